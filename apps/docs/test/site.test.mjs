// Builds the site below a base path, serves it on the loopback interface and uses it as a reader would, in Chromium.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { decodeImage, readImage } from "@segkit/runtime-node";
import { chromium } from "playwright";
import { findChromium } from "../../../scripts/chromium.mjs";
import { build } from "../build/build.mjs";
import { runExamples } from "./examples.mjs";
import { serve } from "./serve.mjs";

const BASE = "/some/place/";
const here = fileURLToPath(new URL("../", import.meta.url));
const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const methods = readdirSync(`${here}methods`)
  .filter((file) => file.endsWith(".demo.ts"))
  .map((file) => file.replace(".demo.ts", ""));

let folder = "";
let site;
let browser;

before(async () => {
  folder = await build({ base: BASE, outDir: `${here}.vitepress/cache/site` });
  site = await serve(folder, BASE);
  browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      "--no-sandbox",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--disable-background-networking",
    ],
  });
});

after(async () => {
  await browser?.close();
  await site?.close();
});

/** Opens a page that records everything a reader's console would show, and every request that fails or leaves the site. */
async function open(path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const problems = new Set();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.add(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.add(`exception: ${error.message}`));
  page.on("response", (response) => {
    if (response.status() >= 400) problems.add(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(site.url))
      problems.add(`leaves the site: ${request.url()}`);
  });
  if (path !== undefined) await page.goto(site.url + path);
  return { page, problems, close: () => context.close() };
}

/** Waits until the demonstration has finished a run that satisfies the condition, and gives its options, sizes and hashes. */
async function finished(page, condition = "true") {
  await page.waitForFunction(
    (text) => {
      const run = window.segkitDemo;
      const { state } = document.querySelector(".demo").dataset;
      return run && state === "done" && new Function("run", `return ${text}`)(run);
    },
    condition,
    { timeout: 20_000 },
  );
  return page.evaluate(async () => {
    const { image, labels, options, count, milliseconds } = window.segkitDemo;
    const hash = async (array) => {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      const digest = await crypto.subtle.digest("SHA-256", bytes.slice());
      return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    };
    const { height, width, channels } = image;
    return {
      height,
      width,
      channels,
      options: { ...options },
      count,
      milliseconds,
      pixels: await hash(image.data),
      labels: await hash(labels.data),
    };
  });
}

function hash(array) {
  return createHash("sha256")
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest("hex");
}

async function assertSameAsNode(method, run, image) {
  assert.equal(run.pixels, hash(image.data), "the browser decodes the image to other pixels than Node");
  const { [method]: segment } = await import(`@segkit/classical/${method}`);
  const { labels } = segment(image, run.options);
  assert.equal(run.labels, hash(labels.data), `${method} ${JSON.stringify(run.options)}: other labels than in Node`);
}

/** The built pages' paths below the base. */
function pages() {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html"));
}

