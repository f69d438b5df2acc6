import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { denseClassifier, summary } from "../../model/index.js";
import { resnetcifar } from "./index.js";

describe("resnetcifar", () => {
  const window = { height: 32, width: 32 };

  it("has as many parameters as the published files", () => {
    for (const [depth, parameters] of [
      [20, 269_722],
      [32, 464_154],
      [44, 658_586],
      [56, 853_018],
      [110, 1_727_962],
    ] as const) {
      expect(summary(resnetcifar({ depth, output: "scores" }), window).parameters).toBe(parameters);
      expect(summary(resnetcifar({ depth }), window).parameters).toBe(parameters);
    }
    // the 41 million multiply-accumulates of the paper, here counted twice as multiplications and additions
    expect(summary(resnetcifar({ output: "scores" }), window).flops / 2e6).toBeCloseTo(40.55, 1);
  });

  it("scores an image, or each 4 × 4 pixels of one", () => {
    const shape = (output: "map" | "scores") =>
      summary(resnetcifar({ depth: 8, width: 4, nClasses: 3, output }), { height: 40, width: 64 }).outputs["logits"]!.shape;
    expect(shape("scores")).toEqual([1, 3]);
    expect(shape("map")).toEqual([1, 3, 10, 16]);
    const small = { depth: 8, width: 4, output: "scores" } as const;
    const dense = denseClassifier(resnetcifar(small), { window: 32, density: "atrous", padding: "keep" });
    expect(summary(dense, { height: 40, width: 64 }).outputs["logits"]!.shape).toEqual([1, 10, 9, 33]);
    expect(dense.padded.slice(0, 2)).toEqual(["conv1", "layer1.0.conv1"]);
  });

  it("refuses configurations that are none, and sizes that are no multiples of 4", () => {
    expect(expectError("invalid-option", () => resnetcifar({ depth: 21 })).message).toMatch(
      /resnetcifar: depth.*6n \+ 2.*21.*Use 20/,
    );
    expectError("invalid-option", () => resnetcifar({ depth: 2 }));
    expectError("invalid-option", () => resnetcifar({ nClasses: 0 }));
    expectError("invalid-option", () => resnetcifar({ width: 1.5 }));
    expectError("invalid-option", () => resnetcifar({ shortcut: "C" as "A" }));
    expectError("invalid-option", () => resnetcifar({ output: "labels" as "map" }));
    expectError("invalid-option", () => resnetcifar({ layers: 20 } as object));
    expectError("shape-mismatch", () => summary(resnetcifar(), { height: 33, width: 32 }));
    expect(
      expectError("unsupported", () => denseClassifier(resnetcifar({ output: "scores" }), { window: 32 })).message,
    ).toMatch(/denseClassifier: model: .*padding: "keep".*padded in conv1/);
  });
});
