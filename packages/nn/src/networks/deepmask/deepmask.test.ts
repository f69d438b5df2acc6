import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import type { FindingContext, ObjectLimits } from "../../tasks/finding.js";
import type { Outputs } from "../../tasks/outputs.js";
import { deepMask, deepMaskObjects, deepmaskFamily } from "./index.js";

const SMALL = { width: 4, depths: [1, 2, 1], window: 48, channels: 8, maskSide: 5 };

describe("deepMask", () => {
  it("has the port's parameters, most of them from all positions of a window to its vector", () => {
    const { parameters, outputs } = summary(deepMask(), {});
    expect(parameters).toBe(17_363_713);
    expect(outputs["masks"]!.shape).toEqual([1, 112, 112]);
  });

  it("is recognized by its tensors", () => {
    const found = recognize(initialize(deepMask(SMALL)), { families });
    expect(found.family).toBe(deepmaskFamily);
    expect(found.config).toEqual(SMALL);
  });

  it("has a window at every 16 pixels of an image and of half a window around it", () => {
    const { image } = deepMaskObjects(SMALL).stages!;
    const { outputs } = summary(image, { height: 64, width: 96 });
    expect(outputs["scores"]!.shape).toEqual([1, 1, 5, 7]);
    expect(outputs["vectors"]!.shape).toEqual([1, 5, 7, 8]);
  });

  it("looks at seven scales, and lays a mask where its window is", async () => {
    const { find } = deepMaskObjects(SMALL);
    const scores = (rows: number, columns: number, best?: number): Outputs => ({
      scores: {
        type: "float32",
        data: Float32Array.from({ length: rows * columns }, (_, i) => (i === best ? 2 : -2)),
        dims: [1, 1, rows, columns],
      },
      vectors: {
        type: "float32",
        data: Float32Array.from({ length: rows * columns * 8 }, (_, i) => i),
        dims: [1, rows, columns, 8],
      },
    });
    const seen: string[] = [];
    const size = { height: 64, width: 96 };
    const run: FindingContext["run"] = async (stage, feeds) => {
      const { dims, data } = Object.values(feeds)[0]!;
      seen.push(`${stage} ${dims.join(" ")}`);
      if (stage === "scaled") return scores(1, 1);
      // the vector of the window in row 2 and column 3
      expect([...(data as Float32Array)]).toEqual([...Array(8).keys()].map((c) => (2 * 7 + 3) * 8 + c));
      return { masks: { type: "float32", data: new Float32Array(100).fill(1), dims: [1, 10, 10] } };
    };
    const input = { type: "float32" as const, data: new Float32Array(3 * 64 * 96), dims: [1, 3, 64, 96] };
    const place = { imageSize: size, inputSize: size, resizedSize: size } as FindingContext["place"];
    const context: FindingContext & ObjectLimits = {
      ...{ run, input, place, checkAborted: () => {}, scoreThreshold: 0.5, iouThreshold: 1, maxInstances: 10 },
    };
    const objects = await find(scores(5, 7, 2 * 7 + 3), context);
    expect(seen).toEqual([
      ...["scaled 1 3 11 16", "scaled 1 3 16 24", "scaled 1 3 22 33", "scaled 1 3 32 48"],
      ...["scaled 1 3 45 67", "scaled 1 3 90 135", "masks 1 8"],
    ]);
    expect(objects.map(({ score, classId }) => [score, classId])).toEqual([[1 / (1 + Math.exp(-2)), 0]]);
    // the window's 48 pixels are 47.2 rows from 7.9 on and 47.5 columns from 23.75 on; beyond its border the mask fades over a pixel
    const { counts } = objects[0]!.mask!(place) as { counts: Uint32Array };
    const inside = counts.filter((_, i) => i % 2 === 1);
    expect(inside).toHaveLength(49);
    expect(counts[0]).toBe(23 * 64 + 8);
    expect(inside.every((rows) => rows === 47)).toBe(true);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ window: 100 }, { channels: 6 }, { depths: [1, 2] }, { maskSide: 1 }, { nClasses: 2 }]) {
      expectError("invalid-option", () => deepMask(wrong as object));
    }
    expectError("invalid-option", () => deepMaskObjects({ width: 0 }));
  });
});
