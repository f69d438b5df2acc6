import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { deconvnet } from "./index.js";

describe("deconvnet", () => {
  it("is for images of 224 × 224, and takes larger ones", () => {
    const model = deconvnet({ width: 2, hidden: 4, nClasses: 3 });
    for (const [height, width] of [
      [224, 224],
      [255, 301],
    ] as const)
      expect(summary(model, { height, width }).outputs["logits"]!.shape).toEqual([1, 3, height, width]);
    expectError("shape-mismatch", () => summary(model, { height: 223, width: 224 }));
  });

  it("sees less at its narrowest place with less context", () => {
    const model = deconvnet({ width: 2, hidden: 4, nClasses: 3, context: 1 });
    expect(summary(model, { height: 33, width: 47 }).outputs["logits"]!.shape).toEqual([1, 3, 33, 47]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => deconvnet({ nClasses: 0 })).message).toMatch(/deconvnet: nClasses/);
    expectError("invalid-option", () => deconvnet({ width: 0 }));
    expectError("invalid-option", () => deconvnet({ hidden: 0 }));
    expectError("invalid-option", () => deconvnet({ context: 0 }));
    expectError("invalid-option", () => deconvnet({ layers: 3 } as object));
  });
});
