/** Sums of doubles that are the same bits in whatever order their terms come, so that accumulators merge in any order. */

const UNIT = 2 ** 26;

/**
 * Adds a value to the sum in cell `cell` of `sums`, three numbers each: whole units of 2⁻²⁶, 2⁻⁵² and 2⁻⁷⁸. Whole numbers add up exactly, for 2²⁶ values of at most 2;
 * what a value has below 2⁻⁷⁹ is lost.
 */
export function addExactly(sums: Float64Array, cell: number, value: number): void {
  let rest = value;
  for (let k = 3 * cell; k < 3 * cell + 3; k++) {
    rest *= UNIT;
    const whole = Math.round(rest);
    sums[k]! += whole;
    rest -= whole;
  }
}

/** The sum in a cell. */
export function exactSum(sums: ArrayLike<number>, cell: number): number {
  return (sums[3 * cell]! + (sums[3 * cell + 1]! + sums[3 * cell + 2]! / UNIT) / UNIT) / UNIT;
}
