// The site without a network, after the first visit: pages, the search, a demonstration; and a new version, of which nobody sees the old one's pages.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { BASE, finished, openSite } from "./site.mjs";

const NEW = "What the next version says";
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
  return path === BASE || path === `${BASE}index.html`
    ? body.toString().replace(/<title>.*?<\/title>/, `<title>${NEW}</title>`)
    : body;
}

before(async () => {
  site = await openSite(altered);
});
after(() => site?.close());

/** The title that the server sent, before the site's scripts give the page theirs. */
const titleOf = async (response) => /<title>(.*?)<\/title>/.exec(await response.text())?.[1];

describe("the site, once visited", () => {
  it("is there without a network, in its newest version", async () => {
    const { page, close } = await site.open("index.html", { keeps: true });
    await page.evaluate(() => navigator.serviceWorker.ready);

    isNew = true;
    assert.equal(await titleOf(await page.goto(`${site.url}index.html`)), NEW, "an old page was shown");
    // the new worker has fetched what changed, and nothing else, when it takes over
    await page.waitForFunction(async () => {
      const names = await caches.keys();
      return names.some((name) => name.endsWith("pages next")) && names.filter((name) => / pages /.test(name)).length === 1;
    });
    // and the reference, as the site loads its pages
    await page.waitForFunction(async () => {
      const assets = await caches.open((await caches.keys()).find((name) => name.endsWith(" assets")));
      return (await assets.keys()).filter(({ url }) => /assets\/api_core_/.test(url)).length > 20;
    });
    await site.stop();

    assert.equal(await titleOf(await page.goto(site.url)), NEW);
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
