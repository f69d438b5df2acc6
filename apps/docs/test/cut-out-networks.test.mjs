// Networks on the page that cuts out, used as a reader would: people by the site's own weights, a promptable network and one for mattes by files; and masks that are refined.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { slic } from "@segkit/classical/slic";
import { maskIou, snapToSuperpixels } from "@segkit/core";
import { initialize, saveSafetensors, unet } from "@segkit/nn";
import { sam } from "@segkit/nn/sam";
import { u2net } from "@segkit/nn/u2net";
import { decodeImage } from "@segkit/runtime-node";
import { look, PHONE, violations } from "./axe.mjs";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

const PORTRAIT = "Eileen Collins, astronaut";

async function open(options) {
  const opened = await site.open("cut-out.html", options);
  await opened.page.waitForFunction(() =>
    document.querySelector(".cut-out-board").getAttribute("aria-label").endsWith("Coffee"),
  );
  return opened;
}

const chooseMethod = (page, title) => page.getByRole("combobox", { name: "Method" }).selectOption(title);
const choose = (page, name) => page.getByRole("radio", { name, exact: true }).check({ force: true });
const textOf = (page) => page.locator(".cut-out").textContent();

async function choosePortrait(page) {
  await page.getByRole("button", { name: PORTRAIT }).click();
  await page.waitForFunction(() => document.querySelector(".cut-out-board").width === 512);
}

/** Waits for one of these states. */
async function still(page, states = ["done", "failed"]) {
  await page.waitForFunction((all) => all.includes(document.querySelector(".cut-out").dataset.state), states);
  return page.locator(".cut-out").getAttribute("data-state");
}

/** Waits for the answer of a method, refined in this way; gives it, as arrays. */
async function answered(page, method, refine = "none") {
  await page.waitForFunction(
    ([name, how]) => {
      const { state } = document.querySelector(".cut-out").dataset;
      return (
        state === "failed" || (state === "done" && window.segkitCutOut.method === name && window.segkitCutOut.refine === how)
      );
    },
    [method, refine],
  );
  assert.equal(await page.locator(".cut-out").getAttribute("data-state"), "done", await textOf(page));
  const { mask, ...rest } = await page.evaluate(() => {
    const { mask, image, score, isMatte, prompt } = window.segkitCutOut;
    return { mask: { ...mask, data: mask.data.join("") }, size: [image.height, image.width], score, isMatte, prompt };
  });
  return { mask: { ...mask, data: Uint8Array.from(mask.data, Number) }, ...rest };
}

/** Bytes of the last answer, the image's or the cut-out's. */
async function bytesOf(page, name) {
  const text = await page.evaluate((key) => {
    const { data } = window.segkitCutOut[key];
    let all = "";
    for (let from = 0; from < data.length; from += 8192) all += String.fromCharCode(...data.subarray(from, from + 8192));
    return btoa(all);
  }, name);
  return Uint8Array.from(Buffer.from(text, "base64"));
}

const share = ({ data }) => data.reduce((sum, value) => sum + value, 0) / data.length;
const at = ({ data, width }, x, y) => data[width * y + x];

/** A weight file as a reader has it. */
async function fileOf(name, model, options) {
  const buffer = Buffer.from(await saveSafetensors(initialize(model, options)));
  return { name, mimeType: "application/octet-stream", buffer };
}

const narrowSam = () => {
  const sizes = { imageSize: 128, width: 16, depth: 2, numHeads: 2, windowSize: 3, globalBlocks: [1], channels: 32 };
  return fileOf("narrow-sam.safetensors", sam({ ...sizes, decoderMlpDim: 24, iouHeadDim: 16 }));
};

