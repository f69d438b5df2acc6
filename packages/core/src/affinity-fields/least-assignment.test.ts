import { random } from "@segkit/core/random";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { leastAssignment } from "./index.js";

/** The least sum, by trying all. */
function least(cost: Float64Array, rows: number, columns: number, taken = new Set<number>(), row = 0): number {
  if (row === rows) return taken.size === Math.min(rows, columns) ? 0 : Number.POSITIVE_INFINITY;
  let best = rows > columns ? least(cost, rows, columns, taken, row + 1) : Number.POSITIVE_INFINITY;
  for (let j = 0; j < columns; j++) {
    if (taken.has(j)) continue;
    best = Math.min(best, cost[row * columns + j]! + least(cost, rows, columns, new Set([...taken, j]), row + 1));
  }
  return best;
}

describe("leastAssignment", () => {
  it.each([
    [3, 3],
    [2, 5],
    [5, 2],
    [4, 4],
    [1, 3],
  ])("pairs %d rows with %d columns at the least cost", (rows, columns) => {
    const stream = random(rows + 7 * columns);
    const cost = Float64Array.from({ length: rows * columns }, () => stream.next() - 0.3);
    const found = leastAssignment(cost, rows, columns);
    const pairs = [...found].flatMap((column, row) => (column < 0 ? [] : [[row, column] as const]));
    expect(new Set(pairs.map(([, column]) => column)).size).toBe(Math.min(rows, columns));
    const sum = pairs.reduce((total, [row, column]) => total + cost[row * columns + column]!, 0);
    expect(sum).toBeCloseTo(least(cost, rows, columns), 12);
  });

  it("has none to pair where there are no rows or no columns", () => {
    expect([...leastAssignment(new Float64Array(0), 0, 3)]).toEqual([]);
    expect([...leastAssignment(new Float64Array(0), 2, 0)]).toEqual([-1, -1]);
  });

  it("refuses what are no costs", () => {
    expect(expectError("invalid-argument", () => leastAssignment(new Float64Array(3), 2, 2)).message).toContain("2 × 2");
    expectError("invalid-argument", () => leastAssignment(Float64Array.of(Number.NaN), 1, 1));
    expectError("invalid-argument", () => leastAssignment([1] as never, 1, 1));
    expectError("invalid-option", () => leastAssignment(new Float64Array(0), -1, 0));
  });
});
