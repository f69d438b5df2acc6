// The page that evaluates predictions, used as a reader would: its samples, files of each kind, COCO's own files, and what it saves.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { confusionMatrix, mattingEvaluation, meanIoU, perClassIoU, pixelAccuracy, salientEvaluation } from "@segkit/metrics";
import { writeLabels } from "@segkit/runtime-node";
import { docs, openSite } from "./site.mjs";

const data = join(process.env.SEGKIT_DATA ?? fileURLToPath(new URL("../../../../shared/data", import.meta.url)), "coco");
const place = join(docs, ".vitepress/cache/evaluate");

let site;
before(async () => {
  mkdirSync(place, { recursive: true });
  site = await openSite();
});
after(() => site?.close());

/** Opens the page, and waits until the sample that it begins with is there. */
async function open(options) {
  const opened = await site.open("evaluate.html", options);
  await ended(opened.page);
  return opened;
}

/** Waits for the end of what the page does, and gives the report. */
async function ended(page, state = "done") {
  await page.waitForFunction(() => ["done", "failed"].includes(document.querySelector(".evaluate").dataset.state));
  const text = await page.locator(".evaluate").textContent();
  assert.equal(await page.locator(".evaluate").getAttribute("data-state"), state, text);
  return page.evaluate(() => window.segkitEvaluation);
}

const give = (page, side, files) => page.getByLabel(`Files: ${side}`).setInputFiles(files);
const figuresOf = ({ figures }) => Object.fromEntries(figures.map(({ name, value }) => [name, value]));

