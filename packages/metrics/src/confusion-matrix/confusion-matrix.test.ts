import { random } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { countPairs } from "../../reference/confusion-matrix.js";
import file from "./confusion-matrix.fixture.json";
import {
  type ConfusionMatrix,
  cohenKappa,
  confusionMatrix,
  confusionMatrixFromJSON,
  dice,
  f1,
  frequencyWeightedIoU,
  meanAccuracy,
  meanIoU,
  perClassDice,
  perClassIoU,
  perClassPrecision,
  perClassRecall,
  pixelAccuracy,
  precision,
  recall,
} from "./index.js";

type Averages = Record<string, number>;
interface Case {
  readonly classes: number;
  readonly ignore: number;
  readonly truth: FixtureArray<Uint8Array>;
  readonly prediction: FixtureArray<Uint8Array>;
  readonly counts: FixtureArray<Float64Array>;
  readonly iou: FixtureArray<Float64Array>;
  readonly mean_iou: FixtureArray<Float64Array>;
  readonly weighted_iou: FixtureArray<Float64Array>;
  readonly dice: FixtureArray<Float64Array>;
  readonly pixel_accuracy: FixtureArray<Float64Array>;
  readonly balanced_accuracy: number;
  readonly kappa: number;
  readonly precision: Averages;
  readonly recall: Averages;
  readonly f1: Averages;
}

const fixture = loadFixture<Record<string, Case>>(file);
const absentPolicies = ["exclude", "zero", "one"] as const;
const averages = ["macro", "micro", "weighted"] as const;

/** Seeded labels 0 … n − 1. */
const classes = (length: number, n: number, seed: number): Int32Array => {
  const stream = random(seed);
  return Int32Array.from({ length }, () => stream.integer(n));
};

