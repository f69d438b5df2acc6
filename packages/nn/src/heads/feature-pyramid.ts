/** From maps of a plain transformer to a pyramid: the first are upsampled, the last is downsampled. */
import { transposedConvolution } from "../layers/conv.js";
import type { Neck } from "../layers/head.js";
import { batchNorm } from "../layers/norm.js";
import { gelu } from "../ops/activation.js";
import { maxPool } from "../ops/pool.js";

/** Factors of the four maps' strides. */
const FACTORS = [1 / 4, 1 / 2, 1, 2];

/**
 * The neck that puts heads of pyramids on plain transformers, under OpenMMLab's names (`upsample_4x.0`, `upsample_2x.0`): four maps at four, two, one and a half times their size.
 *
 * @see H. Bao et al., "BEiT: BERT pre-training of image transformers", ICLR 2022, arXiv:2106.08254
 */
export function featurePyramidNeck(): Neck<"plain", "pyramid"> {
  return {
    name: "feature pyramid of one map",
    takes: ["plain"],
    shapes: ({ strides, channels }) => ({
      kind: "pyramid",
      strides: FACTORS.map((factor, i) => strides[i]! * factor),
      channels: channels.slice(0, FACTORS.length),
    }),
    features(p, { values, channels }) {
      const twice = (name: string, x: (typeof values)[number], count: number) =>
        transposedConvolution(p.scope(name), x, count, { kernel: 2, stride: 2 });
      const half = gelu(batchNorm(p.scope("upsample_4x.1"), twice("upsample_4x.0", values[0]!, channels[0]!)));
      return [
        twice("upsample_4x.3", half, channels[0]!),
        twice("upsample_2x.0", values[1]!, channels[1]!),
        values[2]!,
        maxPool(values[3]!, { kernel: 2 }),
      ];
    },
  };
}
