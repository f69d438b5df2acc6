import { grayToRgb } from "@segkit/core/color";
import { type Image, toFloat32, toUint16, withoutAlpha } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import { drawLabels, drawMask, expectError, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { nearest, slic as twin } from "../../reference/slic.js";
import { slicKernel } from "../generated/slic.wasm.js";
import { sampleRange } from "./load.js";
import { readSlicOptions, type SlicOptions } from "./options.js";
import { blockOf, planSlic } from "./plan.js";
import { coarseIterations } from "./run.js";
import { type SlicResult, slic } from "./slic.js";
import { linearLight } from "./tables.js";

/** The features that the kernel should work on: computed here for plain channels, read from the kernel for Lab. */
function featuresOf(image: Image, channels: number, scale: number, isLab: boolean, mask: Mask | undefined): Float64Array {
  const { data, height, width } = image;
  if (isLab) return labOf(image, scale);
  const [low, high] = sampleRange(image, channels, mask);
  const range = high > low ? high - low : 1;
  const f = Math.fround;
  const origin = f(low + range / 2);
  const q = f(scale / range);
  return Float64Array.from({ length: height * width * channels }, (_, i) => 2 * nearest(f(f(data[i]! - origin) * q)));
}

function labOf({ data, height, width, channels }: Image, scale: number): Float64Array {
  return withKernel(slicKernel, (kernel, heap) => {
    const state = heap.alloc(kernel.stateBytes());
    const begin = (base: number): number => kernel.begin(state, height, width, 3, 1, 1, 1, base);
    const features = heap.alloc(begin(0));
    begin(features);
    const table = heap.copyIn(linearLight(256));
    const samples = heap.copyIn(data);
    kernel.loadLab(state, samples, 0, channels, 0, height, table, scale);
    const words = new Int16Array(heap.u8(features, 512 * Math.ceil(height / 8) * Math.ceil(width / 8)).slice().buffer);
    const tilesX = Math.ceil(width / 8);
    return Float64Array.from({ length: 3 * height * width }, (_, i) => {
      const [pixel, c] = [Math.floor(i / 3), i % 3];
      const [y, x] = [Math.floor(pixel / width), pixel % width];
      const tile = Math.floor(y / 8) * tilesX + Math.floor(x / 8);
      return words[2 * ((2 * tile + (c >> 1)) * 64 + (y & 7) * 8 + (x & 7)) + (c & 1)]!;
    });
  });
}

function runTwin(image: Image, options: SlicOptions): ReturnType<typeof twin> {
  const settings = readSlicOptions(image, options);
  const { height, width } = image;
  const isLab = settings.colorSpace === "lab";
  const channels = isLab ? 3 : image.channels;
  const valid = settings.mask?.data ?? new Uint8Array(height * width).fill(1);
  const area = valid.reduce((sum, v) => sum + (v ? 1 : 0), 0);
  const plan = planSlic(height, width, channels, area, settings);
  const features = featuresOf(image, channels, plan.scale, isLab, settings.mask);
  const slico = settings.slicZero ? { spreadUnit: (plan.scale * settings.compactness) ** 2 } : {};
  const coarse = { iterations: coarseIterations(plan.step, settings), block: blockOf(plan.step / 2) };
  return twin({
    coarse,
    ...settings,
    ...plan,
    ...slico,
    features,
    valid,
    height,
    width,
    channels,
    masked: settings.mask !== undefined,
  });
}

function expectTwin(image: Image, options: SlicOptions): SlicResult {
  const result = slic(image, options);
  const expected = runTwin(image, options);
  expect(result.labels.data).toEqual(expected.labels);
  expect(result.count).toBe(expected.count);
  expect(result.iterations).toBe(expected.iterations);
  expect(result.residual).toBeCloseTo(expected.residual, 9);
  return result;
}

/** The number of 4-connected regions, by a flood fill of its own. */
function regionsOf({ data, height, width }: LabelMap): number {
  const seen = new Uint8Array(data.length);
  let regions = 0;
  for (let seed = 0; seed < data.length; seed++) {
    if (seen[seed] || data[seed]! < 0) continue;
    regions++;
    const stack = [seed];
    seen[seed] = 1;
    while (stack.length) {
      const i = stack.pop()!;
      const [y, x] = [Math.floor(i / width), i % width];
      const near = [y > 0 && i - width, y < height - 1 && i + width, x > 0 && i - 1, x < width - 1 && i + 1];
      for (const j of near) {
        if (j === false || seen[j] || data[j] !== data[i]) continue;
        seen[j] = 1;
        stack.push(j);
      }
    }
  }
  return regions;
}

function expectRegions({ labels, count }: SlicResult, mask?: Mask): void {
  const used = new Set(labels.data);
  used.delete(-1);
  expect([...used].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i));
  expect(regionsOf(labels)).toBe(count);
  labels.data.forEach((label, i) => {
    if (label < 0 !== (mask !== undefined && !mask.data[i])) throw new Error(`label ${label} at ${i}`);
  });
}

