// The worked numbers of the measures' pages, against what a person counts on the grid.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { FIRST, HEIGHT, MOST, sceneOf, WIDTH, WORKED } from "../.vitepress/theme/worked/worked.ts";

const pixels = HEIGHT * WIDTH;
const valuesOf = (name, moved) => WORKED[name](sceneOf(moved)).lines.map(({ value }) => value);

it("moves a square of 8 × 8 pixels by three columns: 40 in both, 24 surplus, 24 missed", () => {
  expect(sceneOf(3)).toMatchObject({ hits: 40, surplus: 24, missed: 24 });
  expect(FIRST).toBe(3);
});

it("gives the numbers that are counted by hand", () => {
  const close = (name, moved, numbers) => {
    const values = valuesOf(name, moved);
    expect(values, name).toHaveLength(numbers.length);
    for (const [i, number] of numbers.entries())
      if (number !== undefined) expect(values[i], `${name} ${i}`).toBeCloseTo(number, 10);
  };
  close("confusion-matrix", 3, [40 / 88, 80 / 128, (pixels - 48) / pixels]);
  // by the table of shared pixels, [[224, 24], [24, 40]]
  const pairs = (n) => (n * (n - 1)) / 2;
  const both = pairs(224) + 2 * pairs(24) + pairs(40);
  const one = pairs(248) + pairs(64);
  close("clustering", 3, [
    (pairs(pixels) - 2 * one + 2 * both) / pairs(pixels),
    undefined,
    undefined,
    (248 * (224 / 272) + 64 * (40 / 88)) / pixels,
  ]);
  close("superpixels", 3, [undefined, (24 + 24 + 24 + 24) / pixels, (224 + 40) / pixels]);
  close("surface-distance", 3, [3, undefined, undefined]);
  close("panoptic", 2, [48 / 80, 1, 48 / 80]);
  close("panoptic", 3, [undefined, 0, 0]);
  close("davis", 3, [40 / 88, undefined, undefined]);
  close("salient", 3, [48 / pixels, undefined, undefined]);
  close("matting", 3, [48 / 1000, 48 / pixels, undefined]);
  close("interactive", 3, [40 / 88]);
  close("boundary", 3, [40 / 88, undefined, undefined]);
});

it("is perfect where nothing is moved, and defined everywhere", () => {
  expect(valuesOf("boundary", 0)).toEqual([1, 1, 1]);
  expect(valuesOf("surface-distance", 0)).toEqual([0, 0, 1]);
  expect(WORKED.interactive(sceneOf(0)).point).toBeUndefined();
  expect(WORKED.interactive(sceneOf(3)).point.words).toMatch(/^The next click: (missing|surplus), column \d+, row \d+\.$/);
  for (const name of Object.keys(WORKED))
    for (const moved of [0, 8, MOST])
      for (const value of valuesOf(name, moved)) expect(value, `${name} ${moved}`).not.toBeNaN();
});

it("stands on each page that it has numbers for, and on no other", () => {
  const folder = fileURLToPath(new URL("../measures/", import.meta.url));
  const pages = readdirSync(folder).filter((file) => readFileSync(folder + file, "utf8").includes("<WorkedMeasure />"));
  expect(pages.map((file) => file.replace(".md", "")).sort()).toEqual(Object.keys(WORKED).sort());
});
