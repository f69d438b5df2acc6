import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { compress, decode, encode, intersection, labelRuns } from "../../reference/rle.js";
import type { Mask } from "../masks/mask.js";
import { maskToCocoPolygons } from "../masks/polygons.js";
import { type Random, random } from "../random/random.js";
import { decodeRle } from "./decode.js";
import { encodeRle } from "./encode.js";
import { rleFromBox } from "./from-box.js";
import { rlesFromLabels } from "./from-labels.js";
import { rleFromPolygons } from "./from-polygons.js";
import { rleIou } from "./iou.js";
import { rleArea, rleBox } from "./measures.js";
import { mergeRle } from "./merge.js";
import file from "./rle.fixture.json";
import { rleFromString, rleToString } from "./string.js";
import { toRle } from "./to-rle.js";

type Size = readonly [number, number];
interface Cases {
  masks: { mask: FixtureArray<Uint8Array>; counts: string; area: number; box: number[] }[];
  iou: {
    size: Size;
    first: string[];
    second: string[];
    crowd: number[];
    iou: FixtureArray<Float64Array>;
    iouCrowd: FixtureArray<Float64Array>;
  };
  merge: { size: Size; counts: string[]; union: string; intersection: string }[];
  polygons: { size: Size; polygons: number[][]; counts: string }[];
  boxes: { size: Size; boxes: FixtureArray<Float64Array>; counts: string[] };
}
const fixture = loadFixture<Cases>(file);

/** Blobs whose size the density governs, so that runs of all lengths occur. */
function randomMask(stream: Random, height: number, width: number, change = 0.3): Mask {
  const data = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const like = y > 0 && stream.next() < 0.6 ? data[at - width]! : x > 0 ? data[at - 1]! : 0;
      data[at] = stream.next() < change ? stream.integer(2) : like;
    }
  }
  return { data, height, width };
}

const sizes: Size[] = [];
for (let width = 1; width <= 17; width++) sizes.push([1, width], [7, width], [width, 70]);
sizes.push([600, 33], [64, 64], [3, 129], [259, 1]);

describe("encodeRle and decodeRle", () => {
  it("code a drawn mask", () => {
    const mask = drawMask([".##.", "###.", "..#."]);
    const rle = encodeRle(mask);
    expect([...rle.counts]).toEqual([1, 1, 1, 2, 1, 3, 3]);
    expect(rle.size).toEqual([3, 4]);
    expect(decodeRle(rle)).toEqual(mask);
    expect([...encodeRle(drawMask(["##", "##"])).counts]).toEqual([0, 4]);
    expect([...encodeRle(drawMask(["..", ".."])).counts]).toEqual([4]);
  });

  it("equal their twins at every width around the SIMD lanes and return what went in", () => {
    const stream = random(1);
    for (const [height, width] of sizes) {
      for (const change of [0.02, 0.3, 1]) {
        const mask = randomMask(stream, height, width, change);
        const rle = encodeRle(mask);
        expect(rle.counts).toEqual(encode(mask.data, height, width));
        expect(decodeRle(rle).data).toEqual(mask.data);
        expect(decode(rle.counts, height, width)).toEqual(mask.data);
      }
    }
  });

  it("write text as the twin does, whatever the differences", () => {
    const stream = random(7);
    for (let n = 0; n < 200; n++) {
      const counts = Uint32Array.from({ length: 1 + stream.integer(20) }, () => stream.integer(2 ** stream.integer(24)));
      const size = [1, counts.reduce((a, b) => a + b, 0)] as const;
      if (size[1] === 0) continue;
      expect(rleToString({ size, counts })).toBe(compress(counts));
      expect(rleFromString(compress(counts), size).counts).toEqual(counts);
    }
    for (const counts of [[2 ** 28], [0, 2 ** 28], [0, 0, 2 ** 28, 0, 0, 0]]) {
      const text = rleToString({ size: [2 ** 14, 2 ** 14], counts });
      expect(text).toBe(compress(counts));
      expect([...rleFromString(text, [2 ** 14, 2 ** 14]).counts]).toEqual(counts);
    }
  });

  it("take every value but 0 as inside", () => {
    const data = Uint8Array.of(0, 255, 7, 1, 0, 128);
    expect([...encodeRle({ data, height: 6, width: 1 }).counts]).toEqual([1, 3, 1, 1]);
  });

  it("give pycocotools' strings, areas and boxes", () => {
    for (const { mask, counts, area, box } of fixture.masks) {
      const [height, width] = mask.shape as [number, number];
      const rle = encodeRle({ data: mask.data, height, width });
      expect(rleToString(rle)).toBe(counts);
      expect(rleFromString(counts, [height, width]).counts).toEqual(rle.counts);
      expect(decodeRle({ size: [height, width], counts }).data).toEqual(mask.data);
      expect(rleArea(rle)).toBe(area);
      const { x, y, width: w, height: h } = rleBox({ size: [height, width], counts });
      expect([x, y, w, h]).toEqual(box);
    }
  });

  it("accept runs of length 0", () => {
    const rle = { size: [2, 3] as const, counts: [1, 0, 0, 2, 0, 1, 2, 0] };
    expect([...decodeRle(rle).data]).toEqual([0, 1, 0, 1, 1, 0]);
    expect(rleBox(rle)).toEqual({ x: 0, y: 0, width: 2, height: 2 });
    expect(rleBox({ size: [2, 3], counts: [6, 0] })).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });
});

