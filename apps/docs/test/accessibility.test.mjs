// axe's rules on what opens or appears only when a page is used, in both schemes, at the desk and on a phone; every-page.test.mjs has them on the pages as they load.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { LOOKS, look, PHONE, violations } from "./axe.mjs";
import { finished, methodOf, onePerKind, openSite } from "./site.mjs";

/** The smallest control for a finger, in CSS pixels (WCAG 2.5.5). */
const FINGER = 44;

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** In every look; what depends on neither scheme nor size is asked once at each size. */
async function assertAccessible(page) {
  const seen = new Set();
  for (const [i, each] of LOOKS.entries()) {
    await look(page, each);
    assert.deepEqual(await violations(page, { ofTheLook: i % 2 > 0, seen }), [], JSON.stringify(each));
  }
}

describe("by axe's rules", () => {
  it("the search is accessible with its results", async () => {
    const seen = new Set();
    for (const [i, each] of LOOKS.entries()) {
      const { page, close } = await open("index.html", { viewport: each.viewport });
      await look(page, each);
      await page.getByRole("button", { name: "Search" }).first().click();
      const field = page.getByRole("combobox", { name: "Search" });
      await field.fill("superpixels");
      await page.getByRole("option").first().waitFor();
      assert.equal(await field.getAttribute("aria-expanded"), "true");
      assert.deepEqual(await violations(page, { ofTheLook: i % 2 > 0, seen }), [], JSON.stringify(each));
      const chosen = await page.getByRole("option", { selected: true }).getAttribute("href");
      await field.press("Enter");
      await page.waitForURL((url) => url.href.endsWith(chosen));
      await close();
    }
  });

  it("the page that runs networks is accessible when one has run", async () => {
    const { page, close } = await open("networks/run.html?family=espnet");
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("radio", { name: "WASM" }).check({ force: true });
    await page.getByRole("button", { name: "Load and run" }).click();
    await page.locator('.network[data-state="done"]').waitFor();
    await assertAccessible(page);
    await close();
  });

  it("the page that cuts out by hand is accessible with its result", async () => {
    const { page, close } = await open("cut-out.html");
    await page.waitForFunction(() => document.querySelector(".cut-out-board").getAttribute("aria-label").endsWith("Coffee"));
    // a stroke begins, and ends
    for (let k = 0; k < 2; k++) await page.locator(".cut-out-board").press("Space");
    await page.locator('.cut-out[data-state="done"]').waitFor();
    await page.locator(".cut-out-prompt summary").click();
    await assertAccessible(page);
    await close();
  });

  it("the page that evaluates predictions is accessible with its result", async () => {
    const { page, close } = await open("evaluate.html");
    for (const [kind, each] of [...LOOKS.map((one) => ["Instances", one]), ["Semantic labels", LOOKS[0]]]) {
      await page.locator('.evaluate[data-state="done"]').waitFor();
      if (kind !== "Instances") await page.getByRole("button", { name: kind }).click();
      await look(page, each);
      await page.locator(".evaluate-drawings canvas").last().waitFor();
      await page.locator(".evaluate-heat svg").waitFor();
      assert.deepEqual(await violations(page), [], `${kind}, ${JSON.stringify(each)}`);
    }
    await close();
  });
});

describe("on a phone", () => {
  it("every control is large enough for a finger", async () => {
    const { page, close } = await open(undefined, { viewport: PHONE, hasTouch: true, isMobile: true });
    const small = [];
    for (const file of onePerKind()) {
      await page.goto(site.url + file);
      if (methodOf(file)) await finished(page);
      if (file === "evaluate.html") await page.locator('.evaluate[data-state="done"]').waitFor();
      const found = await page.evaluate((least) => {
        const controls = document.querySelectorAll(
          "button, select, summary, input:not([type=file]), [role=button], [role=tab]",
        );
        return [...controls].flatMap((control) => {
          // a hidden radio button or check box is touched through its label
          const label = ["radio", "checkbox"].includes(control.type) ? control.closest("label") : undefined;
          const { width, height } = (label ?? control).getBoundingClientRect();
          if (width === 0 || height === 0 || !control.checkVisibility({ visibilityProperty: true })) return [];
          const name = `${control.tagName} ${control.className} ${control.type ?? ""} ${control.textContent.trim().slice(0, 20)}`;
          return Math.min(width, height) < least - 0.01 ? [`${name}: ${width.toFixed(1)} × ${height.toFixed(1)}`] : [];
        });
      }, FINGER);
      if (found.length) small.push(`${file}\n  ${[...new Set(found)].join("\n  ")}`);
    }
    assert.deepEqual(small, []);
    await close();
  });
});
