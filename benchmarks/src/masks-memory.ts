/**
 * How much memory finding everything in an image takes beyond the loaded network, SAM ViT-B on 12 megapixels, beside the authors' generator on the same weights and image:
 * `tsx benchmarks/src/masks-memory.ts [--json] [--python PATH]`. Linux only: it reads /proc.
 *
 * 64 points are asked, each side in batches as it does by itself: the peak of them is that of all. Each row is a process of its own; memory is its resident high-water mark while masks are found, less what it held
 * before. `encode` is the encoder's part of ours, which depends on no image size. A peer that the system ends for want of memory has a row all the same: what it had reached.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createImage } from "@segkit/core/image";
import { initialize, saveSafetensors } from "@segkit/nn/model";
import { sam, samFamily } from "@segkit/nn/sam";
import { automaticMasks, promptable } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";

export interface MasksMemoryRow {
  readonly what: "encode" | "masks" | "segment-anything";
  readonly peakMiB: number;
  readonly masks: number;
  /** Ended for want of memory: the peak is what it had reached. */
  readonly ended?: boolean;
}

const [HEIGHT, WIDTH] = [3000, 4000];
const CONFIG = { variant: "b" } as const;
const here = fileURLToPath(new URL(".", import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean" }, python: { type: "string" } },
});
/** Points along a side of the grid. */
const SIDE = 8;
if (positionals.length) console.log(JSON.stringify(await ours(positionals[0]!)));
else await all();

async function all(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "segkit-masks-"));
  const rows: MasksMemoryRow[] = [];
  try {
    const file = join(folder, "sam.safetensors");
    writeFileSync(file, await saveSafetensors(initialize(sam(CONFIG), { seed: 7 })));
    const program = ["--expose-gc", ...process.execArgv, fileURLToPath(import.meta.url), file];
    rows.push(...(await child(process.execPath, program)));
    if (values.python) {
      const script = join(here, "masks_memory.py");
      rows.push(...(await child(values.python, [script, file, String(HEIGHT), String(WIDTH), String(SIDE)])));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  if (values.json) console.log(JSON.stringify(rows, undefined, 2));
  else console.table(rows);
}

/** The rows that a process prints in the end. */
async function child(program: string, words: readonly string[]): Promise<MasksMemoryRow[]> {
  const running = spawn(program, words, { stdio: ["ignore", "pipe", "inherit"] });
  const held = statusOf(running.pid!);
  let most = held;
  const watch = setInterval(() => {
    most = Math.max(most, statusOf(running.pid!));
  }, 100);
  let text = "";
  running.stdout.on("data", (part) => {
    text += part;
  });
  const [code, signal] = (await once(running, "close")) as [number | null, string | null];
  clearInterval(watch);
  if (code === 0) return JSON.parse(text.trim().split("\n").at(-1)!);
  if (signal !== "SIGKILL") throw new Error(`${program} ended with ${code ?? signal}`);
  return [{ what: "segment-anything", peakMiB: Math.round((most - held) / 1024), masks: 0, ended: true }];
}

function statusOf(pid: number): number {
  try {
    return kilobytes("VmHWM", pid);
  } catch {
    return 0;
  }
}

async function ours(file: string): Promise<MasksMemoryRow[]> {
  const runtime = await createRuntime({ backend: "cpu", threads: 1 });
  const network = await promptable({ family: samFamily, config: CONFIG, weights: await openWeights(file) }, { runtime });
  const image = createImage({ height: HEIGHT, width: WIDTH, channels: 3 });
  for (let i = 0; i < image.data.length; i++) image.data[i] = (i * 2654435761) >>> 24;
  const encode = await peakOf(async () => {
    await network.encode(image);
    return 0;
  });
  const masks = await peakOf(async () => {
    const filters = { predIouThresh: -1e9, stabilityScoreThresh: -1, boxNmsThresh: 1 };
    const found = await automaticMasks(network, image, { pointsPerSide: SIDE, ...filters });
    return found.length;
  });
  await network.dispose();
  await runtime.dispose();
  return [
    { what: "encode", ...encode },
    { what: "masks", ...masks },
  ];
}

async function peakOf(work: () => Promise<number>): Promise<{ peakMiB: number; masks: number }> {
  globalThis.gc!();
  writeFileSync("/proc/self/clear_refs", "5");
  const before = kilobytes("VmRSS");
  const masks = await work();
  return { peakMiB: Math.round((kilobytes("VmHWM") - before) / 1024), masks };
}

function kilobytes(key: "VmRSS" | "VmHWM", of: number | "self" = "self"): number {
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync(`/proc/${of}/status`, "utf8"))![1]);
}
