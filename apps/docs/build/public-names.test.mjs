// What names public functions: those who come from elsewhere are told of what exists, and so are assistants. One file, since reading all functions takes seconds.
import { describe, expect, it } from "vitest";
import { apiSummary, llmsText } from "./llms.mjs";
import { migrations, namesElsewhere } from "./migrations.mjs";

const summary = apiSummary();
// of names that two packages have, as `resize`, the one for images is meant: that of the first package stays
const functions = new Map(summary.toReversed().map((each) => [each.name, each]));

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

it("llms.txt is one as its authors describe it: a title, a summary, lists of pages with what each is about", () => {
  const text = llmsText("/segkit/");
  expect(text).toMatch(/^# segkit\n\n> .+\n/);
  const links = [...text.matchAll(/^- \[(.+?)\]\((.+?)\)/gm)].map(([, , address]) => address);
  expect(links.length).toBeGreaterThan(100);
  expect(links.every((address) => /^\/segkit\/.+\.(md|json)$/.test(address))).toBe(true);
  expect(new Set(links).size).toBe(links.length);
  expect(text).toContain("/segkit/methods/slic.md");
});

it("the calls that it names exist", () => {
  const known = new Set(summary.map(({ name }) => name));
  const [head] = llmsText("/").split("\n## ");
  const called = [...head.matchAll(/`(?:[^`]*?[ (])?([a-z]\w+)\([^`]*`/g)].map(([, name]) => name);
  expect(called.length).toBeGreaterThan(4);
  expect(called.filter((name) => !known.has(name))).toEqual([]);
});

it("api.json has every function with where it is imported from, and its options", () => {
  const slic = summary.find(({ name }) => name === "slic");
  expect(slic.import).toBe("@segkit/classical/slic");
  expect(slic.parameters.map(({ name }) => name)).toEqual(["image", "options"]);
  expect(slic.options.find(({ name }) => name === "nSegments")).toMatchObject({ text: expect.stringMatching(/./) });
});
