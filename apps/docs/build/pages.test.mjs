// Pages are found, ordered and refused by their front matter.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { demoOf, frontMatter, GROUPS, navigation, readPages, sidebars } from "./pages.mjs";

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "segkit-pages-"));
  for (const inside of ["methods", "measures", "public"]) mkdirSync(join(folder, inside));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file, values) {
  const lines = Object.entries({ title: "T", group: "Methods", order: 1, summary: "One line.", names: "[]", ...values });
  const head = lines.filter(([, value]) => value !== undefined).map(([key, value]) => `${key}: ${value}\n`);
  writeFileSync(join(folder, file), `---\n${head.join("")}---\n\n# T\n`);
}

it("a page is found by its being there, and stands where its front matter says", () => {
  write("methods/second.md", {
    title: "Second method",
    short: "Second",
    order: 20,
    names: "[second, secondToo]",
    tags: "[regions]",
  });
  write("methods/first.md", { title: '"First: method"', order: 10 });
  write("measures/index.md", { group: "Measures" });
  write("table.md", { group: "Reference", nav: true });
  write("quiet.md", { group: "Reference" });
  write("README.md", {});
  write("public/other.md", {});
  writeFileSync(join(folder, "index.md"), "---\nlayout: page\n---\n# Home\n");
  writeFileSync(join(folder, "methods/first.demo.ts"), "");
  const pages = readPages(folder);
  expect(pages.map(({ link }) => link)).toEqual(["/methods/first", "/methods/second", "/measures/", "/quiet", "/table"]);
  expect(pages[1]).toMatchObject({ title: "Second method", names: ["second", "secondToo"], tags: ["regions"], nav: false });
  const beside = sidebars(pages);
  expect(Object.keys(beside)).toEqual(["/measures/", "/methods/", "/quiet", "/table"]);
  expect(beside["/methods/"]).toEqual([
    {
      text: "Methods",
      items: [
        { text: "First: method", link: "/methods/first" },
        { text: "Second", link: "/methods/second" },
      ],
    },
  ]);
  expect(navigation(pages)).toEqual([
    { text: "Methods", link: "/methods/first", activeMatch: "^(?:/methods/)" },
    { text: "Measures", link: "/measures/", activeMatch: "^(?:/measures/)" },
    { text: "T", link: "/table", activeMatch: "^/table" },
  ]);
  expect(pages.map((page) => demoOf(page, folder))).toEqual([
    "methods/first.demo.ts",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it.each([
  ["title", undefined],
  ["summary", undefined],
  ["order", "first"],
  ["names", undefined],
  ["names", "slic"],
  ["group", "Others"],
])("a page is refused with %s: %s", (key, value) => {
  write("methods/wrong.md", { [key]: value });
  expect(() => readPages(folder)).toThrow(`methods/wrong.md: ${key}: expected`);
});

it("front matter is YAML, and errors name the page", () => {
  const text = '---\na: "x: y"\nb: [c, d]\ne: 1.5\nf: false\nhead:\n  - meta\n---\nbody: no\n';
  expect(frontMatter(text)).toEqual({ a: "x: y", b: ["c", "d"], e: 1.5, f: false, head: ["meta"] });
  expect(frontMatter("# none")).toEqual({});
  expect(() => frontMatter("---\nwords\n---\n", "p.md")).toThrow('p.md: front matter: expected lines of "key: value"');
  expect(() => frontMatter("---\na: b: c\n---\n", "p.md")).toThrow("p.md: front matter: ");
});

it("the site's own pages are all in groups, and no two stand in one place", () => {
  const places = readPages().map(({ group, order }) => `${group} ${order}`);
  expect(places.length).toBeGreaterThan(10);
  expect(new Set(places).size).toBe(places.length);
  expect(new Set(readPages().map(({ group }) => group)).size).toBe(GROUPS.length);
});
