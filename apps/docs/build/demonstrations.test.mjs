// A demonstration's state goes through an address and back; presets and reserved words fit every demonstration.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { FIRST_LINE, lineText, queryOf, RESERVED, samplesOf, stateOf } from "../.vitepress/theme/demo/address.ts";
import { importOf, parametersOf, startingValues } from "../.vitepress/theme/demo/definition.ts";
import { presetsOf } from "../.vitepress/theme/demo/presets.ts";
import { nameOf, pictures } from "../.vitepress/theme/demo/samples.ts";

const text = { label: "", hint: "" };
const parameters = [
  { ...text, kind: "number", name: "n", min: 1, max: 100, step: 1, value: 10 },
  { ...text, kind: "flag", name: "slow", value: false },
  { ...text, kind: "choice", name: "neighbors", value: 8, choices: [8, 4].map((value) => ({ value, label: `${value}` })) },
];
const names = ["coffee", "moon"];
const start = {
  ...{ options: startingValues(parameters), view: "boundaries", layout: "beside" },
  ...{ line: FIRST_LINE, picture: "coffee" },
};
const read = (query) => stateOf(query, start, parameters, names);

describe("a demonstration's address", () => {
  it("is empty at the start, and says each thing that is not", () => {
    expect(queryOf(start, start)).toBe("");
    const state = {
      ...{ options: { n: 42, slow: true, neighbors: 4 }, view: "mean", layout: "slider" },
      ...{ line: { width: 3, color: "#ff0080" }, picture: "moon" },
    };
    const query = queryOf(state, start);
    expect(query).toBe("n=42&slow=true&neighbors=4&picture=moon&view=mean&layout=slider&line=3&color=ff0080");
    expect(read(`?${query}`)).toEqual(state);
  });

  it("keeps values inside their bounds, and takes the start for what the page could not have written", () => {
    expect(read("?n=1e9").options.n).toBe(100);
    for (const wrong of [
      "n=",
      "n=many",
      "slow=1",
      "neighbors=6",
      "picture=../x",
      "view=toString2",
      "layout=x",
      "line=0",
      "line=1.5",
      "color=red",
    ])
      expect(read(`?${wrong}`), wrong).toEqual(start);
  });

  it("gives the program the line that is drawn", () => {
    expect(samplesOf("#ff8001")).toEqual([255, 128, 1]);
    expect(lineText(FIRST_LINE)).toBe("");
    expect(lineText({ width: 3, color: "#ff0000" })).toBe(", { lineWidth: 3, color: [255, 0, 0] }");
  });
});

describe("presets", () => {
  const rules = { n: { kind: "integer", default: 20 }, slow: { kind: "flag" }, neighbors: { kind: "choice", default: 8 } };
  const demo = { name: "some", presets: [{ label: "Many", values: { n: 90 } }] };

  it("are the page's, the library's and the demonstration's", () => {
    const { options } = start;
    expect(presetsOf(demo, parameters, rules, options).map((preset) => preset.options.n)).toEqual([10, 20, 90]);
    expect(presetsOf({ name: "some" }, parameters, { ...rules, n: { kind: "integer", default: 10 } }, options)).toHaveLength(1);
    const wrong = { name: "some", presets: [{ label: "Too many", values: { n: 900 } }] };
    expect(() => presetsOf(wrong, parameters, rules, options)).toThrow("Too many");
  });
});

describe("every demonstration", () => {
  const folder = fileURLToPath(new URL("../methods/", import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith(".demo.ts"));

  const demos = Promise.all(files.map(async (file) => (await import(folder + file)).default));

  it("has no option that is called as a word of addresses, and begins with one of the images", async () => {
    for (const { parameters, sample } of await demos) {
      for (const { name } of parameters) expect(RESERVED).not.toContain(name);
      if (sample) expect(pictures.map(({ file }) => file)).toContain(sample);
    }
  });

  it("has presets that its controls show", async () => {
    const withPresets = (await demos).filter(({ presets }) => presets);
    expect(withPresets.length).toBeGreaterThan(10);
    for (const demo of withPresets) {
      const rules = (await import(`@segkit/classical/${importOf(demo.name)}`))[`${demo.name}Rules`];
      const controls = parametersOf(demo, rules);
      const labels = presetsOf(demo, controls, rules, startingValues(controls)).map(({ label }) => label);
      expect(new Set(labels).size, demo.name).toBe(labels.length);
    }
  });

  it("finds ten images, each with a name of its own", () => {
    expect(new Set(pictures.map(nameOf)).size).toBe(10);
  });
});
