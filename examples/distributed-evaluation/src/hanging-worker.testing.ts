/** A worker that hangs in its first shard until its lock has run out and another worker has the shard, and then goes on: a duplicate delivery. */
import { writeSync } from "node:fs";
import { runWorker } from "./run-worker.js";

const [address, run, lock] = process.argv.slice(2);
let hung = false;
const end = await runWorker(address!, run!, {
  lockDuration: Number(lock),
  onImage: (shard, done) => {
    if (hung || done !== 3) return;
    hung = true;
    writeSync(1, `hangs in ${shard}\n`);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4 * Number(lock));
  },
});
process.once("SIGTERM", () => void end().then(() => process.exit()));
