/** Other rules than COCO's: boundaries, LVIS, CrowdPose. */
import { expectError, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Case, hashesOf, official, optionsOf } from "./cases.testing.js";
import file from "./coco-protocols.fixture.json";
import { cocoEvaluation, cocoEvaluationFromJSON, evaluateCoco } from "./index.js";

interface ProtocolCase extends Case {
  readonly expected: Case["expected"] & { readonly figures?: Readonly<Record<string, number>> };
}

const cases = loadFixture<Record<string, ProtocolCase>>(file);

describe("evaluateCoco by other rules", () => {
  it.each(Object.entries(cases))("has the bits of every cell: %s", (_, each) => {
    const result = evaluateCoco(optionsOf(each));
    expect(hashesOf(result)).toMatchObject(each.expected.hashes);
    const theirs = each.expected.figures ?? {};
    const expected = Object.values(each.expected.figures ?? each.expected.stats!);
    if (each.expected.figures) expect(Object.keys(result.figures)).toEqual(Object.keys(theirs));
    const ours = official(Float64Array.from(Object.values(result.figures)));
    expect(maxDifference(ours, Float64Array.from(expected))).toBe(0);
  });

  it.each(["lvis, boxes beyond the limit", "crowdpose"])("in parts, through JSON: %s", (name) => {
    const { groundTruth, detections, ...options } = optionsOf(cases[name]!);
    const whole = evaluateCoco({ groundTruth, detections, ...options });
    const settings = {
      ...options,
      categories: groundTruth.categories,
      detectionArea: name === "crowdpose" ? "keypoints" : "box",
    } as const;
    const parts = groundTruth.images.map((image) => {
      const own = <Item extends { readonly image_id: number }>(list: readonly Item[]) =>
        list.filter(({ image_id: id }) => id === image.id);
      const part = cocoEvaluation(settings).update(image, own(detections), own(groundTruth.annotations));
      return cocoEvaluationFromJSON(JSON.parse(JSON.stringify(part)));
    });
    const merged = parts
      .reverse()
      .reduce((sum, part) => sum.merge(part))
      .result();
    expect(merged.table).toBe(whole.table);
    expect(hashesOf(merged)).toEqual(hashesOf(whole));
  });

  it("prints LVIS' and CrowdPose's lines", () => {
    const table = (name: string) => evaluateCoco(optionsOf(cases[name]!)).table;
    expect(table("lvis, boxes")).toContain(
      " Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=300 catIds=  r] = ",
    );
    expect(table("crowdpose")).toContain(" Average Precision  (AP) @[ IoU=0.50:0.95 | type=  easy | maxDets= 20 ] = ");
  });

  it("asks for what the rules need", () => {
    const lvis = optionsOf(cases["lvis, boxes"]!);
    const images = lvis.groundTruth.images.map(({ neg_category_ids, ...image }) => image);
    const { option } = expectError("corrupt-data", () =>
      evaluateCoco({ ...lvis, groundTruth: { ...lvis.groundTruth, images } }),
    );
    expect(option).toContain("neg_category_ids");
    const pose = optionsOf(cases["crowdpose"]!);
    const without = pose.groundTruth.images.map(({ crowdIndex, ...image }) => image);
    const groundTruth = { ...pose.groundTruth, images: without };
    expect(expectError("corrupt-data", () => evaluateCoco({ ...pose, groundTruth })).option).toContain("crowdIndex");
  });
});
