// Loaded before the server's program, which knows nothing of it: measures how late the loop of the program's first thread is, and tells when it is asked to.
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

/** Milliseconds between two looks; the histogram counts from look to look. */
const EVERY = 1;

if (isMainThread && process.send) {
  const histogram = monitorEventLoopDelay({ resolution: EVERY });
  histogram.enable();
  const late = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - EVERY);
  process.on("message", (message) => {
    if (message === "begin") histogram.reset();
    else process.send({ p50: late(histogram.percentile(50)), p99: late(histogram.percentile(99)), max: late(histogram.max) });
  });
  // listening to its parent must not keep the program alive
  process.channel.unref();
}
