import { describe, expect, it } from "vitest";
import { anchorLevels, movedBox } from "./anchors.js";
import { yolactSizes } from "./config.js";

const input = { height: 550, width: 550 };

describe("YOLACT's boxes", () => {
  it("are squares of the authors, as they were trained", () => {
    const levels = anchorLevels(input, yolactSizes({}));
    expect(levels.map(({ height, width, first }) => [height, width, first])).toEqual([
      [69, 69, 0],
      [35, 35, 14_283],
      [18, 18, 17_958],
      [9, 9, 18_930],
      [5, 5, 19_173],
    ]);
    expect(levels[1]!.shapes.map(([width, height]) => [width.toFixed(2), height.toFixed(2)])).toEqual([
      ["48.00", "48.00"],
      ["33.94", "33.94"],
      ["67.88", "67.88"],
    ]);
  });

  it("are as large as the input was in training: of 700 pixels, sides in whole pixels", () => {
    const large = anchorLevels({ height: 700, width: 700 }, yolactSizes({ imageSize: 700 }));
    expect(large.map(({ shapes }) => shapes[0]![0])).toEqual([30, 61, 122, 244, 488]);
  });

  it("are nine of three sizes and three shapes in YOLACT++", () => {
    const { shapes } = anchorLevels(input, yolactSizes({ plus: true }))[0]!;
    expect(shapes).toHaveLength(9);
    expect(shapes[3]![0]).toBeCloseTo(24 * 2 ** (1 / 3));
    expect(shapes[2]![0] / shapes[2]![1]).toBeCloseTo(2);
  });

  it("are moved by a tenth of their size, and resized by powers of e to the fifth", () => {
    const level = anchorLevels(input, yolactSizes({}))[4]!;
    const data = new Float32Array(4 * 19_248);
    data.set([1], 19_173);
    data.set([5 * Math.log(2)], 2 * 19_248 + 19_173);
    const box = movedBox({ type: "float32", data, dims: [1, 4, 19_248] }, 19_173, level, { form: "authors" }, input);
    // the first of 5 × 5 positions has its center at 55; 384 wide, moved by 38.4, twice as wide
    expect(box.map((edge) => Math.round(10 * edge) / 10)).toEqual([-290.6, -137, 477.4, 247]);
  });
});
