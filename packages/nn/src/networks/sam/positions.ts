/** Random Fourier features of positions, without the sines of a device: those are too coarse on some. */
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { add, floor, mul, sub } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { concat } from "../../ops/shape.js";

/** sin(2πx) / (x · (1 − 4x²)) as a polynomial in x², for |x| ≤ ½: the largest error of the sine is 2e-9, and 2e-7 with its rounding. */
const SINE = [
  6.283185307010809, -16.208960945346906, 16.769400969622684, -9.628136133689399, 3.5445569982363936, -0.9046802058025515,
  0.15237351261322402,
];

/** The sine of so many turns, 2πx: elementwise, by additions and multiplications alone. */
export function sineOfTurns(turns: Value): Value {
  const x = sub(turns, floor(add(turns, 0.5)));
  const square = mul(x, x);
  let ratio: Value = mul(square, SINE.at(-1)!);
  for (const coefficient of SINE.slice(1, -1).reverse()) ratio = mul(add(ratio, coefficient), square);
  return mul(mul(x, sub(1, mul(square, 4))), add(ratio, SINE[0]!));
}

/**
 * SAM's code of positions: sines and cosines of 2π · (2x − 1, 2y − 1) · G, where G is a random matrix that was drawn before training and is in the file.
 *
 * @param p - the place of `positional_encoding_gaussian_matrix`
 * @param positions - `[…, 2]`, x and y in 0 … 1
 * @returns `[…, channels]`
 */
export function fourierFeatures(p: Scope, positions: Value, channels: number): Value {
  const matrix = p.parameter("positional_encoding_gaussian_matrix", [2, channels / 2], {
    initial: { kind: "normal", std: 1 },
    trainable: false,
  });
  const turns = matMul(sub(mul(positions, 2), 1), matrix);
  const within = sub(turns, floor(turns));
  return sineOfTurns(concat([within, add(within, 0.25)], -1));
}
