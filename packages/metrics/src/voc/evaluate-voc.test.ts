import { expectError, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type EvaluateVocOptions, evaluateVoc, type VocGroundTruth } from "./index.js";
import file from "./voc.fixture.json";

interface Case {
  readonly groundTruth: VocGroundTruth;
  readonly detections: EvaluateVocOptions["detections"];
  readonly iouThreshold: number;
  readonly categories: readonly {
    readonly objects: number;
    readonly recall: FixtureArray<Float64Array>;
    readonly precision: FixtureArray<Float64Array>;
    readonly area: number | null;
    readonly eleven: number | null;
  }[];
}

const { cases } = loadFixture<{ cases: readonly Case[] }>(file);
const here = { image_id: 1, category_id: 1 };
const cats = (annotations: readonly object[]): VocGroundTruth => ({
  images: [{ id: 1 }],
  categories: [{ id: 1, name: "cat" }],
  annotations: annotations.map((one) => ({ ...here, bbox: [0, 0, 1, 1], ...one })),
});

describe("evaluateVoc", () => {
  it("gives the figures of a case computed by hand", () => {
    const groundTruth = cats([{ bbox: [0, 0, 10, 10] }, { bbox: [50, 0, 10, 10] }, { bbox: [80, 0, 10, 10], difficult: 1 }]);
    const found = (bbox: readonly number[], score: number) => ({ ...here, bbox, score });
    // right, a second time, hard to recognize, right
    const detections = [
      found([0, 0, 10, 10], 0.9),
      found([0, 0, 10, 9], 0.8),
      found([80, 0, 10, 10], 0.7),
      found([50, 0, 10, 8], 0.6),
    ];
    const { meanAveragePrecision, categories } = evaluateVoc({ groundTruth, detections });
    expect([...categories[0]!.precision]).toEqual([1, 1 / 2, 1 / 2, 2 / 3]);
    expect([...categories[0]!.recall]).toEqual([1 / 2, 1 / 2, 1 / 2, 1]);
    expect(meanAveragePrecision).toBeCloseTo(1 / 2 + (1 / 2) * (2 / 3), 15);
    expect(evaluateVoc({ groundTruth, detections, method: "11-point" }).meanAveragePrecision).toBeCloseTo(
      (6 + (5 * 2) / 3) / 11,
      15,
    );
    // the threshold itself is not enough
    expect(evaluateVoc({ groundTruth, detections: [found([0, 0, 10, 5], 1)] }).meanAveragePrecision).toBe(0);
  });

  it.each(cases.map((each, i) => [i, each] as const))("agrees with the development kit's rules, case %i", (_, each) => {
    const { groundTruth, detections, iouThreshold } = each;
    const area = evaluateVoc({ groundTruth, detections, iouThreshold });
    const eleven = evaluateVoc({ groundTruth, detections, iouThreshold, method: "11-point" });
    let sum = 0;
    for (const [k, theirs] of each.categories.entries()) {
      const ours = area.categories[k]!;
      expect(ours.objects).toBe(theirs.objects);
      if (theirs.area === null) {
        expect(ours.averagePrecision).toBeNaN();
        continue;
      }
      sum += theirs.area;
      expect(maxDifference(ours.precision, theirs.precision.data)).toBe(0);
      expect(maxDifference(ours.recall, theirs.recall.data)).toBe(0);
      expect(Math.abs(ours.averagePrecision - theirs.area)).toBeLessThanOrEqual(3e-16);
      expect(Math.abs(eleven.categories[k]!.averagePrecision - theirs.eleven!)).toBeLessThanOrEqual(3e-16);
    }
    const known = each.categories.filter((category) => category.area !== null);
    expect(area.meanAveragePrecision).toBeCloseTo(sum / known.length, 14);
  });

  it("is NaN without objects, and tells scores and progress", () => {
    const detections = [0.2, 0.8].map((score) => ({ ...here, bbox: [0, 0, 1, 1], score }));
    const { meanAveragePrecision, categories } = evaluateVoc({ groundTruth: cats([{ difficult: true }]), detections });
    expect([meanAveragePrecision, categories[0]!.averagePrecision]).toEqual([Number.NaN, Number.NaN]);
    expect([...categories[0]!.scores]).toEqual([0.8, 0.2]);
    const steps: number[] = [];
    evaluateVoc({ groundTruth: cats([]), detections, onProgress: ({ done }) => steps.push(done) });
    expect(steps).toEqual([1]);
    expectError("aborted", () => evaluateVoc({ groundTruth: cats([]), detections, signal: { aborted: true } }));
  });

  it("refuses what is wrong, by name", () => {
    const groundTruth = cats([{}]);
    const detections = [{ ...here, bbox: [0, 0, 1, 1], score: 1 }];
    for (const wrong of [{ method: "auc" }, { iouThreshold: -1 }, { detections: 5 }, { groundTruth: [] }]) {
      expectError("invalid-option", () => evaluateVoc({ groundTruth, detections, ...wrong } as never));
    }
    const option = (wrong: object) =>
      expectError("corrupt-data", () => evaluateVoc({ groundTruth, detections, ...wrong })).option;
    expect(option({ groundTruth: { ...groundTruth, annotations: [null] } })).toBe("groundTruth.annotations[0]");
    expect(option({ groundTruth: { ...groundTruth, annotations: 1 } })).toBe("groundTruth.annotations");
    expect(option({ groundTruth: cats([{ bbox: [1] }]) })).toBe("annotations[0].bbox");
    expect(option({ detections: [{ ...here, score: 1 }] })).toBe("detections[0].bbox");
    expect(option({ detections: [{ ...detections[0]!, score: Number.NaN }] })).toBe("detections[0].score");
    expect(option({ detections: [{ ...detections[0]!, image_id: 2 }] })).toBe("detections[0].image_id");
  });
});