/** Four quadrants of their own colors with a little noise. */
function quadrants(height: number, width: number, channels: number, levels: readonly (readonly number[])[]): Image<Uint8Array> {
  const stream = random(5);
  const data = new Uint8Array(height * width * channels);
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / channels);
    const quadrant = 2 * Number(Math.floor(pixel / width) >= height / 2) + Number(pixel % width >= width / 2);
    data[i] = levels[quadrant]![i % channels]! + stream.integer(5);
  }
  return { data, height, width, channels };
}

const COLORS = [
  [250, 0, 0],
  [0, 250, 0],
  [0, 0, 250],
  [250, 250, 0],
];

describe("slic", () => {
  it("finds drawn quadrants exactly, in color and in gray", () => {
    const expected = quadrants(20, 22, 1, [[0], [10], [20], [30]]).data.map((v) => Math.floor(v / 10));
    const color = slic(quadrants(20, 22, 3, COLORS), { nSegments: 4 });
    expect([...color.labels.data]).toEqual([...expected]);
    const gray = slic(quadrants(20, 22, 1, [[0], [80], [160], [240]]), { nSegments: 4, compactness: 0.1 });
    expect([...gray.labels.data]).toEqual([...expected]);
    expect(gray.segments.map(({ area }) => area)).toEqual([110, 110, 110, 110]);
  });

  it("keeps to a drawn mask and joins a small part to its like", () => {
    const mask = drawMask(["####..", "####..", "......", "..####", "..####"]);
    const image = { data: new Uint8Array(30), height: 5, width: 6, channels: 1 };
    const { labels } = slic(image, { nSegments: 2, mask });
    expect(labels).toEqual(drawLabels(["0000--", "0000--", "------", "--1111", "--1111"]));
  });

  it("equals its twin at every width around the tiles", () => {
    const plain = { nSegments: 6, compactness: 0.1, colorSpace: "none" } as const;
    for (let width = 1; width <= 17; width++) expectTwin(noisyImage(21, width, 1, width), plain);
    for (let width = 1; width <= 17; width++) expectTwin(noisyImage(21, width, 1, width), { nSegments: 6 });
    for (const width of [1, 2, 3, 5, 23, 24, 25]) expectTwin(noisyImage(17, width, 3, width), { nSegments: 9 });
  });

  it("equals its twin for every block size, color space and number of channels", () => {
    expectTwin(noisyImage(70, 83, 3, 1), { nSegments: 6, compactness: 20 });
    expectTwin(noisyImage(50, 61, 3, 2), { nSegments: 20 });
    expectTwin(noisyImage(40, 41, 3, 2), { nSegments: 400, compactness: 2 });
    for (const channels of [1, 2, 3, 4, 5, 9])
      expectTwin(noisyImage(33, 35, channels, channels), { nSegments: 24, compactness: 0.15, colorSpace: "none" });
  });

  it("equals its twin with SLICO, masks, unequal spacing, a tolerance and without connectivity", () => {
    const image = noisyImage(50, 57, 3, 4);
    const stream = random(9);
    const mask = { data: Uint8Array.from({ length: 50 * 57 }, () => (stream.next() < 0.8 ? 1 : 0)), height: 50, width: 57 };
    expectTwin(noisyImage(70, 83, 3, 1), { nSegments: 10, multiscale: false });
    expectTwin(image, { nSegments: 30, slicZero: true });
    for (const channels of [1, 2]) expectTwin(noisyImage(30, 27, channels), { nSegments: 9, compactness: 0.1, slicZero: true });
    expectTwin(image, { nSegments: 30, spacing: [2, 1] });
    expectTwin(image, { nSegments: 30, enforceConnectivity: false });
    expectTwin(image, { nSegments: 12, minSizeFactor: 0.1, maxSizeFactor: 0.6 });
    expectTwin(image, { nSegments: 40, mask, slicZero: true });
    expectRegions(expectTwin(image, { nSegments: 40, mask }), mask);
    const early = expectTwin(image, { nSegments: 30, tolerance: 1, maxIterations: 50 });
    expect(early.iterations).toBeLessThan(50);
    expect(early.residual).toBeLessThanOrEqual(1);
  });

  it("joins small parts as its twin does, be they few or many", () => {
    for (const strays of [3, 12, 60, 900]) {
      const stream = random(strays);
      const image = quadrants(70, 91, 3, COLORS);
      for (let i = 0; i < strays; i++) {
        const at = 3 * stream.integer(70 * 91);
        image.data.fill(40 * stream.integer(6), at, at + 3);
      }
      expectTwin(image, { nSegments: 12, compactness: 2 });
    }
  });

  it("converts to Lab within a sixteenth", () => {
    const data = Uint8Array.from({ length: 3 * 30 * 31 }, (_, i) => (i * 7919) % 256);
    const lab = labOf({ data, height: 30, width: 31, channels: 3 }, 16);
    const light = [...data].map((v) => (v / 255 > 0.04045 ? ((v / 255 + 0.055) / 1.055) ** 2.4 : v / 255 / 12.92));
    const curve = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
    let most = 0;
    for (let i = 0; i < data.length; i += 3) {
      const [r, g, b] = [light[i]!, light[i + 1]!, light[i + 2]!];
      const x = curve((0.412453 * r + 0.35758 * g + 0.180423 * b) / 0.95047);
      const y = curve(0.212671 * r + 0.71516 * g + 0.072169 * b);
      const z = curve((0.019334 * r + 0.119193 * g + 0.950227 * b) / 1.08883);
      [116 * y - 66, 500 * (x - y), 200 * (y - z)].forEach((value, c) => {
        most = Math.max(most, Math.abs(lab[i + c]! / 32 - value));
      });
    }
    expect(most).toBeLessThan(1 / 16);
  });

  it("makes connected superpixels numbered without gaps whatever image, mask and options", () => {
    const stream = random(7);
    for (let run = 0; run < 60; run++) {
      const height = 1 + stream.integer(50);
      const width = 1 + stream.integer(50);
      const channels = 1 + stream.integer(5);
      const image = noisyImage(height, width, channels, run);
      const share = 0.3 + 0.7 * stream.next();
      const mask = { data: Uint8Array.from({ length: height * width }, () => (stream.next() < share ? 1 : 0)), height, width };
      mask.data[0] = 1;
      const options: SlicOptions = {
        nSegments: 1 + stream.integer(100),
        compactness: 10 ** (4 * stream.next() - 2),
        maxIterations: 1 + stream.integer(12),
        sigma: stream.integer(2) * 2 * stream.next(),
        minSizeFactor: stream.next(),
        maxSizeFactor: 1 + 3 * stream.next(),
        slicZero: stream.integer(3) === 0,
        ...(stream.integer(2) && { mask }),
      };
      const result = slic(image, options);
      expectRegions(result, options.mask);
      expect(slic(image, options).labels.data).toEqual(result.labels.data);
    }
  });

  it("keeps sizes between the bounds where a neighbor allows", () => {
    const { labels, count } = slic(noisyImage(90, 100, 3, 8), { nSegments: 50, minSizeFactor: 0.5, maxSizeFactor: 3 });
    const sizes = new Int32Array(count);
    for (const label of labels.data) sizes[label]!++;
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(Math.floor(0.5 * (9000 / 49)));
    // a region that is large enough grows by the small ones it takes up, each below the least size
    expect(Math.max(...sizes)).toBeLessThan(3 * (9000 / 49) * 1.5);
  });

  it("does not care for the type of the samples, alpha, or an offset of plain channels", () => {
    const image = noisyImage(45, 52, 3, 6);
    const { data } = slic(image, { nSegments: 30 }).labels;
    const floats = Float32Array.from(image.data, (v) => v / 255);
    expect(slic({ ...image, data: floats }, { nSegments: 30 }).labels.data).toEqual(data);
    const rgba = Uint8ClampedArray.from({ length: 45 * 52 * 4 }, (_, i) =>
      i % 4 === 3 ? (i * 31) % 256 : image.data[3 * (i >> 2) + (i % 4)]!,
    );
    expect(slic({ data: rgba, height: 45, width: 52 }, { nSegments: 30 }).labels.data).toEqual(data);
    const gray = noisyImage(45, 52, 1, 6);
    const options = { nSegments: 30, compactness: 0.1, colorSpace: "none" } as const;
    const scaled = { ...gray, data: Float32Array.from(gray.data, (v) => 4 * v - 64) };
    expect(slic(scaled, options).labels.data).toEqual(slic(gray, options).labels.data);
  });

  it("takes gray as its copy of three channels", () => {
    const gray = noisyImage(45, 52, 1, 6);
    for (const options of [{}, { nSegments: 30 }, { nSegments: 20, sigma: 1, slicZero: true }, { compactness: 1 }]) {
      const copy = slic(grayToRgb(gray), options);
      expect(slic(gray, options)).toEqual(copy);
      expect(slic(toFloat32(gray), options).labels).toEqual(copy.labels);
      expect(slic(toUint16(gray), options).labels).toEqual(copy.labels);
    }
    expectTwin(noisyImage(33, 35, 1, 1), { nSegments: 24 });
  });

  it("does not look at alpha, whatever it is", () => {
    const image = toFloat32(noisyImage(45, 52, 4, 6));
    const plain = slic(withoutAlpha(image), { nSegments: 30 }).labels;
    image.data.forEach((_, i) => {
      if (i % 4 === 3) image.data[i] = [Number.NaN, Number.POSITIVE_INFINITY, 300][i % 3]!;
    });
    expect(slic(image, { nSegments: 30 }).labels).toEqual(plain);
    expectError("invalid-image", () => slic(image, { colorSpace: "none" }));
  });

  it("refuses floats of 0…255, which would all be white, and says what helps", () => {
    const image = noisyImage(8, 8, 3);
    const floats = { ...image, data: Float32Array.from(image.data) };
    expect(expectError("invalid-image", () => slic(floats)).remedy).toContain("v / 255");
    expect(slic(floats, { colorSpace: "none" }).count).toBeGreaterThan(0);
  });

  it("starts labels where asked, reports its progress and blurs along each axis", () => {
    const stages: string[] = [];
    const image = noisyImage(30, 40, 3, 1);
    const plain = slic(image, { nSegments: 12 });
    const shifted = slic(image, {
      nSegments: 12,
      startLabel: 1,
      onProgress: ({ stage, done }) => stages.push(`${stage} ${done}`),
    });
    expect(shifted.labels.data).toEqual(plain.labels.data.map((v) => v + 1));
    expect(stages).toEqual(["features 1", ...Array.from({ length: 10 }, (_, i) => `iterations ${i + 1}`), "regions 1"]);
    expect(slic(image, { nSegments: 12, sigma: 1 }).labels.data).not.toEqual(plain.labels.data);
    expect(slic({ data: new Uint8Array(1), height: 1, width: 1, channels: 1 }).count).toBe(1);
    expect(slic(noisyImage(1, 200, 3, 1), { nSegments: 10 }).count).toBeGreaterThan(4);
    expect(slic({ data: new Uint8Array(3 * 64), height: 8, width: 8, channels: 3 }, { nSegments: 1000 }).count).toBe(64);
  });

  it("refuses what it cannot work on, by code", () => {
    const image = noisyImage(8, 8, 3);
    const bad: [keyof SlicOptions, unknown][] = [
      ["nSegments", 0],
      ["nSegments", 1.5],
      ["compactness", 0],
      ["compactness", Number.NaN],
      ["maxIterations", 0],
      ["tolerance", -1],
      ["sigma", Number.POSITIVE_INFINITY],
      ["spacing", 1],
      ["spacing", [1, 0]],
      ["colorSpace", "hsv"],
      ["enforceConnectivity", 1],
      ["minSizeFactor", -0.1],
      ["maxSizeFactor", 0.1],
      ["slicZero", "yes"],
      ["multiscale", 0],
      ["startLabel", -1],
      ["segments" as never, 5],
    ];
    for (const [name, value] of bad) expectError("invalid-option", () => slic(image, { [name]: value } as never));
    expectError("invalid-option", () => slic(noisyImage(8, 8, 2), { colorSpace: "lab" }));
    expectError("invalid-option", () => slic(image, null as never));
    expectError("invalid-image", () => slic(undefined as never));
    const data = new Float32Array(192);
    data[100] = Number.NaN;
    expectError("invalid-image", () => slic({ ...image, data }));
    expectError("invalid-image", () => slic({ ...image, data }, { colorSpace: "none" }));
    const mask = { data: new Uint8Array(64), height: 8, width: 8 };
    expectError("invalid-mask", () => slic(image, { mask }));
    mask.data.fill(1);
    mask.data[33] = 0;
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      data[100] = value;
      for (const colorSpace of ["lab", "none"] as const)
        expect(slic({ ...image, data }, { mask, nSegments: 2, colorSpace, sigma: 1 }).labels.data[33]).toBe(-1);
    }
    expectError("shape-mismatch", () => slic(image, { mask: { data: new Uint8Array(16), height: 4, width: 4 } }));
    expectError("invalid-mask", () => slic(image, { mask: { data: [1], height: 1, width: 1 } as never }));
    expectError("aborted", () => slic(image, { signal: { aborted: true } }));
  });
});
