import { rgbToGray } from "@segkit/core/color";
import { type Image, toFloat32, toUint16 } from "@segkit/core/image";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { scissorsCosts, stepCosts } from "../../reference/scissors.js";
import { type ScissorsOptions, scissors, scissorsSession } from "./index.js";
import file from "./scissors.fixture.json" with { type: "json" };

type Place = readonly [x: number, y: number];
const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array>>;
  cases: {
    image: string;
    title: string;
    options: ScissorsOptions;
    start: Place;
    targets: Place[];
    paths: FixtureArray<Uint8Array>[];
  }[];
}>(file);
const images = Object.fromEntries(
  Object.entries(fixture.images).map(([name, { data, shape }]): [string, Image<Uint8Array>] => [
    name,
    { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 },
  ]),
);
const grayOf = (image: Image) => (image.channels === 1 ? image : rgbToGray(image, { weights: "rec601" })).data;
const asPlace = ([x, y]: Place) => ({ x, y });
const pairsOf = (points: readonly { x: number; y: number }[]) => points.flatMap(({ x, y }) => [x, y]);

/** A disc of radius 12 around (20, 20). */
const disc = {
  data: Uint8Array.from({ length: 1600 }, (_, i) => (((i % 40) - 20) ** 2 + (Math.floor(i / 40) - 20) ** 2 < 144 ? 200 : 50)),
  ...{ height: 40, width: 40, channels: 1 },
};
const around = [
  { x: 20, y: 7 },
  { x: 33, y: 21 },
  { x: 19, y: 32 },
  { x: 8, y: 20 },
];

