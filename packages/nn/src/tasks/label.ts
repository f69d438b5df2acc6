/** From images to labels with a loaded network: checks, and the choice between batches and windows. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { checkObject, checkOneOf, phrase, type Rules, readOptions } from "@segkit/core/validate";
import { type Job, jobsOf, type Report } from "./job.js";
import { labelInBatches } from "./label-batches.js";
import { countSquares, labelBySquares } from "./label-squares.js";
import { countWindows, labelByWindows } from "./label-windows.js";
import { samePixels } from "./preprocessing.js";
import { checkProbability } from "./probability.js";
import type { Task } from "./run.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";
import { checkViews, countViews, hasViews, labelByViews } from "./views.js";
import { checkWindow, type WindowOptions } from "./windows.js";

const WHERE = "segment";

/** Bounds and defaults of the options of {@link SemanticSegmenter}. */
export const segmentRules = {
  keepScores: { kind: "value", check: checkKeepScores, default: false, aliases: ["return_scores", "output_scores"] },
  scoresSize: { kind: "choice", of: ["network", "image"], default: "network" },
  threshold: { kind: "value", check: checkProbability, default: 0.5 },
  window: { kind: "object", check: checkObject },
  scales: {
    kind: "numbers",
    min: 0.1,
    max: 8,
    form: "factors, each 0.1 … 8",
    default: [1],
    aliases: ["img_ratios", "multi_scale"],
  },
  flip: { kind: "flag", default: false, aliases: ["flip_test", "horizontal_flip"] },
  batchSize: { kind: "integer", min: 1, default: 4 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SegmentOptions>;

/** Labels all images; results are in their order. */
export async function labelAll(
  task: Task,
  images: readonly ImageLike[],
  options: SegmentOptions,
): Promise<SemanticSegmentation[]> {
  const settings = readOptions(WHERE, options, segmentRules);
  const { window, batchSize, onProgress, signal } = settings;
  if (window) checkWindowFor(task, window);
  const isViewed = hasViews(settings);
  const bySquares = task.preset.preprocessing.squares === true && !isViewed && !window;
  const jobs = jobsOf(bySquares ? { ...task, multiple: { height: 1, width: 1 } } : task, images, window !== undefined);
  if (isViewed) checkViews(WHERE, task, settings);
  const runs = runsOf(jobs, settings, { isViewed, bySquares });
  const report: Report = (stage, done) => {
    onProgress?.({ stage, done, total: stage === "run" ? runs : jobs.length });
    checkAborted(WHERE, signal);
  };
  if (isViewed) return labelByViews(task, images, settings, report);
  if (window) return labelByWindows(task, jobs, window, settings, report);
  if (bySquares) return labelBySquares(task, jobs, settings, report);
  return labelInBatches(task, jobs, batchSize, settings, report);
}

/** Runs of all images together. */
function runsOf(
  jobs: readonly Job[],
  settings: SegmentOptions,
  { isViewed, bySquares }: { readonly isViewed: boolean; readonly bySquares: boolean },
): number {
  if (isViewed) return countViews(jobs, settings);
  if (settings.window) return countWindows(jobs, settings.window);
  return bySquares ? countSquares(jobs) : jobs.length;
}

function checkWindowFor({ multiple, fixed }: Task, window: WindowOptions): void {
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

type KeepScores = NonNullable<SegmentOptions["keepScores"]>;

/** Whether scores are kept, and as what. */
export function checkKeepScores(where: string, option: string, value: KeepScores): KeepScores {
  return value === false ? value : checkOneOf(where, option, value, ["logits", "probabilities"]);
}
