// The programs that pages show do what the pages say.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { decodeImage, readImage } from "@segkit/runtime-node";
import { docs, finished, hash, openSite, photographs } from "./site.mjs";

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

describe("the programs on the pages", () => {
  it("give in Node the image that the page shows", async () => {
    const { page, close } = await open("methods/slic.html", { acceptDownloads: true });
    await finished(page);
    await page.locator(".field-number").first().fill("120");
    await page.locator(".field-number").first().press("Enter");
    await finished(page, "run.options.nSegments === 120");
    await page.waitForFunction(() => document.querySelector(".demo").dataset.runs === "2");
    await page.getByRole("radio", { name: "Node" }).check({ force: true });
    const program = await page.locator(".sample pre").textContent();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save PNG" }).click(),
    ]);
    const shown = await decodeImage(readFileSync(await download.path()));
    const [file, result] = ["sample.mjs", "sample.png"].map((name) => `${docs}.vitepress/cache/${name}`);
    writeFileSync(file, program.replace("photo.jpg", `${photographs}coffee.png`).replace("result.png", result));
    execFileSync(process.execPath, [file]);
    assert.equal(hash((await readImage(result)).data), hash(shown.data));
    await close();
  });
});
