import { expect, it } from "vitest";
import { apiSummary, llmsText } from "./llms.mjs";

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
  const known = new Set(apiSummary().map(({ name }) => name));
  const [head] = llmsText("/").split("\n## ");
  const called = [...head.matchAll(/`(?:[^`]*?[ (])?([a-z]\w+)\([^`]*`/g)].map(([, name]) => name);
  expect(called.length).toBeGreaterThan(4);
  expect(called.filter((name) => !known.has(name))).toEqual([]);
});

it("api.json has every function with where it is imported from, and its options", () => {
  const slic = apiSummary().find(({ name }) => name === "slic");
  expect(slic.import).toBe("@segkit/classical/slic");
  expect(slic.parameters.map(({ name }) => name)).toEqual(["image", "options"]);
  expect(slic.options.find(({ name }) => name === "nSegments")).toMatchObject({ text: expect.stringMatching(/./) });
});
