// Symbolic extents against plain integers: expressions drawn at random, evaluated at random sizes.
import { expectError } from "@segkit/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastOf } from "./bounds.js";
import { evaluate } from "./evaluate.js";
import {
  addExtents,
  divideExactly,
  type Extent,
  floorDivide,
  multiplyExtents,
  productOf,
  sameExtent,
  subtractExtents,
  symbol,
} from "./extents.js";

/** An extent, and the same by plain arithmetic. */
interface Expression {
  readonly dim: Extent;
  readonly at: (sizes: Sizes) => number;
}

type Sizes = Readonly<Record<"n" | "h" | "w", number>>;

const NAMES = ["n", "h", "w"] as const;

const leaf: fc.Arbitrary<Expression> = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => ({ dim: symbol(name), at: (sizes: Sizes) => sizes[name] })),
  fc.integer({ min: -9, max: 9 }).map((value) => ({ dim: value, at: () => value })),
);

const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
  const two = fc.tuple(tie("expression"), tie("expression"));
  return {
    expression: fc.oneof(
      { maxDepth: 4 },
      leaf,
      two.map(([a, b]) => ({ dim: addExtents(a.dim, b.dim), at: (s: Sizes) => a.at(s) + b.at(s) })),
      two.map(([a, b]) => ({ dim: subtractExtents(a.dim, b.dim), at: (s: Sizes) => a.at(s) - b.at(s) })),
      two.map(([a, b]) => ({ dim: multiplyExtents(a.dim, b.dim), at: (s: Sizes) => a.at(s) * b.at(s) })),
      fc.tuple(tie("expression"), fc.integer({ min: 1, max: 7 })).map(([a, by]) => ({
        dim: floorDivide(a.dim, by),
        at: (s: Sizes) => Math.floor(a.at(s) / by),
      })),
    ),
  };
});

const size = fc.integer({ min: 1, max: 60 });
const sizes: fc.Arbitrary<Sizes> = fc.record({ n: size, h: size, w: size });

/** The text as JavaScript. */
function evaluateText(dim: Extent, { n, h, w }: Sizes): number {
  return new Function("floor", ...NAMES, `return ${dim}`)(Math.floor, n, h, w);
}

const RUNS = { seed: 3, numRuns: 2000 };
const plus = (n: number) => n + 0; // -0 is 0

describe("arithmetic", () => {
  it("is that of integers", () => {
    fc.assert(
      fc.property(expression, sizes, ({ dim, at }, s) => {
        const value = at(s);
        // beyond this, doubles are no integers any more
        fc.pre(Number.isSafeInteger(value) && Math.abs(value) < 2 ** 40);
        expect(plus(evaluate(dim, s))).toBe(plus(value));
      }),
      RUNS,
    );
  });

  it("prints what it computes", () => {
    fc.assert(
      fc.property(expression, sizes, ({ dim, at }, s) => {
        const value = at(s);
        fc.pre(Number.isSafeInteger(value) && Math.abs(value) < 2 ** 40);
        expect(plus(evaluateText(dim, s))).toBe(plus(value));
      }),
      RUNS,
    );
  });

  it("obeys the laws of a ring by the same text", () => {
    fc.assert(
      fc.property(expression, expression, expression, ({ dim: a }, { dim: b }, { dim: c }) => {
        expect(sameExtent(addExtents(a, b), addExtents(b, a))).toBe(true);
        expect(sameExtent(multiplyExtents(a, b), multiplyExtents(b, a))).toBe(true);
        expect(sameExtent(addExtents(addExtents(a, b), c), addExtents(a, addExtents(b, c)))).toBe(true);
        expect(sameExtent(multiplyExtents(a, addExtents(b, c)), addExtents(multiplyExtents(a, b), multiplyExtents(a, c)))).toBe(
          true,
        );
        expect(sameExtent(subtractExtents(addExtents(a, b), b), a)).toBe(true);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  it("finds extents equal only where they are", () => {
    let equal = 0;
    fc.assert(
      fc.property(expression, expression, sizes, (a, b, s) => {
        if (!sameExtent(a.dim, b.dim)) return;
        equal++;
        expect(plus(a.at(s))).toBe(plus(b.at(s)));
      }),
      RUNS,
    );
    expect(equal).toBeGreaterThan(10);
  });

  it("divides exactly what is a product", () => {
    fc.assert(
      fc.property(expression, fc.integer({ min: 1, max: 9 }), fc.constantFrom(...NAMES), ({ dim }, factor, name) => {
        const divisor = multiplyExtents(factor, symbol(name));
        const quotient = divideExactly(multiplyExtents(dim, divisor), divisor);
        expect(quotient !== undefined && sameExtent(quotient, dim)).toBe(true);
      }),
      RUNS,
    );
  });

  it("divides exactly into nothing else", () => {
    fc.assert(
      fc.property(expression, expression, sizes, (a, b, s) => {
        const quotient = divideExactly(a.dim, b.dim);
        fc.pre(quotient !== undefined && Math.abs(a.at(s)) < 2 ** 40);
        expect(plus(evaluate(quotient!, s) * b.at(s))).toBe(plus(a.at(s)));
      }),
      { ...RUNS, maxSkipsPerRun: 10_000 },
    );
  });
});

describe("leastOf", () => {
  it("is never more than the extent is", () => {
    fc.assert(
      fc.property(expression, sizes, ({ dim, at }, s) => {
        const value = at(s);
        fc.pre(Math.abs(value) < 2 ** 40);
        expect(leastOf(dim)).toBeLessThanOrEqual(value);
      }),
      RUNS,
    );
  });

  const [h, w] = [symbol("h"), symbol("w")];
  it.each([
    [7, 7],
    [h, 1],
    [subtractExtents(h, 1), 0],
    [subtractExtents(h, 2), -1],
    [addExtents(multiplyExtents(h, w), 3), 4],
    // what a map lacks after it was halved and doubled
    [subtractExtents(h, multiplyExtents(2, floorDivide(h, 2))), 0],
    [subtractExtents(h, multiplyExtents(16, floorDivide(h, 16))), 0],
    [floorDivide(addExtents(h, 31), 32), 1],
    [addExtents(floorDivide(subtractExtents(h, 1), 2), 1), 1],
    [subtractExtents(w, h), Number.NEGATIVE_INFINITY],
    [floorDivide(subtractExtents(2, h), 2), Number.NEGATIVE_INFINITY],
  ] as const)("of %s is %d", (dim, least) => {
    expect(leastOf(dim)).toBe(least);
  });
});

describe("canonical texts", () => {
  const [h, w] = [symbol("h"), symbol("w")];
  it.each([
    [productOf([2, h, w]), "2*h*w"],
    [addExtents(1, addExtents(h, h)), "2*h + 1"],
    [subtractExtents(1, h), "-h + 1"],
    [floorDivide(multiplyExtents(h, 4), 2), "2*h"],
    [floorDivide(addExtents(floorDivide(addExtents(h, 1), 2), 1), 2), "floor((h + 3)/4)"],
    [floorDivide(floorDivide(h, 2), 3), "floor((h)/6)"],
    [subtractExtents(h, h), "0"],
  ] as const)("%s", (dim, text) => {
    expect(String(dim)).toBe(text);
  });

  it.each([0, -1, 1.5, Number.NaN])("has no division by %d", (by) => {
    expectError("invalid-argument", () => floorDivide(h, by));
  });
});
