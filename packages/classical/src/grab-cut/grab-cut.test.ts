import { type Image, toFloat32, toUint16 } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { cheapest, energyOf, learned } from "../../reference/grab-cut.js";
import file from "./grab-cut.fixture.json" with { type: "json" };
import { type GrabCutModels, type GrabCutOptions, grabCut, grabCutSession } from "./index.js";

type Doubles = FixtureArray<Float64Array>;
type Parts = { readonly weights: Doubles; readonly means: Doubles; readonly covariances: Doubles };
const fixture = loadFixture<{
  cases: {
    name: string;
    image: FixtureArray<Uint8Array>;
    box: readonly [number, number, number, number];
    models: { background: Parts; foreground: Parts };
    frozen: { labels: FixtureArray<Uint8Array>; energy: number };
    learned: { labels: FixtureArray<Uint8Array>; background: Parts; foreground: Parts };
  }[];
}>(file);
const modelOf = ({ weights, means, covariances }: Parts) => ({
  weights: [...weights.data],
  means: [...means.data],
  covariances: [...covariances.data],
});
const modelsOf = (parts: { background: Parts; foreground: Parts }): GrabCutModels => ({
  background: modelOf(parts.background),
  foreground: modelOf(parts.foreground),
});
const cases = fixture.cases.map(({ image, box: [x, y, width, height], ...rest }) => ({
  ...rest,
  image: { data: image.data, height: image.shape[0]!, width: image.shape[1]!, channels: 3 } as Image<Uint8Array>,
  box: { x, y, width, height },
}));

/** A bright square on dark ground, with some noise. */
const isInside = (i: number): boolean => i % 30 >= 10 && i % 30 < 20 && i >= 300 && i < 600;
const square = {
  data: Uint8Array.from({ length: 900 }, (_, i) => (isInside(i) ? 200 : 60) + ((i * 37) % 20)),
  ...{ height: 30, width: 30, channels: 1 },
};
const around = { x: 6, y: 6, width: 18, height: 18 };
const isSquare = (mask: { readonly data: Uint8Array }) => mask.data.every((label, i) => label === Number(isInside(i)));
const sameIn = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).filter((label, i) => label === b[i]).length / a.length;

