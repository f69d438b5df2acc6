/** Sines within a graph, without those of a device: some are too coarse for codes of positions. */
import type { Value } from "../graph/value.js";
import { add, floor, mul, sub } from "../ops/elementwise.js";

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
