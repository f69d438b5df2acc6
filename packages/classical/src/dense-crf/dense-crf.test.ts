import { argmax } from "@segkit/core/argmax";
import { toFloat32 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import {
  drawLabels,
  expectClose,
  expectError,
  type FixtureArray,
  loadFixture,
  maxDifference,
  noisyImage,
} from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { divergence, exactFilter, type Kernel, latticeFilter, meanField, normalized } from "../../reference/dense-crf.js";
import fixtureFile from "./dense-crf.fixture.json" with { type: "json" };
import {
  type DenseCrfOptions,
  denseCrf,
  denseCrfFeatures,
  denseCrfSession,
  unaryFromLabels,
  unaryFromProbabilities,
} from "./index.js";

type Floats = FixtureArray<Float32Array>;
interface Cases {
  readonly cases: readonly {
    readonly name: string;
    readonly image: FixtureArray<Uint8Array>;
    readonly logits: Floats;
    readonly options: Omit<DenseCrfOptions, "kernels"> & {
      readonly kernels?: readonly { readonly features: Floats; readonly weight: number }[];
    };
    readonly probabilities: Floats;
    readonly divergences: readonly number[];
  }[];
  readonly labels: Readonly<Record<"labels" | "sure" | "unsure", FixtureArray<Float32Array | Int32Array>>>;
  readonly softmax: Readonly<Record<"softmax" | "plain" | "scaled", Floats>>;
}

const fixture = loadFixture<Cases>(fixtureFile);
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
  channels: shape[2]!,
});
const tensorOf = ({ data, shape }: Pick<Floats, "data" | "shape">) => ({ type: "float32" as const, data, dims: shape });

/** Scores in patches, so that neighbors are alike. */
function drawScores(classes: number, height: number, width: number, seed: number) {
  const stream = random(seed);
  const phases = Array.from({ length: 3 * classes }, () => 6 * stream.next());
  const data = Float32Array.from({ length: classes * height * width }, (_, i) => {
    const c = Math.floor(i / (height * width));
    const [y, x] = [Math.floor(i / width) % height, i % width];
    return Math.sin(phases[3 * c]! + y / 3) + Math.cos(phases[3 * c + 1]! + x / 4) + 0.5 * stream.normal();
  });
  return tensorOf({ data, shape: [classes, height, width] });
}

/** Columns of a tensor: the scores of each pixel. */
const pixelsOf = ({ data, dims }: { readonly data: ArrayLike<number>; readonly dims: readonly number[] }, sign = 1) => {
  const [classes, height, width] = dims.slice(-3) as [number, number, number];
  const count = height * width;
  return Array.from({ length: count }, (_, i) => Array.from({ length: classes }, (_, c) => sign * data[c * count + i]!));
};
const planesOf = (pixels: readonly (readonly number[])[]) => pixels[0]!.flatMap((_, c) => pixels.map((own) => own[c]!));

/** Features of smoothness or, with colors, of appearance. */
function featuresOf(
  image: { data: ArrayLike<number>; height: number; width: number; channels: number },
  sigma: number,
  colorSigma?: number,
) {
  return Array.from({ length: image.height * image.width }, (_, i) => [
    (i % image.width) / sigma,
    Math.floor(i / image.width) / sigma,
    ...(colorSigma ? Array.from({ length: image.channels }, (_, c) => image.data[i * image.channels + c]! / colorSigma) : []),
  ]);
}
const potts = (weight: number) => (a: number, b: number) => (a === b ? weight : 0);

