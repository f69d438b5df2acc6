import { gaussian } from "@segkit/core/filters";
import { type Image, toFloat32, toUint16, withAlpha } from "@segkit/core/image";
import type { PromptPosition } from "@segkit/core/prompts";
import { random } from "@segkit/core/random";
import { drawMask, expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { activeContour as twin } from "../../reference/active-contour.js";
import { gradientVectorFlow } from "../gradient-vector-flow/index.js";
import file from "./active-contour.fixture.json" with { type: "json" };
import { type ActiveContourOptions, activeContour, activeContourSession, type BoundaryCondition } from "./index.js";

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Uint8Array | Float32Array>>;
  cases: readonly {
    readonly image: string;
    readonly title: string;
    readonly options: Readonly<Record<string, number | string>>;
    readonly snake: FixtureArray<Float64Array>;
    readonly expected: FixtureArray<Float64Array>;
  }[];
}>(file);

const OPTIONS: Readonly<Record<string, keyof ActiveContourOptions>> = {
  ...{ alpha: "alpha", beta: "beta", gamma: "gamma", w_line: "wLine", w_edge: "wEdge", convergence: "convergence" },
  ...{ max_px_move: "maxPxMove", max_num_iter: "maxIterations", boundary_condition: "boundaryCondition" },
};
/** scikit-image's (row, column) of pixel centers as x and y of corners, and back. */
const fromRows = ({ data }: FixtureArray<Float64Array>) =>
  Array.from({ length: data.length / 2 }, (_, k) => ({ x: data[2 * k + 1]! + 0.5, y: data[2 * k]! + 0.5 }));
const toRows = (contour: readonly PromptPosition[]) => contour.flatMap(({ x, y }) => [y - 0.5, x - 0.5]);
const pairs = (contour: readonly PromptPosition[]) => contour.flatMap(({ x, y }) => [x, y]);

/** A bright disc of radius 12 around (30, 30), smoothed. */
const disc = gaussian(
  {
    data: Float32Array.from({ length: 3600 }, (_, i) =>
      ((i % 60) - 30) ** 2 + (Math.floor(i / 60) - 30) ** 2 < 144 ? 0.8 : 0.2,
    ),
    ...{ height: 60, width: 60, channels: 1 },
  },
  { sigma: 3 },
) as Image<Float32Array>;
const around = { x: 13, y: 13, width: 34, height: 34 };
const farthest = (contour: readonly PromptPosition[]) =>
  Math.max(...contour.map(({ x, y }) => Math.abs(Math.hypot(x - 30, y - 30) - 12)));

