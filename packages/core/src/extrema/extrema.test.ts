import { drawMask, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { localMaxima as twin } from "../../reference/local-maxima.js";
import { distanceTransform } from "../distance/distance-transform.js";
import type { Image, PixelData } from "../image/image.js";
import { random } from "../random/random.js";
import file from "./extrema.fixture.json" with { type: "json" };
import { type FindPeaksOptions, findPeaks, hMaxima, hMinima, localMaxima, localMinima, markersFromDistance } from "./index.js";

type Plane = FixtureArray<Uint8Array> | FixtureArray<Float32Array>;
interface Extrema {
  readonly image: string;
  readonly connectivity: 4 | 8;
  readonly maxima: FixtureArray<Uint8Array>;
  readonly minima: FixtureArray<Uint8Array>;
}
const fixture = loadFixture<{
  images: Record<string, Plane>;
  heights: (Extrema & { h: number })[];
  local: (Extrema & { allowBorders: boolean })[];
  labels: FixtureArray<Int32Array>;
  peaks: { image: string; options: FindPeaksOptions; expected: FixtureArray<Int32Array> }[];
  peaksOfLabels: { options: FindPeaksOptions; expected: FixtureArray<Int32Array> }[];
  discs: {
    mask: FixtureArray<Uint8Array>;
    distance: FixtureArray<Float32Array>;
    maxima: { h: number; expected: FixtureArray<Uint8Array> }[];
  };
}>(file);
const imageOf = ({ data, shape }: Plane): Image => ({ data, height: shape[0]!, width: shape[1]!, channels: 1 });
const named = (name: string): Image => imageOf(fixture.images[name]!);
const rowOf = (...values: number[]): Image => ({
  data: Float32Array.from(values),
  height: 1,
  width: values.length,
  channels: 1,
});
const pairs = (points: readonly { x: number; y: number }[]): number[] => points.flatMap(({ x, y }) => [y, x]);

describe("hMaxima and hMinima", () => {
  it("keep what stands out of a drawn profile", () => {
    const profile = rowOf(0, 4, 3, 5, 0, 2, 0);
    expect([...hMaxima(profile, { h: 1 }).data]).toEqual([0, 1, 0, 1, 0, 1, 0]);
    expect([...hMaxima(profile, { h: 2 }).data]).toEqual([0, 0, 0, 1, 0, 1, 0]);
    expect([...hMaxima(profile, { h: 3 }).data]).toEqual([0, 0, 0, 1, 0, 0, 0]);
    expect([...hMaxima(profile, { h: 6 }).data]).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect([...hMinima(rowOf(9, 1, 3, 0, 9), { h: 3 }).data]).toEqual([0, 0, 0, 1, 0]);
  });

  it("agree with scikit-image pixel for pixel", () => {
    expect(fixture.heights.length).toBeGreaterThan(20);
    for (const { image, h, connectivity, maxima, minima } of fixture.heights) {
      expect(hMaxima(named(image), { h, connectivity }).data, `${image} ${h} ${connectivity}`).toEqual(maxima.data);
      expect(hMinima(named(image), { h, connectivity }).data, `${image} ${h} ${connectivity}`).toEqual(minima.data);
    }
  });

  it("refuse what they cannot do", () => {
    const image = noisyImage(4, 5, 1);
    for (const find of [hMaxima, hMinima]) {
      expectError("invalid-image", () => find(noisyImage(4, 5, 3), { h: 1 }));
      expectError("invalid-image", () => find(rowOf(0, Number.NaN), { h: 1 }));
      for (const h of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, "1", undefined])
        expectError("invalid-option", () => find(image, { h } as never));
      expectError("invalid-option", () => find(image, undefined as never));
      expectError("invalid-option", () => find(image, { h: 1, connectivity: 6 as never }));
      const { message } = expectError("invalid-option", () => find(image, { h: 1, footprint: 1 } as never));
      expect(message).toContain("connectivity");
    }
  });
});

