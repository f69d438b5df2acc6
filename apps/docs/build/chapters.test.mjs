// The chapters: they lead to every method, network and measure, and their figures show what is known by hand.
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { denseCrf } from "@segkit/classical/dense-crf";
import { expect, it } from "vitest";
import { climb, crowd, modesOf } from "../.vitepress/theme/chapters/climbs.ts";
import { dotsOf, groupsOf, wordFor } from "../.vitepress/theme/chapters/dots.ts";
import { coarseScores, leaf, SCENE } from "../.vitepress/theme/chapters/field-scene.ts";
import { FIGURES } from "../.vitepress/theme/chapters/figures.ts";
import { lossesAt, neglected } from "../.vitepress/theme/chapters/loss-curves.ts";
import { clouds, expectation, firstMixture, likelihood, maximization } from "../.vitepress/theme/chapters/mixture-steps.ts";
import { maskOf, measuresOf } from "../.vitepress/theme/chapters/overlap.ts";
import { fieldOf, reachOf, STACKS } from "../.vitepress/theme/chapters/receptive-field.ts";
import { assign, moveMeans, toyImage } from "../.vitepress/theme/chapters/toy-image.ts";
import { readPages } from "./pages.mjs";

const docs = fileURLToPath(new URL("../", import.meta.url));
const pages = readPages();
const chapters = pages
  .filter(({ group }) => group === "Chapters")
  .map(({ file }) => ({ file, text: readFileSync(docs + file, "utf8") }));

