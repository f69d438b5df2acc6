/** Convolutions whose windows each position makes larger or smaller. */
import { numberOf, type Value } from "../graph/value.js";
import { relu } from "../ops/activation.js";
import { deformConv } from "../ops/deform-conv.js";
import { mul, sub } from "../ops/elementwise.js";
import { convolution } from "./conv.js";
import type { Scope } from "./scope.js";

/** Rows and columns of the taps, from the middle. */
const TAPS = [-1, 0, 1].flatMap((row) => [-1, 0, 1].flatMap((column) => [row, column]));

/**
 * A 3 × 3 convolution, dilated, whose window is resized at each position by a factor ≥ 0 that another convolution, `scale`, finds. Channels stay as many. Parameters: `weight` `[channels, channels, 3, 3]`.
 *
 * @see R. Zhang et al., "Scale-adaptive convolutions for scene parsing", ICCV 2017, doi:10.1109/ICCV.2017.224
 */
export function scaledConvolution(p: Scope, x: Value, dilation: number): Value {
  const channels = numberOf("scaledConvolution", x, 1);
  const scale = relu(convolution(p.scope("scale"), x, 1, { kernel: 3, padding: 1 }));
  const taps = x.graph.constant(
    Float32Array.from(TAPS, (at) => at * dilation),
    [1, TAPS.length, 1, 1],
  );
  const weight = p.parameter("weight", [channels, channels, 3, 3]);
  return deformConv(x, mul(sub(scale, 1), taps), weight, undefined, { padding: dilation, dilation, tapsAtOnce: 3 });
}
