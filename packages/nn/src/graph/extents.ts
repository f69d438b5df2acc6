/**
 * Extents of tensors that are known by name only: integer polynomials in the input's extents and in floors of such polynomials, in a canonical form, so that
 * two extents are equal exactly when their texts are.
 */
import { SegmentationError } from "@segkit/core/errors";

/** An extent of a tensor: a number, or an expression such as `floor((height - 1)/2) + 1`. */
export type Extent = number | SymbolicExtent;

/** One factor of a term: a named extent, or ⌊of / by⌋. */
type Factor = { readonly text: string; readonly of?: SymbolicExtent; readonly by?: number };

interface Term {
  readonly coefficient: number;
  readonly factors: readonly Factor[];
}

/** An extent that is not a plain number; made by {@link symbol} and the arithmetic below, never directly. */
export class SymbolicExtent {
  /** What was computed with it before, by the operation and the other operand: a network asks for the same few extents again and again. */
  #results: Map<string, Extent> | undefined;

  /** @param terms - merged, sorted, without zeros, at least one with a factor */
  constructor(
    readonly terms: readonly Term[],
    readonly text: string,
  ) {}
  toString(): string {
    return this.text;
  }
  /** The result of an operation, which is computed once. */
  once(operation: string, compute: () => Extent): Extent {
    this.#results ??= new Map();
    const known = this.#results.get(operation);
    if (known !== undefined) return known;
    const result = compute();
    this.#results.set(operation, result);
    return result;
  }
}

/** The extent that is known by a name alone, such as `height`. */
export function symbol(name: string): SymbolicExtent {
  return normalize([{ coefficient: 1, factors: [{ text: name }] }]) as SymbolicExtent;
}

/** The sum a + b of two extents, each a number or an expression. */
export function addExtents(a: Extent, b: Extent): Extent {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (a === 0) return b;
  if (b === 0) return a;
  const [extent, other] = typeof a === "number" ? [b as SymbolicExtent, a] : [a, b];
  return extent.once(`+${other}`, () => normalize([...termsOf(a), ...termsOf(b)]));
}

/** The difference a − b of two extents, each a number or an expression. */
export function subtractExtents(a: Extent, b: Extent): Extent {
  return addExtents(a, multiplyExtents(b, -1));
}

/** The product a · b of two extents, each a number or an expression. */
export function multiplyExtents(a: Extent, b: Extent): Extent {
  // + 0, as -1 times 0 is -0
  if (typeof a === "number" && typeof b === "number") return a * b + 0;
  if (a === 1) return b;
  if (b === 1) return a;
  const [extent, other] = typeof a === "number" ? [b as SymbolicExtent, a] : [a, b];
  return extent.once(`*${other}`, () =>
    normalize(
      termsOf(a).flatMap((s) =>
        termsOf(b).map((t) => ({ coefficient: s.coefficient * t.coefficient, factors: [...s.factors, ...t.factors] })),
      ),
    ),
  );
}

/** ⌊a / by⌋ of an extent for a positive integer `by`. Whole multiples leave the floor, nested floors become one. */
export function floorDivide(a: Extent, by: number): Extent {
  if (!Number.isInteger(by) || by < 1) {
    throw new SegmentationError("invalid-argument", {
      where: "floorDivide",
      option: "by",
      expected: "an integer ≥ 1",
      received: by,
    });
  }
  if (typeof a === "number") return Math.floor(a / by);
  if (by === 1) return a;
  return a.once(`/${by}`, () => floorOf(a, by));
}

function floorOf(a: SymbolicExtent, by: number): Extent {
  // ⌊(by·q + r) / by⌋ = q + ⌊r / by⌋, term by term; the constant's remainder stays within
  const whole: Term[] = [];
  const rest: Term[] = [];
  for (const term of a.terms) {
    const quotient = Math.floor(term.coefficient / by);
    const remainder = term.coefficient - quotient * by;
    if (term.factors.length > 0 && remainder !== 0) rest.push(term);
    else {
      if (quotient !== 0) whole.push({ coefficient: quotient, factors: term.factors });
      if (remainder !== 0) rest.push({ coefficient: remainder, factors: term.factors });
    }
  }
  const inner = normalize(rest);
  if (typeof inner === "number") return normalize(whole.concat(termsOf(Math.floor(inner / by))));
  const merged = mergeFloors(inner, by);
  const factor: Factor = { text: `floor((${merged.of.text})/${merged.by})`, of: merged.of, by: merged.by };
  return normalize([...whole, { coefficient: 1, factors: [factor] }]);
}

