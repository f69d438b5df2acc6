import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/probabilities.js";
import { random } from "../random/random.js";
import { logit, sigmoid, softmax } from "./index.js";

const tensor = (data: Float32Array, dims: readonly number[] = [data.length]) => ({ type: "float32", data, dims }) as const;
/** How many floats lie between two, at most. */
function steps(ours: Float32Array, theirs: Float32Array): number {
  const order = (data: Float32Array) =>
    new Int32Array(data.slice().buffer).map((bits) => (bits < 0 ? -(bits & 0x7fffffff) : bits));
  const [a, b] = [order(ours), order(theirs)];
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0);
}
const drawn = (count: number, seed: number, scale = 20) => {
  const stream = random(seed);
  return Float32Array.from({ length: count }, () => scale * (2 * stream.next() - 1));
};

describe("sigmoid", () => {
  it("equals its twin at every width around the SIMD lanes", () => {
    for (let width = 0; width <= 17; width++) {
      const scores = drawn(width, width + 1, 110);
      expect(steps(sigmoid(tensor(scores)).data, twin.sigmoid(scores))).toBeLessThanOrEqual(1);
    }
  });

  it("keeps its ends, its middle and what is no number", () => {
    const { data } = sigmoid(tensor(Float32Array.of(0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -1e30)));
    expect([...data]).toEqual([0.5, 1, 0, Number.NaN, 0]);
  });

  it("works in tiles, and on a copy", () => {
    const scores = drawn(2 ** 20 + 5, 3);
    const before = scores.slice();
    const { data } = sigmoid(tensor(scores));
    expect(steps(scores, before)).toBe(0);
    expect(steps(data, twin.sigmoid(before))).toBeLessThanOrEqual(1);
  });
});

describe("sigmoid into memory that is there", () => {
  it("gives the same, in other memory or in the scores' own", () => {
    const scores = drawn(37, 4);
    const expected = sigmoid(tensor(scores)).data;
    const out = new Float32Array(37);
    expect(sigmoid(tensor(scores), { out }).data).toBe(out);
    expect(out).toEqual(expected);
    expect(sigmoid(tensor(scores), { out: scores }).data).toBe(scores);
    expect(scores).toEqual(expected);
  });

  it("refuses memory of another length or type", () => {
    for (const out of [new Float32Array(3), new Uint8Array(4), [1, 2, 3, 4], null])
      expectError("invalid-option", () => sigmoid(tensor(new Float32Array(4)), { out: out as never }));
  });
});

describe("softmax", () => {
  it("equals its twin at every width around the SIMD lanes", () => {
    for (let width = 1; width <= 9; width++) {
      const scores = drawn(2 * 5 * width, width);
      const { data, dims } = softmax(tensor(scores, [2, 5, width]));
      expect(dims).toEqual([2, 5, width]);
      expect(steps(data, twin.softmax(scores, 5, width))).toBeLessThanOrEqual(1);
    }
    const rows = drawn(4 * 134, 9);
    expect(steps(softmax(tensor(rows, [4, 134])).data, twin.softmax(rows, 134, 1))).toBeLessThanOrEqual(1);
  });

  it("gives the same in many tiles", () => {
    const scores = drawn(150 * 8000, 5);
    const expected = twin.softmax(scores, 150, 8000);
    expect(steps(softmax(tensor(scores, [1, 150, 80, 100])).data, expected)).toBeLessThanOrEqual(1);
  });

  it("is not a number where a score is none, and there alone", () => {
    const scores = Float32Array.of(Number.NaN, 1, Number.NEGATIVE_INFINITY, 2, 1, 0);
    expect([...softmax(tensor(scores, [1, 2, 3])).data]).toEqual([Number.NaN, 0.5, 0, Number.NaN, 0.5, 1]);
  });
});

describe("logit", () => {
  it("equals its twin, and is what sigmoid and softmax undo", () => {
    for (let width = 1; width <= 9; width++) {
      const values = drawn(width, width, 1).map(Math.abs);
      expect(steps(logit(tensor(values)).data, twin.logit(values, 1e-8, true))).toBeLessThanOrEqual(1);
      const logarithms = logit(tensor(values), { of: "softmax", least: 1e-3 });
      expect(steps(logarithms.data, twin.logit(values, 1e-3, false))).toBeLessThanOrEqual(1);
    }
    const values = Float32Array.of(0.1, 0.25, 0.5, 0.75);
    const back = sigmoid(logit(tensor(values))).data;
    expect(Math.max(...back.map((p, i) => Math.abs(p - [0.1, 0.25, 0.5, 0.75][i]!)))).toBeLessThan(1e-7);
  });

  it("refuses options that it does not know", () => {
    expectError("invalid-option", () => logit(tensor(new Float32Array(1)), { of: "tanh" as never }));
    expectError("invalid-option", () => logit(tensor(new Float32Array(1)), { least: 0 }));
  });

  it("is finite at 0 and 1", () => {
    const { data } = logit(tensor(Float32Array.of(0, 1, Number.NaN)));
    expect(data[0]).toBeCloseTo(Math.log(1e-8), 4);
    expect(data[1]).toBeCloseTo(-Math.log(1e-8), 4);
    expect(data[2]).toBeNaN();
  });
});

describe("all of them", () => {
  it.each([sigmoid, softmax, logit])("refuse what is no tensor", (take) => {
    expectError("invalid-tensor", () => take(undefined as never));
    expectError("invalid-tensor", () => take(tensor(new Float32Array(3), [2, 2])));
    expectError("invalid-tensor", () => take({ type: "float32", data: [1] as never, dims: [1, 1] }));
    expectError("invalid-tensor", () => take({ type: "float32", data: new Float32Array(1), dims: undefined as never }));
  });

  it("know how many classes there are", () => {
    expectError("invalid-tensor", () => softmax(tensor(new Float32Array(3))));
  });
});
