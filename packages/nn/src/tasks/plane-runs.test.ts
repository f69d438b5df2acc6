// Masks as run lengths, against masks that are upsampled pixel by pixel; and masks painted over one another.

import { random } from "@segkit/core/random";
import { decodeRle, encodeRle } from "@segkit/core/rle";
import { describe, expect, it } from "vitest";
import { tapAt } from "./bilinear-taps.js";
import { boxRuns, type Corners, paintedRuns, planeArea, planeRuns } from "./plane-runs.js";
import type { Coverage } from "./preprocessing.js";

interface Size {
  readonly height: number;
  readonly width: number;
}

const whole = (size: Size): Coverage => ({ frame: size, corner: { y: 0, x: 0 } });

/** The plain way: every pixel by itself. */
function plainMask(scores: Float32Array, size: Size, { frame, corner }: Coverage, image: Size, [x0, y0, x1, y1]: Corners) {
  const data = new Uint8Array(image.height * image.width);
  for (let y = Math.max(0, Math.ceil(y0)); y < Math.min(image.height, Math.ceil(y1)); y++) {
    for (let x = Math.max(0, Math.ceil(x0)); x < Math.min(image.width, Math.ceil(x1)); x++) {
      const row = tapAt(y - corner.y, frame.height, size.height, false);
      const column = tapAt(x - corner.x, frame.width, size.width, false);
      const at = (j: number) =>
        column.near * scores[j * size.width + column.first]! + column.far * scores[j * size.width + column.second]!;
      data[y * image.width + x] = row.near * at(row.first) + row.far * at(row.second) > 0 ? 1 : 0;
    }
  }
  return data;
}

describe("planeRuns", () => {
  it("is the mask of every pixel by itself, for any size, place and box", () => {
    const stream = random(3);
    const draw = () => stream.next();
    const int = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
    for (let round = 0; round < 300; round++) {
      const size = { height: int(1, 7), width: int(1, 7) };
      const image = { height: int(1, 24), width: int(1, 24) };
      const bias = draw() * 2 - 1.2;
      const scores = Float32Array.from({ length: size.height * size.width }, () => (draw() < 0.1 ? 0 : draw() - 0.5 + bias));
      const coverage = {
        frame: { height: image.height * (1 + draw() * 0.3), width: image.width * (1 + draw() * 0.3) },
        corner: { y: -draw() * 2, x: round % 2 ? 0 : -draw() * 2 },
      };
      const x = draw() * image.width * 0.7 - 2;
      const y = draw() * image.height * 0.7 - 2;
      const within: Corners =
        round % 3 ? [0, 0, image.width, image.height] : [x, y, x + draw() * image.width, y + draw() * image.height];
      const expected = plainMask(scores, size, coverage, image, within);
      const found = planeRuns({ scores, size }, coverage, image, within);
      const area = expected.reduce((sum, inside) => sum + inside, 0);
      expect(found?.area ?? 0).toBe(area);
      if (!found) continue;
      expect(decodeRle(found.rle).data).toEqual(expected);
      expect(found.rle).toEqual(encodeRle({ data: expected, ...image }));
      const columns = Array.from({ length: image.width }, (_, i) => i).filter((i) =>
        expected.some((inside, j) => inside === 1 && j % image.width === i),
      );
      expect([found.box.x, found.box.width]).toEqual([columns[0], columns.at(-1)! + 1 - columns[0]!]);
      expect(planeArea({ scores, size }, whole(image), image)).toBe(
        plainMask(scores, size, whole(image), image, [0, 0, image.width, image.height]).reduce(
          (sum, inside) => sum + inside,
          0,
        ),
      );
    }
  });

  it("ends with the box, and with the image", () => {
    const size = { height: 6, width: 8 };
    const scores = new Float32Array(48).fill(1);
    const found = planeRuns({ scores, size }, whole(size), size, [1.5, -2, 4.5, 3])!;
    expect(found.box).toEqual({ x: 2, y: 0, width: 3, height: 3 });
    expect(found).toEqual(boxRuns(size, [1.5, -2, 4.5, 3]));
    expect(planeRuns({ scores, size }, whole(size), size, [20, 0, 30, 5])).toBeUndefined();
    expect(planeRuns({ scores: new Float32Array(48).fill(-1), size }, whole(size), size)).toBeUndefined();
    expect(boxRuns(size, [20, 0, 30, 5])).toBeUndefined();
  });
});

describe("paintedRuns", () => {
  it("has the surer mask where two overlap", () => {
    const stream = random(5);
    const draw = () => stream.next();
    for (const size of [
      { height: 5, width: 7 },
      { height: 1, width: 9 },
      { height: 9, width: 1 },
    ]) {
      const masks = Array.from({ length: 3 }, () =>
        Uint8Array.from({ length: size.height * size.width }, () => (draw() < 0.4 ? 1 : 0)),
      );
      const expected = Int32Array.from(masks[0]!, (_, i) => masks.findIndex((mask) => mask[i] === 1));
      expect(
        paintedRuns(
          masks.map((data) => encodeRle({ data, ...size })),
          size,
        ),
      ).toEqual(expected);
    }
  });
});
