/** IS-Net: objects cut out finely, by U²-Net's stages at half the size of a large image. */
import { type Rules, readOptions } from "@segkit/core/validate";
import { convolution } from "../../layers/conv.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { type NestedSizes, nestedMaps, scaledSizes, sideScores } from "../u2net/nested-u.js";
import { upsampledLike } from "../u2net/residual-u.js";

/** Configuration of {@link isnet}. */
export interface IsnetConfig {
  /** Channels after the first stage, a multiple of 4; all others are in proportion. @default 64 */
  readonly width?: number;
  /** Channels within each stage: stages 1 … 6 of the encoder, then 5 … 1 of the decoder. Default: those of the width. */
  readonly middle?: readonly number[];
  /** Channels after each stage, in the same order. Default: those of the width. */
  readonly widths?: readonly number[];
  /** Channels of the first convolution, which halves the image. Default: the width. */
  readonly stem?: number;
  /**
   * Whether the maps of the coarser stages are outputs too: `d2` … `d6`. They were made for training; published files have their weights either way.
   * @default false
   */
  readonly sides?: boolean;
}

/** Bounds and defaults of {@link isnet}'s configuration. */
export const isnetRules = {
  width: { kind: "integer", min: 4, max: 1024, default: 64 },
  middle: { kind: "integers", length: 11, min: 1, form: "[stages 1 … 6, then 5 … 1 of the decoder]" },
  widths: { kind: "integers", length: 11, min: 1, form: "[stages 1 … 6, then 5 … 1 of the decoder]" },
  stem: { kind: "integer", min: 1 },
  sides: { kind: "flag", default: false },
} as const satisfies Rules<IsnetConfig>;

/**
 * IS-Net: the network of dichotomous image segmentation, which cuts an image's object out in fine detail.
 *
 * @param config - see {@link IsnetConfig}; 44.05 M parameters with the defaults, the maps for training included
 * @throws SegmentationError `invalid-option`
 * @see X. Qin et al., "Highly accurate dichotomous image segmentation", ECCV 2022, doi:10.1007/978-3-031-19797-0_3, arXiv:2203.03041
 *
 * @example
 * ```ts
 * import { isnet, summary } from "@segkit/nn";
 *
 * const { outputs, parameters } = summary(isnet({ sides: true }), { height: 1024, width: 1024 });
 * console.assert(outputs.d1?.shape.join() === "1,1,1024,1024" && parameters === 44_046_790);
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]` of any size; R, G, B, normalized as the family's preprocessing says. Output `d1` `[batch, 1, height, width]`, 0 … 1:
 * the sigmoid is the network's last step. Parameter names are those of the published `isnet-general-use.pth`.
 */
export function isnet(config: IsnetConfig = {}): Model {
  const { width, stem = width, sides, ...own } = readOptions("isnet", config, isnetRules);
  const sizes = { ...scaledSizes("isnet", "full", width), ...own } as NestedSizes;
  return {
    name: "isnet",
    inputs: imageInput(3),
    ignoredKeys: sides ? [] : [/^side[2-6]\./],
    forward: (p, { image }): Values => {
      const half = convolution(p.scope("conv_in"), image!, stem, { kernel: 3, stride: 2, padding: 1 });
      const maps = nestedMaps(p, half, sizes);
      const wanted = sides ? maps : maps.slice(0, 1);
      const outputs = wanted.map((_, i) => [`d${i + 1}`, sigmoid(upsampledLike(sideScores(p, maps, i), image!))]);
      return Object.fromEntries(outputs);
    },
  };
}
