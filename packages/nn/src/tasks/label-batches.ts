/** Images in batches: those of one input size share runs. */
import { inBatches, runBatch } from "./batches.js";
import { describe, type Job, type Report } from "./job.js";
import { placedLabels } from "./placed-labels.js";
import { coverageOf } from "./preprocessing.js";
import { scoresIn, type Task } from "./run.js";
import { probabilitiesInPlace, scoresAtSize, scoresOf, withBackground } from "./scores.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";

/** Labels all images, at most `batchSize` of one input size in a run; results are in their order. */
export async function labelInBatches(
  task: Task,
  jobs: readonly Job[],
  batchSize: number,
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation[]> {
  return inBatches(jobs, batchSize, (part, before) =>
    labelBatch(task, part, options, (stage, steps) => report(stage, before + steps)),
  );
}

async function labelBatch(
  task: Task,
  jobs: readonly Job[],
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation[]> {
  const { signal, keepScores, threshold = 0.5 } = options;
  const { alignCorners = false } = task.preset;
  const { outputs, clock } = await runBatch(task, jobs, options, report);
  const heads = [task, ...task.heads].map((head) => {
    const batch = scoresIn(outputs, head);
    return { head, batch, ranked: withBackground(batch, threshold) };
  });
  const [begun, ready] = clock;
  const computed = performance.now();
  let at = computed;
  return jobs.map(({ imageSize, sizes }, index) => {
    report("postprocess", index);
    const found = heads.map(({ head, batch, ranked }) => {
      const labels = placedLabels(ranked, imageSize, coverageOf(imageSize, sizes), {
        index,
        alignCorners,
        ...(signal && { signal }),
      });
      const kept = keepScores ? scoresOf(batch, index) : undefined;
      const atSize = kept && options.scoresSize === "image";
      const scores = atSize ? scoresAtSize(kept, coverageOf(imageSize, sizes), imageSize, alignCorners) : kept;
      if (scores && keepScores === "probabilities") probabilitiesInPlace(scores);
      return { head, labels, scores };
    });
    const before = at;
    at = performance.now();
    report("postprocess", index + 1);
    return describe(found, [begun, ready, computed, computed + at - before]);
  });
}
