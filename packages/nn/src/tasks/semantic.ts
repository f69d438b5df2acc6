/** Semantic segmentation: a class for every pixel. */
import {
  type Backend,
  type CallOptions,
  type ImageLike,
  imageToTensor,
  type Runtime,
  type Segment,
  type Segmentation,
  type Session,
  type SessionTimings,
  type Size,
  segmentationFromLabels,
  type Tensor,
  toImage,
  upsampledArgmax,
} from "@segkit/core";
import { SegmentationError } from "@segkit/core/errors";
import { checkAborted } from "@segkit/core/progress";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import type { HubOptions } from "../hub/files.js";
import { compile } from "../model/compile.js";
import { type InputSizes, inputSizes, resizedPicture } from "./preprocessing.js";
import { presetOf, type SemanticFamily, type SemanticPreset, segformerFamily } from "./preset.js";
import { run, runWindows, stack, type Task, taskOf } from "./run.js";
import { scoresAtSize, scoresOf, softmaxInPlace } from "./scores.js";
import type { WindowOptions } from "./windows.js";

/** Options of {@link semantic}. */
export interface SemanticOptions extends HubOptions {
  /** What runs the network: `createRuntime` of `@segkit/runtime-web` or `@segkit/runtime-node` makes one. */
  readonly runtime: Runtime;
  /** Published models that a hub id may name. @default [segformerFamily] */
  readonly families?: readonly SemanticFamily[];
  /** Runs on this backend. @default the runtime's own */
  readonly backend?: Backend;
}

/** Options of a {@link SemanticSegmenter}. */
export interface SegmentOptions extends CallOptions {
  /**
   * Keeps the score maps, as input for a CRF: as the network gives them, or as probabilities (softmax).
   * @default false
   */
  readonly keepScores?: false | "logits" | "probabilities";
  /**
   * Size of the kept scores: the network's, which includes padding, or the picture's, which takes 4 · classes · height · width bytes (7 GB for 12 megapixels
   * and 150 classes).
   * @default "network"
   */
  readonly scoresSize?: "network" | "picture";
  /**
   * Runs the network on overlapping windows of the picture at its own size and averages their scores, instead of resizing the picture; at the
   * scores' resolution, so that labels at the windows' edges may differ from mmsegmentation's `slide_inference`. Takes 4 bytes per class and
   * score of the whole picture: 450 MB for 12 megapixels, 150 classes and scores at a quarter of the size.
   * @default none
   */
  readonly window?: WindowOptions;
  /** Pictures of one size that are computed in one run, at most. @default 4 */
  readonly batchSize?: number;
}

/** A segment with its class. */
export interface SemanticSegment extends Segment {
  readonly classId: number;
  /** The class's name, where the model says it. */
  readonly className?: string;
}

/** What a {@link SemanticSegmenter} finds: labels are class numbers. */
export interface SemanticSegmentation extends Segmentation {
  readonly segments: readonly SemanticSegment[];
  /** Score maps `[1, classes, h, w]`, when they were asked for. */
  readonly scores?: Tensor<"float32">;
  /** Milliseconds for this picture; a run with several counts for each of them. */
  readonly timings: { readonly preprocess: number; readonly run: number; readonly postprocess: number };
}

/** A network that is loaded and labels pictures. */
export interface SemanticSegmenter {
  (image: ImageLike, options?: SegmentOptions): Promise<SemanticSegmentation>;
  /** Several pictures; those of one input size share runs. Results are in the order of the pictures. */
  batch(images: readonly ImageLike[], options?: SegmentOptions): Promise<SemanticSegmentation[]>;
  /** Names of the classes by their number; empty where the model says none. */
  readonly labels: readonly string[];
  readonly session: Session;
  /** Milliseconds: opening the files, and what the session says. */
  readonly timings: SessionTimings & { readonly open: number };
  dispose(): Promise<void>;
}

const OPTIONS = [
  ...["runtime", "families", "backend", "revision", "endpoint", "token"],
  ...["cache", "integrity", "headers", "fetch", "retries", "onProgress", "signal"],
];

