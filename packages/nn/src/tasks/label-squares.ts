/** Images one after another, each by squares that are as high, or as wide, as it is, spread evenly along its longer side. */
import type { Size } from "@segkit/core/resize";
import { describe, type Job, type Report } from "./job.js";
import { placedLabels } from "./placed-labels.js";
import { coverageOf } from "./preprocessing.js";
import { runAll, scoresIn, type Task } from "./run.js";
import { probabilitiesInPlace } from "./scores.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";
import { WindowMeans } from "./window-scores.js";
import { type Corner, cut } from "./windows.js";

/** Squares of all images together. */
export function countSquares(jobs: readonly Job[]): number {
  return jobs.reduce((sum, { sizes }) => sum + squareCorners(sizes.resized).length, 0);
}

/** Upper left corners of as few squares as cover an image, all overlaps alike. */
export function squareCorners({ height, width }: Size): Corner[] {
  const side = Math.min(height, width);
  const long = Math.max(height, width);
  const count = Math.ceil(long / side);
  const overlap = count > 1 ? (count * side - long) / (count - 1) : 0;
  return Array.from({ length: count }, (_, i) => {
    const start = Math.trunc(i * (side - overlap));
    return height > width ? { y: start, x: 0 } : { y: 0, x: start };
  });
}

/** Labels every image by its squares. */
export async function labelBySquares(
  task: Task,
  jobs: readonly Job[],
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation[]> {
  const results: SemanticSegmentation[] = [];
  let before = 0;
  for (const [i, job] of jobs.entries()) {
    const step: Report = (stage, steps) => report(stage, steps + (stage === "run" ? before : i));
    results.push(await labelSquares(task, job, options, step));
    before += squareCorners(job.sizes.resized).length;
  }
  return results;
}

async function labelSquares(
  task: Task,
  { tensor, sizes, imageSize }: Job,
  { signal, keepScores }: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation> {
  const { resized } = sizes;
  const side = Math.min(resized.height, resized.width);
  const window = { height: side, width: side };
  const clock = [performance.now()];
  report("preprocess", 0);
  const input = tensor();
  report("preprocess", 1);
  clock.push(performance.now());
  const { alignCorners = false } = task.preset;
  const means = new WindowMeans({ imageSize: resized, window, alignCorners }, { height: 1, width: 1 });
  const corners = squareCorners(resized);
  for (const [i, corner] of corners.entries()) {
    report("run", i);
    const outputs = await runAll(task, cut(input, corner.y, corner.x, window), signal ? { signal } : {});
    means.add(scoresIn(outputs, task), corner);
  }
  report("run", corners.length);
  clock.push(performance.now());
  report("postprocess", 0);
  const scores = means.mean();
  const labels = placedLabels(scores, imageSize, coverageOf(imageSize, sizes), {
    ...{ index: 0, alignCorners: false },
    ...(signal && { signal }),
  });
  if (keepScores === "probabilities") probabilitiesInPlace(scores);
  report("postprocess", 1);
  clock.push(performance.now());
  return describe([{ head: task, labels, scores: keepScores ? scores : undefined }], clock as [number, number, number, number]);
}
