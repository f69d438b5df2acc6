import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { checkerboard, energyOf, chanVese as twin } from "../../reference/chan-vese.js";
import file from "./chan-vese.fixture.json" with { type: "json" };
import { type ChanVeseOptions, chanVese } from "./index.js";

type Doubles = FixtureArray<Float64Array>;
const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array | Float32Array>>;
  cases: readonly {
    readonly image: string;
    readonly options: { max_num_iter?: number; tol?: number; mu?: number; lambda1?: number; lambda2?: number; dt?: number };
    readonly initial: string;
    readonly first?: FixtureArray<Float32Array>;
    readonly iterations: number;
    readonly step: number;
    readonly energies: Doubles;
    readonly values: Doubles;
    readonly mask: FixtureArray<Uint8Array>;
  }[];
}>(file);

const unpack = (bits: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (bits[i >> 3]! >> (7 - (i & 7))) & 1);

/** Samples of one channel as 0 … 1. */
function scaled(data: ArrayLike<number>): number[] {
  const low = Math.min(...Array.from(data));
  const range = Math.max(...Array.from(data)) - low || 1;
  return Array.from(data, (value) => (value - low) / range);
}

describe("chanVese", () => {
  it("parts bright from dark, with their means", () => {
    const isInside = (i: number) => i % 30 >= 8 && i % 30 < 22 && i >= 150 && i < 450;
    const image = {
      data: Uint8Array.from({ length: 600 }, (_, i) => (isInside(i) ? 200 : 40)),
      height: 20,
      width: 30,
      channels: 1,
    };
    const { mask, labels, segments, inside, outside, levelSet, converged, iterations, changes } = chanVese(image, {
      mu: 0.05,
      tolerance: 0.01,
    });
    const isBright = inside[0]! > outside[0]!;
    // corners are rounded
    expect(mask.data.filter((label, i) => (label === 1) !== (isInside(i) === isBright)).length).toBeLessThan(5);
    expect([...labels.data]).toEqual([...mask.data]);
    expect(segments.map(({ id }) => id)).toEqual([0, 1]);
    expect(levelSet.data.every((value, i) => value > 0 === (mask.data[i] === 1))).toBe(true);
    const [bright, dark] = isBright ? [inside, outside] : [outside, inside];
    expect([Math.round(bright[0]! / 10), Math.round(dark[0]! / 10)]).toEqual([20, 4]);
    expect([converged, iterations === changes.length, changes.at(-1)! <= 0.01, changes.at(-2)! > 0.01]).toEqual([
      ...[true, true, true, true],
    ]);
  });

  it("gives scikit-image's level sets, iterations and energies", () => {
    expect(fixture.cases.length).toBe(21);
    for (const { image, options, initial, first, iterations, step, energies, values, mask } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const [height, width] = shape as [number, number];
      const { max_num_iter: maxIterations = 500, tol: tolerance = 1e-3, ...others } = options;
      const name = initial.replace(" ", "-") as "disk" | "small-disk";
      const initialLevelSet = first ? { data: first.data, height, width } : name;
      const settings = { maxIterations, tolerance, ...others, initialLevelSet, energies: true };
      const found = chanVese({ data, height, width, channels: 1 }, settings);
      const about = `${image} ${initial} ${JSON.stringify(options)}`;
      expect(found.iterations, about).toBe(iterations);
      expect(found.mask.data, about).toEqual(unpack(mask.data, data.length));
      const worst = values.data.reduce((most, value, k) => Math.max(most, Math.abs(value - found.levelSet.data[7 * k]!)), 0);
      expect(worst, about).toBeLessThan(1e-9);
      for (const [k, energy] of energies.data.entries())
        expect(Math.abs(found.energies![step * k]! / energy - 1), about).toBeLessThan(1e-10);
      expect(found.energies!.length).toBe(iterations + 1);
    }
  });

  it("equals its twin at every width, of one channel and of several", () => {
    const stream = random(3);
    for (const width of [1, 2, 3, 4, 5, 7, 8, 9, 16, 17, 33, 130]) {
      const height = 1 + stream.integer(9);
      for (const channels of [1, 3]) {
        const image = noisyImage(height, width, channels, width);
        const all = scaled(image.data);
        const planes = Array.from({ length: channels }, (_, c) => ({
          ...{ height, width },
          data: Array.from({ length: height * width }, (_, i) => all[i * channels + c]!),
        }));
        const options = { mu: 0.2, lambda1: 1, lambda2: 0.8, dt: 0.5, maxIterations: 6 };
        const found = chanVese(image, { ...options, tolerance: 0, energies: true });
        const expected = twin(planes, checkerboard(height, width), options);
        for (const [i, value] of found.levelSet.data.entries())
          expect(Math.abs(value - expected[i]!), `${height} × ${width} × ${channels}`).toBeLessThan(1e-9);
        expect(found.energies!.at(-1)! / energyOf(planes, expected, options)).toBeCloseTo(1, 9);
      }
    }
  });

  it("weighs all channels of colors, and no alpha", () => {
    // red and green change places, gray would see nothing
    const data = Uint8Array.from({ length: 3 * 400 }, (_, i) => {
      const isLeft = Math.floor(i / 3) % 20 < 9;
      return [isLeft ? 180 : 60, isLeft ? 60 : 180, 90][i % 3]!;
    });
    const image = { data, height: 20, width: 20, channels: 3 };
    const { mask, inside, outside } = chanVese(image, { mu: 0.05 });
    expect(new Set(mask.data).size).toBe(2);
    expect(mask.data.filter((label, i) => (label === mask.data[0]) !== i % 20 < 9).length).toBe(0);
    expect([...inside, ...outside].map((value) => Math.round(value / 10)).sort((a, b) => a - b)).toEqual([6, 6, 9, 9, 18, 18]);
    const withAlpha = new Uint8Array(1600).map((_, i) => (i % 4 === 3 ? i % 256 : data[3 * Math.floor(i / 4) + (i % 4)]!));
    expect(chanVese({ ...image, data: withAlpha, channels: 4 }, { mu: 0.05 }).mask).toEqual(mask);
  });

  it("begins with what is drawn, and keeps to it", () => {
    const isInside = (i: number) =>
      Math.hypot((i % 50) - 15, Math.floor(i / 50) - 20) < 9 || Math.hypot((i % 50) - 38, Math.floor(i / 50) - 20) < 7;
    const size = { height: 40, width: 50 };
    const image = {
      data: Uint8Array.from({ length: 2000 }, (_, i) => (isInside(i) ? 180 : 60) + ((i * 37) % 30)),
      ...size,
      channels: 1,
    };
    const maskOf = (options: ChanVeseOptions) => chanVese(image, { mu: 0.1, maxIterations: 80, ...options }).mask.data;
    const at = (mask: Uint8Array, x: number, y: number) => mask[y * 50 + x];
    const prompt = { box: { x: 3, y: 8, width: 24, height: 25 } };
    for (const initialLevelSet of [undefined, "disk", "checkerboard"] as const) {
      const boxed = maskOf({ prompt, ...(initialLevelSet && { initialLevelSet }) });
      expect([at(boxed, 38, 20), boxed.filter((label, i) => label === 1 && (i % 50 < 3 || i % 50 >= 27)).length]).toEqual([
        0, 0,
      ]);
    }
    expect(at(maskOf({ prompt }), 15, 20)).toBe(1);
    const points = [
      { x: 15, y: 20 },
      { x: 38, y: 20, label: 0 },
    ];
    const pointed = maskOf({ prompt: { points } });
    expect([at(pointed, 15, 20), at(pointed, 38, 20)]).toEqual([1, 0]);
    const mask: Mask = { data: Uint8Array.from(image.data, (_, i) => Number(isInside(i))), ...size };
    expect(maskOf({ prompt: { mask } })).toEqual(maskOf({ initialLevelSet: mask }));
    const levelSet = { data: Float64Array.from(mask.data, (value) => (value ? 1 : -1)), ...size };
    expect(maskOf({ initialLevelSet: levelSet })).toEqual(maskOf({ initialLevelSet: mask }));
    expect(maskOf({ initialLevelSet: { ...levelSet, data: Float32Array.from(levelSet.data) } })).toEqual(
      maskOf({ initialLevelSet: mask }),
    );
    expectError("invalid-argument", () => maskOf({ prompt: { points: [{ x: 1, y: 1, label: 0 }] } }));
  });

  it("goes on where it ended", () => {
    const image = noisyImage(21, 30, 1, 5);
    const whole = chanVese(image, { maxIterations: 12, tolerance: 0 });
    const half = chanVese(image, { maxIterations: 5, tolerance: 0 });
    const rest = chanVese(image, { maxIterations: 7, tolerance: 0, initialLevelSet: half.levelSet });
    expect(rest.levelSet).toEqual(whole.levelSet);
  });

  it("takes images of any shape, flat ones, and nothing or everything to begin with", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 2],
      [3, 131],
    ] as const) {
      for (const initialLevelSet of ["checkerboard", "disk", "small-disk"] as const) {
        const { levelSet } = chanVese(noisyImage(height, width, 1, 5), { initialLevelSet, maxIterations: 20 });
        expect(levelSet.data.length === height * width && levelSet.data.every(Number.isFinite)).toBe(true);
      }
    }
    const flat = { data: new Uint8Array(120).fill(9), height: 8, width: 15, channels: 1 };
    const even = chanVese(flat, { maxIterations: 30 });
    expect(even.levelSet.data.every(Number.isFinite)).toBe(true);
    expect(Math.abs(even.outside[0]! - 9)).toBeLessThan(1e-9);
    for (const value of [0, 1]) {
      const initialLevelSet = { data: new Uint8Array(120).fill(value), height: 8, width: 15 };
      const { mask, converged } = chanVese(flat, { initialLevelSet });
      expect([mask.data.every((label) => label === value), converged]).toEqual([true, true]);
    }
  });

  it("takes 16 bits and other ranges for what they are", () => {
    const gray = noisyImage(20, 33, 1, 2);
    const options = { maxIterations: 15 };
    const expected = chanVese(gray, options);
    const far = chanVese({ ...gray, data: Float32Array.from(gray.data, (value) => value * 1024 - 7) }, options);
    expect(far.mask).toEqual(expected.mask);
    const deep = chanVese({ ...gray, data: Uint16Array.from(gray.data, (value) => value * 257) }, options);
    expect(deep.mask).toEqual(expected.mask);
    expect(deep.inside[0]! * 255).toBeCloseTo(expected.inside[0]!, 3);
  });

  it("keeps fronts on the way, reports its progress and stops when asked", () => {
    const image = noisyImage(30, 41, 1, 4);
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(done / total);
    const { frames, mask } = chanVese(image, { maxIterations: 7, tolerance: 0, keepEvery: 3, onProgress });
    expect(frames.map(({ iteration }) => iteration)).toEqual([0, 3, 6, 7]);
    expect(frames[1]!.mask).toEqual(chanVese(image, { maxIterations: 3, tolerance: 0 }).mask);
    expect(frames[3]!.mask).toEqual(mask);
    expect([seen.length, seen.at(-1)]).toEqual([7, 1]);
    const stopped = new AbortController();
    expectError("aborted", () => chanVese(image, { onProgress: () => stopped.abort(), signal: stopped.signal }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(12, 15, 3, 2);
    const before = chanVese(image, { maxIterations: 5 });
    expectError("invalid-image", () => chanVese(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    floats.data[5] = Number.NaN;
    expect(expectError("invalid-image", () => chanVese(floats)).option).toBe("image.data[5]");
    const wrong: readonly [options: unknown, option: string][] = [
      [{ mu: -1 }, "mu"],
      [{ lambda1: -1 }, "lambda1"],
      [{ lambda2: Number.NaN }, "lambda2"],
      [{ tolerance: -1 }, "tolerance"],
      [{ maxIterations: 0 }, "maxIterations"],
      [{ dt: 0 }, "dt"],
      [{ energies: 1 }, "energies"],
      [{ initialLevelSet: "small disk" }, "initialLevelSet"],
      [{ initialLevelSet: { data: new Float64Array(4), height: 3, width: 2 } }, "initialLevelSet"],
      [{ initialLevelSet: { data: Float64Array.of(1, Number.NaN), height: 1, width: 2 } }, "initialLevelSet.data[1]"],
      [{ smoothing: 1 }, "smoothing"],
    ];
    for (const [options, option] of wrong) {
      const error = expectError("invalid-option", () => chanVese(image, options as never));
      expect([error.where, error.option]).toEqual(["chanVese", option]);
    }
    const small = { data: new Float64Array(4), height: 2, width: 2 };
    expect(expectError("shape-mismatch", () => chanVese(image, { initialLevelSet: small })).option).toBe("initialLevelSet");
    expectError("invalid-mask", () => chanVese(image, { initialLevelSet: { data: new Uint8Array(3), height: 2, width: 2 } }));
    expect(chanVese(image, { maxIterations: 5 }).mask).toEqual(before.mask);
  });
});
