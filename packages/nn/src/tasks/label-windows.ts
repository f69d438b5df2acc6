/** Images one after another, each by overlapping windows. */
import { describe, type Job, type Report } from "./job.js";
import { runWindows, type Task } from "./run.js";
import { probabilitiesInPlace } from "./scores.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";
import { cornersOf, type WindowOptions } from "./windows.js";

/** Windows of all images together. */
export function countWindows(jobs: readonly Job[], window: WindowOptions): number {
  return jobs.reduce((sum, { imageSize }) => sum + cornersOf(imageSize, window).length, 0);
}

/** Labels every image by its windows. */
export async function labelByWindows(
  task: Task,
  jobs: readonly Job[],
  window: WindowOptions,
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation[]> {
  const results: SemanticSegmentation[] = [];
  let before = 0;
  for (const [i, job] of jobs.entries()) {
    results.push(
      await labelWindows(task, job, window, options, (stage, steps) => report(stage, steps + (stage === "run" ? before : i))),
    );
    before += cornersOf(job.imageSize, window).length;
  }
  return results;
}

async function labelWindows(
  task: Task,
  job: Job,
  window: WindowOptions,
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation> {
  const { signal, keepScores, scoresSize = "network", threshold = 0.5 } = options;
  const { imageSize } = job;
  const clock = [performance.now()];
  report("preprocess", 0);
  const input = job.tensor();
  report("preprocess", 1);
  clock.push(performance.now());
  const { results, labeling } = await runWindows(task, input, {
    ...{ imageSize, window, keep: keepScores ? scoresSize : undefined, threshold },
    onWindow: (done) => report("run", done),
    ...(signal && { signal }),
  });
  // clocks that tick coarsely must not make the run end before it began
  clock.push(Math.max(clock[1]!, performance.now() - labeling));
  report("postprocess", 0);
  for (const { scores } of results) if (scores && keepScores === "probabilities") probabilitiesInPlace(scores);
  report("postprocess", 1);
  clock.push(performance.now());
  const found = [task, ...task.heads].map((head, i) => ({ head, ...results[i]! }));
  return describe(found, clock as [number, number, number, number]);
}
