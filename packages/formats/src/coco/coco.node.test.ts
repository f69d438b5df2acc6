// Published files of COCO.
import { createReadStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { referenceData } from "@segkit/testing/node";
import { describe, expect, it } from "vitest";
import {
  annotationsToCoco,
  checkCoco,
  cocoToAnnotations,
  decodeCoco,
  decodeCocoPanoptic,
  decodeCocoResults,
  streamCoco,
} from "./index.js";

const folder = referenceData("coco");
const read = (path: string): Uint8Array => readFileSync(join(folder!, path));

describe.skipIf(!folder)("published files of COCO", () => {
  it.each([
    ["instances_val2014_100", 839],
    ["person_keypoints_4img", 14],
    ["keypoints_crowd_1img", 14],
    ["toy_segm_3img", 9],
  ])("%s are read, streamed, found without a trap, and converted there and back", async (name, count) => {
    const file = decodeCoco(read(`${name}/gt.json`), { file: name });
    expect(file.annotations).toHaveLength(count);
    expect(checkCoco(file).problems).toEqual([]);
    const streamed: unknown[] = [];
    for await (const { list, record } of streamCoco(
      createReadStream(join(folder!, name, "gt.json"), { highWaterMark: 4001 }),
    )) {
      if (list === "annotations") streamed.push(record);
    }
    expect(streamed).toEqual(file.annotations);
    const again = annotationsToCoco(cocoToAnnotations(file));
    expect(again.annotations).toHaveLength(count);
    expect(checkCoco(again).problems).toEqual([]);
  });

  it("results and panoptic files are read", () => {
    expect(decodeCocoResults(read("instances_val2014_100/det_segm.json"))).toHaveLength(734);
    expect(
      decodeCocoPanoptic(read("panoptic_2img/panoptic_examples.json")).annotations.map((one) => one.segments_info.length),
    ).toEqual([18, 32]);
  });
});
