// What a reader who knows another library's words, or only what they want, finds first.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** What is typed, and the page that must come first. */
const FIRST = {
  superpixels: /methods\/.*(slic|snic|etps|lsc|seeds)|which-superpixels/,
  slic: /methods\/slic/,
  watershed: /methods\/.*watershed/,
  "count cells": /recipes\/(?:count|split)-|methods\/watershed/,
  IoU: /measures\/confusion-matrix/,
  mIoU: /measures\/confusion-matrix/,
  "remove background": /recipes\/remove-a-background|cut-out|background-removal/,
  grabCut: /methods\/grab-cut/,
  floodFill: /guide\/find|api\/core\/flood/,
  regionprops: /measures\/regions|api\/core\/regions/,
  createSuperpixelSEEDS: /methods\/seeds/,
  COCOeval: /measures\/coco/,
  palette: /recipes\/palette|methods\/dominant-colors/,
  "segment anything": /networks\/segment-anything/,
  "split touching": /recipes\/split-touching|methods\/watershed/,
  "blur background": /recipes\/blur-a-background|cut-out|selfie/,
  "export coco": /recipes\/annotate-to-coco|guide\/formats/,
  pose: /networks\/|measures\/pose/,
  threshold: /methods\/threshold/,
  random_walker: /methods\/random-walker/,
  Mask2Former: /networks\/mask2former/,
  "document scanner": /recipes\/scan-a-document|guide\/perspective/,
  "magic wand": /recipes\/magic-wand|guide\/find/,
  nextjs: /recipes\/frameworks/,
  "mask to polygon": /recipes\/masks-polygons-coco|guide\/polygons/,
  nms: /api\/core\/boxes/,
};

describe("the search", () => {
  it("puts the page first that a name or a wish is about, without a network", async () => {
    const { page, problems, close } = await site.open("index.html");
    await page.getByRole("button", { name: "Search" }).first().click();
    const input = page.locator("#localsearch-input");
    const wrong = [];
    for (const [words, expected] of Object.entries(FIRST)) {
      // results of the words before are gone before these are typed
      await input.fill("");
      await page.waitForFunction(() => document.querySelector(".results a.result") === null);
      await input.fill(words);
      const isFirst = (source) => new RegExp(source).test(document.querySelector(".results a.result")?.href ?? "");
      await page.waitForFunction(isFirst, expected.source, { timeout: 20_000 }).catch(async () => {
        const links = await page.locator(".results a.result").evaluateAll((all) => all.slice(0, 3).map(({ href }) => href));
        wrong.push(`${words}: ${links.map((link) => link.replace(site.url, "")).join(" ")}`);
      });
    }
    assert.deepEqual(wrong, []);
    assert.deepEqual([...problems], []);
    await close();
  });
});
