import { drawLabels, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { findBoundaries } from "../boundaries/index.js";
import { random } from "../random/random.js";
import { type Hierarchy, type HierarchyData, hierarchyFrom, hierarchyFromJSON, trustedHierarchy } from "./index.js";

/** A drawn tree over random leaves, monotone; `trees` are left in the end. */
function drawn(seed: number, { trees = 1, sorted = false, pixels = false } = {}): Hierarchy {
  const stream = random(seed);
  const [height, width] = [5 + stream.integer(9), 5 + stream.integer(9)];
  const size = height * width;
  const leafCount = pixels ? size : 1 + stream.integer(20);
  // every leaf occurs; some pixels are in none
  const leaves = Int32Array.from({ length: size }, (_, i) => (i < leafCount ? i : stream.integer(leafCount + 1) - 1));
  const open = Array.from({ length: leafCount }, (_, i) => i);
  const merges: number[] = [];
  const altitudes: number[] = [];
  const altitudeOf = (region: number): number => (region < leafCount ? 0 : altitudes[region - leafCount]!);
  while (open.length > trees) {
    const pair = [open.splice(stream.integer(open.length), 1)[0]!, open.splice(stream.integer(open.length), 1)[0]!] as const;
    const least = sorted ? (altitudes.at(-1) ?? 0) : Math.max(...pair.map(altitudeOf));
    merges.push(...pair);
    altitudes.push(Math.fround(least + stream.integer(3)));
    open.push(leafCount + altitudes.length - 1);
  }
  const data = { height, width, merges: Int32Array.from(merges), altitudes: Float32Array.from(altitudes) };
  return hierarchyFrom(pixels ? data : { ...data, leaves });
}

/** Leaves below every region. */
function contents({ merges, leafCount }: Hierarchy): number[][] {
  const all = Array.from({ length: leafCount }, (_, i) => [i]);
  for (let k = 0; 2 * k < merges.length; k++) all.push([...all[merges[2 * k]!]!, ...all[merges[2 * k + 1]!]!]);
  return all;
}

describe("hierarchyFrom", () => {
  // 0 0 1 2
  // 0 3 3 -
  const leaves = drawLabels(["0012", "033-"]).data;
  const merges = Int32Array.of(1, 2, 0, 3, 5, 4);
  const tree = hierarchyFrom({ height: 2, width: 4, leaves, merges, altitudes: Float64Array.of(2, 1, 5) });

  it("cuts at every number of regions, in the order of merging", () => {
    expect([tree.leafCount, tree.rootCount]).toEqual([4, 1]);
    expect(tree.cut({ count: 4 }).labels).toEqual(drawLabels(["0012", "033-"]));
    expect(tree.cut({ count: 3 }).labels).toEqual(drawLabels(["0011", "022-"]));
    expect(tree.cut({ count: 2 }).labels).toEqual(drawLabels(["0011", "000-"]));
    expect(tree.cut({ count: 1 }).labels).toEqual(drawLabels(["0000", "000-"]));
    expect(tree.cut({ count: 99 }).count).toBe(4);
    expect(tree.cut({ count: 2 }).segments.map(({ area }) => area)).toEqual([5, 2]);
  });

  it("cuts at an altitude, whatever the order of merging", () => {
    expect(tree.cut({ altitude: 0.5 }).count).toBe(4);
    expect(tree.cut({ altitude: 1 }).labels).toEqual(drawLabels(["0012", "000-"]));
    expect(tree.cut({ altitude: 2 }).labels).toEqual(drawLabels(["0011", "000-"]));
    expect(tree.cut({ altitude: 5 }).count).toBe(1);
    expect(tree.cut({ altitude: -3 }).count).toBe(4);
  });

  it("draws its contours as high as the merges that remove them", () => {
    const far = Number.POSITIVE_INFINITY;
    expect([...tree.saliency().data]).toEqual([0, 5, 5, far, 1, 1, far, far]);
  });

  it("cuts along the contours above an altitude, in trees and forests", () => {
    for (let seed = 0; seed < 40; seed++) {
      const found = drawn(seed, { trees: 1 + (seed % 3), pixels: seed % 4 === 0 });
      const { data } = found.saliency();
      const levels = [...new Set(found.altitudes)];
      for (const altitude of [0, ...levels, 1e9]) {
        const boundary = findBoundaries(found.cut({ altitude }).labels);
        expect(Array.from(data, (value) => Number(value > altitude))).toEqual([...boundary.data]);
      }
    }
  });

  it("has exactly as many regions as asked for, each of them one of the tree", () => {
    for (let seed = 0; seed < 30; seed++) {
      const found = drawn(seed, { trees: 1 + (seed % 3) });
      const known = new Set(contents(found).map((all) => [...all].sort((a, b) => a - b).join()));
      for (let count = found.rootCount; count <= found.leafCount; count++) {
        const { labels, count: given } = found.cut({ count });
        expect(given).toBe(count);
        const regions = new Map<number, Set<number>>();
        for (const [i, label] of labels.data.entries()) {
          if (label >= 0) regions.set(label, (regions.get(label) ?? new Set()).add(found.leaves![i]!));
          else expect(found.leaves![i]).toBe(-1);
        }
        expect([...regions.keys()]).toEqual(Array.from({ length: count }, (_, k) => k));
        for (const all of regions.values()) expect(known.has([...all].sort((a, b) => a - b).join())).toBe(true);
      }
    }
  });

  it("gives one family of cuts where merges come in ascending order", () => {
    const found = drawn(3, { sorted: true, pixels: true });
    for (const altitude of new Set(found.altitudes)) {
      const { labels, count } = found.cut({ altitude });
      expect(found.cut({ count }).labels).toEqual(labels);
    }
  });

  it("comes back from JSON and from structured cloning", () => {
    for (const found of [tree, drawn(5), drawn(8, { pixels: true })]) {
      const copies = [hierarchyFromJSON(JSON.parse(JSON.stringify(found))), hierarchyFrom(structuredClone(found))];
      for (const copy of copies) {
        expect(copy.altitudes).toEqual(found.altitudes);
        expect(copy.merges).toEqual(found.merges);
        expect(copy.leaves).toEqual(found.leaves);
        expect(copy.cut({ count: 2 }).labels).toEqual(found.cut({ count: 2 }).labels);
      }
    }
  });

  it("is the same of data that are trusted", () => {
    for (const found of [tree, drawn(5), drawn(8, { pixels: true, trees: 2 })])
      expect(trustedHierarchy({ ...found }, found.leafCount)).toEqual(found);
  });

  it("takes one pixel, no leaf at all, and regions that never merge", () => {
    const nothing = { merges: new Int32Array(0), altitudes: new Float32Array(0) };
    const one = hierarchyFrom({ height: 1, width: 1, ...nothing });
    expect([...one.cut({ count: 7 }).labels.data, ...one.saliency().data]).toEqual([0, 0]);
    const none = hierarchyFrom({ height: 1, width: 2, leaves: Int32Array.of(-1, -1), ...nothing });
    expect([none.leafCount, none.cut({ count: 1 }).count, none.cut({ altitude: 1 }).count]).toEqual([0, 0, 0]);
    expect([...none.saliency().data]).toEqual([0, 0]);
    const apart = hierarchyFrom({ height: 1, width: 3, ...nothing });
    expect(apart.cut({ count: 1 }).count).toBe(3);
    expect([...apart.saliency().data]).toEqual([1, 1, 1].map(() => Number.POSITIVE_INFINITY));
  });

  it("climbs a tree that is one long chain", () => {
    const width = 20_000;
    const merges = new Int32Array(2 * (width - 1));
    for (let k = 0; k < width - 1; k++) merges.set([k === 0 ? 0 : width + k - 1, k + 1], 2 * k);
    const altitudes = Float64Array.from({ length: width - 1 }, (_, k) => k + 1);
    const { data } = hierarchyFrom({ height: 1, width, merges, altitudes }).saliency();
    expect(data.every((value, i) => value === Math.min(i + 1, width - 1))).toBe(true);
  });

  it("reports its progress and stops when asked", () => {
    const seen: number[] = [];
    tree.saliency({ onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual([1]);
    expectError("aborted", () => tree.saliency({ signal: { aborted: true } }));
  });

  it("refuses what is no tree, and levels that are none", () => {
    const good: HierarchyData = { height: 2, width: 4, leaves, merges, altitudes: Float64Array.of(2, 1, 5) };
    const bad: readonly [string, object][] = [
      ["data", { height: 0 }],
      ["data", { width: 1.5 }],
      ["merges", { merges: [1, 2, 0, 3, 5, 4] }],
      ["merges", { merges: merges.subarray(2) }],
      ["merges", { merges: Int32Array.of(1, 2, 0, 3, 5, 4, 6, 6), altitudes: Float64Array.of(1, 1, 5, 6) }],
      ["merges[3]", { merges: Int32Array.of(1, 2, 0, 1, 5, 4) }],
      ["merges[1]", { merges: Int32Array.of(1, 4, 0, 3, 5, 4) }],
      ["merges[0]", { merges: Int32Array.of(-1, 2, 0, 3, 5, 4) }],
      ["altitudes", { altitudes: [2, 1, 5] }],
      ["altitudes[2]", { altitudes: Float64Array.of(2, 1, 1.5) }],
      ["altitudes[0]", { altitudes: Float64Array.of(Number.NaN, 1, 5) }],
      ["altitudes[2]", { altitudes: Float64Array.of(2, 1, Number.POSITIVE_INFINITY) }],
      ["altitudes[1]", { altitudes: Float64Array.of(2, -1, 5) }],
      ["leaves", { leaves: leaves.subarray(1) }],
      ["leaves", { leaves: leaves.map((leaf) => (leaf === 2 ? 1 : leaf)) }],
      ["leaves[3]", { leaves: leaves.map((leaf) => (leaf === 2 ? 70 : leaf)) }],
    ];
    for (const [option, part] of bad) {
      expect(expectError("invalid-argument", () => hierarchyFrom({ ...good, ...part } as never)).option).toBe(option);
      const json = JSON.parse(JSON.stringify({ ...hierarchyFrom(good).toJSON(), ...toPlain(part) }));
      if (!Array.isArray(Object.values(part)[0])) expectError("corrupt-data", () => hierarchyFromJSON(json));
    }
    for (const data of [undefined, null, 5, "tree"]) {
      expectError("invalid-argument", () => hierarchyFrom(data as never));
      expectError("corrupt-data", () => hierarchyFromJSON(data));
    }
    const json = hierarchyFrom(good).toJSON();
    for (const part of [{ type: "float16" }, { merges: "none" }, { merges: [0.5] }, { altitudes: ["1", 1, 1] }, { leaves: 3 }])
      expectError("corrupt-data", () => hierarchyFromJSON({ ...json, ...part }));
    for (const level of [
      {},
      { count: 2, altitude: 1 },
      { count: 0 },
      { count: 1.5 },
      { altitude: Number.NaN },
      { at: 3 },
      5,
      null,
    ])
      expectError("invalid-option", () => tree.cut(level as never));
    expectError("invalid-option", () => tree.saliency({ mode: "thin" } as never));
    expect(tree.cut({ count: 2 }).count).toBe(2);
  });
});

/** Typed arrays as lists. */
const toPlain = (part: object): object =>
  Object.fromEntries(
    Object.entries(part).map(([key, value]) => [key, ArrayBuffer.isView(value) ? [...(value as Int32Array)] : value]),
  );
