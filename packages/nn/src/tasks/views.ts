/** An image seen several times: at several sizes, and in a mirror. Labels come from the mean of the probabilities. */
import { upsampledArgmax } from "@segkit/core/argmax";
import { SegmentationError } from "@segkit/core/errors";
import { flip } from "@segkit/core/geometry";
import { type Image, type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import { inBatches, runBatch } from "./batches.js";
import { describe, type Job, jobOf, type Report } from "./job.js";
import { type Coverage, coverageOf, type Preprocessing, scaledSize } from "./preprocessing.js";
import { runWindows, scoresIn, type Task } from "./run.js";
import { probabilitiesInPlace, sampledScores, scoresOf } from "./scores.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";
import { cornersOf } from "./windows.js";

/** One way to look at an image. */
interface View {
  readonly scale: number;
  readonly isMirrored: boolean;
}

/** What one output says of a view, and where on the image, or on its mirror image, that lies. */
interface Seen {
  readonly scores: Tensor<"float32">;
  readonly coverage: Coverage;
}

type SeenView = Seen & Pick<View, "isMirrored">;

/** Probabilities of so many pixels and classes are held at once: rows of the image, one band after another. */
const BAND = 2 ** 20;

/** Whether a call asks for more than the image as it is. */
export function hasViews({ scales = [1], flip: mirror = false }: SegmentOptions): boolean {
  return mirror || scales.length !== 1 || scales[0] !== 1;
}

/** Requires options that go with several views. */
export function checkViews(where: string, { fixed }: Task, { scales = [1], keepScores }: SegmentOptions): void {
  if (scales.length === 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "scales",
      expected: "at least one factor",
      received: scales,
    });
  }
  if (keepScores === "logits") {
    throw new SegmentationError("invalid-option", {
      where,
      option: "keepScores",
      expected: 'false or "probabilities" where an image is seen several times',
      received: keepScores,
      remedy: "Views are joined as the mean of their probabilities.",
    });
  }
  if (fixed === undefined || scales.every((scale) => scale === 1)) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "scales",
    expected: `[1]: the network was built for ${fixed.height} × ${fixed.width} alone`,
    received: scales,
    remedy: "Load the network without fixedSize.",
  });
}

