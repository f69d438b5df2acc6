import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { Value } from "../graph/graph.js";
import { convolution, linear, type Scope } from "../layers/index.js";
import { averagePool, flatten, globalAveragePool, maxPool, pad, reduceMean, relu, resize } from "../ops/index.js";
import { type DenseClassifierOptions, denseClassifier, imageInput, type Model, summary } from "./index.js";

const classifier = (before: (p: Scope, image: Value) => Value, head = true): Model => ({
  name: "net",
  inputs: imageInput(3),
  forward: (p, { image }) => {
    const map = before(p, image!);
    return { scores: head ? linear(p.scope("fc"), flatten(globalAveragePool(map)), 5) : map };
  },
});
const plain = classifier((p, image) => maxPool(relu(convolution(p.scope("conv"), image, 8, { kernel: 5 })), { kernel: 2 }));

describe("denseClassifier", () => {
  it("says where its scores belong", () => {
    const valid = denseClassifier(plain, { window: { height: 16, width: 20 } });
    expect([valid.stride, valid.origin, valid.padded, valid.boundary]).toEqual([
      { height: 2, width: 2 },
      { y: 0, x: 0 },
      [],
      "valid",
    ]);
    expect(summary(valid, { height: 41, width: 60 }).outputs["scores"]!.shape).toEqual([1, 5, 13, 21]);
    const whole = denseClassifier(plain, { window: 16, boundary: "zeros", density: "stitch" });
    expect([whole.stride, whole.origin, whole.window]).toEqual([
      { height: 1, width: 1 },
      { y: -7, x: -7 },
      { height: 16, width: 16 },
    ]);
    expect(summary(whole, { height: 41, width: 60 }).outputs["scores"]!.shape).toEqual([1, 5, 41, 60]);
  });

  it("costs a small part of its windows", () => {
    const one = summary(plain, { height: 16, width: 16 }).flops;
    const dense = summary(denseClassifier(plain, { window: 16, density: "atrous" }), { height: 64, width: 64 }).flops;
    expect((49 * 49 * one) / dense).toBeGreaterThan(50);
  });

  it("has the names and numbers of parameters that the classifier has", () => {
    const size = { height: 32, width: 32 };
    for (const density of ["stride", "atrous", "stitch"] as const) {
      expect(summary(denseClassifier(plain, { window: 16, density }), size).parameters).toBe(summary(plain, size).parameters);
    }
  });

  it("refuses what has no dense form, by its name", () => {
    const refused = (model: Model, options: Partial<DenseClassifierOptions> = {}) =>
      expectError("unsupported", () => denseClassifier(model, { window: 16, ...options })).message;
    expect(refused(classifier((p, image) => convolution(p.scope("conv"), image, 8, { kernel: 3, padding: 1 })))).toMatch(
      /padded in conv/,
    );
    expect(refused(classifier((_, image) => resize(image, { scale: 2, mode: "nearest" })))).toMatch(/Resize/);
    expect(refused(classifier((_, image) => pad(image, [0, 0, 1, 0], [0, 0, 0, 0])))).toMatch(/Pad/);
    expect(refused(classifier((_, image) => maxPool(image, { kernel: 3, stride: 2, ceilMode: true })))).toMatch(/MaxPool/);
    expect(refused(classifier((_, image) => averagePool(image, { kernel: 3, padding: 1, countIncludePad: false })))).toMatch(
      /AveragePool/,
    );
    expect(refused(classifier((_, image) => reduceMean(image, { axes: [2, 3] }), false))).toMatch(/ReduceMean/);
    // where the last window fits, rounding up changes nothing
    expect(
      denseClassifier(
        classifier((_, image) => maxPool(image, { kernel: 2, ceilMode: true })),
        { window: 16 },
      ).padded,
    ).toEqual([]);
  });

  it("refuses what is no classifier, and windows that it cannot take", () => {
    const map = classifier((p, image) => convolution(p.scope("conv"), image, 8, { kernel: 3 }), false);
    expect(expectError("invalid-argument", () => denseClassifier(map, { window: 16 })).message).toMatch(
      /denseClassifier: model: .*\[batch, classes\].*scores is \[1, 8, 14, 14\]/,
    );
    const two: Model = { ...plain, inputs: { ...plain.inputs, other: { type: "float32", dims: [1] } } };
    expectError("invalid-argument", () => denseClassifier(two, { window: 16 }));
    expectError("invalid-argument", () => denseClassifier({} as Model, { window: 16 }));
    const fixed: Model = { ...plain, inputs: { image: { type: "float32", dims: ["batch", 3, 32, 32] } } };
    expect(expectError("invalid-option", () => denseClassifier(fixed, { window: 16 })).message).toMatch(/window: .*32 × 32/);
    expectError("shape-mismatch", () => denseClassifier(plain, { window: 4 }));
    expectError("invalid-option", () => denseClassifier(plain, { window: 0 }));
    expectError("invalid-option", () =>
      denseClassifier(plain, { window: { height: 16 } as { height: number; width: number } }),
    );
    expectError("invalid-option", () => denseClassifier(plain, {} as DenseClassifierOptions));
    expectError("invalid-option", () => denseClassifier(plain, { window: 16, density: "all" as "stride" }));
  });
});
