import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type FixtureArray, loadFixture } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import file from "./coco.fixture.json";
import { decodeRle } from "./decode.js";
import { encodeRle } from "./encode.js";
import { rleIou } from "./iou.js";
import { rleArea, rleBox } from "./measures.js";
import type { RunLengths } from "./rle.js";
import { rleFromString, rleToString } from "./string.js";
import { type CocoSegmentation, toRle } from "./to-rle.js";

interface Cases {
  [list: string]: {
    hashes: FixtureArray<Uint32Array>;
    areas: FixtureArray<Int32Array>;
    boxes: FixtureArray<Int32Array>;
    iouSum?: number;
    iouPairs?: number;
  };
}
const fixture = loadFixture<Cases>(file);
const data = referenceData("coco");

interface Item {
  image_id: number;
  segmentation: CocoSegmentation;
  iscrowd?: number;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

describe.skipIf(data === undefined)("COCO files", () => {
  const read = (name: string): unknown => JSON.parse(readFileSync(join(data!, name), "utf8"));
  const masks: Record<string, { item: Item; rle: RunLengths }[]> = {};
  const load = (folder: string) => {
    const truth = read(`${folder}/gt.json`) as {
      images: { id: number; height: number; width: number }[];
      annotations: Item[];
    };
    const sizes = new Map(truth.images.map(({ id, height, width }) => [id, [height, width] as const]));
    const rles = (items: Item[]) => items.map((item) => ({ item, rle: toRle(item.segmentation, sizes.get(item.image_id)!) }));
    masks[`${folder}/gt.json`] = rles(truth.annotations.filter(({ segmentation }) => segmentation !== undefined));
    for (const name of ["det_segm.json", "det.json"]) {
      if (!(`${folder}/${name}` in fixture)) continue;
      masks[`${folder}/${name}`] = rles((read(`${folder}/${name}`) as Item[]).filter(({ segmentation }) => segmentation));
    }
  };
  beforeAll(() => {
    for (const folder of new Set(Object.keys(fixture).map((name) => name.split("/")[0]!))) load(folder);
  });

  it.each(Object.keys(fixture))("%s: every mask has pycocotools' runs, area and box, and survives decoding", (name) => {
    const { hashes, areas, boxes } = fixture[name]!;
    const list = masks[name]!;
    expect(list.length).toBe(hashes.data.length);
    for (const [i, { rle }] of list.entries()) {
      const text = rleToString(rle);
      expect(hash(text)).toBe(hashes.data[i]);
      expect(rleArea(rle)).toBe(areas.data[i]);
      const { x, y, width, height } = rleBox(rle);
      expect([x, y, width, height]).toEqual([...boxes.data.subarray(4 * i, 4 * i + 4)]);
      expect(rleFromString(text, rle.size).counts).toEqual(rle.counts);
      if (i % 4 === 0) expect(encodeRle(decodeRle(rle)).counts).toEqual(rle.counts);
    }
  });

  it("IoU of detections and ground truth, crowds included, equals pycocotools'", () => {
    const folder = "instances_val2014_100";
    const [truth, found] = [masks[`${folder}/gt.json`]!, masks[`${folder}/det_segm.json`]!];
    let sum = 0;
    let pairs = 0;
    for (const id of new Set(truth.map(({ item }) => item.image_id))) {
      const g = truth.filter(({ item }) => item.image_id === id);
      const d = found.filter(({ item }) => item.image_id === id);
      const crowd = g.map(({ item }) => item.iscrowd === 1);
      const matrix = rleIou(
        d.map(({ rle }) => rle),
        g.map(({ rle }) => rle),
        { crowd },
      );
      for (const value of matrix) {
        sum += value;
        if (value > 0) pairs++;
      }
    }
    expect(pairs).toBe(fixture[`${folder}/det_segm.json`]!.iouPairs);
    // thousands of additions in the same order: the same double
    expect(sum).toBe(fixture[`${folder}/det_segm.json`]!.iouSum);
  });
});