describe("denseCrf", () => {
  for (const { name, image, logits, options, probabilities, divergences } of fixture.cases) {
    it(`gives pydensecrf's probabilities and divergences: ${name}`, () => {
      const { kernels, iterations = 10, ...rest } = options;
      const given = kernels?.map(({ features, weight }) => ({
        features: { data: features.data, dimensions: features.shape[1]! },
        weight,
      }));
      const shared = { ...rest, ...(given && { kernels: given }) };
      const found = denseCrf(imageOf(image), tensorOf(logits), { ...shared, iterations, keepProbabilities: true });
      const apart = maxDifference(found.probabilities!.data, probabilities.data);
      expect(apart).toBeLessThan(1e-5);
      const expected = argmax(tensorOf(probabilities));
      const differing = found.labels.data.filter((label, i) => label !== expected.data[i]).length;
      expect(differing).toBeLessThanOrEqual(1);
      const session = denseCrfSession(imageOf(image), tensorOf(logits), shared);
      for (const [step, value] of divergences.entries()) {
        expect(Math.abs(session.divergence() - value)).toBeLessThan(1e-4 * Math.max(100, Math.abs(value)));
        if (step < iterations) expect(session.step()).toBe(step + 1);
      }
      expect(session.labels()).toEqual(found.labels);
      expect(session.probabilities()).toEqual(found.probabilities);
    });
  }

  it("equals its twin at every number of classes around the SIMD lanes, in every dimension", () => {
    const sizes = [
      [1, 1, 3, 5],
      [2, 3, 7, 5],
      [3, 1, 1, 11],
      [4, 2, 9, 1],
      [5, 3, 4, 33],
      [8, 7, 5, 6],
      [9, 3, 34, 3],
      [17, 12, 5, 5],
      [33, 1, 2, 6],
    ] as const;
    for (const [k, [classes, channels, height, width]] of sizes.entries()) {
      const image = noisyImage(height, width, channels, 7);
      const scores = drawScores(classes, height, width, classes);
      const normalization = (["symmetric", "before", "after"] as const)[k % 3]!;
      const settings = {
        smoothness: 2,
        smoothnessSigma: 1.5,
        appearance: 4,
        appearanceSigma: 9,
        colorSigma: 90,
        normalization,
      };
      const kernel = (weight: number, features: number[][]): Kernel => ({
        filter: normalized(latticeFilter(features), height * width, normalization),
        gain: potts(weight),
      });
      const kernels = [kernel(2, featuresOf(image, 1.5)), kernel(4, featuresOf(image, 9, 90))];
      const energies = pixelsOf(scores, -1);
      const expected = meanField(energies, kernels, 2);
      const { probabilities } = denseCrf(image, scores, { ...settings, iterations: 2, keepProbabilities: true });
      expectClose(probabilities!.data, planesOf(expected), 2e-5);
      const session = denseCrfSession(image, scores, settings);
      for (let step = 0; step < 2; step++) session.step();
      const value = divergence(energies, kernels, expected);
      expect(Math.abs(session.divergence() - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
    }
  });

  it("counts costs of classes and of pairs of classes", () => {
    const image = noisyImage(6, 8, 1, 2);
    const scores = drawScores(3, 6, 8, 4);
    const costs = [1, 5, 2, 3, -1, 4, 0, 2, 6];
    const filter = normalized(latticeFilter(featuresOf(image, 2)), 48, "symmetric");
    const run = (smoothness: number | number[]) =>
      denseCrf(image, scores, { smoothness, smoothnessSigma: 2, appearance: 0, iterations: 4, keepProbabilities: true })
        .probabilities!.data;
    const energies = pixelsOf(scores, -1);
    const matrix = meanField(energies, [{ filter, gain: (a, b) => -(costs[3 * a + b]! + costs[3 * b + a]!) / 2 }], 4);
    expectClose(run(costs), planesOf(matrix), 2e-5);
    const diagonal = meanField(energies, [{ filter, gain: (a, b) => (a === b ? [4, 1, -2][a]! : 0) }], 4);
    expectClose(run([-4, -1, 2]), planesOf(diagonal), 2e-5);
    expect(run([-3, -3, -3])).toEqual(run(3));
  });

  it("comes near to sums over all pairs of pixels, exactly where smoothness is exact", () => {
    const image = noisyImage(20, 24, 3, 5);
    const scores = drawScores(3, 20, 24, 8);
    const exact = (weight: number, features: number[][]): Kernel => ({
      filter: normalized(exactFilter(features), 480, "symmetric"),
      gain: potts(weight),
    });
    const energies = pixelsOf(scores, -1);
    const near = exact(3, featuresOf(image, 3));
    const shared = { colorSigma: 30, exactSmoothness: true, iterations: 5, keepProbabilities: true };
    const smooth = denseCrf(image, scores, { ...shared, appearance: 0 });
    expectClose(smooth.probabilities!.data, planesOf(meanField(energies, [near], 5)), 1e-4);
    const expected = planesOf(meanField(energies, [near, exact(10, featuresOf(image, 80, 30))], 5));
    const best = argmax(tensorOf({ data: Float32Array.from(expected), shape: [3, 20, 24] }));
    for (const exactSmoothness of [true, false]) {
      const { labels, probabilities } = denseCrf(image, scores, { ...shared, exactSmoothness });
      const equal = labels.data.filter((label, i) => label === best.data[i]).length / 480;
      const mean = probabilities!.data.reduce((sum, q, i) => sum + Math.abs(q - expected[i]!), 0) / expected.length;
      expect(equal).toBeGreaterThanOrEqual(0.97);
      expect(mean).toBeLessThan(0.02);
    }
  });

  it("moves a blurred mask to the edge in the image", () => {
    const data = Uint8Array.from({ length: 40 * 60 }, (_, i) => (i % 60 < 27 ? 60 : 180) + ((i * 31) % 9));
    const image = { data, height: 40, width: 60, channels: 1 };
    const logits = Float32Array.from(
      { length: 2 * 2400 },
      (_, i) => (i < 2400 ? 1 : -1) * Math.max(-2, Math.min(2, (33 - (i % 60)) / 4)),
    );
    const { labels, segments } = denseCrf(image, tensorOf({ data: logits, shape: [1, 2, 40, 60] }));
    expect(labels.data.every((label, i) => label === (i % 60 < 27 ? 0 : 1))).toBe(true);
    expect(segments.map(({ area }) => area)).toEqual([27 * 40, 33 * 40]);
  });

  it("takes logits, probabilities and energies alike, and images of every type", () => {
    const image = noisyImage(9, 10, 3, 5);
    const scores = drawScores(3, 9, 10, 6);
    const softmax = Float32Array.from(planesOf(meanField(pixelsOf(scores, -1), [], 0)));
    const energies = scores.data.map((value) => -value);
    const run = (
      data: Float32Array,
      scoresAre: "logits" | "probabilities" | "energies",
      of = image as Parameters<typeof denseCrf>[0],
    ) => denseCrf(of, { ...scores, data }, { scoresAre, keepProbabilities: true, colorSigma: 60 }).probabilities!.data;
    const expected = run(scores.data, "logits");
    expect(run(energies, "energies")).toEqual(expected);
    expectClose(run(softmax, "probabilities"), expected, 1e-4);
    expectClose(run(scores.data, "logits", toFloat32(image)), expected, 1e-4);
    const rgba = { ...image, channels: 4, data: new Uint8Array(360) };
    for (let i = 0; i < 90; i++) rgba.data.set([...image.data.subarray(3 * i, 3 * i + 3), (31 * i) % 256], 4 * i);
    expect(run(scores.data, "logits", rgba)).toEqual(expected);
  });

  it("is defined at every edge: no iterations, no kernels, one pixel, one color, certain and equal scores, 256 classes", () => {
    const image = noisyImage(5, 6, 3, 1);
    const scores = drawScores(4, 5, 6, 2);
    const own = planesOf(meanField(pixelsOf(scores, -1), [], 0));
    for (const options of [{ iterations: 0 }, { smoothness: 0, appearance: 0 }])
      expectClose(denseCrf(image, scores, { ...options, keepProbabilities: true }).probabilities!.data, own, 1e-6);
    const one = denseCrf(
      { data: Uint8Array.of(9), height: 1, width: 1, channels: 1 },
      tensorOf({ data: Float32Array.of(1, 2), shape: [2, 1, 1] }),
    );
    expect([...one.labels.data]).toEqual([1]);
    const flat = { data: new Uint8Array(90).fill(7), height: 5, width: 6, channels: 3 };
    for (const value of [0, 1e30, -1e30]) {
      const data = new Float32Array(120);
      data.fill(value, 0, 30);
      const { labels, probabilities } = denseCrf(flat, { ...scores, data }, { keepProbabilities: true });
      expect(new Set(labels.data)).toEqual(new Set([value < 0 ? 1 : 0]));
      expect(probabilities!.data.every((q) => q >= 0 && q <= 1)).toBe(true);
    }
    const many = denseCrf(image, drawScores(256, 5, 6, 3), { keepProbabilities: true });
    expect(many.probabilities!.data.every((q) => q >= 0 && q <= 1)).toBe(true);
    const single = denseCrf(image, drawScores(1, 5, 6, 3), { keepProbabilities: true });
    expect([new Set(single.labels.data), new Set(single.probabilities!.data)]).toEqual([new Set([0]), new Set([1])]);
    for (const [height, width] of [
      [1, 50],
      [50, 1],
    ] as const) {
      const { labels } = denseCrf(noisyImage(height, width, 1, 2), drawScores(2, height, width, 5), { exactSmoothness: true });
      expect(labels.data.every((label) => label === 0 || label === 1)).toBe(true);
    }
  });

  it("gives the same bits in every engine", () => {
    const data = Uint8Array.from({ length: 3 * 40 * 50 }, (_, i) => (i * i * 31 + 7 * i) % (97 + 53 * (i % 3)));
    const logits = Float32Array.from({ length: 3 * 2000 }, (_, i) => ((i * i * 17) % 101) / 40);
    const tensor = tensorOf({ data: logits, shape: [3, 40, 50] });
    let hash = 0;
    for (const exactSmoothness of [false, true]) {
      const { probabilities } = denseCrf({ data, height: 40, width: 50, channels: 3 }, tensor, {
        exactSmoothness,
        keepProbabilities: true,
        colorSigma: 30,
      });
      for (const byte of new Uint8Array(probabilities!.data.buffer)) hash = (Math.imul(hash, 31) + byte) | 0;
    }
    expect(hash).toBe(1_195_712_335);
  });

  it("counts memory before it is taken, reports progress, stops when asked", () => {
    const image = noisyImage(60, 70, 3, 3);
    const scores = drawScores(2, 60, 70, 3);
    const error = expectError("out-of-memory", () =>
      denseCrf(image, scores, { maxMemory: 3, colorSigma: 1, appearanceSigma: 2 }),
    );
    expect(error.remedy).toContain("colorSigma");
    expectError("out-of-memory", () => denseCrf(image, scores, { maxMemory: 1 }));
    const steps: number[] = [];
    denseCrf(image, scores, {
      iterations: 3,
      onProgress: ({ stage, done }) => steps.push(stage === "iterations" ? done : -done),
    });
    expect(steps).toEqual([-1, 1, 2, 3]);
    for (const after of [0, 1, 5, 9]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= after;
        },
      };
      expectError("aborted", () => denseCrf(image, scores, { signal }));
    }
    const session = denseCrfSession(image, scores);
    expectError("aborted", () => session.step({ signal: { aborted: true } }));
    expectError("invalid-option", () => session.divergence({ signal: 5 } as never));
    expect(session.step()).toBe(1);
    expect(session.labels()).toEqual(denseCrf(image, scores, { iterations: 1 }).labels);
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(4, 5, 3, 9);
    const scores = drawScores(2, 4, 5, 1);
    const before = denseCrf(image, scores).labels;
    expectError("invalid-image", () => denseCrf(undefined as never, scores));
    expectError("invalid-image", () => denseCrf(noisyImage(4, 5, 31, 1), scores));
    expectError("invalid-tensor", () => denseCrf(image, undefined as never));
    expectError("invalid-tensor", () => denseCrf(image, { ...scores, dims: [2, 20] }));
    expectError("invalid-tensor", () => denseCrf(image, { ...scores, dims: [3, 4, 5] }));
    expect(expectError("shape-mismatch", () => denseCrf(image, drawScores(2, 5, 4, 1))).remedy).toContain("scoresSize");
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 2e30]) {
      const data = scores.data.slice();
      data[7] = bad;
      const error = expectError("invalid-tensor", () => denseCrf(image, { ...scores, data }));
      expect(error.option).toBe("scores.data[7]");
      const samples = new Float32Array(60);
      samples[4] = bad;
      if (bad !== 2e30) expectError("invalid-image", () => denseCrf({ ...image, data: samples }, scores));
    }
    const far = { ...image, data: new Float32Array(60).fill(1e6) };
    expect(expectError("invalid-option", () => denseCrf(far, scores)).option).toContain("colorSigma");
    expectError("shape-mismatch", () =>
      denseCrf(image, scores, { kernels: [{ features: { data: new Float32Array(8), dimensions: 2 }, weight: 1 }] }),
    );
    for (const options of [
      { iterations: -1 },
      { iterations: 1.5 },
      { smoothness: [1, 2, 3] },
      { appearance: Number.NaN },
      { smoothnessSigma: 0 },
      { smoothnessSigma: [1, 2, 3] },
      { colorSigma: [1, 2] },
      { scoresAre: "softmax" },
      { normalization: "all" },
      { kernels: [{}] },
      { kernels: [{ features: { data: new Float32Array(40), dimensions: 2 }, weight: "1" }] },
      { kernels: [{ features: { data: new Float32Array(40).fill(Number.NaN), dimensions: 2 }, weight: 1 }] },
      { maxMemory: 0 },
      { exactSmoothness: 1 },
      { niter: 5 },
      null,
    ])
      expectError("invalid-option", () => denseCrf(image, scores, options as never));
    expect(denseCrf(image, scores).labels).toEqual(before);
  });
});

