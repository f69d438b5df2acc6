import { drawLabels, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { ringsOf } from "../../reference/labels-to-polygons.js";
import { connectedComponents } from "../components/components.js";
import { labelsToPolygonsKernel } from "../generated/labels-to-polygons.wasm.js";
import { withKernel } from "../kernel/index.js";
import type { LabelMap } from "../labels/index.js";
import { maskFromLabel, maskToPolygons, polygonsToMask } from "../masks/index.js";
import { random } from "../random/random.js";
import { type LabelPolygon, labelsToPolygons } from "./index.js";

const map = (rows: string[]): LabelMap => ({ data: drawLabels(rows).data, height: rows.length, width: rows[0]!.length });

/** Regions of blobs, by a few rounds of majority over noise. */
function blobs(height: number, width: number, count: number, seed: number, rounds = 6): LabelMap {
  const stream = random(seed);
  let data = Int32Array.from({ length: height * width }, () => stream.integer(count) - 1);
  for (let round = 0; round < rounds; round++) {
    data = data.map((own, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      const votes = new Map<number, number>();
      for (let v = y - 1; v <= y + 1; v++) {
        for (let u = x - 1; u <= x + 1; u++) {
          if (v < 0 || u < 0 || v >= height || u >= width) continue;
          votes.set(data[v * width + u]!, (votes.get(data[v * width + u]!) ?? 0) + 1);
        }
      }
      const most = Math.max(...votes.values());
      return votes.get(own) === most ? own : [...votes].find(([, n]) => n === most)![0];
    });
  }
  return { data, height, width };
}

/** How often each pixel is inside of a polygon, and the label it gets. */
function painted(polygons: readonly LabelPolygon[], { height, width }: LabelMap) {
  const times = new Int32Array(height * width);
  const labels = new Int32Array(height * width).fill(-1);
  for (const { label, outer, holes } of polygons) {
    const { data } = polygonsToMask([outer, ...holes], { height, width }, { rule: "even-odd" });
    for (let i = 0; i < data.length; i++) {
      if (!data[i]) continue;
      times[i]!++;
      labels[i] = label;
    }
  }
  return { times, labels };
}

const areaOf = (ring: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return sum / 2;
};
const vertices = (polygons: readonly LabelPolygon[]) =>
  polygons.reduce((sum, { outer, holes }) => sum + holes.reduce((n, hole) => n + hole.length, outer.length), 0) / 2;

describe("labelsToPolygons", () => {
  it("gives the outlines of a drawn map, with holes and parts", () => {
    const polygons = labelsToPolygons(map(["0001", "0201", "0003", "11--"]));
    expect(polygons.map(({ label, outer, holes }) => [label, outer.join(), holes.map((hole) => hole.join())])).toEqual([
      [0, "0,0,3,0,3,3,0,3", ["2,1,1,1,1,2,2,2"]],
      [1, "3,0,4,0,4,2,3,2", []],
      [2, "1,1,2,1,2,2,1,2", []],
      [3, "3,2,4,2,4,3,3,3", []],
      [1, "0,3,2,3,2,4,0,4", []],
    ]);
  });

  it("gives the polygons of each region's mask", () => {
    for (let seed = 0; seed < 8; seed++) {
      const labels = blobs(33, 41, 5, seed, seed % 4);
      const polygons = labelsToPolygons(labels);
      for (let label = 0; label < 4; label++) {
        const ring = ({ outer, holes }: { outer: Int32Array; holes: readonly Int32Array[] }) =>
          [outer, ...holes].map((points) => points.join());
        const own = polygons.filter((polygon) => polygon.label === label).map(ring);
        expect(own.map((rings) => [rings[0], ...rings.slice(1).sort()])).toEqual(
          maskToPolygons(maskFromLabel(labels, label), { connectivity: 4 })
            .map(ring)
            .map((rings) => [rings[0], ...rings.slice(1).sort()]),
        );
      }
    }
  });

  it("rasterizes back exactly, also with junctions", () => {
    for (const labels of [blobs(40, 57, 6, 1), blobs(31, 17, 9, 2, 0), map(["5"]), map(["---", "---"]), map(["01", "10"])]) {
      for (const junctions of [false, true]) {
        const { times, labels: back } = painted(labelsToPolygons(labels, { junctions }), labels);
        expect(back).toEqual(labels.data);
        expect(times).toEqual(labels.data.map((label) => (label < 0 ? 0 : 1)));
      }
    }
    expect(labelsToPolygons(map(["---"]))).toEqual([]);
  });

  it("leaves another background out, and takes labels of every kind", () => {
    const labels = map(["001", "002"]);
    expect(labelsToPolygons(labels, { background: 0 }).map(({ label }) => label)).toEqual([1, 2]);
    const { height, width } = labels;
    for (const Kind of [Uint8Array, Uint16Array]) {
      expect(labelsToPolygons({ data: Kind.from(labels.data), height, width })).toEqual(labelsToPolygons(labels));
    }
    const far = labelsToPolygons({ data: Int32Array.of(-7, 2 ** 31 - 1, -(2 ** 31)), height: 1, width: 3 });
    expect(far.map(({ label }) => label)).toEqual([-7, 2 ** 31 - 1, -(2 ** 31)]);
  });

  it("has the junctions of all regions that meet there", () => {
    // 0 goes straight on where 1 and 2 meet
    const labels = map(["00", "12"]);
    const [zero] = labelsToPolygons(labels);
    expect(zero!.outer.join()).toBe("0,0,2,0,2,1,0,1");
    expect(labelsToPolygons(labels, { junctions: true })[0]!.outer.join()).toBe("0,0,2,0,2,1,1,1,0,1");
  });

  it.each([0.5, 1, 1.5, 2, 3, 5, 12, 1000])("covers every pixel exactly once when simplified by %s", (tolerance) => {
    for (let seed = 0; seed < 12; seed++) {
      const labels = seed % 3 === 2 ? blobs(25 + seed, 31, 7, seed, 1) : blobs(60, 70 + seed, 6, seed, 5);
      labels.data.forEach((label, i) => {
        if (label < 0 && seed % 2) labels.data[i] = 9;
      });
      const exact = labelsToPolygons(labels);
      const polygons = labelsToPolygons(labels, { tolerance });
      const { times } = painted(polygons, labels);
      // nothing is covered twice; what is not covered at all belongs to the background
      expect(Math.max(...times)).toBeLessThanOrEqual(1);
      if (!labels.data.includes(-1)) expect(Math.min(...times)).toBe(1);
      // in area too, of which pixel centers see only a part: the map's area is that of its regions and its background
      const filled = map(["0"]);
      const whole = {
        ...filled,
        data: labels.data.map((label) => (label < 0 ? 99 : label)),
        height: labels.height,
        width: labels.width,
      };
      const all = labelsToPolygons(whole, { tolerance });
      const area = all.reduce(
        (sum, { outer, holes }) => sum + areaOf(outer) + holes.reduce((n, hole) => n + areaOf(hole), 0),
        0,
      );
      expect(area).toBe(labels.height * labels.width);
      for (const { outer, holes } of all) {
        expect(areaOf(outer)).toBeGreaterThan(0);
        for (const hole of holes) expect(areaOf(hole)).toBeLessThan(0);
        expect(-holes.reduce((sum, hole) => sum + areaOf(hole), 0)).toBeLessThan(areaOf(outer));
      }
      // the same regions and holes as before
      expect(polygons.map(({ label, holes }) => [label, holes.length])).toEqual(
        exact.map(({ label, holes }) => [label, holes.length]),
      );
      if (tolerance >= 1)
        expect(vertices(polygons)).toBeLessThan(0.9 * vertices(labelsToPolygons(labels, { junctions: true })));
    }
  });

  it("shares every side of simplified polygons between two regions, or a region and what is outside", () => {
    const labels = blobs(50, 64, 5, 3);
    const whole = { ...labels, data: labels.data.map((label) => label + 1) };
    const sides = new Map<string, number>();
    for (const { outer, holes } of labelsToPolygons(whole, { tolerance: 2 })) {
      for (const ring of [outer, ...holes]) {
        for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
          const [from, to] = [`${ring[j]},${ring[j + 1]}`, `${ring[i]},${ring[i + 1]}`];
          const isEdge =
            [0, 64].some((x) => ring[j] === x && ring[i] === x) || [0, 50].some((y) => ring[j + 1] === y && ring[i + 1] === y);
          if (isEdge) continue;
          sides.set(`${from} ${to}`, (sides.get(`${from} ${to}`) ?? 0) + 1);
        }
      }
    }
    for (const [key, count] of sides) {
      expect(count).toBe(1);
      expect(sides.get(key.split(" ").reverse().join(" "))).toBe(1);
    }
  });

  it("keeps a region that lies beside a long border on its side", () => {
    // a staircase, and a pixel of another label right below a step
    const [height, width] = [30, 60];
    const data = new Int32Array(height * width);
    for (let x = 0; x < width; x++) for (let y = 0; y < height; y++) data[y * width + x] = y < (x < 30 ? 8 : 12) ? 0 : 1;
    data[10 * width + 27] = 2;
    data[9 * width + 33] = 3;
    const labels = { data, height, width };
    for (const tolerance of [2, 4, 8, 50]) {
      const { times, labels: back } = painted(labelsToPolygons(labels, { tolerance }), labels);
      expect([Math.min(...times), Math.max(...times)]).toEqual([1, 1]);
      expect(new Set(back)).toEqual(new Set([0, 1, 2, 3]));
    }
  });

  it("stays within the tolerance where nothing is in the way", () => {
    const [height, width] = [60, 60];
    const data = Int32Array.from({ length: height * width }, (_, i) =>
      Math.hypot((i % width) - 30, Math.floor(i / width) - 30) < 22 ? 1 : 0,
    );
    for (const tolerance of [1, 2]) {
      const back = painted(labelsToPolygons({ data, height, width }, { tolerance }), { data, height, width }).labels;
      const wrong = back.filter((label, i) => label !== data[i]).length;
      expect(wrong).toBeLessThan(2 * Math.PI * 22 * tolerance * 0.5);
    }
  });

  it("kernel and twin agree", () => {
    for (let width = 1; width <= 11; width++) {
      const height = 1 + ((5 * width) % 8);
      const parts = connectedComponents(blobs(height, width, 4, width, 0), { connectivity: 4, background: -1 }).labels.data;
      for (const junctions of [false, true]) {
        const stride = width + 2;
        const found = withKernel(labelsToPolygonsKernel, (kernel, heap) => {
          const at = heap.alloc(4 * (height + 2) * stride + 16);
          const framed = heap.i32(at, (height + 2) * stride).fill(-2);
          for (let y = 0; y < height; y++) framed.set(parts.subarray(y * width, (y + 1) * width), (y + 1) * stride + 1);
          const seen = heap.alloc((height + 2) * stride);
          heap.u8(seen, (height + 2) * stride).fill(0);
          const sides = kernel.countSides(at, height, width);
          const outlines = heap.alloc(3 * sides + 16);
          const corners = heap.alloc(8 * sides);
          const count = kernel.followRegions(at, height, width, seen, junctions ? 1 : 0, corners, outlines);
          const records = [...heap.i32(outlines, 3 * count)];
          const points = [...heap.i32(corners, 2 * (records.at(-3) ?? 0))];
          return Array.from({ length: count }, (_, k) => ({
            region: records[3 * k + 1]!,
            ring: points.slice(k ? 2 * records[3 * k - 3]! : 0, 2 * records[3 * k]!),
          }));
        });
        // a corner may be passed twice: the smallest rotation of all tells rings apart
        const least = (ring: string[]) => ring.map((_, k) => [...ring.slice(k), ...ring.slice(0, k)].join(" ")).sort()[0] ?? "";
        const ours = found.map(({ region, ring }) => {
          const marks = Array.from({ length: ring.length / 2 }, (_, i) =>
            junctions
              ? `${ring[2 * i]! >> 1},${ring[2 * i + 1]},${(ring[2 * i]! & 1) === 1}`
              : `${ring[2 * i]},${ring[2 * i + 1]}`,
          );
          return `${region}: ${least(marks)}`;
        });
        const theirs = ringsOf(parts, height, width, junctions).map(
          ({ region, ring }) =>
            `${region}: ${least(ring.map(({ x, y, meets }) => (junctions ? `${x},${y},${meets}` : `${x},${y}`)))}`,
        );
        expect(ours.sort()).toEqual(theirs.sort());
      }
    }
  });

  it("refuses what is no label map, and wrong options", () => {
    expectError("invalid-labels", () => labelsToPolygons({ data: new Float32Array(4), height: 2, width: 2 } as never));
    expectError("invalid-option", () => labelsToPolygons(map(["0"]), { tolerance: -1 }));
    expect(expectError("invalid-option", () => labelsToPolygons(map(["0"]), { epsilon: 1 } as never)).remedy).toContain(
      "tolerance",
    );
  });
});
