import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import { drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { morphologicalChanVese as twin } from "../../reference/morphological-chan-vese.js";
import { checkerboardLevelSet, diskLevelSet, type MorphologicalChanVeseOptions, morphologicalChanVese } from "./index.js";
import file from "./morphological-chan-vese.fixture.json" with { type: "json" };

type Bytes = FixtureArray<Uint8Array>;
const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array | Float32Array>>;
  cases: readonly {
    readonly image: string;
    readonly options: { num_iter: number; smoothing: number; lambda1?: number; lambda2?: number };
    readonly initial: string;
    readonly first?: Bytes;
    readonly mask: Bytes;
  }[];
  sets: Record<"checkerboard" | "disk" | "middle", Bytes>;
}>(file);

/** Bits, the first of them the highest, as NumPy packs them. */
const unpack = (bits: Uint8Array, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => (bits[i >> 3]! >> (7 - (i & 7))) & 1);

const DEFAULTS = { maxIterations: 100, smoothing: 1, lambda1: 1, lambda2: 1 };
const flat = { data: new Uint8Array(120).fill(9), height: 8, width: 15, channels: 1 };

describe("morphologicalChanVese", () => {
  it("finds a square, bit by bit", () => {
    const rows = ["..........", "..######..", "..######..", "..######..", "..######..", "..........", ".........."];
    const shape = drawMask(rows);
    const image = { ...shape, data: Uint8Array.from(shape.data, (value) => (value ? 200 : 50)), channels: 1 };
    const result = morphologicalChanVese(image, { initialLevelSet: "disk", smoothing: 0 });
    expect(result.mask).toEqual(shape);
    expect([...result.labels.data]).toEqual([...shape.data]);
    expect(result.segments.map(({ area }) => area)).toEqual([46, 24]);
    expect([result.converged, result.inside.map(Math.round), result.outside.map(Math.round)]).toEqual([true, [200], [50]]);
    expect(result.iterations).toBe(result.changed.length);
    expect(result.changed.at(-1)).toBe(0);
    expect(result.energies.length).toBe(result.iterations + 1);
    expect(result.energies.at(-1)!).toBeLessThan(1e-6);
    expect(result.energies[0]!).toBeGreaterThan(1000);
  });

  it("gives scikit-image's masks, bit by bit", () => {
    expect(fixture.cases.length).toBe(56);
    for (const { image, options, initial, first, mask } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const [height, width] = shape as [number, number];
      const size = { height, width };
      const { num_iter: maxIterations, ...others } = options;
      const initialLevelSet = first ? { data: unpack(first.data, data.length), ...size } : (initial as "disk");
      const found = morphologicalChanVese({ data, ...size, channels: 1 }, { maxIterations, ...others, initialLevelSet });
      expect(found.mask.data, `${image} ${initial} ${JSON.stringify(options)}`).toEqual(unpack(mask.data, data.length));
    }
  });

  it("equals its twin at every width around a vector's and a word's end, of one channel and of several", () => {
    const stream = random(3);
    for (const width of [1, 2, 7, 8, 9, 15, 16, 17, 63, 64, 65, 127, 128, 129, 193]) {
      const height = 1 + stream.integer(8);
      for (const channels of [1, 3]) {
        const noise = noisyImage(height, width, channels, width);
        const wild = Float32Array.from(noise.data, (value) => (value / 255) * 10 ** (stream.integer(12) - 6));
        const inside = Uint8Array.from({ length: height * width }, () => stream.integer(2));
        const options = { ...DEFAULTS, maxIterations: 5, smoothing: stream.integer(4), lambda2: 0.7 };
        for (const data of channels === 1 ? [noise.data, wild] : [noise.data]) {
          const planes = Array.from({ length: channels }, (_, c) => ({
            ...{ height, width },
            data: Array.from({ length: height * width }, (_, i) => data[i * channels + c]!),
          }));
          const initialLevelSet = { data: inside, height, width };
          const found = morphologicalChanVese({ ...noise, data }, { ...options, initialLevelSet });
          expect([...found.mask.data], `${height} × ${width} × ${channels}`).toEqual(twin(planes, inside, options).data);
        }
      }
    }
  });

  it("ends early with the front that all iterations would have ended with", () => {
    const stream = random(8);
    for (let run = 0; run < 30; run++) {
      const [height, width] = [3 + stream.integer(12), 3 + stream.integer(20)];
      const data = Uint8Array.from({ length: height * width }, () => stream.integer(3));
      const plane = { data, height, width };
      const options = { ...DEFAULTS, maxIterations: 60 + (run % 2), smoothing: run % 4 };
      const found = morphologicalChanVese({ ...plane, channels: 1 }, options);
      expect([...found.mask.data]).toEqual(twin([plane], checkerboardLevelSet(plane).data, options).data);
      if (found.converged) expect(found.iterations).toBeLessThanOrEqual(options.maxIterations);
    }
  });

  it("begins with what is drawn, and keeps to it", () => {
    const isInside = (i: number) =>
      Math.hypot((i % 50) - 15, Math.floor(i / 50) - 20) < 9 || Math.hypot((i % 50) - 38, Math.floor(i / 50) - 20) < 7;
    const image = {
      data: Uint8Array.from({ length: 2000 }, (_, i) => (isInside(i) ? 180 : 60) + ((i * 37) % 30)),
      height: 40,
      width: 50,
      channels: 1,
    };
    const maskOf = (options: MorphologicalChanVeseOptions) => morphologicalChanVese(image, options).mask.data;
    const at = (mask: Uint8Array, x: number, y: number) => mask[y * 50 + x];
    const box = maskOf({ prompt: { box: { x: 3, y: 8, width: 24, height: 25 } } });
    expect([at(box, 15, 20), at(box, 4, 9), at(box, 38, 20)]).toEqual([1, 0, 0]);
    const contour = [
      { x: 27, y: 9 },
      { x: 49, y: 9 },
      { x: 49, y: 32 },
      { x: 27, y: 32 },
    ];
    const outlined = maskOf({ prompt: { contour } });
    expect([at(outlined, 15, 20), at(outlined, 38, 20)]).toEqual([0, 1]);
    const point = maskOf({ prompt: { points: [{ x: 15, y: 20 }] } });
    expect(at(point, 15, 20)).toBe(1);
    // what is said of pixels holds, whatever they look like
    const strokes = [
      { points: [{ x: 15, y: 20 }] },
      {
        points: [
          { x: 38, y: 16 },
          { x: 38, y: 24 },
        ],
        label: 0,
      },
      { points: [{ x: 2, y: 2 }], width: 1 },
    ];
    const stroked = maskOf({ prompt: { strokes } });
    expect([at(stroked, 15, 20), at(stroked, 38, 20), at(stroked, 2, 2)]).toEqual([1, 0, 1]);
    const mask: Mask = { data: Uint8Array.from(image.data, (_, i) => Number(isInside(i))), height: 40, width: 50 };
    expect(maskOf({ prompt: { mask } })).toEqual(maskOf({ initialLevelSet: mask }));
    const named = maskOf({ prompt: { box: { x: 3, y: 8, width: 24, height: 25 } }, initialLevelSet: "checkerboard" });
    expect([at(named, 15, 20), at(named, 38, 20)]).toEqual([1, 0]);
    const error = expectError("invalid-argument", () => maskOf({ prompt: { points: [{ x: 1, y: 1, label: "background" }] } }));
    expect([error.where, error.option]).toEqual(["morphologicalChanVese", "prompt"]);
    expect(expectError("invalid-argument", () => maskOf({ prompt: { points: [{ x: 50, y: 1 }] } })).option).toBe(
      "prompt.points[0]",
    );
    expectError("shape-mismatch", () => maskOf({ prompt: { mask: { ...mask, height: 50, width: 40 } } }));
  });

  it("takes images of any shape, and nothing or everything to begin with", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 40],
      [40, 1],
      [2, 2],
      [3, 130],
    ] as const) {
      const image = noisyImage(height, width, 1, 5);
      for (const initialLevelSet of ["checkerboard", "disk"] as const) {
        const { mask } = morphologicalChanVese(image, { initialLevelSet });
        expect(mask.data.every((value) => value <= 1) && mask.data.length === height * width).toBe(true);
      }
    }
    const none = { data: new Uint8Array(120), height: 8, width: 15 };
    const empty = morphologicalChanVese(flat, { initialLevelSet: none });
    expect([empty.mask, empty.iterations, empty.converged, empty.inside]).toEqual([none, 2, true, [0]]);
    const full = morphologicalChanVese(flat, { initialLevelSet: { ...none, data: none.data.map(() => 1) }, smoothing: 0 });
    expect([full.iterations, full.mask.data.every((value) => value === 1)]).toEqual([1, true]);
    // a tie: nobody moves
    const still = morphologicalChanVese(flat, { smoothing: 0, lambda1: 0, lambda2: 0 });
    expect(still.mask).toEqual(checkerboardLevelSet(flat));
  });

  it("takes alpha, 16 bits and other ranges for what they are", () => {
    const image = noisyImage(20, 33, 3, 2);
    const expected = morphologicalChanVese(image).mask.data;
    const data = new Uint8Array(4 * 660).map((_, i) => (i % 4 === 3 ? i % 256 : image.data[3 * Math.floor(i / 4) + (i % 4)]!));
    expect(morphologicalChanVese({ ...image, data, channels: 4 }).mask.data).toEqual(expected);
    const gray = noisyImage(20, 33, 1, 2);
    const bytes = morphologicalChanVese(gray);
    const far = morphologicalChanVese({ ...gray, data: Float32Array.from(gray.data, (value) => value * 1024) });
    expect(far.mask.data).toEqual(bytes.mask.data);
    expect(far.inside[0]! / bytes.inside[0]!).toBeCloseTo(1024, 6);
    const deep = morphologicalChanVese({ ...gray, data: Uint16Array.from(gray.data, (value) => value * 257) });
    expect(deep.inside[0]! * 255).toBeCloseTo(bytes.inside[0]!, 3);
  });

  it("keeps fronts on the way, reports its progress and stops when asked", () => {
    const image = noisyImage(40, 50, 1, 4);
    const seen: number[] = [];
    const onProgress = ({ done, total }: { done: number; total: number }) => seen.push(done / total);
    const { frames, iterations, mask } = morphologicalChanVese(image, { maxIterations: 7, keepEvery: 3, onProgress });
    expect(iterations).toBe(7);
    expect(frames.map(({ iteration }) => iteration)).toEqual([0, 3, 6, 7]);
    expect(frames[0]!.mask).toEqual(checkerboardLevelSet(image));
    expect(frames[1]!.mask).toEqual(morphologicalChanVese(image, { maxIterations: 3 }).mask);
    expect(frames[3]!.mask).toEqual(mask);
    expect(seen.length).toBe(7);
    expect(seen.at(-1)).toBe(1);
    const stopped = new AbortController();
    const options = { onProgress: () => stopped.abort(), signal: stopped.signal };
    expectError("aborted", () => morphologicalChanVese(image, options));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(12, 15, 3, 2);
    const before = morphologicalChanVese(image);
    expectError("invalid-image", () => morphologicalChanVese(undefined as never));
    const floats = { ...image, data: Float32Array.from(image.data) };
    floats.data[5] = Number.NaN;
    expect(expectError("invalid-image", () => morphologicalChanVese(floats)).option).toBe("image.data[5]");
    const wrong: readonly [options: unknown, option: string][] = [
      [{ maxIterations: 0 }, "maxIterations"],
      [{ maxIterations: 2.5 }, "maxIterations"],
      [{ smoothing: -1 }, "smoothing"],
      [{ smoothing: 101 }, "smoothing"],
      [{ lambda1: -1 }, "lambda1"],
      [{ lambda2: Number.NaN }, "lambda2"],
      [{ initialLevelSet: "circle" }, "initialLevelSet"],
      [{ initialLevelSet: 5 }, "initialLevelSet"],
      [{ keepEvery: -1 }, "keepEvery"],
      [{ mu: 1 }, "mu"],
      [{ prompt: 5 }, "prompt"],
    ];
    for (const [options, option] of wrong) {
      const error = expectError("invalid-option", () => morphologicalChanVese(image, options as never));
      expect([error.where, error.option]).toEqual(["morphologicalChanVese", option]);
    }
    expectError("invalid-option", () => morphologicalChanVese(image, null as never));
    const small = { data: new Uint8Array(4), height: 2, width: 2 };
    expect(expectError("shape-mismatch", () => morphologicalChanVese(image, { initialLevelSet: small })).option).toBe(
      "initialLevelSet",
    );
    expectError("invalid-mask", () => morphologicalChanVese(image, { initialLevelSet: { ...small, width: 3 } }));
    expect(morphologicalChanVese(image).mask).toEqual(before.mask);
  });
});

describe("checkerboardLevelSet and diskLevelSet", () => {
  it("give scikit-image's sets", () => {
    const { checkerboard, disk, middle } = fixture.sets;
    expect(checkerboardLevelSet({ height: 13, width: 21 }, { squareSize: 4 }).data).toEqual(checkerboard.data);
    expect(diskLevelSet({ height: 14, width: 21 }, { center: [5, 9], radius: 6.5 }).data).toEqual(disk.data);
    expect(diskLevelSet({ height: 14, width: 21 }).data).toEqual(middle.data);
  });

  it("refuse sizes and options that are none", () => {
    const size = { height: 4, width: 5 };
    expect(expectError("invalid-argument", () => checkerboardLevelSet(undefined as never)).option).toBe("size");
    expect(expectError("invalid-argument", () => diskLevelSet({ height: 0, width: 3 })).where).toBe("diskLevelSet");
    expectError("invalid-option", () => checkerboardLevelSet(size, { squareSize: 0 }));
    expectError("invalid-option", () => diskLevelSet(size, { radius: -1 }));
    expectError("invalid-option", () => diskLevelSet(size, { center: [1] as never }));
    expect(diskLevelSet(size, { radius: 0 }).data.includes(1)).toBe(false);
  });
});
