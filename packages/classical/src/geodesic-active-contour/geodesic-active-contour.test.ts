import { type Image, toFloat32, toUint16, withAlpha } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import { expectClose, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { geodesicActiveContour as twin } from "../../reference/geodesic-active-contour.js";
import file from "./geodesic-active-contour.fixture.json" with { type: "json" };
import { type GeodesicActiveContourOptions, geodesicActiveContour } from "./index.js";

const fixture = loadFixture<{
  images: Record<string, FixtureArray<Float32Array>>;
  cases: readonly {
    readonly image: string;
    readonly inside: FixtureArray<Uint8Array>;
    readonly iterations: number;
    readonly options: GeodesicActiveContourOptions;
    readonly phi: FixtureArray<Float32Array>;
    readonly itk?: FixtureArray<Uint8Array>;
  }[];
}>(file);

const areaOf = ({ data }: Mask) => data.reduce((sum, inside) => sum + inside, 0);
const speeds = (height: number, width: number, value = 1) => ({
  ...{ data: new Float32Array(height * width).fill(value), height, width, channels: 1 },
});
/** Two bright discs of radius 10. */
const isIn = (i: number, x: number) => ((i % 80) - x) ** 2 + (Math.floor(i / 80) - 25) ** 2 < 100;
const discs = {
  data: Uint8Array.from({ length: 4000 }, (_, i) => (isIn(i, 22) || isIn(i, 57) ? 200 : 50)),
  ...{ height: 50, width: 80, channels: 1 },
};
const around = { box: { x: 5, y: 5, width: 70, height: 40 } };

describe("geodesicActiveContour", () => {
  it("splits, and closes around either disc", () => {
    const { mask, labels, contours, levelSet, converged, iterations, movements } = geodesicActiveContour(discs, around, {
      balloon: -0.5,
    });
    expect([converged, movements.length]).toEqual([true, iterations]);
    expect([...labels.data]).toEqual([...mask.data]);
    const wrong = mask.data.filter((inside, i) => inside !== (discs.data[i] === 200 ? 1 : 0)).length;
    expect(wrong).toBeLessThan(50);
    expect(contours.length).toBe(2);
    const places = contours.flat().map(({ x, y }) => Math.hypot(x - (x < 40 ? 22.5 : 57.5), y - 25.5));
    // the radius of the disc that has as many pixels
    expect(Math.abs(places.reduce((sum, place) => sum + place, 0) / places.length - 9.853)).toBeLessThan(0.1);
    expect(Math.max(...places)).toBeLessThan(10.8);
    expect(Math.min(...places)).toBeGreaterThan(9);
    expect(levelSet.data[25 * 80 + 22]).toBeLessThan(-7);
  });

  it("moves as the same steps do on whole planes, in NumPy, to a millionth of a pixel", () => {
    for (const { image, inside, iterations, options, phi } of fixture.cases) {
      const { data, shape } = fixture.images[image]!;
      const [height, width] = [shape[0]!, shape[1]!];
      const source = { data, height, width, channels: shape[2] ?? 1 };
      const given = { ...options, sigma: 0, contrast: 0.05, maxIterations: iterations, convergence: 0 };
      const { levelSet } = geodesicActiveContour(source, { mask: { data: inside.data, height, width } }, given);
      const near = levelSet.data.map((value) => Math.max(-2, Math.min(2, value)));
      expectClose(near, phi.data, 2e-6);
    }
    expect(fixture.cases.length).toBe(9);
  });

  it("ends where ITK's filter does, but for a few pixels", () => {
    const shared = fixture.cases.filter(({ itk }) => itk);
    expect(shared.length).toBe(2);
    for (const { image, inside, options, itk } of shared) {
      const { data, shape } = fixture.images[image]!;
      const [height, width] = [shape[0]!, shape[1]!];
      const given = { ...options, sigma: 0, contrast: 0.05, maxIterations: 400, convergence: 0 };
      const source = { data, height, width, channels: 1 };
      const { mask } = geodesicActiveContour(source, { mask: { data: inside.data, height, width } }, given);
      const both = mask.data.filter((value, i) => value === 1 && itk!.data[i] === 1).length;
      const either = mask.data.filter((value, i) => value === 1 || itk!.data[i] === 1).length;
      expect(both / either).toBeGreaterThan(0.94);
    }
  });

  it("moves as its twin does, in images of any size", () => {
    const stream = random(7);
    for (let run = 0; run < 30; run++) {
      const [height, width] = [1 + stream.integer(20), 1 + (run % 19)];
      const data = Float32Array.from({ length: height * width }, () => stream.next());
      const inside = Uint8Array.from({ length: height * width }, (_, i) =>
        Number(stream.next() < 0.1 || i % width < width / 2),
      );
      const flow = {
        balloon: 2 * stream.next() - 1,
        curvature: run % 4 === 0 ? 0 : stream.next(),
        attachment: run % 3 === 0 ? 0 : stream.next(),
      };
      const iterations = 1 + stream.integer(10);
      const expected = twin(data, inside, { height, width }, iterations, flow);
      const image = { data, height, width, channels: 1 };
      const options = { ...flow, edges: "speed", maxIterations: iterations, convergence: 0 } as const;
      const found = geodesicActiveContour(image, { mask: { data: inside, height, width } }, options);
      // a line that is gone earlier leaves fewer iterations
      const clamp = (value: number) => Math.max(-2, Math.min(2, value));
      if (found.iterations === iterations) expectClose(found.levelSet.data.map(clamp), expected.map(clamp), 1e-5);
    }
  });

  it("grows by its pressure, shrinks as a circle does by its curvature, and stays where nothing moves it", () => {
    const image = speeds(90, 90);
    const radiusOf = ({ mask }: { mask: Mask }) => Math.sqrt(areaOf(mask) / Math.PI);
    const disc = Uint8Array.from({ length: 8100 }, (_, i) =>
      Number(((i % 90) - 44.5) ** 2 + (Math.floor(i / 90) - 44.5) ** 2 < 400),
    );
    const mask = { data: disc, height: 90, width: 90 };
    const call = { edges: "speed", convergence: 0, attachment: 0 } as const;
    // steps of half a pixel
    const grown = geodesicActiveContour(image, { mask }, { ...call, balloon: 1, curvature: 0, maxIterations: 30 });
    expect(Math.abs(radiusOf(grown) - 35)).toBeLessThan(0.7);
    // r² falls by 2 in a unit of time, of which a step is an eighth
    const shrunk = geodesicActiveContour(image, { mask }, { ...call, curvature: 1, maxIterations: 960 });
    expect(Math.abs(radiusOf(shrunk) - Math.sqrt(400 - 240))).toBeLessThan(0.7);
    const still = geodesicActiveContour(image, { mask }, { ...call, curvature: 0, maxIterations: 99 });
    expect([...still.mask.data]).toEqual([...disc]);
    const gone = geodesicActiveContour(image, { mask }, { edges: "speed", balloon: -1 });
    expect([areaOf(gone.mask), gone.converged, gone.iterations < 200]).toEqual([0, true, true]);
  });

  it("begins with what box and contour enclose and the mask covers, in images of any shape", () => {
    const options = { maxIterations: 1, balloon: 0, curvature: 0, attachment: 0 } as const;
    const box = { x: 2, y: 1, width: 3, height: 2 };
    const image = speeds(4, 7);
    expect(areaOf(geodesicActiveContour(image, { box }, options).mask)).toBe(6);
    const data = new Uint8Array(28);
    data[27] = 1;
    expect(areaOf(geodesicActiveContour(image, { box, mask: { data, height: 4, width: 7 } }, options).mask)).toBe(7);
    for (const [height, width] of [
      [1, 1],
      [1, 9],
      [9, 1],
      [2, 3],
    ] as const) {
      const whole = geodesicActiveContour(
        noisyImage(height, width, 1, 3),
        { box: { x: 0, y: 0, width, height } },
        { balloon: -1 },
      );
      expect([areaOf(whole.mask), whole.converged, whole.iterations]).toEqual([height * width, true, 0]);
      const part = geodesicActiveContour(
        noisyImage(height, width, 3, 3),
        { box: { x: 0, y: 0, width: 1, height: 1 } },
        { balloon: 1 },
      );
      expect(part.levelSet.data.every(Number.isFinite)).toBe(true);
    }
    const kept = geodesicActiveContour(discs, around, { balloon: -0.5, keepEvery: 20, maxIterations: 50 });
    expect(kept.history.map(({ iteration }) => iteration)).toEqual([0, 21, 42, 50]);
    expect(kept.history.at(-1)!.contours).toEqual(kept.contours);
    const empty = geodesicActiveContour(image, { mask: { data: new Uint8Array(28), height: 4, width: 7 } });
    expect([areaOf(empty.mask), empty.converged]).toEqual([0, true]);
  });

  it("takes 16 bits, floats and alpha for what they are", () => {
    const bytes = noisyImage(20, 24, 3, 2);
    const prompt = { box: { x: 4, y: 4, width: 14, height: 12 } };
    const options = { maxIterations: 20 };
    const expected = geodesicActiveContour(bytes, prompt, options).levelSet.data;
    for (const image of [toFloat32(bytes), toUint16(bytes), withAlpha(bytes, 7)])
      expectClose(geodesicActiveContour(image as Image, prompt, options).levelSet.data, expected, 1e-3);
  });

  it("reports its progress, stops when asked, and refuses what it cannot take", () => {
    const seen: number[] = [];
    geodesicActiveContour(discs, around, { maxIterations: 7, convergence: 0, onProgress: ({ done }) => seen.push(done) });
    expect(seen).toEqual([3, 6, 7]);
    const stopped = new AbortController();
    const call = { onProgress: () => stopped.abort(), signal: stopped.signal };
    expectError("aborted", () => geodesicActiveContour(discs, around, call));
    const wrong =
      (options: unknown, prompt: unknown = around) =>
      () =>
        geodesicActiveContour(discs, prompt as never, options as never);
    expectError("invalid-image", () => geodesicActiveContour(null as never, around));
    const colors = expectError("invalid-image", () =>
      geodesicActiveContour(noisyImage(9, 9, 3, 1), { box: { x: 1, y: 1, width: 4, height: 4 } }, { edges: "speed" }),
    );
    expect(colors.remedy).toContain("image");
    const data = new Float32Array(4000);
    data[9] = Number.NaN;
    expect(expectError("invalid-image", () => geodesicActiveContour({ ...discs, data }, around)).option).toBe("image.data[9]");
    for (const prompt of [{}, { points: [{ x: 1, y: 1 }] }, [], { box: { x: 200, y: 0, width: 4, height: 4 } }])
      expectError("invalid-argument", wrong({}, prompt));
    expectError("shape-mismatch", wrong({}, { mask: { data: new Uint8Array(4), height: 2, width: 2 } }));
    for (const options of [
      { sigma: -1 },
      { contrast: 0 },
      { balloon: 11 },
      { curvature: -1 },
      { attachment: Number.NaN },
      { maxIterations: 0 },
      { convergence: -1 },
      { edges: 1 },
      null,
    ])
      expectError("invalid-option", wrong(options));
    expect(expectError("invalid-option", wrong({ CurvatureScaling: 1 })).remedy).toContain("curvature");
  });
});
