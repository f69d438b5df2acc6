import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { graphLstm } from "./index.js";

const small = { width: 4, hidden: 8, channels: 8, nClasses: 3, size: 33, nodes: 6 } as const;

describe("graphLstm", () => {
  it("scores superpixels, and says how sure it was of each", () => {
    const { outputs } = summary(graphLstm(small), {});
    expect(outputs["logits"]!.shape).toEqual([1, 6, 3]);
    expect(outputs["confidences"]!.shape).toEqual([1, 6]);
  });

  it("has parameters for layers, and none for sweeps", () => {
    const count = (config: object) => summary(graphLstm({ ...small, ...config }), {}).parameters;
    expect(count({ sweeps: 9 })).toBe(count({ sweeps: 1 }));
    // of features with biases, of its own state, of the neighbors' mean, of each neighbor
    expect(count({ layers: 3 }) - count({ layers: 2 })).toBe(4 * (64 + 8) + 4 * 64 + 3 * 64 + 64);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { size: 32 }, { size: 1 }, { nodes: 0 }, { sweeps: 0 }, { depth: 3 }]) {
      expectError("invalid-option", () => graphLstm(wrong as object));
    }
  });
});
