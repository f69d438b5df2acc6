// The page of promptable networks, used as a reader would.
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

describe("the page of Segment Anything", () => {
  /** Waits until the page does nothing, and gives its state. */
  async function still(page, states = ["done", "failed"]) {
    await page.waitForFunction((all) => all.includes(document.querySelector(".anything").dataset.state), states);
    return page.locator(".anything").getAttribute("data-state");
  }

  it("loads a weight file, answers a click, a box and the keyboard, gives several masks, and finds everything", async () => {
    const { initialize, saveSafetensors } = await import("@segkit/nn");
    const { sam } = await import("@segkit/nn/sam");
    const sizes = { imageSize: 128, width: 16, depth: 2, numHeads: 2, windowSize: 3, globalBlocks: [1], channels: 32 };
    const model = sam({ ...sizes, decoderMlpDim: 24, iouHeadDim: 16 });
    const buffer = Buffer.from(await saveSafetensors(initialize(model)));
    const { page, problems, close } = await site.open("networks/segment-anything.html");
    await page
      .getByLabel("Weight files")
      .setInputFiles({ name: "narrow.safetensors", mimeType: "application/octet-stream", buffer });
    await page.waitForFunction(() => document.querySelector(".anything canvas").width === 600);
    await page.getByRole("button", { name: "Load the network" }).click();
    assert.equal(await still(page, ["ready", "failed"]), "ready", await page.locator(".anything").textContent());
    assert.match(await page.locator(".anything").textContent(), /SAM, imageSize = 128/);
    const board = page.locator(".anything canvas");
    await board.click({ position: { x: 120, y: 90 } });
    assert.equal(await still(page), "done", await page.locator(".anything").textContent());
    const answer = await page.evaluate(() => {
      const { mask, score, masks } = window.segkitAnything.answer;
      return { pixels: mask.data.length, values: [...new Set(mask.data)].sort(), score, masks: masks.length };
    });
    assert.equal(answer.pixels, 600 * 400);
    assert.ok(
      answer.values.every((value) => value === 0 || value === 1) && Number.isFinite(answer.score) && answer.masks === 1,
    );
    await page.getByRole("radio", { name: "Several" }).check({ force: true });
    await page.waitForFunction(() => window.segkitAnything.answer?.masks.length === 3);
    await page.getByRole("button", { name: /^Mask 2/ }).click();
    await page.getByRole("radio", { name: "Box" }).check({ force: true });
    await board.focus();
    await page.keyboard.press(" ");
    for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowRight");
    for (let k = 0; k < 5; k++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press(" ");
    await page.waitForFunction(() => /box: \{/.test(document.querySelector(".anything .sample pre").textContent));
    assert.equal(await still(page), "done");
    await page.getByRole("combobox", { name: "Grid" }).selectOption("4 × 4");
    await page.getByRole("button", { name: "Find everything" }).click();
    await page.waitForFunction(() => window.segkitAnything.count !== undefined);
    assert.equal(await still(page), "done");
    assert.deepEqual([...problems], []);
    await close();
  });

  it("says why a file does not fit", async () => {
    const { initialize, saveSafetensors, unet } = await import("@segkit/nn");
    const buffer = Buffer.from(await saveSafetensors(initialize(unet({ width: 4 }))));
    const { page, problems, close } = await site.open("networks/segment-anything.html");
    await page
      .getByLabel("Weight files")
      .setInputFiles({ name: "unet.safetensors", mimeType: "application/octet-stream", buffer });
    await page.getByRole("button", { name: "Load the network" }).click();
    assert.equal(await still(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /unsupported.*U-Net, whose task is semantic/);
    assert.deepEqual([...problems], []);
    await close();
  });
});
