// What is kept, and when.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { LARGE, listsOf, placeOf, weights, writeOffline } from "./lists.mjs";

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "segkit-offline-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

it("pages, scripts and images are kept after the first visit; the reference in idle time; what is large when it was used", () => {
  const places = {
    "index.html": "first",
    "methods/slic.html": "first",
    "assets/methods_slic.md.AbC123.js": "first",
    "assets/chunks/theme.AbC123.js": "first",
    "assets/slic-AbC123.js": "first",
    "generated/methods/slic-cat.webp": "first",
    "hashmap.json": "first",
    "assets/api_core_draw.md.AbC123.js": "idle",
    "assets/api_core_draw.md.AbC123.lean.js": "used",
    "api/core/draw.html": "used",
    "assets/ort-wasm-simd-threaded.AbC123.wasm": "used",
    "methods/slic.md": "never",
    "llms.txt": "never",
    "api.json": "never",
    "sw.js": "never",
  };
  expect(Object.fromEntries(Object.keys(places).map((file) => [file, placeOf(file, 1000)]))).toEqual(places);
  expect(placeOf("generated/large.png", LARGE + 1)).toBe("used");
  expect(placeOf("assets/worker-AbC123.js", LARGE + 1)).toBe("first");
});

it("a version follows from what is in the files, and a revision from one", () => {
  write({ "index.html": "one", "assets/a.1.js": "a", "assets/api_x.md.1.js": "x", "api/x.html": "x", "a.md": "" });
  const site = () => JSON.parse(readFileSync(join(folder, "sw.js"), "utf8").match(/^const SITE = (.*);$/m)[1]);
  writeOffline(folder);
  const before = site();
  expect(before).toMatchObject({ assets: ["assets/a.1.js"], idle: ["assets/api_x.md.1.js"], used: [] });
  writeOffline(folder);
  expect(site()).toEqual(before);
  write({ "index.html": "two" });
  writeOffline(folder);
  expect(site().version).not.toBe(before.version);
  expect(site().pages["index.html"]).not.toBe(before.pages["index.html"]);
  expect(listsOf(folder).used.map(({ file }) => file)).toEqual(["api/x.html"]);
  expect(weights(folder).first).toMatchObject({ files: 2, bytes: 4 });
});