describe("localMaxima and localMinima", () => {
  it("mark whole plateaus, and nothing in a flat image", () => {
    const image = { data: Uint8Array.of(0, 0, 0, 0, 0, 7, 7, 0, 0, 0, 0, 9), height: 3, width: 4, channels: 1 };
    expect([...localMaxima(image).data]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect([...localMaxima(image, { connectivity: 4 }).data]).toEqual([0, 0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 1]);
    expect([...localMaxima(image, { allowBorders: false }).data].some(Boolean)).toBe(false);
    for (const flat of [rowOf(3), rowOf(0, 0, 0), named("flat")]) {
      expect(localMaxima(flat).data.some(Boolean)).toBe(false);
      expect(localMinima(flat).data.some(Boolean)).toBe(false);
    }
  });

  it("equal their twin at every width around the SIMD lanes", () => {
    const stream = random(3);
    for (let width = 1; width <= 34; width++) {
      for (const levels of [2, 3, 200]) {
        const height = 1 + stream.integer(9);
        const bytes = Uint8Array.from({ length: height * width }, () => stream.integer(levels));
        for (const data of [bytes, Float32Array.from(bytes, (value) => value / 7 - 3)]) {
          const image = { data: data as PixelData, height, width, channels: 1 };
          for (const connectivity of [4, 8] as const) {
            for (const allowBorders of [true, false]) {
              const expected = twin(data, height, width, connectivity, allowBorders);
              expect(localMaxima(image, { connectivity, allowBorders }).data).toEqual(expected);
              const turned = twin(
                Float32Array.from(data, (value) => -value),
                height,
                width,
                connectivity,
                allowBorders,
              );
              expect(localMinima(image, { connectivity, allowBorders }).data).toEqual(turned);
            }
          }
        }
      }
    }
  });

  it("agree with scikit-image pixel for pixel", () => {
    for (const { image, connectivity, allowBorders, maxima, minima } of fixture.local) {
      const about = `${image} ${connectivity} ${allowBorders}`;
      expect(localMaxima(named(image), { connectivity, allowBorders }).data, about).toEqual(maxima.data);
      expect(localMinima(named(image), { connectivity, allowBorders }).data, about).toEqual(minima.data);
    }
  });

  it("refuse what they cannot do", () => {
    for (const find of [localMaxima, localMinima]) {
      expectError("invalid-image", () => find(noisyImage(4, 5, 3)));
      expectError("invalid-image", () => find(rowOf(0, Number.POSITIVE_INFINITY)));
      expectError("invalid-option", () => find(rowOf(0), { connectivity: 1 as never }));
      expectError("invalid-option", () => find(rowOf(0), { allowBorders: 1 as never }));
    }
  });
});

describe("findPeaks", () => {
  it("lists drawn peaks by height, the first of equals, and keeps them apart", () => {
    const image = rowOf(0, 5, 0, 7, 0, 5, 0, 0, 0, 5, 5, 0);
    const options = { excludeBorder: 0 };
    expect(findPeaks(image, options)).toEqual([
      { x: 3, y: 0, value: 7 },
      { x: 1, y: 0, value: 5 },
      { x: 5, y: 0, value: 5 },
      { x: 9, y: 0, value: 5 },
      { x: 10, y: 0, value: 5 },
    ]);
    expect(findPeaks(image, { ...options, minDistance: 2 }).map(({ x }) => x)).toEqual([3, 9]);
    expect(findPeaks(image, { ...options, numPeaks: 2 }).map(({ x }) => x)).toEqual([3, 1]);
    expect(findPeaks(image, { ...options, thresholdRel: 0.8 }).map(({ x }) => x)).toEqual([3]);
    expect(findPeaks(image, { ...options, thresholdAbs: 5, thresholdRel: 0.1 }).map(({ x }) => x)).toEqual([3]);
    expect(findPeaks(image)).toEqual([]);
    expect(findPeaks(image, { excludeBorder: [0, 4] }).map(({ x }) => x)).toEqual([5]);
  });

  it("orders floats of both signs, and zeros of both as equals", () => {
    const image = rowOf(-9, -2, -9, -0, -9, 0, -9, 3e-30, -9, -1e30, -9);
    expect(findPeaks(image, { excludeBorder: 0, thresholdAbs: -5 }).map(({ x }) => x)).toEqual([7, 3, 5, 1]);
  });

  it("agrees with scikit-image in every point and their order", () => {
    for (const { image, options, expected } of fixture.peaks)
      expect(pairs(findPeaks(named(image), options)), `${image} ${JSON.stringify(options)}`).toEqual([...expected.data]);
    const { data, shape } = fixture.labels;
    const labels = { data, height: shape[0]!, width: shape[1]! };
    for (const { options, expected } of fixture.peaksOfLabels) {
      const found = findPeaks(named("unit"), { ...options, labels });
      expect(pairs(found), JSON.stringify(options)).toEqual([...expected.data]);
    }
  });

  it("keeps every two of many peaks apart, by each metric", () => {
    const image = noisyImage(60, 80, 1);
    for (const metric of ["chebyshev", "euclidean", "city-block"] as const) {
      const peaks = findPeaks(image, { minDistance: 3, metric, excludeBorder: 0 });
      expect(peaks.length).toBeGreaterThan(20);
      for (const [i, a] of peaks.entries()) {
        for (const b of peaks.slice(i + 1)) {
          const [dx, dy] = [Math.abs(a.x - b.x), Math.abs(a.y - b.y)];
          const distance = { chebyshev: Math.max(dx, dy), euclidean: Math.hypot(dx, dy), "city-block": dx + dy }[metric];
          expect(distance).toBeGreaterThanOrEqual(3);
        }
      }
    }
  });

  it("refuses what it cannot do", () => {
    const image = noisyImage(4, 5, 1);
    expectError("invalid-image", () => findPeaks(noisyImage(4, 5, 3)));
    for (const options of [
      { minDistance: 0 },
      { minDistance: 1.5 },
      { thresholdAbs: Number.NaN },
      { excludeBorder: -1 },
      { excludeBorder: [1] },
      { excludeBorder: false },
      { numPeaks: 0 },
      { metric: "manhattan" },
    ])
      expectError("invalid-option", () => findPeaks(image, options as never));
    const labels = { data: new Int32Array(6), height: 2, width: 3 };
    expectError("shape-mismatch", () => findPeaks(image, { labels }));
    expectError("invalid-labels", () => findPeaks(image, { labels: image as never }));
  });
});

describe("markersFromDistance", () => {
  const { mask, distance, maxima } = fixture.discs;
  const discs = { data: mask.data, height: 80, width: 80 };

  it("finds one marker in each of two discs that touch", () => {
    const found = markersFromDistance(discs);
    expect(found.count).toBe(2);
    expect(found.segments.length).toBe(2);
    expect(found.labels.data[28 * 80 + 28]).toBe(0);
    expect(found.labels.data[44 * 80 + 52]).toBe(1);
    expect(found.distance.data).toEqual(distance.data);
    expect(markersFromDistance(discs, { h: 12 }).count).toBe(1);
    expect(markersFromDistance(discs, { h: 3, spacing: 2 })).toEqual({
      ...markersFromDistance(discs, { h: 1.5 }),
      distance: distanceTransform(discs, { spacing: 2 }),
    });
  });

  it("is scikit-image's h_maxima of the distance where parts are wide enough", () => {
    for (const { h, expected } of maxima) {
      const { labels } = markersFromDistance(discs, { h });
      expect(labels.data.map((label) => (label < 0 ? 0 : 1))).toEqual(Int32Array.from(expected.data));
    }
  });

  it("leaves no part without a marker, and needs no outside", () => {
    const parts = drawMask(["#...###", "....###", "##..###"]);
    expect(markersFromDistance(parts, { h: 5 }).count).toBe(3);
    expect(markersFromDistance(drawMask(["#.", ".#"]), { connectivity: 4 }).count).toBe(2);
    expect(markersFromDistance(drawMask(["#.", ".#"])).count).toBe(1);
    const all = markersFromDistance(drawMask(["##", "##"]));
    expect([all.count, ...all.labels.data]).toEqual([1, 0, 0, 0, 0]);
    expect(markersFromDistance(drawMask([".."])).count).toBe(0);
  });

  it("tells its progress and heeds the signal", () => {
    const stages = new Set<string>();
    markersFromDistance(discs, { onProgress: ({ stage }) => stages.add(stage) });
    expect([...stages]).toEqual(["markersFromDistance"]);
    expectError("aborted", () => markersFromDistance(discs, { signal: { aborted: true } }));
  });

  it("refuses what it cannot do", () => {
    expectError("invalid-mask", () => markersFromDistance(noisyImage(2, 2, 3) as never));
    expectError("invalid-option", () => markersFromDistance(discs, { h: 0 }));
    expectError("invalid-option", () => markersFromDistance(discs, { spacing: 0 }));
    expectError("invalid-option", () => markersFromDistance(discs, { minDistance: 3 } as never));
  });
});
