import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { blazepose, blazeposeFamily } from "./index.js";

/** Numbers of a network that sees all points at one place, and heat for the first of them alone. */
function outputs(x: number, y: number, heat: (data: Float32Array) => void) {
  const numbers = new Float32Array(195);
  for (let k = 0; k < 39; k++) numbers.set([x, y, 0, k === 1 ? -2 : 2, 0], 5 * k);
  const maps = new Float32Array(39 * 64 * 64).fill(-20);
  heat(maps);
  return {
    ld_3d: { type: "float32", data: numbers, dims: [1, 195] },
    output_heatmap: { type: "float32", data: maps, dims: [1, 39, 64, 64] },
  } as const;
}

describe("blazepose", () => {
  it("has the published file's parameters and outputs", () => {
    const { parameters, outputs: found } = summary(blazepose(), {});
    expect(parameters).toBe(1_440_065);
    expect(Object.fromEntries(Object.entries(found).map(([name, { shape }]) => [name, shape.slice(1)]))).toEqual({
      ld_3d: [195],
      output_poseflag: [1],
      output_segmentation: [1, 128, 128],
      output_heatmap: [39, 64, 64],
      world_3d: [117],
    });
  });

  it("moves points to the center of heat around them, where there is any", () => {
    const finding = blazeposeFamily.pose!({});
    if (finding.kind !== "crop") throw new Error("a crop was expected");
    const points = finding.decode(
      outputs(128, 64, (maps) => {
        maps[16 * 64 + 33] = 30;
        maps[18 * 64 + 33] = 30;
        // beyond the seven positions around
        maps[16 * 64 + 40] = 30;
      }),
      { height: 256, width: 256 },
    );
    expect(points).toHaveLength(33);
    expect(points[0]!.x).toBeCloseTo((33 / 64) * 256 - 0.5, 4);
    expect(points[0]!.y).toBeCloseTo((17 / 64) * 256 - 0.5, 4);
    expect([points[1]!.x, points[1]!.y]).toEqual([127.5, 63.5]);
    expect(points[0]!.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(points[1]!.score).toBeCloseTo(1 / (1 + Math.exp(2)), 6);
    const outside = finding.decode(
      outputs(-9, 300, () => undefined),
      { height: 256, width: 256 },
    );
    expect([outside[0]!.x, outside[0]!.y]).toEqual([-9.5, 299.5]);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => blazepose({ widths: [16, 16, 24] }));
    expectError("invalid-option", () => blazepose({ heat: 0 }));
    expectError("invalid-option", () => blazepose({ mask: 0.5 }));
    expectError("invalid-option", () => blazepose({ width: 2 } as object));
  });
});
