// The gallery's cards are found by words and by tasks.
import { expect, it } from "vitest";
import { CHIPS, cardsOf, countWords, found } from "../.vitepress/theme/gallery/cards.ts";

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
