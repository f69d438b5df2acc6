import { random } from "@segkit/core";
import { withKernel } from "@segkit/core/kernel";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { evaluate, shares } from "../../reference/logistic-regression.js";
import { logisticRegressionKernel } from "../generated/logistic-regression.wasm.js";
import {
  type LogisticRegressionOptions,
  logisticRegressionPredict,
  logisticRegressionProbabilities,
  trainLogisticRegression,
} from "./index.js";
import file from "./logistic-regression.fixture.json";

type Doubles = FixtureArray<Float64Array>;
interface Case {
  readonly data: FixtureArray<Float32Array>;
  readonly labels: FixtureArray<Int32Array>;
  readonly options: LogisticRegressionOptions;
  readonly coefficients: Doubles;
  readonly intercepts: Doubles;
  readonly shares: Doubles;
  readonly predicted: FixtureArray<Int32Array>;
}
const { cases } = loadFixture<{ cases: readonly Case[] }>(file);
const largest = (data: ArrayLike<number>): number =>
  Array.from(data).reduce((most, value) => Math.max(most, Math.abs(value)), 1);

describe("trainLogisticRegression", () => {
  it.each(cases)("has scikit-learn's coefficients and predictions: $options", (each) => {
    const dimensions = each.data.shape[1]!;
    const features = { data: each.data.data, dimensions };
    const regression = trainLogisticRegression(features, each.labels.data, each.options);
    expect(regression.converged).toBe(true);
    // of two classes, scikit-learn has one row
    const skipped = each.coefficients.shape[0] === 1 ? 1 : 0;
    expectClose(
      regression.coefficients.slice(skipped * dimensions),
      each.coefficients.data,
      1e-4 * largest(each.coefficients.data),
    );
    expectClose(regression.intercepts.slice(skipped), each.intercepts.data, 1e-4 * largest(each.intercepts.data));
    expectClose(logisticRegressionProbabilities(features, regression), each.shares.data, 1e-5);
    expect(logisticRegressionPredict(features, JSON.parse(JSON.stringify(regression)))).toEqual(each.predicted.data);
    expect(regression.importances.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
  });

  it("has the twin's loss, gradient and curvature at every width", () => {
    const stream = random(3);
    for (const [wide, classes, first] of [
      [2, 2, 1],
      [4, 3, 0],
      [6, 2, 1],
      [8, 5, 0],
    ] as const) {
      const rows = Array.from({ length: 9 }, () => Array.from({ length: wide }, () => stream.normal()));
      const labels = rows.map(() => stream.integer(classes));
      const weights = rows.map(() => stream.next());
      const parameters = Array.from({ length: classes - first }, () => Array.from({ length: wide }, () => stream.normal()));
      const direction = parameters.map((row) => row.map(() => stream.normal()));
      const size = (classes - first) * wide;
      withKernel(logisticRegressionKernel, (kernel, heap) => {
        const samples = heap.copyIn(Float64Array.from(rows.flat()));
        const labelsAt = heap.copyIn(Int32Array.from(labels));
        const weightsAt = heap.copyIn(Float64Array.from(weights));
        const at = heap.copyIn(Float64Array.from(parameters.flat()));
        const [sharesAt, out, scratch] = [heap.alloc(8 * 9 * classes), heap.alloc(8 * size), heap.alloc(8 * classes)];
        const zeros = () => heap.f64(out, size).set(new Float64Array(size));
        zeros();
        const loss = kernel.evaluate(samples, 9, wide, classes, first, at, labelsAt, weightsAt, sharesAt, out);
        const expected = evaluate(rows, labels, weights, parameters, first);
        expect(loss).toBeCloseTo(expected.loss, 10);
        expectClose(heap.f64(out, size).slice(), expected.gradient.flat(), 1e-10);
        zeros();
        kernel.curvature(
          samples,
          9,
          wide,
          classes,
          first,
          weightsAt,
          sharesAt,
          heap.copyIn(Float64Array.from(direction.flat())),
          scratch,
          out,
        );
        const step = 1e-5;
        const moved = (sign: number) =>
          parameters.map((row, c) => row.map((value, j) => value + sign * step * direction[c]![j]!));
        const [ahead, back] = [1, -1].map((sign) => evaluate(rows, labels, weights, moved(sign), first).gradient.flat()) as [
          number[],
          number[],
        ];
        expectClose(
          heap.f64(out, size).slice(),
          ahead.map((value, j) => (value - back[j]!) / (2 * step)),
          1e-6,
        );
      });
    }
    const regression = trainLogisticRegression({ data: Float32Array.of(0, 3, 9), dimensions: 1 }, [2, 4, 6]);
    const { coefficients, intercepts } = regression;
    const scores = intercepts.map((intercept, c) => intercept + 5 * coefficients[c]!);
    expectClose(logisticRegressionProbabilities({ data: Float32Array.of(5), dimensions: 1 }, regression), shares(scores), 1e-6);
  });

  it("ends at the minimum for separable classes, constant features and large numbers", () => {
    const separable = trainLogisticRegression({ data: Float32Array.of(-1, 1), dimensions: 1 }, [0, 1], { c: 1e6 });
    expect(separable.converged).toBe(true);
    const constant = trainLogisticRegression({ data: Float32Array.of(7, 1, 7, 2, 7, 5), dimensions: 2 }, [0, 0, 1]);
    expect([constant.coefficients[2], constant.importances[0]]).toEqual([0, 0]);
    const large = trainLogisticRegression(
      { data: Float32Array.of(1e6, 1e6 + 1, 1e6 + 4, 1e6 + 5), dimensions: 1 },
      [0, 0, 1, 1],
      { standardize: true },
    );
    expect([...logisticRegressionPredict({ data: Float32Array.of(1e6, 1e6 + 5), dimensions: 1 }, large)]).toEqual([0, 1]);
  });

  it("reports, ends when told, and refuses what is wrong by its name", () => {
    const features = { data: Float32Array.of(0, 1, 2, 3), dimensions: 1 };
    const labels = [0, 1, 0, 1];
    const seen: string[] = [];
    trainLogisticRegression(features, labels, { onProgress: ({ stage }) => seen.push(stage) });
    expect(seen[0]).toBe("trainLogisticRegression");
    expectError("aborted", () => trainLogisticRegression(features, labels, { signal: { aborted: true } }));
    for (const [options, option] of [
      [{ c: 0 }, "c"],
      [{ C: 1 }, "C"],
      [{ classWeight: [1, 2, 3] }, "classWeight"],
      [{ maxIterations: 0 }, "maxIterations"],
    ] as const)
      expect(expectError("invalid-option", () => trainLogisticRegression(features, labels, options as never)).option).toBe(
        option,
      );
    expect(expectError("invalid-argument", () => trainLogisticRegression(features, [1, 1, 1, -1])).option).toBe("labels");
    const regression = trainLogisticRegression(features, labels);
    for (const [wrong, option] of [
      [undefined, "regression"],
      [{ ...regression, version: 3 }, "regression.version"],
      [{ ...regression, dimensions: 0 }, "regression.dimensions"],
      [{ ...regression, classes: [] }, "regression.classes"],
      [{ ...regression, coefficients: [1] }, "regression.coefficients"],
      [{ ...regression, intercepts: [Number.NaN, 0] }, "regression.intercepts"],
      [{ ...regression, importances: [] }, "regression.importances"],
    ] as const) {
      const error = expectError("invalid-argument", () => logisticRegressionPredict(features, wrong as never));
      expect([error.where, error.option]).toEqual(["logisticRegressionPredict", option]);
    }
    const two = { data: features.data, dimensions: 2 };
    expect(expectError("invalid-argument", () => logisticRegressionPredict(two, regression)).option).toBe(
      "features.dimensions",
    );
    const nan = { data: Float32Array.of(Number.NaN), dimensions: 1 };
    expect(expectError("invalid-argument", () => logisticRegressionPredict(nan, regression)).option).toBe("features.data[0]");
    expectError("aborted", () => logisticRegressionPredict(features, regression, { signal: { aborted: true } }));
  });
});
