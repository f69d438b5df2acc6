/** Random Fourier features of positions. */
import type { Value } from "../../graph/value.js";
import type { Scope } from "../../layers/scope.js";
import { sineOfTurns } from "../../layers/sine-of-turns.js";
import { add, floor, mul, sub } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { concat } from "../../ops/shape.js";

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