describe("denseCrfFeatures", () => {
  it("equals its twin, and denseCrf on the features of an image", () => {
    const stream = random(3);
    for (const [points, dimensions, classes] of [
      [40, 1, 2],
      [30, 3, 5],
      [18, 9, 3],
      [9, 17, 4],
    ] as const) {
      const data = Float32Array.from({ length: points * dimensions }, () => 3 * stream.normal());
      const values = Float32Array.from({ length: points * classes }, () => stream.normal());
      const lists = (list: Float32Array, length: number, by = 1) =>
        Array.from({ length: list.length / length }, (_, i) =>
          [...list.subarray(i * length, (i + 1) * length)].map((value) => value / by),
        );
      const filter = normalized(latticeFilter(lists(data, dimensions, 2)), points, "symmetric");
      const expected = meanField(lists(values, classes, -1), [{ filter, gain: potts(3) }], 4);
      const found = denseCrfFeatures(
        { data, dimensions },
        { data: values, dimensions: classes },
        { weight: 3, sigma: 2, iterations: 4 },
      );
      expectClose(found.probabilities, expected.flat(), 2e-5);
      expect([...found.labels]).toEqual(expected.map((own) => own.indexOf(Math.max(...own))));
    }
    expectError("invalid-argument", () =>
      denseCrfFeatures({ data: new Float32Array(33), dimensions: 33 }, { data: new Float32Array(2), dimensions: 2 }),
    );
    expectError("shape-mismatch", () =>
      denseCrfFeatures({ data: new Float32Array(4), dimensions: 2 }, { data: new Float32Array(6), dimensions: 2 }),
    );
    expectError("invalid-option", () =>
      denseCrfFeatures(
        { data: new Float32Array(4), dimensions: 2 },
        { data: new Float32Array(4), dimensions: 2 },
        { sigma: [1] },
      ),
    );
  });
});

