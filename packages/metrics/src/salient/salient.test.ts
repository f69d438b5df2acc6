import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { structure, weighted } from "../../reference/saliency.js";
import { type SalientResult, salientEvaluation, salientEvaluationFromJSON } from "./index.js";
import file from "./salient.fixture.json";

interface Case {
  readonly saliency: FixtureArray<Uint8Array>;
  readonly truth: FixtureArray<Uint8Array>;
  readonly expected: Omit<SalientResult, "curves" | "images">;
}
interface FloatCase extends Omit<Case, "saliency"> {
  readonly saliency: FixtureArray<Float32Array>;
}
const { pairs, together, floats } = loadFixture<{
  readonly pairs: Readonly<Record<string, Case>>;
  readonly together: Pick<Case, "expected"> & { readonly curves: Readonly<Record<string, FixtureArray<Float64Array>>> };
  readonly floats: FloatCase;
}>(file);
const input = ({ saliency, truth }: Case | FloatCase) => {
  const [height, width] = saliency.shape as [number, number];
  return [
    { data: saliency.data, height, width, channels: 1 },
    { data: truth.data, height, width },
  ] as const;
};

/** All figures but the curves, in one list. */
const figures = ({ fMeasure, eMeasure, balancedErrorRate, ...rest }: Case["expected"]): number[] => [
  rest.meanAbsoluteError,
  rest.sMeasure,
  rest.weightedFMeasure,
  ...[fMeasure.adaptive, fMeasure.mean, fMeasure.max],
  ...[eMeasure.adaptive, eMeasure.mean, eMeasure.max],
  ...[balancedErrorRate.adaptive, balancedErrorRate.mean, balancedErrorRate.min],
  ...[balancedErrorRate.half, balancedErrorRate.pooled],
];