describe("confusionMatrix", () => {
  it("counts a drawn case, rows being the ground truth", () => {
    const confusion = confusionMatrix({ nClasses: 3, ignoreIndex: 255 });
    confusion.update(Uint8Array.of(0, 0, 1, 2, 2, 2), Uint8Array.of(0, 1, 1, 0, 2, 255));
    expect([...confusion.counts]).toEqual([1, 0, 1, 1, 1, 0, 0, 0, 1]);
    expect(pixelAccuracy(confusion)).toBe(3 / 5);
    expect([...perClassIoU(confusion)]).toEqual([1 / 3, 1 / 2, 1 / 2]);
  });

  it("equals a count pixel by pixel at every length, label type and number of tables", () => {
    for (const length of [1, 2, 3, 4, 5, 7, 17, 4095, 4096, 4097, 5001]) {
      const prediction = classes(length, 6, length);
      const truth = classes(length, 6, length + 1);
      const expected = new Float64Array(36);
      for (let i = 0; i < length; i++) if (truth[i] !== 2) expected[truth[i]! * 6 + prediction[i]!]!++;
      for (const [p, t] of [
        [prediction, truth],
        [Uint8Array.from(prediction), truth],
        [prediction, Uint8Array.from(truth)],
        [
          { data: prediction, height: 1, width: length },
          { data: truth, height: 1, width: length },
        ],
      ] as const) {
        const confusion = confusionMatrix({ nClasses: 6, ignoreIndex: 2 }).update(p, t);
        expect(confusion.counts).toEqual(expected);
      }
    }
  });

  it("counts integers of every type alike, alone and in label maps", () => {
    const [predicted, truth] = [
      [0, 1, 2, 2, 1, 0, 2],
      [0, 1, 1, 2, 0, 0, 100],
    ];
    const types = [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array];
    const expected = confusionMatrix({ nClasses: 3, ignoreIndex: 100 }).update(
      Int32Array.from(predicted),
      Int32Array.from(truth),
    );
    expect([...expected.counts]).toEqual([2, 1, 0, 0, 1, 1, 0, 0, 1]);
    for (const A of types) {
      for (const B of types) {
        const [a, b] = [A.from(predicted), B.from(truth)];
        const map = <Data>(data: Data) => ({ data, height: 1, width: 7 });
        for (const [p, t] of [[a, b] as const, [map(a), map(b)] as const, [map(a), b] as const]) {
          expect(confusionMatrix({ nClasses: 3, ignoreIndex: 100 }).update(p, t).counts).toEqual(expected.counts);
        }
      }
    }
    // no label of 32 unsigned bits is taken for a negative one
    const large = confusionMatrix({ nClasses: 3, ignoreIndex: -1 });
    const error = expectError("invalid-labels", () => large.update(Uint8Array.of(0), Uint32Array.of(4294967295)));
    expect(error.message).toContain("4294967295 at pixel 0");
    expect([...large.update(Int8Array.of(0), Int8Array.of(-1)).counts]).toEqual(Array(9).fill(0));
  });

  it("equals its scalar twin at every length around 64, in runs and in noise, for any types, classes and labels outside", () => {
    const types = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array];
    const stream = random(7);
    // labels 0 … n − 1, now and then one outside, each for about `run` pixels
    const drawn = (length: number, n: number, run: number, outside: readonly number[]) => {
      let label = 0;
      return Array.from({ length }, () => {
        if (stream.integer(run) === 0)
          label = stream.integer(9) === 0 ? outside[stream.integer(outside.length)]! : stream.integer(n);
        return label;
      });
    };
    let round = 0;
    for (const length of [1, 2, 15, 16, 17, 63, 64, 65, 127, 128, 129, 4096, 4097, 8300]) {
      for (const run of [1, 3, 30]) {
        for (const nClasses of [1, 2, 21, 126, 255, 300]) {
          const [A, B] = [types[round % 6]!, types[Math.floor(round / 6) % 6]!];
          round++;
          const ignored = [-1, -128, 127, 255, 65535, 2 ** 31 - 1].filter((label) => label < 0 || label >= nClasses);
          // typed arrays make of a label what they can
          const truth = A.from(drawn(length, nClasses, run, ignored));
          const prediction = B.from(drawn(length, nClasses, run, [nClasses, -5, 200, 4000]));
          const { counts, refused } = countPairs(truth, prediction, nClasses, ignored);
          const confusion = confusionMatrix({ nClasses, ignoreIndex: ignored, outsidePrediction: "miss" });
          if (refused) {
            expectError("invalid-labels", () => confusion.update(prediction, truth));
            continue;
          }
          confusion.update(prediction, truth);
          const ours = (t: number, p: number) => (p < nClasses ? confusion.counts[t * nClasses + p] : confusion.missed[t]);
          const rows = counts.subarray(0, nClasses * (nClasses + 1));
          const wrong = rows.findIndex(
            (count, cell) => count !== ours(Math.floor(cell / (nClasses + 1)), cell % (nClasses + 1)),
          );
          expect(wrong, `${length} pixels, runs of ${run}, ${nClasses} classes`).toBe(-1);
        }
      }
    }
  });

  it("finds one wrong label among 9000, in runs and in noise, and takes one that is ignored by a type that has it", () => {
    const truth = classes(9000, 5, 3);
    for (const at of [0, 63, 64, 4095, 4096, 8999]) {
      for (const base of [truth, new Int32Array(9000)]) {
        const wrong = Int16Array.from(base);
        wrong[at] = -3;
        const confusion = () => confusionMatrix({ nClasses: 5 });
        expect(expectError("invalid-labels", () => confusion().update(base, wrong)).message).toContain(`-3 at pixel ${at}`);
        expect(expectError("invalid-labels", () => confusion().update(wrong, base)).message).toContain(`-3 at pixel ${at}`);
        const counted = confusionMatrix({ nClasses: 5, ignoreIndex: -3 }).update(base, wrong).counts;
        expect(counted.reduce((sum, count) => sum + count)).toBe(8999);
      }
    }
    // 253 is what −3 would be in a byte without a sign
    const bytes = Uint8Array.of(0, 253);
    expectError("invalid-labels", () => confusionMatrix({ nClasses: 5, ignoreIndex: -3 }).update(bytes, bytes));
  });

  it("counts predictions outside the classes as misses when told so", () => {
    const confusion = confusionMatrix({ nClasses: 2, ignoreIndex: [-1, 9], outsidePrediction: "miss" });
    confusion.update(Int32Array.of(0, -1, 7, 1, 5, 5), Int32Array.of(0, 0, 1, 1, -1, 9));
    expect([...confusion.counts]).toEqual([1, 0, 0, 1]);
    expect([...confusion.missed]).toEqual([1, 1]);
    expect(pixelAccuracy(confusion)).toBe(0.5);
    expect(meanIoU(confusion)).toBe(0.5);
    expect(precision(confusion)).toBe(1);
    expect(recall(confusion)).toBe(0.5);
  });

  it("merges to what one pass over everything counts", () => {
    const prediction = classes(1000, 7, 1);
    const truth = classes(1000, 7, 2);
    const options = { nClasses: 7, ignoreIndex: 3 };
    const whole = confusionMatrix(options).update(prediction, truth);
    const merged = confusionMatrix(options);
    for (const [start, end] of [
      [0, 311],
      [311, 312],
      [312, 1000],
    ] as const) {
      merged.merge(confusionMatrix(options).update(prediction.subarray(start, end), truth.subarray(start, end)));
    }
    expect(merged.toJSON()).toEqual(whole.toJSON());
  });

  it("goes through JSON and on", () => {
    const confusion = confusionMatrix({ nClasses: 3, ignoreIndex: 255, outsidePrediction: "miss" });
    confusion.update(Uint8Array.of(0, 4, 2), Uint8Array.of(0, 1, 2));
    const copy = confusionMatrixFromJSON(JSON.parse(JSON.stringify(confusion)));
    expect(copy.toJSON()).toEqual(confusion.toJSON());
    copy.update(Uint8Array.of(1), Uint8Array.of(1)).merge(confusion);
    expect([...copy.counts]).toEqual([2, 0, 0, 0, 1, 0, 0, 0, 2]);
  });
});

