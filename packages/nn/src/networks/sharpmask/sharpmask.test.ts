import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { sharpMask, sharpMaskObjects, sharpmaskFamily } from "./index.js";

const SMALL = { width: 4, depths: [1, 2, 1], window: 48, channels: 8, refined: 16 };

describe("sharpMask", () => {
  it("has the port's parameters, and a mask of the window's size", () => {
    const { parameters, outputs } = summary(sharpMask(), {});
    expect(parameters).toBe(18_521_928);
    expect(outputs["masks"]!.shape).toEqual([1, 160, 160]);
  });

  it("is recognized by its tensors", () => {
    const found = recognize(initialize(sharpMask(SMALL)), { families });
    expect(found.family).toBe(sharpmaskFamily);
    expect(found.config).toEqual(SMALL);
  });

  it("has for an image what refines the windows that are kept", () => {
    const { image, masks } = sharpMaskObjects(SMALL).stages!;
    const { outputs } = summary(image, { height: 64, width: 96 });
    expect(outputs["scores"]!.shape).toEqual([1, 1, 5, 7]);
    expect([0, 1, 2, 3].map((i) => outputs[`skip_${i}`]!.shape)).toEqual([
      ...[
        [1, 7, 9, 8],
        [1, 14, 18, 4],
        [1, 28, 36, 2],
        [1, 56, 72, 1],
      ],
    ]);
    expect(masks!.inputs["skip_3"]!.dims).toEqual(["windows", 24, 24, 1]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ window: 100 }, { channels: 6 }, { refined: 24 }, { maskSide: 56 }]) {
      expectError("invalid-option", () => sharpMask(wrong as object));
    }
    expectError("invalid-option", () => sharpMaskObjects({ width: 0 }));
  });
});
