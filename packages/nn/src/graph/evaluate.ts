/** Extents at given sizes. */
import { type Extent, termsOf } from "./extents.js";

/**
 * The number that an extent is where its names have the given sizes; by its terms, whose floors are true floors.
 *
 * @param sizes - of each name, or of all of them
 */
export function evaluate(dim: Extent, sizes: Readonly<Record<string, number>> | number): number {
  let sum = 0;
  for (const { coefficient, factors } of termsOf(dim)) {
    let product = coefficient;
    for (const { text, of, by } of factors) {
      const size = of === undefined ? (typeof sizes === "number" ? sizes : sizes[text]) : Math.floor(evaluate(of, sizes) / by!);
      if (size === undefined) throw new Error(`no size is given for ${text}`);
      product *= size;
    }
    sum += product;
  }
  return sum;
}
