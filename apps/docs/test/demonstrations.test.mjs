// The demonstrations of the methods' pages, used as a reader would.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { decodeImage, readImage } from "@segkit/runtime-node";
import { assertSameAsNode, finished, folder, hash, methods, openSite, photographs } from "./site.mjs";

let site;
const open = (path, options) => site.open(path, options);
before(async () => {
  site = await openSite();
});
after(() => site?.close());

describe("the demonstrations", () => {
  it("with other parameters and another image show the same labels as Node, bit for bit: one method for each set of controls", async () => {
    const cat = await readImage(`${photographs}chelsea.png`);
    const seen = new Set();
    for (const method of methods) {
      const html = readFileSync(join(folder, `methods/${method}.html`), "utf8");
      const kinds = [...html.matchAll(/ class="(field-(?:number|choice|flag))\b/g)].map(([, kind]) => kind);
      const controls = [...new Set(kinds)].sort().join();
      if (controls === "" || seen.has(controls)) continue;
      seen.add(controls);
      const { page, problems, close } = await open(`methods/${method}.html`);
      const coffee = await finished(page);
      for (const box of await page.locator(".demo .field-number").all()) {
        const { min, max, value } = await box.evaluate(({ min, max, value }) => ({ min: +min, max: +max, value: +value }));
        await box.fill(String(Math.min(max, Math.max(min, Math.round(value * 1.5) + 1))));
        await box.press("Enter");
      }
      const changed = await finished(page, `JSON.stringify(run.options) !== ${JSON.stringify(JSON.stringify(coffee.options))}`);
      // a page may have a second board, with a chooser of its own
      await page.locator(".demo").getByRole("button", { name: "Chelsea the cat" }).click();
      const onCat = await finished(page, "run.image.width === 451");
      await assertSameAsNode(method, onCat, cat);
      assert.notDeepEqual(changed.options, coffee.options);
      const choices = await page.locator(".demo .field-choice").all();
      const flags = await page.locator(".demo .field-flag").all();
      for (const choice of choices) {
        const chosen = await choice.evaluate((list) => list.selectedIndex);
        await choice.selectOption({ index: chosen === 1 ? 0 : 1 });
      }
      for (const flag of flags) await flag.click();
      if (choices.length + flags.length > 0) {
        const again = await finished(page, `JSON.stringify(run.options) !== ${JSON.stringify(JSON.stringify(onCat.options))}`);
        await assertSameAsNode(method, again, cat);
      }
      assert.deepEqual([...problems], []);
      await close();
    }
    assert.ok(seen.size > 1);
  });

  it("a slider moved by the keyboard changes the result, the number and the program", async () => {
    const { page, close } = await open("methods/slic.html");
    const first = await finished(page);
    const slider = page.locator('.field-slider[type="range"]').first();
    await slider.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    const second = await finished(page, `run.options.nSegments > ${first.options.nSegments}`);
    assert.notEqual(second.labels, first.labels);
    const value = String(second.options.nSegments);
    assert.equal(await page.locator(".demo .field-number").first().inputValue(), value);
    assert.match(await page.locator(".sample pre").textContent(), new RegExp(`nSegments: ${value},`));
    assert.match(
      await page.locator(".demo-status").textContent(),
      new RegExp(`^${second.count.toLocaleString("en")} superpixels in `),
    );
    await page.getByRole("button", { name: "Reset" }).click();
    assert.equal((await finished(page, `run.options.nSegments === ${first.options.nSegments}`)).labels, first.labels);
    await close();
  });

  it("every control is reached by the Tab key, with a visible focus", async () => {
    const { page, close } = await open("methods/slic.html");
    await finished(page);
    await page.locator(".chooser-sample").first().focus();
    const wanted = await page.locator(".demo :is(button, select, input:not([type=file]):not([type=radio]))").count();
    const reached = new Set();
    for (let i = 0; i < wanted + 12; i++) {
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element.closest(".demo")) return undefined;
        const shown = element.type === "radio" ? element.nextElementSibling : element;
        const index = [...document.querySelectorAll(".demo *")].indexOf(element);
        return { index, radio: element.type === "radio", outlined: getComputedStyle(shown).outlineStyle !== "none" };
      });
      if (stop && !stop.radio && !reached.has(stop.index)) reached.add(stop.index);
      if (stop) assert.ok(stop.outlined, `no focus ring on element ${stop.index}`);
      await page.keyboard.press("Tab");
    }
    assert.ok(reached.size >= wanted, `${reached.size} of ${wanted} controls`);
    await close();
  });

  it("a chosen, a dropped and a pasted file are segmented; what is no image is refused in words", async () => {
    const { page, problems, close } = await open("methods/felzenszwalb.html", {
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await finished(page);
    await page.locator("input[type=file]").setInputFiles(`${photographs}chelsea.png`);
    await finished(page, "run.image.width === 451");
    await page.getByLabel("Longest side").selectOption("500");
    await page.evaluate(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 300 });
      canvas.getContext("2d").fillRect(100, 100, 300, 100);
      return new Promise((resolve) =>
        canvas.toBlob((blob) => {
          const files = new DataTransfer();
          files.items.add(new File([blob], "dropped.png", { type: "image/png" }));
          document
            .querySelector(".demo")
            .dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
          resolve();
        }),
      );
    });
    await finished(page, "run.image.width === 500 && run.image.height === 167");
    await page.evaluate(async () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 123, height: 77 });
      canvas.getContext("2d").fillRect(0, 0, 50, 77);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve));
      await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
    });
    await page.locator("h1").click();
    await page.keyboard.press("Control+V");
    await finished(page, "run.image.width === 123 && run.image.height === 77");
    await page
      .locator("input[type=file]")
      .setInputFiles({ name: "notes.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
    await page.getByRole("alert").waitFor();
    assert.match(await page.getByRole("alert").textContent(), /imageFrom: source: expected an image this browser can decode/);
    await page.getByRole("button", { name: "Coffee" }).click();
    await finished(page, "run.image.width > 450");
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("the camera's image is segmented, and the camera is let go", async () => {
    const { page, problems, close } = await open("methods/kmeans.html", { permissions: ["camera"] });
    await finished(page);
    await page.getByRole("button", { name: "Use the camera" }).click();
    await page.waitForFunction(() => document.querySelector(".chooser-camera video")?.videoWidth > 0);
    const width = await page.evaluate(() => document.querySelector(".chooser-camera video").videoWidth);
    const track = await page.evaluateHandle(() => document.querySelector(".chooser-camera video").srcObject.getTracks()[0]);
    await page.getByRole("button", { name: "Take the photograph" }).click();
    await finished(page, `run.image.width === ${Math.min(width, 1000)} && run.image.height !== 400`);
    assert.equal(await track.evaluate(({ readyState }) => readyState), "ended");
    assert.deepEqual([...problems], []);
    await close();
  });

  it("a run that new parameters make useless is ended, and the newest wins; the page stays fluid", async () => {
    const { page, problems, close } = await open("methods/kmeans.html");
    await finished(page);
    const noise = await page.evaluateHandle(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 2000, height: 2000 });
      const pixels = new ImageData(2000, 2000);
      const words = new Uint32Array(pixels.data.buffer);
      for (let i = 0, state = 1; i < words.length; i++) words[i] = 0xff000000 | (state = (state * 48271) % 0x7fffffff);
      canvas.getContext("2d").putImageData(pixels, 0, 0);
      return new Promise((resolve) => canvas.toBlob(resolve));
    });
    await page.getByLabel("Longest side").selectOption("2000");
    await page.evaluate((blob) => {
      const files = new DataTransfer();
      files.items.add(new File([blob], "noise.png", { type: "image/png" }));
      document
        .querySelector(".demo")
        .dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
      window.longest = 0;
      let last = performance.now();
      const tick = (now) => {
        window.longest = Math.max(window.longest, now - last);
        last = now;
        requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
    }, noise);
    await finished(page, "run.image.width === 2000");
    const box = page.locator(".demo .field-number").first();
    await page.evaluate(() => {
      window.longest = 0;
      window.changed = performance.now();
    });
    for (const clusters of ["30", "31", "32", "2"]) {
      await box.fill(clusters);
      await box.press("Enter");
      await page.waitForTimeout(60);
    }
    const shown = await page.evaluate(() =>
      document.querySelector('.demo [role="progressbar"]').classList.contains("demo-progress-on"),
    );
    assert.ok(shown, "no progress bar during a run");
    const last = await finished(page, "run.options.nClusters === 2");
    assert.equal(last.count, 2);
    // The result of 4 million pixels is drawn in one go; runs on the page's thread would leave no frame between them.
    const { longest, whole } = await page.evaluate(() => ({
      longest: window.longest,
      whole: performance.now() - window.changed,
    }));
    assert.ok(longest < whole / 2, `the page stood still for ${longest} of ${whole} ms`);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("the address holds what was set: opened anew it shows the same, as a slider too; a run is stopped", async () => {
    const { page, problems, close } = await open("methods/slic.html", { permissions: ["clipboard-read", "clipboard-write"] });
    await finished(page);
    await page.getByRole("button", { name: "Small and tight" }).click();
    await page.getByRole("button", { name: "The surface of the Moon" }).click();
    await page.getByRole("radio", { name: "Slider" }).check({ force: true });
    await page.getByLabel("Line, pixels").fill("3");
    await page.getByLabel("Line, pixels").press("Enter");
    const set = await finished(page, "run.options.nSegments === 1500 && run.image.height === 512");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByText("Link copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /slic\.html\?nSegments=1500&compactness=5&picture=moon&layout=slider&line=3$/);
    assert.equal(link, page.url());
    await page.goto("about:blank");
    await page.goto(link);
    const again = await finished(page, "run.options.nSegments === 1500");
    assert.deepEqual([again.labels, again.pixels, again.options], [set.labels, set.pixels, set.options]);
    assert.match(await page.locator(".sample pre").textContent(), /drawBoundaries\(image, labels, \{ lineWidth: 3 \}\)/);
    const shown = () =>
      page.locator(".demo-slider figure:nth-child(2) canvas").evaluate((canvas) => getComputedStyle(canvas).clipPath);
    const half = await shown();
    await page.getByRole("slider", { name: "How much of the original is seen" }).focus();
    await page.keyboard.press("ArrowLeft");
    assert.notEqual(await shown(), half);

    await page.evaluate(() => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 4000, height: 4000 });
      const context = canvas.getContext("2d");
      for (let i = 0; i < 4000; i++) {
        context.fillStyle = `hsl(${(37 * i) % 360} 80% 50%)`;
        context.fillRect((71 * i) % 4000, (131 * i) % 4000, 70, 70);
      }
      // the run begins after the click's turn: a stop that comes at once
      new MutationObserver(() => {
        const stop = [...document.querySelectorAll(".demo-told button")].find(({ textContent }) => textContent === "Stop");
        const wide = document.querySelector(".demo canvas").width === 4000;
        if (stop && wide) stop.click();
      }).observe(document.querySelector(".demo"), { subtree: true, childList: true, attributes: true });
      document.querySelector(".chooser-size select").value = "4000";
      document.querySelector(".chooser-size select").dispatchEvent(new Event("change"));
      canvas.toBlob((blob) => {
        const files = new DataTransfer();
        files.items.add(new File([blob], "large.png", { type: "image/png" }));
        document
          .querySelector(".demo")
          .dispatchEvent(new DragEvent("drop", { dataTransfer: files, bubbles: true, cancelable: true }));
      });
    });
    await page.getByText("Stopped. The result that is shown is of the run before.").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("the shown image is saved as a PNG, in each view", async () => {
    const { page, close } = await open("methods/slic.html", { acceptDownloads: true });
    await finished(page);
    const seen = new Set();
    for (const [title, view] of [
      ["Boundaries", "boundaries"],
      ["Mean color", "mean"],
      ["Regions", "regions"],
    ]) {
      const runs = await page.locator(".demo").getAttribute("data-runs");
      const change = !(await page.getByRole("radio", { name: title }).isChecked());
      await page.getByRole("radio", { name: title }).check({ force: true });
      if (change) await page.waitForFunction((before) => document.querySelector(".demo").dataset.runs !== before, runs);
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Save PNG" }).click(),
      ]);
      assert.equal(download.suggestedFilename(), `slic-${view}.png`);
      const image = await decodeImage(readFileSync(await download.path()));
      assert.deepEqual([image.height, image.width], [400, 600]);
      seen.add(hash(image.data));
    }
    assert.equal(seen.size, 3);
    await close();
  });
});
