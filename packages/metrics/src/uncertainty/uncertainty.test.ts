import { withKernel } from "@segkit/core/kernel";
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/normal.js";
import { confusionMatrix, meanIoU } from "../confusion-matrix/index.js";
import { normalKernel } from "../generated/normal.wasm.js";
import {
  bootstrapDifference,
  bootstrapInterval,
  meanOfImages,
  mergedMeasure,
  permutationTest,
  type WilcoxonTestOptions,
  wilcoxonTest,
} from "./index.js";
import { confidenceInterval, standardErrorOf } from "./interval.js";
import file from "./uncertainty.fixture.json";

type Doubles = FixtureArray<Float64Array>;
interface Pair {
  readonly first: Doubles;
  readonly second: Doubles;
}
const fixture = loadFixture<{
  readonly bootstrap: readonly {
    readonly values: Doubles;
    readonly distribution: Doubles;
    readonly standardError: number;
    readonly intervals: Readonly<Record<string, readonly [number, number]>>;
  }[];
  readonly permutation: readonly (Pair & {
    readonly value: number;
    readonly pValues: Readonly<Record<"two-sided" | "less" | "greater", number>>;
  })[];
  readonly wilcoxon: readonly (Pair & {
    readonly cells: readonly { readonly options: WilcoxonTestOptions; readonly statistic: number; readonly pValue: number }[];
  })[];
  readonly normal: Readonly<Record<"points" | "below" | "shares" | "quantiles", Doubles>>;
}>(file);
const lists = ({ first, second }: Pair) => [[...first.data], [...second.data]] as const;

describe("bootstrapInterval", () => {
  it("has SciPy's ends and standard error, given the same draws", () => {
    for (const { values, distribution, standardError, intervals } of fixture.bootstrap) {
      const data = [...values.data];
      const leftOut = () => Float64Array.from(data, (_, i) => meanOfImages(data.filter((_, k) => k !== i)));
      const drawn = { value: meanOfImages(data), distribution: distribution.data, leftOut };
      for (const [name, ends] of Object.entries(intervals)) {
        const [method, confidence] = name.split(" ") as ["percentile" | "bca", string];
        const { low, high } = confidenceInterval(drawn, Number(confidence), method);
        expectClose([low, high], ends, 1e-12);
      }
      expectClose([standardErrorOf(distribution.data)], [standardError], 1e-14);
    }
  });

  it("holds the true mean about as often as it says", () => {
    const stream = random(8);
    for (const method of ["percentile", "bca"] as const) {
      let held = 0;
      for (let run = 0; run < 200; run++) {
        const values = Array.from({ length: 30 }, () => stream.next() ** 2);
        const { low, high } = bootstrapInterval(values, meanOfImages, { resamples: 200, confidence: 0.9, method, seed: run });
        if (low <= 1 / 3 && high >= 1 / 3) held++;
      }
      // 180 of 200, with a standard deviation of 4; short samples lose a little
      expect(held).toBeGreaterThan(160);
      expect(held).toBeLessThan(194);
    }
  });

  it("draws by seed and number alone", () => {
    const values = Array.from({ length: 20 }, (_, i) => i / 20);
    const [long, short] = [300, 100].map(
      (resamples) => bootstrapInterval(values, meanOfImages, { resamples, seed: 5 }).distribution,
    );
    expect(long!.slice(0, 100)).toEqual(short);
    expect(bootstrapInterval(values, meanOfImages, { resamples: 100 }).distribution).not.toEqual(short);
    const counts = new Float64Array(20);
    bootstrapInterval(values, (images) => {
      for (const value of images) counts[Math.round(20 * value)]!++;
      return 0;
    });
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(160);
  });

  it("merges accumulators, and tells of draws that are undefined", () => {
    const create = () => confusionMatrix({ nClasses: 2 });
    const stream = random(3);
    const images = Array.from({ length: 12 }, (_, i) => {
      const truth = Uint8Array.from({ length: 50 }, () => (i === 0 ? stream.integer(2) : 0));
      return create().update(
        truth.map((label) => (stream.integer(9) ? label : 1 - label)),
        truth,
      );
    });
    const before = JSON.stringify(images);
    const statistic = mergedMeasure(create, meanIoU);
    const { value, low, high, undefinedDraws } = bootstrapInterval(images, statistic, { method: "bca", resamples: 200 });
    expect(JSON.stringify(images)).toBe(before);
    const whole = create();
    for (const image of images) whole.merge(image);
    expect([value, undefinedDraws]).toEqual([meanIoU(whole), 0]);
    expect(low < value && value < high).toBe(true);
    const odd = bootstrapInterval([1, 2, 3], (drawn) => (drawn.includes(1) ? 1 : Number.NaN), { resamples: 300 });
    // two thirds, cubed, of the draws are without the first
    expect(Math.abs(odd.undefinedDraws / 300 - 8 / 27)).toBeLessThan(0.1);
    expect([odd.low, odd.high, odd.standardError]).toEqual([1, 1, 0]);
    const constant = bootstrapInterval([2, 2], () => Number.NaN, { method: "bca" });
    expect([constant.low, constant.high, constant.undefinedDraws]).toEqual([Number.NaN, Number.NaN, 1000]);
  });
});

