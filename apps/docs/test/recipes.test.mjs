// The recipes: a wish finds its card, and the border between before and after follows the keyboard.
import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

it("a wish finds its recipe, whose image shows before and after", async () => {
  const { page, problems, close } = await site.open("recipes/index.html");
  const cards = page.locator(".recipes-card");
  assert.equal(await cards.count(), 24);
  await page.getByLabel("Your wish").fill("count cells");
  await page.getByText("1 recipe", { exact: true }).waitFor();
  assert.equal(await cards.count(), 1);
  await cards.first().click();
  await page.getByRole("heading", { name: "Split touching objects", level: 1 }).waitFor();

  const pair = page.locator(".recipe-pair");
  const shown = () => pair.locator(".recipe-before").evaluate((image) => getComputedStyle(image).clipPath);
  const half = await shown();
  await pair.getByRole("slider").press("End");
  assert.notEqual(await shown(), half);
  for (const image of await pair.locator("img").all())
    assert.ok(await image.evaluate((each) => each.complete && each.naturalWidth > 0));
  assert.deepEqual([...problems], []);
  await close();
});