/** ⌊(⌊p / m⌋ + c) / by⌋ = ⌊(p + c·m) / (m·by)⌋. */
function mergeFloors(inner: SymbolicExtent, by: number): { of: SymbolicExtent; by: number } {
  const symbolic = inner.terms.filter((t) => t.factors.length > 0);
  const only = symbolic[0];
  const factor = only?.factors[0];
  if (symbolic.length !== 1 || only?.coefficient !== 1 || only.factors.length !== 1 || factor?.of === undefined) {
    return { of: inner, by };
  }
  const constant = inner.terms.find((t) => t.factors.length === 0)?.coefficient ?? 0;
  return { of: addExtents(factor.of, constant * factor.by!) as SymbolicExtent, by: by * factor.by! };
}

/** a / b of two extents where it is certain to be a whole number of the same form, else undefined. */
export function divideExactly(a: Extent, b: Extent): Extent | undefined {
  if (sameExtent(a, b)) return 1;
  const divisors = termsOf(b);
  const divisor = divisors[0];
  if (divisors.length !== 1 || divisor === undefined) return undefined;
  const terms: Term[] = [];
  for (const term of termsOf(a)) {
    const factors = [...term.factors];
    for (const factor of divisor.factors) {
      const i = factors.findIndex((f) => f.text === factor.text);
      if (i < 0) return undefined;
      factors.splice(i, 1);
    }
    if (term.coefficient % divisor.coefficient !== 0) return undefined;
    terms.push({ coefficient: term.coefficient / divisor.coefficient, factors });
  }
  return normalize(terms);
}

/** Whether two extents are certain to be equal, however they came about. */
export function sameExtent(a: Extent, b: Extent): boolean {
  return typeof a === "number" || typeof b === "number" ? a === b : a.text === b.text;
}

/** The product of all extents of a shape, which is its number of elements. */
export function productOf(dims: readonly Extent[]): Extent {
  return dims.reduce(multiplyExtents, 1);
}

/** A shape's extents in words, for messages, such as `[batch, 3, height, width]`. */
export function describeShape(shape: readonly Extent[]): string {
  return `[${shape.map(String).join(", ")}]`;
}

/** The terms of an extent, for whoever computes it: coefficients, and factors that are a name or a floor. */
export function termsOf(dim: Extent): readonly Term[] {
  if (typeof dim !== "number") return dim.terms;
  return dim === 0 ? [] : [{ coefficient: dim, factors: [] }];
}

function normalize(terms: readonly Term[]): Extent {
  const merged = new Map<string, { coefficient: number; factors: readonly Factor[] }>();
  for (const { coefficient, factors } of terms) {
    // most terms have one factor or none
    const sorted = factors.length < 2 ? factors : [...factors].sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0));
    const key = factors.length === 1 ? factors[0]!.text : sorted.map((f) => f.text).join("*");
    merged.set(key, { coefficient: (merged.get(key)?.coefficient ?? 0) + coefficient, factors: sorted });
  }
  const kept = [...merged].filter(([, term]) => term.coefficient !== 0);
  if (kept.every(([key]) => key === "")) return kept[0]?.[1].coefficient ?? 0;
  // constants last: `height + 1`
  kept.sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1));
  const text = kept
    .map(([key, { coefficient }], i) => {
      const sign = coefficient < 0 ? (i === 0 ? "-" : " - ") : i === 0 ? "" : " + ";
      const size = Math.abs(coefficient);
      return sign + (key === "" ? String(size) : size === 1 ? key : `${size}*${key}`);
    })
    .join("");
  return new SymbolicExtent(
    kept.map(([, term]) => term),
    text,
  );
}
