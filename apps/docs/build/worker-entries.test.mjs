// What a worker's script shares with chunks that it loads later is in none of the entries: as built, and as refused.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { importedEntry, workerEntries } from "./worker-entries.mjs";

let folder;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "segkit-workers-"));
  const files = {
    "page.js": 'new Worker(new URL("./one.worker.js", import.meta.url), { type: "module" });',
    "one.worker.js": 'import { shared } from "./shared.js"; postMessage(shared()); import("./later.js");',
    "shared.js": "let n = 0; export const shared = () => ++n;",
    "later.js": 'import { shared } from "./shared.js"; postMessage(shared());',
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Builds the page; gives the chunks of its worker. */
async function chunksOf(plugins) {
  let chunks;
  const watch = { name: "watch", generateBundle: (_, bundle) => void (chunks = Object.values(bundle)) };
  await build({
    root: folder,
    configFile: false,
    logLevel: "silent",
    build: { lib: { entry: "page.js", formats: ["es"] }, outDir: join(folder, "dist"), emptyOutDir: true },
    worker: { format: "es", plugins: () => [watch, ...plugins] },
  });
  expect(readdirSync(join(folder, "dist")).length).toBeGreaterThan(0);
  return chunks;
}

it("finds an entry that a chunk imports, as Vite builds by itself", async () => {
  expect(importedEntry(await chunksOf([]))).toMatch(/later.*imports the worker's own script .*one\.worker/);
});

it("builds entries that nothing imports", async () => {
  const chunks = await chunksOf([workerEntries()]);
  expect(importedEntry(chunks)).toBeUndefined();
  expect(chunks.filter(({ isEntry }) => isEntry)).toHaveLength(1);
});

it("refuses a build in which one is imported", async () => {
  const { generateBundle } = workerEntries();
  await expect(chunksOf([{ name: "check", generateBundle }])).rejects.toThrow("a second time");
});
