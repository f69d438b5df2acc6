/** From images to labels with a loaded network: images of one input size in batches, or windows of one image after another. */
import { upsampledArgmax } from "@segkit/core/argmax";
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import { segmentationFromLabels } from "@segkit/core/segmentation";
import { imageToTensor, type Tensor } from "@segkit/core/tensor";
import { checkInteger, checkKnownOptions, checkOneOf, phrase } from "@segkit/core/validate";
import { checkSamples, type InputSizes, inputSizes, resizedPicture, scaleFor } from "./preprocessing.js";
import { run, runWindows, stack, type Task } from "./run.js";
import { probabilitiesInPlace, scoresAtSize, scoresOf, withBackground } from "./scores.js";
import type { SegmentOptions, SemanticSegment, SemanticSegmentation } from "./semantic.js";
import { checkWindow, cornersOf } from "./windows.js";

const WHERE = "segment";

interface Job {
  readonly index: number;
  readonly picture: Size;
  readonly sizes: InputSizes;
  readonly tensor: () => Tensor<"float32">;
}

/** Steps of a stage in all: images, or windows of all images. */
type Report = (stage: "preprocess" | "run" | "postprocess", done: number) => void;

/** Labels, and what of the scores is kept. */
interface Labeled {
  readonly labels: LabelMap;
  readonly scores: Tensor<"float32"> | undefined;
}

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
  const windows = window && jobs.map(({ picture }) => cornersOf(picture, window).length);
  const runs = windows ? windows.reduce((sum, count) => sum + count, 0) : jobs.length;
  const report: Report = (stage, done) => {
    onProgress?.({ stage, done, total: stage === "run" ? runs : jobs.length });
    checkAborted(WHERE, signal);
  };
  const results = new Array<SemanticSegmentation>(jobs.length);
  let done = 0;
  if (windows) {
    for (const [i, job] of jobs.entries()) {
      const before = windows.slice(0, i).reduce((sum, count) => sum + count, 0);
      results[i] = await labelWindows(task, job, options, (stage, steps) =>
        report(stage, steps + (stage === "run" ? before : i)),
      );
    }
    return results;
  }
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    const { height, width } = job.sizes.padded;
    const key = `${height}×${width}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  for (const group of groups.values()) {
    for (let at = 0; at < group.length; at += batchSize) {
      const part = group.slice(at, at + batchSize);
      const before = done;
      const found = await labelGroup(task, part, options, (stage, steps) => report(stage, before + steps));
      part.forEach(({ index }, i) => {
        results[index] = found[i]!;
      });
      done += part.length;
    }
  }
  return results;
}

function checkOptions({ multiple, fixed }: Task, options: SegmentOptions): void {
  checkKnownOptions(WHERE, options, ["keepScores", "scoresSize", "threshold", "window", "batchSize", "onProgress", "signal"]);
  const { keepScores = false, scoresSize = "network", threshold = 0.5, window, batchSize = 4 } = options;
  if (keepScores !== false) checkOneOf(WHERE, "keepScores", keepScores, ["logits", "probabilities"]);
  checkOneOf(WHERE, "scoresSize", scoresSize, ["network", "picture"]);
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

function jobOf({ preset, channels, multiple }: Task, source: ImageLike, index: number, ownSize: boolean): Job {
  const image = toImage(source, WHERE);
  checkSamples(WHERE, image, channels);
  const { preprocessing } = preset;
  const picture = { height: image.height, width: image.width };
  // windows are cut out of the image as it is
  const sizes = ownSize ? { resized: picture, padded: picture } : inputSizes(image, preprocessing, multiple);
  const { mean, std, order } = preprocessing;
  const scale = scaleFor(image, preprocessing);
  const normalize = {
    ...(scale !== undefined && { scale }),
    ...(mean !== undefined && { mean }),
    ...(std !== undefined && { std }),
  };
  const tensor = () =>
    imageToTensor(resizedPicture(image, channels, sizes.resized, preprocessing), { ...normalize, ...(order && { order }) });
  return { index, picture, sizes, tensor };
}

/** An image as the session takes it. */
export function feedsOf(task: Task, image: ImageLike): Record<string, Tensor<"float32">> {
  const { tensor, sizes } = jobOf(task, image, 0, false);
  return { [task.input]: stack([tensor()], sizes.padded) };
}

async function labelWindows(task: Task, job: Job, options: SegmentOptions, report: Report): Promise<SemanticSegmentation> {
  const { signal, window, keepScores, scoresSize = "network", threshold = 0.5 } = options;
  const { picture } = job;
  const clock = [performance.now()];
  report("preprocess", 0);
  const input = job.tensor();
  report("preprocess", 1);
  clock.push(performance.now());
  const { labels, scores, labeling } = await runWindows(task, input, {
    ...{ picture, window: window!, keep: keepScores ? scoresSize : undefined, threshold },
    onWindow: (done) => report("run", done),
    ...(signal && { signal }),
  });
  // clocks that tick coarsely must not make the run end before it began
  clock.push(Math.max(clock[1]!, performance.now() - labeling));
  report("postprocess", 0);
  if (scores && keepScores === "probabilities") probabilitiesInPlace(scores);
  report("postprocess", 1);
  clock.push(performance.now());
  return describe(task, { labels, scores }, clock as [number, number, number, number]);
}

async function labelGroup(
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
  return jobs.map(({ picture, sizes }, index) => {
    report("postprocess", index);
    // what the scores cover, in pixels of the image
    const frame = samePixels(picture, sizes.resized) ? sizes.padded : picture;
    const labels = upsampledArgmax(ranked, { ...picture, frame, index, alignCorners, ...(signal && { signal }) });
    const kept = keepScores ? scoresOf(batch, index) : undefined;
    const scores = kept && options.scoresSize === "picture" ? scoresAtSize(kept, frame, picture, alignCorners) : kept;
    if (scores && keepScores === "probabilities") probabilitiesInPlace(scores);
    const begun = at;
    at = performance.now();
    report("postprocess", index + 1);
    return describe(task, { labels, scores }, [before, ready, computed, computed + at - begun]);
  });
}

/** One image's result; `clock` is when each step began, and the end of the last. */
function describe(
  { names }: Task,
  { labels, scores }: Labeled,
  clock: readonly [number, number, number, number],
): SemanticSegmentation {
  const plain = segmentationFromLabels(labels, { classIds: "label" });
  let segments: readonly SemanticSegment[] | undefined;
  return {
    labels,
    ...(scores && { scores }),
    get segments() {
      segments ??= plain.segments.map((segment) => {
        const className = names?.[segment.id];
        return { ...segment, classId: segment.id, ...(className !== undefined && { className }) };
      });
      return segments;
    },
    timings: { preprocess: clock[1] - clock[0], run: clock[2] - clock[1], postprocess: clock[3] - clock[2] },
  };
}

function samePixels(a: Size, b: Size): boolean {
  return a.height === b.height && a.width === b.width;
}
