import { rgbToGray } from "@segkit/core/color";
import { connectedComponents } from "@segkit/core/components";
import { sobel } from "@segkit/core/filters";
import { toFloat32 } from "@segkit/core/image";
import { drawLabels, expectError, type FixtureArray, loadFixture, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import fixtureFile from "./hierarchical-watershed.fixture.json" with { type: "json" };
import { type HierarchicalWatershedOptions, hierarchicalWatershed } from "./index.js";

interface Cases {
  readonly images: Readonly<Record<string, FixtureArray<Uint8Array | Float32Array>>>;
  readonly cases: readonly {
    readonly image: string;
    readonly by: "area" | "volume" | "dynamics";
    readonly method: "values" | "differences";
    readonly saliency: FixtureArray<Float32Array>;
  }[];
}
const fixture = loadFixture<Cases>(fixtureFile);
const imageOf = (name: string) => {
  const { data, shape } = fixture.images[name]!;
  return { data, height: shape[0]!, width: shape[1]!, channels: shape[2] ?? 1 };
};
const KINDS = ["area", "volume", "dynamics"] as const;

describe("hierarchicalWatershed", () => {
  const valleys = { data: Uint8Array.of(9, 1, 1, 1, 1, 6, 3, 9, 0, 0, 9, 5, 5, 5), height: 1, width: 14, channels: 1 };

  it("merges drawn valleys, the least of area, depth or volume first", () => {
    // basins at 1 (4 pixels), 0 (2 pixels) and 5 (3 pixels); the one at 3 has no pass of its own
    const altitudes = (by: (typeof KINDS)[number]) => [...hierarchicalWatershed(valleys, { by }).hierarchy.altitudes];
    expect(altitudes("area")).toEqual([2, 3]);
    expect(altitudes("dynamics")).toEqual([4, 8]);
    expect(altitudes("volume")).toEqual([12, 18]);
    const cut = (by: (typeof KINDS)[number], nSegments: number) => hierarchicalWatershed(valleys, { by, nSegments }).labels;
    expect(cut("area", 3)).toEqual(drawLabels(["00000000111222"]));
    expect(cut("area", 2)).toEqual(drawLabels(["00000000000111"]));
    expect(cut("volume", 2)).toEqual(drawLabels(["00000000111111"]));
    expect(cut("area", 1)).toEqual(drawLabels(["00000000000000"]));
  });

  for (const { image, by, method, saliency } of fixture.cases) {
    it(`draws Higra's contours: ${image} by ${by}, ${method}`, () => {
      const { hierarchy } = hierarchicalWatershed(imageOf(image), { by, method });
      const ours = hierarchy.saliency().data;
      const most = Math.max(...saliency.data);
      const apart = ours.map((value, i) => Math.abs(value - saliency.data[i]!));
      expect(Math.max(...apart)).toBeLessThanOrEqual(2e-7 * most);
    });
  }

  it("makes 4-connected regions, each a union of finer ones, as many as asked for", () => {
    const image = noisyImage(40, 50, 1, 3);
    for (const by of KINDS) {
      const { hierarchy } = hierarchicalWatershed(image, { by });
      expect(hierarchy.rootCount).toBe(1);
      let finer: Int32Array | undefined;
      for (const nSegments of [hierarchy.leafCount, 50, 9, 2]) {
        const { labels, count } = hierarchicalWatershed(image, { by, nSegments });
        expect(count).toBe(nSegments);
        expect(connectedComponents(labels, { connectivity: 4 }).count).toBe(nSegments);
        if (finer) expect(new Set(finer.map((label, i) => label * 2001 + labels.data[i]!)).size).toBe(new Set(finer).size);
        finer = labels.data;
      }
      // altitudes ascend: cuts at them are the same family
      const level = hierarchy.altitudes[hierarchy.altitudes.length >> 1]!;
      const atLevel = hierarchy.cut({ altitude: level });
      expect(hierarchy.cut({ count: atLevel.count }).labels).toEqual(atLevel.labels);
    }
  });

  it("floods the edges of colors, and 16 bits like bytes", () => {
    const color = noisyImage(14, 15, 3, 4);
    const edges = sobel(rgbToGray(toFloat32(color)));
    expect(hierarchicalWatershed(color).labels).toEqual(hierarchicalWatershed(edges).labels);
    const gray = noisyImage(14, 15, 1, 4);
    const wide = { ...gray, data: Uint16Array.from(gray.data, (v) => 200 * v) };
    for (const method of ["values", "differences"] as const)
      for (const by of KINDS)
        expect(hierarchicalWatershed(wide, { by, method }).labels).toEqual(hierarchicalWatershed(gray, { by, method }).labels);
    const negative = { ...gray, data: Float32Array.from(gray.data, (v) => v - 300) };
    expect(hierarchicalWatershed(negative).labels).toEqual(hierarchicalWatershed(gray).labels);
  });

  it("defines every edge: one color, one pixel, one row or column", () => {
    const flat = { data: new Uint8Array(12).fill(7), height: 3, width: 4, channels: 1 };
    const one = { data: Float32Array.of(-2), height: 1, width: 1, channels: 1 };
    for (const by of KINDS) {
      for (const method of ["values", "differences"] as const) {
        for (const image of [flat, one]) {
          const { count, hierarchy, labels } = hierarchicalWatershed(image, { by, method });
          expect([count, hierarchy.leafCount, Math.max(...labels.data)]).toEqual([1, 1, 0]);
        }
      }
    }
    const row = noisyImage(1, 60, 1, 2);
    const column = { ...row, height: 60, width: 1 };
    expect(hierarchicalWatershed(column).labels.data).toEqual(hierarchicalWatershed(row).labels.data);
  });

  it("reports its progress and stops when asked", () => {
    const image = noisyImage(300, 400, 1, 8);
    const stages: string[] = [];
    hierarchicalWatershed(image, { onProgress: ({ stage, done, total }) => done === total && stages.push(stage) });
    expect(stages).toEqual(["heights", "sort", "flood"]);
    for (const after of [0, 1, 2, 3]) {
      let calls = 0;
      const signal = {
        get aborted() {
          return calls++ >= after;
        },
      };
      expectError("aborted", () => hierarchicalWatershed(image, { signal }));
    }
  });

  it("refuses what it cannot take, and works on afterwards", () => {
    const image = noisyImage(4, 5, 1, 9);
    const before = hierarchicalWatershed(image, { nSegments: 3 }).labels;
    expectError("invalid-image", () => hierarchicalWatershed(undefined as never));
    expectError("invalid-image", () => hierarchicalWatershed(noisyImage(4, 5, 2, 1)));
    expectError("invalid-image", () => hierarchicalWatershed(noisyImage(4, 5, 5, 1)));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY])
      expectError("invalid-image", () =>
        hierarchicalWatershed({ data: Float32Array.of(1, bad), height: 1, width: 2, channels: 1 }),
      );
    for (const options of [{ by: "height" }, { nSegments: 0 }, { method: "mean" }, { markers: 3 }, null] as readonly (
      | HierarchicalWatershedOptions
      | object
      | null
    )[])
      expectError("invalid-option", () => hierarchicalWatershed(image, options as never));
    expect(hierarchicalWatershed(noisyImage(4, 5, 5, 1), { method: "differences", nSegments: 1 }).count).toBe(1);
    expect(hierarchicalWatershed(image, { nSegments: 3 }).labels).toEqual(before);
  });
});
