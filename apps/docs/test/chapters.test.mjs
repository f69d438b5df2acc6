// The chapters' figures: they load when they come near, and show numbers that are known by hand.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Goes to a figure, and gives its frame when it has computed. */
async function figure(page, name) {
  const place = page.locator(`[data-figure="${name}"]`);
  await place.scrollIntoViewIfNeeded();
  const frame = place.locator('[data-state="done"]');
  await frame.waitFor();
  return frame;
}

describe("the chapters", () => {
  it("have figures that answer to buttons and keys", async () => {
    const { page, problems, close } = await site.open("chapters/clustering.html");
    const toy = await figure(page, "intensities");
    await toy.getByRole("button", { name: "Until they rest" }).click();
    assert.equal(await toy.getAttribute("data-means"), "0.15, 0.60, 0.85");
    await toy.getByRole("slider", { name: "Mean 1" }).press("ArrowRight");
    assert.equal(await toy.getAttribute("data-means"), "0.16, 0.60, 0.85");

    const halves = await figure(page, "half-steps");
    const first = Number(await halves.getAttribute("data-likelihood"));
    await halves.getByRole("button", { name: "E step" }).click();
    await halves.getByRole("button", { name: "M step" }).click();
    assert.equal(await halves.getAttribute("data-steps"), "2");
    assert.ok(Number(await halves.getAttribute("data-likelihood")) > first);

    const climbs = await figure(page, "climbs");
    assert.ok(Number(await climbs.getAttribute("data-modes")) > 1);
    await climbs.getByRole("slider", { name: /Bandwidth/ }).fill("90");
    assert.equal(await climbs.getAttribute("data-modes"), "1");

    await page.goto(`${site.url}chapters/contours.html`);
    const bends = await figure(page, "bends");
    assert.equal(await bends.getAttribute("data-bend"), "152");
    await bends.getByRole("button", { name: "An arc" }).click();
    assert.equal(await bends.getAttribute("data-bend"), "14");

    await page.goto(`${site.url}chapters/random-fields.html`);
    const field = await figure(page, "mean-field");
    const alone = Number(await field.getAttribute("data-right"));
    await field.getByRole("button", { name: "One iteration" }).click();
    await page.waitForFunction(
      (runs) => document.querySelector('[data-figure="mean-field"] [data-runs]').dataset.runs > runs,
      1,
    );
    assert.ok(Number(await field.getAttribute("data-right")) > alone);
    assert.deepEqual([...problems], []);
    await close();
  });
});
