/**
 * Evaluates a COCO data set in shards, over workers of a queue or over threads; prints the official table and a digest of every bit of the result.
 *
 *   pnpm start                                                   a drawn data set, a Redis and worker processes of its own
 *   pnpm start --mode threads                                    the same over threads of this process
 *   pnpm start --mode single                                     the same in one call of evaluateCoco
 *   pnpm start --ground-truth gt.json --detections found.json    files of your own
 *   pnpm start --redis redis://host:6379 --run nightly --workers 0    workers elsewhere; started again, it goes on
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type CocoResult, evaluateCoco } from "@segkit/metrics/coco";
import { instances, people } from "../../../benchmarks/src/coco-set.js";
import { coordinate, type RunProgress } from "./coordinate.js";
import { ended, startRedis } from "./redis.js";
import { digestOf, type Plan } from "./shards.js";
import { besides, evaluateInThreads } from "./threads.js";

const MODES = ["redis", "threads", "single"];
const TYPES = ["boxes", "masks", "keypoints", "boundaries"] as const;

const { values } = parseArgs({
  options: {
    mode: { type: "string", default: "redis" },
    type: { type: "string", default: "masks" },
    "ground-truth": { type: "string" },
    detections: { type: "string" },
    images: { type: "string", default: "500" },
    shard: { type: "string", default: "25" },
    workers: { type: "string", default: String(availableParallelism()) },
    redis: { type: "string" },
    run: { type: "string", default: "default" },
    lock: { type: "string", default: "30000" },
  },
});
const type = TYPES.find((known) => known === values.type);
if (!type || !MODES.includes(values.mode)) {
  console.error(`--mode is one of ${MODES.join(", ")}; --type one of ${TYPES.join(", ")}`);
  process.exit(1);
}
let shown = -1;
const folder = mkdtempSync(join(tmpdir(), "evaluation-"));
try {
  const plan = { ...files(type), type, imagesPerShard: Number(values.shard) };
  const start = performance.now();
  const result = await evaluate(plan);
  if (process.stdout.isTTY) process.stdout.write("\r\x1b[K");
  console.log(result.table);
  console.log(`${result.images} images in ${((performance.now() - start) / 1000).toFixed(1)} s (${values.mode})`);
  console.log(`digest ${digestOf(result)}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** The reader's files, or a drawn data set. */
function files(kind: Plan["type"]): Pick<Plan, "groundTruth" | "detections"> {
  const { "ground-truth": groundTruth, detections } = values;
  if (groundTruth !== undefined && detections !== undefined) {
    return { groundTruth: resolve(groundTruth), detections: resolve(detections) };
  }
  const images = Number(values.images);
  const set = kind === "keypoints" ? people(images, 1) : instances(images, 1, kind !== "boxes");
  const paths = { groundTruth: join(folder, "ground-truth.json"), detections: join(folder, "detections.json") };
  writeFileSync(paths.groundTruth, JSON.stringify(set.groundTruth));
  writeFileSync(paths.detections, JSON.stringify(set.detections));
  return paths;
}

async function evaluate(plan: Plan): Promise<CocoResult> {
  if (values.mode === "threads") return evaluateInThreads(plan, { threads: Number(values.workers), onProgress: show });
  if (values.mode === "redis") return overRedis(plan);
  const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
  return evaluateCoco({ groundTruth: read(plan.groundTruth), detections: read(plan.detections), type: plan.type });
}

/** Over a queue: the Redis that was named, or one of its own; and as many workers as asked for. */
async function overRedis(plan: Plan): Promise<CocoResult> {
  const own = values.redis === undefined ? await startRedis() : undefined;
  const address = values.redis ?? own!.address;
  const words = ["--redis", address, "--run", values.run, "--lock", values.lock];
  const workers: ChildProcess[] = Array.from({ length: Number(values.workers) }, () =>
    spawn(process.execPath, [...process.execArgv, fileURLToPath(besides("worker")), ...words], { stdio: "ignore" }),
  );
  try {
    return await coordinate(address, values.run, plan, show);
  } finally {
    await Promise.all(workers.map(ended));
    await own?.end();
  }
}

/** Progress: on one line of a terminal, else a line for each shard. */
function show({ images, ofImages, shards, ofShards }: RunProgress): void {
  const text = `images ${images}/${ofImages}, shards ${shards}/${ofShards}`;
  if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${text}`);
  else if (shards !== shown) console.log(text);
  shown = shards;
}
