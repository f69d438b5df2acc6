// What the home page asks of a reader: the bytes of its first load, and how much it moves while it loads; then its strip at work.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** Bytes on their way: text as servers send it, by gzip, all else as it is. */
const MOST = 500_000;
/** The sum of layout shifts, as browsers score them. */
const STEADY = 0.05;

describe("the home page", () => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 390, height: 844 },
  ]) {
    it(`is light and stands still, ${viewport.width} pixels wide`, async () => {
      const { page, problems, close } = await site.open(undefined, { viewport, fetchesAhead: true });
      const sizes = new Map();
      page.on("response", (response) => {
        const name = response.url().slice(site.url.length);
        const isText = /\.(?:html|js|css|svg|json)$/.test(new URL(response.url()).pathname);
        sizes.set(
          name,
          response.body().then((body) => (isText ? gzipSync(body) : body).length),
        );
      });
      await page.addInitScript(() => {
        window.shifted = 0;
        new PerformanceObserver((list) => {
          for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifted += value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(`${site.url}index.html`, { waitUntil: "networkidle" });
      const bytes = new Map(await Promise.all([...sizes].map(async ([name, size]) => [name, await size])));
      const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
      const largest = [...bytes].sort((a, b) => b[1] - a[1]).map(([name, size]) => `${name} ${size}`);
      console.log(
        `first load: ${bytes.size} requests, ${total} bytes; layout shift ${await page.evaluate(() => window.shifted)}`,
      );
      assert.ok(total > 0 && total <= MOST, `${total} bytes: ${largest.join(", ")}`);
      assert.ok(![...bytes.keys()].some((name) => name.endsWith(".wasm")), "kernels before anybody asks for them");
      assert.ok((await page.evaluate(() => window.shifted)) <= STEADY);
      assert.deepEqual([...problems], []);
      await close();
    });
  }

  it("computes a chosen image by five methods, and by a network when asked", async () => {
    const { page, problems, close } = await site.open("index.html");
    const strip = page.locator(".strip");
    await strip.getByRole("button", { name: "Coffee" }).click();
    await page.waitForFunction(() => ["done", "failed"].includes(document.querySelector(".strip").dataset.state));
    assert.equal(await strip.getAttribute("data-state"), "done", await strip.textContent());
    await strip.getByRole("img", { name: "Coffee, by k-means: 5 colors" }).waitFor();
    await strip.getByRole("button", { name: /^Run it here/ }).click();
    await strip.getByRole("img", { name: /^Coffee, by A network: \d+ % of the image is a person$/ }).waitFor();
    assert.deepEqual([...problems], []);
    await close();
  });
});
