/** U²-Net: what stands out in an image, by a U whose every stage is a U. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { convolution } from "../../layers/conv.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { concat } from "../../ops/shape.js";
import { type NestedSizes, nestedMaps, scaledSizes, sideScores } from "./nested-u.js";
import { upsampledLike } from "./residual-u.js";

/** Configuration of {@link u2net}. */
export interface U2netConfig {
  /** U²-Net, or U²-Net-p, all of whose stages have 16 channels within and 64 after. @default "full" */
  readonly variant?: "full" | "small";
  /** Channels after the first stage, a multiple of 4; all others are in proportion. @default 64 */
  readonly width?: number;
  /** Channels within each stage: stages 1 … 6 of the encoder, then 5 … 1 of the decoder. Default: those of variant and width. */
  readonly middle?: readonly number[];
  /** Channels after each stage, in the same order. Default: those of variant and width. */
  readonly widths?: readonly number[];
  /** Whether the maps that the result is joined from are outputs too: `d1` … `d6`. @default false */
  readonly sides?: boolean;
}

/** Bounds and defaults of {@link u2net}'s configuration. */
export const u2netRules = {
  variant: { kind: "choice", of: ["full", "small"], default: "full" },
  width: { kind: "integer", min: 4, max: 1024, default: 64 },
  middle: { kind: "integers", length: 11, min: 1, form: "[stages 1 … 6, then 5 … 1 of the decoder]" },
  widths: { kind: "integers", length: 11, min: 1, form: "[stages 1 … 6, then 5 … 1 of the decoder]" },
  sides: { kind: "flag", default: false },
} as const satisfies Rules<U2netConfig>;

/**
 * U²-Net: how salient each pixel is, by a U whose every stage is a U of its own.
 *
 * @param config - see {@link U2netConfig}; 44.01 M parameters with the defaults, 1.13 M for U²-Net-p
 * @throws SegmentationError `invalid-option`
 * @see X. Qin et al., "U²-Net: Going deeper with nested U-structure for salient object detection", Pattern Recognition 106, 2020, doi:10.1016/j.patcog.2020.107404
 *
 * @example
 * ```ts
 * import { summary, u2net } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(u2net(), { height: 320, width: 320 });
 * console.assert(outputs.d0?.shape.join() === "1,1,320,320" && parameters === 44_009_869);
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]` of any size; R, G, B, normalized as the family's preprocessing says. Output `d0` `[batch, 1, height, width]`, 0 … 1:
 * the sigmoid is the network's last step. Parameter names are those of the published `u2net.pth` and `u2netp.pth`.
 */
export function u2net(config: U2netConfig = {}): Model {
  const { variant, width, sides, ...own } = readOptions("u2net", config, u2netRules);
  const sizes = { ...scaledSizes("u2net", variant, width), ...own } as NestedSizes;
  return {
    name: "u2net",
    inputs: imageInput(3),
    forward: (p, { image }): Values => {
      const maps = nestedMaps(p, image!, sizes);
      const first = sideScores(p, maps, 0);
      const scores = maps.map((_, i) => (i === 0 ? first : upsampledLike(sideScores(p, maps, i), first)));
      const d0 = sigmoid(convolution(p.scope("outconv"), concat(scores), 1));
      return sides ? { d0, ...Object.fromEntries(scores.map((each, i) => [`d${i + 1}`, sigmoid(each)])) } : { d0 };
    },
  };
}
