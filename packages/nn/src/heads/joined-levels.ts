/** Levels of an encoder, each brought to as many channels and to the finest one's size, and joined. */
import type { ClassifyingHead } from "../layers/head.js";
import { concat } from "../ops/shape.js";
import { classifying } from "./classifying.js";
import { convModule } from "./conv-module.js";
import { mapAt, resizedTo } from "./maps.js";

/** Options of {@link joinedLevelsHead}. */
export interface JoinedLevelsHeadOptions {
  /** @default 256 */
  readonly channels?: number;
  /** The levels, from the finest to the coarsest. @default [-4, -3, -2, -1] */
  readonly indices?: readonly number[];
}

/**
 * SegFormer's head as OpenMMLab has it, with a normalization after each 1 × 1 convolution, under its names (`convs.0.conv`, `fusion_conv`, `conv_seg`).
 *
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 */
export function joinedLevelsHead({
  channels = 256,
  indices = [-4, -3, -2, -1],
}: JoinedLevelsHeadOptions = {}): ClassifyingHead<"pyramid"> {
  return classifying({
    name: "joined levels",
    takes: ["pyramid"],
    features(p, maps, { alignCorners }) {
      const finest = mapAt("joinedLevelsHead", maps, indices[0]!);
      const levels = indices.map((index, i) => {
        const level = convModule(p.scope(`convs.${i}`), mapAt("joinedLevelsHead", maps, index), channels);
        return i === 0 ? level : resizedTo(level, finest, alignCorners);
      });
      return convModule(p.scope("fusion_conv"), concat(levels), channels);
    },
  });
}
