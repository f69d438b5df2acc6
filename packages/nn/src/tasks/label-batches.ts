/** Images in batches: those of one input size share runs. */
import { describe, type Job, type Report } from "./job.js";
import { placedLabels } from "./placed-labels.js";
import { coverageOf } from "./preprocessing.js";
import { run, stack, type Task } from "./run.js";
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
  const results = new Array<SemanticSegmentation>(jobs.length);
  let done = 0;
  for (const group of groupsOf(jobs)) {
    for (let at = 0; at < group.length; at += batchSize) {
      const part = group.slice(at, at + batchSize);
      const before = done;
      const found = await labelBatch(task, part, options, (stage, steps) => report(stage, before + steps));
      part.forEach(({ index }, i) => {
        results[index] = found[i]!;
      });
      done += part.length;
    }
  }
  return results;
}

/** Images by the size of their inputs. */
export function groupsOf(jobs: readonly Job[]): Iterable<readonly Job[]> {
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    const { height, width } = job.sizes.padded;
    const key = `${height}×${width}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  return groups.values();
}

async function labelBatch(
  task: Task,
  jobs: readonly Job[],
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation[]> {
  const { signal, keepScores, threshold = 0.5 } = options;
  const { alignCorners = false } = task.preset;
  const before = performance.now();
  report("preprocess", 0);
  const tensors = jobs.map((job, i) => {
    const tensor = job.tensor();
    report("preprocess", i + 1);
    return tensor;
  });
  const ready = performance.now();
  report("run", 0);
  const batch = await run(task, stack(tensors, jobs[0]!.sizes.padded), options);
  report("run", jobs.length);
  const ranked = withBackground(batch, threshold);
  let at = performance.now();
  const computed = at;
  return jobs.map(({ imageSize, sizes }, index) => {
    report("postprocess", index);
    const labels = placedLabels(ranked, imageSize, sizes, { index, alignCorners, ...(signal && { signal }) });
    const kept = keepScores ? scoresOf(batch, index) : undefined;
    const atSize = kept && options.scoresSize === "image";
    const scores = atSize ? scoresAtSize(kept, coverageOf(imageSize, sizes), imageSize, alignCorners) : kept;
    if (scores && keepScores === "probabilities") probabilitiesInPlace(scores);
    const begun = at;
    at = performance.now();
    report("postprocess", index + 1);
    return describe(task, { labels, scores }, [before, ready, computed, computed + at - begun]);
  });
}
