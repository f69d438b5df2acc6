import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { createImage, type Image } from "../image/image.js";
import type { Color } from "../palettes/index.js";
import { random } from "../random/random.js";
import fixture from "./draw.fixture.json";
import {
  cocoSkeleton,
  drawBoundaries,
  drawBoxes,
  drawContours,
  drawKeypoints,
  drawMeanColor,
  drawOverlay,
  drawPolygons,
} from "./index.js";

type Bytes = FixtureArray<Uint8Array>;
interface Cases {
  image: Bytes;
  labels: FixtureArray<Int32Array>;
  boundaries: Record<"thick" | "inner" | "outer", Bytes>;
  gray: Bytes;
  mean: Bytes;
  overlay: { alpha: number; saturation: number; expected: Bytes }[];
  colors: FixtureArray<Int32Array>;
}
const cases = loadFixture<Cases>(fixture);
const [height, width] = cases.labels.shape as [number, number];
const photo = { data: cases.image.data, height, width, channels: 3 };
const labels = { data: cases.labels.data, height, width };

const white: Color = [255, 255, 255];
const black = (h: number, w: number) => createImage({ height: h, width: w, channels: 1 });
/** The first channel as text: ` ` 0, `#` 255, `+` between. */
const show = ({ data, height: h, width: w, channels }: Image) =>
  Array.from({ length: h }, (_, y) =>
    Array.from({ length: w }, (_, x) => ({ 0: " ", 255: "#" })[data[(y * w + x) * channels]!] ?? "+").join(""),
  );

describe("drawings that scikit-image makes too", () => {
  it("drawBoundaries is mark_boundaries", () => {
    for (const mode of ["thick", "inner", "outer"] as const) {
      const outline = mode === "thick" ? { outlineColor: [0, 0, 255] as const } : {};
      const drawn = drawBoundaries(photo, labels, { color: [255, 0, 0], mode, ...outline });
      expect(drawn.data).toEqual(cases.boundaries[mode].data);
    }
    const gray = { data: photo.data.filter((_, i) => i % 3 === 0), height, width, channels: 1 };
    expect(drawBoundaries(gray, labels).data).toEqual(cases.gray.data);
    const float = { ...gray, data: Float32Array.from(gray.data, (v) => v / 255) };
    expect(drawBoundaries(float, labels).data).toEqual(cases.gray.data);
  });

  it("drawMeanColor is label2rgb of kind avg, rounded", () => {
    expect(drawMeanColor(photo, labels).data).toEqual(cases.mean.data);
  });

  it("drawOverlay is label2rgb of kind overlay, up to rounding", () => {
    const { data } = cases.colors;
    const palette = [0, 3, 6].map((k): Color => [data[k]!, data[k + 1]!, data[k + 2]!]);
    for (const { alpha, saturation, expected } of cases.overlay) {
      const drawn = drawOverlay(photo, labels, { palette, alpha, saturation });
      // Rounding happens twice where saturation changes; halves, which only an alpha of 0.5 gives here, lie a hair to either side in scikit-image.
      expect(maxDifference(drawn.data, expected.data)).toBe(alpha === 0.4 ? 0 : 1);
    }
  });
});

describe("what is drawn on", () => {
  it("stays as it was, and RGBA stays RGBA", () => {
    const image = noisyImage(5, 6, 4);
    const before = image.data.slice();
    const map = drawLabels(["...111", "...111", "...111", "222222", "222-22"]);
    for (const drawn of [
      drawBoundaries(image, map),
      drawOverlay(image, map),
      drawMeanColor(image, map),
      drawBoxes(image, []),
    ]) {
      expect([drawn.height, drawn.width, drawn.channels]).toEqual([5, 6, 4]);
      expect(drawn.data).not.toBe(image.data);
    }
    expect(image.data).toEqual(before);
    expect(drawBoxes(image, []).data).toEqual(before);
    const clear = { data: new Uint8ClampedArray(4), height: 1, width: 1 };
    expect([...drawOverlay(clear, drawMask(["#"]), { palette: white, alpha: 0.5 }).data]).toEqual([255, 255, 255, 128]);
  });

  it("is clipped and rounded where it is float", () => {
    const image = { data: Float32Array.of(-1, 0.5, 2, Number.NaN), height: 1, width: 4, channels: 1 };
    expect([...drawBoxes(image, []).data.filter((_, i) => i % 3 === 0)]).toEqual([0, 128, 255, 0]);
  });
});

