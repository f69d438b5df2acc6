import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  inverseGaussianGradient as gradientTwin,
  percentile,
  morphologicalGeodesicActiveContour as twin,
} from "../../reference/morphological-geodesic-active-contour.js";
import { inverseGaussianGradient, morphologicalGeodesicActiveContour } from "./index.js";
import file from "./morphological-geodesic-active-contour.fixture.json" with { type: "json" };

type Bytes = FixtureArray<Uint8Array>;
type Floats = FixtureArray<Float32Array>;
const fixture = loadFixture<{
  images: Record<string, Floats>;
  cases: readonly {
    readonly image: string;
    readonly options: { num_iter: number; smoothing: number; balloon?: number; threshold?: number };
    readonly initial: string;
    readonly first?: Bytes;
    readonly mask: Bytes;
  }[];
  gradients: readonly {
    readonly image: Floats;
    readonly options: { alpha?: number; sigma?: number };
    readonly expected: FixtureArray<Float64Array>;
  }[];
}>(file);

const unpack = (bits: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (bits[i >> 3]! >> (7 - (i & 7))) & 1);

/** A bright disk, and where its edge is. */
const isInside = (i: number): boolean => Math.hypot((i % 40) - 20, Math.floor(i / 40) - 20) < 12;
const disk = {
  data: Uint8Array.from({ length: 1600 }, (_, i) => (isInside(i) ? 200 : 50)),
  height: 40,
  width: 40,
  channels: 1,
};
const edges = inverseGaussianGradient(disk, { sigma: 1 });

describe("morphologicalGeodesicActiveContour", () => {
  it("shrinks and grows to edges", () => {
    const box = { x: 3, y: 3, width: 34, height: 34 };
    const outside = morphologicalGeodesicActiveContour(edges, { prompt: { box }, balloon: -1, threshold: 0.5 });
    const points = [{ x: 20, y: 20 }];
    const inside = morphologicalGeodesicActiveContour(edges, { prompt: { points }, balloon: 1, threshold: 0.5 });
    for (const { mask, converged, threshold, labels } of [outside, inside]) {
      expect([...mask.data]).toEqual(Array.from({ length: 1600 }, (_, i) => Number(isInside(i))));
      expect([converged, threshold]).toEqual([true, 0.5]);
      expect([...labels.data]).toEqual([...mask.data]);
    }
    expect(morphologicalGeodesicActiveContour(edges).threshold).toBeUndefined();
    expect(morphologicalGeodesicActiveContour(edges, { balloon: 1 }).threshold).toBe(percentile(edges.data, 40));
  });

  it("gives scikit-image's masks, bit by bit", () => {
    expect(fixture.cases.length).toBe(56);
    for (const { image, options, initial, first, mask } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const [height, width] = shape as [number, number];
      const size = { height, width };
      const { num_iter: maxIterations, ...others } = options;
      const initialLevelSet = first ? { data: unpack(first.data, data.length), ...size } : (initial as "disk");
      const settings = { maxIterations, ...others, initialLevelSet };
      const found = morphologicalGeodesicActiveContour({ data, ...size, channels: 1 }, settings);
      expect(found.mask.data, `${image} ${initial} ${JSON.stringify(options)}`).toEqual(unpack(mask.data, data.length));
    }
  });

  it("equals its twin at every width around a vector's and a word's end", () => {
    const stream = random(3);
    for (const width of [1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 128, 129, 193]) {
      const height = 1 + stream.integer(8);
      const data = Float32Array.from({ length: height * width }, () =>
        stream.integer(3) === 0 ? stream.integer(3) : stream.normal(),
      );
      const inside = Uint8Array.from({ length: height * width }, () => stream.integer(2));
      for (const balloon of [0, 1, -1, 0.4, -3]) {
        const options = { maxIterations: 4, smoothing: stream.integer(3), balloon };
        const found = morphologicalGeodesicActiveContour(
          { data, height, width, channels: 1 },
          { ...options, initialLevelSet: { data: inside, height, width } },
        );
        expect([...found.mask.data], `${height} × ${width}, ${balloon}`).toEqual(
          twin({ data, height, width }, inside, options).data,
        );
        if (balloon !== 0) expect(found.threshold).toBe(percentile(data, 40));
      }
    }
  });

  it("takes images of any shape and 16 bits", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 2],
      [3, 130],
    ] as const) {
      const { mask } = morphologicalGeodesicActiveContour(noisyImage(height, width, 1, 5), { balloon: 1 });
      expect(mask.data.length).toBe(height * width);
    }
    const gray = noisyImage(20, 33, 1, 2);
    const floats = { ...gray, data: Float32Array.from(gray.data, (value) => Math.fround(value / 255)) };
    const options = { balloon: -1, threshold: 0.4 };
    const expected = morphologicalGeodesicActiveContour(floats, options).mask;
    expect(morphologicalGeodesicActiveContour(gray, options).mask).toEqual(expected);
    const deep = { ...gray, data: Uint16Array.from(gray.data, (value) => 257 * value) };
    expect(morphologicalGeodesicActiveContour(deep, options).mask).toEqual(expected);
  });

  it("keeps fronts on the way, reports its progress and stops when asked", () => {
    const image = inverseGaussianGradient(noisyImage(40, 50, 1, 4), { sigma: 1 });
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(done / total);
    const result = morphologicalGeodesicActiveContour(image, { maxIterations: 5, balloon: -1, keepEvery: 2, onProgress });
    expect(result.frames.map(({ iteration }) => iteration)).toEqual([0, 2, 4, 5]);
    expect(result.frames[3]!.mask).toEqual(result.mask);
    expect(seen).toEqual([0.2, 0.4, 0.6, 0.8, 1]);
    const stopped = new AbortController();
    const options = { onProgress: () => stopped.abort(), signal: stopped.signal };
    expectError("aborted", () => morphologicalGeodesicActiveContour(image, options));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const before = morphologicalGeodesicActiveContour(edges);
    const colors = expectError("invalid-image", () => morphologicalGeodesicActiveContour(noisyImage(5, 5, 3, 1)));
    expect([colors.option, colors.remedy]).toEqual(["image.channels", "Give inverseGaussianGradient(image)."]);
    const broken = { ...edges, data: edges.data.slice() };
    broken.data[7] = Number.POSITIVE_INFINITY;
    expect(expectError("invalid-image", () => morphologicalGeodesicActiveContour(broken)).option).toBe("image.data[7]");
    const wrong: readonly [options: unknown, option: string][] = [
      [{ maxIterations: 0 }, "maxIterations"],
      [{ smoothing: 0.5 }, "smoothing"],
      [{ balloon: Number.NaN }, "balloon"],
      [{ threshold: "auto" }, "threshold"],
      [{ initialLevelSet: "small-disk" }, "initialLevelSet"],
      [{ lambda1: 1 }, "lambda1"],
    ];
    for (const [options, option] of wrong) {
      const error = expectError("invalid-option", () => morphologicalGeodesicActiveContour(edges, options as never));
      expect([error.where, error.option]).toEqual(["morphologicalGeodesicActiveContour", option]);
    }
    const prompt = { box: { x: 50, y: 0, width: 3, height: 3 } };
    expect(expectError("invalid-argument", () => morphologicalGeodesicActiveContour(edges, { prompt })).option).toBe(
      "prompt.box",
    );
    expect(morphologicalGeodesicActiveContour(edges).mask).toEqual(before.mask);
  });
});

