/**
 * How much memory loading a network takes in Node, beside the size of its weight file, and what that costs or gains in speed:
 * `tsx benchmarks/src/node-memory.ts [--json]`. Linux only: it reads /proc.
 *
 * Each row is a process of its own. Memory is the resident high-water mark of the process (the weights' mapped pages included) while `createSession` runs, less what it held
 * before; before, a small session has brought ONNX Runtime's library in. Weights are seeded random ones.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { fcn, segformer } from "@segkit/nn";
import { compile, initialise, type Model, saveSafetensors } from "@segkit/nn/model";
import { openWeights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";

export interface NodeMemoryRow {
  readonly network: string;
  readonly weights: "path" | "Uint8Array";
  readonly loading: "speed" | "memory";
  /** Weight file, MiB. */
  readonly fileMiB: number;
  /** Most memory during `createSession` beyond what was held before it, MiB; bytes that the caller holds already are not in it. */
  readonly peakMiB: number;
  readonly peakPerFile: number;
  readonly loadMs: number;
  /** The fastest of five runs at 384 × 384. */
  readonly runMs: number;
}

const NETWORKS: Readonly<Record<string, () => Model>> = {
  "segformer-b5": () => segformer({ variant: "b5" }),
  "fcn-resnet101": () => fcn({ layers: 101 }),
};
const SIDE = 384;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: "boolean" } } });
if (positionals.length) console.log(JSON.stringify(await one(positionals as [string, "path", "speed", string])));
else await all();

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "segkit-memory-"));
  const rows: NodeMemoryRow[] = [];
  try {
    for (const [network, define] of Object.entries(NETWORKS)) {
      const file = join(folder, `${network}.safetensors`);
      writeFileSync(file, await saveSafetensors(initialise(define())));
      for (const weights of ["path", "Uint8Array"]) {
        for (const loading of ["speed", "memory"]) rows.push(child([network, weights, loading, file]));
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (values.json) console.log(JSON.stringify(rows, undefined, 2));
  else console.table(rows);
}

function child(words: readonly string[]): NodeMemoryRow {
  const program = ["--expose-gc", ...process.execArgv, fileURLToPath(import.meta.url), ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, program, { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

async function one([network, weights, loading, file]: [string, "path" | "Uint8Array", "speed" | "memory", string]) {
  const opened = await openWeights(weights === "path" ? file : readFileSync(file));
  const model = compile(NETWORKS[network]!(), { weights: opened });
  const runtime = await createRuntime({ backend: "cpu", loading });
  globalThis.gc!();
  writeFileSync("/proc/self/clear_refs", "5");
  const before = kilobytes("VmRSS");
  const session = await runtime.createSession(model);
  const peakMiB = (kilobytes("VmHWM") - before) / 1024;
  const feeds = {
    [model.inputs[0]!.name]: { type: "float32", dims: [1, 3, SIDE, SIDE], data: new Float32Array(3 * SIDE * SIDE).fill(0.5) },
  } as const;
  let runMs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    await session.run(feeds);
    runMs = Math.min(runMs, performance.now() - start);
  }
  const fileMiB = statSync(file).size / 2 ** 20;
  const row = {
    network,
    weights,
    loading,
    fileMiB,
    peakMiB,
    peakPerFile: peakMiB / fileMiB,
    loadMs: session.timings.load,
    runMs,
  };
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? Number(value.toFixed(2)) : value]),
  );
}

function kilobytes(key: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))![1]);
}
