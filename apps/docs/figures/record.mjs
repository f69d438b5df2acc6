// Records how fast the built site's pages are there, as Lighthouse would say it: pnpm figures. Needs the site that the tests build.
//
//   pnpm figures                        three runs of each page, medians, into apps/docs/figures.json
//   pnpm figures --runs 1 --to FILE     one, into another file
//   pnpm figures --pages api            only the pages of these names, a regular expression
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { findChromium } from "../../../scripts/chromium.mjs";
import { weights } from "../build/offline/lists.mjs";
import { serve } from "../test/serve.mjs";
import { BASE, folder, WITHOUT_WORKER } from "../test/site.mjs";
import { median, summary } from "./summary.mjs";

/** A page of each kind. */
const PAGES = {
  Home: "index.html",
  "A method with its demonstration": "methods/slic.html",
  "The gallery": "gallery.html",
  "A recipe": "recipes/count-objects.html",
  "A chapter": "chapters/clustering.html",
  Annotate: "annotate.html",
  "A network": "networks/mask2former.html",
  "Run a network": "networks/run.html",
  "A tool": "cut-out.html",
  "A measure": "measures/coco.html",
  "A guide": "guide/browser.html",
  Benchmarks: "benchmarks.html",
  "Contents of the reference": "api/index.html",
  "A page of the reference": "api/core/draw.html",
};

/** Screens, and the networks and CPUs that go with them: a slow 4G with a CPU of a quarter of this one's speed; a cable and this one. */
const CONDITIONS = {
  phone: { latency: 150, megabits: 1.6, slowdown: 4 },
  desk: { latency: 40, megabits: 10, slowdown: 1 },
};
const SCREENS = {
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
  desk: { viewport: { width: 1280, height: 900 } },
};
/** A page is done when nothing was asked for in so many milliseconds. */
const QUIET = 1500;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    pages: { type: "string", default: "." },
    to: { type: "string", default: fileURLToPath(new URL("../figures.json", import.meta.url)) },
  },
});
const runs = Number(values.runs);
const site = await serve(folder, BASE, undefined, { compressed: true });
const browser = await chromium.launch({ executablePath: await findChromium(), args: ["--no-sandbox"] });
const rows = [];
const wanted = Object.entries(PAGES).filter(([, file]) => new RegExp(values.pages).test(file));
for (const [kind, file] of wanted) {
  for (const screen of Object.keys(SCREENS)) {
    const seen = [];
    for (let i = 0; i < runs; i++) seen.push(await visit(file, screen));
    const figures = Object.fromEntries(Object.keys(seen[0]).map((name) => [name, median(seen.map((each) => each[name]))]));
    rows.push({ kind, page: file, screen, ...figures });
    console.log(kind, screen, JSON.stringify(figures));
  }
}
const file = {
  date: new Date().toISOString().slice(0, 10),
  browser: `Chromium ${browser.version()}`,
  cpu: cpus()[0].model.trim(),
  runs,
  conditions: CONDITIONS,
  rows,
  kept: weights(folder),
};
writeFileSync(values.to, `${JSON.stringify(file, undefined, 2)}\n`);
await browser.close();
await site.close();

/** One visit with nothing kept from before. */
async function visit(file, screen) {
  const context = await browser.newContext(SCREENS[screen]);
  context.setDefaultTimeout(180_000);
  await context.addInitScript(WITHOUT_WORKER);
  await context.addInitScript(readFileSync(join(fileURLToPath(new URL(".", import.meta.url)), "watch.js"), "utf8"));
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  const { latency, megabits, slowdown } = CONDITIONS[screen];
  const throughput = (megabits * 1e6) / 8;
  let bytes = 0;
  let requests = 0;
  let last = performance.now();
  session.on("Network.requestWillBeSent", () => {
    last = performance.now();
  });
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests++;
    last = performance.now();
  });
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput / 2,
  });
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.goto(site.url + file, { waitUntil: "load" });
  // of a long page a slow device paints when nothing is loading any more
  await page.waitForFunction(() => window.segkitFigures.some(({ name }) => name === "first-contentful-paint"));
  while (performance.now() - last < QUIET) await page.waitForTimeout(QUIET / 3);
  const entries = await page.evaluate(() => window.segkitFigures);
  await context.close();
  return { ...summary(entries), bytes, requests };
}
