import { ade20kClasses, cityscapesClasses, type DatasetClass } from "@segkit/core/palettes";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { cityscapesEvaluation } from "../cityscapes/index.js";
import * as semantic from "./index.js";
import {
  ADE20K_PROTOCOL,
  CAMVID_PROTOCOL,
  NYU40_PROTOCOL,
  type SemanticEvaluationOptions,
  semanticEvaluation,
  semanticEvaluationFromJSON,
  VOC_PROTOCOL,
} from "./index.js";
import fixture from "./protocols.fixture.json";

interface Case {
  images: { prediction: FixtureArray<Uint8Array>; truth: FixtureArray<Uint8Array> }[];
  expected: { iou: FixtureArray<Float64Array> } & Record<string, number>;
}
const cases = loadFixture<Record<string, Case>>(fixture);
const mapOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({ data, height: shape[0]!, width: shape[1]! });
const row = (...data: number[]) => ({ data: Int32Array.from(data), height: 1, width: data.length });
const TWO: DatasetClass[] = [
  { id: 5, trainId: 1, name: "b", color: [0, 0, 0] },
  { id: 3, trainId: 0, name: "a", color: [0, 0, 0] },
  { id: 9, name: "void", color: [0, 0, 0] },
];

describe("semanticEvaluation", () => {
  it.each([
    ["voc", VOC_PROTOCOL, 1e-15],
    // its denominators have 1e-10 more
    ["ade20k", ADE20K_PROTOCOL, 1e-11],
    ["camvid", CAMVID_PROTOCOL, 1e-15],
    ["nyu40", NYU40_PROTOCOL, 1e-15],
  ] as const)("gives what the evaluator computes: %s", (name, protocol: SemanticEvaluationOptions, tolerance) => {
    const { images, expected } = cases[name]!;
    const parts = images.map(({ prediction, truth }, id) =>
      semanticEvaluation(protocol).update({ id }, mapOf(prediction), mapOf(truth)),
    );
    const whole = semanticEvaluation(protocol);
    for (const [id, { prediction, truth }] of images.entries()) whole.update({ id }, mapOf(prediction), mapOf(truth));
    const result = whole.result();
    const { iou, ...figures } = expected;
    const wanted = Array.from(iou.data, (value, k) => {
      const absent = Number.isNaN(result.classes[k]!.iou);
      expect(absent).toBe(value === -1 || (protocol.absentClasses === "zero" && value === 0 && absent));
      return absent ? Number.NaN : value;
    });
    expectClose(
      result.classes.map((each) => each.iou),
      wanted,
      tolerance,
    );
    for (const [figure, value] of Object.entries(figures)) {
      if (figure === "accuracy") continue;
      expect(Math.abs(result.figures[figure as "meanIoU"] - value), figure).toBeLessThanOrEqual(tolerance);
    }
    const merged = parts
      .reverse()
      .reduce((all, part) => all.merge(semanticEvaluationFromJSON(JSON.parse(JSON.stringify(part)))));
    expect(merged.toJSON()).toEqual(whole.toJSON());
    expect(merged.result().images).toEqual(result.images);
  });

  it("counts by hand", () => {
    const evaluation = semanticEvaluation({ classes: TWO, outsidePrediction: "miss" });
    evaluation.update({ id: "x" }, row(0, 1, 7, 1), row(3, 3, 5, 9));
    const { figures, classes, images, confusion } = evaluation.result();
    expect([...confusion.counts, ...confusion.missed]).toEqual([1, 1, 0, 0, 0, 1]);
    expect(classes.map(({ id, name, iou }) => [id, name, iou])).toEqual([
      [3, "a", 0.5],
      [5, "b", 0],
    ]);
    expect(figures).toEqual({ pixelAccuracy: 1 / 3, meanAccuracy: 0.25, meanIoU: 0.25, frequencyWeightedIoU: 1 / 3 });
    expect(images).toEqual([{ id: "x", ...figures }]);
    const byId = semanticEvaluation({ classes: TWO, predictions: "id", outsidePrediction: "miss" });
    expect(byId.update({ id: 1 }, row(3, 5, 9, 9), row(3, 3, 5, 9)).result().figures).toEqual(figures);
    expect(semanticEvaluation({ classes: TWO }).result().figures.meanIoU).toBeNaN();
  });

  it("agrees with Cityscapes' own evaluation", () => {
    const truth = row(7, 8, 26, 0, 33, 21, 21);
    const prediction = row(7, 7, 26, 7, 0, 21, 29);
    const options = { classes: cityscapesClasses, predictions: "id", outsidePrediction: "miss" } as const;
    const own = semanticEvaluation(options).update({ id: 1 }, prediction, truth).result();
    const official = cityscapesEvaluation().update({ id: 1 }, prediction, truth).result();
    expect(own.figures.meanIoU).toBe(official.figures.iouClass);
    expect(own.confusion.toJSON().counts).toEqual(official.confusion.toJSON().counts);
  });

  it("has protocols that are options", () => {
    const protocols = Object.entries(semantic).filter(([name]) => name.endsWith("_PROTOCOL"));
    expect(protocols.length).toBe(11);
    const nClasses = protocols.map(([, options]) => {
      const { classes } = semanticEvaluation(options as SemanticEvaluationOptions);
      return classes.filter(({ trainId }) => trainId !== undefined).length;
    });
    expect(nClasses.sort((a, b) => a - b)).toEqual([11, 13, 20, 21, 33, 37, 40, 59, 65, 150, 171]);
  });

  it("refuses wrong input", () => {
    const evaluation = semanticEvaluation({ classes: TWO });
    const error = expectError("invalid-labels", () => evaluation.update({ id: 1 }, row(0, 1), row(3, 4)));
    expect(error.message).toContain("4 in row 0, column 1");
    expectError("invalid-labels", () => evaluation.update({ id: 1 }, row(0, 2), row(3, 3)));
    // nobody looks at predictions where the truth does not count
    evaluation.update({ id: 1 }, row(0, 2), row(3, 9));
    expectError("invalid-argument", () => evaluation.update({ id: 1 }, row(0), row(3)));
    expectError("invalid-argument", () => evaluation.update({} as never, row(0), row(3)));
    expectError("shape-mismatch", () => evaluation.update({ id: 2 }, row(0), row(3, 3)));
    expectError("invalid-argument", () => evaluation.merge({} as never));
    expectError("invalid-option", () => evaluation.merge(semanticEvaluation({ classes: TWO, absentClasses: "zero" })));
    expectError("invalid-option", () => evaluation.merge(semanticEvaluation({ classes: ade20kClasses })));
    const gap = [{ ...TWO[0]!, trainId: 2 }, TWO[1]!];
    for (const classes of [[], [TWO[2]!], [...TWO, TWO[0]!], gap, [null], "voc"]) {
      expectError("invalid-option", () => semanticEvaluation({ classes: classes as never }));
    }
    const json = { ...semanticEvaluation({ classes: TWO }).toJSON(), images: [{ id: 1, pairs: [0, 1, 5] }] };
    expect(semanticEvaluationFromJSON(json).images).toBe(1);
    for (const wrong of [
      null,
      { ...json, classes: [] },
      { ...json, predictions: "name" },
      { ...json, images: 5 },
      { ...json, images: [json.images[0], json.images[0]] },
      { ...json, images: [{ id: null, pairs: [] }] },
      { ...json, images: [{ id: 1, pairs: [0, 1] }] },
      { ...json, images: [{ id: 1, pairs: [0, -1, 5] }] },
      { ...json, images: [{ id: 1, pairs: [0, 2, 5] }] },
      { ...json, images: [{ id: 1, pairs: [0, 1, 0] }] },
    ]) {
      expectError("corrupt-data", () => semanticEvaluationFromJSON(wrong));
    }
  });
});
