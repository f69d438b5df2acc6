/** A thread that ends in the middle of every odd shard, unless one did so before; else the thread of the example. */
import { existsSync, writeFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { evaluateShard, type Plan, readDataSet, type Shard } from "./shards.js";

const plan = workerData as Plan;
const set = readDataSet(plan);
parentPort!.on("message", async (shard: Shard) => {
  const mark = `${plan.detections}.${shard.name}`;
  const state = await evaluateShard(await set, shard, (done) => {
    parentPort!.postMessage({ done });
    if (done !== 3 || Number(shard.name.split("-")[1]) % 2 === 0 || existsSync(mark)) return;
    writeFileSync(mark, "");
    process.exit(1);
  });
  parentPort!.postMessage({ state });
});
