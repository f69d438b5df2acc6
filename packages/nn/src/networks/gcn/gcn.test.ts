import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { gcn } from "./index.js";

describe("gcn", () => {
  it("brings scores of four maps to the image's size", () => {
    const { outputs } = summary(gcn({ layers: 50, width: 4, nClasses: 3 }), { height: 64, width: 96 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 64, 96]);
  });

  it.each([
    // kernel, parameters of a large kernel on 2048 channels for 21 classes in the paper's second table, in thousands
    [3, 260],
    [5, 434],
    [7, 608],
    [9, 782],
  ])("has a large kernel of %s positions as large as the paper's", (kernel, thousands) => {
    const { layers } = summary(gcn({ kernel }), { height: 64, width: 64 });
    const large = layers.filter(({ path }) => path.startsWith("head.gcn.0."));
    const biases = 4 * 21;
    expect(Math.floor((large.reduce((sum, { parameters }) => sum + parameters, 0) - biases) / 1000)).toBe(thousands);
  });

  it("refuses sides that are no multiples of 32, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(gcn({ layers: 50, width: 4 }), { height: 48, width: 64 }));
    expect(expectError("invalid-option", () => gcn({ kernel: 4 })).message).toContain("an odd integer");
    expectError("invalid-option", () => gcn({ kernel: 0 }));
    expectError("invalid-option", () => gcn({ layers: 18 as 50 }));
    expectError("invalid-option", () => gcn({ nClasses: 0 }));
    expectError("invalid-option", () => gcn({ width: 0 }));
    expectError("invalid-option", () => gcn({ channels: 3 } as object));
  });
});
