// The page that cuts out by hand, used as a reader would: by mouse, finger and keyboard; and what it saves.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { maskArea, polygonsToMask } from "@segkit/core";
import { decodeImage, encodeImage } from "@segkit/runtime-node";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A disk and a square, both bright, on a dark ground with a little noise. */
const [WIDTH, HEIGHT] = [300, 200];
const inDisk = (x, y) => Math.hypot(x - 90, y - 100) < 55;
const inSquare = (x, y) => x >= 190 && x < 270 && y >= 60 && y < 140;
const data = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_, i) => {
  const [x, y] = [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH)];
  return (inDisk(x, y) || inSquare(x, y) ? 200 : 60) + ((i * 31) % 9);
});
const picture = {
  name: "shapes.png",
  mimeType: "image/png",
  buffer: Buffer.from(await encodeImage({ data, height: HEIGHT, width: WIDTH, channels: 3 }, { format: "png" })),
};

async function open(options) {
  const opened = await site.open("cut-out.html", options);
  const { page } = opened;
  // the page begins with an example, which an image of one's own takes away
  await page.locator('.cut-out[data-state="done"]').waitFor();
  assert.match(await page.getByRole("status").textContent(), /^An example.* 4\d\.\d % of the image/);
  await page.getByLabel("Image file").setInputFiles(picture);
  await page.waitForFunction(() => document.querySelector(".cut-out-board").width === 300);
  return opened;
}

/** Waits for an answer to as many strokes, the image's edge among them; gives the mask. */
async function answered(page, strokes) {
  await page.waitForFunction((wanted) => {
    const answer = window.segkitCutOut;
    const { state } = document.querySelector(".cut-out").dataset;
    return state === "failed" || (state === "done" && answer.prompt.strokes.length === wanted);
  }, strokes);
  const text = await page.locator(".cut-out").textContent();
  assert.equal(await page.locator(".cut-out").getAttribute("data-state"), "done", text);
  const { mask, height, width } = await page.evaluate(() => {
    const { data: values, height, width } = window.segkitCutOut.mask;
    return { mask: [...values], height, width };
  });
  assert.deepEqual([height, width], [HEIGHT, WIDTH]);
  return mask;
}

/** The intersection over union of a mask and a shape. */
function iou(mask, isInside) {
  let [both, either] = [0, 0];
  for (const [i, value] of mask.entries()) {
    const inside = isInside(i % WIDTH, Math.floor(i / WIDTH));
    if (value === 1 && inside) both++;
    if (value === 1 || inside) either++;
  }
  return both / either;
}

/** Where a pixel of the image is on the page. */
async function at(page, x, y) {
  const { x: left, y: top, width, height } = await page.locator(".cut-out-board").boundingBox();
  return [left + ((x + 0.5) * width) / WIDTH, top + ((y + 0.5) * height) / HEIGHT];
}

