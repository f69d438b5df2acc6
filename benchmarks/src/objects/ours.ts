/** A process of its own for one network of ours: `tsx ours.ts "Mask R-CNN"` prints its row. Linux only: it reads /proc. */
import { readFileSync, writeFileSync } from "node:fs";
import { createImage } from "@segkit/core/image";
import { NETWORKS } from "./networks.js";
import type { ObjectsRow } from "./row.js";
import { handing } from "./watched.js";

const [HEIGHT, WIDTH] = [3000, 4000];

const what = process.argv[2]!;
const { find, source, draw } = NETWORKS[what]!;
let [before, cpu] = [0, process.cpuUsage()];
const runtime = handing(draw, () => {
  // the last run's count
  globalThis.gc!();
  writeFileSync("/proc/self/clear_refs", "5");
  before = kibibytes("VmRSS");
  cpu = process.cpuUsage();
});
const segment = await find(source(), { runtime });
// once for what is made at the first call
await found(300, 400);
console.log(JSON.stringify(await found(HEIGHT, WIDTH)));

async function found(height: number, width: number): Promise<ObjectsRow> {
  const { segments } = await segment(createImage({ height, width, channels: 3 }));
  const runLengths = segments.reduce((sum, { rle }) => sum + rle.counts.byteLength, 0);
  const { user, system } = process.cpuUsage(cpu);
  const peak = 1024 * (kibibytes("VmHWM") - before);
  return {
    ...{ what, by: "segkit", found: segments.length },
    ...{ peakMiB: peak / 2 ** 20, bytesPerPixel: peak / (height * width), runLengthsMiB: runLengths / 2 ** 20 },
    ms: (user + system) / 1000,
  };
}

function kibibytes(key: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`${key}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))![1]);
}
