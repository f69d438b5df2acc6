import { toFloat32, toUint16 } from "@segkit/core/image";
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { snake } from "../snake/index.js";
import { type TrackContourOptions, trackContour, trackContourSession } from "./index.js";
import file from "./track-contour.fixture.json" with { type: "json" };

const fixture = loadFixture<{
  cases: {
    frames: FixtureArray<Uint8Array>[];
    mask: FixtureArray<Uint8Array>;
    sigma: number;
    search: number;
    shift: [number, number];
  }[];
}>(file);

/** A disc on uneven ground. */
function frameOf(x: number, y: number, radius = 12) {
  const [height, width] = [50, 90];
  const data = Uint8Array.from({ length: height * width }, (_, i) => {
    const [u, v] = [i % width, Math.floor(i / width)];
    const ground = 60 + ((u * 7 + v * 13) % 11) + (u > 70 ? 40 : 0);
    return (u - x) ** 2 + (v - y) ** 2 < radius ** 2 ? 200 + (((u - x + 50) * 3 + v - y) % 23) : ground;
  });
  return { data, height, width, channels: 1 };
}
const truth = (x: number, y: number, radius = 12) =>
  frameOf(x, y, radius).data.map((_, i) => Number(((i % 90) - x) ** 2 + (Math.floor(i / 90) - y) ** 2 < radius ** 2));
function overlap(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [both, any] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    both += a[i]! & b[i]!;
    any += a[i]! | b[i]!;
  }
  return both / any;
}

const prompt = { box: { x: 4, y: 10, width: 30, height: 30 } };
const options: TrackContourOptions = { nVertices: 40 };

