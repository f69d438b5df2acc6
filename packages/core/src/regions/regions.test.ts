import {
  drawLabels,
  expectClose,
  expectError,
  type FixtureArray,
  loadFixture,
  maxDifference,
  noisyImage,
} from "@segkit/testing";
import { describe, expect, it } from "vitest";
import * as twin from "../../reference/regions.js";
import { regionsKernel } from "../generated/regions.wasm.js";
import { withKernel } from "../kernel/kernel.js";
import { random } from "../random/random.js";
import { type RegionProperty, regionAdjacency, regionProperties } from "./index.js";
import { regionMoments } from "./moments.js";
import fixture from "./regions.fixture.json";

type Doubles = FixtureArray<Float64Array>;
interface Case {
  labels: FixtureArray<Int32Array>;
  image: FixtureArray<Uint8Array>;
  label: FixtureArray<Int32Array>;
  scalars: Record<string, Doubles>;
  bbox: FixtureArray<Int32Array>;
  centroid: Doubles;
  mean: Doubles;
  min: Doubles;
  max: Doubles;
  weighted: Doubles;
  edges4: Doubles;
  edges8: Doubles;
  edgeMap: FixtureArray<Float32Array>;
  boundary4: Doubles;
  boundary8: Doubles;
}
const { cases } = loadFixture<{ cases: Case[] }>(fixture);
const mapOf = ({ data, shape }: FixtureArray<Int32Array>) => ({ data, height: shape[0]!, width: shape[1]! });
const imageOf = ({ data, shape }: FixtureArray<Uint8Array>) => ({ data, height: shape[0]!, width: shape[1]!, channels: 3 });
const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as RegionProperty;