describe("shapes", () => {
  it("boxes lie on the pixels inside their edges", () => {
    const drawn = drawBoxes(
      black(5, 8),
      [
        { x: 1, y: 1, width: 4, height: 3 },
        { x: 6, y: -3, width: 9, height: 5 },
      ],
      {
        color: white,
        lineWidth: 1,
      },
    );
    expect(show(drawn)).toEqual(["      # ", " #### ##", " #  #   ", " ####   ", "        "]);
    expect(show(drawBoxes(black(3, 3), [{ x: 0, y: 0, width: 3, height: 3 }], { color: white, lineWidth: 9 }))).toEqual([
      "###",
      "###",
      "###",
    ]);
    expect(show(drawBoxes(black(2, 2), [{ x: 0, y: 0, width: 0, height: 2 }], { color: white }))).toEqual(["  ", "  "]);
  });

  it("contours go through pixel centers, once however often they cross", () => {
    const square = [1, 1, 4, 1, 4, 3, 1, 3];
    const drawn = drawContours(black(5, 6), [square], { color: white });
    expect(show(drawn)).toEqual(["      ", " #### ", " #  # ", " #### ", "      "]);
    expect(drawContours(black(5, 6), [{ points: Int32Array.from([...square, ...square]) }], { color: white })).toEqual(drawn);
    expect(show(drawContours(black(3, 4), [[0, 1, 3, 1]], { color: white, lineWidth: 3 }))).toEqual(["####", "####", "####"]);
    expect(show(drawContours(black(3, 3), [[1, 1]], { color: white }))).toEqual(["   ", " # ", "   "]);
    expect(show(drawContours(black(3, 4), [[0, 0, 3, 0, 3, 2]], { color: white, closed: false }))[2]).toBe("   #");
  });

  it("lines are antialiased symmetrically", () => {
    const drawn = drawContours(black(9, 9), [[0, 0, 8, 8]], { color: white });
    for (let y = 0; y < 9; y++) {
      for (let x = 0; x < 9; x++) expect(drawn.data[3 * (9 * y + x)]).toBe(drawn.data[3 * (9 * x + y)]);
      expect(drawn.data[3 * 10 * y]).toBe(255);
    }
  });

  it("polygons are filled by the even–odd rule", () => {
    const ring = [0, 0, 6, 0, 6, 5, 0, 5, 0, 0, 2, 1, 4, 1, 4, 4, 2, 4, 2, 1, 0, 0];
    const drawn = drawPolygons(black(5, 7), [ring], { color: white, alpha: 1, lineWidth: 0 });
    expect(show(drawn)).toEqual(["###### ", "##  ## ", "##  ## ", "##  ## ", "###### "]);
    const covered = drawPolygons(black(4, 4), [[-99, -99, 99, -99, 99, 99, -99, 99]], { color: white, alpha: 1 });
    expect(covered.data.every((value) => value === 255)).toBe(true);
  });

  it("keypoints that are not there are not drawn, nor their lines", () => {
    const options = {
      skeleton: [
        [0, 1],
        [1, 2],
      ] as const,
      color: white,
      radius: 0.5,
      lineWidth: 1,
    };
    const drawn = drawKeypoints(black(3, 9), [[0, 1, 2, 4, 1, 1, 8, 1, 0]], options);
    expect(show(drawn)).toEqual(["         ", "#####    ", "         "]);
    expect(show(drawKeypoints(black(3, 9), [[0, 1, 0.9, 4, 1, 0.2, 8, 1, 0.8]], { ...options, threshold: 0.5 }))[1]).toBe(
      "#       #",
    );
    expect(cocoSkeleton.flat().every((k) => k >= 0 && k < 17)).toBe(true);
  });

  it("cycle through lists of colors", () => {
    const boxes = [0, 1, 2].map((x) => ({ x, y: 0, width: 1, height: 1 }));
    const { data } = drawBoxes(black(1, 3), boxes, {
      color: [
        [1, 1, 1],
        [2, 2, 2],
      ],
    });
    expect([data[0], data[3], data[6]]).toEqual([1, 2, 1]);
  });

  it("survive coordinates anywhere, and only change pixels they reach", () => {
    const stream = random(9);
    const far = () => (stream.next() - 0.5) * 10 ** stream.integer(9);
    for (let round = 0; round < 60; round++) {
      const canvas = black(1 + stream.integer(20), 1 + stream.integer(20));
      const points = Array.from({ length: 2 * (1 + stream.integer(6)) }, far);
      const size = 3 * canvas.height * canvas.width;
      expect(drawContours(canvas, [points], { lineWidth: stream.next() * 9 }).data.length).toBe(size);
      expect(drawPolygons(canvas, [points]).data.length).toBe(size);
      expect(drawBoxes(canvas, [{ x: far(), y: far(), width: Math.abs(far()), height: Math.abs(far()) }]).data.length).toBe(
        size,
      );
      const beyond = points.map((value) => 30 + 3 + Math.abs(value));
      expect(drawContours(canvas, [beyond]).data.every((value) => value === 0)).toBe(true);
    }
  });
});

