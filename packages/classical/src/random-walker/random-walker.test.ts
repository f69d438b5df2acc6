import { type ImageLike, planesOf, toFloat32 } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { random } from "@segkit/core/random";
import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { randomWalker as walkerTwin } from "../../reference/random-walker.js";
import { type RandomWalkerOptions, randomWalker, randomWalkerSession } from "./index.js";
import file from "./random-walker.fixture.json" with { type: "json" };

type Labels = FixtureArray<Uint8Array> | FixtureArray<Int32Array>;
const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array> | FixtureArray<Float32Array>>;
  cases: readonly {
    readonly image: string;
    readonly options: RandomWalkerOptions;
    readonly seeds: Labels;
    readonly labels: Labels;
    readonly shares?: FixtureArray<Float32Array>;
  }[];
}>(file);

const imageOf = (name: string) => {
  const { data, shape } = fixture.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 };
};
const rowOf = (...values: number[]) => ({ data: Float32Array.from(values), height: 1, width: values.length, channels: 1 });
const mapOf = (labels: ArrayLike<number>, { height, width }: { readonly height: number; readonly width: number }) => ({
  data: Int32Array.from(labels),
  height,
  width,
});
const byMarkers = (image: ImageLike, options: RandomWalkerOptions) => randomWalker(image, {}, options);