describe("rleIou", () => {
  const { size, first, second, crowd, iou, iouCrowd } = fixture.iou;
  const a = first.map((counts) => ({ size, counts }));
  const b = second.map((counts) => ({ size, counts }));

  it("equals pycocotools bit for bit, crowds too", () => {
    expect(rleIou(a, b)).toEqual(iou.data);
    expect(rleIou(a, b, { crowd })).toEqual(iouCrowd.data);
  });

  it("is symmetric, 1 of a mask with itself, and counts what its twin counts", () => {
    const stream = random(2);
    const masks = Array.from({ length: 12 }, (_, i) => randomMask(stream, 23, 37, i % 2 ? 0.1 : 0.6));
    const rles = masks.map(encodeRle);
    const matrix = rleIou(rles, rles);
    for (let i = 0; i < 12; i++) {
      for (let j = 0; j < 12; j++) {
        const shared = intersection(masks[i]!.data, masks[j]!.data);
        const union = rleArea(rles[i]!) + rleArea(rles[j]!) - shared;
        expect(matrix[i * 12 + j]).toBe(shared / union);
        expect(matrix[j * 12 + i]).toBe(matrix[i * 12 + j]);
      }
      expect(matrix[i * 13]).toBe(1);
    }
  });

  it("takes empty lists and refuses what does not fit", () => {
    expect(rleIou([], b).length).toBe(0);
    expect(rleIou(a, []).length).toBe(0);
    expectError("shape-mismatch", () => rleIou(a, [{ size: [64, 48], counts: [64 * 48] }]));
    expectError("invalid-option", () => rleIou(a, b, { crowd: [1] }));
    expectError("invalid-option", () => rleIou(a, b, { iscrowd: [1] } as never));
    expectError("invalid-argument", () => rleIou(a[0] as never, b));
    expectError("corrupt-data", () => rleIou([{ size, counts: "" }], b));
  });
});

describe("mergeRle", () => {
  it("equals pycocotools", () => {
    for (const { size, counts, union, intersection: shared } of fixture.merge) {
      const rles = counts.map((text) => ({ size, counts: text }));
      expect(rleToString(mergeRle(rles))).toBe(union);
      expect(rleToString(mergeRle(rles, { operation: "intersection" }))).toBe(shared);
    }
  });

  it("is the pixelwise operation", () => {
    const stream = random(3);
    for (let n = 1; n <= 6; n++) {
      const masks = Array.from({ length: n }, () => randomMask(stream, 11, 19, 0.4));
      const rles = masks.map(encodeRle);
      const expected = (test: (inside: boolean[]) => boolean) =>
        Uint8Array.from(masks[0]!.data, (_, i) => (test(masks.map(({ data }) => data[i] === 1)) ? 1 : 0));
      expect(decodeRle(mergeRle(rles)).data).toEqual(expected((m) => m.some(Boolean)));
      expect(decodeRle(mergeRle(rles, { operation: "intersection" })).data).toEqual(expected((m) => m.every(Boolean)));
      const difference = expected(([own, ...rest]) => own === true && !rest.some(Boolean));
      expect(decodeRle(mergeRle(rles, { operation: "difference" })).data).toEqual(difference);
    }
  });

  it("refuses nothing, mixed sizes and other operations", () => {
    expectError("invalid-argument", () => mergeRle([]));
    expectError("shape-mismatch", () =>
      mergeRle([
        { size: [1, 2], counts: [2] },
        { size: [2, 1], counts: [2] },
      ]),
    );
    expectError("invalid-option", () => mergeRle([{ size: [1, 2], counts: [2] }], { operation: "xor" as never }));
  });
});

