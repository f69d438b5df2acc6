import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { inputSizes } from "../../tasks/preprocessing.js";
import { openpose, openposeFamily } from "./index.js";

describe("openpose", () => {
  it("has the published parameters, and two maps for each line", () => {
    const { parameters, outputs } = summary(openpose(), { height: 64, width: 96 });
    expect(parameters).toBe(52_311_446);
    expect(outputs["fields"]!.shape).toEqual([1, 38, 8, 12]);
    expect(outputs["heatMaps"]!.shape).toEqual([1, 19, 8, 12]);
  });

  it("sees images of 184 rows, padded to multiples of 8", () => {
    const sizes = inputSizes({ height: 480, width: 641 }, openposeFamily.preprocessing({}), { height: 8, width: 8 });
    expect(sizes).toMatchObject({ resized: { height: 184, width: 246 }, padded: { height: 184, width: 248 } });
  });

  it("refuses sizes that are no multiples of 8, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(openpose({ width: 2, stages: 1 }), { height: 52, width: 64 }));
    expectError("invalid-option", () => openpose({ width: 0 }));
    expectError("invalid-option", () => openpose({ stages: 0 }));
    expectError("invalid-option", () => openpose({ nPoints: 0 }));
    expectError("invalid-option", () => openpose({ layers: 18 } as object));
  });
});
