import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { meanIoU } from "../confusion-matrix/index.js";
import fixture from "./cityscapes.fixture.json";
import {
  type CityscapesInstanceEvaluation,
  cityscapesEvaluation,
  cityscapesEvaluationFromJSON,
  cityscapesInstanceEvaluation,
  cityscapesInstanceEvaluationFromJSON,
} from "./index.js";
import instanceFixture from "./instances.fixture.json";

type Scores = Record<string, number | null>;
interface PixelCase {
  size: [number, number];
  images: { prediction: FixtureArray<Uint8Array>; truth: number[] }[];
  classes: Scores;
  instances: Scores;
  groups: Scores;
  instanceGroups: Scores;
  averages: (number | null)[];
}
interface InstanceCase {
  size: [number, number];
  images: { truth: number[]; predictions: { category: number; score: number; counts: number[] }[] }[];
  distances: [number, number, number][][] | null;
  expected: {
    scores: FixtureArray<Float64Array>;
    averages: (number | null)[];
    overlaps: FixtureArray<Float64Array>;
    table: string;
  };
}
const pixelCases = loadFixture<Record<string, PixelCase>>(fixture);
const instanceCases = loadFixture<Record<string, InstanceCase>>(instanceFixture);

/** A map from pairs of labels and the number of times that each stands there, row by row. */
const mapOf = (steps: readonly number[], [height, width]: readonly [number, number]) => {
  const data = new Int32Array(height * width);
  for (let k = 0, at = 0; k < steps.length; at += steps[k + 1]!, k += 2) data.fill(steps[k]!, at, at + steps[k + 1]!);
  return { data, height, width };
};
const labelsOf = (map: { data: Int32Array; height: number; width: number }) => ({
  ...map,
  data: map.data.map((value) => (value < 1000 ? value : Math.floor(value / 1000))),
});
const known = (values: readonly (number | null)[]) => values.map((value) => value ?? Number.NaN);
const plain = (rows: number, label: number) => ({ data: new Int32Array(20 * rows).fill(label), height: rows, width: 20 });

describe("cityscapesEvaluation", () => {
  it.each(Object.keys(pixelCases))("equals the official script: %s", (name) => {
    const { size, images, classes, instances, groups, instanceGroups, averages } = pixelCases[name]!;
    const evaluation = cityscapesEvaluation();
    const parts = images.map(({ prediction, truth }, id) => {
      const map = mapOf(truth, size);
      const predicted = { ...map, data: prediction.data };
      evaluation.update({ id }, predicted, labelsOf(map), map);
      return cityscapesEvaluation().update({ id }, predicted, labelsOf(map), map);
    });
    const result = evaluation.result();
    const { iouClass, iiouClass, iouCategory, iiouCategory } = result.figures;
    expectClose([iouClass, iiouClass, iouCategory, iiouCategory], known(averages), 1e-12);
    expectClose(
      result.classes.flatMap(({ iou, iiou }) => [iou, iiou]),
      known(result.classes.flatMap((row) => [classes[row.name]!, instances[row.name]!])),
      1e-12,
    );
    expectClose(
      result.groups.flatMap(({ iou, iiou }) => [iou, iiou]),
      known(result.groups.flatMap((row) => [groups[row.name]!, instanceGroups[row.name]!])),
      1e-12,
    );
    expect(meanIoU(result.confusion)).toBe(iouClass);
    // parts in another order, stored in between
    const merged = parts
      .reverse()
      .reduce((all, part) => all.merge(cityscapesEvaluationFromJSON(JSON.parse(JSON.stringify(part)))));
    const plainOf = ({ confusion, ...others }: typeof result) => ({ ...others, ...confusion.toJSON() });
    expect(plainOf(merged.result())).toEqual(plainOf(result));
    expect(merged.images).toBe(images.length);
  });

  it("weighs instances by their sizes, and is NaN without them", () => {
    const truth = plain(3, 26);
    const instances = { ...truth, data: truth.data.map((_, i) => (i < 50 ? 26000 : 26001)) };
    // the small car, ten pixels, is found; half of the large one is not
    const prediction = { ...truth, data: truth.data.map((_, i) => (i < 25 ? 7 : 26)) };
    const { figures, images } = cityscapesEvaluation().update({ id: "a" }, prediction, truth, instances).result();
    expectClose([figures.iouClass, figures.iiouClass, figures.iiouCategory], [35 / 60 / 2, 0.75, 0.75], 1e-15);
    expect(images).toEqual([{ id: "a", meanIoU: 35 / 60 / 2, pixelAccuracy: 35 / 60 }]);
    const { figures: without } = cityscapesEvaluation().update({ id: 1 }, prediction, truth).result();
    expect([without.iouClass, without.iiouClass]).toEqual([figures.iouClass, Number.NaN]);
    expect(cityscapesEvaluation().result().figures.iouClass).toBeNaN();
  });

  it("refuses what is not Cityscapes'", () => {
    const [road, evaluation] = [plain(2, 7), cityscapesEvaluation()];
    const error = expectError("invalid-labels", () => evaluation.update({ id: 1 }, plain(2, 255), road));
    expect(error.message).toContain("255 in row 0, column 0");
    expectError("invalid-labels", () => evaluation.update({ id: 1 }, road, plain(2, -1)));
    for (const label of [7001, 34000, -5]) {
      expectError("invalid-labels", () => evaluation.update({ id: 1 }, road, road, plain(2, label)));
    }
    expectError("shape-mismatch", () => evaluation.update({ id: 1 }, road, plain(3, 7)));
    expectError("shape-mismatch", () => evaluation.update({ id: 1 }, road, road, plain(3, 7)));
    expectError("invalid-argument", () => evaluation.update(road as never, road, road));
    expect(evaluation.images).toBe(0);
    evaluation.update({ id: 1 }, road, road);
    expectError("invalid-argument", () => evaluation.update({ id: 1 }, road, road));
    expectError("invalid-argument", () => evaluation.merge(cityscapesEvaluation().update({ id: 1 }, road, road)));
    expectError("invalid-argument", () => evaluation.merge({} as never));
    const image = { id: 1, pairs: [7, 7, 5], instances: [26, 5, 4, 5] };
    for (const wrong of [
      null,
      {},
      { images: [{ ...image, id: Number.NaN }] },
      { images: [image, image] },
      { images: [{ ...image, pairs: [7, 34, 5] }] },
      { images: [{ ...image, pairs: [7, 7] }] },
      { images: [{ ...image, pairs: [7, 7, 0.5] }] },
      { images: [{ ...image, instances: [26, 5, 6, 6] }] },
      { images: [{ ...image, instances: [7, 5, 4, 5] }] },
    ]) {
      expectError("corrupt-data", () => cityscapesEvaluationFromJSON(wrong));
    }
    expect(cityscapesEvaluationFromJSON({ images: [image] }).images).toBe(1);
  });
});