describe("measures of a confusion matrix", () => {
  for (const [name, expected] of Object.entries(fixture)) {
    it(`are torchmetrics' and scikit-learn's: ${name}`, () => {
      const confusion = confusionMatrix({ nClasses: expected.classes, ignoreIndex: expected.ignore });
      confusion.update(expected.prediction.data, expected.truth.data);
      expect(confusion.counts).toEqual(expected.counts.data);
      // torchmetrics computes in single precision, and says 0 for a class that occurs nowhere.
      const single = 5e-8;
      const zeroed = (values: Float64Array) => values.map((value) => (Number.isNaN(value) ? 0 : value));
      expectClose(zeroed(perClassIoU(confusion)), expected.iou.data, single);
      expectClose(zeroed(perClassDice(confusion)), expected.dice.data, single);
      expectClose([meanIoU(confusion)], expected.mean_iou.data, single);
      expectClose([frequencyWeightedIoU(confusion)], expected.weighted_iou.data, single);
      expectClose([pixelAccuracy(confusion)], expected.pixel_accuracy.data, single);
      expect([meanAccuracy(confusion), cohenKappa(confusion)]).toEqual([expected.balanced_accuracy, expected.kappa]);
      for (const average of averages) {
        for (const absentClasses of absentPolicies) {
          const options = { average, absentClasses };
          const actual = [precision(confusion, options), recall(confusion, options), f1(confusion, options)];
          const key = `${average}_${absentClasses}`;
          expectClose(actual, [expected.precision[key]!, expected.recall[key]!, expected.f1[key]!], 1.2e-16);
          expect(dice(confusion, options)).toBe(f1(confusion, options));
        }
      }
    });
  }

  it("are NaN where undefined, and the policy decides what absent classes count", () => {
    const empty = confusionMatrix({ nClasses: 2 });
    const means = [meanIoU, meanAccuracy, precision, recall, f1, dice, pixelAccuracy, frequencyWeightedIoU, cohenKappa];
    for (const measure of means) expect(measure(empty)).toBeNaN();
    for (const perClass of [perClassIoU, perClassDice, perClassPrecision, perClassRecall]) {
      expect([...perClass(empty)]).toEqual([Number.NaN, Number.NaN]);
    }
    expect(meanIoU(empty, { absentClasses: "zero" })).toBe(0);
    expect(meanIoU(empty, { absentClasses: "one" })).toBe(1);
    const oneClass = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(1), Uint8Array.of(1));
    expect(cohenKappa(oneClass)).toBeNaN();
    expect(meanIoU(oneClass)).toBe(1);
    expect(meanIoU(oneClass, { absentClasses: "zero" })).toBe(0.5);
  });

  it("keep their laws on random labels", () => {
    for (let seed = 0; seed < 20; seed++) {
      const n = 2 + (seed % 5);
      const a = classes(200, n, seed);
      const b = classes(200, n, seed + 100);
      const forward = confusionMatrix({ nClasses: n }).update(a, b);
      const backward = confusionMatrix({ nClasses: n }).update(b, a);
      expect(perClassIoU(forward)).toEqual(perClassIoU(backward));
      expect(perClassPrecision(forward)).toEqual(perClassRecall(backward));
      // Renaming classes on both sides changes nothing but the order.
      const renamed = (labels: Int32Array) => labels.map((label) => (label + 1) % n);
      const shifted = confusionMatrix({ nClasses: n }).update(renamed(a), renamed(b));
      expectClose([meanIoU(shifted), f1(shifted)], [meanIoU(forward), f1(forward)], 2e-16);
      for (let c = 0; c < n; c++) expect(perClassIoU(shifted)[(c + 1) % n]).toBe(perClassIoU(forward)[c]);
      // Dice and IoU say the same: D = 2 J / (1 + J).
      expectClose(
        perClassDice(forward),
        perClassIoU(forward).map((j) => (2 * j) / (1 + j)),
        3e-16,
      );
      expect(precision(forward, { average: "micro" })).toBe(pixelAccuracy(forward));
    }
  });
});

