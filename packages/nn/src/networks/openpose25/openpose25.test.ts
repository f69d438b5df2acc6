import { openpose25Keypoints } from "@segkit/core/affinity-fields";
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { inputSizes } from "../../tasks/preprocessing.js";
import { openpose25, openpose25Family } from "./index.js";

describe("openpose25", () => {
  it("has a map for each point and the background, and two for each line", () => {
    const { names, skeleton, fields, flip } = openpose25Keypoints;
    const { outputs, parameters } = summary(openpose25(), { height: 64, width: 96 });
    // four bytes each: 104.7 MB, as the published file
    expect(parameters).toBe(26_166_084);
    expect(outputs["fields"]!.shape).toEqual([1, 2 * skeleton.length, 8, 12]);
    expect(outputs["heatMaps"]!.shape).toEqual([1, names.length + 1, 8, 12]);
    expect([...fields.flat()].sort((a, b) => a - b)).toEqual([...Array(52).keys()]);
    const mirrored = (name: string) =>
      name.startsWith("left") ? name.replace("left", "right") : name.replace("right", "left");
    expect(flip.map((other) => names[other])).toEqual(names.map(mirrored));
    expect(openpose25Family.keypoints!({})).toBe(openpose25Keypoints);
  });

  it("is recognized in sizes of one's own", () => {
    const config = { width: 2, growth: 1, fieldStages: 3, heatStages: 1, nPoints: 3, nLines: 2 };
    expect(recognize(initialize(openpose25(config)), { families: [openpose25Family] }).config).toEqual(config);
  });

  it("sees images of 368 rows, padded to multiples of 16", () => {
    const sizes = inputSizes({ height: 480, width: 641 }, openpose25Family.preprocessing({}), { height: 8, width: 8 });
    expect(sizes).toMatchObject({ resized: { height: 368, width: 491 }, padded: { height: 368, width: 496 } });
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ width: 0 }, { growth: 0 }, { fieldStages: 0 }, { heatStages: 0 }, { nLines: 0 }, { stages: 2 }])
      expectError("invalid-option", () => openpose25(wrong as object));
  });
});