describe("regionProperties", () => {
  it("measures drawn regions", () => {
    const labels = drawLabels(["-111-", "21113", "2111-", "2-5--"]);
    const found = regionProperties(labels, {
      properties: ["area", "box", "centroid", "perimeter", "eulerNumber", "areaConvex"],
    });
    expect(found).toEqual([
      {
        label: 1,
        area: 9,
        box: { x: 1, y: 0, width: 3, height: 3 },
        centroid: { x: 2, y: 1 },
        perimeter: 8,
        eulerNumber: 1,
        areaConvex: 9,
      },
      {
        label: 2,
        area: 3,
        box: { x: 0, y: 1, width: 1, height: 3 },
        centroid: { x: 0, y: 2 },
        perimeter: 1,
        eulerNumber: 1,
        areaConvex: 3,
      },
      {
        label: 3,
        area: 1,
        box: { x: 4, y: 1, width: 1, height: 1 },
        centroid: { x: 4, y: 1 },
        perimeter: 0,
        eulerNumber: 1,
        areaConvex: 1,
      },
      {
        label: 5,
        area: 1,
        box: { x: 2, y: 3, width: 1, height: 1 },
        centroid: { x: 2, y: 3 },
        perimeter: 0,
        eulerNumber: 1,
        areaConvex: 1,
      },
    ]);
    const ring = drawLabels([".....", ".111.", ".1.1.", ".111."]);
    expect(regionProperties(ring, { background: 0, properties: ["eulerNumber"] })).toEqual([{ label: 1, eulerNumber: 0 }]);
    expect(regionProperties(drawLabels(["--"]))).toEqual([]);
  });

  it("is scikit-image's regionprops", () => {
    for (const { labels, image, label, scalars, bbox, centroid, mean, min, max, weighted } of cases) {
      const names = Object.keys(scalars).map(camel);
      const all = regionProperties(mapOf(labels), {
        background: 0,
        image: imageOf(image),
        properties: [...names, "box", "centroid", "intensityMean", "intensityMin", "intensityMax", "centroidWeighted"],
      });
      expect(all.map((region) => region.label)).toEqual([...label.data]);
      for (const [name, expected] of Object.entries(scalars)) {
        const values = all.map((region) => region[camel(name)] as number);
        // Eigenvalues of an almost singular matrix are only as good as the square root of the precision; angles of round regions mean nothing.
        if (name === "orientation") {
          for (const [k, value] of values.entries()) {
            if (all[k]!.eccentricity < 1e-6) continue;
            const turn = Math.abs(value - expected.data[k]!) % Math.PI;
            expect(Math.min(turn, Math.PI - turn)).toBeLessThan(1e-12);
          }
        } else expectClose(values, expected.data, /^(axis_minor|eccentricity)/.test(name) ? 2e-7 : 1e-11);
      }
      expect(all.flatMap(({ box: { x, y, width, height } }) => [y, x, y + height, x + width])).toEqual([...bbox.data]);
      expectClose(
        all.flatMap(({ centroid: { x, y } }) => [y, x]),
        centroid.data,
        1e-13,
      );
      expectClose(
        all.flatMap((region) => region.intensityMean),
        mean.data,
        1e-13,
      );
      expect(all.flatMap((region) => region.intensityMin)).toEqual([...min.data]);
      expect(all.flatMap((region) => region.intensityMax)).toEqual([...max.data]);
      const points = all.flatMap((region) => [
        ...region.centroidWeighted.map(({ y }) => y),
        ...region.centroidWeighted.map(({ x }) => x),
      ]);
      expectClose(points, weighted.data, 1e-13);
    }
  });

  it("sums as its twin does, at every width", () => {
    const stream = random(4);
    for (let width = 1; width <= 17; width++) {
      const height = 1 + stream.integer(8);
      const n = 4;
      const data = Int32Array.from({ length: height * width }, (_, i) => (i < n ? i : stream.integer(n + 1) - 1));
      const labels = { data, height, width };
      const image = noisyImage(height, width, 2, width);
      const present = [...new Set(data)].filter((label) => label >= 0).sort();
      const count = Math.max(...present) + 1;
      const { area, box, centroid, central } = regionMoments(data, height, width, count);
      const [quads, border, sums] = withKernel(regionsKernel, (kernel, heap) => {
        const pixels = heap.copyIn(data);
        const scratch = heap.alloc(data.length);
        const [q, b, s] = [heap.alloc(64 * count), heap.alloc(12 * count), heap.alloc(80 * count)];
        kernel.countQuads(pixels, height, width, q, count);
        kernel.countBorder(pixels, height, width, scratch, b, count);
        kernel.sumIntensities(pixels, height, width, heap.copyIn(image.data), 0, 2, s, count);
        return [heap.i32(q, 16 * count).slice(), heap.i32(b, 3 * count).slice(), heap.f64(s, 10 * count).slice()] as const;
      });
      for (const label of present) {
        const expected = twin.moments(labels, label);
        expect(area[label]).toBe(expected.area);
        expect([...box.slice(4 * label, 4 * label + 4)]).toEqual(expected.box);
        expectClose(centroid.slice(2 * label, 2 * label + 2), expected.centroid, 1e-13);
        expectClose(central.slice(3 * label, 3 * label + 3), expected.central, 1e-12);
        expect([...quads.slice(16 * label, 16 * label + 16)]).toEqual(twin.quads(labels, label));
        expect([...border.slice(3 * label, 3 * label + 3)]).toEqual(twin.border(labels, label));
        expect([...sums.slice(10 * label + 5, 10 * label + 10)]).toEqual(twin.intensities(labels, label, image.data, 2, 1));
      }
    }
  });

  it("measures a region alike wherever it lies and however it is labeled", () => {
    const shape = ["1--1", "111-", "-11-"];
    const properties = ["axisMajorLength", "orientation", "perimeter", "perimeterCrofton", "areaConvex"] as const;
    const { label: _, ...expected } = regionProperties(drawLabels(shape), { properties })[0]!;
    const data = new Int32Array(500 * 700).fill(-1);
    for (const [y, row] of shape.entries()) {
      for (const [x, c] of [...row].entries()) if (c === "1") data[(y + 480) * 700 + x + 690] = 2 ** 31 - 1;
    }
    data[0] = -(2 ** 31);
    const found = regionProperties({ data, height: 500, width: 700 }, { properties });
    expect(found).toHaveLength(2);
    expect(found[1]).toEqual({ label: 2 ** 31 - 1, ...expected });
  });

  it("takes float images", () => {
    const image = { data: Float32Array.of(0.5, 0.25, 0, 0), height: 1, width: 4, channels: 1 };
    const found = regionProperties(drawLabels(["..11"]), { image, properties: ["intensityMean", "centroidWeighted"] });
    expect(found[0]!.intensityMean).toEqual([0.375]);
    expect(found[0]!.centroidWeighted[0]!.x).toBeCloseTo(1 / 3, 12);
    expect(found[1]!.centroidWeighted[0]!.x).toBeNaN();
  });

  it("refuses wrong input", () => {
    const labels = drawLabels(["12"]);
    const image = { data: new Uint8Array(3), height: 1, width: 3, channels: 1 };
    expectError("invalid-labels", () => regionProperties(undefined as never));
    expectError("shape-mismatch", () => regionProperties(labels, { image }));
    expectError("invalid-image", () => regionProperties(labels, { image: 5 as never }));
    expectError("invalid-option", () => regionProperties(labels, { properties: ["intensityMean"] }));
    expectError("invalid-option", () => regionProperties(labels, { properties: ["aera" as never] }));
    expectError("invalid-option", () => regionProperties(labels, { properties: "area" as never }));
    expectError("invalid-option", () => regionProperties(labels, { background: Number.NaN }));
  });
});