describe("inverseGaussianGradient", () => {
  it("gives scikit-image's values, rounded to float32", () => {
    for (const { image, options, expected } of fixture.gradients) {
      const [height, width] = image.shape as [number, number];
      const { data } = inverseGaussianGradient({ data: image.data, height, width, channels: 1 }, options);
      const worst = data.reduce((most, value, i) => Math.max(most, Math.abs(value - expected.data[i]!)), 0);
      expect(worst).toBeLessThan(3.1e-8);
    }
  });

  it("equals its twin in images of any size", () => {
    const stream = random(4);
    for (const width of [1, 2, 3, 4, 5, 7, 8, 9, 17]) {
      const height = 1 + stream.integer(12);
      const data = Float32Array.from({ length: height * width }, () => stream.next());
      for (const [alpha, sigma] of [
        [100, 0.25],
        [1000, 1],
        [50, 2.4],
      ] as const) {
        const found = inverseGaussianGradient({ data, height, width, channels: 1 }, { alpha, sigma });
        const expected = gradientTwin({ data, height, width }, alpha, sigma);
        for (const [i, value] of found.data.entries()) expect(Math.abs(value - expected[i]!)).toBeLessThan(3.1e-8);
      }
    }
  });

  it("is 1 where nothing changes, takes colors as gray, and refuses what it cannot take", () => {
    const flat = { data: new Uint8Array(3 * 90).fill(80), height: 9, width: 10, channels: 3 };
    expect(inverseGaussianGradient(flat).data.every((value) => value > 0.999)).toBe(true);
    const gray = noisyImage(9, 10, 1, 3);
    const data = Uint8Array.from({ length: 360 }, (_, i) => (i % 4 === 3 ? i % 200 : gray.data[Math.floor(i / 4)]!));
    const [a, b] = [inverseGaussianGradient(gray).data, inverseGaussianGradient({ ...gray, data, channels: 4 }).data];
    for (const [i, value] of a.entries()) expect(Math.abs(value - b[i]!)).toBeLessThan(1e-4);
    expectError("invalid-image", () => inverseGaussianGradient(undefined as never));
    expectError("invalid-image", () => inverseGaussianGradient({ ...flat, data: new Float32Array(270).fill(90) }));
    for (const options of [{ sigma: 0 }, { sigma: 501 }, { alpha: -1 }, { truncate: 3 }])
      expectError("invalid-option", () => inverseGaussianGradient(flat, options as never));
    const stopped = new AbortController();
    const call = { onProgress: () => stopped.abort(), signal: stopped.signal };
    expectError("aborted", () =>
      inverseGaussianGradient({ data: new Uint8Array(200), height: 200, width: 1, channels: 1 }, call),
    );
  });
});