/** Labels every image by all of its views. */
export async function labelByViews(
  task: Task,
  images: readonly ImageLike[],
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation[]> {
  const views = viewsOf(options);
  const results: SemanticSegmentation[] = [];
  let before = 0;
  for (const [i, source] of images.entries()) {
    const image = toImage(source, "segment");
    const steps: Report = (stage, done) =>
      report(stage, stage === "run" ? before + done : i + (stage === "preprocess" ? 0 : done));
    results.push(await labelOne(task, image, views, options, steps));
    before += runsOf(image, views, options);
  }
  return results;
}

/** Runs of all images together: views, or windows of views. */
export function countViews(jobs: readonly Job[], options: SegmentOptions): number {
  const views = viewsOf(options);
  return jobs.reduce((sum, { imageSize }) => sum + runsOf(imageSize, views, options), 0);
}

function runsOf({ height, width }: Size, views: readonly View[], { window }: SegmentOptions): number {
  if (!window) return views.length;
  return views.reduce((sum, { scale }) => sum + cornersOf(scaledSize({ height, width }, scale), window).length, 0);
}

function viewsOf({ scales = [1], flip: mirror = false }: SegmentOptions): View[] {
  const sides = mirror ? [false, true] : [false];
  return scales.flatMap((scale) => sides.map((isMirrored) => ({ scale, isMirrored })));
}

async function labelOne(
  task: Task,
  image: Image,
  views: readonly View[],
  options: SegmentOptions,
  report: Report,
): Promise<SemanticSegmentation> {
  const { window, batchSize = 4, threshold = 0.5, keepScores } = options;
  const begun = performance.now();
  report("preprocess", 0);
  const imageSize = { height: image.height, width: image.width };
  const mirrored = views.some(({ isMirrored }) => isMirrored) ? flip(image, "horizontal") : image;
  const jobs = views.map(({ scale, isMirrored }, i) =>
    viewJob(task, isMirrored ? mirrored : image, i, scale, window !== undefined),
  );
  const ready = performance.now();
  const heads = [task, ...task.heads];
  let done = 0;
  const step: Report = (stage, steps) => stage === "run" && report(stage, done + steps);
  const seen = window
    ? await seenByWindows(task, jobs, options, (runs, isLast) => {
        report("run", done + runs);
        if (isLast) done += runs;
      })
    : await inBatches(jobs, batchSize, async (part) => {
        const { outputs } = await runBatch(task, part, options, step);
        done += part.length;
        return part.map(({ sizes }, i) => {
          const coverage = coverageOf(imageSize, sizes);
          return heads.map((head): Seen => ({ scores: scoresOf(scoresIn(outputs, head), i), coverage }));
        });
      });
  const computed = performance.now();
  report("postprocess", 0);
  const found = heads.map((head, k) => {
    const all = seen.map((outputs, i) => ({ ...outputs[k]!, isMirrored: views[i]!.isMirrored }));
    // means of windows are at points, whatever the network's corners are
    const alignCorners = !window && (task.preset.alignCorners ?? false);
    return { head, ...joined(all, { imageSize, alignCorners, threshold, isKept: keepScores === "probabilities" }) };
  });
  report("postprocess", 1);
  return describe(found, [begun, ready, computed, performance.now()]);
}

/** Scores of each job by windows, for each of the heads. */
async function seenByWindows(
  task: Task,
  jobs: readonly Job[],
  { window, signal, threshold = 0.5 }: SegmentOptions,
  onRun: (runs: number, isLast: boolean) => void,
): Promise<Seen[][]> {
  const all: Seen[][] = [];
  for (const job of jobs) {
    const imageSize = job.sizes.resized;
    const total = cornersOf(imageSize, window!).length;
    const { results } = await runWindows(task, job.tensor(), {
      ...{ imageSize, window: window!, keep: "network", threshold },
      onWindow: (runs) => onRun(runs, runs === total),
      ...(signal && { signal }),
    });
    const [down, across] = [job.imageSize.height / imageSize.height, job.imageSize.width / imageSize.width];
    all.push(
      results.map(({ scores, pitch }) => {
        const [, , rows, columns] = scores!.dims as [number, number, number, number];
        const frame = { height: rows * pitch!.height * down, width: columns * pitch!.width * across };
        return { scores: scores!, coverage: { frame, corner: { y: 0, x: 0 } } };
      }),
    );
  }
  return all;
}

/** An image on its way through the network at another size. */
function viewJob(task: Task, image: Image, index: number, scale: number, byWindows: boolean): Job {
  if (scale === 1) return jobOf(task, image, index, byWindows);
  const scaled = scaledPreprocessing(task.preset.preprocessing, image, scale, byWindows);
  return jobOf({ ...task, preset: { ...task.preset, preprocessing: scaled } }, image, index, byWindows, "segment", scale);
}

/** A preparation that makes images larger or smaller by a factor. */
function scaledPreprocessing(preprocessing: Preprocessing, image: Size, scale: number, byWindows: boolean): Preprocessing {
  const { size, centerCrop, pad } = preprocessing;
  if (byWindows) return preprocessing;
  if (centerCrop || (pad && "height" in pad)) {
    throw new SegmentationError("unsupported", {
      where: "segment",
      option: "scales",
      expected: "[1] for a network whose images are cropped or padded to one size",
      received: phrase(`a factor of ${scale}`),
    });
  }
  const times = (extent: number): number => Math.max(1, Math.round(extent * scale));
  if (size === undefined || "height" in size) return { ...preprocessing, size: scaledSize(size ?? image, scale) };
  if ("heightEdge" in size) return { ...preprocessing, size: { heightEdge: times(size.heightEdge) } };
  if ("longestEdge" in size && !("shortestEdge" in size))
    return { ...preprocessing, size: { longestEdge: times(size.longestEdge) } };
  const { shortestEdge, longestEdge } = size as { shortestEdge: number; longestEdge?: number };
  return {
    ...preprocessing,
    size: { shortestEdge: times(shortestEdge), ...(longestEdge !== undefined && { longestEdge: times(longestEdge) }) },
  };
}

interface Joining {
  readonly imageSize: Size;
  readonly alignCorners: boolean;
  readonly threshold: number;
  readonly isKept: boolean;
}

/** The mean of what is seen, rows after rows, and its labels. */
function joined(
  all: readonly SeenView[],
  { imageSize, alignCorners, threshold, isKept }: Joining,
): { labels: LabelMap; scores: Tensor<"float32"> | undefined } {
  const { height, width } = imageSize;
  const classes = all[0]!.scores.dims[1]!;
  const labels = new Int32Array(height * width);
  const kept = isKept ? new Float32Array(classes * height * width) : undefined;
  const most = Math.max(1, Math.floor(BAND / (classes * width)));
  for (let top = 0; top < height; top += most) {
    const rows = Math.min(most, height - top);
    const mean = bandMean(all, { height: rows, width }, top, alignCorners);
    const found =
      classes === 1 ? mean.data.map((value) => Number(value > threshold)) : upsampledArgmax(mean, { height: rows, width }).data;
    labels.set(found, top * width);
    for (let c = 0; kept && c < classes; c++) {
      kept.set(mean.data.subarray(c * rows * width, (c + 1) * rows * width), (c * height + top) * width);
    }
  }
  const scores = kept && ({ type: "float32", data: kept, dims: [1, classes, height, width] } as const);
  return { labels: { data: labels, height, width }, scores };
}

/** Mean probabilities of some rows. */
function bandMean(all: readonly SeenView[], size: Size, top: number, alignCorners: boolean): Tensor<"float32"> {
  const { height, width } = size;
  const classes = all[0]!.scores.dims[1]!;
  const sum = new Float32Array(classes * height * width);
  for (const { scores, coverage, isMirrored } of all) {
    const { frame, corner } = coverage;
    const band = sampledScores(scores, { frame, corner: { y: corner.y - top, x: corner.x } }, size, alignCorners);
    probabilitiesInPlace(band);
    if (!isMirrored) {
      for (let i = 0; i < sum.length; i++) sum[i]! += band.data[i]!;
      continue;
    }
    for (let row = 0; row < sum.length; row += width) {
      for (let x = 0; x < width; x++) sum[row + x]! += band.data[row + width - 1 - x]!;
    }
  }
  for (let i = 0; i < sum.length; i++) sum[i]! /= all.length;
  return { type: "float32", data: sum, dims: [1, classes, height, width] };
}
