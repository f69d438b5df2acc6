import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { knet } from "./index.js";

const size = { height: 64, width: 96 };

describe("knet", () => {
  it("scores at the size of its first head", () => {
    const shapeOf = (first: "fcn" | "uper") =>
      summary(knet({ encoder: "resnet50", first, width: 8, nClasses: 5 }), size).outputs["logits"]!.shape;
    expect(shapeOf("fcn")).toEqual([1, 5, 8, 12]);
    expect(shapeOf("uper")).toEqual([1, 5, 16, 24]);
  });

  it("updates kernels as often as it is told", () => {
    const { layers } = summary(knet({ first: "fcn", stages: 2, width: 8, nClasses: 5 }), size);
    const updates = new Set(layers.flatMap(({ path }) => /kernel_update_head\.(\d)/.exec(path)?.[1] ?? []));
    expect([...updates]).toEqual(["0", "1"]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ first: "ocr" }, { stages: 0 }, { encoder: "resnet101" }, { nClasses: 0 }, { heads: 4 }]) {
      expectError("invalid-option", () => knet(wrong as object));
    }
  });
});
