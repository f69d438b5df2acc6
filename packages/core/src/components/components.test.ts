import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { components as twin } from "../../reference/components.js";
import { random } from "../random/random.js";
import fixture from "./components.fixture.json";
import { connectedComponents } from "./components.js";

interface Cases {
  masks: { mask: FixtureArray<Uint8Array>; four: FixtureArray<Int32Array>; eight: FixtureArray<Int32Array> }[];
  maps: {
    map: FixtureArray<Int32Array>;
    four: FixtureArray<Int32Array>;
    eight: FixtureArray<Int32Array>;
    all: FixtureArray<Int32Array>;
  }[];
}

const cases = loadFixture<Cases>(fixture);

describe("connectedComponents", () => {
  it("numbers a drawn mask in raster order", () => {
    const mask = drawMask(["##..#", "#..#.", "..#..", "#...#"]);
    expect(connectedComponents(mask, { connectivity: 4 })).toMatchObject({
      labels: drawLabels(["00--1", "0--2-", "--3--", "4---5"].map((row) => row.replaceAll("0", "."))),
      count: 6,
    });
    const { labels, count, segments } = connectedComponents(mask);
    expect(labels).toEqual(drawLabels(["..--1", ".--1-", "--1--", "2---3"]));
    expect(count).toBe(4);
    expect(segments.map(({ area }) => area)).toEqual([3, 3, 1, 1]);
  });

  it("parts a drawn label map", () => {
    const map = drawLabels(["112", "221", "-11"]);
    expect(connectedComponents(map, { connectivity: 4 }).labels).toEqual(drawLabels(["..1", "223", "-33"]));
    expect(connectedComponents(map).labels).toEqual(drawLabels(["..1", "11.", "-.."]));
    expect(connectedComponents(map, { background: 2 }).labels).toEqual(drawLabels(["..-", "--.", "1.."]));
    expect(connectedComponents(map, { background: 2 ** 40 }).count).toBe(3);
  });

  it("equals its twin at every width around the SIMD lanes", () => {
    const stream = random(1);
    const widths = [...Array.from({ length: 17 }, (_, k) => k + 1), 31, 63, 64, 65, 127, 130];
    for (const width of widths) {
      for (const connectivity of [4, 8] as const) {
        const height = 1 + stream.integer(9);
        const density = stream.next();
        const mask = Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 1 + stream.integer(255) : 0));
        const inside = mask.map((value) => (value ? 1 : 0));
        const { labels, count } = connectedComponents({ data: mask, height, width }, { connectivity });
        expect({ labels: labels.data, count }).toEqual(twin(inside, height, width, connectivity, 0));
        const map = Int32Array.from({ length: height * width }, () => stream.integer(3) - 1);
        const parts = connectedComponents({ data: map, height, width }, { connectivity });
        expect({ labels: parts.labels.data, count: parts.count }).toEqual(twin(map, height, width, connectivity, -1));
      }
    }
  });

  it("unites what joins late: spirals, combs and a checkerboard", () => {
    const comb = drawMask(["#.#.#.#", "#.#.#.#", "#######"]);
    expect(connectedComponents(comb, { connectivity: 4 }).count).toBe(1);
    const size = 301;
    const board = { data: Uint8Array.from({ length: size * size }, (_, i) => (i + 1) % 2), height: size, width: size };
    expect(connectedComponents(board, { connectivity: 4 }).count).toBe((size * size + 1) / 2);
    expect(connectedComponents(board, { connectivity: 8 }).count).toBe(1);
  });

  it("is scikit-image's label", () => {
    for (const { mask, four, eight } of cases.masks) {
      const [height, width] = mask.shape as [number, number];
      for (const [connectivity, expected] of [[4, four] as const, [8, eight] as const]) {
        const { labels } = connectedComponents({ data: mask.data, height, width }, { connectivity });
        expect(labels.data.map((label) => label + 1)).toEqual(expected.data);
      }
    }
    for (const { map, four, eight, all } of cases.maps) {
      const [height, width] = map.shape as [number, number];
      const source = { data: map.data, height, width };
      const plusOne = (options: object) => connectedComponents(source, options).labels.data.map((label) => label + 1);
      expect(plusOne({ connectivity: 4, background: 0 })).toEqual(four.data);
      expect(plusOne({ connectivity: 8, background: 0 })).toEqual(eight.data);
      expect(plusOne({})).toEqual(all.data);
    }
  });

  it("refuses what is neither mask nor label map, and wrong options", () => {
    const mask = drawMask(["#"]);
    expectError("invalid-mask", () => connectedComponents(undefined as never));
    expectError("invalid-mask", () => connectedComponents({ data: new Float32Array(1), height: 1, width: 1 } as never));
    expectError("invalid-mask", () => connectedComponents({ ...mask, height: 2 }));
    expectError("invalid-labels", () => connectedComponents({ ...drawLabels(["1"]), width: 0 }));
    expectError("invalid-option", () => connectedComponents(mask, { connectivity: 6 as never }));
    expectError("invalid-option", () => connectedComponents(mask, { conectivity: 4 } as never));
    expectError("invalid-option", () => connectedComponents(drawLabels(["1"]), { background: Number.NaN }));
  });
});
