import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { compile, initialize, summary } from "../../model/index.js";
import { rtmdet } from "./index.js";

describe("rtmdet", () => {
  it.each([
    [{}, 5_638_187],
    [{ width: 32, depths: [1, 2, 2, 1] }, 10_183_311],
  ] as const)("%o has the published parameters, and outputs at the points of three levels", (config, parameters) => {
    const result = summary(rtmdet(config), { height: 64, width: 96 });
    expect(result.parameters).toBe(parameters);
    expect(Object.entries(result.outputs).map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
      "logits 1,80,126",
      "boxes 1,4,126",
      "kernels 1,169,126",
      "features 1,8,8,12",
    ]);
  });

  it("reads files, which have the tower of classes a second time as that of boxes", () => {
    const config = { width: 4, nClasses: 2 };
    const weights = initialize(rtmdet(config));
    const tensors = new Map(weights.tensors);
    for (const [name, tensor] of weights.tensors) {
      if (!name.startsWith("bbox_head.cls_convs.")) continue;
      tensors.set(name.replace("cls_convs", "reg_convs"), tensor);
      for (const level of [1, 2]) tensors.set(name.replace("cls_convs.0", `cls_convs.${level}`), tensor);
    }
    const published = { ...weights, tensors };
    expect(tensors.size).toBe(weights.tensors.size + 30);
    expect(recognize(published, { families }).config).toEqual({ ...config, depths: [1, 1, 1, 1], neckDepth: 1 });
    expect(() => compile(rtmdet(config), { weights: published })).not.toThrow();
  });

  it("refuses sizes that are no multiples of 32", () => {
    expectError("shape-mismatch", () => summary(rtmdet({ width: 4 }), { height: 48, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => rtmdet({ width: 0 }));
    expectError("invalid-option", () => rtmdet({ depths: [1, 1, 1] }));
    expectError("invalid-option", () => rtmdet({ neckDepth: 0 }));
    expectError("invalid-option", () => rtmdet({ nClasses: 0 }));
    expectError("invalid-option", () => rtmdet({ layers: 18 } as object));
  });
});
