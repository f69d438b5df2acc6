// Each kind of break is found: a small house in which every trail is whole, and then one thing after another taken from it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstSentence, problemsOf } from "./problems.mjs";
import { readHouse } from "./trail.mjs";

const WHOLE = {
  "packages/classical/package.json": "{}",
  "packages/classical/src/watershed/index.ts": 'export { type WatershedOptions, watershed } from "./watershed.js";\n',
  "packages/classical/src/watershed/watershed.ts": `import { watershedKernel } from "../generated/watershed.wasm.js";
/** What decides where water flows. */
export interface WatershedOptions {}
/**
 * Floods a relief from its minima.
 *
 * @see F. Meyer, doi:10.1000/182
 * @example
 * watershed();
 */
export function watershed(): void { watershedKernel; }
`,
  "packages/classical/src/watershed/watershed.test.ts": 'import file from "./watershed.fixture.json";\nwatershed(file);\n',
  "packages/classical/src/watershed/watershed.fixture.json": '{"about":{"generator":"oracle/watershed.py"}}',
  "packages/classical/kernels/watershed.ts": "",
  "packages/classical/reference/watershed.ts": "",
  "packages/metrics/package.json": "{}",
  "packages/core/package.json": '{ "segkit": { "subpathOnly": ["parts"] } }',
  "packages/metrics/src/dice/index.ts": 'export * from "./dice.js";\n',
  "packages/metrics/src/dice/dice.ts":
    "/**\n * Dice's coefficient.\n *\n * @example\n * dice();\n */\nexport const dice = () => 1;\n",
  "packages/metrics/src/dice/dice.test.ts": "dice();\n",
  "packages/core/src/parts/index.ts": 'export { part } from "./part.js";\n',
  "packages/core/src/parts/part.ts": "/** A part, for authors. */\nexport function part() {}\n",
  "packages/core/src/parts/part.testing.ts": "part();\n",
  "packages/nn/package.json": "{}",
  "packages/nn/src/networks/unet/index.ts": 'export { unet } from "./unet.js";\n',
  "packages/nn/src/networks/unet/unet.ts":
    "/**\n * U-Net.\n *\n * @see arXiv:1505.04597\n * @example\n * unet();\n */\nexport function unet() {}\n",
  "packages/nn/src/networks/unet/unet.testing.ts": "unet();\n",
  "packages/nn/src/networks/unet/small.fixture.json": '{"about":{"generator":"oracle/unet.py"}}',
  "oracle/README.md": "`check.py` looks at files.\n",
  "oracle/check.py": "",
  "oracle/fixture.py": "",
  "oracle/watershed.py": "from fixture import Fixture\n",
  "oracle/unet.py": "",
  "benchmarks/src/cases/watershed.ts": "",
  "benchmarks/src/cases/unet.ts": "",
  "benchmarks/peers/watershed.py": "",
  "apps/docs/methods/watershed.md": page("Methods", "[watershed]"),
  "apps/docs/networks/unet.md": page("Networks", "[unet]"),
  "apps/docs/measures/dice.md": page("Measures", "[dice]", "`dice` is the harmonic mean.\n"),
};

function page(group, names, body = "") {
  return `---\ntitle: A page\ngroup: ${group}\norder: 1\nsummary: One line.\nnames: ${names}\n---\n\n# A page\n\n${body}`;
}

let root;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "segkit-trail-"));
  for (const [file, text] of Object.entries(WHOLE)) write(file, text);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file, text) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

function edit(file, from, to) {
  const text = WHOLE[file];
  expect(text).toContain(from);
  write(file, text.replace(from, to));
}

function move(from, to) {
  rmSync(join(root, from));
  write(to, WHOLE[from]);
}

