// The BSDS500 benchmark's worked example: five photographs, five segmentations of each, all annotators, and the numbers its authors printed.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LabelMap } from "@segkit/core";
import { readLabels } from "@segkit/runtime-node";
import { referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { bestOverlaps, contingencyTable, probabilisticRandIndex, variationOfInformation } from "./index.js";

const folder = referenceData("bsds500/bench");
const IDS = ["2018", "3063", "5096", "6046", "8068"];

/** What the benchmark's program keeps of one segmentation of one photograph. */
interface Scores {
  readonly randIndex: number;
  readonly variation: number;
  /** Σ area · best IoU, and Σ area, over the regions of all annotators. */
  readonly covered: number;
  readonly area: number;
  readonly overlaps: readonly number[];
  readonly areas: readonly number[];
  /** The other way round: how well the annotators' regions together cover the segmentation. */
  readonly coveredBack: number;
  readonly areaBack: number;
}

/** As C's %g prints: the program hands its sums on through text files of six significant digits. */
const printed = (value: number): number => Number(value.toPrecision(6));
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const numbersOf = (test: string, file: string): number[][] =>
  readFileSync(join(folder!, "expected", test, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));

function score(labels: LabelMap, truths: readonly LabelMap[]): Scores {
  const overlaps: number[] = [];
  const areas: number[] = [];
  let variation = 0;
  const back: number[] = [];
  let areasBack: readonly number[] = [];
  for (const truth of truths) {
    const table = contingencyTable(labels, truth);
    const best = bestOverlaps(table);
    overlaps.push(...best.overlaps);
    areas.push(...best.areas);
    variation += variationOfInformation(table).total / truths.length;
    const reverse = bestOverlaps(truth, labels);
    reverse.overlaps.forEach((overlap, r) => {
      back[r] = Math.max(back[r] ?? 0, overlap);
    });
    areasBack = [...reverse.areas];
  }
  const covered = sum(overlaps.map((overlap, r) => overlap * areas[r]!));
  return {
    randIndex: probabilisticRandIndex(labels, truths),
    variation,
    covered,
    area: sum(areas),
    overlaps,
    areas,
    coveredBack: sum(back.map((overlap, r) => overlap * areasBack[r]!)),
    areaBack: sum(areasBack),
  };
}

describe.skipIf(folder === undefined)("BSDS500 region benchmark", () => {
  /** Per photograph, per segmentation. */
  const scores: Scores[][] = [];
  beforeAll(async () => {
    const truthFiles = readdirSync(join(folder!, "labels"));
    const load = (kind: string, file: string) => readLabels(join(folder!, kind, file));
    for (const id of IDS) {
      const files = truthFiles.filter((file) => file.startsWith(`${id}_`)).sort();
      const truths = await Promise.all(files.map((file) => load("labels", file)));
      const segmentations = await Promise.all([0, 1, 2, 3, 4].map((k) => load("segs", `${id}_${k}.png`)));
      scores.push(segmentations.map((labels) => score(labels, truths)));
    }
  });

  for (const test of ["test_4", "test_5"]) {
    it(`${test}: covering, to every digit printed`, () => {
      const levels = [0, 1, 2, 3, 4];
      const covering = levels.map(
        (k) => sum(scores.map((s) => printed(s[k]!.covered))) / sum(scores.map((s) => printed(s[k]!.area))),
      );
      expect(covering.map((value, k) => [k + 1, printed(value)])).toEqual(numbersOf(test, "eval_cover_th.txt"));
      const perImage = scores.map((image) => image.map((s) => printed(s.covered) / printed(s.area)));
      const best = perImage.map((values) => Math.max(...values));
      const rows = perImage.map((values, i) => {
        const at = values.indexOf(best[i]!);
        const { coveredBack, areaBack } = scores[i]![at]!;
        return [i + 1, at + 1, printed(best[i]!), printed(printed(coveredBack) / printed(areaBack))];
      });
      expect(rows).toEqual(numbersOf(test, "eval_cover_img.txt"));
      const bestRegions = scores.map((image) => {
        const overlap = image[0]!.overlaps.map((_, r) => Math.max(...image.map((s) => s.overlaps[r]!)));
        return printed(sum(overlap.map((value, r) => value * image[0]!.areas[r]!)));
      });
      const chosen = scores.map((image, i) => image[perImage[i]!.indexOf(best[i]!)]!);
      const ods = Math.max(...covering);
      const ois = sum(chosen.map((s) => printed(s.covered))) / sum(chosen.map((s) => printed(s.area)));
      const area = sum(scores.map((image) => printed(image[0]!.area)));
      const summary = [covering.indexOf(ods) + 1, printed(ods), printed(ois), printed(sum(bestRegions) / area)];
      expect(summary).toEqual(numbersOf(test, "eval_cover.txt")[0]);
    });

    it(`${test}: Rand index and variation of information, to every digit printed`, () => {
      const mean = (values: readonly number[]): number => sum(values) / values.length;
      const rand = [0, 1, 2, 3, 4].map((k) => mean(scores.map((s) => printed(s[k]!.randIndex))));
      const variation = [0, 1, 2, 3, 4].map((k) => mean(scores.map((s) => printed(s[k]!.variation))));
      const rows = rand.map((value, k) => [k + 1, printed(value), printed(variation[k]!)]);
      expect(rows).toEqual(numbersOf(test, "eval_RI_VOI_thr.txt"));
      const [bestRand, bestVariation] = [Math.max(...rand), Math.min(...variation)];
      const oisRand = mean(scores.map((image) => Math.max(...image.map((s) => printed(s.randIndex)))));
      const oisVariation = mean(scores.map((image) => Math.min(...image.map((s) => printed(s.variation)))));
      expect([
        rand.indexOf(bestRand) + 1,
        printed(bestRand),
        printed(oisRand),
        variation.indexOf(bestVariation) + 1,
        printed(bestVariation),
        printed(oisVariation),
      ]).toEqual(numbersOf(test, "eval_RI_VOI.txt")[0]);
    });
  }
});