describe("networks on the page that cuts out", () => {
  it("finds the person of a portrait without a file, as a matte with colors of its own, and saves it", async () => {
    const { page, problems, close } = await open();
    await choosePortrait(page);
    await chooseMethod(page, "People");
    const { mask, isMatte } = await answered(page, "selfie");
    assert.ok(isMatte && share(mask) > 0.35 && share(mask) < 0.75, `${share(mask)} of the portrait`);
    assert.equal(at(mask, 230, 110), 1, "the face");
    assert.equal(at(mask, 60, 60), 0, "the wall");
    assert.match(await page.getByRole("status").textContent(), /of the image: .* ms on (wasm|webgpu) for 512 × 512 pixels/);
    assert.match(
      await page.locator(".cut-out-loaded").textContent(),
      /This is MediaPipe selfie segmentation.*on (wasm|webgpu): ./,
    );
    assert.match(await page.locator(".cut-out-network").textContent(), /Apache License 2\.0/);
    // nothing to draw with, and the border is the matte's
    assert.equal(await page.getByRole("radiogroup", { name: "Tool" }).count(), 0);
    assert.equal(await page.getByLabel("Border").isDisabled(), true);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save PNG" }).click();
    const saved = await decodeImage(readFileSync(await (await download).path()), { channels: 4 });
    assert.deepEqual([saved.height, saved.width], [512, 512]);
    const [image, cut] = [await bytesOf(page, "image"), await bytesOf(page, "cut")];
    const alphas = ({ data }) => data.filter((_, i) => i % 4 === 3);
    assert.deepEqual(alphas(saved), alphas({ data: cut }));
    let [translucent, own] = [0, 0];
    for (let i = 0; i < 512 * 512; i++) {
      const alpha = cut[4 * i + 3];
      if (alpha < 64 || alpha > 191) continue;
      translucent++;
      if ([0, 1, 2].some((c) => Math.abs(cut[4 * i + c] - image[3 * i + c]) > 2)) own++;
    }
    assert.ok(translucent > 100 && own > 0.5 * translucent, `${own} of ${translucent} translucent pixels have another color`);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("refines a mask by superpixels and cuts, which hold to what is drawn", async () => {
    const { page, problems, close } = await open();
    await choosePortrait(page);
    await chooseMethod(page, "People");
    const { mask } = await answered(page, "selfie");
    await choose(page, "Superpixels");
    const snapped = await answered(page, "selfie", "superpixels");
    assert.equal(snapped.isMatte, false);
    const image = { data: await bytesOf(page, "image"), height: 512, width: 512, channels: 3 };
    const { labels } = slic(image, { nSegments: (512 * 512) / 16 ** 2 });
    assert.deepEqual(snapped.mask.data, snapToSuperpixels(mask, labels).data);
    assert.ok(maskIou(snapped.mask, mask) > 0.93, `${maskIou(snapped.mask, mask)}`);
    for (const [title, how] of [
      ["Graph cut", "graphCut"],
      ["GrabCut", "grabCut"],
    ]) {
      await choose(page, title);
      const { mask: cut } = await answered(page, "selfie", how);
      const iou = maskIou(cut, mask);
      assert.ok(iou > 0.85 && iou < 1, `${title}: ${iou}`);
      assert.equal(at(cut, 230, 110), 1);
      assert.equal(at(cut, 60, 60), 0);
    }
    // by keyboard, amid the image: not the object
    await choose(page, "Graph cut");
    await answered(page, "selfie", "graphCut");
    await choose(page, "Point");
    await choose(page, "Background");
    const before = Number(await page.locator(".cut-out").getAttribute("data-answers"));
    await page.locator(".cut-out-board").press("Space");
    await page.waitForFunction((count) => Number(document.querySelector(".cut-out").dataset.answers) > count, before);
    const corrected = await answered(page, "selfie", "graphCut");
    assert.equal(at(mask, 256, 256), 1);
    assert.equal(at(corrected.mask, 256, 256), 0);
    await choose(page, "None");
    assert.deepEqual((await answered(page, "selfie")).mask.data, mask.data);
    assert.equal(await page.getByRole("radiogroup", { name: "Tool" }).count(), 0);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("asks a promptable network of the reader's file by the same prompt, whichever network of the list it is", async () => {
    const { page, problems, close } = await open();
    await chooseMethod(page, "MobileSAM");
    assert.match(await page.getByRole("status").textContent(), /Choose the weight file/);
    assert.match(
      await page.locator(".cut-out-files").textContent(),
      /mobile_sam\.pt.*github\.com\/ChaoningZhang\/MobileSAM.*Apache-2\.0/,
    );
    await page.getByLabel("Weight files").setInputFiles(await narrowSam());
    assert.equal(await still(page, ["ready", "failed"]), "ready", await textOf(page));
    assert.equal(await page.getByRole("combobox", { name: "Method" }).inputValue(), "sam");
    assert.match(
      await page.locator(".cut-out-network").textContent(),
      /narrow-sam\.safetensors.*This is SAM, imageSize = 128/s,
    );
    assert.match(await page.getByRole("status").textContent(), /The image is ready/);
    await choose(page, "Point");
    const board = page.locator(".cut-out-board");
    await board.click({ position: { x: 120, y: 90 } });
    const one = await answered(page, "sam");
    assert.deepEqual(one.size, [400, 600]);
    assert.equal(one.mask.data.length, 600 * 400);
    assert.ok(Number.isFinite(one.score));
    assert.deepEqual(Object.keys(one.prompt), ["points"]);
    await choose(page, "Box");
    const boxed = Number(await page.locator(".cut-out").getAttribute("data-answers"));
    await board.press("Space");
    for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"]) await board.press(key);
    await board.press("Space");
    await page.waitForFunction((count) => Number(document.querySelector(".cut-out").dataset.answers) > count, boxed);
    assert.deepEqual(Object.keys((await answered(page, "sam")).prompt), ["points", "box"]);
    // another image: nothing of the one before is left, and the network is ready for it by itself
    await page.getByRole("button", { name: PORTRAIT }).click();
    await page.waitForFunction(() => document.querySelector(".cut-out-board").width === 512);
    assert.equal(await still(page, ["ready", "failed"]), "ready", await textOf(page));
    assert.equal(await page.evaluate(() => window.segkitCutOut), undefined);
    assert.equal(await page.getByRole("button", { name: "Save PNG" }).isDisabled(), true);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("makes mattes by a reader's file, and says why a file does not fit", async () => {
    const { page, problems, close } = await open();
    await chooseMethod(page, "BiRefNet");
    await page.getByLabel("Weight files").setInputFiles(await fileOf("many.safetensors", unet({ width: 4, nClasses: 5 })));
    assert.equal(await still(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /one score for each pixel, received 5/);
    assert.equal(await page.getByRole("button", { name: "Save PNG" }).isDisabled(), true);
    await page.getByLabel("Weight files").setInputFiles(await fileOf("u.safetensors", u2net({ variant: "small", width: 4 })));
    const { mask, isMatte } = await answered(page, "u2net");
    assert.ok(isMatte && mask.data.length === 600 * 400);
    assert.equal(await page.getByRole("alert").count(), 0);
    // an image alone is not what a promptable network answers
    await chooseMethod(page, "SAM");
    await page.getByLabel("Weight files").setInputFiles(await fileOf("two.safetensors", unet({ width: 4 })));
    assert.equal(await still(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /This is U-Net.*takes no prompt/);
    await chooseMethod(page, "Watershed");
    assert.equal(await still(page, ["idle"]), "idle");
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("stops when asked, tries again, and takes weights from an address", async () => {
    const { page, problems, close } = await open();
    const { buffer } = await narrowSam();
    let isServed = false;
    const asked = [];
    await page.route("**/weights/narrow.safetensors", (route) => {
      asked.push(isServed);
      // what is not served hangs
      if (isServed) void route.fulfill({ body: buffer, contentType: "application/octet-stream" });
    });
    await chooseMethod(page, "SAM");
    await choose(page, "Address");
    const address = page.getByRole("textbox", { name: "Address of the weight file" });
    await address.fill(`${site.url}weights/narrow.safetensors`);
    await address.press("Enter");
    await still(page, ["busy"]);
    while (asked.length === 0) await page.waitForTimeout(20);
    await page.getByRole("button", { name: "Stop" }).click();
    await still(page, ["idle"]);
    assert.match(await page.getByRole("status").textContent(), /Stopped/);
    isServed = true;
    await page.getByRole("button", { name: "Try again" }).click();
    assert.equal(await still(page, ["ready", "failed"]), "ready", await textOf(page));
    assert.deepEqual([asked.length >= 2, asked.at(-1)], [true, true]);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("is accessible with a network, fits small screens, and is large enough for fingers", async () => {
    const { page, close } = await open({ viewport: { width: 320, height: 700 }, hasTouch: true, isMobile: true });
    await chooseMethod(page, "SAM 2");
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.equal(wide, 320);
    const small = await page.locator(".cut-out").evaluate((tool) =>
      [...tool.querySelectorAll("button, select, summary, a.button, input:not([type=file])")].flatMap((control) => {
        const label = ["radio", "checkbox"].includes(control.type) ? control.closest("label") : control;
        const { width, height } = label.getBoundingClientRect();
        return width > 0 && Math.min(width, height) < 43.99
          ? [`${control.tagName} ${control.textContent.trim()} ${width} × ${height}`]
          : [];
      }),
    );
    assert.deepEqual(small, []);
    for (const colorScheme of ["light", "dark"]) {
      await look(page, { colorScheme, viewport: PHONE });
      assert.deepEqual(await violations(page), [], colorScheme);
    }
    await close();
  });
});
