/** One of the threads: evaluates the shards that it is sent, one after another. */
import { parentPort, workerData } from "node:worker_threads";
import { evaluateShard, type Plan, readDataSet, type Shard } from "./shards.js";
import type { ThreadMessage } from "./threads.js";

const tell = (message: ThreadMessage) => parentPort!.postMessage(message);
const set = readDataSet(workerData as Plan);

parentPort!.on("message", async (shard: Shard) => {
  tell({ state: await evaluateShard(await set, shard, (done) => tell({ done })) });
});
