/** COCO's own files: what pycocotools makes of the data set's example results. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import { evaluateCoco } from "./index.js";

const data = referenceData("coco");

describe.skipIf(data === undefined)("COCO's files", () => {
  const read = (...path: string[]) => JSON.parse(readFileSync(join(data!, ...path), "utf8"));

  it.each([
    ["instances_val2014_100", "det_bbox.json", "boxes", "bbox"],
    ["instances_val2014_100", "det_segm.json", "masks", "segm"],
    ["keypoints_crowd_1img", "det.json", "keypoints", "keypoints"],
    ["keypoints_crowd_1img", "det.json", "boxes", "bbox"],
    ["toy_segm_3img", "det.json", "masks", "segm"],
    ["toy_segm_3img", "det.json", "boxes", "bbox"],
  ] as const)("%s/%s: %s have pycocotools' figures", (folder, file, type, key) => {
    const expected: Record<string, number> = read(folder, "expected_pycocotools.json")[key];
    const { figures } = evaluateCoco({ groundTruth: read(folder, "gt.json"), detections: read(folder, file), type });
    expect(Object.keys(figures)).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) {
      if (value === -1) expect(figures[name], name).toBeNaN();
      else expect(figures[name], name).toBe(value);
    }
  });
});