describe("the trail of a name", () => {
  it("is whole in a whole house", () => {
    expect(problemsOf(root)).toEqual([]);
    const house = readHouse(root);
    expect(house.names.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
      "WatershedOptions type",
      "watershed function",
      "part function",
      "dice function",
      "unet function",
    ]);
    expect(house.trailOf(house.names[1])).toEqual({
      file: "packages/classical/src/watershed/watershed.ts",
      tests: ["packages/classical/src/watershed/watershed.test.ts"],
      kernels: ["packages/classical/kernels/watershed.ts"],
      twins: ["packages/classical/reference/watershed.ts"],
      fixtures: ["packages/classical/src/watershed/watershed.fixture.json"],
      oracles: ["oracle/watershed.py"],
      benchmark: "benchmarks/src/cases/watershed.ts",
      peers: ["benchmarks/peers/watershed.py"],
      pages: ["apps/docs/methods/watershed.md"],
      api: "/api/classical/watershed",
      papers: ["doi:10.1000/182"],
    });
  });

  it("leads from a network without tests of its own to those that run the fixtures of all", () => {
    move("packages/nn/src/networks/unet/unet.testing.ts", "packages/nn/src/networks.node.test.ts");
    expect(problemsOf(root)).toEqual([]);
    rmSync(join(root, "packages/nn/src/networks/unet/small.fixture.json"));
    expect(problemsOf(root).join("\n")).toMatch(/unet: no test below/);
  });

  it("leads from a row of another network to that one's benchmark", () => {
    move("benchmarks/src/cases/unet.ts", "benchmarks/src/cases/dice.ts");
    expect(problemsOf(root).join("\n")).toMatch(/networks\/unet: no benchmark case/);
    write("packages/nn/src/networks/unet/family.ts", 'import { nested } from "../dice/nested-family.js";\n');
    expect(problemsOf(root)).toEqual([]);
  });

  const source = "packages/classical/src/watershed/watershed.ts";
  it.each([
    [
      "a file called otherwise",
      () => {
        move("packages/metrics/src/dice/dice.ts", "packages/metrics/src/dice/overlap.ts");
        write("packages/metrics/src/dice/index.ts", 'export * from "./overlap.js";\n');
      },
      /metrics\/dice: dice: neither the name nor its first sentence/,
    ],
    [
      "a function without a doc comment",
      () => edit("packages/core/src/parts/part.ts", "/** A part, for authors. */", ""),
      /part: no doc comment/,
    ],
    [
      "a type without a doc comment",
      () => edit(source, "/** What decides where water flows. */", ""),
      /WatershedOptions: no doc comment/,
    ],
    [
      "a doc comment that is no sentence",
      () => edit(source, "Floods a relief from its minima.", "relief"),
      /watershed: no doc comment/,
    ],
    ["no example", () => edit(source, "@example", ""), /watershed: no @example/],
    [
      "a test that says nothing of it",
      () => edit("packages/metrics/src/dice/dice.test.ts", "dice()", "dicey()"),
      /dice: no test below/,
    ],
    [
      "a test elsewhere",
      () => move("packages/metrics/src/dice/dice.test.ts", "packages/metrics/src/dice.test.ts"),
      /dice: no test below/,
    ],
    [
      "a generator that is gone",
      () => rmSync(join(root, "oracle/watershed.py")),
      /watershed.fixture.json: its generator oracle\/watershed.py is not there/,
    ],
    [
      "a fixture of unknown origin",
      () => write("packages/metrics/src/dice/dice.fixture.json", "{}"),
      /dice.fixture.json: does not say/,
    ],
    ["an oracle without a purpose", () => write("oracle/dice.py", ""), /oracle\/dice.py: writes no fixture/],
    [
      "a benchmark case of no function",
      () => write("benchmarks/src/cases/core-color.ts", ""),
      /core-color.ts: no public function/,
    ],
    [
      "a benchmark case of a type",
      () => write("benchmarks/src/cases/watershed-options.ts", ""),
      /watershed-options.ts: no public function/,
    ],
    ["a peer without a case", () => write("benchmarks/peers/color.py", ""), /peers\/color.py: no case/],
    [
      "a page about what is not there",
      () => write("apps/docs/networks/unet.md", page("Networks", "[unet, unet2]")),
      /unet.md: names: no package exports unet2/,
    ],
    ["a method without a page", () => rmSync(join(root, "apps/docs/methods/watershed.md")), /src\/watershed: no page/],
    ["a network without a page", () => rmSync(join(root, "apps/docs/networks/unet.md")), /networks\/unet: no page/],
    [
      "a method without a benchmark",
      () => rmSync(join(root, "benchmarks/src/cases/watershed.ts")),
      /src\/watershed: no benchmark case/,
    ],
    [
      "a network without a benchmark",
      () => rmSync(join(root, "benchmarks/src/cases/unet.ts")),
      /networks\/unet: no benchmark case/,
    ],
    [
      "a network without a fixture",
      () => rmSync(join(root, "packages/nn/src/networks/unet/small.fixture.json")),
      /networks\/unet: no fixture/,
    ],
    ["a method without a paper", () => edit(source, "doi:10.1000/182", "his book"), /src\/watershed: no paper/],
    [
      "a measure that its page says nothing of",
      () => write("apps/docs/measures/dice.md", page("Measures", "[dice]")),
      /dice.md: says nothing of dice/,
    ],
    ["a measure on no page", () => write("apps/docs/measures/dice.md", page("Measures", "[]")), /dice: no page has it/],
  ])("breaks with %s", (_, damage, expected) => {
    damage();
    expect(problemsOf(root).join("\n")).toMatch(expected);
  });
});

it("a first sentence ends with a stop", () => {
  expect(firstSentence("One, e.g. this. Two.")).toBe("One, e.g.");
  expect(firstSentence("Gives: a\nlist. More.")).toBe("Gives: a list.");
  expect(firstSentence("A line\nand another.\n\nMore.")).toBe("A line and another.");
  expect(firstSentence("")).toBeUndefined();
  expect(firstSentence("word")).toBeUndefined();
});
