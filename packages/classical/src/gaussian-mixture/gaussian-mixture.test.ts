import { argmax, type Image, random, rgbToLab, toFloat32 } from "@segkit/core";
import { expectClose, expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Component, iterate, responsibilities } from "../../reference/gaussian-mixture.js";
import file from "./gaussian-mixture.fixture.json";
import {
  type CovarianceType,
  gaussianMixture,
  gaussianMixturePredict,
  gaussianMixtureResponsibilities,
  type MixtureParameters,
} from "./index.js";

type Doubles = FixtureArray<Float64Array>;
interface Answer {
  weights: Doubles;
  means: Doubles;
  covariances: Doubles;
  lower_bounds: Doubles;
  labels: FixtureArray<Uint8Array>;
  score: number;
  bic: number;
  aic: number;
  converged: boolean;
}
interface Case {
  image: FixtureArray<Uint8Array | Float32Array>;
  regularization: number;
  nComponents: number;
  kinds: Record<
    CovarianceType,
    {
      first: Record<keyof MixtureParameters, Doubles>;
      fixed: Answer;
      loose: Answer & { soft: FixtureArray<Float32Array> };
    }
  >;
}
const TYPES = ["full", "tied", "diag", "spherical"] as const;
const cases = loadFixture<Record<"rgb" | "gray" | "floats" | "blobs", Case>>(file);

function imageOf({ data, shape }: Case["image"]): Image {
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2]! };
}

const parametersOf = (given: Record<keyof MixtureParameters, Doubles>): MixtureParameters => ({
  weights: given.weights.data,
  means: given.means.data,
  covariances: given.covariances.data,
});

/** Largest difference, as a share of the largest value. */
const relative = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  maxDifference(a, b) / Array.from(b).reduce((most, value) => Math.max(most, Math.abs(value)), 0);

const constant = (value: number): Image => ({ data: new Uint8Array(48).fill(value), height: 4, width: 4, channels: 3 });