describe("grabCut", () => {
  it("cuts a drawn square out of a box, of strokes, and of an earlier mask", () => {
    const { labels, mask, models, energy, segments } = grabCut(square, { box: around });
    expect(isSquare(mask)).toBe(true);
    expect([...labels.data]).toEqual([...mask.data]);
    expect(segments.map(({ id, area }) => [id, area])).toEqual([
      [0, 800],
      [1, 100],
    ]);
    expect(Number.isFinite(energy)).toBe(true);
    expect(models.foreground.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
    const inside = {
      points: [
        { x: 13, y: 13 },
        { x: 17, y: 17 },
      ],
    };
    const outside = {
      points: [
        { x: 2, y: 3 },
        { x: 25, y: 3 },
      ],
      label: "background",
    } as const;
    const prompts: Prompt[] = [
      { strokes: [inside, outside] },
      { points: [{ x: 15, y: 15 }], strokes: [outside] },
      { strokes: [inside] },
      { strokes: [outside], box: around },
      {
        contour: [
          { x: 5, y: 5 },
          { x: 25, y: 6 },
          { x: 15, y: 40 },
        ],
      },
      { mask },
      { mask, box: around, strokes: [inside, outside] },
    ];
    for (const prompt of prompts)
      expect(isSquare(grabCut(square, prompt).mask), JSON.stringify(prompt).slice(0, 99)).toBe(true);
  });

  for (const { name, image, box, models, frozen, learned: theirs } of cases) {
    it(`gives OpenCV's cut and energy from the same models: ${name}`, () => {
      const given = modelsOf(models);
      const { mask, energy, models: used } = grabCut(image, { box }, { models: given, learn: false });
      expect(used).toEqual(given);
      expect(Math.abs(energy / frozen.energy - 1)).toBeLessThan(1e-6);
      expect(sameIn(mask.data, frozen.labels.data)).toBeGreaterThan(0.999);
    });

    it(`learns OpenCV's models, but for a little variance: ${name}`, () => {
      const { mask, models: found } = grabCut(image, { box }, { models: modelsOf(models), iterations: 1 });
      for (const side of ["background", "foreground"] as const) {
        const expected = modelOf(theirs[side]);
        for (const [k, weight] of expected.weights.entries()) {
          expect(found[side].weights[k]!).toBeCloseTo(weight, 12);
          if (weight === 0) continue;
          for (let i = 3 * k; i < 3 * k + 3; i++) expect(found[side].means[i]!).toBeCloseTo(expected.means[i]!, 8);
          for (let i = 9 * k; i < 9 * k + 9; i++)
            expect(found[side].covariances[i]! - (i % 9 === 0 || i % 9 === 4 || i % 9 === 8 ? 0.01 : 0)).toBeCloseTo(
              expected.covariances[i]!,
              7,
            );
        }
      }
      expect(sameIn(mask.data, theirs.labels.data)).toBeGreaterThan(0.99);
    });
  }

  it("finds the labeling of least energy, of all that there are", () => {
    const stream = random(5);
    for (let run = 0; run < 12; run++) {
      const [height, width] = [3, 4];
      const image = noisyImage(height, width, 3, run);
      const models = cases[run % 3]!.models;
      const certain = Array.from({ length: 12 }, () => (stream.next() < 0.2 ? stream.integer(2) : -1));
      certain[0] = 1;
      const points = certain.flatMap((label, i) =>
        label < 0
          ? []
          : [
              {
                x: i % width,
                y: Math.floor(i / width),
                label: label === 1 ? ("foreground" as const) : ("background" as const),
              },
            ],
      );
      const gamma = [0, 5, 50, 2000][run % 4]!;
      const given = modelsOf(models);
      const best = cheapest(image, certain, given, gamma);
      const { labels, energy } = grabCut(image, { points }, { models: given, learn: false, gamma });
      const own = energyOf(image, labels.data, (i) => certain[i]! >= 0, given, gamma);
      expect(Math.abs(energy - own)).toBeLessThan(1e-9 * Math.max(1, Math.abs(own)));
      // costs are rounded for the cut
      expect(energy - best.energy).toBeLessThan(1e-3 * Math.max(1, gamma));
    }
  });

  it("learns what its twin learns, of any size around the SIMD lanes", () => {
    for (const [height, width] of [
      [2, 3],
      [3, 3],
      [5, 7],
      [9, 6],
    ] as const) {
      const image = noisyImage(height, width, 3, width);
      const box = { x: 1, y: 0, width: width - 1, height: height - 1 };
      const before = modelsOf(cases[0]!.models);
      const { models } = grabCut(image, { box }, { models: before, iterations: 1 });
      const inside = Array.from({ length: height * width }, (_, i) => i % width > 0 && i < width * (height - 1));
      for (const [side, is] of [
        ["foreground", true],
        ["background", false],
      ] as const) {
        const pixels = inside.flatMap((own, i) => (own === is ? [i] : []));
        const expected = learned(image, pixels, before[side]);
        for (const part of ["weights", "means", "covariances"] as const)
          for (const [i, value] of expected[part].entries()) expect(models[side][part][i]!).toBeCloseTo(value, 6);
      }
    }
  });

  it("gives in a session what the plain call gives, prompt after prompt, and corrects", () => {
    const { image, box } = cases[1]!;
    const session = grabCutSession(image, { seed: 3 });
    const first = session.segment({ box });
    expect(first).toEqual(grabCut(image, { box }, { seed: 3 }));
    const strokes = [
      {
        points: [
          { x: 12, y: 50 },
          { x: 30, y: 55 },
        ],
        label: "background" as const,
      },
      { points: [{ x: 40, y: 30 }], width: 5 },
    ];
    const prompts: readonly (readonly [Prompt, GrabCutOptions])[] = [
      [{ box, strokes }, {}],
      [
        { box, mask: first.mask, strokes },
        { models: first.models, learn: false },
      ],
      [{ strokes }, { iterations: 2 }],
      [
        { box, mask: first.mask },
        { models: first.models, iterations: 1 },
      ],
      [{ box }, {}],
    ];
    for (const [prompt, options] of prompts)
      expect(session.segment(prompt, options)).toEqual(grabCut(image, prompt, { seed: 3, ...options }));
    const fixed = session.segment({ box, mask: first.mask, strokes }, { models: first.models, learn: false });
    expect(fixed.mask.data[50 * image.width + 12]).toBe(0);
    expect(fixed.mask.data[30 * image.width + 40]).toBe(1);
  });

  it("takes gray, alpha, 16 bits and floats", () => {
    const { image, box } = cases[0]!;
    const { height, width } = image;
    const expected = grabCut(image, { box }, { seed: 1 });
    const data = Uint8Array.from({ length: 4 * height * width }, (_, i) =>
      i % 4 === 3 ? i % 251 : image.data[3 * (i >> 2) + (i % 4)]!,
    );
    expect(grabCut({ data, height, width, channels: 4 }, { box }, { seed: 1 })).toEqual(expected);
    const [deep, unit] = [toUint16(image), toFloat32(image)].map((each) => grabCut(each, { box }, { seed: 1 }));
    expect(deep!.labels).toEqual(unit!.labels);
    expect(sameIn(unit!.mask.data, expected.mask.data)).toBeGreaterThan(0.9);
    const gray = { data: image.data.filter((_, i) => i % 3 === 1), height, width, channels: 1 };
    const copied = { ...image, data: image.data.map((_, i) => gray.data[Math.floor(i / 3)]!) };
    expect(grabCut(gray, { box }).labels).toEqual(grabCut(copied, { box }).labels);
  });

  it("defines every edge: one color, one row or column, everything drawn, a side that loses all its pixels", () => {
    const flat = { data: new Uint8Array(300).fill(9), height: 10, width: 10, channels: 3 };
    const box = { x: 2, y: 2, width: 5, height: 5 };
    expect(grabCut(flat, { box }).mask.data.some(Boolean)).toBe(false);
    const strokes = [{ points: [{ x: 4, y: 4 }], width: 1 }];
    expect(grabCut(flat, { box, strokes }).mask.data.reduce((sum, label) => sum + label, 0)).toBe(1);
    for (const [height, width] of [
      [1, 12],
      [12, 1],
      [2, 2],
    ] as const) {
      const image = noisyImage(height, width, 3, 4);
      const { labels, energy } = grabCut(image, {
        box: { x: 0, y: 0, width: Math.ceil(width / 2), height: Math.ceil(height / 2) },
      });
      expect(labels.data.length).toBe(height * width);
      expect(Number.isFinite(energy)).toBe(true);
    }
    const all = {
      strokes: [
        { points: [{ x: 0, y: 5 }], width: 60 },
        { points: [{ x: 14, y: 5 }], width: 9, label: 0 },
      ],
    };
    const { mask, energy } = grabCut(noisyImage(9, 15, 3, 2), all);
    expect(mask.data[0]).toBe(1);
    expect(mask.data[5 * 15 + 14]).toBe(0);
    expect(energy).toBeGreaterThan(0);
    const one = { data: Uint8Array.of(7, 8, 9), height: 1, width: 1, channels: 3 };
    expectError("invalid-argument", () => grabCut(one, { points: [{ x: 0, y: 0 }] }));
    for (const gamma of [0, 1e-9, 10_000]) {
      const { mask, energy } = grabCut(square, { box: around }, { gamma, iterations: 3 });
      expect(mask.data.every((label) => label === 0 || label === 1)).toBe(true);
      expect(Number.isFinite(energy)).toBe(true);
    }
  });

  it("reports its progress and stops when asked", () => {
    const { image, box } = cases[1]!;
    const seen: number[] = [];
    grabCut(image, { box }, { iterations: 3, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual([1 / 3, 2 / 3, 1]);
    const session = grabCutSession(image);
    const before = session.segment({ box }).labels;
    for (const after of [0, 1, 3, 5]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= after;
        },
      };
      expectError("aborted", () => session.segment({ box, points: [{ x: 30, y: 30 }] }, { signal }));
    }
    expect(session.segment({ box }).labels).toEqual(before);
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const before = grabCut(square, { box: around });
    expectError("invalid-image", () => grabCut(undefined as never, { box: around }));
    expectError("invalid-image", () => grabCut(noisyImage(4, 5, 2, 1), { box: { x: 1, y: 1, width: 2, height: 2 } }));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 255]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => grabCutSession({ data, height: 2, width: 2, channels: 3 }));
    }
    for (const prompt of [
      undefined,
      {},
      { box: { x: 0, y: 0, width: 30, height: 30 } },
      { box: around, strokes: [{ points: [{ x: 15, y: 15 }], width: 99, label: "background" }] },
      { strokes: [{ points: [{ x: 15, y: 15 }], width: 99 }] },
      { mask: { data: new Uint8Array(900), height: 30, width: 30 } },
      { points: [{ x: 30, y: 0 }] },
      { points: [{ x: 3, y: 0, label: 2 }] },
    ])
      expectError("invalid-argument", () => grabCut(square, prompt as never));
    expectError("shape-mismatch", () => grabCut(square, { mask: { data: new Uint8Array(4), height: 2, width: 2 } }));
    const { models } = before;
    const { foreground } = models;
    for (const options of [
      { iterations: 0 },
      { iterations: 101 },
      { nComponents: 17 },
      { gamma: -1 },
      { gamma: Number.NaN },
      { seed: -1 },
      { learn: false },
      { learn: 1 },
      { models: 5 },
      { models: { foreground } },
      { models: { ...models, background: { ...foreground, weights: [1] } } },
      { models: { ...models, background: { ...foreground, means: foreground.means.map(() => Number.NaN) } } },
      { models: { ...models, background: { ...foreground, weights: foreground.weights.map(() => 0) } } },
      { models: { ...models, background: { ...foreground, covariances: foreground.covariances.map(() => 0) } } },
      { mode: 1 },
      null,
    ])
      expectError("invalid-option", () => grabCut(square, { box: around }, options as never));
    const session = grabCutSession(square);
    expectError("invalid-option", () => session.segment({ box: around }, { gamma: 3 } as never));
    expect(session.segment({ box: around }).labels).toEqual(before.labels);
  });
});
