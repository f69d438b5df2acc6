import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { cases, optionsOf } from "./cases.testing.js";
import { evaluateCoco, matchDetections } from "./index.js";

describe("matchDetections", () => {
  it("is pycocotools' matching", () => {
    const each = cases["boxes matched"]!;
    const { groundTruth, detections } = each;
    const found = matchDetections({ groundTruth, detections, type: "boxes", iouThreshold: 0.5, maxDetections: 7 });
    const counts = { right: 0, wrong: 0, missed: 0 };
    for (const theirs of each.expected.matches!.filter(({ range }) => range[1] === 1e10)) {
      const D = theirs.detections.length;
      const G = theirs.annotations.length;
      for (const [d, id] of theirs.detections.entries()) {
        const match = theirs.detectionMatches.data[D + d]!;
        const ignored = theirs.detectionIgnored.data[D + d]! === 1;
        expect(found.detections[id - 1]).toBe(ignored ? 2 : match > 0 ? 1 : 0);
        expect(found.annotationOf[id - 1]).toBe(groundTruth.annotations.findIndex((one) => match > 0 && one.id === match));
        if (!ignored) match > 0 ? counts.right++ : counts.wrong++;
      }
      for (const [g, id] of theirs.annotations.entries()) {
        const at = groundTruth.annotations.findIndex((one) => one.id === id);
        const match = theirs.annotationMatches.data[G + g]!;
        const ignored = theirs.annotationIgnored.data[g] === 1;
        expect(found.annotations[at]).toBe(ignored ? 2 : match > 0 ? 1 : 0);
        expect(found.detectionOf[at]).toBe(match - 1);
        if (!ignored && match === 0) counts.missed++;
      }
    }
    const { truePositives, falsePositives, falseNegatives } = found;
    expect([truePositives, falsePositives, falseNegatives]).toEqual([counts.right, counts.wrong, counts.missed]);
    const sum = (name: "truePositives" | "falsePositives" | "falseNegatives") =>
      found.categories.reduce((total, category) => total + category[name], 0);
    expect([sum("truePositives"), sum("falsePositives"), sum("falseNegatives")]).toEqual([
      counts.right,
      counts.wrong,
      counts.missed,
    ]);
    expect([...found.detections].filter((outcome) => outcome === 1)).toHaveLength(counts.right);
  });

  it.each(["boxes", "masks", "keypoints"])("has the recall that AR is made of: %s", (name) => {
    const { groundTruth, detections, type } = optionsOf(cases[name]!);
    const maxDetections = name === "keypoints" ? 20 : 100;
    const { categories } = matchDetections({ groundTruth, detections, type, maxDetections });
    const wide = [{ name: "all", min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY }];
    const { recall } = evaluateCoco({
      groundTruth,
      detections,
      type,
      iouThresholds: [0.5],
      maxDetections: [maxDetections],
      areaRanges: wide,
    });
    expect(categories.map((category) => category.recall)).toEqual([...recall]);
  });

  it("leaves out what is below the score, other images and categories", () => {
    const here = { image_id: 1, category_id: 1, bbox: [0, 0, 9, 9] };
    const there = { image_id: 2, category_id: 2, bbox: [0, 0, 9, 9] };
    const annotations = [here, there].map((one, i) => ({ ...one, id: i, area: 81 }));
    const detections = [
      { ...here, score: 0.4 },
      { ...here, score: 0.9 },
      { ...there, score: 0.9 },
    ];
    const groundTruth = { images: [{ id: 1 }, { id: 2 }], categories: [{ id: 1 }, { id: 2 }], annotations };
    const match = (options: object) => matchDetections({ groundTruth, detections, type: "boxes", ...options });
    expect([...match({}).detections]).toEqual([0, 1, 1]);
    expect([...match({ scoreThreshold: 0.5 }).detections]).toEqual([3, 1, 1]);
    expect([...match({ scoreThreshold: 0.95 }).annotations]).toEqual([0, 0]);
    expect([...match({ imageIds: [2] }).detections]).toEqual([3, 3, 1]);
    expect([...match({ categoryIds: [1] }).annotations]).toEqual([1, 3]);
    expect(match({ useCategories: false }).categories).toMatchObject([{ id: -1, truePositives: 2, falsePositives: 1 }]);
    const { precision, recall, f1 } = match({});
    expect([precision, recall, f1]).toEqual([2 / 3, 1, 0.8]);
    expect(match({ detections: [] }).precision).toBeNaN();
  });

  it("refuses what evaluateCoco refuses", () => {
    const { groundTruth, detections } = cases["boxes"]!;
    for (const wrong of [
      { iouThreshold: 2 },
      { maxDetections: 0 },
      { scoreThreshold: "high" },
      { type: "bbox" },
      { imageIds: [1e6] },
    ]) {
      expectError("invalid-option", () => matchDetections({ groundTruth, detections, type: "boxes", ...wrong } as never));
    }
    expect(
      expectError("corrupt-data", () => matchDetections({ groundTruth, detections: [{}], type: "boxes" } as never)).where,
    ).toBe("matchDetections");
    expectError("aborted", () => matchDetections({ groundTruth, detections, type: "boxes", signal: { aborted: true } }));
  });
});