describe("regionAdjacency", () => {
  const edgesOf = (graph: ReturnType<typeof regionAdjacency>, ...columns: ArrayLike<number>[]) => {
    const edges: number[][] = [];
    for (let k = 0; k < graph.ids.length; k++) {
      for (let at = graph.offsets[k]!; at < graph.offsets[k + 1]!; at++) {
        const other = graph.neighbors[at]!;
        if (other > k) edges.push([graph.ids[k]!, graph.ids[other]!, ...columns.map((column) => column[at]!)]);
      }
    }
    return edges;
  };

  it("finds the neighbors of a drawn map", () => {
    const labels = drawLabels(["115", "1-5", "777"]);
    const graph = regionAdjacency(labels, { connectivity: 4 });
    expect([...graph.ids]).toEqual([1, 5, 7]);
    expect([...graph.offsets]).toEqual([0, 2, 4, 6]);
    expect([...graph.neighbors]).toEqual([1, 2, 0, 2, 0, 1]);
    expect([...graph.boundaryLengths]).toEqual([1, 1, 1, 1, 1, 1]);
    expect(edgesOf(regionAdjacency(drawLabels(["12", "34"])), []).map(([a, b]) => `${a}${b}`)).toEqual([
      "12",
      "13",
      "14",
      "23",
      "24",
      "34",
    ]);
    expect(edgesOf(regionAdjacency(drawLabels(["12", "34"]), { connectivity: 4 })).length).toBe(4);
    expect(regionAdjacency(drawLabels(["1"])).neighbors.length).toBe(0);
  });

  it("is scikit-image's graph, with the anti-diagonal neighbors that it misses", () => {
    for (const { labels, image, edges4, edges8, edgeMap, boundary4, boundary8 } of cases) {
      const map = mapOf(labels);
      const edge = { ...imageOf(image), data: edgeMap.data, channels: 1 };
      const graph = regionAdjacency(map, { connectivity: 4, image: imageOf(image) });
      expectClose(edgesOf(graph, graph.colorDistances!).flat(), edges4.data, 1e-12);
      const eight = new Set(edgesOf(regionAdjacency(map)).map(String));
      const theirs = new Set(
        Array.from({ length: edges8.shape[0]! }, (_, k) => String([...edges8.data.slice(2 * k, 2 * k + 2)])),
      );
      for (const pair of theirs) expect(eight.has(pair)).toBe(true);
      // Mirrored, an anti-diagonal is a diagonal: what they miss must be touching at corners only.
      for (const pair of eight) {
        if (theirs.has(pair)) continue;
        const lengths = regionAdjacency(map);
        expect(edgesOf(lengths, lengths.boundaryLengths).find((row) => String(row.slice(0, 2)) === pair)![2]).toBe(0);
      }
      for (const [connectivity, expected] of [[4, boundary4] as const, [8, boundary8] as const]) {
        const strong = regionAdjacency(map, { connectivity, edgeMap: edge });
        const rows = edgesOf(strong, strong.boundaryStrengths!).filter(([, , strength]) => !Number.isNaN(strength));
        const theirRows = Array.from({ length: expected.shape[0]! }, (_, k) => [...expected.data.slice(4 * k, 4 * k + 3)]);
        expect(maxDifference(rows.flat(), theirRows.flat())).toBeLessThan(1e-7);
      }
    }
  });

  it("counts each pixel edge between regions once", () => {
    const stream = random(5);
    for (let round = 0; round < 20; round++) {
      const [height, width] = [1 + stream.integer(30), 1 + stream.integer(30)];
      const sparse = round % 2 === 0 ? 1 : 2 ** 20;
      const data = Int32Array.from({ length: height * width }, () => stream.integer(1500) * sparse);
      const graph = regionAdjacency({ data, height, width });
      let edges = 0;
      for (let i = 0; i < data.length; i++) {
        if (i % width < width - 1 && data[i] !== data[i + 1]) edges++;
        if (i + width < data.length && data[i] !== data[i + width]) edges++;
      }
      expect(graph.boundaryLengths.reduce((sum, length) => sum + length, 0)).toBe(2 * edges);
    }
  });

  it("refuses wrong input", () => {
    const labels = drawLabels(["12"]);
    const image = { data: new Uint8Array(6), height: 1, width: 2, channels: 3 };
    expectError("invalid-labels", () => regionAdjacency({ ...labels, width: 3 }));
    expectError("invalid-option", () => regionAdjacency(labels, { connectivity: 2 as never }));
    expectError("invalid-option", () => regionAdjacency(labels, { background: "0" as never }));
    expectError("invalid-option", () => regionAdjacency(labels, { mode: "distance" } as never));
    expectError("invalid-image", () => regionAdjacency(labels, { edgeMap: image }));
    expectError("shape-mismatch", () => regionAdjacency(labels, { image: { ...image, height: 2, width: 1 } }));
  });
});
