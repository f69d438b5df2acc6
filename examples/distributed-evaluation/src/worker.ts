/**
 * A worker of a run, on this machine or any other that reaches Redis and the files.
 *
 *   node dist/worker.js --redis redis://host:6379 --run nightly
 */
import { parseArgs } from "node:util";
import { runWorker } from "./run-worker.js";

const { values } = parseArgs({
  options: {
    redis: { type: "string", default: "redis://127.0.0.1:6379" },
    run: { type: "string", default: "default" },
    lock: { type: "string", default: "30000" },
  },
});
const end = await runWorker(values.redis, values.run, { lockDuration: Number(values.lock) });
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => void end().then(() => process.exit()));
}
