/** What the page lets a reader change: ranges of randomAugmentation, most of them by one number. */
import type { RandomAugmentationOptions } from "@segkit/core/augment";
import type { NumberParameter } from "../demo/definition.js";

type Values = Readonly<Record<string, number>>;

const number = (name: string, label: string, max: number, step: number, value: number, hint: string): NumberParameter => ({
  kind: "number",
  ...{ name, label, min: 0, max, step, value, hint },
});

export const PARAMETERS: readonly NumberParameter[] = [
  number("seed", "Draw", 999, 1, 3, "Which of all draws: the same number gives the same parameters."),
  number("strength", "Strength", 2, 0.05, 1, "All ranges below times this."),
  number("flipHorizontal", "Mirror", 1, 0.05, 0.5, "How probable it is that left and right are swapped."),
  number("cropArea", "Crop", 0.9, 0.05, 0.3, "How much of the image a crop may lose; what is left is resized."),
  number("rotate", "Turn", 90, 1, 20, "Degrees at most, either way."),
  number("scale", "Scale", 1, 0.05, 0.2, "How far from its size."),
  number("shear", "Shear", 40, 1, 8, "Degrees that lines lean at most."),
  number("perspective", "Perspective", 0.8, 0.05, 0.2, "How far corners move inwards at most."),
  number("elastic", "Elastic", 600, 10, 120, "How far pixels wander, each a little differently."),
  number("color", "Color", 1, 0.05, 0.3, "Brightness, contrast, saturation, and half of it for hue."),
  number("blur", "Blur", 6, 0.1, 0, "The greatest standard deviation, in pixels."),
  number("noise", "Noise", 0.4, 0.01, 0.05, "The greatest standard deviation, where white is 1."),
  number("erase", "Erase", 1, 0.05, 0.3, "How probable it is that a rectangle is covered."),
];

export const startingValues = (): Values => Object.fromEntries(PARAMETERS.map(({ name, value }) => [name, value]));

/** Ranges for `randomAugmentation` from the page's numbers. */
export function rangesOf(values: Values): RandomAugmentationOptions {
  const at = (name: string, most: number) => Math.min(most, values[name]! * (name === "seed" ? 1 : values["strength"]!));
  const scale = at("scale", 4);
  const color = at("color", 1);
  return {
    seed: values["seed"]!,
    crop: at("cropArea", 0.9) > 0 ? "resized" : "none",
    cropArea: [1 - at("cropArea", 0.9), 1],
    flipHorizontal: values["flipHorizontal"]!,
    rotate: at("rotate", 180),
    scale: [1 / (1 + scale), 1 + scale],
    shear: [at("shear", 60), at("shear", 60) / 2],
    perspective: at("perspective", 1),
    elastic: at("elastic", 1000),
    elasticSigma: 12,
    brightness: color,
    contrast: color,
    saturation: color,
    hue: color / 2,
    blur: at("blur", 12),
    noise: at("noise", 1),
    erase: values["erase"]!,
  };
}
