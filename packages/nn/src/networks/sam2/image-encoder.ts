/** SAM 2's image encoder: Hiera, and a neck that brings its stages to one number of channels and adds the coarse to the fine. */
import { hieraEncoder } from "../../encoders/hiera/hiera.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import type { Scope } from "../../layers/scope.js";
import { add } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { reshape, transpose } from "../../ops/shape.js";
import type { Sam2Sizes } from "./config.js";

/** What is computed once for each image: rows of channels, with those of the finer maps in the order that the decoder's upsampling gives them. */
export interface ImageFeatures {
  /** `[1, side², hiddenDim]`, where side is imageSize / 16. */
  readonly features: Value;
  /** `[1, 4 · side², hiddenDim / 4]`: a position's four, row by row, beside one another. */
  readonly half: Value;
  /** `[1, 16 · side², hiddenDim / 8]`. */
  readonly quarter: Value;
}

/** The features of an image. The decoder's two projections are applied here, once for an image instead of once for a prompt. */
export function imageEncoder(root: Scope, image: Value, sizes: Sam2Sizes): ImageFeatures {
  const p = root.scope("image_encoder");
  const maps = hieraEncoder(p.scope("trunk"), image, sizes);
  // convolutions are counted from the coarsest map; that one itself is left out, and is only added to the next finer one
  const lateral = (level: number) => convolution(p.scope(`neck.convs.${3 - level}.conv`), maps[level]!, sizes.hiddenDim);
  const features = add(lateral(2), resize(lateral(3), { scale: 2, mode: "nearest" }));
  const decoder = root.scope("sam_mask_decoder");
  return {
    features: nestedRows(features, 0),
    half: nestedRows(convolution(decoder.scope("conv_s1"), lateral(1), sizes.hiddenDim / 4), 1),
    quarter: nestedRows(convolution(decoder.scope("conv_s0"), lateral(0), sizes.hiddenDim / 8), 2),
  };
}

/** Maps `[1, C, 2ⁿ · side, 2ⁿ · side]` to rows `[1, 4ⁿ · side², C]`: positions of the coarse map, within each its four, within each of these theirs. */
function nestedRows(maps: Value, levels: number): Value {
  const [channels, height] = [numberOf("nestedRows", maps, 1), numberOf("nestedRows", maps, 2)];
  const side = height / 2 ** levels;
  const halves = new Array<number>(levels).fill(2);
  const apart = reshape(maps, [channels, side, ...halves, side, ...halves]);
  const rows = levels + 2;
  const order = Array.from({ length: levels + 1 }, (_, level) => [1 + level, rows + level]).flat();
  return reshape(transpose(apart, [...order, 0]), [1, height * height, channels]);
}
