import { drawLabels, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { random } from "../random/random.js";
import {
  clearBorder,
  expandLabels,
  joinSegmentations,
  labelAt,
  labelCounts,
  mapLabels,
  relabelSequential,
  uniqueLabels,
} from "./index.js";
import fixture from "./labels.fixture.json";
import { rankValues } from "./rank-values.js";

type Labels = FixtureArray<Int32Array>;
interface Cases {
  relabel: { labels: Labels; offset: number; expected: Labels }[];
  join: { a: Labels; b: Labels; expected: Labels }[];
  clear: { labels: Labels; bufferSize: number; expected: Labels }[];
  expand: Expanded[];
  expandSpaced: (Expanded & { spacing: [number, number] })[];
}
interface Expanded {
  labels: Labels;
  distance: number;
  expected: Labels;
  distances: FixtureArray<Float64Array>;
}
const cases = loadFixture<Cases>(fixture);
const mapOf = ({ data, shape }: Labels) => ({ data, height: shape[0]!, width: shape[1]! });

describe("uniqueLabels and labelCounts", () => {
  it("count, however far labels lie apart", () => {
    const stream = random(1);
    for (const range of [1, 5, 3000, 2 ** 31 - 1]) {
      const data = Int32Array.from({ length: 500 }, () => (stream.integer(2) ? 1 : -1) * stream.integer(range));
      const expected = new Map<number, number>();
      for (const label of data) expected.set(label, (expected.get(label) ?? 0) + 1);
      const { ids, counts } = labelCounts({ data, height: 20, width: 25 });
      expect([...ids]).toEqual([...expected.keys()].sort((a, b) => a - b));
      expect([...counts]).toEqual([...ids].map((id) => expected.get(id)));
      expect(uniqueLabels({ data, height: 20, width: 25 })).toEqual(ids);
    }
  });
});

describe("rankValues", () => {
  it("ranks by sorting what is too much for a Map, and to the same ranks", () => {
    const stream = random(4);
    for (const length of [1, 2, 7, 400]) {
      const labels = Int32Array.from({ length }, () => (stream.integer(2) ? 1 : -1) * stream.integer(2 ** 31 - 1));
      for (const values of [
        labels,
        Float64Array.from(labels, (label) => (label + 2 ** 31) * 2 ** 20),
        labels.map((v) => v & 7),
      ]) {
        const hashed = rankValues(values);
        expect(hashed.distinct).toEqual(values.filter((value, i) => values.indexOf(value) === i).sort());
        expect([...values]).toEqual(Array.from(hashed.ranks, (rank) => hashed.distinct[rank]));
        for (const most of [0, 1, 6, length - 1, length]) expect(rankValues(values, most)).toEqual(hashed);
      }
    }
  });
});

describe("relabelSequential", () => {
  it("is scikit-image's relabel_sequential", () => {
    for (const { labels, offset, expected } of cases.relabel) {
      const found = relabelSequential(mapOf(labels), { background: 0, offset });
      expect(found.labels.data.map((label) => Math.max(0, label))).toEqual(expected.data);
      expect(found.labels.data.map((label) => found.ids[label - offset] ?? 0)).toEqual(labels.data);
      const fromZero = relabelSequential(mapOf(labels), { background: 0 });
      expect(fromZero.labels.data).toEqual(found.labels.data.map((label) => (label < 0 ? label : label - offset)));
      expect(found.count).toBe(found.ids.length);
    }
  });

  it("never gives back its input", () => {
    const labels = drawLabels([".12", "-1."]);
    const found = relabelSequential(labels);
    expect(found.labels).toEqual(labels);
    expect(found.labels.data).not.toBe(labels.data);
    expect(found.segments.map(({ area }) => area)).toEqual([2, 2, 1]);
    const moved = relabelSequential(labels, { offset: 4 });
    expect(moved.segments.map(({ id, area }) => [id, area])).toEqual([
      [4, 2],
      [5, 2],
      [6, 1],
    ]);
    expect(relabelSequential(drawLabels(["--"]))).toMatchObject({ labels: drawLabels(["--"]), count: 0 });
  });
});

describe("joinSegmentations", () => {
  it("is scikit-image's join_segmentations", () => {
    for (const { a, b, expected } of cases.join) {
      // There 0 is what −1 is here, and the first region is 1.
      const shifted = (labels: Labels) => ({ ...mapOf(labels), data: labels.data.map((label) => label - 1) });
      const { labels, first, second } = joinSegmentations(shifted(a), shifted(b));
      expect(labels.data.map((label) => label + 1)).toEqual(expected.data);
      expect(labels.data.map((label) => (first[label] ?? -1) + 1)).toEqual(a.data);
      expect(labels.data.map((label) => (second[label] ?? -1) + 1)).toEqual(b.data);
    }
  });
});

describe("clearBorder", () => {
  it("is scikit-image's clear_border", () => {
    for (const { labels, bufferSize, expected } of cases.clear) {
      expect(clearBorder(mapOf(labels), { bufferSize, background: 0 }).data).toEqual(expected.data);
    }
  });
});

describe("expandLabels", () => {
  it("grows drawn regions", () => {
    expect(expandLabels(drawLabels(["-1--", "----", "---2"]))).toEqual(drawLabels(["111-", "-1-2", "--22"]));
    expect(expandLabels(drawLabels(["....2"]), { distance: 2.9, background: 0 })).toEqual(drawLabels(["..222"]));
    expect(expandLabels(drawLabels(["--"]), { distance: 9 })).toEqual(drawLabels(["--"]));
    const spot = drawLabels(["-----", "--1--", "-----"]);
    expect(expandLabels(spot, { spacing: [2, 0.5] })).toEqual(drawLabels(["-----", "11111", "-----"]));
    expect(expandLabels(spot, { spacing: 2, distance: 2 })).toEqual(expandLabels(spot));
  });

  it("is scikit-image's expand_labels wherever one region is nearest", () => {
    const unit = [1, 1] as const;
    for (const { labels, distance, expected, distances, ...rest } of [...cases.expand, ...cases.expandSpaced]) {
      const map = mapOf(labels);
      const spacing = "spacing" in rest ? (rest.spacing as [number, number]) : unit;
      const found = expandLabels(map, { distance, spacing, background: 0 }).data;
      found.forEach((label, i) => {
        if (label === expected.data[i]) return;
        // Both must be at the least distance from here, and within reach.
        const toLabel = (wanted: number) =>
          Math.min(...[...map.data].flatMap((other, j) => (other === wanted ? [squared(i, j, map.width, spacing)] : [])));
        expect(Math.sqrt(toLabel(label))).toBe(distances.data[i]);
        expect(Math.sqrt(toLabel(expected.data[i]!))).toBe(distances.data[i]);
      });
      expect(found.map((label) => (label ? 1 : 0))).toEqual(expected.data.map((label) => (label ? 1 : 0)));
    }
  });
});

const squared = (i: number, j: number, width: number, [y, x]: readonly [number, number]) =>
  (y * (Math.floor(i / width) - Math.floor(j / width))) ** 2 + (x * ((i % width) - (j % width))) ** 2;

describe("mapLabels", () => {
  it("asks for each label once", () => {
    const asked: number[] = [];
    const labels = drawLabels(["-121", "2--2"]);
    const mapped = mapLabels(labels, (label) => {
      asked.push(label);
      return 10 * label;
    });
    expect(asked).toEqual([-1, 1, 2]);
    expect(mapped.data).toEqual(labels.data.map((label) => 10 * label));
  });

  it("takes maps and lists, and does as it is told with labels that they do not have", () => {
    const labels = drawLabels(["-121", "2--2"]);
    const map = new Map([[1, 7]]);
    for (const table of [map, [undefined as never, 7], (label: number) => map.get(label)]) {
      expect([...mapLabels(labels, table, { missing: 255 }).data]).toEqual([255, 7, 255, 7, 255, 255, 255, 255]);
      expect([...mapLabels(labels, table, { missing: "keep" }).data]).toEqual([-1, 7, 2, 7, 2, -1, -1, 2]);
      const error = expectError("invalid-labels", () => mapLabels(labels, table));
      expect(error.message).toContain("label -1");
    }
    expectError("invalid-argument", () => mapLabels(labels, {} as never));
    for (const missing of [0.5, 2 ** 31, "none", null]) {
      expectError("invalid-option", () => mapLabels(labels, map, { missing: missing as never }));
    }
  });
});

describe("label operations", () => {
  it("refuse wrong input", () => {
    const labels = drawLabels(["12", "21"]);
    for (const call of [uniqueLabels, labelCounts, relabelSequential, expandLabels, clearBorder]) {
      expectError("invalid-labels", () => call({ ...labels, data: [1, 2, 2, 1] as never }));
    }
    expectError("invalid-labels", () => joinSegmentations(labels, undefined as never));
    expectError("invalid-labels", () => mapLabels(undefined as never, Number));
    expectError("shape-mismatch", () => joinSegmentations(labels, drawLabels(["12"])));
    for (const offset of [-1, 0.5, 2 ** 31 - 1]) expectError("invalid-option", () => relabelSequential(labels, { offset }));
    expect(relabelSequential(labels, { offset: 2 ** 31 - 2 }).labels.data[1]).toBe(2 ** 31 - 1);
    expectError("invalid-option", () => relabelSequential(labels, { start: 1 } as never));
    expectError("invalid-option", () => expandLabels(labels, { spacing: 0 }));
    expectError("invalid-option", () => relabelSequential(labels, { background: 0.5 }));
    expectError("invalid-option", () => expandLabels(labels, { distance: -1 }));
    expectError("invalid-option", () => expandLabels(labels, { distance: Number.POSITIVE_INFINITY }));
    expectError("invalid-option", () => clearBorder(labels, { bufferSize: 2 }));
    expectError("invalid-argument", () => mapLabels(labels, () => 0.5));
    expectError("invalid-argument", () => mapLabels(labels, () => 2 ** 31));
    expectError("invalid-labels", () => mapLabels(labels, new Map()));
    expectError("aborted", () => expandLabels(labels, { signal: { aborted: true } }));
  });
});

describe("labelAt", () => {
  it("is the label of the pixel that covers the point, none outside", () => {
    const labels = drawLabels(["12", "3-"]);
    expect([labelAt(labels, 0, 0), labelAt(labels, 1.999, 0.5), labelAt(labels, 0.2, 1), labelAt(labels, 1, 1)]).toEqual([
      1, 2, 3, -1,
    ]);
    for (const [x, y] of [
      [-0.001, 0],
      [2, 0],
      [0, 2],
      [1e300, 0],
      [0, -1e9],
    ] as const)
      expect(labelAt(labels, x, y)).toBeUndefined();
    expectError("invalid-option", () => labelAt(labels, Number.NaN, 0));
    expectError("invalid-option", () => labelAt(labels, 0, "1" as never));
    expectError("invalid-labels", () => labelAt({ ...labels, width: 3 }, 0, 0));
  });
});
