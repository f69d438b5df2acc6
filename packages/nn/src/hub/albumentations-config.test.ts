// What pipelines that albumentations 1.4.18 saved describe.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { preprocessingFromAlbumentations } from "./albumentations-config.js";

const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
const normalize = { __class_fullname__: "Normalize", p: 1, ...IMAGENET, max_pixel_value: 255, normalization: "standard" };
const resize = { __class_fullname__: "Resize", p: 1, height: 512, width: 640, interpolation: 1 };
const longest = { __class_fullname__: "LongestMaxSize", p: 1, max_size: [640], interpolation: 2 };
const pad = {
  ...{ __class_fullname__: "PadIfNeeded", p: 1, min_height: null, min_width: null, position: "top_left" },
  ...{ pad_height_divisor: 32, pad_width_divisor: 32, border_mode: 0, value: 0, mask_value: null },
};
const compose = (...transforms: object[]) => ({
  __version__: "1.4.18",
  transform: { __class_fullname__: "Compose", p: 1, transforms },
});

describe("preprocessingFromAlbumentations", () => {
  it("reads sizes, padding and numbers", () => {
    expect(preprocessingFromAlbumentations(compose(resize, normalize))).toEqual({
      size: { height: 512, width: 640 },
      method: "bilinear",
      convention: "torch",
      scale: 1 / 255,
      ...IMAGENET,
    });
    expect(preprocessingFromAlbumentations(compose(longest, pad, normalize))).toMatchObject({
      size: { longestEdge: 640 },
      method: "bicubic",
      pad: { multipleOf: 32, value: 0, at: "corner" },
    });
    const sized = { ...pad, pad_height_divisor: null, pad_width_divisor: null, min_height: 64, min_width: 96 };
    expect(preprocessingFromAlbumentations(compose({ ...sized, position: "center" }, normalize)).pad).toEqual({
      ...{ height: 64, width: 96 },
      ...{ value: 0, at: "center" },
    });
    const bytes = { ...normalize, mean: [123.675, 116.28, 103.53], max_pixel_value: 1 };
    expect(preprocessingFromAlbumentations(compose(bytes, { __class_fullname__: "ToTensorV2" })).scale).toBe(1);
  });

  it("refuses what changes images in other ways", () => {
    const refused = (...steps: object[]) =>
      expectError("unsupported", () => preprocessingFromAlbumentations(compose(...steps)));
    expect(refused({ __class_fullname__: "CLAHE", p: 1 }).message).toContain("CLAHE");
    refused(normalize, resize);
    refused({ ...normalize, normalization: "image" });
    refused({ ...resize, interpolation: 3 });
    refused({ ...pad, border_mode: 4 });
    refused({ ...pad, pad_width_divisor: 16 });
  });

  it("refuses what is no pipeline", () => {
    for (const config of [
      {},
      { transform: {} },
      compose({ ...resize, height: "tall" }),
      compose({ ...normalize, mean: ["x"] }),
    ]) {
      expectError("corrupt-data", () => preprocessingFromAlbumentations(config));
    }
  });
});
