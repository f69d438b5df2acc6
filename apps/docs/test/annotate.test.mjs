// The page that annotates, used as a reader would: drawn on with several tools, left and come back to, saved to files and read from them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import { decodeRle, maskIou } from "@segkit/core";
import { encodeImage } from "@segkit/runtime-node";
import { openSite } from "./site.mjs";

let site;
before(async () => {
  site = await openSite();
});
after(() => site?.close());

/** A disk and a square, both bright, on a dark ground. */
const [WIDTH, HEIGHT] = [300, 200];
const inDisk = (x, y) => Math.hypot(x - 90, y - 100) < 55;
const inSquare = (x, y) => x >= 190 && x < 270 && y >= 60 && y < 140;
const bytes = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, (_, i) => {
  const [x, y] = [Math.floor(i / 3) % WIDTH, Math.floor(i / 3 / WIDTH)];
  return (inDisk(x, y) || inSquare(x, y) ? 200 : 60) + ((i * 31) % 9);
});
const buffer = Buffer.from(await encodeImage({ data: bytes, height: HEIGHT, width: WIDTH, channels: 3 }, { format: "png" }));

const marked = (page) =>
  page.evaluate(() => window.segkitAnnotate.images.find(({ fileName }) => fileName === "shapes.png").objects);
const state = (page, wanted) => page.locator(`.annotate[data-state="${wanted}"]`).waitFor();
const saved = (page) => page.locator('.annotate[data-saving="saved"]').waitFor();
const count = (page, wanted) =>
  page.waitForFunction(
    (n) => window.segkitAnnotate?.images.find(({ fileName }) => fileName === "shapes.png")?.objects.length === n,
    wanted,
  );

/** The intersection over union of an object and a shape. */
const iou = ({ rle }, isInside) => {
  const data = Uint8Array.from({ length: HEIGHT * WIDTH }, (_, i) => Number(isInside(i % WIDTH, Math.floor(i / WIDTH))));
  return maskIou(decodeRle(rle), { data, height: HEIGHT, width: WIDTH });
};

/** Presses, and moves to further places of the image, which the canvas shows whole. */
async function drag(page, ...points) {
  const board = page.locator(".annotate-board");
  await board.scrollIntoViewIfNeeded();
  const { x: left, y: top, width, height } = await board.boundingBox();
  const unit = Math.min(width / WIDTH, height / HEIGHT);
  for (const [k, [x, y]] of points.entries()) {
    await page.mouse.move(left + width / 2 + (x + 0.5 - WIDTH / 2) * unit, top + height / 2 + (y + 0.5 - HEIGHT / 2) * unit, {
      steps: 3,
    });
    if (k === 0) await page.mouse.down();
  }
  await page.mouse.up();
}

describe("the page that annotates", () => {
  it("marks with tools, keeps everything, and gives files that come back as the same masks", async () => {
    const { page, problems, close } = await site.open("annotate.html");
    page.on("dialog", (dialog) => dialog.accept());
    await state(page, "idle");
    await page.getByLabel("Image files").setInputFiles({ name: "shapes.png", mimeType: "image/png", buffer });
    await count(page, 0);
    await state(page, "idle");
    const board = page.locator(".annotate-board");

    // the wand takes a color at once, another class begins another object, and GrabCut proposes
    await page.getByRole("button", { name: "Add class" }).click();
    await board.press("1");
    await board.press("w");
    await drag(page, [90, 100]);
    await count(page, 1);
    await board.press("2");
    await board.press("g");
    await drag(page, [180, 50], [280, 150]);
    await state(page, "proposal");
    await board.press("Enter");
    await count(page, 2);
    const objects = await marked(page);
    assert.ok(iou(objects[0], inDisk) > 0.99 && iou(objects[1], inSquare) > 0.99);
    assert.deepEqual(
      objects.map(({ classId }) => classId),
      [1, 2],
    );

    // a stroke of the brush is taken from the selected object, and given back
    await board.press("b");
    await board.press("x");
    await drag(page, [200, 100], [250, 100]);
    await page.waitForFunction(
      (before) => window.segkitAnnotate.images.at(-1).objects[1].rle.counts !== before,
      objects[1].rle.counts,
    );
    await board.press("Control+z");
    assert.deepEqual(await marked(page), objects);
    await board.press("Control+Shift+Z");
    const cut = await marked(page);
    assert.notDeepEqual(cut, objects);

    // all of it is here again, and every step can be taken back
    await saved(page);
    await page.reload();
    await count(page, 2);
    await state(page, "idle");
    assert.deepEqual(await marked(page), cut);
    await page.getByRole("button", { name: "Undo" }).click();
    assert.deepEqual(await marked(page), objects);

    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "COCO JSON", exact: true }).click();
    const text = readFileSync(await (await download).path());
    const file = JSON.parse(text);
    assert.deepEqual(
      file.images.map(({ file_name }) => file_name),
      ["coffee.png", "shapes.png"],
    );
    assert.deepEqual(
      file.annotations.map(({ segmentation }) => segmentation),
      objects.map(({ rle }) => rle),
    );
    for (const name of ["Delete object 1", "Delete class 2 1"]) await page.getByRole("button", { name, exact: true }).click();
    await count(page, 0);
    await page.getByLabel("COCO file").setInputFiles({ name: "annotations.json", mimeType: "application/json", buffer: text });
    await count(page, 2);
    const again = await marked(page);
    assert.deepEqual(
      again.map(({ classId, rle }) => ({ classId, rle })),
      objects.map(({ classId, rle }) => ({ classId, rle })),
    );
    assert.match(
      await board.getAttribute("aria-label"),
      /1 × object, 15\.\d % of the image; 1 × class 2, 10\.\d % of the image/,
    );
    assert.deepEqual([...problems], []);
    await close();
  });
});