it("each page of methods, networks and measures is linked from a chapter", () => {
  const linked = new Set(
    chapters.flatMap(({ file, text }) =>
      [...text.matchAll(/\]\(([^)#]+\.md)[^)]*\)/g)].map(([, link]) => posix.join(posix.dirname(file), link)),
    ),
  );
  const wanted = pages.map(({ file }) => file).filter((file) => /^(?:methods|networks|measures)\//.test(file));
  expect(wanted.length).toBeGreaterThan(100);
  expect(wanted.filter((file) => !linked.has(file))).toEqual([]);
});

it("each figure stands in a chapter, and each that a chapter names is one", () => {
  const named = chapters.flatMap(({ text }) => [...text.matchAll(/<ChapterFigure name="([^"]+)"/g)].map(([, name]) => name));
  expect(named.sort()).toEqual(Object.keys(FIGURES).sort());
});

it("k-means finds the levels of the toy image, and from a bad start does not", () => {
  const values = toyImage(0.05);
  expect(moveMeans(values, [0.3, 0.45, 0.7], 300).map((mean) => mean.toFixed(2))).toEqual(["0.15", "0.60", "0.85"]);
  const good = assign(values, moveMeans(values, [0.3, 0.45, 0.7], 300)).cost;
  const bad = assign(values, moveMeans(values, [0.08, 0.22, 0.7], 300)).cost;
  expect(bad).toBeGreaterThan(1.5 * good);
});

it("half steps never lower the likelihood, and find the clouds", () => {
  const points = clouds();
  let mixture = firstMixture();
  let before = likelihood(points, mixture);
  for (let k = 0; k < 30; k++) {
    mixture = maximization(points, mixture);
    const after = likelihood(points, mixture);
    expect(after).toBeGreaterThan(before - 1e-9);
    before = after;
  }
  const shares = expectation(points, mixture);
  const sure = Array.from({ length: 180 }, (_, i) => Math.max(shares[i], shares[180 + i], shares[360 + i]));
  expect(sure.filter((share) => share > 0.9).length).toBeGreaterThan(150);
});

it("climbs end at the library's modes", () => {
  const points = crowd();
  const { labels, modes } = modesOf(points, 24);
  expect(modes.length).toBeGreaterThan(1);
  for (const [i, from] of points.entries()) {
    const [x, y] = climb(points, from, 24).at(-1);
    const nearest = Math.min(...modes.map(([a, b]) => Math.hypot(a - x, b - y)));
    expect(nearest).toBeLessThan(24);
    expect(labels[i]).toBeGreaterThanOrEqual(0);
  }
  const counts = [6, 18, 24, 30, 36, 60].map((bandwidth) => modesOf(points, bandwidth).modes.length);
  expect(counts).toEqual([37, 3, 3, 3, 3, 1]);
});

it("dots are rows by color, columns by nearness, and one group where nothing tells them apart", () => {
  const board = { width: 340, height: 280 };
  const seen = (across, down, color) => {
    const { groups, count } = groupsOf(dotsOf(across, down, board), color, 14);
    return wordFor(groups, count);
  };
  expect(seen(36, 36, 20)).toBe("6 rows");
  expect(seen(46, 30, 0)).toBe("6 columns");
  expect(seen(36, 36, 0)).toBe("one group");
  expect(seen(38, 30, 30)).toBe("6 rows");
});

it("what is drawn of a receptive field is what the definition's arithmetic says", () => {
  const expected = {
    Plain: [3, 5, 7, 9],
    "Stride 2": [3, 7, 15, 31],
    "Dilation 1, 2, 4, 8": [3, 7, 15, 31],
    "Dilation 2 throughout": [5, 9, 13, 17],
  };
  for (const [name, layers] of Object.entries(STACKS)) {
    for (let depth = 1; depth <= layers.length; depth++) {
      const { size, parameters } = fieldOf(layers.slice(0, depth));
      const [heard] = reachOf(layers.slice(0, depth)).levels;
      expect(size).toBe(expected[name][depth - 1]);
      expect(heard.at(-1) - heard[0] + 1).toBe(size);
      expect(heard.length).toBe(name === "Dilation 2 throughout" ? (size + 1) / 2 : size);
      expect(parameters).toBe(depth * (3 * 3 * 32 + 1) * 32);
    }
  }
});

it("mean field mends the leaf's scores by what colors say, and spoils them where colors may differ too much", () => {
  const { image, truth } = leaf();
  const { height, width } = SCENE;
  const scores = { type: "float32", data: coarseScores(truth), dims: [2, height, width] };
  const right = (iterations, options) => {
    const settings = {
      smoothness: 2,
      smoothnessSigma: 2,
      appearance: 3,
      appearanceSigma: 30,
      colorSigma: 25,
      exactSmoothness: true,
    };
    const { labels } = denseCrf({ data: image, height, width, channels: 3 }, scores, { ...settings, iterations, ...options });
    return truth.reduce((sum, one, i) => sum + Number(labels.data[i] === one), 0) / truth.length;
  };
  expect(right(0).toFixed(2)).toBe("0.91");
  expect(right(1)).toBeGreaterThan(0.96);
  expect(right(10).toFixed(2)).toBe("0.98");
  expect(right(10, { appearance: 0 })).toBeLessThan(0.95);
  expect(right(10, { colorSigma: 60 })).toBeLessThan(0.9);
});

it("measures of a mask with itself are perfect, and Dice is 2 IoU / (1 + IoU)", () => {
  const a = maskOf({ x: 90, y: 60, radius: 40 });
  const of = (b) => Object.fromEntries(measuresOf(a, b).map(({ name, value }) => [name, value]));
  expect(Object.values(of(a))).toEqual([1, 1, 1, 1, 1, 1, 1, 0]);
  const moved = of(maskOf({ x: 95, y: 60, radius: 40 }));
  expect(moved["Dice, F1"]).toBeCloseTo((2 * moved.IoU) / (1 + moved.IoU), 12);
  expect(moved["Boundary IoU"]).toBeLessThan(moved.IoU);
  const shifted = (radius) =>
    Object.fromEntries(
      measuresOf(maskOf({ x: 93, y: 62, radius }), maskOf({ x: 90, y: 60, radius })).map(({ name, value }) => [
        name,
        value.toFixed(2),
      ]),
    );
  expect(shifted(40)).toMatchObject({ IoU: "0.89", "Pixel accuracy": "0.97" });
  expect(shifted(8)).toMatchObject({ IoU: "0.54", "Pixel accuracy": "0.99" });
});

it("losses are their formulas", () => {
  const { entropy, focal, dice, entropySlope } = lossesAt(0.25, 2);
  expect(entropy).toBeCloseTo(Math.log(4), 12);
  expect(focal).toBeCloseTo(0.75 ** 2 * Math.log(4), 12);
  expect(dice).toBeCloseTo(1 - 0.5 / 1.25, 12);
  expect(entropySlope).toBeCloseTo(0.75, 12);
  const { accuracy, entropyShare, focalShare } = neglected(200, 2);
  expect(accuracy).toBe(0.98);
  expect(focalShare).toBeGreaterThan(entropyShare);
  const rare = neglected(20, 2);
  expect([rare.entropyShare.toFixed(2), rare.focalShare.toFixed(2), rare.dice.toFixed(3)]).toEqual(["0.04", "0.78", "0.996"]);
});