describe("bootstrapDifference", () => {
  it("draws the same images for both", () => {
    const first = Array.from({ length: 30 }, (_, i) => (i * 7) % 30);
    const second = first.map((value) => value - 1);
    const { value, low, high, pValue } = bootstrapDifference(first, second, meanOfImages, { resamples: 199 });
    expectClose([value, low, high], [1, 1, 1], 1e-12);
    expect(pValue).toBe(2 / 200);
    const none = bootstrapDifference(first, first, meanOfImages, { resamples: 50 });
    expect([none.value, none.low, none.high, none.pValue]).toEqual([0, 0, 0, 1]);
  });

  it("is the bootstrap of the differences where the measure is a mean", () => {
    for (const pair of fixture.permutation.slice(0, 2)) {
      const [first, second] = lists(pair);
      const options = { resamples: 300, seed: 2 };
      const both = bootstrapDifference(first, second, meanOfImages, options);
      const one = bootstrapInterval(
        first.map((value, i) => value - second[i]!),
        meanOfImages,
        options,
      );
      expectClose(
        [both.value, both.low, both.high, both.standardError],
        [one.value, one.low, one.high, one.standardError],
        1e-12,
      );
    }
  });
});

describe("permutationTest", () => {
  it("has SciPy's p-values where all exchanges are tried", () => {
    for (const pair of fixture.permutation) {
      for (const alternative of ["two-sided", "less", "greater"] as const) {
        const { value, pValue, exact } = permutationTest(...lists(pair), meanOfImages, { alternative });
        expectClose([value, pValue], [pair.value, pair.pValues[alternative]], 1e-14);
        expect(exact).toBe(true);
      }
    }
  });

  it("comes near them by draws, and is never 0", () => {
    const pair = fixture.permutation[1]!;
    const drawn = permutationTest(...lists(pair), meanOfImages, { resamples: 2000 });
    expect([drawn.exact, drawn.distribution.length]).toEqual([false, 2000]);
    expect(Math.abs(drawn.pValue - pair.pValues["two-sided"])).toBeLessThan(0.05);
    const ours = Array.from({ length: 40 }, (_, i) => i + 1);
    expect(permutationTest(ours, new Array(40).fill(0), meanOfImages, { resamples: 99 }).pValue).toBe(2 / 100);
  });

  it("exchanges accumulators", () => {
    const create = () => confusionMatrix({ nClasses: 2 });
    const truth = Uint8Array.of(0, 0, 1, 1);
    const right = [0, 1, 2, 3, 4].map(() => create().update(truth, truth));
    const wrong = [0, 1, 2, 3, 4].map(() => create().update(Uint8Array.of(0, 1, 1, 1), truth));
    const { value, pValue } = permutationTest(right, wrong, mergedMeasure(create, meanIoU));
    expect(value).toBeGreaterThan(0.3);
    expect(pValue).toBe(2 / 32);
    expect(permutationTest([1], [1], () => Number.NaN).pValue).toBeNaN();
  });
});

