/** Images in batches: those of one input size share runs. */
import type { CallOptions } from "@segkit/core/progress";
import type { Job, Report } from "./job.js";
import type { Outputs } from "./outputs.js";
import { runAll, stack, type Task } from "./run.js";

/** Does all jobs, at most `batchSize` of one input size at once; results are in the order of the images. `before` is how many are done already. */
export async function inBatches<Result>(
  jobs: readonly Job[],
  batchSize: number,
  runJobs: (part: readonly Job[], before: number) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results = new Array<Result>(jobs.length);
  let done = 0;
  for (const group of groupsOf(jobs)) {
    for (let at = 0; at < group.length; at += batchSize) {
      const part = group.slice(at, at + batchSize);
      const found = await runJobs(part, done);
      part.forEach(({ index }, i) => {
        results[index] = found[i]!;
      });
      done += part.length;
    }
  }
  return results;
}

/** Images by the size of their inputs. */
function groupsOf(jobs: readonly Job[]): Iterable<readonly Job[]> {
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    const { height, width } = job.sizes.padded;
    const key = `${height}×${width}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  return groups.values();
}

/** What the network gives of several images, and the times at which preparing them began, ended, and the network was done. */
export async function runBatch(
  task: Task,
  jobs: readonly Job[],
  options: CallOptions,
  report: Report,
  where = "segment",
): Promise<{ outputs: Outputs; clock: readonly [number, number, number] }> {
  const before = performance.now();
  report("preprocess", 0);
  const tensors = jobs.map((job, i) => {
    const tensor = job.tensor();
    report("preprocess", i + 1);
    return tensor;
  });
  const ready = performance.now();
  report("run", 0);
  const outputs = await runAll(task, stack(tensors, jobs[0]!.sizes.padded), options, where);
  report("run", jobs.length);
  return { outputs, clock: [before, ready, performance.now()] };
}
