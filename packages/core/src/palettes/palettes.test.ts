import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  ade20kClasses,
  camvidClasses,
  cityscapesClasses,
  classColors,
  cocoClasses,
  distinctColors,
  labelTable,
  stanfordBackgroundClasses,
  vocClasses,
  vocColors,
  youtubeObjectsClasses,
} from "./index.js";

const distance = (a: readonly number[], b: readonly number[]) => Math.hypot(...a.map((v, k) => v - b[k]!));

describe("data sets", () => {
  it("have the published numbers of classes, numbered without gaps", () => {
    const counts = [ade20kClasses, camvidClasses, cityscapesClasses, cocoClasses, vocClasses()].map((classes) => {
      const trainIds = classes.flatMap(({ trainId }) => (trainId === undefined ? [] : [trainId]));
      expect(trainIds).toEqual(trainIds.map((_, k) => k));
      expect(new Set(classes.map(({ id }) => id)).size).toBe(classes.length);
      for (const { color, name } of classes) {
        expect(color.every((v) => Number.isInteger(v) && v >= 0 && v <= 255)).toBe(true);
        expect(name.trim()).toBe(name);
      }
      return trainIds.length;
    });
    expect(counts).toEqual([150, 11, 19, 133, 21]);
    expect(cityscapesClasses.length).toBe(34);
  });

  it("have the published colors", () => {
    const named = (classes: readonly { name: string; color: readonly number[] }[], name: string) =>
      classes.find((entry) => entry.name === name)!.color;
    expect(named(ade20kClasses, "wall")).toEqual([120, 120, 120]);
    expect(named(ade20kClasses, "sky")).toEqual([6, 230, 230]);
    expect(named(cityscapesClasses, "road")).toEqual([128, 64, 128]);
    expect(named(cocoClasses, "person")).toEqual([220, 20, 60]);
    expect(named(camvidClasses, "tree")).toEqual([128, 128, 0]);
    expect(named(vocClasses(), "cat")).toEqual([64, 0, 0]);
    expect(vocColors()[255]).toEqual([224, 224, 192]);
    expect(vocColors(22).slice(19)).toEqual([
      [128, 192, 0],
      [0, 64, 128],
      [128, 64, 128],
    ]);
    expect(new Set(vocColors().map(String)).size).toBe(256);
  });

  it("become palettes by either number", () => {
    const [first, , third] = classColors([
      { id: 9, trainId: 2, name: "b", color: [1, 2, 3] },
      { id: 4, trainId: 0, name: "a", color: [4, 5, 6] },
      { id: 5, name: "void", color: [7, 8, 9] },
    ]);
    expect([first, third]).toEqual([
      [4, 5, 6],
      [1, 2, 3],
    ]);
    expect(classColors(cocoClasses, { by: "id" })).toHaveLength(201);
    expectError("invalid-option", () => classColors(cocoClasses, { by: "name" as never }));
    expectError("invalid-argument", () => classColors([]));
    expectError("invalid-argument", () => classColors("coco" as never));
    expectError("invalid-argument", () => classColors([{ id: -1, trainId: -1, name: "", color: [0, 0, 0] }]));
  });
});

describe("labelTable", () => {
  it("matches names by letters and digits, the first of two", () => {
    const a = [
      { id: 3, trainId: 0, name: "Traffic Light", color: [0, 0, 0] },
      { id: 5, trainId: 1, name: "tv", color: [0, 0, 0] },
      { id: 6, name: "nothing", color: [0, 0, 0] },
    ] as const;
    const b = [
      { id: 1, trainId: 7, name: "traffic-light", color: [0, 0, 0] },
      { id: 2, trainId: 8, name: "TrafficLight", color: [0, 0, 0] },
      { id: 9, trainId: 2, name: "television", color: [0, 0, 0] },
      { id: 4, name: "nothing", color: [0, 0, 0] },
    ] as const;
    expect([...labelTable(a, b)]).toEqual([[3, 7]]);
    expect([...labelTable(a, b, { names: { TV: "Television" } })]).toEqual([
      [3, 7],
      [5, 2],
    ]);
    expect([...labelTable(a, b, { from: "trainId", to: "id" })]).toEqual([[0, 1]]);
    expect([...labelTable(a, b, { to: "id" })]).toEqual([
      [3, 1],
      [6, 4],
    ]);
    expectError("invalid-option", () => labelTable(a, b, { names: { radio: "television" } }));
    expectError("invalid-option", () => labelTable(a, b, { names: { tv: "radio" } }));
    expectError("invalid-option", () => labelTable(a, b, { names: ["tv"] as never }));
    expectError("invalid-option", () => labelTable(a, b, { names: { tv: 3 } as never }));
    expectError("invalid-argument", () => labelTable([], b));
    expectError("invalid-argument", () => labelTable(a, [null] as never));
  });

  it("leads from ids to train ids of the same set", () => {
    const table = labelTable(cityscapesClasses, cityscapesClasses);
    expect([table.size, table.get(33), table.has(0)]).toEqual([19, 18, false]);
    const voc = labelTable(youtubeObjectsClasses, vocClasses(), { to: "id" });
    expect([...voc]).toEqual(youtubeObjectsClasses.map(({ id }) => [id, id]));
  });

  it("has no color for no region", () => {
    expect(classColors(stanfordBackgroundClasses, { by: "id" })).toHaveLength(8);
  });
});

describe("distinctColors", () => {
  it("extends a shorter palette, without repeating a color", () => {
    const many = distinctColors(300);
    expect(distinctColors(10)).toEqual(many.slice(0, 10));
    expect(new Set(many.map(String)).size).toBe(300);
  });

  it("keeps colors apart, neighboring numbers most of all", () => {
    const palette = distinctColors(64);
    let least = Number.POSITIVE_INFINITY;
    let leastNext = Number.POSITIVE_INFINITY;
    for (let i = 0; i < palette.length; i++) {
      for (let j = 0; j < i; j++) least = Math.min(least, distance(palette[i]!, palette[j]!));
      if (i > 0) leastNext = Math.min(leastNext, distance(palette[i]!, palette[i - 1]!));
    }
    expect(least).toBeGreaterThan(25);
    expect(leastNext).toBeGreaterThan(90);
  });

  it("gives the same colors everywhere", () => {
    let hash = 0;
    for (const value of distinctColors(1024).flat()) hash = (Math.imul(hash, 31) + value) | 0;
    expect(hash).toMatchInlineSnapshot(`876165444`);
  });

  it("refuses numbers out of range", () => {
    for (const n of [0, 1025, 1.5, Number.NaN]) expectError("invalid-option", () => distinctColors(n));
    for (const n of [0, 257]) expectError("invalid-option", () => vocColors(n));
  });
});