async function stroke(page, ...points) {
  await page.locator(".cut-out-board").scrollIntoViewIfNeeded();
  for (const [k, [x, y]] of points.entries()) {
    await page.mouse.move(...(await at(page, x, y)), { steps: 4 });
    if (k === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

const choose = (page, name) => page.getByRole("radio", { name, exact: true }).check({ force: true });

describe("the page that cuts out by hand", () => {
  it("answers strokes with the object, goes back and forth, and saves it", async () => {
    const { page, problems, close } = await open();
    assert.match(await page.getByRole("status").textContent(), /Draw on the object/);
    await stroke(page, [70, 90], [110, 110]);
    assert.ok(iou(await answered(page, 2), inDisk) > 0.95);
    // the other shape joins, and a stroke of background takes it away
    await stroke(page, [200, 100], [250, 100]);
    const both = await answered(page, 3);
    assert.ok(iou(both, (x, y) => inDisk(x, y) || inSquare(x, y)) > 0.95);
    await choose(page, "Background");
    await stroke(page, [200, 100], [250, 100]);
    assert.ok(iou(await answered(page, 4), inDisk) > 0.95);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await answered(page, 3), both);
    await page.getByRole("button", { name: "Redo" }).click();
    const disk = await answered(page, 4);
    assert.ok(iou(disk, inDisk) > 0.95);
    await page.locator(".cut-out-board").press("Control+z");
    assert.deepEqual(await answered(page, 3), both);
    await page.locator(".cut-out-board").press("Control+Shift+Z");
    assert.deepEqual(await answered(page, 4), disk);

    const saved = async (button) => {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      const file = await download;
      return [file.suggestedFilename(), readFileSync(await file.path())];
    };
    await page.getByLabel("Border").selectOption("hard");
    await page.waitForFunction(() => document.querySelector(".cut-out").dataset.state === "done");
    const [name, bytes] = await saved("Save PNG");
    assert.equal(name, "shapes-cut-out.png");
    const cut = await decodeImage(bytes, { channels: 4 });
    assert.deepEqual([cut.height, cut.width, cut.channels], [HEIGHT, WIDTH, 4]);
    assert.deepEqual(
      disk.map((value) => 255 * value),
      disk.map((_, i) => cut.data[4 * i + 3]),
    );
    const [, text] = await saved("Save COCO JSON");
    const { images, annotations } = JSON.parse(text);
    assert.equal(images[0].file_name, "shapes.png");
    const [{ segmentation, area, bbox }] = annotations;
    const again = polygonsToMask(segmentation, { height: HEIGHT, width: WIDTH });
    assert.deepEqual([...again.data], disk);
    assert.equal(area, maskArea(again));
    assert.equal(bbox.length, 4);

    await page.getByRole("button", { name: "Clear" }).click();
    await page.locator('.cut-out[data-state="idle"]').waitFor();
    assert.equal(await page.getByRole("button", { name: "Save PNG" }).isDisabled(), true);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("takes points, a box and an outline, with the keyboard alone", async () => {
    const { page, problems, close } = await open();
    const board = page.locator(".cut-out-board");
    // from the middle, (150, 100), to the disk; a pixel with Shift
    const go = async (keyName, times) => {
      for (let k = 0; k < times; k++) await board.press(`Shift+${keyName}`);
    };
    await choose(page, "Point");
    await board.focus();
    await go("ArrowLeft", 60);
    await board.press("Space");
    assert.ok(iou(await answered(page, 2), inDisk) > 0.95);
    await choose(page, "Box");
    await board.focus();
    await go("ArrowLeft", 20);
    await go("ArrowUp", 20);
    await board.press("Space");
    await go("ArrowRight", 40);
    await go("ArrowDown", 40);
    await board.press("Space");
    // with a box its outside is background, not the image's edge
    const inBox = await answered(page, 1);
    const found = inBox.flatMap((value, i) => (value === 1 ? [[i % WIDTH, Math.floor(i / WIDTH)]] : []));
    assert.ok(found.length > 50 && found.every(([x, y]) => x >= 70 && x <= 110 && y >= 80 && y <= 120));
    await choose(page, "Outline");
    await board.focus();
    for (const [keyName, times] of [
      ["ArrowLeft", 0],
      ["ArrowLeft", 60],
      ["ArrowUp", 60],
    ]) {
      await go(keyName, times);
      await board.press("Space");
    }
    await board.press("Escape");
    assert.equal(await page.evaluate(() => window.segkitCutOut.prompt.contour), undefined);
    for (const [keyName, times] of [
      ["ArrowLeft", 0],
      ["ArrowDown", 50],
      ["ArrowRight", 50],
    ]) {
      await go(keyName, times);
      await board.press("Space");
    }
    await board.press("Enter");
    await page.waitForFunction(() => window.segkitCutOut.prompt.contour?.length === 3);
    await answered(page, 1);
    assert.match(await page.locator(".cut-out-prompt pre").textContent(), /"contour"/);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("has one prompt for all methods, and a wire along edges for the scissors", async () => {
    const { page, problems, close } = await open();
    const method = page.locator(".cut-out-bar select").first();
    await stroke(page, [70, 90], [110, 110]);
    await answered(page, 2);
    const byOutline = ["Scissors", "Snake"];
    for (const name of (await method.locator("optgroup").first().locator("option").allTextContents()).filter(
      (title) => !byOutline.includes(title),
    )) {
      await method.selectOption(name);
      const value = await method.inputValue();
      await page.waitForFunction((wanted) => window.segkitCutOut?.method === wanted, value);
      const found = await answered(page, 2);
      // by its color the square is of the object too
      const either = Math.max(
        iou(found, inDisk),
        iou(found, (x, y) => inDisk(x, y) || inSquare(x, y)),
      );
      assert.ok(either > 0.9, `${name}: ${either}`);
    }
    await method.selectOption("Scissors");
    await page.locator('.cut-out[data-state="idle"]').waitFor();
    assert.match(await page.getByRole("status").textContent(), /Draw an outline/);
    // four corners on the disk's edge; the last click is on the first one
    for (const [x, y] of [
      [145, 100],
      [90, 155],
      [35, 100],
      [90, 45],
      [145, 100],
    ]) {
      await page.mouse.move(...(await at(page, x, y)), { steps: 3 });
      await page.mouse.down();
      await page.mouse.up();
    }
    await page.locator('.cut-out[data-state="done"]').waitFor();
    const wired = await page.evaluate(() => [...window.segkitCutOut.mask.data]);
    assert.ok(iou(wired, inDisk) > 0.9);
    // the wire is an outline for the snake too
    await method.selectOption("Snake");
    await page.waitForFunction(() => window.segkitCutOut?.method === "snake");
    await page.locator('.cut-out[data-state="done"]').waitFor();
    const moved = await page.evaluate(() => [...window.segkitCutOut.mask.data]);
    assert.ok(iou(moved, inDisk) > 0.9, `Snake: ${iou(moved, inDisk)}`);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("is drawn on by a finger", async () => {
    const { page, problems, close } = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.locator(".cut-out-board").scrollIntoViewIfNeeded();
    await choose(page, "Point");
    await page.touchscreen.tap(...(await at(page, 90, 100)));
    assert.ok(iou(await answered(page, 2), inDisk) > 0.95);
    assert.deepEqual([...problems], []);
    await close();
  });
});