describe("scissors", () => {
  it("outline a disc from four anchors beside its edge", () => {
    const { mask, labels, contour, cost, segments } = scissors(disc, { contour: around });
    const wrong = mask.data.filter((inside, i) => inside !== (disc.data[i] === 200 ? 1 : 0)).length;
    expect(wrong).toBeLessThan(80);
    expect([...labels.data]).toEqual([...mask.data]);
    expect(segments.map(({ id }) => id)).toEqual([0, 1]);
    expect(cost).toBeGreaterThan(0);
    for (const [k, { x, y }] of contour.entries()) {
      const next = contour[(k + 1) % contour.length]!;
      expect(Math.max(Math.abs(next.x - x), Math.abs(next.y - y))).toBe(1);
      expect(mask.data[y * 40 + x]).toBe(1);
      expect(Math.abs(Math.hypot(x - 20, y - 20) - 12)).toBeLessThan(1.6);
    }
  });

  it("lays OpenCV's paths: as cheap everywhere, the same where only one is", () => {
    let same = 0;
    let all = 0;
    for (const { image, title, options, start, targets, paths } of fixture.cases) {
      const source = images[image]!;
      const wire = scissorsSession(source, { ...options, snapRadius: 0 });
      wire.start(asPlace(start));
      const cost = stepCosts(source, grayOf(source), options);
      for (const [k, target] of targets.entries()) {
        const found = wire.pathTo(asPlace(target));
        const theirs = paths[k]!.data;
        let sum = 0;
        for (let i = 2; i < theirs.length; i += 2) {
          const [x, y] = [theirs[i - 2]!, theirs[i - 1]!];
          sum += cost(y, x, theirs[i + 1]! - y, theirs[i]! - x);
        }
        const about = `${image}, ${title}, ${start} to ${target}`;
        expect(Math.abs(found.cost - sum), about).toBeLessThanOrEqual(1e-5 * Math.max(1, sum));
        const isSame = pairsOf(found.points).join() === theirs.join();
        all++;
        same += Number(isSame);
        if (image === "noise" && title === "weights") expect(pairsOf(found.points), about).toEqual([...theirs]);
      }
    }
    expect(same / all).toBeGreaterThan(0.6);
  });

  it("costs what its twin costs, bit by bit, at every width around the SIMD lanes", () => {
    const stream = random(3);
    for (let width = 1; width <= 11; width++) {
      for (const channels of [1, 3, 4]) {
        const height = 1 + stream.integer(9);
        const source = noisyImage(height, width, channels, width);
        const edges = width % 2 === 0 ? ("canny" as const) : ("zeroCrossings" as const);
        const options = { edges, minGradient: 30 * (width % 3), maxGradient: width % 4 === 0 ? 120 : 0, snapRadius: 0 };
        for (const image of [source, toFloat32(source)]) {
          const samples = { ...image, data: image === source ? image.data : image.data.map((v) => Math.fround(255 * v)) };
          const gray = grayOf(image);
          const grays = image === source ? gray : Float32Array.from(gray, (v) => 255 * v);
          const start = stream.integer(height * width);
          const expected = scissorsCosts(samples, grays, start, options);
          const wire = scissorsSession(image, options);
          wire.start({ x: start % width, y: Math.floor(start / width) });
          const found = expected.map((_, i) => wire.pathTo({ x: i % width, y: Math.floor(i / width) }).cost);
          expect(found, `${height} × ${width} × ${channels}`).toEqual(expected);
        }
      }
    }
  });

  it("goes on from anchor to anchor, takes them back, and closes", () => {
    const wire = scissorsSession(disc);
    expect(wire.anchors()).toEqual([]);
    const first = wire.start(around[0]!);
    const steps = [wire.contour().length];
    for (const position of around.slice(1)) {
      const shown = wire.pathTo(position);
      expect(wire.add(position)).toEqual(shown);
      steps.push(wire.contour().length);
    }
    expect(wire.anchors().length).toBe(4);
    expect(wire.anchors()[0]).toEqual(first);
    const closed = wire.close();
    expect(closed.mask).toEqual(scissors(disc, { contour: around }).mask);
    expect(wire.close().contour).toEqual(closed.contour);
    expect([wire.undo(), wire.undo(), wire.undo(), wire.undo()]).toEqual([true, true, true, false]);
    expect(wire.contour().length).toBe(steps[0]);
    // the session's prompt is the plain call's
    expect(wire.segment({ contour: around }).labels).toEqual(closed.labels);
    expect(wire.segment({ contour: around }).contour).toEqual(closed.contour);
  });

  it("snaps to the strongest gradient, the nearest of equal ones, and stays where all are alike", () => {
    const step = {
      data: Uint8Array.from({ length: 400 }, (_, i) => (i % 20 < 10 ? 50 : 200)),
      height: 20,
      width: 20,
      channels: 1,
    };
    const wire = scissorsSession(step);
    expect(wire.start({ x: 12.7, y: 5.2 })).toEqual({ x: 10, y: 5 });
    expect(wire.start({ x: 7, y: 5 })).toEqual({ x: 9, y: 5 });
    expect(wire.start({ x: 2, y: 5 })).toEqual({ x: 2, y: 5 });
    expect(scissorsSession(step, { snapRadius: 0 }).start({ x: 12, y: 5 })).toEqual({ x: 12, y: 5 });
    // beyond the frame is its edge
    expect(wire.start({ x: -9, y: 1e9 })).toEqual({ x: 0, y: 19 });
  });

  it("cools: what wires have in common for long enough is fixed", () => {
    const image = images.coffee!;
    const wire = scissorsSession(image, { cooling: 3, snapRadius: 0 });
    const free = scissorsSession(image, { snapRadius: 0 });
    wire.start({ x: 2, y: 2 });
    free.start({ x: 2, y: 2 });
    let longest = 0;
    for (let x = 30; x < 50; x++) {
      const { points, cost } = wire.pathTo({ x, y: 35 });
      const whole = free.pathTo({ x, y: 35 });
      longest = Math.max(longest, wire.anchors().length);
      // fixed or not, it is the same wire while the pointer goes on
      if (wire.anchors().length <= 2) {
        const fixed = wire.contour();
        expect([...fixed.slice(0, -1), ...points].length).toBe(whole.points.length);
        if (wire.anchors().length === 1) expect(cost).toBe(whole.cost);
      }
    }
    expect(longest).toBeGreaterThan(1);
  });

  it("defines every edge: one pixel, one row or column, one color, two anchors in one place", () => {
    const flat = { data: new Uint8Array(60).fill(9), height: 5, width: 12, channels: 1 };
    const contour = [
      { x: 1, y: 1 },
      { x: 9, y: 1 },
      { x: 9, y: 4 },
    ];
    const { cost, mask } = scissors(flat, { contour });
    expect(Number.isFinite(cost)).toBe(true);
    expect(mask.data.reduce((sum, inside) => sum + inside, 0)).toBeGreaterThan(10);
    const twice = [
      { x: 4, y: 2 },
      { x: 4, y: 2 },
    ];
    expect(scissors(flat, { contour: twice }).contour).toEqual([{ x: 4, y: 2 }]);
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [9, 1],
    ] as const) {
      const image = noisyImage(height, width, 3, 2);
      const ends = [
        { x: 0, y: 0 },
        { x: width - 1, y: height - 1 },
      ];
      const { labels, contour } = scissors(image, { contour: ends }, { snapRadius: 0 });
      expect([...labels.data]).toEqual(new Array(height * width).fill(1));
      expect(contour.length).toBe(Math.max(1, 2 * height * width - 2));
    }
  });

  it("takes alpha, 16 bits and floats as the same image", () => {
    const image = images.coffee!;
    const { height, width } = image;
    const data = Uint8Array.from({ length: 4 * height * width }, (_, i) =>
      i % 4 === 3 ? i % 251 : image.data[3 * (i >> 2) + (i % 4)]!,
    );
    const contour = [
      { x: 3, y: 4 },
      { x: 40, y: 8 },
      { x: 20, y: 35 },
    ];
    for (const edges of ["zeroCrossings", "canny"] as const) {
      const expected = scissors(image, { contour }, { edges }).labels;
      expect(scissors({ data, height, width, channels: 4 }, { contour }, { edges }).labels).toEqual(expected);
      const [deep, unit] = [toUint16(image), toFloat32(image)].map((each) => scissors(each, { contour }, { edges }).labels);
      expect(deep).toEqual(unit);
    }
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(300, 400, 3, 8);
    const wire = scissorsSession(image);
    wire.start({ x: 5, y: 5 });
    const seen: number[] = [];
    wire.pathTo({ x: 390, y: 290 }, { onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen.length).toBeGreaterThan(1);
    expect(seen.at(-1)).toBe(1);
    wire.start({ x: 300, y: 5 });
    expectError("aborted", () => wire.pathTo({ x: 9, y: 290 }, { signal: { aborted: true } }));
    const after = wire.pathTo({ x: 9, y: 290 });
    wire.start({ x: 300, y: 5 });
    expect(wire.pathTo({ x: 9, y: 290 })).toEqual(after);
    const contour = [
      { x: 5, y: 5 },
      { x: 390, y: 290 },
    ];
    expectError("aborted", () => scissors(image, { contour }, { signal: { aborted: true } }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(6, 7, 3, 9);
    const prompt = {
      contour: [
        { x: 0, y: 0 },
        { x: 6, y: 5 },
      ],
    };
    const before = scissors(image, prompt).labels;
    expectError("invalid-image", () => scissors(undefined as never, prompt));
    expectError("invalid-image", () => scissors(noisyImage(4, 5, 2, 1), prompt));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 255]) {
      const data = new Float32Array(12);
      data[5] = bad;
      expectError("invalid-image", () => scissorsSession({ data, height: 2, width: 2, channels: 3 }));
    }
    for (const wrong of [
      undefined,
      {},
      { contour: [{ x: 1, y: 1 }] },
      { contour: [{ x: 1 }, {}] },
      { points: [{ x: 1, y: 1 }] },
    ])
      expectError("invalid-argument", () => scissors(image, wrong as never));
    for (const options of [
      { edges: "sobel" },
      { minGradient: -1 },
      { snapRadius: 0.5 },
      { edgeWeight: -1 },
      { edgeWeight: 0, directionWeight: 0, magnitudeWeight: 0 },
      { radius: 3 },
      null,
    ]) {
      expectError("invalid-option", () => scissors(image, prompt, options as never));
      expectError("invalid-option", () => scissorsSession(image, options as never));
    }
    expectError("invalid-option", () => scissors(image, prompt, { cooling: 3 } as never));
    const wire = scissorsSession(image);
    expectError("invalid-argument", () => wire.pathTo({ x: 1, y: 1 }));
    expectError("invalid-argument", () => wire.close());
    expectError("invalid-argument", () => wire.start({ x: Number.NaN, y: 1 }));
    wire.start({ x: 1, y: 1 });
    expectError("invalid-argument", () => wire.pathTo(undefined as never));
    expectError("invalid-option", () => wire.pathTo({ x: 1, y: 1 }, { progress: 1 } as never));
    expect(scissors(image, prompt).labels).toEqual(before);
  });
});
