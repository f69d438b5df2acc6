import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { circles, kernelRooms, lengths, rootsImported, structureProblems, testOnly, twins } from "./rules.mjs";
import { functionLengths, importGraph, sourceFiles } from "./sources.mjs";

const graph = (imports) => new Map(Object.entries(imports));
let folder;
afterEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** A repository with these files. */
function repository(files) {
  folder = mkdtempSync(join(tmpdir(), "structure-"));
  for (const [path, text] of Object.entries({ "packages/core/package.json": "{}", ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

describe("what files import", () => {
  it("is found through types, subpaths, components and kernels", () => {
    const root = repository({
      "packages/core/src/index.ts": "",
      "packages/core/src/image/index.ts": "",
      "packages/core/kernels/a.ts": 'import { b } from "./a/b";',
      "packages/core/kernels/a/b.ts": "",
      "packages/nn/package.json": "{}",
      "packages/nn/src/x.ts":
        '/** import "./commented.js" */\nimport type { Image } from "@segkit/core/image";\nconst later = () => import("./y.js");',
      "packages/nn/src/y.ts": "",
      "packages/nn/src/generated/z.ts": "",
      "apps/docs/.vitepress/theme/Page.vue":
        '<template />\n<script setup lang="ts">\nimport { core } from "@segkit/core";\n</script>',
    });
    expect(Object.fromEntries(importGraph(root))).toEqual({
      "packages/core/src/index.ts": [],
      "packages/core/src/image/index.ts": [],
      "packages/core/kernels/a.ts": ["packages/core/kernels/a/b.ts"],
      "packages/core/kernels/a/b.ts": [],
      "packages/nn/src/x.ts": ["packages/core/src/image/index.ts", "packages/nn/src/y.ts"],
      "packages/nn/src/y.ts": [],
      "apps/docs/.vitepress/theme/Page.vue": ["packages/core/src/index.ts"],
    });
  });
});

describe("circles", () => {
  it("are found however long, and nothing else is", () => {
    expect(circles(graph({ a: ["b", "c"], b: ["c"], c: [] }))).toEqual([]);
    expect(circles(graph({ a: ["b"], b: ["a"] }))).toEqual(["a circle of imports: a → b → a"]);
    expect(circles(graph({ x: ["a"], a: ["b"], b: ["c"], c: ["a"] }))).toEqual(["a circle of imports: a → b → c → a"]);
  });
});

describe("roots of packages", () => {
  it("are refused in packages, testing and the site, and left to tests and programs", () => {
    const root = ["packages/core/src/index.ts"];
    const files = [
      "packages/nn/src/a.ts",
      "testing/src/a.ts",
      "apps/docs/a.ts",
      "packages/nn/src/a.test.ts",
      "examples/src/a.ts",
    ];
    const found = rootsImported(graph(Object.fromEntries(files.map((file) => [file, root]))));
    expect(found.map((line) => line.split(":")[0])).toEqual(files.slice(0, 3));
  });
});

describe("modules for tests", () => {
  const [source, test, testing] = ["packages/nn/src/a.ts", "packages/nn/src/a.test.ts", "packages/nn/src/b.testing.ts"];
  it("are called so", () => {
    expect(testOnly(graph({ [test]: [source], [source]: [] }))).toEqual([expect.stringContaining("a.testing.ts")]);
    expect(testOnly(graph({ [test]: [source], "packages/nn/src/c.ts": [source], [source]: [] }))).toEqual([]);
  });
  it("are for tests", () => {
    expect(testOnly(graph({ [source]: [testing], [testing]: [] }))).toEqual([expect.stringContaining("which only tests may")]);
    expect(testOnly(graph({ [test]: [testing], [testing]: [source], [source]: [], "packages/nn/src/c.ts": [source] }))).toEqual(
      [],
    );
  });
});

describe("rooms of kernels", () => {
  const K = "packages/core/kernels";
  it("are private", () => {
    expect(kernelRooms(graph({ [`${K}/a.ts`]: [`${K}/a/part.ts`], [`${K}/a/part.ts`]: [] }))).toEqual([]);
    const stolen = graph({ [`${K}/a.ts`]: [], [`${K}/b.ts`]: [`${K}/a/part.ts`], [`${K}/a/part.ts`]: [] });
    expect(kernelRooms(stolen)).toEqual([expect.stringContaining("private to the kernel core/a")]);
    expect(kernelRooms(graph({ [`${K}/a/part.ts`]: [] }))).toEqual([expect.stringContaining("there is no kernel")]);
  });
  it("share what two of them use, and no less", () => {
    const lib = `${K}/lib/sum.ts`;
    expect(kernelRooms(graph({ [`${K}/a.ts`]: [lib], [lib]: [] }))).toEqual([expect.stringContaining("shared, but by core/a")]);
    expect(kernelRooms(graph({ [`${K}/a.ts`]: [lib], "packages/nn/kernels/b.ts": [lib], [lib]: [] }))).toEqual([]);
  });
});

describe("twins", () => {
  it("exist, are compared, and are imported by tests alone", () => {
    const twin = "packages/core/reference/a.ts";
    const root = repository({ [twin]: "" });
    const kernels = { "packages/core/kernels/a.ts": [], [twin]: [] };
    expect(twins(root, graph({ ...kernels, "packages/core/src/a.test.ts": [twin] }))).toEqual([]);
    expect(twins(root, graph(kernels))).toEqual([expect.stringContaining("no test compares")]);
    expect(twins(root, graph({ "packages/core/kernels/b.ts": [] }))).toEqual([expect.stringContaining("no twin")]);
    const used = graph({ [twin]: [], "packages/core/src/a.ts": [twin] });
    expect(twins(root, used)).toEqual([expect.stringContaining("which only tests may")]);
  });
});

describe("lengths", () => {
  const lines = (count, line = "x();") => Array(count).fill(line).join("\n");
  it("are bounded in sources of every kind, and not in tests", () => {
    const root = repository({
      "packages/core/src/a.ts": lines(351),
      "packages/core/kernels/b.ts": lines(351),
      "oracle/c.py": lines(351),
      "apps/docs/D.vue": lines(351, "<p />"),
      "packages/core/src/e.test.ts": lines(400),
      "packages/core/src/f.ts": lines(350),
    });
    const found = lengths(root, sourceFiles(root)).map((line) => line.split(":")[0]);
    expect(found.sort()).toEqual(["apps/docs/D.vue", "oracle/c.py", "packages/core/kernels/b.ts", "packages/core/src/a.ts"]);
  });
  it("of functions count what is inside, and not the comment before", () => {
    const root = repository({
      "scripts/a.mjs": `/**\n${lines(50, " *")}\n */\nexport function long() {\n${lines(99)}\n}\nconst short = () => {\n${lines(98)}\n};\n`,
      "oracle/b.py": `def long(\n    x,\n):\n${lines(98, "    x()")}\n\n\ndef short():\n    x()\n`,
    });
    expect(functionLengths(root, "oracle/b.py")).toEqual([
      { name: "long", line: 1, lines: 101 },
      { name: "short", line: 104, lines: 2 },
    ]);
    expect(lengths(root, sourceFiles(root))).toEqual([
      "scripts/a.mjs:53: long has 101 lines, over 100",
      "oracle/b.py:1: long has 101 lines, over 100",
    ]);
  });
});

it("finds each of them in one pass over a repository", () => {
  const root = repository({
    "packages/core/src/a/a.ts": 'import "./b.js";\nimport "../index.js";',
    "packages/core/src/a/b.ts": 'import "./a.js";',
    "packages/core/src/index.ts": "",
  });
  expect(structureProblems(root)).toEqual([
    "a circle of imports: packages/core/src/a/a.ts → packages/core/src/a/b.ts → packages/core/src/a/a.ts",
    "packages/core/src/a/a.ts: imports the root of core; name the subpath, the root drags in all of it",
  ]);
});