describe("track contour", () => {
  it("follows a disc that moves, and is faster than its own width", () => {
    const places = [20, 23, 26, 33, 47, 61].map((x, k) => [x, 25 + (k % 3)] as const);
    const tracked = trackContour(
      places.map(([x, y]) => frameOf(x, y)),
      prompt,
      { ...options, search: 16 },
    );
    expect(tracked.length).toBe(6);
    for (const [k, { mask, contour, converged, energy }] of tracked.entries()) {
      expect(overlap(mask.data, truth(...places[k]!)), `frame ${k}`).toBeGreaterThan(0.85);
      expect(contour.length).toBe(40);
      expect(converged).toBe(true);
      expect(energy.image).toBeLessThan(0);
    }
    expect(tracked[0]!.motion).toEqual({ x: 0, y: 0 });
    expect(tracked[4]!.motion.x).toBe(14);
  });

  it("finds an object again where the oracle does", () => {
    for (const { frames, mask, sigma, search, shift } of fixture.cases) {
      const [height, width] = mask.shape as [number, number];
      const images = frames.map(({ data }) => ({ data, height, width, channels: 1 }));
      // the contour is that of pixels whose centers it goes around: the mask without what its outline takes away
      const session = trackContourSession(images[0]!, { sigma, search, nVertices: 0, maxIterations: 0 });
      session.segment({ mask: { data: mask.data, height, width } });
      const { motion } = session.next(images[1]!);
      expect([motion.x, motion.y]).toEqual(shift);
    }
  });

  it("goes on by its velocity where it does not search", () => {
    const frames = [20, 23, 28, 36, 45, 55, 65].map((x) => frameOf(x, 25));
    const of = (motion: "none" | "velocity") => {
      const tracked = trackContour(frames, prompt, { ...options, window: 5, search: 0, motion });
      expect(overlap(tracked.at(-1)!.mask.data, truth(65, 25))).toBeGreaterThan(0.85);
      return { motion: tracked.at(-1)!.motion.x, iterations: tracked.reduce((sum, each) => sum + each.iterations, 0) };
    };
    const [still, moving] = [of("none"), of("velocity")];
    expect(still.motion).toBe(0);
    expect(Math.abs(moving.motion - 10)).toBeLessThan(3);
    expect(moving.iterations).toBeLessThan(still.iterations);
  });

  it("follows what grows, and stays in the image when it leaves", () => {
    const growing = [10, 11, 12, 13, 14].map((radius) => frameOf(25, 25, radius));
    const grown = trackContour(growing, prompt, options).at(-1)!;
    expect(overlap(grown.mask.data, truth(25, 25, 14))).toBeGreaterThan(0.85);
    const leaving = [70, 76, 82, 88, 94].map((x) => frameOf(x, 25));
    for (const { contour } of trackContour(leaving, { box: { x: 54, y: 10, width: 32, height: 30 } }, options))
      for (const { x, y } of contour) expect(x > 0 && y > 0 && x < 90 && y < 50).toBe(true);
  });

  it("gives the same frame by frame, of generators, and of other depths", () => {
    const frames = [20, 23, 27].map((x) => frameOf(x, 25));
    const tracked = trackContour(frames, prompt, options);
    const session = trackContourSession(frames[0]!, options);
    expect([session.segment(prompt), session.next(frames[1]!), session.next(frames[2]!)]).toEqual(tracked);
    function* decoded() {
      yield* frames.map((frame) => toUint16(frame));
    }
    const contours = (results: readonly { readonly contour: unknown }[]) => results.map(({ contour }) => contour);
    expect(contours(trackContour(decoded(), prompt, options))).toEqual(contours(tracked));
    const rgba = frames.map((frame) => ({
      ...{ height: 50, width: 90, channels: 4 },
      data: Uint8Array.from({ length: 18_000 }, (_, i) => (i % 4 < 3 ? frame.data[i >> 2]! : i % 251)),
    }));
    expect(contours(trackContour(rgba, prompt, options))).toEqual(contours(tracked));
    expect(trackContour([], prompt)).toEqual([]);
  });

  it("does not need what it has given away", () => {
    const session = trackContourSession(frameOf(20, 25), options);
    session.segment(prompt).mask.data.fill(0);
    expect(session.next(frameOf(24, 25)).motion).toEqual({ x: 4, y: 0 });
  });

  it("begins as a snake with the same options does", () => {
    const first = trackContour([frameOf(20, 25)], prompt, options)[0]!;
    const same = snake(frameOf(20, 25), prompt, { ...options, continuity: "spacing", shapeWeight: 0.05 });
    expect(first.contour).toEqual(same.contour);
    expect(first.energy).toEqual(same.energies.at(-1));
    const still = trackContour([frameOf(20, 25), frameOf(20, 25)], prompt, { ...options, resample: false, shapeWeight: 0 });
    expect(still[1]!.motion).toEqual({ x: 0, y: 0 });
    expect(still[1]!.energy.total).toBeLessThanOrEqual(still[0]!.energy.total + 1e-9);
  });

  it("follows lines and single vertices, on the smallest images too", () => {
    const flat = { data: new Uint8Array(1).fill(3), height: 1, width: 1, channels: 1 };
    const points = [{ x: 0, y: 0 }];
    for (const closed of [true, false])
      expect(trackContour([flat, flat], { points }, { closed, search: 3 })[1]!.contour).toEqual([{ x: 0.5, y: 0.5 }]);
    const line = {
      contour: [
        { x: 12, y: 14 },
        { x: 28, y: 14 },
      ],
    };
    const open = trackContour(
      [20, 24, 28].map((x) => frameOf(x, 25)),
      line,
      { closed: false, nVertices: 9 },
    );
    expect(open[2]!.mask.data.filter(Boolean).length).toBeGreaterThan(8);
    expect(open[2]!.motion.x).toBe(4);
  });

  it("tells of its frames, and ends when it is told", () => {
    const frames = [20, 22, 24].map((x) => frameOf(x, 25));
    const told: string[] = [];
    trackContour(frames, prompt, {
      ...options,
      onProgress: ({ stage, done, total }) => told.push(`${stage} ${done}/${total}`),
    });
    expect(told).toEqual(["frames 1/3", "frames 2/3", "frames 3/3"]);
    const signal = { aborted: false };
    expectError("aborted", () =>
      trackContour(frames, prompt, { ...options, signal, onProgress: () => (signal.aborted = true) }),
    );
  });

  it("refuses what it cannot follow, by name", () => {
    const frame = frameOf(20, 25);
    const small = { ...frame, data: frame.data.slice(0, 900), height: 10 };
    const error = expectError("shape-mismatch", () => trackContour([frame, small], prompt, options));
    expect(error.message).toContain("trackContour: image: expected 50 × 90, as the first frame");
    for (const frames of [undefined, 5, null, frame, frame.data, "frames"])
      expectError("invalid-argument", () => trackContour(frames as never, prompt, options));
    expectError("invalid-argument", () => trackContour([frame], {}, options));
    expectError("invalid-image", () => trackContour([5] as never, prompt, options));
    const nan = toFloat32(frame);
    nan.data[3] = Number.NaN;
    const session = trackContourSession(frame, options);
    expectError("invalid-argument", () => session.next(frame));
    session.segment(prompt);
    expectError("invalid-image", () => session.next(nan));
    expect(session.next(frame).contour).toEqual(trackContour([frame, frame], prompt, options)[1]!.contour);
    for (const wrong of [
      { search: 65 },
      { search: -1 },
      { motion: "fast" },
      { resample: 1 },
      { window: 4 },
      { alpha: -1 },
      { nothing: 1 },
    ])
      expectError("invalid-option", () => trackContour([frame], prompt, wrong as never));
  });
});
