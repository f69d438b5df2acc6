// pnpm fuzz: opens a million wrong weight files and more. Each must end in tensors or in a SegmentationError, soon, within its memory.
//
//   pnpm fuzz                    seeds 0 … 1,049,999
//   pnpm fuzz 200000             so many
//   pnpm fuzz 1 --first 123456   the input of one seed again
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { openWeights, readWeights } from "../packages/nn/src/weights/index.ts";
import { fuzzWeights } from "../testing/src/weight-fuzz.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { first: { type: "string", default: "0" } } });
const count = Number(positionals[0] ?? 1_050_000);
const first = Number(values.first);
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(first) || first < 0) {
  console.error("pnpm fuzz [how many] [--first seed]");
  process.exit(2);
}
const fixture = new URL("../packages/nn/src/weights/weights.fixture.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(fixture, "utf8"));
const others = JSON.parse(readFileSync(new URL("weight-files.fixture.json", fixture), "utf8")).cases;
const models = JSON.parse(readFileSync(new URL("model-files.fixture.json", fixture), "utf8")).cases;
const bytesOf = (base64) => new Uint8Array(Buffer.from(base64, "base64"));
const good = {
  torchZip: bytesOf(cases.torchZip),
  torchLegacy: bytesOf(cases.torchLegacy),
  safetensors: bytesOf(cases.safetensors),
  others: [
    ...[others.npz, others.python2, others.module, others.script, others.exported, ...Object.values(others.pickles)],
    ...["tflite", "quantized", "behind", "keras", "kinds", "trees", "latest"].map((name) => models[name].file),
  ].map(bytesOf),
};

const start = performance.now();
const seconds = () => ((performance.now() - start) / 1000).toFixed(0);
const { kinds, slowest, largest, failures } = await fuzzWeights({
  readWeights,
  openWeights,
  codeOf: (error) => (error instanceof Error && error.name === "SegmentationError" ? error.code : undefined),
  good,
  first,
  count,
  clock: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  longest: 250,
  memory: () => {
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  },
  onInput: (seed) => {
    if ((seed - first + 1) % 100_000 === 0) console.log(`${seed - first + 1} inputs, ${seconds()} s`);
  },
});
console.table(kinds);
console.log(`${count} inputs in ${seconds()} s`);
console.log(`slowest: ${slowest.milliseconds.toFixed(1)} ms of CPU time (seed ${slowest.seed})`);
console.log(`largest: ${(largest.bytes / 2 ** 20).toFixed(1)} MiB allocated (seed ${largest.seed})`);
console.log(`most memory of the process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB`);
for (const failure of failures.slice(0, 50)) console.error(failure);
console.log(failures.length === 0 ? "no failures" : `${failures.length} failures`);
process.exit(failures.length === 0 ? 0 : 1);
