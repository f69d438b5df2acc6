/** What is certain of an extent that is known by name only. */
import { type Extent, type SymbolicExtent, termsOf } from "./extents.js";

/** A polynomial with real coefficients: monomials by the names that they multiply. */
type Polynomial = Map<string, number>;

/** Coefficients smaller than this are rounding. */
const NOTHING = 1e-9;

/**
 * A lower bound of an extent, whatever its names stand for, given that each of them is at least 1; −∞ where none is found. The extent need not reach the bound.
 */
export function leastOf(dim: Extent): number {
  if (typeof dim === "number") return dim;
  return Math.max(boundOf(dim, true), boundOf(dim, false));
}

/**
 * One of the two bounds that {@link leastOf} takes the better of.
 *
 * @param joined - true: a floor that is added is replaced by its argument, so that it may cancel against other terms; false: by its own bound
 */
function boundOf(dim: SymbolicExtent, joined: boolean): number {
  const polynomial: Polynomial = new Map();
  if (!relax(dim, 1, joined, polynomial)) return Number.NEGATIVE_INFINITY;
  if ([...polynomial].some(([names, coefficient]) => names !== "" && coefficient < -NOTHING)) return Number.NEGATIVE_INFINITY;
  const least = [...polynomial.values()].reduce((a, b) => a + b, 0);
  // extents are integers; + 0, as what is just below 0 is rounded to -0
  return Math.ceil(least - NOTHING) + 0;
}

/** Adds scale · dim to the polynomial, with p / m in place of ⌊p / m⌋ where it is subtracted, (p − m + 1) / m where it is added. */
function relax(dim: Extent, scale: number, joined: boolean, polynomial: Polynomial): boolean {
  const plus = (names: string, coefficient: number) => polynomial.set(names, (polynomial.get(names) ?? 0) + coefficient);
  for (const { coefficient, factors } of termsOf(dim)) {
    const scaled = coefficient * scale;
    const [first] = factors;
    if (factors.every((factor) => factor.of === undefined)) plus(factors.map((factor) => factor.text).join("*"), scaled);
    else if (factors.length === 1 && (scaled < 0 || joined)) {
      const { of, by } = first as { of: SymbolicExtent; by: number };
      if (!relax(of, scaled / by, joined, polynomial)) return false;
      if (scaled > 0) plus("", (-scaled * (by - 1)) / by);
    } else {
      const leasts = factors.map(({ of, by }) => (of === undefined ? 1 : Math.floor(leastOf(of) / by!)));
      if (scaled < 0 || leasts.some((least) => least < 0)) return false;
      plus(
        "",
        leasts.reduce((a, b) => a * b, scaled),
      );
    }
  }
  return true;
}
