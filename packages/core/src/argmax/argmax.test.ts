import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { argmax as twin } from "../../reference/argmax.js";
import { random } from "../random/random.js";
import { argmax } from "./argmax.js";

const tensor = (data: Float32Array, dims: number[]) => ({ type: "float32", data, dims }) as const;

describe("argmax", () => {
  it("labels a drawn case", () => {
    const scores = tensor(Float32Array.of(3, 1, 1, 0, 1, 2, 1, 0, 2, 1, 5, 0), [3, 2, 2]);
    expect([...argmax(scores).data]).toEqual([0, 1, 2, 0]);
  });

  it("equals its twin at every width around the SIMD lanes, ties and NaN included", () => {
    const stream = random(1);
    for (let width = 1; width <= 17; width++) {
      const data = Float32Array.from({ length: 5 * 3 * width }, () => (stream.next() < 0.1 ? Number.NaN : stream.integer(4)));
      const { data: labels } = argmax(tensor(data, [1, 5, 3, width]));
      expect(labels).toEqual(twin(data, 5, 3 * width));
    }
  });

  it("gives the same labels when it works in many tiles", () => {
    const stream = random(2);
    const data = Float32Array.from({ length: 40 * 150 * 211 }, () => stream.next());
    const steps: number[] = [];
    const { data: labels } = argmax(tensor(data, [40, 150, 211]), { onProgress: ({ done }) => steps.push(done) });
    expect(labels).toEqual(twin(data, 40, 150 * 211));
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.at(-1)).toBe(150 * 211);
  });

  it("refuses what is not a score tensor", () => {
    expectError("invalid-tensor", () => argmax(tensor(new Float32Array(4), [4])));
    expectError("invalid-tensor", () => argmax(tensor(new Float32Array(4), [2, 2, 2])));
    expectError("invalid-tensor", () => argmax({ type: "float32", data: [1, 2] as never, dims: [2, 1, 1] }));
    expectError("invalid-tensor", () => argmax(undefined as never));
    expectError("aborted", () => argmax(tensor(new Float32Array(4), [4, 1, 1]), { signal: { aborted: true } }));
  });
});
