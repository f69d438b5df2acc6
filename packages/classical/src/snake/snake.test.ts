import { type Image, toFloat32, toUint16 } from "@segkit/core/image";
import { withKernel } from "@segkit/core/kernel";
import type { PromptPosition } from "@segkit/core/prompts";
import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  greedySweep,
  leastEnergy,
  snakeEnergy,
  snakeGradients,
  type TwinSettings,
  windowSweep,
} from "../../reference/snake.js";
import { snakeKernel } from "../generated/snake.wasm.js";
import { type SnakeCallOptions, snake, snakeSession } from "./index.js";
import { blurredGray, gradientsOf } from "./run.js";
import file from "./snake.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  image: FixtureArray<Uint8Array>;
  planes: { sigma: number; data: FixtureArray<Float64Array> }[];
  cases: {
    contour: [number, number][];
    closed: boolean;
    alpha: number;
    beta: number;
    gamma: number;
    continuity: "length" | "spacing";
    start: number;
    least: number;
    second: number;
    best: [number, number][];
  }[];
}>(file);
const photo: Image<Uint8Array> = {
  data: fixture.image.data,
  height: fixture.image.shape[0]!,
  width: fixture.image.shape[1]!,
  channels: 1,
};

/** A disc of radius 12 around (20, 20). */
const disc = {
  data: Uint8Array.from({ length: 1600 }, (_, i) => (((i % 40) - 20) ** 2 + (Math.floor(i / 40) - 20) ** 2 < 144 ? 200 : 50)),
  ...{ height: 40, width: 40, channels: 1 },
};
const around = { box: { x: 4, y: 4, width: 33, height: 33 } };
const center = ([x, y]: readonly [number, number]): PromptPosition => ({ x: x + 0.5, y: y + 0.5 });
const pixelsOf = (contour: readonly PromptPosition[]): number[] => contour.flatMap(({ x, y }) => [x - 0.5, y - 0.5]);

function meanLength(vertices: readonly number[], closed: boolean): number {
  const n = vertices.length / 2;
  const edges = n < 2 ? 0 : closed ? n : n - 1;
  let sum = 0;
  for (let i = 0; i < edges; i++) {
    const j = (i + 1) % n;
    sum += Math.sqrt((vertices[2 * j]! - vertices[2 * i]!) ** 2 + (vertices[2 * j + 1]! - vertices[2 * i + 1]!) ** 2);
  }
  return edges > 0 ? sum / edges : 0;
}

