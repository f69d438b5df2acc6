/** From images to labels with a loaded network: checks, and the choice between batches and windows. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { checkAborted } from "@segkit/core/progress";
import { checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { jobOf, type Report } from "./job.js";
import { labelInBatches } from "./label-batches.js";
import { countWindows, labelByWindows } from "./label-windows.js";
import { samePixels } from "./preprocessing.js";
import type { Task } from "./run.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";
import { checkWindow } from "./windows.js";

const WHERE = "segment";

/** Labels all images; results are in their order. */
export async function labelAll(
  task: Task,
  images: readonly ImageLike[],
  options: SegmentOptions,
): Promise<SemanticSegmentation[]> {
  checkOptions(task, options);
  const { window, batchSize = 4, onProgress, signal } = options;
  if (!Array.isArray(images)) {
    throw new SegmentationError("invalid-argument", {
      where: WHERE,
      option: "images",
      expected: "an array of images",
      received: images,
      remedy: "One image goes to the function itself.",
    });
  }
  const jobs = images.map((image: ImageLike, index) => jobOf(task, image, index, window !== undefined));
  const runs = window ? countWindows(jobs, window) : jobs.length;
  const report: Report = (stage, done) => {
    onProgress?.({ stage, done, total: stage === "run" ? runs : jobs.length });
    checkAborted(WHERE, signal);
  };
  if (window) return labelByWindows(task, jobs, window, options, report);
  return labelInBatches(task, jobs, batchSize, options, report);
}

function checkOptions({ multiple, fixed }: Task, options: SegmentOptions): void {
  checkKnownOptions(WHERE, options, ["keepScores", "scoresSize", "threshold", "window", "batchSize", "onProgress", "signal"]);
  const { keepScores = false, scoresSize = "network", threshold = 0.5, window, batchSize = 4 } = options;
  if (keepScores !== false) checkOneOf(WHERE, "keepScores", keepScores, ["logits", "probabilities"]);
  checkOneOf(WHERE, "scoresSize", scoresSize, ["network", "image"]);
  checkInteger(WHERE, "batchSize", batchSize, { min: 1 });
  checkProbability(threshold);
  if (window === undefined) return;
  checkWindow(WHERE, window, multiple);
  if (fixed === undefined || samePixels(window, fixed)) return;
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option: "window",
    expected: `${fixed.height} × ${fixed.width}, the one size that the network was built for`,
    received: phrase(`${window.height} × ${window.width}`),
    remedy: "Load the network without fixedSize.",
  });
}

function checkProbability(threshold: number): void {
  if (typeof threshold === "number" && threshold > 0 && threshold < 1) return;
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option: "threshold",
    expected: "a number between 0 and 1",
    received: threshold,
  });
}
