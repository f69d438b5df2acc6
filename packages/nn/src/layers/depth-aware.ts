/** Windows in which a position counts the less the farther its depth is from the middle's. */
import { numberOf, type Value } from "../graph/value.js";
import { conv } from "../ops/conv.js";
import { abs, add, div, exp, mul, neg, sub } from "../ops/elementwise.js";
import { concat, pad, reshape, slice, unsqueeze } from "../ops/shape.js";
import type { Scope } from "./scope.js";

/** Taps of a window of 3 × 3. */
const TAPS = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column] as const));

/** The map as each tap of a 3 × 3 window sees it; outside of the map there are zeros. */
function shifted(x: Value, dilation: number): Value[] {
  const border = [0, 0, dilation, dilation];
  const padded = pad(x, border, border);
  const along = (value: Value, axis: number, tap: number) =>
    slice(value, axis, tap * dilation, tap === 2 ? undefined : (tap - 2) * dilation);
  return TAPS.map(([row, column]) => along(along(padded, 2, row), 3, column));
}

/** How alike each tap's depth is to the middle's: `exp(−|difference|)`, each `[batch, 1, height, width]`. */
function likeness(depth: Value, middle: Value, dilation: number): Value[] {
  return shifted(depth, dilation).map((seen) => exp(neg(abs(sub(middle, seen)))));
}

/**
 * A 3 × 3 convolution whose taps are weighed by how near their depth is to the middle's. Parameters: `weight` `[channels, in, 3, 3]`, `bias`.
 *
 * @see W. Wang, U. Neumann, "Depth-aware CNN for RGB-D segmentation", ECCV 2018, doi:10.1007/978-3-030-01252-6_9
 */
export function depthAwareConvolution(p: Scope, x: Value, depth: Value, channels: number, dilation = 1): Value {
  const inner = numberOf("depthAwareConvolution", x, 1);
  const weights = likeness(depth, depth, dilation);
  const seen = shifted(x, dilation).map((tap, i) => unsqueeze(mul(tap, weights[i]!), [2]));
  const [batch, , height, width] = x.shape;
  const columns = reshape(concat(seen, 2), [batch!, inner * TAPS.length, height!, width!]);
  const weight = p.parameter("weight", [channels, inner, 3, 3], { view: [channels, inner * TAPS.length, 1, 1] });
  return conv(columns, weight, p.parameter("bias", [channels]));
}

/**
 * The mean over windows of 3 × 3 positions, weighed as {@link depthAwareConvolution} weighs them; positions outside count whole and are zero.
 *
 * @see W. Wang, U. Neumann, "Depth-aware CNN for RGB-D segmentation", ECCV 2018, doi:10.1007/978-3-030-01252-6_9
 */
export function depthAwareMean(x: Value, depth: Value): Value {
  // the authors' windows at the upper and the left border take the second position for their middle
  const cut = pad(depth, [0, 0, -1, -1], [0, 0, 0, 0]);
  const weights = likeness(depth, pad(cut, [0, 0, 1, 1], [0, 0, 0, 0], { mode: "edge" }), 1);
  const inside = shifted(add(mul(depth, 0), 1), 1);
  let sum: Value | undefined;
  let missing: Value | undefined;
  shifted(x, 1).forEach((tap, i) => {
    const weighed = mul(tap, weights[i]!);
    const less = mul(sub(1, weights[i]!), inside[i]!);
    sum = sum ? add(sum, weighed) : weighed;
    missing = missing ? add(missing, less) : less;
  });
  return div(sum!, sub(TAPS.length, missing!));
}