describe("snake", () => {
  it("clings to a disc, and rests there", () => {
    const { labels, mask, contour, segments, energies, iterations, converged } = snake(disc, around, { nVertices: 40 });
    expect(converged).toBe(true);
    expect(energies.length).toBe(iterations + 1);
    expect([...labels.data]).toEqual([...mask.data]);
    expect(segments.map(({ id }) => id)).toEqual([0, 1]);
    for (const { x, y } of contour) expect(Math.abs(Math.hypot(x - 20.5, y - 20.5) - 12)).toBeLessThan(1.5);
    const wrong = mask.data.filter((inside, i) => inside !== (disc.data[i] === 200 ? 1 : 0)).length;
    expect(wrong).toBeLessThan(60);
    const again = snake(disc, { contour }, { nVertices: 0 });
    expect(again.contour).toEqual(contour);
    expect(again.iterations).toBe(1);
  });

  it("sees scikit-image's gradients", () => {
    for (const { sigma, data } of fixture.planes) {
      const found = gradientsOf(blurredGray(photo, sigma)).data;
      expect(maxDifference(found, data.data), `sigma ${sigma}`).toBeLessThan(2e-7);
    }
  });

  it("makes the best of all moves, as exhaustive search has it", () => {
    for (const each of fixture.cases) {
      const { alpha, beta, gamma, closed, continuity } = each;
      const options = { alpha, beta, gamma, closed, continuity, window: 3, nVertices: 0, maxIterations: 1 } as const;
      const { contour, energies } = snake(photo, { contour: each.contour.map(center) }, options);
      const about = JSON.stringify(each);
      expect(Math.abs(energies[0]!.total - each.start), about).toBeLessThan(1e-4 * (1 + Math.abs(each.start)));
      // where the second best is as good, it may be that one
      if (each.second - each.least > 1e-3 * (1 + Math.abs(each.least)))
        expect(pixelsOf(contour), about).toEqual(each.best.flat());
    }
  });

  it("finds what its twin finds, with pins, springs, volcanoes and shapes, by every width", () => {
    const stream = random(4);
    let trials = 0;
    for (let width = 1; width <= 9; width++) {
      for (const closed of [true, false]) {
        for (let n = 1; n <= 5; n++) {
          const height = 1 + stream.integer(9);
          const image = toFloat32(noisyImage(height, width, 1, width + n));
          const vertices = Array.from({ length: 2 * n }, (_, k) => stream.integer(k % 2 ? height : width));
          const betas = stream.integer(3) === 0 ? 0 : 0.3;
          const isSpacing = stream.integer(2) === 0;
          const hasShape = stream.integer(2) === 0;
          const springs = [[stream.integer(n), 0, stream.integer(width), stream.integer(height), 0.5 + stream.next()]];
          if (stream.integer(2)) springs.push([-1, 1, stream.integer(width), stream.integer(height), 3]);
          const pinned = Uint8Array.from({ length: n }, () => Number(stream.integer(4) === 0));
          const shape = vertices.map(() => 9 * stream.next());
          const settings: TwinSettings = {
            ...{ alpha: 0.2, betas: Array.from({ length: n }, () => betas), gamma: 20, closed },
            ...(isSpacing && { spacing: meanLength(vertices, closed) }),
            ...(hasShape && { shape, shapeWeight: 0.15 }),
            springs,
          };
          const options: SnakeCallOptions = {
            ...{ alpha: 0.2, beta: betas, gamma: 20, closed, nVertices: 0, window: 3, maxIterations: 1 },
            continuity: isSpacing ? "spacing" : "length",
            pins: [...pinned.keys()].filter((i) => pinned[i]),
            springs: springs
              .filter((each) => !each[1])
              .map(([vertex, , x, y, weight]) => ({ vertex: vertex!, x: x! + 0.5, y: y! + 0.5, weight: weight! })),
            volcanoes: springs
              .filter((each) => each[1])
              .map(([, , x, y, weight]) => ({ x: x! + 0.5, y: y! + 0.5, weight: weight! })),
            ...(hasShape && { shapeWeight: 0.15, shapeAlignment: "none" as const }),
            ...(hasShape && {
              shape: vertices
                .filter((_, k) => k % 2 === 0)
                .map((_, i) => ({ x: shape[2 * i]! + 0.5, y: shape[2 * i + 1]! + 0.5 })),
            }),
          };
          const prompt = { points: Array.from({ length: n }, (_, i) => ({ x: vertices[2 * i]!, y: vertices[2 * i + 1]! })) };
          const plane = gradientsOf(blurredGray(image, 1));
          const about = JSON.stringify({ height, width, n, closed, betas, isSpacing, hasShape, pinned: [...pinned] });
          const best = snake(image, prompt, options);
          const reached = snakeEnergy(plane, pixelsOf(best.contour), settings);
          const least = n < 5 ? leastEnergy(plane, vertices, pinned, 1, settings) : reached;
          expect(reached, about).toBeCloseTo(least, 8);
          expect(best.energies[0]!.total, about).toBeCloseTo(snakeEnergy(plane, vertices, settings), 8);
          const twoPass = snake(image, prompt, { ...options, closing: "twoPass" });
          expect(snakeEnergy(plane, pixelsOf(twoPass.contour), settings), about).toBeGreaterThan(least - 1e-8);
          expect(twoPass.energies[1]!.total, about).toBeLessThanOrEqual(twoPass.energies[0]!.total);
          const greedy = snake(image, prompt, { ...options, solver: "greedy", window: 5 });
          expect(pixelsOf(greedy.contour), about).toEqual(greedySweep(plane, vertices, pinned, 2, settings));
          const byWindow = snake(image, prompt, { ...options, solver: "greedy", window: 5, normalization: "window" });
          expect(pixelsOf(byWindow.contour), about).toEqual(windowSweep(plane, vertices, pinned, 2, settings));
          trials++;
        }
      }
    }
    expect(trials).toBe(90);
  });

  it("is exact where the vertices are many, too: no start of the chain does better", () => {
    const image = noisyImage(30, 30, 1, 8);
    const options = { nVertices: 14, window: 3, maxIterations: 1, alpha: 0.01, beta: 0.02, gamma: 60 } as const;
    const prompt = { box: { x: 6, y: 5, width: 18, height: 19 } };
    const { energies, contour } = snake(image, prompt, options);
    const start = snake(image, prompt, { ...options, maxIterations: 0 }).contour;
    // every move of the first two vertices, the rest being free: 81 chains that are closed by pins
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < 81; k++) {
      const moved = start.map(({ x, y }, i) =>
        i > 1
          ? { x, y }
          : { x: x + ((i ? Math.floor(k / 9) : k % 9) % 3) - 1, y: y + Math.floor((i ? Math.floor(k / 9) : k % 9) / 3) - 1 },
      );
      const pinned = snake(image, { contour: moved }, { ...options, nVertices: 0, pins: [0, 1] });
      least = Math.min(least, pinned.energies[1]!.total);
    }
    expect(energies[1]!.total).toBeCloseTo(least, 8);
    expect(contour).not.toEqual(start);
  });

  it("never costs more from one iteration to the next", () => {
    for (const solver of ["dynamic", "greedy"] as const)
      for (const continuity of ["length", "spacing"] as const)
        for (const shapeAlignment of ["translation", "similarity"] as const) {
          const options = {
            solver,
            continuity,
            shapeWeight: 0.02,
            shapeAlignment,
            window: 5,
            nVertices: 20,
            sigma: 1.5,
          } as const;
          const { energies, iterations, converged } = snake(disc, around, options);
          expect(converged).toBe(true);
          expect(iterations).toBeLessThan(60);
          for (let k = 1; k <= iterations; k++) expect(energies[k]!.total).toBeLessThanOrEqual(energies[k - 1]!.total + 1e-9);
          const { total, continuity: c, curvature, image, shape, springs } = energies.at(-1)!;
          expect(total).toBeCloseTo(c + curvature + image + shape + springs, 10);
        }
  });

  it("moves with the image, and does not mind the units of energy", () => {
    const moved = { ...disc, data: disc.data.map((_, i) => disc.data[(i - 3 - 80 + 1600) % 1600]!) };
    const options = { nVertices: 24 };
    const { contour } = snake(disc, around, options);
    const later = snake(moved, { box: { x: 7, y: 6, width: 33, height: 33 } }, options);
    expect(later.contour).toEqual(contour.map(({ x, y }) => ({ x: x + 3, y: y + 2 })));
    const other = snake(disc, around, { ...options, alpha: 0.1, beta: 0.1, gamma: 100 });
    expect(other.contour).toEqual(contour);
    expect(other.energies.at(-1)!.total).toBe(2 * snake(disc, around, options).energies.at(-1)!.total);
    const bright = { ...disc, data: Float32Array.from(disc.data, (v) => v / 510) };
    const normalized = { ...options, normalization: "image", gamma: 10 } as const;
    expect(snake(bright, around, normalized).contour).toEqual(snake(disc, around, normalized).contour);
  });

  it("obeys the hand", () => {
    const options = { nVertices: 24, window: 5 } as const;
    const pin = { x: 20.5, y: 2.5 };
    for (const solver of ["dynamic", "greedy"] as const) {
      const pinned = snake(disc, around, { ...options, solver, pins: [pin, 3] });
      const start = snake(disc, around, { ...options, solver, pins: [pin, 3], maxIterations: 0 });
      expect(pinned.contour).toContainEqual(pin);
      expect(pinned.contour[3]).toEqual(start.contour[3]);
      const sprung = snake(disc, around, { ...options, solver, springs: [{ vertex: 0, x: 38.5, y: 20.5, weight: 100 }] });
      expect(sprung.contour[0]).toEqual({ x: 38.5, y: 20.5 });
      const near = snake(disc, around, { ...options, solver, springs: [{ x: 38.5, y: 20.5, weight: 100 }] });
      expect(near.contour).toContainEqual({ x: 38.5, y: 20.5 });
      const kept = snake(disc, around, {
        ...options,
        solver,
        gamma: 0,
        alpha: 0.01,
        volcanoes: [{ x: 20.5, y: 20.5, weight: 400 }],
      });
      expect(Math.min(...kept.contour.map(({ x, y }) => Math.hypot(x - 20.5, y - 20.5)))).toBeGreaterThan(2);
    }
  });

  it("keeps to a shape, wherever it lies", () => {
    const flat = { data: new Uint8Array(1600).fill(9), height: 40, width: 40, channels: 1 };
    const square = [
      { x: 100, y: 100 },
      { x: 120, y: 100 },
      { x: 120, y: 120 },
      { x: 100, y: 120 },
    ];
    const contour = [
      { x: 8.5, y: 9.5 },
      { x: 30.5, y: 11.5 },
      { x: 27.5, y: 33.5 },
      { x: 11.5, y: 28.5 },
    ];
    const options = { nVertices: 0, alpha: 0, beta: 0, shape: square, shapeWeight: 1, window: 7 } as const;
    const moved = snake(flat, { contour }, options);
    const [a, b, c] = moved.contour;
    expect([b!.x - a!.x, b!.y - a!.y, c!.y - b!.y]).toEqual([20, 0, 20]);
    const turned = snake(flat, { contour }, { ...options, shapeAlignment: "similarity" });
    expect(turned.energies.at(-1)!.shape).toBeLessThan(turned.energies[0]!.shape / 2);
    const still = snake(flat, { contour }, { ...options, alpha: 0.05, shape: undefined as never });
    expect(still.energies[0]!.shape).toBe(0);
    // a shape of another count is divided like the contour
    expect(snake(flat, { contour }, { ...options, nVertices: 8 }).contour.length).toBe(8);
  });

  it("lets corners be corners", () => {
    const square = {
      data: Uint8Array.from({ length: 1600 }, (_, i) => (i % 40 > 9 && i % 40 < 30 && i >= 400 && i < 1200 ? 250 : 10)),
      ...{ height: 40, width: 40, channels: 1 },
    };
    const options = { nVertices: 32, beta: 2, gamma: 100, alpha: 0.2, window: 5, sigma: 0.7 } as const;
    const box = { x: 7, y: 7, width: 26, height: 26 };
    const round = snake(square, { box }, { ...options, boxShape: "rectangle" });
    const sharp = snake(square, { box }, { ...options, boxShape: "rectangle", corners: true, cornerGradient: 0.1 });
    expect(sharp.energies.at(-1)!.curvature).toBeLessThan(round.energies.at(-1)!.curvature);
  });

  it("takes any depth and form of an image, and leaves alpha out", () => {
    const expected = snake(disc, around, { nVertices: 20 }).contour;
    const rgba = new Uint8Array(6400).map((_, i) => (i % 4 < 3 ? disc.data[i >> 2]! : (i * 7) % 256));
    for (const image of [toUint16(disc), { ...disc, data: rgba, channels: 4 }])
      expect(snake(image, around, { nVertices: 20 }).contour).toEqual(expected);
    const alpha = toFloat32({ ...disc, data: rgba, channels: 4 });
    alpha.data[3] = Number.NaN;
    expect(snake(alpha, around, { nVertices: 20 }).contour.length).toBe(20);
  });

  it("begins with every part of a prompt, and stays in the image", () => {
    const mask = { data: disc.data.map((v) => Number(v === 200)), height: 40, width: 40 };
    expect(snake(disc, { mask }, { nVertices: 0, maxIterations: 0 }).contour.length).toBeGreaterThan(60);
    expect(snake(disc, { mask }, { nVertices: 30 }).segments.length).toBe(2);
    const box = { x: 10, y: 10, width: 20, height: 10 };
    const corners = snake(disc, { box }, { nVertices: 0, boxShape: "rectangle", maxIterations: 0 }).contour;
    expect(corners).toEqual([center([10, 10]), center([30, 10]), center([30, 20]), center([10, 20])]);
    const outside = [
      { x: -50, y: -9 },
      { x: 70, y: -9 },
      { x: 70, y: 90 },
    ];
    for (const { x, y } of snake(disc, { contour: outside }, { window: 15, nVertices: 12, beta: 0 }).contour)
      expect(x > 0 && y > 0 && x < 40 && y < 40).toBe(true);
    const open = snake(
      disc,
      {
        points: [
          { x: 2, y: 20 },
          { x: 38, y: 20 },
        ],
      },
      { closed: false, nVertices: 5, maxIterations: 0 },
    );
    expect(open.mask.data.filter(Boolean).length).toBe(37);
  });

  it("answers the smallest images and contours", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 7],
      [7, 1],
    ] as const) {
      const image = noisyImage(height, width, 1, 3);
      for (const solver of ["dynamic", "greedy"] as const)
        for (const closed of [true, false])
          for (const window of [3, 15]) {
            const options = { solver, closed, window, nVertices: 6 } as const;
            const { contour, converged } = snake(
              image,
              {
                contour: [
                  { x: 0, y: 0 },
                  { x: 9, y: 0.5 },
                ],
              },
              options,
            );
            expect(converged).toBe(true);
            expect(contour.length).toBe(6);
            expect(snake(image, { points: [{ x: 0, y: 0 }] }, options).contour.length).toBe(1);
          }
    }
    const flat = { data: new Uint8Array(400).fill(7), height: 20, width: 20, channels: 1 };
    // all the same: it stays where nothing pulls, and collapses where it is short that counts
    const box = { x: 3, y: 3, width: 14, height: 14 };
    expect(snake(flat, { box }, { alpha: 0, beta: 0 }).iterations).toBe(1);
    const collapsed = snake(flat, { box }, { nVertices: 10, beta: 0 });
    expect(new Set(collapsed.contour.map(({ x, y }) => `${x} ${y}`)).size).toBeLessThan(3);
    expect(collapsed.segments.map(({ area }) => area)).toEqual([400]);
    const twice = [center([4, 4]), center([4, 4]), center([9, 9]), center([9, 9])];
    expect(snake(flat, { contour: twice }, { nVertices: 0 }).contour.length).toBe(4);
  });

  it("goes on from its last contour, step by step, to the plain call's", () => {
    const options = { nVertices: 24, window: 3 } as const;
    const session = snakeSession(disc);
    expectError("invalid-argument", () => session.resume());
    let state = session.start(around, options);
    expect(state.iterations).toBe(0);
    const totals = [state.energies[0]!.total];
    while (!state.converged) {
      state = session.resume({ ...options, maxIterations: 1 });
      totals.push(state.energies[1]!.total);
    }
    const plain = snake(disc, around, options);
    expect(state.contour).toEqual(plain.contour);
    expect(totals).toEqual(plain.energies.map(({ total }) => total));
    expect(session.segment(around, options).contour).toEqual(plain.contour);
  });

  it("tells of its progress, and ends when it is told", () => {
    const told: number[] = [];
    const call = (options: SnakeCallOptions) => snake(disc, around, { nVertices: 24, ...options });
    const { iterations } = call({ onProgress: ({ stage, done }) => told.push(done) && expect(stage).toBe("iterations") });
    expect(told.length).toBe(iterations);
    expect(told.at(-1)).toBe(100);
    const signal = { aborted: false };
    const error = expectError("aborted", () => call({ signal, onProgress: () => (signal.aborted = true) }));
    expect(error.message).toContain("snake: signal");
  });

  it("adds up gradients as its twin does, by every width around the lanes", () => {
    for (let n = 1; n < 10; n++) {
      const [gx, gy] = [noisyImage(1, n, 1, n), noisyImage(1, n, 1, n + 50)].map((image) => toFloat32(image).data);
      const expected = snakeGradients(gx!, gy!);
      const [found, most] = withKernel(snakeKernel, (kernel, heap) => {
        const [a, b] = [heap.alloc(64), heap.alloc(64)];
        for (const at of [a, b]) heap.f32(at, 16).set(new Float32Array(16));
        heap.f32(a, n).set(gx!);
        heap.f32(b, n).set(gy!);
        const strongest = kernel.gradientEnergy(a, b, n);
        return [heap.f32(a, n).slice(), strongest] as const;
      });
      expect(found).toEqual(expected);
      expect(most).toBe(Math.max(...expected));
    }
  });

  it("refuses what it cannot use, by name", () => {
    const nan = toFloat32(disc);
    nan.data[7] = Number.NaN;
    expectError("invalid-image", () => snake(nan, around));
    expectError("invalid-image", () => snakeSession(nan));
    expectError("invalid-image", () =>
      snake({ ...disc, data: disc.data.subarray(800), width: 20, channels: 2 } as never, around),
    );
    for (const [prompt, words] of [
      [undefined, "snake: prompt"],
      [{}, "empty prompt"],
      [{ strokes: [] }, "prompt.strokes"],
      [{ ...around, points: [{ x: 1, y: 1 }] }, "one of the parts"],
      [{ points: [{ x: 99, y: 1 }] }, "prompt.points[0]"],
      [{ mask: { data: new Uint8Array(1600), height: 40, width: 40 } }, "prompt.mask"],
    ] as const)
      expect(expectError("invalid-argument", () => snake(disc, prompt as never)).message).toContain(words);
    const mask = { data: new Uint8Array(1600).fill(1), height: 40, width: 40 };
    expectError("invalid-argument", () => snake(disc, { mask }, { closed: false }));
    for (const [options, words] of [
      [{ window: 4 }, "window: expected an odd integer"],
      [{ window: 17 }, 'at most 15 with the solver "dynamic"'],
      [{ normalization: "window" }, "normalization"],
      [{ alpha: -1 }, "alpha"],
      [{ pins: [100] }, "pins[0]: expected a vertex's number, 0 … 99"],
      [{ pins: [-1] }, "pins[0]"],
      [
        {
          nVertices: 2,
          pins: [
            { x: 1, y: 1 },
            { x: 2, y: 2 },
            { x: 3, y: 3 },
          ],
        },
        "pins[2]",
      ],
      [{ springs: [{ x: 1 }] }, "springs[0]"],
      [{ springs: [{ x: 1, y: 1, vertex: 200 }] }, "springs[0].vertex"],
      [{ springs: [{ x: 1, y: 1, weight: -1 }] }, "springs[0].weight"],
      [{ volcanoes: [{ x: 1, y: Number.NaN }] }, "volcanoes[0]"],
      [{ shape: [] }, "shape"],
      [{ shape: [{ x: 1, y: 1 }], shapeWeight: 1 }, "shape"],
      [{ w_edge: 1 }, "gamma"],
    ] as const) {
      const error = expectError("invalid-option", () => snake(disc, around, options as never));
      expect(error.message).toContain("snake: ");
      expect(error.message).toContain(words);
    }
    expectError("invalid-option", () => snakeSession(disc, { alpha: 1 } as never));
    expectError("invalid-option", () => snakeSession(disc).segment(around, { sigma: 1 } as never));
  });
});
