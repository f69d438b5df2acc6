// What published `preprocessor_config.json` files describe; agreement of the preprocessing itself is tested with the task.
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { preprocessingFromConfig } from "./preprocessor-config.js";

describe("preprocessingFromConfig", () => {
  it("has the defaults of SegformerImageProcessor", () => {
    expect(preprocessingFromConfig({})).toMatchObject({
      size: { height: 512, width: 512 },
      method: "bilinear",
      mean: IMAGENET_MEAN,
      std: IMAGENET_STD,
    });
  });

  it.each([
    [0, "nearest"],
    [1, "lanczos"],
    [3, "bicubic"],
    [4, "area"],
  ])("takes PIL's filter %d as %s", (resample, method) => {
    expect(preprocessingFromConfig({ resample }).method).toBe(method);
  });

  it.each(["do_thumbnail", "do_align_long_axis", "do_grayscale", "do_split_image", "keep_aspect_ratio"])(
    "refuses %s",
    (step) => {
      expect(expectError("unsupported", () => preprocessingFromConfig({ [step]: true })).message).toContain(step);
      expect(() => preprocessingFromConfig({ [step]: false })).not.toThrow();
    },
  );

  it("cuts out the share that ConvNeXt's configuration says", () => {
    // microsoft/resnet-50's
    const published = { crop_pct: 0.875, feature_extractor_type: "ConvNextFeatureExtractor", resample: 3, size: 224 };
    const middle = { size: { shortestEdge: 256 }, centerCrop: { height: 224, width: 224 } };
    expect(preprocessingFromConfig(published)).toMatchObject({ ...middle, method: "bicubic" });
    expect(
      preprocessingFromConfig({ image_processor_type: "ConvNextImageProcessor", size: { shortest_edge: 224 } }),
    ).toMatchObject(middle);
    const large = preprocessingFromConfig({ image_processor_type: "ConvNextImageProcessor" });
    expect([large.size, large.centerCrop]).toEqual([{ height: 384, width: 384 }, undefined]);
    expectError("corrupt-data", () => preprocessingFromConfig({ crop_pct: 0, size: 224 }));
  });

  it("refuses Hamming's filter, and fields of other types", () => {
    expectError("unsupported", () => preprocessingFromConfig({ resample: 5 }));
    expectError("corrupt-data", () => preprocessingFromConfig({ do_resize: "yes" }));
    expectError("corrupt-data", () => preprocessingFromConfig({ image_mean: [0.5, "x"] }));
  });
});