/**
 * Loads a network for semantic segmentation: a published id, address or folder, or a definition with its weights.
 *
 * The folder is laid out as on the Hugging Face hub: `config.json`, `preprocessor_config.json`, and `model.safetensors` (one file or shards) or
 * `pytorch_model.bin`. Pictures are prepared and scores enlarged as the published image processors do; bytes are resized as PIL does.
 *
 * @param source - `"owner/name"`, an address, a path beginning with `/` or `./` (Node), or a {@link SemanticPreset}
 * @param options - see {@link SemanticOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from picture to {@link SemanticSegmentation}; its stages are `preprocess`, `run` and `postprocess`, in pictures or windows
 * @throws SegmentationError `io-error` for missing or gated files, `unsupported` for other model types, `corrupt-data`, `corrupt-weights`, `weights-mismatch`,
 *   `invalid-argument`, `invalid-option`, `aborted`
 *
 * A call takes, beside the network's own memory, the picture's labels and the scores at the network's resolution; enlarged scores are never held.
 *
 * @example
 * ```ts
 * import { initialise, semantic, unet } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: its scores are the colours
 * const runtime: Runtime = {
 *   ...{ backend: "cpu", reason: "an example", dispose: async () => {} },
 *   createSession: async ({ inputs, outputs }) => ({
 *     ...{ backend: "cpu", reason: "an example", inputs, outputs, timings: { load: 0, warmUp: 0 } },
 *     run: async ({ image }) => ({ logits: image! }),
 *     verify: () => Promise.reject(new Error("nothing to compare with")),
 *     dispose: async () => {},
 *   }),
 * };
 * const model = unet({ nClasses: 3, width: 4 });
 * const labels = ["red", "green", "blue"];
 * const segment = await semantic({ model, weights: initialise(model), preprocessing: {}, labels }, { runtime });
 * const found = await segment({ data: Uint8Array.of(255, 0, 0, 0, 0, 255), height: 1, width: 2, channels: 3 });
 * console.assert(found.labels.data.join() === "0,2" && found.segments[1]?.className === "blue");
 * ```
 */
