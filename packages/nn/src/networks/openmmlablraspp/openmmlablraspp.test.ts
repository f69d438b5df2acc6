import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { openmmlabLraspp } from "./index.js";

describe("openmmlabLraspp", () => {
  it("has the published counts, and maps at a stride of 8", () => {
    const size = { height: 512, width: 1024 };
    const [large, small] = (["large", "small"] as const).map((encoder) => summary(openmmlabLraspp({ encoder }), size));
    expect([large!.parameters, small!.parameters]).toEqual([3_284_547, 1_140_787]);
    expect(large!.outputs["logits"]!.shape).toEqual([1, 19, 256, 512]);
    const coarse = (layers: typeof large) =>
      layers!.layers.find(({ path }) => path === "decode_head.aspp_conv.conv")!.outputShape;
    expect([coarse(large), coarse(small)]).toEqual([
      [1, 128, 64, 128],
      [1, 128, 64, 128],
    ]);
  });

  it("says how large an image has to be", () => {
    const model = openmmlabLraspp({ width: 8 });
    const { message } = expectError("shape-mismatch", () => summary(model, { height: 384, width: 512 }));
    expect(message).toMatch(/at least 392 × 392.*384 × 512/s);
    // padding would be another on sides that are odd somewhere
    expectError("shape-mismatch", () => summary(model, { height: 500, width: 512 }));
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ encoder: "medium" }, { nClasses: 0 }, { width: 0 }, { aux: true }]) {
      expectError("invalid-option", () => openmmlabLraspp(wrong as object));
    }
  });
});
