import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { traceContours as twin } from "../../reference/trace-contours.js";
import { random } from "../random/random.js";
import file from "./contours.fixture.json";
import { traceContours } from "./trace-contours.js";

interface Cases {
  masks: Record<string, FixtureArray<Uint8Array>>;
  trace: {
    mask: string;
    mode: "external" | "list" | "ccomp" | "tree";
    approximation: "none" | "simple";
    sizes: FixtureArray<Int32Array>;
    points: FixtureArray<Int32Array>;
    hierarchy: FixtureArray<Int32Array>;
  }[];
}
const fixture = loadFixture<Cases>(file);

describe("traceContours", () => {
  it("follows a drawn ring", () => {
    const contours = traceContours(drawMask([".....", ".####", ".#..#", "##.##", ".####"]));
    expect(contours.map(({ points }) => [...points].join())).toEqual(["1,1,1,2,0,3,1,4,4,4,4,1", "1,2,2,1,3,1,4,2,2,4,1,3"]);
    expect(
      contours.map(({ isHole, parent, firstChild, next, previous }) => [isHole, parent, firstChild, next, previous]),
    ).toEqual([
      [false, -1, 1, -1, -1],
      [true, 0, -1, -1, -1],
    ]);
  });

  it("equals OpenCV's findContours: points, order and hierarchy, in every mode", () => {
    for (const { mask: name, mode, approximation, sizes, points, hierarchy } of fixture.trace) {
      const { data, shape } = fixture.masks[name]!;
      const contours = traceContours({ data, height: shape[0]!, width: shape[1]! }, { mode, approximation });
      const label = `${name} ${mode} ${approximation}`;
      expect(contours.map((contour) => contour.points.length / 2, label)).toEqual([...sizes.data]);
      expect(
        contours.flatMap((contour) => [...contour.points]),
        label,
      ).toEqual([...points.data]);
      const links = contours.flatMap(({ next, previous, firstChild, parent }) => [next, previous, firstChild, parent]);
      expect(links, label).toEqual([...hierarchy.data]);
    }
  });

  it("equals its twin at every width around the SIMD lanes, with more borders than a byte can number", () => {
    const stream = random(1);
    for (let width = 1; width <= 40; width++) {
      const height = width === 40 ? 60 : 1 + stream.integer(12);
      const density = [0.2, 0.5, 0.8][width % 3]!;
      const data = Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 255 : 0));
      const found = traceContours({ data, height, width }, { approximation: "none" });
      const expected = twin(data, height, width);
      expect(found.length).toBe(expected.length);
      // what the kernel's memory is measured by
      const at = (x: number, y: number) => (x >= 0 && x < width && y >= 0 && y < height && data[y * width + x] ? 1 : 0);
      let pairs = 0;
      for (let y = -1; y < height; y++) {
        for (let x = -1; x < width; x++) pairs += (at(x, y) ^ at(x + 1, y)) + (at(x, y) ^ at(x, y + 1));
      }
      expect(found.reduce((sum, { points }) => sum + points.length / 2, 0)).toBeLessThanOrEqual(pairs);
      expect(4 * found.length).toBeLessThanOrEqual(pairs);
      const name = (isHole: boolean, points: ArrayLike<number>) => `${isHole} ${Array.from(points).join()}`;
      const parents = new Map(
        expected.map(({ isHole, points, parent }) => {
          const above = expected[parent - 1];
          return [name(isHole, points), above ? name(above.isHole, above.points) : ""];
        }),
      );
      for (const { isHole, points, parent } of found) {
        const above = found[parent];
        expect(parents.get(name(isHole, points))).toBe(above ? name(above.isHole, above.points) : "");
      }
    }
  });

  it("visits border pixels only, and each pixel of every region's outline", () => {
    const stream = random(2);
    const [height, width] = [40, 53];
    const data = Uint8Array.from({ length: height * width }, () => (stream.next() < 0.6 ? 1 : 0));
    const seen = new Set(
      traceContours({ data, height, width }, { approximation: "none", mode: "list" }).flatMap(({ points }) =>
        Array.from({ length: points.length / 2 }, (_, i) => points[2 * i + 1]! * width + points[2 * i]!),
      ),
    );
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const outside = (dy: number, dx: number) =>
          y + dy < 0 || y + dy >= height || x + dx < 0 || x + dx >= width || data[(y + dy) * width + x + dx] === 0;
        const border = data[y * width + x] === 1 && (outside(-1, 0) || outside(1, 0) || outside(0, -1) || outside(0, 1));
        expect(seen.has(y * width + x)).toBe(border);
      }
    }
  });

  it("refuses what is no mask or option", () => {
    const mask = { data: new Uint8Array(4), height: 2, width: 2 };
    expect(traceContours(mask)).toEqual([]);
    expectError("invalid-mask", () => traceContours({ ...mask, height: 3 }));
    expectError("invalid-mask", () => traceContours(null as never));
    expectError("invalid-option", () => traceContours(mask, { mode: "flood" as never }));
    expectError("invalid-option", () => traceContours(mask, { approximation: "tc89" as never }));
    expectError("invalid-option", () => traceContours(mask, { method: "none" } as never));
  });
});