describe("randomWalker", () => {
  it("meets at the edge, wherever the seeds are", () => {
    const image = rowOf(0.1, 0.12, 0.11, 0.9, 0.85, 0.9, 0.88);
    for (const [one, other] of [
      [0, 6],
      [2, 6],
      [0, 3],
    ] as const) {
      const { labels, mask, classes } = randomWalker(image, {
        points: [
          { x: one, y: 0 },
          { x: other, y: 0, label: "background" },
        ],
      });
      expect([...labels.data]).toEqual([1, 1, 1, 0, 0, 0, 0]);
      expect([...mask.data]).toEqual([1, 1, 1, 0, 0, 0, 0]);
      expect(classes).toEqual([0, 1]);
    }
  });

  it("falls evenly on a plain image, and gives ties to the lower label", () => {
    const markers = mapOf([4, -1, -1, -1, 2], { height: 1, width: 5 });
    const { labels, classes, probabilities } = byMarkers(rowOf(3, 3, 3, 3, 3), { markers, probabilities: true });
    expect(classes).toEqual([2, 4]);
    const [two, four] = planesOf(probabilities!).map(({ data }) => [...data]);
    for (const [i, share] of [0, 0.25, 0.5, 0.75, 1].entries()) {
      expect(two![i]).toBeCloseTo(share, 5);
      expect(four![i]).toBeCloseTo(1 - share, 5);
    }
    expect([labels.data[1], labels.data[3]]).toEqual([4, 2]);
    expect(byMarkers(rowOf(1, 1, 1), { markers: mapOf([9, -1, 3], { height: 1, width: 3 }) }).labels.data[1]).toBe(3);
  });

  it("has the labels and probabilities of scikit-image's direct mode", () => {
    expect(fixture.cases.length).toBeGreaterThan(15);
    let [wrong, seen] = [0, 0];
    for (const { image, options, seeds, labels, shares } of fixture.cases) {
      const source = imageOf(image);
      const isMasked = seeds.data.some((label) => label < 0);
      const mask = {
        data: Uint8Array.from(seeds.data, (label) => (label < 0 ? 0 : 1)),
        height: source.height,
        width: source.width,
      };
      const found = byMarkers(source, {
        ...options,
        markers: mapOf(seeds.data, source),
        background: 0,
        probabilities: true,
        ...(isMasked && { mask }),
      });
      const about = `${image} ${JSON.stringify(options)}`;
      for (let i = 0; i < labels.data.length; i++) if (found.labels.data[i] !== labels.data[i]) wrong++;
      seen += labels.data.length;
      if (!shares) continue;
      const channels = found.classes.length;
      let most = 0;
      for (let i = 0; i < shares.data.length; i++) {
        const [pixel, k] = [Math.floor(i / (channels - 1)), i % (channels - 1)];
        most = Math.max(most, Math.abs(found.probabilities!.data[pixel * channels + k]! - shares.data[i]!));
      }
      expect(most, about).toBeLessThan(1e-4);
      expect(found.correction, about).toBeLessThanOrEqual(1e-5);
    }
    expect(wrong / seen).toBeLessThan(1e-4);
  });

  it("equals its twin in samples of every type, at every width", () => {
    const stream = random(1);
    for (let run = 0; run < 60; run++) {
      const [height, width, channels] = [1 + stream.integer(9), 1 + (run % 19), 1 + (run % 5)];
      const values = Array.from({ length: height * width * channels }, () => stream.integer([3, 40, 256][run % 3]!));
      const markers = mapOf(
        Array.from({ length: height * width }, () => (stream.next() < 0.15 ? stream.integer(4) : -1)),
        { height, width },
      );
      markers.data[stream.integer(height * width)] = 1;
      const mask = {
        data: Uint8Array.from(markers.data, (label) => (label >= 0 || stream.next() < 0.7 ? 1 : 0)),
        height,
        width,
      };
      const options = {
        beta: [130, 10, 5000][stream.integer(3)]!,
        spacing: [1, [1, 2, 0.5][stream.integer(3)]!] as const,
        ...(stream.next() < 0.5 && { mask }),
      };
      const compared = channels === 4 ? 3 : channels;
      const kept = values.filter((_, i) => i % channels < compared);
      for (const data of [
        Uint8Array.from(values),
        Uint16Array.from(values, (value) => 257 * value),
        Float32Array.from(values, (value) => 3 * value - 100),
      ]) {
        const isFloat = data instanceof Float32Array;
        const picture = kept.map((value) => (isFloat ? 3 * value - 100 : value / 255));
        const twinOptions = { ...options, mask: "mask" in options ? options.mask!.data : undefined };
        const { mask: inside, ...rest } = twinOptions;
        const expected = walkerTwin({ data: picture, height, width, channels: compared }, markers.data, {
          ...rest,
          ...(inside && { mask: inside }),
        });
        const found = byMarkers({ data, height, width, channels }, { ...options, markers, probabilities: true });
        expect(found.classes).toEqual(expected.classes);
        for (const [i, shares] of expected.probabilities.entries()) {
          expect(found.labels.data[i]! >= 0).toBe(shares !== undefined);
          for (let k = 0; k < found.classes.length; k++) {
            const off = Math.abs(found.probabilities!.data[i * found.classes.length + k]! - (shares?.[k] ?? 0));
            if (!(off < 1e-4)) expect(off, `run ${run}, pixel ${i} of ${height} × ${width} × ${channels}`).toBeLessThan(1e-4);
          }
        }
      }
    }
  });

  it("takes what a hand draws: strokes, points, classes, a box around", () => {
    const image = noisyImage(30, 40, 3, 4);
    const strokes = [
      {
        points: [
          { x: 5, y: 5 },
          { x: 20, y: 8 },
        ],
        label: 3,
      },
      { points: [{ x: 30, y: 25 }], label: 8, width: 5 },
    ];
    const { labels, classes } = randomWalker(image, { strokes, points: [{ x: 0, y: 29, label: 0 }] });
    expect(classes).toEqual([0, 3, 8]);
    expect([labels.data[5 * 40 + 5], labels.data[27 * 40 + 30], labels.data[29 * 40]]).toEqual([3, 8, 0]);
    const boxed = randomWalker(image, { points: [{ x: 12, y: 12 }], box: { x: 5, y: 6, width: 20, height: 15 } });
    expect(boxed.mask.data[12 * 40 + 12]).toBe(1);
    expect(boxed.labels.data.every((label, i) => label === 0 || (i % 40 >= 5 && i % 40 < 25 && i >= 240 && i < 840))).toBe(
      true,
    );
    // an earlier round does not count
    const points: Prompt["points"] = [
      { x: 3, y: 3 },
      { x: 30, y: 20, label: "background" },
    ];
    const mask = { data: new Uint8Array(1200).fill(1), height: 30, width: 40 };
    expect(randomWalker(image, { points, mask }).labels).toEqual(randomWalker(image, { points }).labels);
    // the prompt is drawn over markers
    const markers = mapOf(new Int32Array(1200).fill(5), image);
    expect(randomWalker(image, { points: [{ x: 1, y: 0, label: 2 }] }, { markers }).labels.data.slice(0, 3)).toEqual(
      Int32Array.of(5, 2, 5),
    );
  });

  it("answers a session's prompts as plain calls do, bit for bit, in any order", () => {
    const image = noisyImage(33, 47, 3, 6);
    const options = { probabilities: true, beta: 60 };
    const own = { ...image, data: image.data.slice() };
    const session = randomWalkerSession(own, options);
    own.data.fill(0);
    const prompts: Prompt[] = [
      {
        points: [
          { x: 3, y: 3 },
          { x: 40, y: 30, label: "background" },
        ],
      },
      {
        strokes: [
          {
            points: [
              { x: 3, y: 3 },
              { x: 30, y: 9 },
            ],
          },
          {
            points: [
              { x: 3, y: 30 },
              { x: 40, y: 30 },
            ],
            label: 0,
          },
        ],
      },
      { points: [0, 1, 2, 3].map((label) => ({ x: 10 * label, y: 20, label })) },
    ];
    for (const prompt of [...prompts, prompts[0]!])
      expect({ ...session.segment(prompt) }).toEqual({ ...randomWalker(image, prompt, options) });
  });

  it("defines every edge: one label, seeds everywhere, one pixel, one row, parts without a seed, twenty labels", () => {
    const image = noisyImage(9, 11, 3, 2);
    const one = randomWalker(image, { points: [{ x: 2, y: 2, label: 6 }] }, { probabilities: true });
    expect(one.labels.data.every((label) => label === 6)).toBe(true);
    expect(one.probabilities!.data.every((share) => share === 1)).toBe(true);
    const all = mapOf(
      Int32Array.from({ length: 99 }, (_, i) => i % 5),
      image,
    );
    expect(byMarkers(image, { markers: all }).labels).toEqual(all);
    const pixel = { data: Uint8Array.of(7), height: 1, width: 1, channels: 1 };
    expect([...randomWalker(pixel, { points: [{ x: 0, y: 0 }] }).labels.data]).toEqual([1]);
    for (const [height, width] of [
      [1, 50],
      [50, 1],
    ] as const) {
      const ends = {
        points: [
          { x: 0, y: 0 },
          { x: width - 1, y: height - 1, label: 0 },
        ],
      };
      const { labels } = randomWalker({ data: new Uint8Array(50), height, width, channels: 1 }, ends);
      expect([labels.data[5], labels.data[45]]).toEqual([1, 0]);
    }
    const mask = drawMask(["##.##", "##.#.", "..###"]);
    const flat = { data: new Uint8Array(15).fill(9), height: 3, width: 5, channels: 1 };
    const { labels, probabilities } = randomWalker(flat, { points: [{ x: 0, y: 0 }] }, { mask, probabilities: true });
    expect(labels).toEqual(drawLabels(["11---", "11---", "-----"]));
    expect([...probabilities!.data].filter((share) => share > 0).length).toBe(4);
    const twenty = Array.from({ length: 20 }, (_, label) => ({ x: 2 * label, y: (7 * label) % 20, label }));
    const many = randomWalker(noisyImage(20, 40, 1, 3), { points: twenty }, { probabilities: true });
    expect(new Set(many.labels.data).size).toBe(20);
    for (let i = 0; i < 800; i++) {
      const shares = many.probabilities!.data.subarray(20 * i, 20 * i + 20);
      expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-3);
      expect(shares.every((share) => share >= 0 && share <= 1)).toBe(true);
    }
  });

  it("solves for islands of black in white, and for samples of any size", () => {
    const stream = random(5);
    const data = Float32Array.from({ length: 60 * 60 }, () => (stream.next() < 0.45 ? 0 : 1));
    const prompt: Prompt = {
      points: [
        { x: 1, y: 1 },
        { x: 58, y: 58, label: 0 },
      ],
    };
    const { correction, iterations } = randomWalker({ data, height: 60, width: 60, channels: 1 }, prompt);
    expect(correction).toBeLessThanOrEqual(1e-5);
    expect(iterations).toBeLessThan(60);
    for (const range of [1e30, 1e-30]) {
      const image = { data: data.map((value) => range * value), height: 60, width: 60, channels: 1 };
      for (const beta of [0, 130, 1e6]) {
        const { labels, probabilities } = randomWalker(image, prompt, { beta, probabilities: true });
        expect(labels.data.every((label) => label === 0 || label === 1)).toBe(true);
        expect(probabilities!.data.every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("ignores alpha, and what the mask leaves out", () => {
    const rgb = noisyImage(12, 13, 3, 4);
    const rgba = { ...rgb, channels: 4, data: new Uint8Array(4 * 156) };
    for (let i = 0; i < 156; i++) rgba.data.set([...rgb.data.subarray(3 * i, 3 * i + 3), (31 * i) % 256], 4 * i);
    const prompt: Prompt = {
      points: [
        { x: 1, y: 1 },
        { x: 11, y: 11, label: 0 },
      ],
    };
    expect(randomWalker(rgba, prompt).labels).toEqual(randomWalker(rgb, prompt).labels);
    const mask = { data: Uint8Array.from({ length: 156 }, (_, i) => (i % 13 < 12 ? 1 : 0)), height: 12, width: 13 };
    const floats = toFloat32(rgb);
    const spoiled = { ...floats, data: floats.data.map((value, i) => (mask.data[Math.floor(i / 3)] ? value : Number.NaN)) };
    const { labels } = randomWalker(spoiled, prompt, { mask });
    expect(labels.data.every((label, i) => (label === -1) === (mask.data[i] === 0))).toBe(true);
    expectError("invalid-image", () => randomWalker(spoiled, prompt));
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(60, 70, 3, 8);
    const points = [0, 1, 2].map((label) => ({ x: 20 * label, y: 9, label }));
    const stages = new Map<string, number>();
    randomWalker(
      image,
      { points },
      {
        onProgress: ({ stage, done, total }) => {
          expect(done).toBeGreaterThanOrEqual(stages.get(stage) ?? 0);
          expect(done).toBeLessThanOrEqual(total);
          stages.set(stage, done);
        },
      },
    );
    expect([...stages]).toEqual([
      ["graph", 3],
      ["walk", 200],
    ]);
    const session = randomWalkerSession(image);
    for (const after of [0, 1, 3]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ > after;
        },
      };
      expectError("aborted", () => randomWalker(image, { points }, { signal }));
      calls = 0;
      expectError("aborted", () => session.segment({ points }, { signal }));
    }
    const { iterations, correction } = randomWalker(image, { points }, { maxIterations: 2 });
    expect(iterations).toBe(2);
    expect(correction).toBeGreaterThan(1e-5);
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(4, 5, 3, 9);
    const prompt: Prompt = {
      points: [
        { x: 1, y: 1 },
        { x: 3, y: 3, label: 0 },
      ],
    };
    const before = randomWalker(image, prompt);
    expectError("invalid-image", () => randomWalker(undefined as never, prompt));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
      expectError("invalid-image", () => randomWalker(rowOf(0, bad, 1), { points: [{ x: 0, y: 0 }] }));
    const none = mapOf(new Int32Array(20).fill(-1), image);
    for (const [wrong, options] of [
      [undefined, {}],
      [{}, {}],
      [{ points: [] }, {}],
      [{ box: { x: 0, y: 0, width: 2, height: 2 } }, {}],
      [{ points: [{ x: 9, y: 0 }] }, {}],
      [
        {
          points: [
            { x: 1, y: 1 },
            { x: 1, y: 1, label: 0 },
          ],
        },
        {},
      ],
      [{}, { markers: none }],
      [{ clicks: [] }, { markers: none }],
      [{ points: [{ x: 1, y: 1 }] }, { mask: { data: new Uint8Array(20), height: 4, width: 5 } }],
    ] as const)
      expectError("invalid-argument", () => randomWalker(image, wrong as never, options));
    expectError("shape-mismatch", () => byMarkers(image, { markers: { ...none, height: 5, width: 4 } }));
    expectError("shape-mismatch", () =>
      randomWalker(image, prompt, { mask: { data: new Uint8Array(20), height: 5, width: 4 } }),
    );
    expectError("invalid-labels", () => byMarkers(image, { markers: 5 as never }));
    expectError("invalid-mask", () => randomWalker(image, prompt, { mask: 5 as never }));
    for (const options of [
      { beta: -1 },
      { spacing: [1] },
      { spacing: [0, 1] },
      { tolerance: 0 },
      { maxIterations: 0 },
      { mode: "bf" },
      null,
    ])
      expectError("invalid-option", () => randomWalker(image, prompt, options as never));
    const session = randomWalkerSession(image);
    expectError("invalid-argument", () => session.segment({}));
    expectError("invalid-option", () => session.segment(prompt, { beta: 3 } as never));
    expect({ ...session.segment(prompt) }).toEqual({ ...before });
    expect(randomWalker(image, prompt).labels).toEqual(before.labels);
  });
});
