// The worked numbers of the measures' pages, against what a person counts on the grid.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { FIRST, MOST, sceneOf } from "../.vitepress/theme/worked/squares.ts";
import { HEIGHT, WIDTH } from "../.vitepress/theme/worked/story.ts";
import { WORKED } from "../.vitepress/theme/worked/worked.ts";

const pixels = HEIGHT * WIDTH;
const valuesOf = (name, at) => WORKED[name].at(at).lines.map(({ value }) => value);
/** Values of a page at a place of its slider; undefined is what is not counted by hand. */
function close(name, at, numbers) {
  const values = valuesOf(name, at);
  expect(values, name).toHaveLength(numbers.length);
  for (const [i, number] of numbers.entries())
    if (number !== undefined) expect(values[i], `${name} at ${at}, line ${i}`).toBeCloseTo(number, 10);
}

it("moves a square of 8 × 8 pixels by three columns: 40 in both, 24 surplus, 24 missed", () => {
  expect(sceneOf(3)).toMatchObject({ hits: 40, surplus: 24, missed: 24 });
  expect(FIRST).toBe(3);
});

it("gives the numbers that are counted by hand", () => {
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

it("judges a box by ten thresholds: IoUs of 1, 56 / 72, 0.6 and 40 / 88 pass ten, six, three and none", () => {
  close("coco", 0, [1, 1, 1, 1]);
  close("coco", 1, [56 / 72, 1, 1, 6 / 10]);
  close("coco", 2, [48 / 80, 1, 0, 3 / 10]);
  close("coco", 3, [40 / 88, 0, 0, 0]);
});

it("pairs as many pixels of two outlines as there are pairs", () => {
  // an outline of 32 pixels, and a line of 7 through the answer's middle; by one column everything still has a partner
  for (const moved of [0, 1]) close("bsds", moved, [32 / 39, 1, 64 / 71]);
  for (let moved = 2; moved <= MOST; moved++) {
    const pairs = mostPairs(moved);
    close("bsds", moved, [pairs / 39, pairs / 32, (2 * pairs) / 71]);
  }
});

/** The largest matching of the drawn outline and the found one within 1.43 pixels: along augmenting paths. */
function mostPairs(moved) {
  const outline = (left) => {
    const places = [];
    for (let i = 0; i < 8; i++) places.push([left + i, 1], [left + 8, 1 + i], [left + 8 - i, 9], [left, 9 - i]);
    return places;
  };
  const truth = outline(2);
  const found = [...outline(2 + moved), ...Array.from({ length: 7 }, (_, i) => [6 + moved, 2 + i])];
  const partner = new Map();
  const place = (k, seen) =>
    truth.some(([x, y], i) => {
      if (Math.hypot(x - found[k][0], y - found[k][1]) > 1.43 || seen.has(i)) return false;
      seen.add(i);
      if (partner.has(i) && !place(partner.get(i), seen)) return false;
      partner.set(i, k);
      return true;
    });
  return found.filter((_, k) => place(k, new Set())).length;
}

it("weighs a car of 8 pixels as one of 64", () => {
  close("cityscapes", 0, [64 / 72, 1 / 2]);
  close("cityscapes", 2, [66 / 72, (1 + 2 / 8) / 2]);
  close("cityscapes", 8, [1, 1]);
});

it("leaves out a border of 36 pixels, of which the answer covers 8 from the first column on", () => {
  const background = (moved) => (pixels - 64 - 8 * moved) / (pixels - 64 + 8 * moved);
  close("protocols", 0, [1, 1, 1, 2 / 3]);
  close("protocols", 1, [56 / 72, 56 / 64, (56 / 72 + background(1)) / 2, (56 / 72 + background(1)) / 3]);
  close("protocols", 3, [40 / 88, 40 / 80, (40 / 88 + background(3)) / 2, (40 / 88 + background(3)) / 3]);
});

it("tells a hole of 16 pixels from a dent, and both from a whole rectangle", () => {
  const around = 2 * (15 + 7);
  close("regions", 1, [128, 128, 112 / 128, 0, undefined]);
  close("regions", 2, [112, 128, 112 / 128, 1, undefined]);
  close("regions", 4, [120, 128, 120 / 128, 1, undefined]);
  close("regions", 6, [128, 128, 1, 1, around]);
});

it("computes losses of 64 pixels and 248 others", () => {
  for (const percent of [1, 60, 89]) {
    const p = percent / 100;
    close("losses", percent, [
      -(64 * Math.log(p) + 248 * Math.log(0.9)) / pixels,
      -(64 * 0.25 * (1 - p) ** 2 * Math.log(p) + 248 * 0.75 * 0.1 ** 2 * Math.log(0.9)) / pixels,
      1 - (2 * 64 * p) / (64 + 64 * p + 24.8),
      // the square's errors come first: its own class has no IoU from the last of them on, the background's 248 / 312
      (1 - p + (64 / pixels) * (1 - p) + (248 / pixels) * 0.1) / 2,
    ]);
    const { note } = WORKED.losses.at(percent);
    expect(note).toContain(`by ${((64 * (1 - p)) / pixels).toPrecision(2)} in cross-entropy`);
  }
});

it("counts joints within 24 pixels and limbs whose ends are within 40", () => {
  const similarity = (off) => {
    const of = (d, sigma) => Math.exp(-(d ** 2) / (2 * 192 ** 2 * (2 * sigma) ** 2));
    return (of(10, 0.079) + of(12, 0.072) + of(off, 0.062)) / 3;
  };
  // thresholds from 0.21 on have the shoulder, from 0.25 on the elbow; of 51
  const area = (wrist) => (30 + 26 + wrist) / (3 * 51);
  close("pose", 0, [1, area(51), 1, similarity(0)]);
  close("pose", 24, [1, area(1), 1, similarity(24)]);
  close("pose", 25, [2 / 3, area(0), 1, similarity(25)]);
  close("pose", 41, [2 / 3, area(0), 1 / 2, similarity(41)]);
});

it("exchanges ten images in all ways", () => {
  const noise = [3, -1, 2, -4, 1, -2, 5, -5, 4, -3];
  for (const points of [0, 3, 5, 6, 8]) {
    const differences = noise.map((each) => each + points);
    let asFar = 0;
    for (let k = 0; k < 1024; k++)
      if (Math.abs(differences.reduce((sum, each, i) => sum + ((k >> i) & 1 ? -each : each), 0)) >= 10 * points) asFar++;
    close("uncertainty", points, [72.1, 72.1 + points, points, asFar / 1024, undefined]);
    // the interval holds 0 where no difference is, and cannot where every image has one
    if (points === 0 || points > 5)
      expect(WORKED.uncertainty.at(points).legend[2].words).toBe(`the difference: ${points ? "not 0" : "may be 0"}`);
  }
  close("uncertainty", 6, [72.1, 78.1, 6, 2 / 1024, 2 / 1024]);
});

it("is perfect where nothing is moved, and defined everywhere", () => {
  expect(valuesOf("boundary", 0)).toEqual([1, 1, 1]);
  expect(valuesOf("surface-distance", 0)).toEqual([0, 0, 1]);
  expect(WORKED.interactive.at(0).note).toBeUndefined();
  expect(WORKED.interactive.at(3).note).toMatch(/^The next click: (missing|surplus), column \d+, row \d+\.$/);
  for (const [name, { least = 0, most, at }] of Object.entries(WORKED))
    for (let place = least; place <= most; place++)
      for (const { measure, value } of at(place).lines) expect(value, `${name} at ${place}: ${measure}`).not.toBeNaN();
});

it("stands on each page that it has numbers for, and on no other", () => {
  const folder = fileURLToPath(new URL("../measures/", import.meta.url));
  const pages = readdirSync(folder).filter((file) => readFileSync(folder + file, "utf8").includes("<WorkedMeasure />"));
  expect(pages.map((file) => file.replace(".md", "")).sort()).toEqual(Object.keys(WORKED).sort());
});
