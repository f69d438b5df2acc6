// The built site as a reader has it: served on the loopback interface below a base path, opened in Chromium. What the site's tests share.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, posix } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright";
import ts from "typescript";
import { findChromium } from "../../../scripts/chromium.mjs";
import { serve } from "./serve.mjs";

export const BASE = "/some/place/";
export const docs = fileURLToPath(new URL("../", import.meta.url));
export const photographs = fileURLToPath(new URL("../../../examples/photographs/", import.meta.url));
/** Where run.mjs builds the site, once, before the tests. */
export const folder = `${docs}.vitepress/cache/site`;

export const methods = readdirSync(`${docs}methods`)
  .filter((file) => file.endsWith(".demo.ts"))
  .map((file) => file.replace(".demo.ts", ""));

/** Runs before a page's own scripts. */
export const WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker;";

/** So does this: pages do not fetch what their links lead to, which is half of their requests. */
const SAVES_DATA = 'Object.defineProperty(navigator, "connection", { value: { saveData: true } });';

/** What ends a test that hangs, in milliseconds; a machine that is busy with other things must not reach it. */
export const LIMIT = 180_000;

/** Serves the site and starts Chromium; `close` ends both, `stop` the server alone. `altered` may give a file's text another one. */
export async function openSite(altered) {
  const site = await serve(folder, BASE, altered);
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      "--no-sandbox",
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      "--disable-background-networking",
    ],
  });
  return {
    url: site.url,
    open: (path, options) => open(site, browser, path, options),
    stop: site.close,
    close: async () => {
      await browser.close();
      await site.close();
    },
  };
}

/**
 * Opens a page that records everything a reader's console would show, and every request that fails or leaves the site. It has no service worker, as outside of secure contexts, unless
 * it `keeps` the site: each page of each test would fetch the whole of it. Nor does it fetch ahead, unless asked.
 */
async function open(site, browser, path, { keeps = false, fetchesAhead = keeps, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(LIMIT);
  if (!keeps) await context.addInitScript(WITHOUT_WORKER);
  if (!fetchesAhead) await context.addInitScript(SAVES_DATA);
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
  if (path !== undefined) {
    await page.goto(site.url + path);
    await alive(page);
  }
  return { page, problems, close: () => context.close() };
}

/** Waits until a page's components answer: what is seen before was rendered when the site was built. */
export async function alive(page) {
  await page.waitForFunction(() => document.querySelector("#app")?.__vue_app__);
}

/** Goes to another page as a click on a link does, without loading the site again: a tenth of the time. */
export async function go(page, file) {
  const shown = await page.evaluate(async (path) => {
    const { provides } = document.querySelector("#app").__vue_app__._context;
    const router = Object.getOwnPropertySymbols(provides)
      .map((symbol) => provides[symbol])
      .find((each) => typeof each?.go === "function" && each.route);
    await router.go(path);
    return router.route.data.relativePath;
  }, `${BASE}${file}`);
  assert.equal(shown, file.replace(/\.html$/, ".md"));
}

/** Waits until the demonstration has finished a run that satisfies the condition, and gives its options, sizes and hashes. */
export async function finished(page, condition = "true") {
  await page.waitForFunction((text) => {
    const run = window.segkitDemo;
    const { state } = document.querySelector(".demo").dataset;
    return run && state === "done" && new Function("run", `return ${text}`)(run);
  }, condition);
  return page.evaluate(lastRun);
}

/** In a page: the last run of its demonstration, with hashes in place of samples. */
export async function lastRun() {
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
}

export function hash(array) {
  return createHash("sha256")
    .update(new Uint8Array(array.buffer, array.byteOffset, array.byteLength))
    .digest("hex");
}

export async function assertSameAsNode(method, run, image) {
  assert.equal(run.pixels, hash(image.data), "the browser decodes the image to other pixels than Node");
  const segment = await methodInNode(method);
  const { labels } = segment(image, run.options);
  assert.equal(run.labels, hash(labels.data), `${method} ${JSON.stringify(run.options)}: other labels than in Node`);
}

/** The file of the sample that a demonstration starts with. */
export function sampleOf(method) {
  return readFileSync(`${docs}methods/${method}.demo.ts`, "utf8").match(/^ {2}sample: "(.+)",$/m)?.[1] ?? "coffee.png";
}

/** What a demonstration calls, loaded here: from its own file, without types, beside which the packages are found. */
async function methodInNode(method) {
  const program = readFileSync(`${docs}methods/${method}.demo.ts`, "utf8");
  const { outputText } = ts.transpileModule(program, { compilerOptions: { module: "esnext", target: "es2022" } });
  const beside = `${docs}.vitepress/cache/demos/${process.pid}`;
  mkdirSync(beside, { recursive: true });
  const file = `${beside}/${method}.mjs`;
  writeFileSync(file, outputText);
  const { default: demo } = await import(pathToFileURL(file).href);
  return demo.load();
}

/** The built pages' paths below the base. */
export function pages() {
  return readdirSync(folder, { recursive: true }).filter((file) => file.endsWith(".html") && !file.startsWith("generated/"));
}

/** The method that a page demonstrates. */
export function methodOf(file) {
  return methods.find((method) => file === `methods/${method}.html`);
}

/**
 * Pages that have, between them, all that pages are made of: in each folder one page at least, and so many that each component which stands on a page of the folder stands on one of
 * these; first those with most components. The API's packages, which one template makes, have one page.
 */
export function onePerKind() {
  const folders = new Map();
  for (const file of pages().sort()) {
    if (file === "404.html") continue;
    const source = join(docs, file.replace(/\.html$/, ".md"));
    const components = !existsSync(source) || file.startsWith("api/") ? [] : readFileSync(source, "utf8").match(/^<[A-Z]\w+/gm);
    const name = posix.dirname(file).replace(/^api\/.*/, "api/…");
    folders.set(name, [...(folders.get(name) ?? []), { file, components: [...new Set(components)] }]);
  }
  return [...folders.values()].flatMap((inside) => {
    const seen = new Set();
    return inside
      .sort((a, b) => b.components.length - a.components.length)
      .filter(({ components }, i) => {
        const isNew = i === 0 || components.some((component) => !seen.has(component));
        for (const component of components) seen.add(component);
        return isNew;
      })
      .map(({ file }) => file);
  });
}