describe("unaries", () => {
  it("of labels are pydensecrf's", () => {
    const { labels, sure, unsure } = fixture.labels;
    const map = { data: labels.data as Int32Array, height: 5, width: 7 };
    expectClose(unaryFromLabels(map, { gtProb: 0.6 }).data, sure.data, 1e-6);
    const { data, dims } = unaryFromLabels(map, { gtProb: 0.8, zeroUnsure: true });
    expect(dims).toEqual([1, 3, 5, 7]);
    expectClose(data, unsure.data, 1e-6);
    // the same labels, in our way
    const shifted = { ...map, data: map.data.map((label) => label - 1) };
    expect(unaryFromLabels(shifted, { gtProb: 0.8 }).data).toEqual(data);
    const ignored = { ...map, data: shifted.data.map((label) => (label < 0 ? 255 : label)) };
    expect(unaryFromLabels(ignored, { gtProb: 0.8, ignoreLabel: 255 }).data).toEqual(data);
    const scribbles = drawLabels(["1--2", "1--2"]);
    const gray = { data: Uint8Array.of(9, 9, 200, 200, 9, 9, 200, 200), height: 2, width: 4, channels: 1 };
    const { labels: found } = denseCrf(gray, unaryFromLabels(scribbles, { zeroUnsure: true }), { scoresAre: "energies" });
    expect([...found.data]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
    expect(unaryFromLabels({ data: new Int32Array(4).fill(-1), height: 2, width: 2 }).dims).toEqual([1, 2, 2, 2]);
    expectError("invalid-labels", () => unaryFromLabels(map, { nClasses: 2 }));
    expectError("invalid-labels", () => unaryFromLabels({ data: Int32Array.of(1e6), height: 1, width: 1 }));
    expectError("invalid-option", () => unaryFromLabels(map, { gtProb: 1 }));
    const large = { data: new Int32Array(10_000), height: 100, width: 100 };
    expectError("out-of-memory", () => unaryFromLabels(large, { nClasses: 65_536 }));
  });

  it("of probabilities are pydensecrf's", () => {
    const { softmax, plain, scaled } = fixture.softmax;
    const tensor = tensorOf(softmax);
    expectClose(unaryFromProbabilities(tensor).data, plain.data, 2e-6);
    expectClose(unaryFromProbabilities(tensor, { scale: 0.7, clip: 0.01 }).data, scaled.data, 2e-6);
    expectError("invalid-tensor", () => unaryFromProbabilities({ ...tensor, data: tensor.data.with(3, -0.1) }));
    expectError("invalid-tensor", () => unaryFromProbabilities({ ...tensor, data: tensor.data.with(3, Number.NaN) }));
    expectError("invalid-option", () => unaryFromProbabilities(tensor, { scale: 0 }));
    expectError("aborted", () => unaryFromProbabilities(tensor, { signal: { aborted: true } }));
  });
});