describe("activeContour", () => {
  it("closes around a disc", () => {
    const { contour, mask, labels, converged, iterations, movements, segments } = activeContour(disc, { box: around });
    expect(farthest(contour)).toBeLessThan(1.5);
    expect([converged, movements.length]).toEqual([true, iterations]);
    expect([...labels.data]).toEqual([...mask.data]);
    expect(segments.map(({ id }) => id)).toEqual([0, 1]);
    expect(Math.abs(segments[1]!.area / (144 * Math.PI) - 1)).toBeLessThan(0.15);
    expect(movements[0]).toBeGreaterThan(movements[iterations - 1]!);
  });

  it("ends where scikit-image's does, vertex by vertex", () => {
    let largest = 0;
    for (const { image, title, options, snake, expected } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const given = Object.fromEntries(Object.entries(options).map(([name, value]) => [OPTIONS[name], value]));
      const source = { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 };
      const { contour } = activeContour(source, { contour: fromRows(snake) }, given);
      const found = toRows(contour);
      expect(found.length).toBe(expected.data.length);
      const difference = Math.max(...found.map((value, i) => Math.abs(value - expected.data[i]!)));
      expect(difference, `${image}, ${title}`).toBeLessThan(1e-6);
      largest = Math.max(largest, difference);
    }
    expect(fixture.cases.length).toBeGreaterThan(40);
    expect(largest).toBeLessThan(1e-9);
  });

  it("moves as its twin does, in images of any size, with any ends, pressure and field", () => {
    const stream = random(5);
    const ends: readonly BoundaryCondition[] = [
      "periodic",
      "fixed",
      "free",
      "free-fixed",
      "fixed-free",
      "fixed-fixed",
      "free-free",
    ];
    for (let run = 0; run < 42; run++) {
      const [height, width] = [3 + stream.integer(6), 3 + (run % 9)];
      const source = noisyImage(height, width, [1, 3, 4][run % 3]!, run);
      const image = run % 2 === 0 ? source : toFloat32(source);
      const boundaryCondition = ends[run % 7]!;
      const count = (boundaryCondition === "periodic" ? 2 : 4) + stream.integer(9);
      const contour = Array.from({ length: count }, () => ({
        x: (width + 2) * stream.next(),
        y: (height + 2) * stream.next(),
      }));
      const shape = { alpha: stream.next(), beta: stream.next(), gamma: 0.2 + stream.next(), maxPxMove: stream.next() };
      const weights = { wLine: stream.next() - 0.5, wEdge: stream.next() };
      const push = { balloon: run % 4 === 3 ? stream.next() - 0.5 : 0, kappa: stream.next(), boundaryCondition };
      const plane = () => Float32Array.from({ length: height * width }, () => stream.next() - 0.5);
      const field = run % 5 === 4 ? { x: plane(), y: plane(), height, width } : undefined;
      const settings = { ...weights, ...shape, ...push, ...(field && { field }) };
      const inner = contour.flatMap(({ x, y }) => [x - 0.5, y - 0.5]);
      const expected = twin(image, inner, 5, settings);
      const found = activeContour(image, { contour }, { ...settings, maxIterations: 5, convergence: 0 });
      expectClose(
        pairs(found.contour).map((value) => value - 0.5),
        expected,
        1e-9,
      );
    }
  });

  it("keeps what was on the way, and goes on from there", () => {
    const session = activeContourSession(disc);
    const options = { maxIterations: 25, convergence: 0 };
    const whole = session.segment({ box: around }, { ...options, keepEvery: 10 });
    expect(whole.history.map(({ iteration }) => iteration)).toEqual([0, 10, 20, 25]);
    expect(whole.history.at(-1)).toEqual({ iteration: 25, contour: whole.contour, energy: whole.energy });
    expect(whole.history.map(({ energy }) => energy)).toEqual(
      [...whole.history.map(({ energy }) => energy)].sort((a, b) => b - a),
    );
    expect(session.segment({ box: around }, options)).toEqual({ ...whole, history: [] });
    expect(activeContour(disc, { box: around }, options).contour).toEqual(whole.contour);
    const { contour } = session.segment({ contour: whole.history[1]!.contour }, { maxIterations: 15, convergence: 0 });
    expectClose(pairs(contour), pairs(whole.contour), 1e-11);
    // convergence is looked at on every eleventh iteration
    const rest = session.segment({ contour: session.segment({ box: around }).contour }, { keepEvery: 100 });
    expect([rest.iterations, rest.converged, rest.history.map(({ iteration }) => iteration)]).toEqual([11, true, [0, 11]]);
  });

  it("begins with a contour as it is or evenly divided, with the ellipse of a box, with the outline of a mask", () => {
    const still = { maxIterations: 1, maxPxMove: 0 };
    const square = [
      { x: 10, y: 10 },
      { x: 20, y: 10 },
      { x: 20, y: 20 },
      { x: 10, y: 20 },
    ];
    expect(activeContour(disc, { contour: square }, still).contour).toEqual(square);
    expect(activeContour(disc, { contour: square, box: around }, still).mask.data.filter(Boolean).length).toBe(100);
    const even = activeContour(disc, { contour: square }, { ...still, nVertices: 8 }).contour;
    expect(even).toEqual(
      square.flatMap((a, k) => [a, { x: (a.x + square[(k + 1) % 4]!.x) / 2, y: (a.y + square[(k + 1) % 4]!.y) / 2 }]),
    );
    const open = activeContour(disc, { contour: square }, { ...still, nVertices: 7, boundaryCondition: "fixed" }).contour;
    expect([open[0], open[2], open[6]]).toEqual([square[0], square[1], square[3]]);
    const ellipse = activeContour(disc, { box: { x: 10, y: 20, width: 30, height: 10 } }, { ...still, nVertices: 64 }).contour;
    for (const { x, y } of ellipse) expect(((x - 25) / 15) ** 2 + ((y - 25) / 5) ** 2).toBeCloseTo(1, 3);
    const mask = drawMask(["......", ".###..", ".###..", "......", ".....#", "......"]);
    const small = { data: new Uint8Array(36), height: 6, width: 6, channels: 1 };
    expect(activeContour(small, { mask }, { ...still, nVertices: 10 }).contour).toEqual(
      [1, 2, 3, 4, 4, 4, 3, 2, 1, 1].map((x, k) => ({ x, y: [1, 1, 1, 1, 2, 3, 3, 3, 3, 2][k]! })),
    );
  });

  it("grows and shrinks by pressure, whichever way the contour runs", () => {
    const flat = { data: new Uint8Array(60 * 60), height: 60, width: 60, channels: 1 };
    const box = { x: 20, y: 20, width: 20, height: 20 };
    const round = activeContour(flat, { box }, { maxIterations: 1, maxPxMove: 0 });
    const areaAfter = (contour: readonly PromptPosition[], balloon: number) =>
      activeContour(flat, { contour }, { alpha: 0, beta: 0, balloon, maxIterations: 10 }).mask.data.reduce(
        (sum, inside) => sum + inside,
        0,
      );
    const before = round.mask.data.reduce((sum, inside) => sum + inside, 0);
    for (const contour of [round.contour, [...round.contour].reverse()]) {
      expect(Math.abs(Math.sqrt(areaAfter(contour, 0.4) / Math.PI) - 10 - 10 * Math.tanh(0.4))).toBeLessThan(0.5);
      expect(areaAfter(contour, -0.4)).toBeLessThan(before / 2);
    }
  });

  it("enters a concavity by gradient vector flow, where slopes alone leave it outside", () => {
    // a U: walls of 6 pixels around a slot that is open above
    const inU = (x: number, y: number) => x >= 16 && x < 48 && y >= 16 && y < 48 && !(x >= 24 && x < 40 && y < 40);
    const data = Float32Array.from({ length: 64 * 64 }, (_, i) => (inU(i % 64, Math.floor(i / 64)) ? 0.1 : 0.9));
    const image = { data, height: 64, width: 64, channels: 1 };
    const options = { alpha: 0.002, beta: 0.002, maxIterations: 3000, convergence: 0.01, nVertices: 300 };
    const box = { x: 8, y: 8, width: 48, height: 48 };
    const wrong = (force: "edge" | "gradientVectorFlow") =>
      activeContour(image, { box }, { ...options, force }).mask.data.filter((inside, i) => inside !== (data[i]! < 0.5 ? 1 : 0))
        .length;
    expect(wrong("gradientVectorFlow")).toBeLessThan(30);
    expect(wrong("edge")).toBeGreaterThan(300);
    const field = gradientVectorFlow(image, { normalize: true });
    const byField = activeContour(image, { box }, { ...options, field });
    expectClose(
      pairs(byField.contour),
      pairs(activeContour(image, { box }, { ...options, force: "gradientVectorFlow" }).contour),
      0.01,
    );
  });

  it("takes two vertices, contours far outside, collapsed ones and flat images", () => {
    const flat = { data: new Uint8Array(25).fill(90), height: 5, width: 5, channels: 1 };
    const two = activeContour(flat, {
      contour: [
        { x: 1, y: 1 },
        { x: 4, y: 4 },
      ],
    });
    expect([two.contour.length, two.mask.data.some(Boolean), two.converged]).toEqual([2, false, true]);
    expect(two.contour[0]!.x).toBeCloseTo(2.5, 0);
    const far = [-1e6, 1e6, 1e6].map((x, k) => ({ x, y: k === 2 ? 1e6 : -1e6 }));
    const outside = activeContour(disc, { contour: far }, { maxIterations: 20 });
    expect(pairs(outside.contour).every(Number.isFinite)).toBe(true);
    const point = Array.from({ length: 5 }, () => ({ x: 30, y: 42 }));
    const collapsed = activeContour(disc, { contour: point }).contour;
    for (const { x, y } of collapsed) expect(Math.abs(x - collapsed[0]!.x) + Math.abs(y - collapsed[0]!.y)).toBeLessThan(1e-9);
    expect(pairs(activeContour(disc, { contour: point }, { balloon: 0.5 }).contour).every(Number.isFinite)).toBe(true);
    expect(activeContour(flat, { box: { x: 0, y: 0, width: 1, height: 1 } }, { nVertices: 3 }).contour.length).toBe(3);
  });

  it("takes 16 bits, floats and alpha for what they are", () => {
    const bytes = noisyImage(20, 24, 3, 2);
    const options = { maxIterations: 8 };
    const prompt = { box: { x: 4, y: 4, width: 14, height: 12 } };
    const expected = pairs(activeContour(bytes, prompt, options).contour);
    for (const image of [toFloat32(bytes), toUint16(bytes), withAlpha(bytes, 7)])
      expectClose(pairs(activeContour(image as Image, prompt, options).contour), expected, 1e-4);
    expect(pairs(activeContour(withAlpha(bytes, 7), prompt, options).contour)).toEqual(expected);
  });

  it("reports its progress and stops when asked", () => {
    const seen: string[] = [];
    const options = { convergence: 0, maxIterations: 250 };
    activeContour(
      disc,
      { box: around },
      { ...options, onProgress: ({ stage, done, total }) => seen.push(`${stage} ${done} ${total}`) },
    );
    expect(seen).toEqual(["move 100 250", "move 200 250", "move 250 250"]);
    const stopped = new AbortController();
    const onProgress = () => stopped.abort();
    expectError("aborted", () => activeContour(disc, { box: around }, { ...options, onProgress, signal: stopped.signal }));
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const before = activeContour(disc, { box: around });
    const wrong =
      (options: unknown, prompt: unknown = { box: around }) =>
      () =>
        activeContour(disc, prompt as never, options as never);
    expectError("invalid-image", () => activeContour(undefined as never, { box: around }));
    const small = expectError("invalid-image", () =>
      activeContour({ data: new Uint8Array(18), height: 2, width: 9, channels: 1 }, { box: around }),
    );
    expect(small.message).toMatch(/activeContour.*3 × 3 pixels at least.*2 × 9/);
    const broken = disc.data.slice();
    broken[7] = Number.NaN;
    expect(expectError("invalid-image", () => activeContour({ ...disc, data: broken }, { box: around })).option).toBe(
      "image.data[7]",
    );
    for (const prompt of [
      {},
      { points: [{ x: 1, y: 1 }] },
      { contour: [{ x: 1, y: 1 }] },
      { box: { x: 90, y: 0, width: 9, height: 9 } },
      [],
    ])
      expectError("invalid-argument", wrong({}, prompt));
    expect(
      expectError("invalid-argument", wrong({}, { mask: { data: new Uint8Array(3600), height: 60, width: 60 } })).option,
    ).toBe("prompt.mask");
    const three = { contour: [1, 2, 3].map((x) => ({ x, y: x * x })) };
    expect(expectError("invalid-argument", wrong({ boundaryCondition: "free" }, three)).message).toContain(
      '4 vertices at least, with boundaryCondition "free"',
    );
    expectError("invalid-argument", wrong({ boundaryCondition: "fixed", nVertices: 2 }));
    expect(wrong({ boundaryCondition: "fixed" }, three)).not.toThrow();
    for (const options of [
      { alpha: -1 },
      { beta: Number.NaN },
      { gamma: 0 },
      { maxPxMove: -1 },
      { maxIterations: 0 },
      { convergence: -1 },
      { boundaryCondition: "open" },
      { nVertices: 1 },
      { force: "gvf" },
      { field: { x: 1 } },
      { field: { x: new Float32Array(4), y: new Float32Array(4).fill(Number.NaN), height: 2, width: 2 } },
      null,
    ])
      expectError("invalid-option", wrong(options));
    expectError("shape-mismatch", wrong({ field: { x: new Float32Array(4), y: new Float32Array(4), height: 2, width: 2 } }));
    for (const [theirs, ours] of [
      ["max_num_iter", "maxIterations"],
      ["max_px_move", "maxPxMove"],
      ["w_edge", "wEdge"],
      ["boundary_condition", "boundaryCondition"],
      ["bc", "boundaryCondition"],
    ])
      expect(expectError("invalid-option", wrong({ [theirs!]: 5 })).remedy).toContain(`Did you mean "${ours}"?`);
    expect(activeContour(disc, { box: around }).contour).toEqual(before.contour);
  });
});
