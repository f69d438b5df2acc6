// Each label set against its published table, by count and hash.
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as sets from "./index.js";
import { type DatasetClass, nyu40To13, nyu894To40, pascalPartClasses, pascalPartToPersonPart, vocClasses } from "./index.js";
import fixture from "./palettes.fixture.json";

interface Published {
  readonly count: number;
  readonly evaluated: number;
  readonly sha256: string;
}
const {
  tables: _,
  maps,
  ...published
} = fixture.cases as unknown as Record<string, Published> & {
  tables: unknown;
  maps: Record<string, string>;
};

const digest = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");
const classesOf = (name: string): readonly DatasetClass[] => {
  const set = (sets as unknown as Record<string, readonly DatasetClass[] | (() => DatasetClass[])>)[`${name}Classes`]!;
  return typeof set === "function" ? set() : set;
};

describe("published label sets", () => {
  it.each(Object.keys(published))("%s", (name) => {
    const classes = classesOf(name);
    const { count, evaluated, sha256 } = published[name]!;
    expect([classes.length, classes.filter(({ trainId }) => trainId !== undefined).length]).toEqual([count, evaluated]);
    const rows = classes.map(({ id, trainId, name, color, group, isThing }) => [id, trainId, name, color, group, isThing]);
    expect(digest(rows)).toBe(sha256);
  });

  it("maps between NYU's three numberings", () => {
    expect(digest(nyu894To40.slice(1))).toBe(maps["nyu894To40"]);
    expect(digest(nyu40To13.slice(1))).toBe(maps["nyu40To13"]);
    expect([nyu894To40[0], nyu40To13[0], nyu894To40.length, nyu40To13.length]).toEqual([0, 0, 895, 41]);
  });

  it("parts of every object", () => {
    const objects = vocClasses().slice(1, 21);
    const parts = objects.map(
      ({ id, name }) => [id, pascalPartClasses(name as "cat").map((part) => [part.name, part.id])] as const,
    );
    expect(digest(Object.fromEntries(parts.map(([id, list]) => [id, [...list].sort((a, b) => +a[1]! - +b[1]!)])))).toBe(
      maps["pascalParts"],
    );
    // the six groups, by the names of the 24 parts
    const groups: Record<string, string[]> = {};
    for (const { id, name } of pascalPartClasses("person")) {
      const group = groups[pascalPartToPersonPart[id]!] ?? [];
      groups[pascalPartToPersonPart[id]!] = [...group, name];
    }
    expect(groups).toEqual({
      1: ["head", "leye", "reye", "lear", "rear", "lebrow", "rebrow", "nose", "mouth", "hair"],
      2: ["torso", "neck"],
      3: ["luarm", "ruarm"],
      4: ["llarm", "lhand", "rlarm", "rhand"],
      5: ["luleg", "ruleg"],
      6: ["llleg", "lfoot", "rlleg", "rfoot"],
    });
  });
});
