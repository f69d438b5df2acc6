// The site without a network, after the first visit: pages, the search, a demonstration; and a new version, of which nobody sees the old one's pages.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { BASE, finished, folder, openSite } from "./site.mjs";

const MARK = '<meta name="next-version" content="">';
let isNew = false;
let site;

/** The next version: another home page, and the worker that says so. */
function altered(path, body) {
  if (!isNew) return body;
  if (path === `${BASE}sw.js`)
    return body
      .toString()
      .replace(/"version":"\w+"/, '"version":"next"')
      .replace(/"index.html":"\w+"/, '"index.html":"next"');
  return path === BASE || path === `${BASE}index.html` ? body.toString().replace("<head>", `<head>${MARK}`) : body;
}

before(async () => {
  site = await openSite(altered);
});
after(() => site?.close());

/** Opens a page, and says whether it is the next version's. */
async function isNext(page, path) {
  await page.goto(site.url + path);
  return (await page.locator('meta[name="next-version"]').count()) === 1;
}

/** In a page: waits until the next version is the only one, and so many pages of the reference are kept. */
async function keptAll(many) {
  for (;;) {
    const names = await caches.keys();
    const assets = await caches.open(names.find((name) => name.endsWith(" assets")));
    const kept = (await assets.keys()).filter(({ url }) => /assets\/api_/.test(url)).length;
    const versions = names.filter((name) => name.includes(" pages "));
    if (versions.length === 1 && versions[0].endsWith(" next") && kept >= many) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe("the site, once visited", () => {
  it("is there without a network, in its newest version", async () => {
    const { page, close } = await site.open("index.html", { keeps: true });
    await page.evaluate(() => navigator.serviceWorker.ready);

    isNew = true;
    assert.ok(await isNext(page, "index.html"), "an old page was shown");
    // the new worker has fetched what changed, and nothing else, when it takes over; then the reference, as the site loads its pages
    await page.evaluate(
      keptAll,
      readdirSync(join(folder, "assets")).filter((file) => /^api_.*(?<!\.lean)\.js$/.test(file)).length,
    );
    await site.stop();

    assert.ok(await isNext(page, ""), "an old page was kept");
    await page.goto(`${site.url}methods/slic.html?n=100`);
    const { count } = await finished(page);
    assert.ok(count > 10, `${count} superpixels`);

    await page.getByRole("button", { name: "Search" }).first().click();
    await page.locator("#localsearch-input").fill("drawBoundaries");
    await page.locator(".results a.result").first().waitFor();
    await page.evaluate(() => document.querySelector('.results a.result[href*="/api/"]').click());
    await page.waitForURL(/\/api\//);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.doesNotMatch(await page.locator("main").textContent(), /no network/);

    // a page of the reference that was never read, asked for by its address
    const response = await page.goto(`${site.url}api/core/flood.html`);
    assert.equal(response.status(), 503);
    assert.match(await page.locator("body").textContent(), /no network/);
    await close();
  });
});