describe("wilcoxonTest", () => {
  it("is SciPy's, with every option, with ties and zeros", () => {
    for (const pair of fixture.wilcoxon) {
      for (const { options, statistic, pValue } of pair.cells) {
        const found = wilcoxonTest(...lists(pair), options);
        expect([JSON.stringify(options), found.statistic]).toEqual([JSON.stringify(options), statistic]);
        expect(Math.abs(found.pValue - pValue), JSON.stringify(options)).toBeLessThan(1e-12);
      }
    }
  });

  it("knows nothing of equal lists, and sums no side of them", () => {
    const equal = Array.from({ length: 20 }, (_, i) => i);
    expect(wilcoxonTest(equal, equal)).toEqual({ statistic: 0, pValue: Number.NaN, method: "asymptotic" });
    expect(wilcoxonTest([1], [1])).toEqual({ statistic: 0, pValue: 1, method: "exchanges" });
    expect(wilcoxonTest([2], [1])).toEqual({ statistic: 0, pValue: 1, method: "exact" });
  });
});

describe("the normal distribution", () => {
  const { points, below, shares, quantiles } = fixture.normal;

  it("is SciPy's", () => {
    withKernel(normalKernel, (kernel) => {
      for (const [i, x] of points.data.entries()) {
        expect(Math.abs(kernel.normalBelow(x) / below.data[i]! - 1), `${x}`).toBeLessThan(1e-15 * (100 + x * x));
      }
      for (const [i, share] of shares.data.entries()) {
        const quantile = quantiles.data[i]!;
        expect(Math.abs(kernel.normalQuantile(share) - quantile), `${share}`).toBeLessThan(
          1e-12 * Math.max(1, Math.abs(quantile)),
        );
      }
    });
  });

  it("agrees with its twin", () => {
    withKernel(normalKernel, (kernel) => {
      for (let x = -4; x <= 4; x += 0.37) expect(Math.abs(kernel.normalBelow(x) - twin.normalBelow(x))).toBeLessThan(1e-9);
      for (const share of [0.01, 0.3, 0.9]) {
        expect(Math.abs(kernel.normalQuantile(share) - twin.normalQuantile(share))).toBeLessThan(1e-7);
      }
    });
  });
});

describe("they refuse", () => {
  it("what are no lists of images", () => {
    for (const wrong of [null, 5, [], [1], new Float64Array(5)]) {
      expectError("invalid-argument", () => bootstrapInterval(wrong as never, meanOfImages));
      expect(expectError("invalid-argument", () => bootstrapDifference([1, 2], wrong as never, meanOfImages)).option).toBe(
        "second",
      );
    }
    for (const test of [bootstrapDifference, permutationTest])
      expectError("shape-mismatch", () => test([1, 2], [1, 2, 3], meanOfImages));
    expectError("shape-mismatch", () => wilcoxonTest([1, 2], [1]));
    expectError("invalid-argument", () => wilcoxonTest([], []));
    expect(expectError("invalid-argument", () => wilcoxonTest([1, 2], [1, Number.NaN])).option).toBe("second[1]");
    expectError("invalid-argument", () => wilcoxonTest([1, "2" as never], [1, 3]));
    expectError("invalid-argument", () => wilcoxonTest([1e308], [-1e308]));
  });

  it("statistics that give no number, and options out of range", () => {
    for (const wrong of [undefined, "mean", () => "0.5", () => undefined]) {
      expect(expectError("invalid-argument", () => bootstrapInterval([1, 2], wrong as never)).option).toBe("statistic");
      expectError("invalid-argument", () => permutationTest([1, 2], [1, 2], wrong as never));
    }
    for (const wrong of [{ confidence: 1 }, { resamples: 1 }, { method: "basic" }, { seed: -1 }, { level: 0.9 }]) {
      expectError("invalid-option", () => bootstrapInterval([1, 2], meanOfImages, wrong as never));
      expectError("invalid-option", () => bootstrapDifference([1, 2], [1, 2], meanOfImages, wrong as never));
    }
    expectError("invalid-option", () => permutationTest([1], [2], meanOfImages, { alternative: "more" as never }));
    expectError("invalid-option", () => wilcoxonTest([1], [2], { zeroMethod: "none" as never }));
    const many = Array.from({ length: 1001 }, (_, i) => i + 1);
    expectError("invalid-option", () => wilcoxonTest(many, new Array(1001).fill(0), { method: "exact" }));
  });
});