describe("every page", () => {
  it("loads without a complaint and fits its width, light and dark, at the desk and on a phone", async () => {
    const looks = [
      { colorScheme: "light", viewport: { width: 1280, height: 900 } },
      { colorScheme: "dark", viewport: { width: 390, height: 844 } },
    ];
    const queue = pages().filter((file) => file !== "404.html");
    assert.ok(queue.length > 12, `only ${queue.length} pages`);
    await Promise.all(
      // Half the pages are loaded in one look and then change to the other, half the other way round.
      [looks, [...looks].reverse()].map(async (order) => {
        const { page, problems, close } = await open(undefined, order[0]);
        for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
          for (const [i, { colorScheme, viewport }] of order.entries()) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize(viewport);
            if (i === 0) await page.goto(site.url + file, { waitUntil: "load" });
            await page.waitForFunction(
              (dark) =>
                document.querySelector("#app")?.__vue_app__ && document.documentElement.classList.contains("dark") === dark,
              colorScheme === "dark",
            );
            const overflow = await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            );
            assert.ok(overflow <= 0, `${file} is ${overflow} px wider than the screen of ${viewport.width} px`);
          }
          if (file.startsWith("methods/")) await finished(page);
          assert.deepEqual([...problems], [], file);
        }
        await close();
      }),
    );
  });

  it("links to what exists", () => {
    const targets = new Map();
    const html = new Map(pages().map((file) => [file, readFileSync(join(folder, file), "utf8")]));
    for (const [file, text] of html) {
      for (const [, raw] of text.matchAll(/\s(?:href|src)="([^"]+)"/g)) {
        const link = raw.replaceAll("&amp;", "&");
        if (/^(https?|data|mailto):/.test(link)) continue;
        const { pathname, hash: anchor } = new URL(link, `http://x${posix.join(BASE, file)}`);
        if (!targets.has(pathname + anchor)) targets.set(pathname + anchor, { file, pathname, anchor });
      }
    }
    const broken = [];
    for (const { file, pathname, anchor } of targets.values()) {
      const path = pathname.slice(BASE.length) + (pathname.endsWith("/") ? "index.html" : "");
      if (!pathname.startsWith(BASE) || !existsSync(join(folder, path))) broken.push(`${file}: ${pathname}`);
      else if (anchor && html.has(path) && !html.get(path).includes(`id="${decodeURIComponent(anchor.slice(1))}"`))
        broken.push(`${file}: ${pathname}${anchor}`);
    }
    assert.deepEqual(broken, []);
  });

  it("is accessible by axe's rules, in both schemes", async () => {
    const some = [
      "index.html",
      "guide/browser.html",
      "gallery.html",
      "measures/superpixels.html",
      "support.html",
      "benchmarks.html",
      "api/index.html",
      "methods/slic.html",
      "networks/run.html",
      "networks/unet.html",
      "guide/weights.html",
    ];
    for (const colorScheme of ["light", "dark"]) {
      const { page, close } = await open(undefined, { colorScheme, bypassCSP: true });
      for (const file of some) {
        await page.goto(site.url + file);
        if (file.startsWith("methods/")) await finished(page);
        await page.addScriptTag({ path: axe });
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const found = violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id} ${target}: ${failureSummary}`),
        );
        assert.deepEqual(found, [], `${file}, ${colorScheme}`);
      }
      await close();
    }
  });

  it("is found by the search, which works without a network", async () => {
    const { page, problems, close } = await open("index.html");
    await page.getByRole("button", { name: "Search" }).first().click();
    await page.locator("#localsearch-input").fill("superpixels");
    await page.locator(".results .result").first().waitFor();
    assert.deepEqual([...problems], []);
    await close();
  });
});

describe("the programs on the pages", () => {
  it("import what the packages export", async () => {
    const sources = ["index.md", "guide/browser.md", "guide/node.md", "guide/weights.md"].map((file) =>
      readFileSync(here + file, "utf8"),
    );
    const imports = sources.flatMap((text) => [...text.matchAll(/import \{ ([^}]+) \} from "(@segkit\/[^"]+)"/g)]);
    assert.ok(imports.length > 10, `only ${imports.length} imports`);
    for (const [, names, from] of imports) {
      const exported = await import(from);
      for (const name of names.split(",").map((words) => words.trim())) {
        // types are gone at run time
        if (!name.startsWith("type ")) assert.ok(name in exported, `${from} exports no ${name}`);
      }
    }
  });

  it("of the networks run, and what they assert holds", async () => {
    const files = [
      "guide/weights.md",
      ...readdirSync(`${here}networks`, { encoding: "utf8" })
        .filter((name) => name.endsWith(".md"))
        .map((name) => `networks/${name}`),
    ];
    const run = await runExamples(
      files.map((file) => [file, readFileSync(here + file, "utf8")]),
      `${here}.vitepress/cache/examples`,
    );
    assert.ok(run >= 9, `only ${run} programs`);
  });

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
    const [file, result] = ["sample.mjs", "sample.png"].map((name) => `${here}.vitepress/cache/${name}`);
    writeFileSync(file, program.replace("photo.jpg", `${photographs}coffee.png`).replace("result.png", result));
    execFileSync(process.execPath, [file]);
    assert.equal(hash((await readImage(result)).data), hash(shown.data));
    await close();
  });
});

describe("the page that runs networks", () => {
  const network = { nClasses: 3, width: 4 };

  /** Waits for the end of what the page does, and gives its state. */
  async function ended(page) {
    await page.waitForFunction(() => ["done", "failed"].includes(document.querySelector(".network").dataset.state), undefined, {
      timeout: 30_000,
    });
    return page.locator(".network").getAttribute("data-state");
  }

  it("runs a weight file with its own configuration: times, mask, classes, layers, comparison; and says why another file does not fit", async () => {
    const { initialize, saveSafetensors, summary, unet, wnet } = await import("@segkit/nn");
    const file = async (model, name) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(await saveSafetensors(initialize(model))),
    });
    const { page, problems, close } = await open("networks/run.html?family=unet");
    await page.getByLabel("Weight files").setInputFiles(await file(unet(network), "tiny.safetensors"));
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("radio", { name: "WASM" }).check({ force: true });
    await page.waitForFunction(() => document.querySelector(".network canvas").width === 600);
    const picture = await page.evaluate(() => document.querySelector(".network canvas").toDataURL());
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done", await page.locator(".network").textContent());
    const { loaded, ran } = await page.evaluate(() => {
      const { loaded, ran } = window.segkitNetwork;
      return { loaded, ran: { ...ran, labels: [...new Set(ran.labels.data)], pixels: ran.labels.data.length } };
    });
    assert.deepEqual({ ...loaded.options }, { ...network, upsampling: "transposed" });
    assert.equal(loaded.parameters, summary(unet(network), { height: 64, width: 64 }).parameters);
    assert.equal(loaded.backend, "wasm");
    assert.match(loaded.reason, /1 thread/);
    assert.ok(ran.pixels === 600 * 400 && ran.labels.every((label) => label >= 0 && label < 3));
    assert.notEqual(
      await page.evaluate(() => document.querySelector(".network canvas").toDataURL()),
      picture,
      "no mask over the image",
    );
    assert.equal(await page.locator(".network-times dt").count(), 8);
    assert.equal(await page.locator(".legend li").count(), ran.labels.length);
    assert.equal(await page.locator(".layers tbody tr").count(), loaded.layers.length);
    await page.getByRole("button", { name: "Verify against WASM" }).click();
    await page.waitForFunction(() => window.segkitNetwork.verification);
    assert.equal(await ended(page), "done");
    assert.match(await page.locator(".network-verify").textContent(), /logits: largest \|difference\| 0 /);

    await page.getByLabel("Weight files").setInputFiles(await file(wnet(), "other.safetensors"));
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /weights-mismatch.*inc\.double_conv\.0\.weight.*nearest names: /);
    await page
      .getByLabel("Weight files")
      .setInputFiles({ name: "notes.pth", mimeType: "text/plain", buffer: Buffer.from("no weights") });
    await page.getByRole("button", { name: "Load and run" }).click();
    await page.waitForFunction(() => document.querySelector(".network-failure")?.textContent.includes("corrupt-weights"));
    assert.deepEqual([...problems], []);
    await close();
  });

  it("runs random weights, which can be aborted", async () => {
    const { page, problems, close } = await open("networks/run.html?family=segformer&variant=b5");
    await page.getByRole("button", { name: "Load and run" }).click();
    await page.getByRole("button", { name: "Abort" }).click();
    assert.equal(await ended(page), "failed");
    assert.match(await page.getByRole("alert").textContent(), /^aborted/);
    await page.getByRole("radio", { name: "W-Net" }).check({ force: true });
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done");
    assert.match(await page.locator(".network-times").textContent(), /safetensors, 0\.2\d+ MB/);
    assert.deepEqual([...problems], []);
    await close();
  });

  it("runs weights from an address", async () => {
    const { initialize, saveSafetensors, wnet } = await import("@segkit/nn");
    const body = Buffer.from(await saveSafetensors(initialize(wnet({ nClasses: 2 }))));
    const { page, problems, close } = await open("networks/run.html?family=wnet");
    await page
      .context()
      .route("**/somebodys.safetensors", (route) => route.fulfill({ body, contentType: "application/octet-stream" }));
    await page.getByRole("radio", { name: "Address" }).check({ force: true });
    await page.getByLabel("Address of the weight file").fill(`${site.url}somebodys.safetensors`);
    await page.getByLabel("Address of the weight file").press("Tab");
    await page.getByLabel("Longest side of the input").selectOption("128");
    await page.getByRole("button", { name: "Load and run" }).click();
    assert.equal(await ended(page), "done", await page.locator(".network").textContent());
    assert.equal(await page.evaluate(() => window.segkitNetwork.loaded.options.nClasses), 2);
    assert.deepEqual([...problems], []);
    await close();
  });
});

describe("the demonstrations", () => {
  for (const method of methods) {
    it(`${method}: the same labels as Node, bit for bit, on every sample and with other parameters`, async () => {
      const { page, problems, close } = await open(`methods/${method}.html`);
      const coffee = await finished(page);
      await assertSameAsNode(method, coffee, await readImage(`${photographs}coffee.png`));
      for (const box of await page.locator(".field-number").all()) {
        const { min, max, value } = await box.evaluate(({ min, max, value }) => ({ min: +min, max: +max, value: +value }));
        await box.fill(String(Math.min(max, Math.max(min, Math.round(value * 1.5) + 1))));
        await box.press("Enter");
      }
      const changed = await finished(page, `JSON.stringify(run.options) !== ${JSON.stringify(JSON.stringify(coffee.options))}`);
      await page.getByRole("button", { name: "Chelsea the cat" }).click();
      const cat = await finished(page, "run.image.width === 451");
      await assertSameAsNode(method, cat, await readImage(`${photographs}chelsea.png`));
      assert.notDeepEqual(changed.options, coffee.options);
      for (const choice of await page.locator(".field-choice").all()) await choice.selectOption({ index: 1 });
      for (const flag of await page.locator(".field-flag").all()) await flag.click();
      const again = await finished(page, `JSON.stringify(run.options) !== ${JSON.stringify(JSON.stringify(cat.options))}`);
      await assertSameAsNode(method, again, await readImage(`${photographs}chelsea.png`));
      assert.deepEqual([...problems], []);
      await close();
    });
  }

  it("a slider moved by the keyboard changes the result, the number and the program", async () => {
    const { page, close } = await open("methods/slic.html");
    const first = await finished(page);
    const slider = page.locator('.field-slider[type="range"]').first();
    await slider.focus();
    for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    const second = await finished(page, `run.options.nSegments > ${first.options.nSegments}`);
    assert.notEqual(second.labels, first.labels);
    const value = String(second.options.nSegments);
    assert.equal(await page.locator(".field-number").first().inputValue(), value);
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
    assert.match(await page.getByRole("alert").textContent(), /imageFrom: source: expected a picture this browser can decode/);
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
    await page.getByRole("button", { name: "Take the image" }).click();
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
    const box = page.locator(".field-number").first();
    await page.evaluate(() => (window.longest = 0));
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
    // The result of 4 million pixels is drawn in one go; computing it would take many frames.
    assert.ok((await page.evaluate(() => window.longest)) < 1500, "the page stood still");
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
