// The page of upsampling: numbers that are known by hand, at once and after a change.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

async function shown(page, runs) {
  await page.waitForFunction((least) => {
    const { state, runs } = document.querySelector(".upsampling").dataset;
    return state === "failed" || Number(runs) >= least;
  }, runs);
  assert.equal(
    await page.locator(".upsampling").getAttribute("data-state"),
    "done",
    await page.locator(".live-status").textContent(),
  );
  return page.evaluate(() =>
    Object.fromEntries(Object.entries(window.segkitUpsampling).map(([name, { values }]) => [name, values])),
  );
}

describe("the page of upsampling", () => {
  it("computes every way up, and again when a number changes", async () => {
    const { page, problems, close } = await site.open("networks/upsampling.html");
    const first = await shown(page, 1);
    assert.deepEqual(first.pooled, [5, 6, 7, 8]);
    assert.deepEqual(first.nails, [5, 0, 6, 0, 0, 0, 0, 0, 7, 0, 8, 0, 0, 0, 0, 0]);
    assert.deepEqual(first.places, [0, 0, 6, 0, 0, 5, 0, 0, 0, 0, 0, 0, 7, 0, 0, 8]);
    assert.deepEqual(first.nearest, [5, 5, 6, 6, 5, 5, 6, 6, 7, 7, 8, 8, 7, 7, 8, 8]);
    assert.deepEqual(first.linear.slice(0, 8), [5, 5.25, 5.75, 6, 5.5, 5.75, 6.25, 6.5]);
    assert.deepEqual(first.transposed1, [5, 11, 11, 6, 12, 26, 26, 14, 12, 26, 26, 14, 7, 15, 15, 8]);
    assert.deepEqual(first.transposed2.slice(10, 15), [12, 12, 26, 14, 14]);
    // inside it is the bilinear one, at the border stamps are missing
    assert.equal(first.learned[5], first.linear[5]);
    assert.equal(first.learned[0], (9 / 16) * 5);
    await page.getByLabel("Row 1, column 1").fill("9");
    await page.keyboard.press("Tab");
    const second = await shown(page, 2);
    assert.deepEqual(second.pooled, [9, 6, 7, 8]);
    assert.equal(second.places[0], 9);
    await page.getByRole("button", { name: "One spot" }).click();
    assert.deepEqual((await shown(page, 3)).pooled, [0, 8, 0, 0]);
    assert.deepEqual([...problems], []);
    await close();
  });
});
