/**
 * How much memory loading a network takes in Node, beside the size of its weight file, and what that costs or gains in speed:
 * `tsx benchmarks/src/node-memory.ts [--json] [--python PATH]`; with a Python that has torch, ONNX Runtime opening what PyTorch exports stands beside it. Linux only: it reads /proc.
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
import { compile, initialize, type Model, saveSafetensors } from "@segkit/nn/model";
import { openWeights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { exported } from "./exported.js";

export interface NodeMemoryRow {
  readonly network: string;
  readonly weights: "path" | "Uint8Array";
  /** The runtime's option; `peer`: ONNX Runtime opening the file that PyTorch exported, weights within. */
  readonly loading: "speed" | "memory" | "peer";
  /** Weight file, MiB. */
  readonly fileMiB: number;
  /** Most memory during `createSession` beyond what was held before it, MiB; bytes that the caller holds already are not in it. */
  readonly peakMiB: number;
  readonly peakPerFile: number;
  readonly loadMs: number;
  /** The fastest of five runs, one thread. */
  readonly runMs: number;
}

const NETWORKS: Readonly<Record<string, { readonly define: () => Model; readonly exportedAt: number }>> = {
  "segformer-b2": { define: () => segformer({ variant: "b2" }), exportedAt: 512 },
  "fcn-resnet50": { define: () => fcn({ layers: 50 }), exportedAt: 256 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, python: { type: "string" } },
});
if (positionals.length) console.log(JSON.stringify(await one(positionals as [string, "path", "speed", string])));
else await all();

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "segkit-memory-"));
  const rows: NodeMemoryRow[] = [];
  try {
    for (const [network, { define, exportedAt }] of Object.entries(NETWORKS)) {
      const theirs = exported(values.python, { name: network.split("-")[0]!, variant: network, size: exportedAt });
      const file = theirs ? join(theirs, "model.safetensors") : join(folder, `${network}.safetensors`);
      if (!theirs) writeFileSync(file, await saveSafetensors(initialize(define())));
      for (const weights of ["path", "Uint8Array"]) {
        for (const loading of ["speed", "memory"]) rows.push(child([network, weights, loading, file]));
      }
      if (theirs) rows.push(child([network, "path", "peer", join(theirs, "onnx/model.onnx")]));
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

interface Loaded {
  readonly loadMs: number;
  /** One run on the image. */
  readonly run: (image: Float32Array) => Promise<unknown>;
}

async function one([network, weights, loading, file]: [string, "path" | "Uint8Array", NodeMemoryRow["loading"], string]) {
  const { define, exportedAt: side } = NETWORKS[network]!;
  const ready = loading === "peer" ? peer(file, side) : await ours(file, side, weights, loading, define());
  globalThis.gc!();
  writeFileSync("/proc/self/clear_refs", "5");
  const before = kilobytes("VmRSS");
  const { loadMs, run } = await ready();
  const peakMiB = (kilobytes("VmHWM") - before) / 1024;
  const image = new Float32Array(3 * side * side).fill(0.5);
  let runMs = Number.POSITIVE_INFINITY;
  for (let i = 0; i < 5; i++) {
    const start = performance.now();
    await run(image);
    runMs = Math.min(runMs, performance.now() - start);
  }
  const fileMiB = statSync(file).size / 2 ** 20;
  const row = { network, weights, loading, fileMiB, peakMiB, peakPerFile: peakMiB / fileMiB, loadMs, runMs };
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [key, typeof value === "number" ? Number(value.toFixed(2)) : value]),
  );
}

async function ours(
  file: string,
  side: number,
  weights: "path" | "Uint8Array",
  loading: "speed" | "memory",
  model: Model,
): Promise<() => Promise<Loaded>> {
  const opened = await openWeights(weights === "path" ? file : readFileSync(file));
  const compiled = compile(model, { weights: opened, extents: { batch: 1, height: side, width: side } });
  const runtime = await createRuntime({ backend: "cpu", loading, threads: 1 });
  const name = compiled.inputs[0]!.name;
  return async () => {
    const session = await runtime.createSession(compiled, { warmUp: false });
    const dims = [1, 3, side, side];
    return { loadMs: session.timings.load, run: (data) => session.run({ [name]: { type: "float32", dims, data } }) };
  };
}

function peer(file: string, side: number): () => Promise<Loaded> {
  return async () => {
    const start = performance.now();
    const session = await InferenceSession.create(file, {
      intraOpNumThreads: 1,
      graphOptimizationLevel: "all",
      logSeverityLevel: 3,
    });
    const loadMs = performance.now() - start;
    const name = session.inputNames[0]!;
    return { loadMs, run: (data) => session.run({ [name]: new Tensor("float32", data, [1, 3, side, side]) }) };
  };
}

function kilobytes(key: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))![1]);
}