describe("errors of the confusion matrix", () => {
  it("name what is wrong by code", () => {
    expectError("invalid-option", () => confusionMatrix({ nClasses: 0 }));
    expectError("invalid-option", () => confusionMatrix({ nClasses: 4097 }));
    expectError("invalid-option", () => confusionMatrix({} as never));
    expectError("invalid-option", () => confusionMatrix(undefined as never));
    expectError("invalid-option", () => confusionMatrix({ nClasses: 2, ignoreIndex: 0.5 }));
    expectError("invalid-option", () => confusionMatrix({ nClasses: 2, outsidePrediction: "skip" as never }));
    expectError("invalid-option", () => confusionMatrix({ nClasses: 2, ignore: 255 } as never));
    const confusion = confusionMatrix({ nClasses: 2 });
    expectError("shape-mismatch", () => confusion.update(Uint8Array.of(0), Uint8Array.of(0, 1)));
    const row = { data: Int32Array.of(0, 1), height: 1, width: 2 };
    expectError("shape-mismatch", () => confusion.update(row, { ...row, height: 2, width: 1 }));
    expectError("invalid-labels", () => confusion.update(row, { ...row, data: [0, 1] as never }));
    expectError("invalid-labels", () => confusion.update(undefined as never, row));
    for (const data of [new Float32Array(2), new BigInt64Array(2), new DataView(new ArrayBuffer(2))] as never[]) {
      expectError("invalid-labels", () => confusion.update(data, row));
      expectError("invalid-labels", () => confusion.update({ ...row, data }, row));
    }
    expectError("invalid-labels", () => confusion.update({ ...row, data: new Uint8Array(3) }, row));
    expectError("shape-mismatch", () => confusion.merge(confusionMatrix({ nClasses: 3 })));
    expectError("shape-mismatch", () => confusion.merge(undefined as never));
    expectError("invalid-option", () => confusion.merge(confusionMatrix({ nClasses: 2, ignoreIndex: 1 })));
    for (const measure of [meanIoU, meanAccuracy, precision, recall, f1, dice]) {
      expectError("invalid-argument", () => measure(undefined as never));
      expectError("invalid-argument", () => measure([[1]] as never));
      expectError("invalid-option", () => measure(confusion, { absentClasses: "skip" as never }));
      expectError("invalid-option", () => measure(confusion, { absent: "zero" } as never));
    }
    for (const measure of [pixelAccuracy, frequencyWeightedIoU, cohenKappa, perClassIoU, perClassDice]) {
      expectError("invalid-argument", () => measure(undefined as never));
    }
    expectError("invalid-option", () => meanAccuracy(confusion, { form: "mean" as never }));
    expectError("invalid-option", () => precision(confusion, { average: "samples" as never }));
  });

  it("leave the matrix as it was, and say which label is wrong where", () => {
    const confusion = confusionMatrix({ nClasses: 2 }).update(Uint8Array.of(1), Uint8Array.of(1));
    const before = confusion.toJSON();
    const wrong = expectError("invalid-labels", () => confusion.update(Uint8Array.of(0, 0, 7), Uint8Array.of(0, 0, 1)));
    expect(wrong.message).toContain("prediction");
    expect(wrong.message).toContain("7 at pixel 2");
    const unknown = expectError("invalid-labels", () => confusion.update(Int32Array.of(0, 0), Int32Array.of(-1, 0)));
    expect(unknown.message).toContain("groundTruth");
    expect(confusion.toJSON()).toEqual(before);
  });

  it("refuse JSON that is not a confusion matrix, whatever it is", () => {
    const good = confusionMatrix({ nClasses: 2 }).toJSON();
    const bad: unknown[] = [
      null,
      7,
      "x",
      [],
      {},
      { ...good, nClasses: 3 },
      { ...good, nClasses: 1e9 },
      { ...good, counts: [1, 2, 3] },
      { ...good, counts: [1, 2, 3, -1] },
      { ...good, counts: [1, 2, 3, 0.5] },
      { ...good, counts: [1, 2, 3, 2 ** 53] },
      { ...good, counts: "1234" },
      { ...good, missed: [0] },
      { ...good, missed: [0, null] },
      { ...good, ignoreIndex: [0.5] },
      { ...good, ignoreIndex: {} },
      { ...good, outsidePrediction: "x" },
    ];
    for (const json of bad) expectError("corrupt-data", () => confusionMatrixFromJSON(json));
    // Seeded damage to the text: an error by its code, or a matrix that is consistent.
    const text = JSON.stringify(confusionMatrix({ nClasses: 2, ignoreIndex: 255 }).update(Uint8Array.of(1), Uint8Array.of(1)));
    const stream = random(5);
    for (let round = 0; round < 300; round++) {
      const at = stream.integer(text.length);
      const damaged = text.slice(0, at) + "0123456789-,[]{}null"[stream.integer(20)] + text.slice(at + 1);
      let json: unknown;
      try {
        json = JSON.parse(damaged);
      } catch {
        continue;
      }
      let matrix: ConfusionMatrix | undefined;
      try {
        matrix = confusionMatrixFromJSON(json);
      } catch (error) {
        expect((error as { code: string }).code).toBe("corrupt-data");
      }
      if (matrix) expect(matrix.counts.length).toBe(matrix.nClasses ** 2);
    }
  });
});