describe("the page that evaluates predictions", () => {
  it("shows drawn samples of each kind: figures, curves, confusions, classes, and the worst image", async () => {
    const { page, problems, close } = await open();
    for (const [button, title, drawings] of [
      ["Panoptic", "Panoptic segments", 3],
      ["Semantic labels", "Semantic labels", 3],
      ["Instances", "Instance masks", 2],
    ]) {
      await page.getByRole("button", { name: button }).click();
      await page.waitForFunction((wanted) => window.segkitEvaluation?.title === wanted, title);
      const report = await ended(page);
      assert.equal(report.images.rows.length, 8);
      for (const { name, value } of report.figures) assert.ok(!(value < 0 || value > 1), `${title}: ${name} = ${value}`);
      const main = report.figures[0].value;
      assert.ok(main > 0.2 && main < 0.98, `${title}: ${main} says little`);
      await page.locator(".evaluate-heat svg").waitFor();
      assert.equal((await page.locator(".evaluate-chart figure svg, .evaluate-chart > div > svg").count()) > 0, true);
      await page.waitForFunction((n) => document.querySelectorAll(".evaluate-drawings canvas").length === n, drawings);
      const shown = await page.evaluate(() =>
        [...document.querySelectorAll(".evaluate-drawings canvas")].map((canvas) => {
          const { data: samples } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return [canvas.width, canvas.height, new Set(new Uint32Array(samples.buffer)).size > 10];
        }),
      );
      assert.deepEqual(shown, Array(drawings).fill([240, 180, true]));
    }
    const second = page.locator(".evaluate table button").nth(1);
    const before = await page.evaluate(() => document.querySelector(".evaluate-drawings canvas").toDataURL());
    await second.click();
    await page.waitForFunction((old) => document.querySelector(".evaluate-drawings canvas").toDataURL() !== old, before);
    assert.equal(await second.getAttribute("aria-pressed"), "true");
    assert.deepEqual([...problems], []);
    await close();
  });

  it("gives what Node counts of label images, with ignored labels and predictions of none of the classes", async () => {
    const truth = { height: 40, width: 50 };
    const files = { truth: [], found: [] };
    const whole = confusionMatrix({ nClasses: 4, ignoreIndex: 255, outsidePrediction: "miss" });
    for (let k = 0; k < 9; k++) {
      const labels = (of) => ({ ...truth, data: Int32Array.from({ length: 2000 }, (_, i) => of(i)) });
      const own = labels((i) => (i % 37 === 0 ? 255 : (i >> 4) % 4));
      const found = labels((i) => (i % 41 === 0 ? 255 : ((i + 3 * k) >> 4) % 4));
      whole.update(found, own);
      for (const [side, map] of [
        ["truth", own],
        ["found", found],
      ]) {
        const path = join(place, `${side}-${k}.png`);
        await writeLabels(path, map);
        files[side].push({ name: `image-${k}.png`, mimeType: "image/png", buffer: readFileSync(path) });
      }
    }
    const { page, problems, close } = await open();
    await give(page, "Ground truth", files.truth);
    assert.match(await page.getByRole("status").first().textContent(), /Give the predictions/);
    await give(page, "Predictions", files.found.slice(0, 8).concat({ ...files.found[8], name: "image-8_gtFine_labelIds.png" }));
    await page.waitForFunction(() => window.segkitEvaluation?.images.rows.length === 9);
    const report = await ended(page);
    assert.equal(figuresOf(report).mIoU, meanIoU(whole));
    assert.equal(figuresOf(report)["Pixel accuracy"], pixelAccuracy(whole));
    assert.deepEqual(
      report.classes.rows.map(({ iou }) => iou),
      [...perClassIoU(whole)],
    );
    // what is saved is what is shown
    const saved = async (button) => {
      const download = page.waitForEvent("download");
      await page.getByRole("button", { name: button }).click();
      return readFileSync(await (await download).path(), "utf8");
    };
    assert.equal(JSON.parse(await saved("Save JSON")).figures[0].value, meanIoU(whole));
    const rows = (await saved("Save classes, CSV")).split("\n");
    assert.equal(rows[0], "Class,IoU,Dice,Precision,Recall,Pixels");
    assert.equal(Number(rows[1].split(",")[1]), perClassIoU(whole)[0]);
    assert.equal((await saved("Save images, CSV")).split("\n").length, 10);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("gives what Node measures of saliency maps and mattes, which it tells from labels", async () => {
    const size = { height: 40, width: 50 };
    const gray = (of) => ({ ...size, data: Uint8Array.from({ length: 2000 }, (_, i) => of(i % 50, Math.floor(i / 50))) });
    const fade = (x, y, k) => Math.max(0, Math.min(255, 340 - 12 * Math.hypot(x - 25, y - 20 - k)));
    const sets = { saliency: { truth: [], found: [] }, mattes: { truth: [], found: [], trimap: [] } };
    const whole = { saliency: salientEvaluation(), mattes: mattingEvaluation() };
    const put = async (files, name, k, map) => {
      const path = join(place, `${name}-${k}.png`);
      await writeLabels(path, { ...map, data: Int32Array.from(map.data) }, { bitDepth: 8 });
      files.push({ name: `image-${k}.png`, mimeType: "image/png", buffer: readFileSync(path) });
      return { ...map, channels: 1 };
    };
    for (let k = 0; k < 6; k++) {
      const mask = await put(
        sets.saliency.truth,
        "mask",
        k,
        gray((x, y) => (fade(x, y, 0) > 128 ? 255 : 0)),
      );
      const map = await put(
        sets.saliency.found,
        "map",
        k,
        gray((x, y) => fade(x, y, 2 * k) * 0.7 + 20),
      );
      whole.saliency.update(map, mask);
      const alpha = await put(
        sets.mattes.truth,
        "alpha",
        k,
        gray((x, y) => fade(x, y, 0)),
      );
      const matte = await put(
        sets.mattes.found,
        "matte",
        k,
        gray((x, y) => fade(x, y, k)),
      );
      const trimap = await put(
        sets.mattes.trimap,
        "trimap",
        k,
        gray((x) => (x < 12 ? 0 : x > 40 ? 255 : 128)),
      );
      whole.mattes.update(matte, alpha, trimap);
    }
    const { page, problems, close } = await open();
    await give(page, "Ground truth", sets.saliency.truth);
    await give(page, "Predictions", sets.saliency.found);
    await page.waitForFunction(() => window.segkitEvaluation?.title === "Saliency maps");
    const report = await ended(page);
    const expected = whole.saliency.result();
    const figures = figuresOf(report);
    for (const [name, value] of [
      ["MAE", expected.meanAbsoluteError],
      ["S-measure", expected.sMeasure],
      ["Weighted F", expected.weightedFMeasure],
      ["F max", expected.fMeasure.max],
      ["F adaptive", expected.fMeasure.adaptive],
      ["E mean", expected.eMeasure.mean],
      ["BER", expected.balancedErrorRate.half],
    ]) {
      assert.equal(figures[name], value, name);
    }
    assert.deepEqual(report.curves.classes[0].precisions[0], expected.curves.precision);
    assert.equal(report.images.rows[0].name, "image-5.png");
    await page.locator(".evaluate-chart svg[aria-label^='Precision over recall']").waitFor();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save thresholds, CSV" }).click();
    assert.equal(readFileSync(await (await download).path(), "utf8").split("\n").length, 257);

    await give(page, "Ground truth", sets.mattes.truth);
    await give(page, "Predictions", sets.mattes.found);
    await page.waitForFunction(() => window.segkitEvaluation?.title === "Alpha mattes");
    await ended(page);
    await page.evaluate(() => {
      window.segkitEvaluation = undefined;
    });
    await give(page, "Trimaps", sets.mattes.trimap);
    await page.waitForFunction(() => window.segkitEvaluation);
    const mattes = figuresOf(await ended(page));
    const { sumOfAbsoluteDifferences, meanSquaredError, gradient, connectivity } = whole.mattes.result();
    assert.deepEqual(
      [mattes.SAD, mattes.MSE, mattes.Grad, mattes.Conn],
      [sumOfAbsoluteDifferences, meanSquaredError, gradient, connectivity],
    );
    await page.getByLabel("Compare").selectOption("saliency");
    await page.waitForFunction(() => window.segkitEvaluation?.title === "Saliency maps");
    for (const [button, title] of [
      ["Mattes", "Alpha mattes"],
      ["Saliency", "Saliency maps"],
    ]) {
      await page.getByRole("button", { name: button, exact: true }).click();
      await page.waitForFunction((wanted) => window.segkitEvaluation?.title === wanted, title);
      const sample = await ended(page);
      assert.equal(sample.images.rows.length, 8);
      for (const { name, value } of sample.figures) assert.ok(value > 0 && value < 10, `${title}: ${name} = ${value}`);
      await page.waitForFunction(() => document.querySelectorAll(".evaluate-drawings canvas").length === 3);
    }
    assert.deepEqual([...problems], []);
    await close();
  });

  it("says what is wrong with files, and goes on", async () => {
    const { page, problems, close } = await open();
    const json = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
    await give(page, "Ground truth", json("gt.json", '{"images": [], "annotations": []'));
    await give(page, "Predictions", json("det.json", "[]"));
    await ended(page, "failed");
    assert.match(await page.getByRole("alert").textContent(), /^files.*gt\.json is no JSON/);
    await give(page, "Ground truth", json("gt.json", '{"images": [], "annotations": []}'));
    await page.waitForFunction(() => /no list "categories"/.test(document.querySelector(".demo-failure")?.textContent));
    await page.getByRole("button", { name: "Panoptic" }).click();
    await page.waitForFunction(() => window.segkitEvaluation?.title === "Panoptic segments");
    await ended(page);
    assert.deepEqual([...problems], []);
    await close();
  });

  const absent = existsSync(data) ? undefined : `the reference data "coco" are not here`;
  if (absent && process.env.SEGKIT_REQUIRE_DATA) throw new Error(`${absent}, and SEGKIT_REQUIRE_DATA demands them`);
  if (absent) console.log(`${absent}: the page's numbers are not compared with pycocotools'`);

  it("gives pycocotools' numbers for COCO's own files", { skip: absent }, async () => {
    const { page, problems, close } = await open();
    for (const [folder, file, type, key] of [
      ["instances_val2014_100", "det_bbox.json", "boxes", "bbox"],
      ["instances_val2014_100", "det_segm.json", "masks", "segm"],
      ["keypoints_crowd_1img", "det.json", "keypoints", "keypoints"],
      ["keypoints_crowd_1img", "det.json", "boxes", "bbox"],
      ["person_keypoints_4img", "det_person_boxes.json", "boxes", "bbox"],
      ["toy_segm_3img", "det.json", "masks", "segm"],
      ["toy_segm_3img", "det.json", "boxes", "bbox"],
    ]) {
      const expected = JSON.parse(readFileSync(join(data, folder, "expected_pycocotools.json"), "utf8"))[key];
      await page.evaluate(() => {
        window.segkitEvaluation = undefined;
      });
      await give(page, "Ground truth", join(data, folder, "gt.json"));
      await give(page, "Predictions", join(data, folder, file));
      await page.waitForFunction(() => window.segkitEvaluation);
      const choice = page.getByLabel("Compare");
      if ((await choice.count()) && (await choice.inputValue()) !== type) {
        await page.evaluate(() => {
          window.segkitEvaluation = undefined;
        });
        await choice.selectOption(type);
        await page.waitForFunction(() => window.segkitEvaluation);
      }
      const figures = figuresOf(await ended(page));
      for (const [name, value] of Object.entries(expected)) {
        if (value === -1) assert.ok(Number.isNaN(figures[name]), `${folder} ${type} ${name}: ${figures[name]}`);
        else assert.equal(figures[name], value, `${folder} ${type} ${name}`);
        const text = await page.locator(`[data-figure="${name}"] dd`).first().textContent();
        assert.equal(text, value === -1 ? "–" : value.toFixed(4));
      }
    }
    assert.deepEqual([...problems], []);
    await close();
  });
});