function evaluated({ size, images, distances }: InstanceCase): CityscapesInstanceEvaluation[] {
  return images.map(({ truth, predictions }, id) => {
    const groundTruth = mapOf(truth, size);
    return cityscapesInstanceEvaluation({ distances: distances !== null }).update(
      { id },
      predictions.map(({ category, score, counts }) => ({ category_id: category, score, segmentation: { size, counts } })),
      groundTruth,
      distances ? new Map(distances[id]!.map(([instance, medDist, distConf]) => [instance, { medDist, distConf }])) : undefined,
    );
  });
}

describe("cityscapesInstanceEvaluation", () => {
  it.each(Object.keys(instanceCases))("equals the official script: %s", (name) => {
    const { expected } = instanceCases[name]!;
    const [first, ...others] = evaluated(instanceCases[name]!);
    const result = others.reduce((all, part) => all.merge(part), first!).result();
    const { AP, AP50, AP50m, AP100m, AP50At50m } = result.figures;
    const figures = [AP, AP50, AP50m, AP100m, AP50At50m].filter((figure) => figure !== undefined);
    expect(result.overlapThresholds).toEqual([...expected.overlaps.data]);
    const scores = Array.from(expected.scores.data.subarray(0, 80), (score) => (score === -1 ? Number.NaN : score));
    expectClose(
      result.classes.flatMap(({ atThresholds }) => [...atThresholds]),
      scores,
      1e-12,
    );
    expectClose(figures, known(expected.averages), 1e-12);
    const lines = (text: string) => text.split("\n").map((line) => line.trim());
    expect(lines(result.table)).toEqual(lines(expected.table));
    // in another order, stored in between
    const parts = evaluated(instanceCases[name]!).map((part) =>
      cityscapesInstanceEvaluationFromJSON(JSON.parse(JSON.stringify(part))),
    );
    expect(
      parts
        .reverse()
        .reduce((all, part) => all.merge(part))
        .result(),
    ).toEqual(result);
  });

  it("takes masks as well as run lengths", () => {
    const groundTruth = { data: new Int32Array(400).fill(26000), height: 20, width: 20 };
    const mask = { data: Uint8Array.from({ length: 400 }, (_, i) => (i % 20 < 15 ? 9 : 0)), height: 20, width: 20 };
    const states = [mask, { size: [20, 20] as const, counts: [0, 300, 100] }, [[0, 0, 15, 0, 15, 20, 0, 20]]].map(
      (segmentation) =>
        cityscapesInstanceEvaluation()
          .update({ id: 1 }, [{ category_id: 26, score: 1, segmentation }], groundTruth)
          .toJSON(),
    );
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
    expect(states[0]!.images[0]!.overlaps).toEqual([0, 0, 300]);
  });

  it("counts the pixels of masks of any length, wherever they begin in memory", () => {
    for (const width of [1, 2, 3, 5, 8]) {
      const groundTruth = { data: new Int32Array(20 * width).fill(26000), height: 20, width };
      for (const offset of [0, 1, 4]) {
        const data = new Uint8Array(new ArrayBuffer(20 * width + offset), offset).map((_, i) => (i % 3 === 0 ? 1 : 0));
        const placed = new Uint8Array(new ArrayBuffer(20 * width + offset), offset);
        placed.set(data);
        const segmentation = { data: placed, height: 20, width };
        const { images } = cityscapesInstanceEvaluation()
          .update({ id: 1 }, [{ category_id: 26, score: 1, segmentation }], groundTruth)
          .toJSON();
        expect(images[0]!.overlaps[2]).toBe(Math.ceil((20 * width) / 3));
      }
    }
  });

  it("is 0 where all predictions of a class are passed over", () => {
    const groundTruth = { data: Int32Array.from({ length: 400 }, (_, i) => (i < 200 ? 26000 : 0)), height: 20, width: 20 };
    const segmentation = { size: [20, 20] as const, counts: [10, 10, 380] };
    const found = cityscapesInstanceEvaluation().update({ id: 1 }, [{ category_id: 26, score: 1, segmentation }], groundTruth);
    expect(found.result().figures.AP).toBe(0);
    expect(cityscapesInstanceEvaluation().result().figures.AP).toBeNaN();
  });

  it("refuses wrong input", () => {
    const groundTruth = { data: new Int32Array(400).fill(26000), height: 20, width: 20 };
    const segmentation = { size: [20, 20] as const, counts: [0, 400] };
    const good = { category_id: 26, score: 1, segmentation };
    const evaluation = cityscapesInstanceEvaluation();
    const call = (...predictions: unknown[]) => evaluation.update({ id: 1 }, predictions as never, groundTruth);
    expectError("corrupt-data", () => call({ ...good, score: Number.NaN }));
    expectError("corrupt-data", () => call({ ...good, category_id: "car" }));
    expectError("corrupt-data", () => call({ ...good, segmentation: undefined }));
    expectError("corrupt-data", () => call(null));
    expectError("shape-mismatch", () => call({ ...good, segmentation: { size: [20, 19], counts: [0, 380] } }));
    expectError("shape-mismatch", () => call({ ...good, segmentation: { data: new Uint8Array(380), height: 20, width: 19 } }));
    for (const label of [34, 34000, -1]) {
      expectError("invalid-labels", () =>
        evaluation.update({ id: 1 }, [], { ...groundTruth, data: new Int32Array(400).fill(label) }),
      );
    }
    expectError("invalid-argument", () => evaluation.update([] as never, [], groundTruth));
    const near = cityscapesInstanceEvaluation({ distances: true });
    expectError("corrupt-data", () => near.update({ id: 1 }, [good], groundTruth));
    expectError("corrupt-data", () => near.update({ id: 1 }, [good], groundTruth, new Map([[26000, { medDist: 5 } as never]])));
    call(good);
    expectError("invalid-argument", () => call(good));
    expectError("invalid-option", () => evaluation.merge(near));
    expectError("invalid-argument", () => evaluation.merge({} as never));
    expectError("invalid-option", () => cityscapesInstanceEvaluation({ distances: 1 as never }));
    const image = { id: 1, instances: [2, 26000, 400, -1, 0], predictions: [2, 1, 400, 0], overlaps: [0, 0, 400] };
    for (const wrong of [
      null,
      { images: [] },
      { distances: false, images: 3 },
      { distances: false, images: [image, image] },
      { distances: false, images: [{ ...image, instances: [8, 26000, 400, -1, 0] }] },
      { distances: false, images: [{ ...image, predictions: [2, null, 400, 0] }] },
      { distances: false, images: [{ ...image, overlaps: [1, 0, 400] }] },
      { distances: false, images: [{ ...image, overlaps: [0, 0] }] },
    ]) {
      expectError("corrupt-data", () => cityscapesInstanceEvaluationFromJSON(wrong));
    }
    expect(cityscapesInstanceEvaluationFromJSON({ distances: false, images: [image] }).toJSON()).toEqual(evaluation.toJSON());
  });
});
