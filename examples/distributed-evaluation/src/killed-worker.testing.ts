/** A worker that is killed, as by a power cut, in the middle of its first shard. */
import { writeSync } from "node:fs";
import { runWorker } from "./run-worker.js";

const [address, run, lock] = process.argv.slice(2);
await runWorker(address!, run!, {
  lockDuration: Number(lock),
  onImage: (shard, done) => {
    if (done !== 3) return;
    writeSync(1, `killed in ${shard}\n`);
    process.kill(process.pid, "SIGKILL");
  },
});