describe("salientEvaluation", () => {
  it.each(Object.entries(pairs))("gives PySODMetrics' figures of one image: %s", (_, pair) => {
    expectClose(
      figures(
        salientEvaluation()
          .update(...input(pair))
          .result(),
      ),
      figures(pair.expected),
      1e-12,
    );
  });

  it("gives its figures and curves of a data set, in whatever parts and order", () => {
    const all = Object.values(pairs);
    const inOne = salientEvaluation();
    for (const pair of all) inOne.update(...input(pair));
    const { curves, ...found } = inOne.result();
    expectClose(figures(found), figures(together.expected), 1e-12);
    for (const [name, curve] of Object.entries(curves)) expectClose(curve, together.curves[name]!.data, 1e-12);
    const parts = [salientEvaluation(), salientEvaluation(), salientEvaluation()];
    for (const [i, pair] of all.reverse().entries()) parts[i % 3]!.update(...input(pair));
    const [first, second, third] = parts.map((part) => salientEvaluationFromJSON(JSON.parse(JSON.stringify(part))));
    expect(JSON.stringify(third!.merge(first!).merge(second!))).toBe(JSON.stringify(inOne));
  });

  it("takes floats as they are where it is told so, and stretches scores of any range elsewhere", () => {
    const [saliency, truth] = input(floats);
    const evaluation = salientEvaluation({ normalize: false }).update(saliency, truth);
    expectClose(figures(evaluation.result()), figures(floats.expected), 1e-12);
    const high = expectError("invalid-image", () =>
      evaluation.update({ ...saliency, data: saliency.data.map((value) => 3 * value) as Float32Array }, truth),
    );
    expect(high.remedy).toContain("sigmoid");
    // stretched, scores of any range are a map
    const scores = { ...saliency, data: saliency.data.map((value) => 20 * value - 7) as Float32Array };
    const [stretched, own] = [scores, saliency].map((map) => salientEvaluation().update(map, truth).result());
    expectClose([stretched!.sMeasure, stretched!.weightedFMeasure], [own!.sMeasure, own!.weightedFMeasure], 1e-5);
  });

  it("reads ground truth from a gray image above 128, and samples of 16 bits", () => {
    const saliency = { data: Uint8Array.of(0, 90, 255, 10), height: 2, width: 2, channels: 1 };
    const byMask = salientEvaluation().update(saliency, { data: Uint8Array.of(0, 9, 1, 0), height: 2, width: 2 });
    const gray = { data: Uint8Array.of(128, 129, 255, 0), height: 2, width: 2, channels: 1 };
    expect(salientEvaluation().update(saliency, gray).result()).toEqual(byMask.result());
    const deep = Uint16Array.from(saliency.data, (value) => 257 * value);
    const deepGray = { ...gray, data: Uint16Array.from(gray.data, (value) => 257 * value) };
    expect(
      salientEvaluation()
        .update({ ...saliency, data: deep }, deepGray)
        .result(),
    ).toEqual(byMask.result());
    const floatGray = { ...gray, data: Float32Array.from(gray.data, (value) => value / 255) };
    expect(salientEvaluation().update(saliency, floatGray).result()).toEqual(byMask.result());
  });

  it("counts a quarter that the object leaves empty as nothing, where PySODMetrics is NaN", () => {
    const map = { data: Uint8Array.of(0, 0, 255, 0, 0, 255), height: 2, width: 3, channels: 1 };
    const right = { data: Uint8Array.of(0, 0, 1, 0, 0, 1), height: 2, width: 3 };
    expect(salientEvaluation().update(map, right).result().sMeasure).toBeCloseTo(1, 14);
  });

  it("follows its options", () => {
    const [saliency, truth] = input(pairs.drawn0!);
    const of = (options: object) => salientEvaluation(options).update(saliency, truth).result();
    const [object, region, both] = [of({ alpha: 1 }), of({ alpha: 0 }), of({})];
    expect((object.sMeasure + region.sMeasure) / 2).toBeCloseTo(both.sMeasure, 14);
    const { precision, recall } = both.curves;
    const heavy = of({ betaSquared: 1e6 }).curves.fMeasure;
    for (const [level, value] of heavy.entries())
      expect(value).toBeCloseTo(recall[level]! && precision[level]! ? recall[level]! : 0, 4);
    expect(of({ weightedBetaSquared: 0.3 }).weightedFMeasure).not.toBe(both.weightedFMeasure);
  });

  it("is NaN without images", () => {
    const { images, curves, ...rest } = salientEvaluation().result();
    expect(images).toBe(0);
    for (const value of [...figures(rest), ...curves.precision]) expect(value).toBeNaN();
  });

  it("agrees with its twin at every width", () => {
    const stream = random(4);
    for (let width = 2; width < 20; width++) {
      const height = 1 + stream.integer(12);
      const data = Float32Array.from({ length: height * width }, () => (stream.integer(3) ? stream.next() : stream.integer(2)));
      const mask = Uint8Array.from(data, (value) => Number(value + stream.next() > 1));
      mask[0] = 0;
      mask[1] = 1;
      const size = { height, width };
      const result = salientEvaluation({ normalize: false })
        .update({ data, ...size, channels: 1 }, { data: mask, ...size })
        .result();
      const map = Float64Array.from(data);
      expect(Math.abs(result.sMeasure - structure(map, mask, width, 0.5))).toBeLessThan(1e-12);
      expect(Math.abs(result.weightedFMeasure - weighted(map, mask, height, width, 1))).toBeLessThan(1e-12);
    }
  });

  it("refuses what is wrong, and keeps what it has", () => {
    const [saliency, truth] = input(pairs.drawn0!);
    const evaluation = salientEvaluation().update(saliency, truth);
    const before = JSON.stringify(evaluation);
    const { height, width } = truth;
    const color = { data: new Uint8Array(3 * height * width), height, width, channels: 3 };
    expect(expectError("invalid-image", () => evaluation.update(color, truth)).remedy).toContain("rgbToGray");
    expect(expectError("invalid-image", () => evaluation.update(null as never, truth)).option).toBe("saliency");
    expectError("invalid-mask", () => evaluation.update(saliency, undefined as never));
    expectError("invalid-image", () => evaluation.update(saliency, color));
    const ones = { ...truth, channels: 1 };
    expect(expectError("invalid-image", () => evaluation.update(saliency, ones)).option).toBe("groundTruth.data");
    expectError("shape-mismatch", () => evaluation.update({ ...saliency, height: width, width: height }, truth));
    const nan = { data: Float32Array.of(0, Number.NaN), height: 1, width: 2, channels: 1 };
    const two = { data: Uint8Array.of(0, 1), height: 1, width: 2 };
    expect(expectError("invalid-image", () => evaluation.update(nan, two)).option).toBe("saliency.data[1]");
    const dot = { data: new Uint8Array(1), height: 1, width: 1 };
    expectError("invalid-image", () => evaluation.update({ ...dot, channels: 1 }, dot));
    expectError("invalid-option", () => evaluation.merge(salientEvaluation({ alpha: 0.2 })));
    expectError("invalid-option", () => evaluation.merge(undefined as never));
    expect(JSON.stringify(evaluation)).toBe(before);
    for (const wrong of [{ alpha: 2 }, { betaSquared: 0 }, { normalize: 1 }, { beta: 1 }]) {
      expectError("invalid-option", () => salientEvaluation(wrong as never));
    }
    const json = JSON.parse(before);
    for (const wrong of [
      null,
      { ...json, alpha: 7 },
      { ...json, sums: [1] },
      { ...json, counts: [1, 2, 3, -1] },
      { ...json, images: 0.5 },
    ]) {
      expectError("corrupt-data", () => salientEvaluationFromJSON(wrong));
    }
  });
});
