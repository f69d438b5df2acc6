import { describe, expect, it } from "vitest";
import { publicFunctions } from "../../../scripts/options.mjs";
import { migrations, namesElsewhere } from "./migrations.mjs";

// of names that two packages have, as `resize`, the one for images is meant: the last one stays
const functions = new Map(
  publicFunctions(["nn", "runtime-node", "runtime-web", "formats", "metrics", "classical", "core"]).map((each) => [
    each.name,
    each,
  ]),
);

describe.each(Object.entries(migrations))("those who come from %s", (_library, rows) => {
  it("are told of functions that exist", () => {
    const missing = rows.filter(({ ours }) => ours !== undefined && !functions.has(ours)).map(({ ours }) => ours);
    expect(missing).toEqual([]);
  });

  it("are told of options that exist", () => {
    const missing = rows.flatMap(({ ours, options }) => {
      const known = new Set(functions.get(ours)?.options.map(({ name }) => name));
      for (const { name } of functions.get(ours)?.parameters ?? []) known.add(name);
      return options.filter((option) => !known.has(option.ours)).map((option) => `${ours}: ${option.ours}`);
    });
    expect(missing).toEqual([]);
  });

  it("find each name once", () => {
    const names = rows.map(({ theirs }) => theirs);
    expect(new Set(names).size).toBe(names.length);
  });
});

it("a function is known by its names elsewhere", () => {
  expect(namesElsewhere("slic")).toContain("ximgproc.createSuperpixelSLIC");
  expect(namesElsewhere("slic")).toContain("createSuperpixelSLIC");
  expect(namesElsewhere("nothing")).toEqual([]);
});
