// axe's rules on the pages, in both schemes, at the desk and on a phone; and what opens or appears only when a page is used.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { join, posix } from "node:path";
import { after, before, describe, it } from "node:test";
import { axe, finished, folder, methodOf, onePerKind, openSite, pages } from "./site.mjs";

/** Desk and phone, each in both schemes. */
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
const LOOKS = [DESK, PHONE].flatMap((viewport) => ["light", "dark"].map((colorScheme) => ({ colorScheme, viewport })));
/** The smallest control for a finger, in CSS pixels (WCAG 2.5.5). */
const FINGER = 44;

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Of rows and entries beyond the first ones, which look alike, colors are not judged again: on long tables that takes most of the time. */
const ALIKE = ["tbody tr:nth-child(n + 9)", "li:nth-child(n + 9)"];
/** Other rules whose answer depends on scheme and size; the rest is about the document, which is one. */
const OF_THE_LOOK = ["label-content-name-mismatch", "scrollable-region-focusable", "target-size"];

/** What axe finds, by all its rules or by those of the look; also by two which it has off by itself: names that lack what a control shows, small targets. */
async function violations(page, ofTheLook = false) {
  if (!(await page.evaluate(() => "axe" in window))) await page.addScriptTag({ path: axe });
  const found = await page.evaluate(
    async ({ alike, rules }) => {
      const options = { resultTypes: ["violations"], preload: false };
      const colors = { ...options, runOnly: { type: "rule", values: ["color-contrast"] } };
      const others = rules
        ? { runOnly: { type: "rule", values: rules } }
        : {
            rules: {
              "color-contrast": { enabled: false },
              "label-content-name-mismatch": { enabled: true },
              "target-size": { enabled: true },
            },
          };
      const runs = [
        await window.axe.run({ include: [["html"]], exclude: alike.map((selector) => [selector]) }, colors),
        await window.axe.run(document, { ...options, ...others }),
      ];
      return runs.flatMap(({ violations }) => violations);
    },
    { alike: ALIKE, rules: ofTheLook ? OF_THE_LOOK : undefined },
  );
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`));
}

/** Changes scheme and size, and waits until the page has taken them. */
async function look(page, { colorScheme, viewport }) {
  await page.setViewportSize(viewport);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.waitForFunction((dark) => document.documentElement.classList.contains("dark") === dark, colorScheme === "dark");
  // colors that fade are judged when they have
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

/** All pages that somebody wrote; of the reference, which one template makes, the longest of each package. */
function judged() {
  const longest = new Map();
  const written = [];
  for (const file of pages()) {
    if (file === "404.html") continue;
    if (!file.startsWith("api/")) {
      written.push(file);
      continue;
    }
    const ofPackage = posix.dirname(file);
    const { size } = statSync(join(folder, file));
    if (!(longest.get(ofPackage)?.size >= size)) longest.set(ofPackage, { file, size });
  }
  return [...written, ...[...longest.values()].map(({ file }) => file)];
}

describe("by axe's rules", () => {
  it("every page is accessible, in both schemes, at the desk and on a phone", async () => {
    const queue = judged();
    const kinds = new Set(onePerKind());
    const visit = async () => {
      const { page, close } = await open(undefined, { bypassCSP: true });
      for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
        await page.goto(site.url + file);
        if (methodOf(file)) await finished(page);
        // the first page of each kind is seen in every look; others at one size light and at the other dark
        const first = queue.length % LOOKS.length;
        const looks = [LOOKS[first], LOOKS[LOOKS.length - 1 - first]];
        for (const [i, each] of (kinds.has(file) ? LOOKS : looks).entries()) {
          await look(page, each);
          const known = i > 0 && !kinds.has(file);
          assert.deepEqual(await violations(page, known), [], `${file}, ${JSON.stringify(each)}`);
        }
      }
      await close();
    };
    await Promise.all([visit(), visit()]);
  });

  it("the search is accessible with its results", async () => {
    for (const each of LOOKS) {
      const { page, close } = await open("index.html", { bypassCSP: true, viewport: each.viewport });
      await look(page, each);
      await page.getByRole("button", { name: "Search" }).first().click();
      const field = page.getByRole("combobox", { name: "Search" });
      await field.fill("superpixels");
      await page.getByRole("option").first().waitFor();
      assert.equal(await field.getAttribute("aria-expanded"), "true");
      assert.deepEqual(await violations(page), [], JSON.stringify(each));
      const chosen = await page.getByRole("option", { selected: true }).getAttribute("href");
      await field.press("Enter");
      await page.waitForURL((url) => url.href.endsWith(chosen));
      await close();
    }
  });

  it("the page that runs networks is accessible when one has run", async () => {
    const { page, close } = await open("networks/run.html?family=espnet", { bypassCSP: true });
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("radio", { name: "WASM" }).check({ force: true });
    await page.getByRole("button", { name: "Load and run" }).click();
    await page.locator('.network[data-state="done"]').waitFor();
    for (const each of LOOKS) {
      await look(page, each);
      assert.deepEqual(await violations(page), [], JSON.stringify(each));
    }
    await close();
  });

  it("the page that cuts out by hand is accessible with its result", async () => {
    const { page, close } = await open("cut-out.html", { bypassCSP: true });
    await page.waitForFunction(() => document.querySelector(".cut-out-board").getAttribute("aria-label").endsWith("Coffee"));
    // a stroke begins, and ends
    for (let k = 0; k < 2; k++) await page.locator(".cut-out-board").press("Space");
    await page.locator('.cut-out[data-state="done"]').waitFor();
    await page.locator(".cut-out-prompt summary").click();
    for (const each of LOOKS) {
      await look(page, each);
      assert.deepEqual(await violations(page), [], JSON.stringify(each));
    }
    await close();
  });

  it("the page that evaluates predictions is accessible with its result", async () => {
    const { page, close } = await open("evaluate.html", { bypassCSP: true });
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
