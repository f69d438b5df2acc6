/** DiCENet's encoder: depth-wise convolutions of a map along each of its three dimensions. */
import type { Extent } from "../../graph/extents.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convNormPrelu, normPrelu } from "../../heads/efficient-pyramids.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { shuffleChannels } from "../../layers/shuffle.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { adaptiveAveragePool, atLeast } from "../../ops/adaptive-pool.js";
import { mul } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool, maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, split, transpose } from "../../ops/shape.js";
import type { DicenetSizes } from "./config.js";

/** Maps at a half, a quarter, an eighth and a sixteenth of the image's size. */
export function encoder(p: Scope, image: Value, { widths, depths, kernelsFor }: DicenetSizes): [Value, Value, Value, Value] {
  const window = { kernel: 3, stride: 2, padding: 1 };
  const first = p.scope("level1.cbr");
  const convolved = convolution(first.scope(0), image, widths[0], { ...window, bias: false });
  const half = prelu(first.scope(2), batchNorm(first.scope(1), convolved));
  const quarter = maxPool(half, window);
  const eighth = level(p.scope("level3"), quarter, widths[1], depths[0], kernelsFor / 8);
  return [half, quarter, eighth, level(p.scope("level4"), eighth, widths[2], depths[1], kernelsFor / 16)];
}

/** Half the size: a strided block, and blocks that keep half of the channels as they are. */
function level(p: Scope, x: Value, channels: number, depth: number, extent: number): Value {
  x = strided(p.scope(0), x, extent);
  for (let i = 1; i <= depth; i++) {
    const at = p.scope(i).scope("layer_right");
    const [kept, seen] = halves(x);
    const wide = convNormPrelu(at.scope("0.cbr"), seen, channels - numberOf("dicenet", kept, 1));
    x = shuffleChannels(concat([kept, dimensionWise(at.scope(1), wide, extent)]), 2);
  }
  return x;
}

/** Half the size and twice the channels: a depth-wise convolution of stride 2 beside convolutions of the mean. */
function strided(p: Scope, x: Value, extent: number): Value {
  const channels = numberOf("dicenet", x, 1);
  const window = { kernel: 3, stride: 2, padding: 1 };
  const [left, right] = [p.scope("left_layer"), p.scope("right_layer")];
  const down = convolution(left.scope("0.cbr.0"), x, channels, { ...window, groups: channels, bias: false });
  const narrow = prelu(left.scope("0.cbr.2"), batchNorm(left.scope("0.cbr.1"), down));
  const mean = dimensionWise(right.scope(1), averagePool(x, window), extent);
  const sides = [convNormPrelu(left.scope("1.cbr"), narrow, channels), convNormPrelu(right.scope("2.cbr"), mean, channels)];
  return shuffleChannels(concat(sides), 2);
}

/** Convolutions along channels, rows and columns, which are then mixed channel by channel and weighed by what their means say. */
function dimensionWise(p: Scope, x: Value, extent: number): Value {
  const channels = numberOf("dicenet", x, 1);
  const along = (name: string, map: Value, kernels: number) =>
    convolution(p.scope(name), map, kernels, { kernel: 3, padding: 1, groups: kernels, bias: false });
  const across = (name: string, axis: 2 | 3) => {
    const own = x.shape[axis]!;
    const order = axis === 2 ? [0, 2, 1, 3] : [0, 3, 2, 1];
    const map = transpose(resampled(x, axis, own, extent), order);
    return resampled(transpose(along(name, map, extent), order), axis, extent, own);
  };
  const seen = concat([along("conv_channel", x, channels), across("conv_height", 2), across("conv_width", 3)]);
  const together = shuffleChannels(normPrelu(p.scope("br_act.br"), seen), 3);
  const mixed = convNormPrelu(p.scope("weight_avg_layer.cbr"), together, channels, 1, channels);
  const comb = p.scope("linear_comb_layer");
  const few = relu(convolution(comb.scope(1), globalAveragePool(mixed), Math.floor(channels / 4), { bias: false }));
  const weights = sigmoid(convolution(comb.scope(3), few, channels, { bias: false }));
  return mul(convNormPrelu(p.scope("proj_layer.cbr"), mixed, channels, 3, channels), weights);
}

/** A map with another extent along one axis: means where it becomes smaller, bilinear where it becomes larger. */
function resampled(x: Value, axis: 2 | 3, from: Extent, to: Extent): Value {
  if (from === to) return x;
  const sized = (extent: Extent) => (axis === 2 ? ([extent, x.shape[3]!] as const) : ([x.shape[2]!, extent] as const));
  const fixed = typeof from === "number" && typeof to === "number";
  // where an extent is known by name only, one of the two steps leaves the map as it is
  const larger = typeof to === "number" ? atLeast(x.graph, from, to) : atLeast(x.graph, to, from as number);
  const grown = fixed && from > to ? x : resize(x, { size: sized(larger), mode: "bilinear", alignCorners: true });
  return fixed && from < to ? grown : adaptiveAveragePool(grown, sized(to));
}

/** The two halves of a map's channels. */
function halves(x: Value): [Value, Value] {
  const channels = numberOf("dicenet", x, 1);
  return split(x, [channels / 2, channels / 2]) as [Value, Value];
}
