import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { createImage } from "../image/image.js";
import { drawAffinityField, drawHeatMaps } from "./index.js";

const black = (height: number, width: number) => createImage({ height, width, channels: 1 });
const maps = (values: readonly number[], dims: readonly number[]) =>
  ({ type: "float32", data: Float32Array.from(values), dims }) as const;
const pixel = ({ data, width }: { data: Uint8Array; width: number }, x: number, y: number) => [
  ...data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3),
];

describe("drawHeatMaps", () => {
  const two = maps([1, 0, 0, 0.5, 0, 0.25], [1, 2, 1, 3]);

  it("has the hottest map's color, the more opaque the hotter", () => {
    const drawn = drawHeatMaps(black(1, 3), two, {
      color: [
        [200, 0, 0],
        [0, 0, 100],
      ],
      alpha: 1,
    });
    expect([0, 1, 2].map((x) => pixel(drawn, x, 0))).toEqual([
      [200, 0, 0],
      [0, 0, 0],
      [0, 0, 25],
    ]);
  });

  it("draws the maps that are named, interpolated between positions, over a copy", () => {
    const image = black(1, 6);
    const drawn = drawHeatMaps(image, two, { maps: [0], color: [200, 0, 0], alpha: 0.5 });
    expect([0, 1, 2, 3, 4].map((x) => pixel(drawn, x, 0)[0])).toEqual([100, 75, 25, 0, 0]);
    expect(image.data.every((value) => value === 0)).toBe(true);
  });

  it("refuses what does not fit", () => {
    expectError("invalid-tensor", () => drawHeatMaps(black(2, 2), maps([1, 2], [1, 2])));
    expectError("invalid-tensor", () => drawHeatMaps(black(2, 2), maps([1, 2], [1, 1, 3])));
    expectError("invalid-tensor", () => drawHeatMaps(black(2, 2), maps([1, Number.NaN], [1, 1, 2])));
    expectError("invalid-option", () => drawHeatMaps(black(2, 2), two, { maps: [2] }));
    expectError("invalid-option", () => drawHeatMaps(black(2, 2), two, { alpha: 2 }));
  });
});

describe("drawAffinityField", () => {
  it("has a color for each direction, and none where there is no field", () => {
    // right, down, left, up, none
    const field = maps([1, 0, -1, 0, 0, 0, 1, 0, -1, 0], [2, 1, 5]);
    const drawn = drawAffinityField(black(1, 5), field, { alpha: 1, spacing: 0 });
    expect([0, 1, 2, 3, 4].map((x) => pixel(drawn, x, 0))).toEqual([
      [255, 64, 64],
      [128, 238, 17],
      [0, 191, 191],
      [128, 17, 238],
      [0, 0, 0],
    ]);
  });

  it("sums fields, and draws arrows where they are long enough", () => {
    const field = maps([1, 0.1, 1, 0.1, 0, 0, 0, 0], [2, 2, 2]);
    const drawn = drawAffinityField(black(32, 32), field, { alpha: 0, spacing: 16, fields: [[0, 1]], threshold: 0.3 });
    // a shaft through the center on the left, none on the right
    expect(pixel(drawn, 8, 8)).toEqual([255, 255, 255]);
    expect(pixel(drawn, 25, 8)).toEqual([0, 0, 0]);
    const both = drawAffinityField(black(2, 2), maps([0.5, 0.5, 0.5, 0.5], [4, 1, 1]), {
      fields: [
        [0, 1],
        [2, 3],
      ],
      alpha: 1,
      spacing: 0,
    });
    const one = drawAffinityField(black(2, 2), maps([1, 1], [2, 1, 1]), { alpha: 1, spacing: 0 });
    expect(both.data).toEqual(one.data);
  });

  it("refuses what does not fit", () => {
    const field = maps([1, 0], [2, 1, 1]);
    expectError("invalid-tensor", () => drawAffinityField(black(2, 2), maps([1, 2], [2, 2])));
    expectError("invalid-option", () => drawAffinityField(black(2, 2), field, { fields: [[0, 2]] }));
    expectError("invalid-option", () => drawAffinityField(black(2, 2), field, { spacing: -1 }));
  });
});
