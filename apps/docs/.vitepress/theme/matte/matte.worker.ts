/** Mixes, estimates colors and lays over backgrounds, off the page's thread. */
import { answerCalls } from "@segkit/classical/workers";
import { composite, cutOut } from "@segkit/core/alpha";
import { crop } from "@segkit/core/geometry";
import type { Image } from "@segkit/core/image";
import { resize } from "@segkit/core/resize";
import { type KnownScene, knownScene } from "./known-scene.js";

export type Way = "none" | "blurFusion" | "multiLevel";

export interface Shown {
  readonly way: Way;
  readonly image: Image;
  /** Mean difference of translucent pixels from the true colors, of 255. */
  readonly error: number;
  readonly milliseconds: number;
}

const WAYS: readonly Way[] = ["none", "blurFusion", "multiLevel"];
let scene: KnownScene | undefined;

const functions = {
  open(front: Image, behind: Image): Image {
    scene = knownScene(front, behind);
    // what is sent is gone from here
    return { ...scene.mixed, data: scene.mixed.data.slice() };
  },

  /** The cut-out over a color, by each way to its colors; of the whole image, or of a part of it four times as large. */
  compare(color: readonly [number, number, number], near: boolean): Shown[] {
    const { mixed, alpha, truth } = scene!;
    return WAYS.map((way) => {
      const start = performance.now();
      const cut = cutOut(mixed, alpha, way === "none" ? { decontaminate: false } : { foreground: way });
      const milliseconds = performance.now() - start;
      const over = composite(cut, [...color]);
      return { way, image: near ? enlarged(over) : over, error: errorOf(cut, truth), milliseconds };
    });
  },
};

/** The left of the border, before the red of the saucer, four times as large. */
function enlarged(image: Image): Image {
  const [height, width] = [image.height >> 2, image.width >> 2];
  const part = crop(image, { x: (0.08 * image.width) | 0, y: (0.55 * image.height) | 0, width, height });
  return resize(part, { height: 4 * height, width: 4 * width, method: "nearest" });
}

function errorOf(cut: Image, truth: Image): number {
  let [sum, count] = [0, 0];
  for (let i = 0, at = 0; at < cut.data.length; i += 3, at += 4) {
    const alpha = cut.data[at + 3]!;
    if (alpha < 13 || alpha === 255) continue;
    for (let c = 0; c < 3; c++, count++) sum += Math.abs(cut.data[at + c]! - truth.data[i + c]!);
  }
  return sum / count;
}

export type MatteFunctions = typeof functions;
answerCalls(functions);
