import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { threeDGnn } from "./index.js";

const small = { width: 4, hidden: 8, channels: 8, nClasses: 3 } as const;

describe("threeDGnn", () => {
  it("scores at an eighth of the size, and has more parameters with an LSTM than with one layer", () => {
    const size = { height: 65, width: 90 };
    const { outputs, parameters } = summary(threeDGnn(small), size);
    expect(outputs["logits"]!.shape).toEqual([1, 3, 9, 12]);
    // gates of input and state in place of one layer of both
    expect(parameters - summary(threeDGnn({ ...small, update: "rnn" }), size).parameters).toBe(2 * 9 * 4 * 8 - (16 + 1) * 8);
  });

  it("has no parameter more for further steps", () => {
    const counts = [1, 5].map((steps) => summary(threeDGnn({ ...small, steps }), { height: 64, width: 64 }).parameters);
    expect(counts[0]).toBe(counts[1]);
  });

  it("refuses configurations that are none", () => {
    const camera = { focal: [0, 1], center: [0.5, 0.5] };
    for (const wrong of [{ nClasses: 0 }, { neighbors: 0 }, { steps: 0 }, { update: "gru" }, { camera }, { depth: 3 }]) {
      expectError("invalid-option", () => threeDGnn(wrong as object));
    }
  });
});