describe("gaussianMixture", () => {
  it.each(Object.entries(cases).flatMap(([name, each]) => TYPES.map((type) => [name, type, each] as const)))(
    "is scikit-learn's from the same first parameters: %s, %s",
    (_, type, { image: stored, regularization, nComponents, kinds }) => {
      const image = imageOf(stored);
      const { first, fixed, loose } = kinds[type];
      const options = {
        nComponents,
        covarianceType: type,
        colorSpace: "none",
        init: parametersOf(first),
        regularization,
      } as const;
      for (const [expected, more] of [
        [fixed, { tolerance: 0, maxIterations: 12 }],
        [loose, { tolerance: 1e-3 }],
      ] as const) {
        const found = gaussianMixture(image, { ...options, ...more });
        expect([found.iterations, found.converged]).toEqual([expected.lower_bounds.data.length, expected.converged]);
        for (const name of ["weights", "means", "covariances"] as const)
          expect(relative(found[name], expected[name].data), name).toBeLessThan(1e-9);
        expect(relative(found.logLikelihoods, expected.lower_bounds.data)).toBeLessThan(1e-9);
        for (const [ours, theirs] of [
          [found.logLikelihood, expected.score],
          [found.bic, expected.bic],
          [found.aic, expected.aic],
        ] as const)
          expect(Math.abs(ours / theirs - 1)).toBeLessThan(1e-9);
        expect(found.labels.data.join()).toBe(expected.labels.data.join());
      }
      const found = gaussianMixture(image, options);
      const { data, dims } = gaussianMixtureResponsibilities(image, found);
      const pixels = image.height * image.width;
      expect(dims).toEqual([nComponents, image.height, image.width]);
      const some = loose.soft.data.map((_value, j) => data[(j % nComponents) * pixels + 37 * Math.floor(j / nComponents)]!);
      expectClose(some, loose.soft.data, 1e-6);
    },
  );

  it("equals its twin at every width around the SIMD lanes and blocks, in every dimension", () => {
    const stream = random(4);
    for (const width of [2, 3, 4, 5, 127, 128, 129, 300]) {
      for (const channels of [1, 2, 3, 5]) {
        const data = Float32Array.from({ length: width * channels }, () => stream.normal() + 2 * stream.integer(3));
        const points = Array.from({ length: width }, (_, i) => [...data.subarray(i * channels, (i + 1) * channels)]);
        const nComponents = Math.min(3, width);
        let components: Component[] = Array.from({ length: nComponents }, (_, k) => ({
          weight: 1 / nComponents,
          mean: points[k]!.map((value) => value + 0.1),
          covariance: points[0]!.map((_row, j) => points[0]!.map((_value, a) => (a === j ? 1.5 + k : 0.2))),
        }));
        const init = {
          weights: components.map(({ weight }) => weight),
          means: components.flatMap(({ mean }) => mean),
          covariances: components.flatMap(({ covariance }) => covariance.flat()),
        };
        const regularization = 0.01;
        const found = gaussianMixture(
          { data, height: 1, width, channels },
          { nComponents, init, regularization, maxIterations: 3, tolerance: 0, colorSpace: "none" },
        );
        const likelihoods = [0, 1, 2].map(() => {
          const { next, logLikelihood } = iterate(points, components, regularization);
          components = next;
          return logLikelihood;
        });
        expectClose(found.logLikelihoods, likelihoods, 1e-11);
        expectClose(
          found.weights,
          components.map(({ weight }) => weight),
          1e-11,
        );
        expectClose(
          found.means,
          components.flatMap(({ mean }) => mean),
          1e-10,
        );
        expectClose(
          found.covariances,
          components.flatMap(({ covariance }) => covariance.flat()),
          1e-10,
        );
        const shares = points.map((point) => responsibilities(point, components).shares);
        const soft = gaussianMixtureResponsibilities({ data, height: 1, width, channels }, found);
        expectClose(
          soft.data,
          components.flatMap((_, k) => shares.map((each) => each[k]!)),
          1e-7,
        );
      }
    }
  });

  it("tells a narrow component from a wide one that k-means would cut", () => {
    const stream = random(2);
    const isWide = Array.from({ length: 4000 }, (_, i) => i % 2 === 1);
    const data = Float32Array.from(isWide, (wide) => (wide ? 0.6 + 0.12 * stream.normal() : 0.3 + 0.01 * stream.normal()));
    const { labels, weights, means, covariances, converged } = gaussianMixture(
      { data, height: 40, width: 100, channels: 1 },
      { nComponents: 2, tolerance: 1e-8 },
    );
    const wide = covariances[0]! > covariances[1]! ? 0 : 1;
    expect(converged).toBe(true);
    expect(Math.abs(weights[wide]! - 0.5)).toBeLessThan(0.01);
    expect(Math.abs(means[wide]! - 0.6)).toBeLessThan(0.01);
    expect(Math.abs(Math.sqrt(covariances[wide]!) - 0.12)).toBeLessThan(0.005);
    expect(Math.abs(Math.sqrt(covariances[1 - wide]!) - 0.01)).toBeLessThan(0.002);
    const right = isWide.reduce((sum, each, i) => sum + (each === (labels.data[i] === wide) ? 1 : 0), 0);
    expect(right / 4000).toBeGreaterThan(0.98);
  });

  it("never lowers the likelihood without regularization", () => {
    const image = toFloat32(noisyImage(40, 50, 3, 8));
    for (const covarianceType of TYPES) {
      const { logLikelihoods, logLikelihood } = gaussianMixture(image, {
        ...{ nComponents: 4, covarianceType, regularization: 0, init: "random", tolerance: 0, maxIterations: 40 },
      });
      [...logLikelihoods, logLikelihood].reduce((before, after) => {
        expect(after).toBeGreaterThan(before - 1e-12);
        return after;
      });
    }
  });

  it("takes equal colors together: the result is that of the pixels", () => {
    for (const channels of [1, 2, 3, 4]) {
      const bytes = noisyImage(31, 33, channels, channels);
      bytes.data.copyWithin(channels * 100, 0, channels * 90);
      const floats = { ...bytes, data: Float32Array.from(bytes.data) };
      const init = gaussianMixture(bytes, { nComponents: 3, maxIterations: 1 });
      const options = { nComponents: 3, init, regularization: 0.1 };
      const [one, other] = [gaussianMixture(bytes, options), gaussianMixture(floats, options)];
      expect(one.labels).toEqual(other.labels);
      expect(one.iterations).toBe(other.iterations);
      for (const name of ["weights", "means", "covariances", "logLikelihoods"] as const)
        expect(relative(one[name], other[name])).toBeLessThan(1e-11);
      const soft = [bytes, floats].map((image) => gaussianMixtureResponsibilities(image, one).data);
      expectClose(soft[0]!, soft[1]!, 1e-7);
    }
  });

  it("leaves out what the mask leaves out, whatever it is", () => {
    const whole = toFloat32(noisyImage(20, 30, 3, 1));
    const mask = { data: Uint8Array.from({ length: 600 }, (_, i) => (i % 30 < 17 ? 1 : 0)), height: 20, width: 30 };
    const part = { data: new Float32Array(20 * 17 * 3), height: 20, width: 17, channels: 3 };
    for (let y = 0; y < 20; y++) part.data.set(whole.data.subarray(90 * y, 90 * y + 51), 51 * y);
    const expected = gaussianMixture(part, { nComponents: 3, seed: 3 });
    const disturbed = { ...whole, data: whole.data.map((value, i) => (mask.data[Math.floor(i / 3)] ? value : Number.NaN)) };
    const found = gaussianMixture(disturbed, { nComponents: 3, seed: 3, mask });
    const inside = found.labels.data.filter((_, i) => mask.data[i]);
    expect([inside, found.means, found.covariances, found.bic]).toEqual([
      expected.labels.data,
      expected.means,
      expected.covariances,
      expected.bic,
    ]);
    expect(found.labels.data.every((label, i) => (label === -1) === (mask.data[i] === 0))).toBe(true);
    disturbed.data[3 * 31] = Number.NaN;
    expect(expectError("invalid-image", () => gaussianMixture(disturbed, { mask })).option).toBe("image.data[93]");
    expectError("invalid-image", () => gaussianMixture(disturbed));
  });

  it("compares colors in every space", () => {
    const image = noisyImage(24, 25, 3, 4);
    const lab = gaussianMixture(image, { nComponents: 3, colorSpace: "lab" });
    const converted = gaussianMixturePredict(rgbToLab(image), { ...lab, colorSpace: "none" });
    expect(converted.labels).toEqual(lab.labels);
    for (const colorSpace of ["gray", "luv", "rgb", "none"] as const) {
      const { dimensions, means } = gaussianMixture(image, { nComponents: 2, colorSpace });
      expect([dimensions, means.length]).toEqual(colorSpace === "gray" ? [1, 2] : [3, 6]);
    }
  });

  it("keeps a width: one color, more components than colors, as many as pixels", () => {
    for (const covarianceType of TYPES) {
      for (const nComponents of [1, 3, 16]) {
        const { labels, means, weights, logLikelihood } = gaussianMixture(constant(200), { nComponents, covarianceType });
        expect(new Set(labels.data).size).toBe(1);
        expectClose(means, new Float64Array(3 * nComponents).fill(200), 1e-9);
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        expect(logLikelihood).toBeGreaterThan(0);
      }
      const two = { data: Uint8Array.of(0, 0, 255, 255), height: 2, width: 2, channels: 1 };
      const { labels } = gaussianMixture(two, { nComponents: 4, covarianceType });
      expect([labels.data[0] === labels.data[1], labels.data[0] === labels.data[2]]).toEqual([true, false]);
      const single = gaussianMixture({ data: Uint8Array.of(7), height: 1, width: 1, channels: 1 }, { nComponents: 1 });
      expect([...single.labels.data, ...single.means]).toEqual([0, 7]);
      const error = expectError("invalid-option", () => gaussianMixture(constant(9), { covarianceType, regularization: 0 }));
      expect(error.option).toBe("regularization");
    }
    expect(gaussianMixture(constant(9), { nComponents: 2 }).count).toBe(2);
  });

  it("has a likelihood criterion that finds the number of components", () => {
    const stream = random(9);
    const data = Float32Array.from({ length: 3000 }, (_, i) => 0.2 + 0.3 * (i % 3) + 0.03 * stream.normal());
    const image = { data, height: 30, width: 100, channels: 1 };
    const bics = [1, 2, 3, 4, 5].map((nComponents) => gaussianMixture(image, { nComponents, nInit: 3, tolerance: 1e-6 }).bic);
    expect(bics.indexOf(Math.min(...bics))).toBe(2);
  });

  it("repeats exactly, goes on from a result, and restarts only improve", () => {
    const image = noisyImage(30, 31, 3, 5);
    const once = gaussianMixture(image, { init: "random", seed: 9 });
    expect(gaussianMixture(image, { init: "random", seed: 9 }).means).toEqual(once.means);
    const more = gaussianMixture(image, { init: "random", seed: 9, nInit: 4 });
    expect(more.logLikelihoods.at(-1)!).toBeGreaterThanOrEqual(once.logLikelihoods.at(-1)!);
    const half = gaussianMixture(image, { maxIterations: 5, tolerance: 0 });
    const rest = gaussianMixture(image, { maxIterations: 7, tolerance: 0, init: half });
    const all = gaussianMixture(image, { maxIterations: 12, tolerance: 0 });
    expectClose(rest.means, all.means, 1e-9);
  });

  it("labels its own image as the fit did, and others", () => {
    for (const colorSpace of ["rgb", "lab", "gray"] as const) {
      const image = noisyImage(20, 21, 3, 2);
      const mixture = gaussianMixture(image, { nComponents: 4, colorSpace });
      const { labels, logLikelihood, count } = gaussianMixturePredict(image, mixture);
      expect([labels, logLikelihood, count]).toEqual([mixture.labels, mixture.logLikelihood, 4]);
      const soft = gaussianMixtureResponsibilities(image, mixture);
      expect(argmax(soft)).toEqual(labels);
      for (let i = 0; i < 420; i++) {
        const sum = [0, 1, 2, 3].reduce((total, k) => total + soft.data[420 * k + i]!, 0);
        expect(Math.abs(sum - 1)).toBeLessThan(1e-6);
      }
      const copy = JSON.parse(JSON.stringify({ ...mixture, weights: [...mixture.weights], means: [...mixture.means] }));
      const restored = { ...copy, covariances: [...mixture.covariances] };
      expect(gaussianMixturePredict(image, restored).labels).toEqual(labels);
    }
  });

  it("gives the same bits in every engine", () => {
    const data = Uint8Array.from({ length: 3 * 40 * 50 }, (_, i) => (i * i * 31 + 7 * i) % (97 + 53 * (i % 3)));
    const image = { data, height: 40, width: 50, channels: 3 };
    const found = gaussianMixture(image, { colorSpace: "lab", nComponents: 4, tolerance: 0, maxIterations: 20 });
    let hash = 0;
    for (const values of [found.weights, found.means, found.covariances, found.logLikelihoods, Float64Array.of(found.bic)]) {
      for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength))
        hash = (Math.imul(hash, 31) + byte) | 0;
    }
    expect(hash).toBe(2_120_338_120);
  });

  it("gives points far from every component to the likeliest", () => {
    const mixture = gaussianMixture(toFloat32(noisyImage(9, 9, 1, 3)), { nComponents: 2 });
    const far = { data: Float32Array.of(-3e38, 3e38, 1e20), height: 1, width: 3, channels: 1 };
    const { labels, logLikelihood } = gaussianMixturePredict(far, mixture);
    expect(labels.data.every((label) => label === 0 || label === 1)).toBe(true);
    expect(Number.isFinite(logLikelihood)).toBe(true);
    expect(gaussianMixtureResponsibilities(far, mixture).data.every(Number.isFinite)).toBe(true);
  });

  it("reports progress and ends when told to", () => {
    const image = noisyImage(40, 40, 3, 6);
    const done: number[] = [];
    gaussianMixture(image, { onProgress: (progress) => done.push(progress.done / progress.total) });
    expect(done.at(-1)).toBe(1);
    const signal = { aborted: false };
    const onProgress = () => {
      signal.aborted = true;
    };
    expectError("aborted", () => gaussianMixture(image, { signal, onProgress, tolerance: 0 }));
    expect(expectError("aborted", () => gaussianMixture(image, { signal })).where).toBe("gaussianMixture");
    expect(gaussianMixture(image).count).toBe(5);
  });

  it("refuses by code", () => {
    const image = noisyImage(4, 4, 3);
    expect(expectError("invalid-option", () => gaussianMixture(image, { nComponents: 17 })).message).toContain(
      "only 16 pixels",
    );
    expectError("invalid-option", () => gaussianMixture(image, { nComponents: 0 }));
    expectError("invalid-option", () => gaussianMixture(image, { covarianceType: "round" as never }));
    expectError("invalid-option", () => gaussianMixture(image, { init: "kmeans" as never }));
    expectError("invalid-option", () => gaussianMixture(image, { init: null as never }));
    expectError("invalid-option", () => gaussianMixture(image, { regularization: -1 }));
    expectError("invalid-option", () => gaussianMixture(image, { tolerance: Number.NaN }));
    const empty = { data: new Uint8Array(16), height: 4, width: 4 };
    expect(expectError("invalid-option", () => gaussianMixture(image, { mask: empty })).option).toBe("mask");
    expectError("shape-mismatch", () => gaussianMixture(image, { mask: { data: new Uint8Array(9), height: 3, width: 3 } }));
    const init = { weights: [0.5, 0.5], means: [0, 0, 0, 9, 9, 9], covariances: [1, 1] };
    const spherical = { nComponents: 2, covarianceType: "spherical" } as const;
    expect(gaussianMixture(image, { ...spherical, init }).count).toBe(2);
    for (const [name, values] of [
      ["weights", [0.5, 0.6]],
      ["weights", [1.5, -0.5]],
      ["means", [1, 2]],
      ["means", [0, 0, 0, 9, 9, Number.NaN]],
      ["covariances", [0, 1]],
      ["covariances", undefined],
    ] as const) {
      const error = expectError("invalid-option", () =>
        gaussianMixture(image, { ...spherical, init: { ...init, [name]: values } as never }),
      );
      expect(error.option).toBe(`init.${name}`);
    }
    const mixture = gaussianMixture(image, { nComponents: 2 });
    for (const call of [gaussianMixturePredict, gaussianMixtureResponsibilities]) {
      expectError("invalid-argument", () => call(image, undefined as never));
      expectError("invalid-argument", () => call(noisyImage(4, 4, 1), mixture));
      expectError("invalid-option", () => call(image, { ...mixture, covarianceType: "tied" }));
      expectError("invalid-option", () => call(image, { ...mixture, colorSpace: "hsv" as never }));
    }
  });
});
