/**
 * How much memory loading a model takes in Chromium, beside the size of its weight file: `tsx benchmarks/src/web-memory.ts [--json] [--megabytes 200]`.
 *
 * The weights are given as a File on disk and as bytes in the page, on both backends. Memory is what all of Chromium's processes hold together (anonymous and
 * shared pages, those that several hold counted once; not the program's files), sampled while `createSession` runs, less what they held before. Linux only: it reads /proc.
 */
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { findChromium } from "../../scripts/chromium.mjs";
import { publicEntries } from "../../scripts/entries.mjs";
import { chainOfProducts } from "./chain-of-products.js";

export interface MemoryRow {
  readonly backend: string;
  readonly weights: string;
  /** Weight file, MiB. */
  readonly fileMiB: number;
  /** Most memory during `createSession` beyond what was held before it, MiB. */
  readonly peakMiB: number;
  /** The same when it has ended. */
  readonly afterMiB: number;
  readonly peakPerFile: number;
  readonly loadMs: number;
}

const packages = fileURLToPath(new URL("../../packages/", import.meta.url));
const FLAGS = ["--no-sandbox", "--disable-background-networking", "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];
const SIDE = 1024;

const { values } = parseArgs({ options: { json: { type: "boolean" }, megabytes: { type: "string", default: "200" } } });
const rows = await measure(Number(values.megabytes));
if (values.json) console.log(JSON.stringify(rows, undefined, 2));
else console.table(rows);

async function measure(megabytes: number): Promise<MemoryRow[]> {
  const layers = Math.round((megabytes * 1e6) / (SIDE * SIDE * 4));
  const folder = mkdtempSync(join(tmpdir(), "segkit-memory-"));
  const file = join(folder, "weights.bin");
  writeWeights(file, layers);
  const site = await serve();
  const found: MemoryRow[] = [];
  try {
    for (const backend of ["wasm", "webgpu"]) {
      for (const weights of ["File", "Uint8Array"]) found.push(await one(site.address, backend, weights, file, layers));
    }
  } finally {
    site.close();
    rmSync(folder, { recursive: true });
  }
  return found;
}

/** A Chromium of its own for each row: what one load left behind is not the next one's. */
async function one(address: string, backend: string, weights: string, file: string, layers: number): Promise<MemoryRow> {
  const executablePath = await findChromium();
  const server = await chromium.launchServer({ ...(executablePath && { executablePath }), args: FLAGS });
  try {
    const browser = await chromium.connect(server.wsEndpoint());
    const page = await browser.newPage();
    page.on("console", (message) => console.error(`page: ${message.text()}`));
    await page.goto(address);
    await page.setInputFiles("input", file);
    const graph = Buffer.from(chainOfProducts(layers, SIDE)).toString("base64");
    await page.evaluate(prepare, { backend, weights, graph, side: SIDE });
    const pid = server.process().pid!;
    await new Promise((rest) => setTimeout(rest, 1500));
    const before = held(pid);
    let peak = before;
    const timer = setInterval(() => {
      peak = Math.max(peak, held(pid));
    }, 5);
    const loadMs = await page.evaluate(load);
    clearInterval(timer);
    const after = held(pid);
    const fileMiB = (layers * SIDE * SIDE * 4) / 2 ** 20;
    const peakMiB = Math.max(peak, after) - before;
    return { backend, weights, fileMiB, peakMiB, afterMiB: after - before, peakPerFile: peakMiB / fileMiB, loadMs };
  } finally {
    await server.close();
  }
}

interface Prepared {
  bench?: () => Promise<number>;
}

/** In the page: a runtime that is ready, and the weights in the form wanted. */
async function prepare(wanted: { backend: string; weights: string; graph: string; side: number }): Promise<void> {
  const { createRuntime } = await import("@segkit/runtime-web");
  const runtime = await createRuntime({ backend: wanted.backend as "wasm" });
  const chosen = document.querySelector("input")!.files![0]!;
  const data = wanted.weights === "File" ? chosen : new Uint8Array(await chosen.arrayBuffer());
  const graph = Uint8Array.from(atob(wanted.graph), (letter) => letter.charCodeAt(0));
  const ends = { type: "float32", dims: [1, wanted.side] } as const;
  (globalThis as Prepared).bench = async () => {
    const model = {
      graph,
      weights: [{ location: "weights", data }],
      inputs: [{ name: "x", ...ends }],
      outputs: [{ name: "y", ...ends }],
    };
    const session = await runtime.createSession(model, { warmUp: false });
    return session.timings.load;
  };
}

function load(): Promise<number> {
  return (globalThis as Prepared).bench!();
}

/** Proportional memory of the process and all below it, MiB. */
function held(root: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))![1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    } catch {
      // it has ended meanwhile
    }
  }
  let kilobytes = 0;
  for (const open = [root]; open.length > 0; ) {
    const pid = open.pop()!;
    open.push(...(children.get(pid) ?? []));
    try {
      const sizes = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+)/gm);
      for (const [, size] of sizes) kilobytes += Number(size);
    } catch {
      // it has ended meanwhile
    }
  }
  return kilobytes / 1024;
}

/** Small values of both signs; none is repeated within a layer, so nothing can be shared. */
function writeWeights(path: string, layers: number): void {
  const layer = new Float32Array(SIDE * SIDE);
  const handle = openSync(path, "w");
  for (let n = 0; n < layers; n++) {
    for (let i = 0, state = n + 1; i < layer.length; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      layer[i] = (state / 2 ** 31) * 0.05;
    }
    writeSync(handle, new Uint8Array(layer.buffer));
  }
  closeSync(handle);
}

/** The built packages, as a page without a bundler would have them. */
async function serve(): Promise<{ address: string; close: () => void }> {
  const imports: Record<string, string> = { "@segkit/runtime-web": "/runtime-web/dist/index.js" };
  for (const { name } of publicEntries(join(packages, "core"))) imports[`@segkit/core/${name}`] = `/core/dist/${name}.js`;
  const page = `<!doctype html><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports })}</script><input type="file">`;
  const types: Record<string, string> = { ".js": "text/javascript", ".wasm": "application/wasm" };
  const server = createServer(({ url = "/" }, answer) => {
    if (url === "/") return void answer.setHeader("content-type", "text/html").end(page);
    try {
      const body = readFileSync(join(packages, normalize(url)));
      answer.setHeader("content-type", types[extname(url)] ?? "application/octet-stream").end(body);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as { port: number };
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
