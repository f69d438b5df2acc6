import { random } from "@segkit/core/random";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { worstCases, worstCasesFromJSON } from "./index.js";

describe("worstCases", () => {
  it.each(["low", "high"] as const)("are those of a sorted list, however they come: %s", (worst) => {
    const stream = random(3);
    // few different scores, so that many tie
    const all = Array.from({ length: 200 }, (_, k) => ({ id: k % 2 ? k : `image ${k}`, score: stream.integer(12) / 4 }));
    const whole = worstCases({ n: 17, worst });
    const parts = [0, 1, 2].map(() => worstCases({ n: 17, worst }));
    for (const [k, { id, score }] of all.entries()) {
      whole.update(id, score);
      parts[stream.integer(3)]!.update(id, score);
      if (k % 50 === 0) parts[0]!.update("none", Number.NaN);
    }
    const key = (id: number | string) => (typeof id === "number" ? `0${String(id).padStart(9, "0")}` : `1${id}`);
    const sign = worst === "low" ? 1 : -1;
    const sorted = [...all].sort((a, b) => sign * (a.score - b.score) || (key(a.id) < key(b.id) ? -1 : 1));
    expect(whole.cases).toEqual(sorted.slice(0, 17));
    const [first, ...others] = parts.map((part) => worstCasesFromJSON(JSON.parse(JSON.stringify(part))));
    const merged = others.reduce((list, part) => list.merge(part), first!);
    expect(merged.toJSON()).toEqual(whole.toJSON());
    expect(merged.seen).toBe(200);
  });

  it("keeps what there is", () => {
    const list = worstCases().update("b", 1).update("a", 1).update(2, Number.POSITIVE_INFINITY);
    expect(list.cases.map(({ id }) => id)).toEqual(["a", "b", 2]);
    expect(worstCasesFromJSON(JSON.parse(JSON.stringify(list))).cases).toEqual(list.cases);
    expect(list.merge(list).cases.map(({ id }) => id)).toEqual(["a", "a", "b", "b", 2, 2]);
  });

  it("refuses wrong input", () => {
    const list = worstCases({ n: 2 });
    expectError("invalid-argument", () => list.update(undefined as never, 1));
    expectError("invalid-argument", () => list.update(1, "0.5" as never));
    expectError("invalid-argument", () => list.merge([] as never));
    expectError("invalid-option", () => list.merge(worstCases({ n: 3 })));
    expectError("invalid-option", () => list.merge(worstCases({ n: 2, worst: "high" })));
    for (const n of [0, 1.5, Number.NaN]) expectError("invalid-option", () => worstCases({ n }));
    const json = {
      n: 2,
      worst: "low",
      seen: 5,
      cases: [
        { id: 1, score: 0 },
        { id: 2, score: 1 },
      ],
    };
    expect(worstCasesFromJSON(json).cases).toHaveLength(2);
    for (const wrong of [
      null,
      { ...json, n: 0 },
      { ...json, n: 1 },
      { ...json, n: 3 },
      { ...json, seen: 1 },
      { ...json, cases: {} },
      { ...json, cases: [...json.cases].reverse() },
      { ...json, cases: [{ id: 1, score: null }, json.cases[1]] },
      { ...json, cases: [{ id: {}, score: 0 }, json.cases[1]] },
    ]) {
      expectError("corrupt-data", () => worstCasesFromJSON(wrong));
    }
  });
});