export async function semantic(source: string | SemanticPreset, options: SemanticOptions): Promise<SemanticSegmenter> {
  const where = "semantic";
  checkKnownOptions(where, options, OPTIONS);
  const { runtime, families = [segformerFamily], backend, ...hub } = options;
  const { signal, onProgress } = hub;
  checkAborted(where, signal);
  if (typeof runtime?.createSession !== "function") {
    throw new SegmentationError("invalid-option", { where, option: "runtime", expected: "a Runtime", received: runtime });
  }
  const started = performance.now();
  const preset = typeof source === "string" ? await presetOf(where, source, families, hub) : checkPreset(where, source);
  const open = performance.now() - started;
  const compiled = compile(preset.model, { weights: preset.weights });
  checkAborted(where, signal);
  const session = await runtime.createSession(compiled, {
    warmUp: warmUpOf(preset),
    ...(backend && { backend }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
  const task = taskOf(preset, session);
  const segment = async (image: ImageLike, settings: SegmentOptions = {}) => (await labelAll(task, [image], settings))[0]!;
  return Object.assign(segment, {
    batch: (images: readonly ImageLike[], settings: SegmentOptions = {}) => labelAll(task, images, settings),
    labels: preset.labels ?? [],
    session,
    timings: { open, ...session.timings },
    dispose: () => session.dispose(),
  });
}

/** The size that all pictures will have, so that the first need not wait. */
function warmUpOf({ model, preprocessing: { size } }: SemanticPreset): Record<string, number> | false {
  if (size === undefined || !("height" in size)) return false;
  const spec = Object.values(model.inputs)[0]!;
  const extents = [1, spec.dims[1], size.height, size.width];
  return Object.fromEntries(spec.dims.flatMap((dim, i) => (typeof dim === "string" ? [[dim, Number(extents[i])]] : [])));
}

function checkPreset(where: string, preset: SemanticPreset): SemanticPreset {
  if (typeof preset?.model?.forward === "function" && preset.weights?.tensors && typeof preset.preprocessing === "object") {
    return preset;
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: 'an id such as "owner/name", or { model, weights, preprocessing }',
    received: preset,
  });
}

interface Job {
  readonly index: number;
  readonly picture: Size;
  readonly sizes: InputSizes;
  readonly tensor: () => Tensor<"float32">;
}

async function labelAll(task: Task, images: readonly ImageLike[], options: SegmentOptions): Promise<SemanticSegmentation[]> {
  const where = "segment";
  checkKnownOptions(where, options, ["keepScores", "scoresSize", "window", "batchSize", "onProgress", "signal"]);
  const { keepScores = false, scoresSize = "network", window, batchSize = 4 } = options;
  if (keepScores !== false) checkOneOf(where, "keepScores", keepScores, ["logits", "probabilities"]);
  checkOneOf(where, "scoresSize", scoresSize, ["network", "picture"]);
  checkInteger(where, "batchSize", batchSize, { min: 1 });
  const jobs = images.map((image, index) => jobOf(task, image, index, window !== undefined));
  const groups = new Map<string, Job[]>();
  for (const job of jobs) {
    const { height, width } = job.sizes.padded;
    const key = window ? String(job.index) : `${height}×${width}`;
    groups.set(key, [...(groups.get(key) ?? []), job]);
  }
  const results = new Array<SemanticSegmentation>(jobs.length);
  let done = 0;
  for (const group of groups.values()) {
    for (let at = 0; at < group.length; at += batchSize) {
      const part = group.slice(at, at + batchSize);
      const found = await labelGroup(task, part, options, { done, total: jobs.length });
      part.forEach(({ index }, i) => {
        results[index] = found[i]!;
      });
      done += part.length;
    }
  }
  return results;
}

function jobOf({ preset, channels, multiple }: Task, source: ImageLike, index: number, ownSize: boolean): Job {
  const image = toImage(source, "segment");
  const { size: _, ...unsized } = preset.preprocessing;
  const sizes = inputSizes(image, ownSize ? { ...unsized, fit: "pad" } : preset.preprocessing, multiple);
  const { scale, mean, std, order } = preset.preprocessing;
  const normalise = {
    ...(scale !== undefined && { scale }),
    ...(mean !== undefined && { mean }),
    ...(std !== undefined && { std }),
    ...(order && { order }),
  };
  const tensor = () => imageToTensor(resizedPicture(image, channels, sizes.resized, preset.preprocessing), normalise);
  return { index, picture: { height: image.height, width: image.width }, sizes, tensor };
}

async function labelGroup(
  task: Task,
  jobs: readonly Job[],
  options: SegmentOptions,
  { done, total }: { readonly done: number; readonly total: number },
): Promise<SemanticSegmentation[]> {
  const { signal, onProgress, window } = options;
  const report = (stage: string, steps: number, of = total) => {
    onProgress?.({ stage, done: steps, total: of });
    checkAborted("segment", signal);
  };
  const clock = [performance.now()];
  report("preprocess", done);
  const first = jobs[0]!;
  const tensors = jobs.map((job) => job.tensor());
  clock.push(performance.now());
  let scores: Tensor<"float32">;
  // what the scores cover, in pixels of the picture
  let frames = jobs.map(({ picture, sizes }) => (samePixels(picture, sizes.resized) ? sizes.padded : picture));
  if (window) {
    const windowed = await runWindows(task, stack(tensors, first.sizes.padded), window, options);
    scores = windowed.scores;
    frames = [windowed.frame];
  } else {
    report("run", done);
    scores = await run(task, stack(tensors, first.sizes.padded), options);
  }
  clock.push(performance.now());
  return jobs.map((job, i) => {
    report("postprocess", done + i);
    const before = i === 0 ? clock[2]! : performance.now();
    const labelled = describe(task, scores, i, job.picture, frames[i]!, options);
    report("postprocess", done + i + 1);
    const timings = { preprocess: clock[1]! - clock[0]!, run: clock[2]! - clock[1]!, postprocess: performance.now() - before };
    return Object.defineProperties({ timings } as SemanticSegmentation, Object.getOwnPropertyDescriptors(labelled));
  });
}

/** Labels, segments and kept scores of one picture of a batch. */
function describe(
  { preset }: Task,
  scores: Tensor<"float32">,
  index: number,
  picture: Size,
  frame: Size,
  { keepScores = false, scoresSize, signal }: SegmentOptions,
): Omit<SemanticSegmentation, "timings"> {
  const { alignCorners = false, labels: names } = preset;
  const labels = upsampledArgmax(scores, { ...picture, frame, index, alignCorners, ...(signal && { signal }) });
  const kept = keepScores === false ? undefined : scoresOf(scores, index);
  const sized = kept && scoresSize === "picture" ? scoresAtSize(kept, frame, picture, alignCorners) : kept;
  if (sized && keepScores === "probabilities") softmaxInPlace(sized);
  const plain = segmentationFromLabels(labels, { classIds: "label" });
  let segments: readonly SemanticSegment[] | undefined;
  return {
    labels,
    ...(sized && { scores: sized }),
    get segments() {
      return (segments ??= plain.segments.map((segment) => {
        const className = names?.[segment.id];
        return { ...segment, classId: segment.id, ...(className !== undefined && { className }) };
      }));
    },
  };
}

function samePixels(a: Size, b: Size): boolean {
  return a.height === b.height && a.width === b.width;
}
