/** Efficient pyramid pooling: a decoder that looks at its maps at five sizes with few channels, ESPNetv2's and DiCENet's. */
import { addExtents, type Extent, floorDivide, multiplyExtents } from "../graph/extents.js";
import { numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import { batchNorm } from "../layers/norm.js";
import { prelu } from "../layers/prelu.js";
import type { Scope } from "../layers/scope.js";
import { shuffleChannels } from "../layers/shuffle.js";
import { sigmoid } from "../ops/activation.js";
import { adaptiveAveragePool, atLeast, greatestCommonDivisor } from "../ops/adaptive-pool.js";
import { add, mul } from "../ops/elementwise.js";
import { globalAveragePool } from "../ops/pool.js";
import { resize } from "../ops/resize.js";
import { concat } from "../ops/shape.js";
import { sizeOf } from "./maps.js";

/** Names of the layers of {@link efficientPyramids}, from the coarsest map to the finest. */
export interface EfficientPyramidNames {
  readonly pyramids: readonly [string, string, string, string];
  readonly skips: readonly [string, string, string];
  readonly norms: readonly [string, string, string];
}

/** Sizes of {@link efficientPyramids}. */
export interface EfficientPyramidSizes {
  readonly nClasses: number;
  /** Channels after each pyramid but the last. */
  readonly channels: readonly [number, number, number];
  /** Channels within the pyramids. */
  readonly projected: number;
}

/**
 * Scores at a half of the image's size, of maps at a half, a quarter, an eighth and a sixteenth.
 *
 * @see S. Mehta et al., "ESPNetv2: A light-weight, power efficient, and general purpose convolutional neural network", CVPR 2019, arXiv:1811.11431
 */
export function efficientPyramids(
  p: Scope,
  [half, quarter, eighth, sixteenth]: readonly [Value, Value, Value, Value],
  { pyramids, skips, norms }: EfficientPyramidNames,
  { nClasses, channels, projected }: EfficientPyramidSizes,
): Value {
  const first = p.scope(pyramids[0]);
  let x = normPrelu(first.scope("br.br"), pyramidPool(first, sixteenth, projected, channels[0]));
  [eighth, quarter, half].forEach((maps, i) => {
    const enlarged = resize(x, { scale: 2, mode: "bilinear", alignCorners: true });
    const both = normPrelu(p.scope(norms[i]!), add(weighed(p.scope(skips[i]!), maps, channels[i]!), enlarged));
    const level = p.scope(pyramids[i + 1]!);
    const last = i === 2;
    const pooled = pyramidPool(level, both, projected, last ? nClasses : channels[i + 1]!, last);
    x = last ? pooled : normPrelu(level.scope("br.br"), pooled);
  });
  return x;
}

/** Sizes that the maps are brought to, relative to their own: ⌈extent · by / over⌉, but 5 at least. */
const SCALES = [
  { by: 2, over: 1 },
  { by: 3, over: 2 },
  { by: 1, over: 1 },
  { by: 1, over: 2 },
  { by: 1, over: 10 },
];

/** Efficient pyramid pooling: few channels, convolved at five sizes, brought back to one and mixed. */
function pyramidPool(p: Scope, x: Value, projected: number, channels: number, bias = false): Value {
  const few = convNormPrelu(p.scope("projection_layer.cbr"), x, projected);
  const size = sizeOf(few);
  const stages = SCALES.map(({ by, over }, i) => {
    const convolved = (maps: Value) =>
      convolution(p.scope("stages").scope(i), maps, projected, { kernel: 3, padding: 1, groups: projected, bias: false });
    if (by === over) return convolved(few);
    const scaled = (extent: Extent) =>
      atLeast(x.graph, floorDivide(addExtents(multiplyExtents(extent, by), over - 1), over), 5);
    const target = [scaled(size[0]), scaled(size[1])] as const;
    return by > over
      ? adaptiveAveragePool(convolved(bilinear(few, target)), size)
      : bilinear(convolved(adaptiveAveragePool(few, target)), size);
  });
  const merge = p.scope("merge_layer");
  const together = shuffleChannels(normPrelu(merge.scope("0.br"), concat(stages)), SCALES.length);
  const mixed = convNormPrelu(merge.scope("2.cbr"), together, projected, 3, projected);
  return convolution(merge.scope(3), mixed, channels, { bias });
}

function bilinear(x: Value, size: readonly [Extent, Extent]): Value {
  return resize(x, { size, mode: "bilinear", alignCorners: true });
}

/** The encoder's maps, convolved in groups and weighed channel by channel by what their means say. */
function weighed(p: Scope, x: Value, channels: number): Value {
  const weights = sigmoid(convolution(p.scope("wt_layer.1"), globalAveragePool(x), channels, { bias: false }));
  const groups = greatestCommonDivisor(numberOf("weighed", x, 1), channels);
  return mul(convNormPrelu(p.scope("expansion_layer.cbr"), x, channels, 3, groups), weights);
}

/** Convolution, normalization, PReLU: the indices 0, 1 and 2. */
export function convNormPrelu(p: Scope, x: Value, channels: number, kernel: 1 | 3 = 1, groups = 1): Value {
  const y = convolution(p.scope(0), x, channels, { kernel, padding: (kernel - 1) / 2, groups, bias: false });
  return prelu(p.scope(2), batchNorm(p.scope(1), y));
}

/** Normalization and PReLU: the indices 0 and 1. */
export function normPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope(1), batchNorm(p.scope(0), x));
}
