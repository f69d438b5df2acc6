// The BSDS500 benchmark's worked example: five photographs, all annotators, and the numbers its authors printed, by their matching with random edges.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { LabelMap } from "@segkit/core";
import { hierarchyFromContours } from "@segkit/core/hierarchy";
import type { Mask } from "@segkit/core/masks";
import { thin } from "@segkit/core/morphology";
import { readImage, readLabels } from "@segkit/runtime-node";
import { referenceData } from "@segkit/testing/node";
import { beforeAll, describe, expect, it } from "vitest";
import { boundaryEvaluation, regionEvaluation, segmentationBoundaries } from "./index.js";

const folder = referenceData("bsds500/bench");
const IDS = ["2018", "3063", "5096", "6046", "8068"];

const numbersOf = (test: string, file: string): number[][] =>
  readFileSync(join(folder!, "expected", test, file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));

describe.skipIf(folder === undefined)("BSDS500 benchmark", () => {
  const people = new Map<string, { boundaries: Mask[]; labels: LabelMap[] }>();
  const levels = [0, 1, 2, 3, 4];
  let segmentations: LabelMap[][];

  beforeAll(async () => {
    const files = readdirSync(join(folder!, "labels")).sort();
    for (const id of IDS) {
      const own = files.filter((file) => file.startsWith(`${id}_`));
      const read = (kind: string) => Promise.all(own.map((file) => readLabels(join(folder!, kind, file))));
      const boundaries = (await read("boundaries")).map(({ data, ...size }) => ({ data: Uint8Array.from(data), ...size }));
      people.set(id, { boundaries, labels: await read("labels") });
    }
    segmentations = await Promise.all(
      IDS.map((id) => Promise.all(levels.map((k) => readLabels(join(folder!, "segs", `${id}_${k}.png`))))),
    );
  });

  it("draws people's boundaries as the data set has them", () => {
    for (const { boundaries, labels } of people.values()) {
      for (const [k, map] of labels.entries()) {
        expect(Buffer.from(boundaries[k]!.data).equals(thin(segmentationBoundaries(map)).data)).toBe(true);
      }
    }
  });

  it("has the recall, precision and F that were printed, as near as the program is to itself", async () => {
    const soft = boundaryEvaluation({ nThresholds: 5 });
    const parts = IDS.map(() => boundaryEvaluation({ thresholds: [1, 2, 3, 4, 5] }));
    for (const [i, id] of IDS.entries()) {
      const { data, height, width, channels } = await readImage(join(folder!, "png", `${id}.png`));
      const map = { data: data.filter((_, at) => at % channels === 0), height, width, channels: 1 };
      soft.update({ id }, map, people.get(id)!.boundaries);
      parts[i]!.update({ id }, segmentations[i]!, people.get(id)!.boundaries);
    }
    const hard = parts.reduceRight((all, part) => all.merge(part));
    for (const [evaluation, test] of [
      [soft, "test_1"],
      [soft, "test_2"],
      [hard, "test_3"],
      [hard, "test_4"],
    ] as const) {
      const { ods, ois, averagePrecision, curve, images } = evaluation.result();
      const near = (value: number, printed: number | undefined, tolerance: number) =>
        expect(Math.abs(value - printed!), `${test}: ${value}, printed ${printed}`).toBeLessThanOrEqual(tolerance);
      const figures = { recall: 5e-4, precision: 7e-4, f: 5e-4 };
      const compare = (row: typeof ois, printed: readonly number[], slack = 1) => {
        for (const [k, key] of (["recall", "precision", "f"] as const).entries()) {
          near(row[key], printed[k], slack * figures[key]);
        }
      };
      for (const [t, printed] of numbersOf(test, "eval_bdry_thr.txt").entries()) {
        near(curve[t]!.threshold, printed[0], 1e-6);
        compare(curve[t]!, printed.slice(1));
        // the optimum matches no less than the program does
        expect(curve[t]!.recall).toBeGreaterThan(printed[1]!);
      }
      const [summary] = numbersOf(test, "eval_bdry.txt");
      near(ods.threshold, summary![0], 1e-6);
      compare(ods, summary!.slice(1, 4));
      compare(ois, summary!.slice(4, 7));
      near(averagePrecision, summary![7], 1e-4);
      for (const [i, printed] of numbersOf(test, "eval_bdry_img.txt").entries()) compare(images[i]!, printed.slice(2), 2.6);
    }
    // both kinds of input are the same maps
    const told = ({ threshold, ...rest }: { threshold: number }) => rest;
    expect(soft.result().curve.map(told)).toEqual(hard.result().curve.map(told));
  });

  it("has the regions' figures to the last digit printed, within one", () => {
    const evaluation = regionEvaluation({ thresholds: [1, 2, 3, 4, 5] });
    for (const [i, id] of IDS.entries()) evaluation.update({ id }, segmentations[i]!, people.get(id)!.labels);
    const { covering, randIndex, variation, curve } = evaluation.result();
    // the program adds up what it had written to files with six digits
    const same = (values: readonly number[], printed: readonly number[]) => {
      for (const [k, value] of values.entries()) {
        const digit = 10 ** (Math.floor(Math.log10(printed[k]!)) - 5);
        expect(Math.abs(value - printed[k]!)).toBeLessThanOrEqual(digit);
      }
    };
    for (const test of ["test_4", "test_5"]) {
      same([covering.ods.threshold, covering.ods.value, covering.ois, covering.best], numbersOf(test, "eval_cover.txt")[0]!);
      const both = [randIndex, variation].flatMap(({ ods, ois }) => [ods.threshold, ods.value, ois]);
      same(both, numbersOf(test, "eval_RI_VOI.txt")[0]!);
      for (const [k, printed] of numbersOf(test, "eval_cover_th.txt").entries()) same([curve[k]!.covering], [printed[1]!]);
      for (const [k, printed] of numbersOf(test, "eval_RI_VOI_thr.txt").entries()) {
        same([curve[k]!.randIndex, curve[k]!.variation], printed.slice(1));
      }
    }
  });

  it("has the figures of the contour maps' own cuts", async () => {
    const thresholds = [1, 2, 3, 4, 5].map((k) => k / 6);
    const evaluation = regionEvaluation({ thresholds });
    for (const [i, id] of IDS.entries()) {
      const values = JSON.parse(readFileSync(join(folder!, "ucm2", `${id}.json`), "utf8")) as number[];
      const { data, height, width } = await readLabels(join(folder!, "ucm2", `${id}.png`));
      const tree = hierarchyFromContours({ data: Float32Array.from(data, (k) => values[k]!), height, width, channels: 1 });
      const cuts = thresholds.map((altitude) => tree.cut({ altitude }));
      // as many regions as the benchmark's own code had
      expect(cuts.map(({ count }) => count)).toEqual(segmentations[i]!.map(({ data: labels }) => new Set(labels).size));
      evaluation.update(
        { id },
        cuts.map(({ labels }) => labels),
        people.get(id)!.labels,
      );
      // drawn again, they are the same maps
      const large = tree.saliency({ size: "double" });
      expect(large.data).toEqual(Float32Array.from(data, (k) => values[k]!));
    }
    const { covering, curve } = evaluation.result();
    const near = (value: number, printed: number | undefined) => expect(Math.abs(value - printed!)).toBeLessThanOrEqual(1e-6);
    const [threshold, ods, ois, best] = numbersOf("test_1", "eval_cover.txt")[0]!;
    near(covering.ods.threshold, threshold);
    near(covering.ods.value, ods);
    near(covering.ois, ois);
    near(covering.best, best);
    for (const [k, printed] of numbersOf("test_1", "eval_cover_th.txt").entries()) near(curve[k]!.covering, printed[1]);
  });
});
