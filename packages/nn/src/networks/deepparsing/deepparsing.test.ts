import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { deepParsing } from "./index.js";

describe("deepParsing", () => {
  it("has VGG-16's layers for 21 classes, and few for the field of labels", () => {
    const { parameters, layers } = summary(deepParsing(), { height: 64, width: 64 });
    expect(parameters).toBe(134_525_293);
    const own = (path: string) => layers.filter((layer) => layer.path === path).map((layer) => layer.parameters);
    expect([own("context"), own("classifier.0")]).toEqual([[105 * (81 * 21 + 1)], [4096 * (49 * 512 + 1)]]);
  });

  it("scores at the image's size, whatever it is", () => {
    const small = { width: 2, hidden: 4, window: 3, kernel: 3, patterns: 2, nClasses: 3 };
    expect(summary(deepParsing(small), { height: 41, width: 58 }).outputs["logits"]!.shape).toEqual([1, 3, 41, 58]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { nClasses: 0 },
      { width: 0 },
      { hidden: 0 },
      { window: 0 },
      { kernel: 4 },
      { patterns: 0 },
      { layers: 16 },
    ])
      expectError("invalid-option", () => deepParsing(wrong as object));
  });
});