describe("rleFromPolygons and rleFromBox", () => {
  it("equal pycocotools on stars, crossings, parts outside, repeated vertices and flat shapes", () => {
    for (const { size, polygons, counts } of fixture.polygons) {
      expect(rleToString(rleFromPolygons(polygons, size)), JSON.stringify({ size, polygons })).toBe(counts);
      expect(rleToString(toRle(polygons, size))).toBe(counts);
    }
    const { size, boxes, counts } = fixture.boxes;
    for (const [i, expected] of counts.entries()) {
      const [x, y, width, height] = boxes.data.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number];
      expect(rleToString(rleFromBox({ x, y, width, height }, size))).toBe(expected);
    }
  });

  it("make an empty mask of no polygons", () => {
    for (const rle of [rleFromPolygons([], [3, 4]), toRle([], [3, 4])])
      expect(rle).toEqual({ size: [3, 4], counts: Uint32Array.of(12) });
    const mask = { data: new Uint8Array(12), height: 3, width: 4 };
    expect(rleFromPolygons(maskToCocoPolygons(mask), [3, 4])).toEqual(encodeRle(mask));
    expectError("corrupt-data", () => rleFromPolygons([], [0, 4]));
  });

  it("need no memory for polygons far larger than the image", () => {
    const far = 2 ** 28;
    expect(rleArea(rleFromPolygons([[-far, -far, far, -far, far, far, -far, far]], [9, 11]))).toBe(99);
    expect(rleArea(rleFromPolygons([[-far, -far, far, far, -far, far]], [10, 10]))).toBe(55);
  });

  it("cancel repeated outlines", () => {
    const square = [1, 1, 5, 1, 5, 5, 1, 5];
    const many = Array.from({ length: 2001 }, () => square).flat();
    expect(rleArea(rleFromPolygons([many], [6, 6]))).toBe(16);
  });

  it("refuse what is no polygon, box or size", () => {
    for (const bad of [
      [[1, 2, 3, 4]],
      [[1, 2, 3, 4, 5, 6, 7]],
      {},
      [[0, 0, 1, Number.NaN, 1, 1]],
      [[0, 0, 1, 2 ** 29, 1, 1]],
      [7],
      "x",
      null,
    ]) {
      expectError("invalid-argument", () => rleFromPolygons(bad as never, [4, 4]));
    }
    expectError("corrupt-data", () => rleFromPolygons([[0, 0, 1, 0, 1, 1]], [0, 4]));
    expectError("corrupt-data", () => rleFromPolygons([[0, 0, 1, 0, 1, 1]], [2 ** 20, 2 ** 20]));
    expectError("invalid-argument", () => rleFromBox({ x: Number.NaN, y: 0, width: 1, height: 1 }, [4, 4]));
    expectError("invalid-argument", () => rleFromBox(undefined as never, [4, 4]));
  });
});

describe("toRle", () => {
  it("takes every form", () => {
    const expected = Uint32Array.of(1, 3, 2);
    for (const counts of ["132", [1, 3, 2], expected]) expect(toRle({ size: [2, 3], counts }, [2, 3]).counts).toEqual(expected);
  });

  it("refuses other things", () => {
    expectError("shape-mismatch", () => toRle({ size: [2, 3], counts: [6] }, [3, 2]));
    for (const bad of [null, undefined, 3, "132", {}, [7]]) expectError("invalid-argument", () => toRle(bad as never, [2, 3]));
  });
});

describe("rlesFromLabels", () => {
  const draw = (stream: Random, height: number, width: number, labels: readonly number[]): Int32Array => {
    const data = new Int32Array(height * width);
    for (let at = 0; at < data.length; at++) {
      const above = at >= width && stream.next() < 0.6;
      data[at] = stream.next() < 0.3 || at === 0 ? labels[stream.integer(labels.length)]! : data[above ? at - width : at - 1]!;
    }
    return data;
  };

  it("gives each label the runs, area and box of its mask", () => {
    const stream = random(4);
    const palettes = [[0, 1, 2, 3], [-1, 0, 5], [-(2 ** 31), 2 ** 31 - 1, 0, 16_777_215], [4]];
    for (const [i, [height, width]] of sizes.entries()) {
      const palette = palettes[i % palettes.length]!;
      const data = draw(stream, height, width, palette);
      const found = rlesFromLabels({ data, height, width });
      const expected = [...new Set(data)].filter((label) => label !== -1).sort((a, b) => a - b);
      expect(found.map(({ label }) => label)).toEqual(expected);
      for (const { label, rle, area, box } of found) {
        const mask = { data: Uint8Array.from(data, (value) => (value === label ? 1 : 0)), height, width };
        expect(rle).toEqual(encodeRle(mask));
        expect(area).toBe(rleArea(rle));
        expect(box).toEqual(rleBox(rle));
      }
      const runs = labelRuns(data, height, width);
      expect(found.reduce((sum, { rle }) => sum + (rle.counts.length >> 1), 0)).toBe(
        runs.filter(([label]) => label !== -1).length,
      );
    }
  });

  it("leaves out the ignored label and refuses what is no label map", () => {
    const labels = { data: Int32Array.of(0, -1, 3), height: 1, width: 3 };
    expect(rlesFromLabels(labels, { ignoreLabel: 0 }).map(({ label }) => label)).toEqual([-1, 3]);
    expectError("invalid-option", () => rlesFromLabels(labels, { ignoreLabel: 0.5 }));
    expectError("invalid-option", () => rlesFromLabels(labels, { ignore: 0 } as never));
    expectError("invalid-labels", () => rlesFromLabels({ data: new Float32Array(3) as never, height: 1, width: 3 }));
    expectError("invalid-mask", () => encodeRle({ data: new Uint8Array(5), height: 2, width: 3 }));
  });
});
