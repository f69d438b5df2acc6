// The gallery's cards are found by words and by tasks; what networks found with published weights is recorded for cards that there are, and is found again.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { families } from "@segkit/nn/families";
import { readImage } from "@segkit/runtime-node/images";
import { createRuntime } from "@segkit/runtime-node/runtime";
import { describe, expect, it } from "vitest";
import { referenceData } from "../../../testing/src/reference-data.ts";
import { CHIPS, cardsOf, countWords, found } from "../.vitepress/theme/gallery/cards.ts";
import { resultsOf } from "../network-results.data.ts";
import { NETWORKS, PHOTOGRAPHS } from "./network-results/list.mjs";
import { FOLDER, findAll, INDEX, MOST_BYTES, SIDE } from "./network-results.mjs";

const pages = [
  { demo: "slic", title: "SLIC superpixels", summary: "Small regions.", link: "/methods/slic.html", tags: ["superpixels"] },
  { demo: "kmeans", title: "k-means", summary: "Colors in clusters.", link: "/methods/kmeans.html", tags: ["clusters"] },
  { title: "Max flow", summary: "No demonstration.", link: "/methods/max-flow.html", tags: ["graphs"] },
];
const network = { year: 2015, page: "/networks/unet.html", profile: [1, 0.5, 1] };
const networks = [
  { ...network, name: "unet", title: "U-Net", task: "semantic" },
  { ...network, name: "unet3d", title: "3-D U-Net", task: "semanticVolume" },
];
const cards = cardsOf(pages, networks);
const keys = (words, task = "") => found(cards, words, task).map(({ key }) => key);

it("has a card for each demonstration and each network", () => {
  expect(cards.map(({ kind, key }) => `${kind} ${key}`)).toEqual([
    "method slic",
    "method kmeans",
    "network unet",
    "network unet3d",
  ]);
  expect(countWords(cards)).toBe("2 methods and 2 networks");
  expect(countWords(cards.slice(0, 1))).toBe("1 method and 0 networks");
});

it("finds all words anywhere, and within a task", () => {
  expect(keys("")).toHaveLength(4);
  expect(keys("u-net 2015")).toEqual(["unet", "unet3d"]);
  expect(keys("voxel")).toEqual(["unet3d"]);
  expect(keys("SUPERPIXELS small")).toEqual(["slic"]);
  expect(keys("", "semantic")).toEqual(["unet", "unet3d"]);
  expect(keys("slic", "semantic")).toEqual([]);
  expect(new Set(Object.values(CHIPS)).size).toBe(Object.keys(CHIPS).length);
});

const recorded = JSON.parse(readFileSync(INDEX, "utf8"));

it("has recorded every network of the list, for a family that there is, under a license that lets results be shown", () => {
  expect(recorded.map(({ key }) => key)).toEqual(NETWORKS.map(({ key }) => key));
  const known = new Set(families.map(({ name }) => name));
  for (const { key, family, license, source, network, weights, date, images } of recorded) {
    const row = NETWORKS.find((each) => each.key === key);
    expect(known).toContain(family);
    expect([family, license, source]).toEqual([row.family, row.license, row.source]);
    expect(license).toMatch(/^(?:MIT|Apache-2\.0|BSD-[23]-Clause)$/);
    expect(row.file.endsWith(`/${weights}`)).toBe(true);
    expect(network).toBeTruthy();
    expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(images.map(({ file, title }) => [file, title])).toEqual(
      row.images.map((image) => [`${key}-${image}.webp`, PHOTOGRAPHS[image].title]),
    );
    for (const { found } of images) {
      expect(found.length).toBeGreaterThan(0);
      for (const { name, share, points } of found) {
        expect(name).toBeTruthy();
        expect(share === undefined ? points >= 1 : share > 0 && share <= 1).toBe(true);
      }
    }
  }
});

it("has small images of what was recorded, and no others", async () => {
  const files = recorded.flatMap(({ images }) => images.map(({ file }) => file));
  expect(readdirSync(FOLDER).sort()).toEqual([...files].sort());
  for (const file of files) {
    expect(statSync(FOLDER + file).size).toBeLessThanOrEqual(MOST_BYTES);
    const { height, width } = await readImage(FOLDER + file);
    expect([height, width]).toEqual([SIDE, SIDE]);
  }
});

it("says in words what is on a card's images", () => {
  const image = (file, found) => ({ file, title: "A cat", found });
  const row = { family: "a", network: "A, small", relative: false, weights: "a.pth", source: "github.com/a/a", license: "MIT" };
  const cat = [
    { name: "cat", share: 0.758 },
    { name: "dog", share: 0.006 },
  ];
  const results = resultsOf([
    { ...row, images: [image("a.webp", cat)] },
    { ...row, network: "A, large", images: [image("b.webp", [{ name: "person", points: 18 }])] },
    { ...row, family: "b", relative: true, images: [image("c.webp", [])] },
  ]);
  expect(results["a"].images).toEqual([
    { file: "a.webp", alt: "A cat: cat 76 %, dog under 1 %" },
    { file: "b.webp", alt: "A cat: a person by 18 points" },
  ]);
  expect(results["a"].weights.map(({ network }) => network)).toEqual(["A, small", "A, large"]);
  expect([results["a"].words, results["b"].words]).toEqual(["with published weights", "by A, small, with published weights"]);
});

const models = referenceData("models");

describe.skipIf(models === undefined)("with the published weights", () => {
  it.each(["sinet", "resnetcifar", "blazepose"])("%s finds what is recorded", async (key) => {
    const runtime = await createRuntime({ backend: "cpu" });
    const { about, results } = await findAll(
      NETWORKS.find((row) => row.key === key),
      join(models, ".."),
      runtime,
    );
    await runtime.dispose();
    const { network, images } = recorded.find((row) => row.key === key);
    expect(about).toBe(network);
    // shares are recorded to a thousandth: a pixel at a border may fall to the other side of it
    results.forEach(({ title, found }, i) => {
      expect(title).toBe(images[i].title);
      expect(found.map(({ name, points }) => [name, points])).toEqual(
        images[i].found.map(({ name, points }) => [name, points]),
      );
      found.forEach(({ share = 0 }, k) => {
        expect(Math.abs(share - (images[i].found[k].share ?? 0))).toBeLessThan(0.0011);
      });
    });
    expect(results).toHaveLength(images.length);
  });
});