describe("errors", () => {
  const image = black(2, 2);
  const map = drawLabels(["12", "21"]);
  it("name what is wrong", () => {
    expectError("invalid-image", () => drawBoundaries({ ...image, channels: 2, width: 1 }, map));
    expectError("invalid-image", () => drawBoxes(undefined as never, []));
    expectError("invalid-labels", () => drawBoundaries(image, { ...map, data: map.data.subarray(1) }));
    expectError("invalid-labels", () => drawMeanColor(image, undefined as never));
    expectError("invalid-mask", () => drawOverlay(image, undefined as never));
    expectError("shape-mismatch", () => drawOverlay(image, drawLabels(["12"])));
    expectError("shape-mismatch", () => drawMeanColor(image, drawLabels(["12"])));
    expectError("shape-mismatch", () => drawBoundaries(image, drawLabels(["12"])));
    for (const color of [[1, 2], [1, 2, 256], [1, 2, 0.5], "red", [], [[1, 2, 3], "red"]]) {
      expectError("invalid-option", () => drawBoxes(image, [], { color: color as never }));
      expectError("invalid-option", () => drawBoundaries(image, map, { color: color as never }));
      expectError("invalid-option", () => drawOverlay(image, map, { palette: color as never }));
    }
    expectError("invalid-option", () => drawBoundaries(image, map, { mode: "subpixel" as never }));
    expectError("invalid-option", () => drawBoundaries(image, map, { colors: [0, 0, 0] } as never));
    expectError("invalid-option", () => drawOverlay(image, map, { alpha: 2 }));
    expectError("invalid-option", () => drawOverlay(image, map, { saturation: Number.NaN }));
    expectError("invalid-option", () => drawMeanColor(image, map, { backgroundColor: [0, 0] as never }));
    expectError("invalid-option", () => drawContours(image, [], { lineWidth: -1 }));
    expectError("invalid-option", () => drawContours(image, [], { closed: 1 as never }));
    expectError("invalid-option", () => drawKeypoints(image, [[1, 1, 1]], { skeleton: [[0, 1]] }));
  });

  it("point at bad coordinates", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 1e300, "1"]) {
      const error = expectError("invalid-argument", () =>
        drawContours(image, [
          [0, 0],
          [1, bad as number],
        ]),
      );
      expect(error.message).toContain("contours[1][1]");
      expectError("invalid-argument", () => drawPolygons(image, [[0, bad as number]]));
      expectError("invalid-argument", () => drawKeypoints(image, [[0, bad as number, 1]]));
      expectError("invalid-argument", () => drawBoxes(image, [{ x: bad as number, y: 0, width: 1, height: 1 }]));
    }
    expectError("invalid-argument", () => drawContours(image, [[1]]));
    expectError("invalid-argument", () => drawContours(image, [5 as never]));
    expectError("invalid-argument", () => drawContours(image, 5 as never));
    expectError("invalid-argument", () => drawKeypoints(image, [[1, 1]]));
    expectError("invalid-argument", () => drawBoxes(image, [{ x: 0, y: 0, width: -1, height: 1 }]));
    expectError("invalid-argument", () => drawBoxes(image, [null as never]));
  });
});
