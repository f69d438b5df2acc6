// Photographs of BSDS500 and all their annotators: superpixels keep to the edges that people drew no worse than scikit-image's, as many for as many.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { LabelMap } from "@segkit/core";
import {
  achievableSegmentationAccuracy,
  boundaryRecall,
  contingencyTable,
  overGroundTruths,
  undersegmentationError,
} from "@segkit/metrics";
import { readImage, readLabels } from "@segkit/runtime-node";
import { loadFixture } from "@segkit/testing";
import { referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import file from "./slic.fixture.json" with { type: "json" };
import { slic } from "./slic.js";

const MEASURES = ["recall", "undersegmentation", "accuracy"] as const;
type Measures = Record<(typeof MEASURES)[number], number>;
/** scikit-image's, one entry for each number of segments asked for. */
type Curves = Record<"counts" | (typeof MEASURES)[number], readonly number[]>;

interface Cases {
  readonly tolerance: number;
  readonly compactness: readonly number[];
  /** Curves for each compactness. */
  readonly photographs: readonly { readonly id: string; readonly annotators: number; readonly curves: readonly Curves[] }[];
}

const folder = referenceData("bsds500/val");
const { compactness: grades, tolerance, photographs } = loadFixture<Cases>(file);

function measure(labels: LabelMap, truths: readonly LabelMap[]): Measures {
  const tables = truths.map((truth) => contingencyTable(labels, truth));
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    recall: overGroundTruths(truths, (truth) => boundaryRecall(labels, truth, { tolerance })).mean,
    undersegmentation: mean(tables.map((table) => undersegmentationError(table))),
    accuracy: mean(tables.map((table) => achievableSegmentationAccuracy(table))),
  };
}

/** scikit-image's value at a number of superpixels, on the line between the nearest numbers it came to. */
function interpolate({ counts, ...curves }: Curves, name: keyof Measures, count: number): number {
  const right = counts.findIndex((value) => value >= count);
  expect(right, `scikit-image's counts enclose ${count}`).toBeGreaterThan(0);
  const share = (count - counts[right - 1]!) / (counts[right]! - counts[right - 1]!);
  return (1 - share) * curves[name][right - 1]! + share * curves[name][right]!;
}

describe.skipIf(folder === undefined)("slic on BSDS500", () => {
  const pictures: { image: Awaited<ReturnType<typeof readImage>>; truths: LabelMap[] }[] = [];
  beforeAll(async () => {
    const files = readdirSync(join(folder!, "labels")).sort();
    for (const { id, annotators } of photographs) {
      const own = files.filter((name) => name.startsWith(`${id}_`));
      expect(own.length).toBe(annotators);
      pictures.push({
        image: await readImage(join(folder!, "images", `${id}.jpg`)),
        truths: await Promise.all(own.map((name) => readLabels(join(folder!, "labels", name)))),
      });
    }
  });

  const cases = grades.flatMap((compactness, grade) => [200, 600].map((nSegments) => ({ compactness, grade, nSegments })));
  it.each(cases)("covers more true boundaries and leaks less: about $nSegments, compactness $compactness", (options) => {
    const { compactness, grade, nSegments } = options;
    const gains: Measures = { recall: 0, undersegmentation: 0, accuracy: 0 };
    for (const [i, { image, truths }] of pictures.entries()) {
      const { labels, count } = slic(image, { nSegments, compactness });
      const ours = measure(labels, truths);
      const theirs = photographs[i]!.curves[grade]!;
      for (const name of MEASURES) gains[name] += (ours[name] - interpolate(theirs, name, count)) / pictures.length;
    }
    expect(gains.recall).toBeGreaterThanOrEqual(0);
    expect(gains.undersegmentation).toBeLessThanOrEqual(0);
    expect(gains.accuracy).toBeGreaterThanOrEqual(0);
  });
});
