/** Semantic segmentation of color images with depth: a class for every pixel, of what it looks like and of where it is. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session } from "@segkit/core/runtime";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { checkDepth, checkDepthPreprocessing, type DepthImage, type DepthPreprocessing, depthTensor } from "./depth-image.js";
import { describe, jobOf } from "./job.js";
import { checkKeepScores } from "./label.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { placedLabels } from "./placed-labels.js";
import { coverageOf, inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { scoresIn, stack, type Task, taskOf } from "./run.js";
import { probabilitiesInPlace, scoresAtSize, scoresOf, withBackground } from "./scores.js";
import type { SemanticSegmentation } from "./segmentation.js";

/** Options of {@link semanticDepth}. */
export interface SemanticDepthOptions extends TaskOptions {
  /** How depth is prepared, where it is to be otherwise than the network's own. */
  readonly depthImage?: DepthPreprocessing;
}

/** Bounds and defaults of {@link semanticDepth}'s options. */
export const semanticDepthRules = /* @__PURE__ */ extendRules(
  { depthImage: { kind: "object", check: checkDepthPreprocessing } },
  taskRules,
) satisfies Rules<SemanticDepthOptions>;

/** Options of a call that makes a {@link SemanticSegmentation} of an image and its depth. */
export interface SegmentDepthOptions extends CallOptions {
  /**
   * Keeps the score maps: as the network gives them, or as probabilities (softmax; of one output alone, the sigmoid).
   * @default false
   */
  readonly keepScores?: false | "logits" | "probabilities";
  /**
   * Size of the kept scores: the network's, which includes padding, or the image's, which takes 4 · classes · height · width bytes.
   * @default "network"
   */
  readonly scoresSize?: "network" | "image";
}

/** Bounds and defaults of {@link SegmentDepthOptions}. */
export const segmentDepthRules = /* @__PURE__ */ extendRules(
  {
    keepScores: { kind: "value", check: checkKeepScores, default: false, aliases: ["return_scores", "output_scores"] },
    scoresSize: { kind: "choice", of: ["network", "image"], default: "network" },
  },
  callRules,
) satisfies Rules<SegmentDepthOptions>;

/**
 * A network that is loaded and labels images with depth.
 *
 * @throws SegmentationError `invalid-image` for what is no image, and for depth of another size; `invalid-option`, `invalid-tensor` for a network whose output is no score map,
 *   `out-of-memory`, `aborted`, `no-backend` when the device was lost or the network disposed of
 */
export interface DepthSegmenter {
  (image: ImageLike, depth: DepthImage, options?: SegmentDepthOptions): Promise<SemanticSegmentation>;
  /** Height and width of the network's input for an image of this size. */
  inputSize(imageSize: Size): Size;
  /** Names of the classes by their number; empty where the model says none. */
  readonly labels: readonly string[];
  /** The definition, its weights, and how images and depth are prepared. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Milliseconds: opening the files, building the graph, and what the session says. */
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/**
 * Loads a network for semantic segmentation of images with depth: a weight file alone, which `families` recognize; or a definition with its weights.
 *
 * @param source - see {@link NetworkSource}; a preset says with `depthImage` how depth is prepared
 * @param options - see {@link SemanticDepthOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from an image and its depth to {@link SemanticSegmentation}; its stages are `preprocess`, `run` and `postprocess`
 * @throws SegmentationError `io-error` for missing files, `unsupported` for other networks, `weights-mismatch` for a file of none of the families or of several, `corrupt-weights`,
 *   `invalid-argument`, `invalid-option`, `aborted`
 * @see D. Seichter et al., "Efficient RGB-D semantic segmentation for indoor scene analysis", ICRA 2021, doi:10.1109/ICRA48506.2021.9561675
 *
 * @example
 * ```ts
 * import { esanet, initialize, semanticDepth } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: two classes, what is nearer than the mean and what is farther
 * const runtime: Runtime = {
 *   ...{ backend: "cpu", reason: "an example", dispose: async () => {} },
 *   createSession: async ({ inputs, outputs }) => ({
 *     ...{ backend: "cpu", reason: "an example", inputs, outputs, timings: { load: 0, warmUp: 0 } },
 *     run: async ({ depth }) => {
 *       const { data, dims } = depth!;
 *       const scores = Float32Array.from({ length: 2 * data.length }, (_, i) => (i < data.length ? 0 : Number(data[i - data.length])));
 *       return { logits: { type: "float32", data: scores, dims: [1, 2, ...dims.slice(2)] } };
 *     },
 *     verify: () => Promise.reject(new Error("nothing to compare with")),
 *     dispose: async () => {},
 *   }),
 * };
 * const model = esanet({ width: 16, nClasses: 2 });
 * const preset = { model, weights: initialize(model), preprocessing: {}, depthImage: { mean: 2, std: 1 } };
 * const segment = await semanticDepth(preset, { runtime });
 * const image = { data: new Uint8Array(6), height: 1, width: 2, channels: 3 } as const;
 * const { labels } = await segment(image, { data: Uint16Array.of(1500, 3000), height: 1, width: 2 });
 * console.assert(labels.data.join() === "0,1");
 * ```
 *
 * @remarks
 * Depth is of the same camera as the image, pixel by pixel, and takes the nearest pixel's value where the image is resized. Networks of HHA images, such as RDFNet, get one of three channels in place of depth.
 */
export async function semanticDepth(source: NetworkSource, options: SemanticDepthOptions): Promise<DepthSegmenter> {
  const where = "semanticDepth";
  const { depthImage, ...settings } = readOptions(where, options, semanticDepthRules);
  const network = await loadNetwork(where, source, settings, { accepts: ["semanticDepth"] });
  const { recognized, session, fixed, timings } = network;
  const preparation = checkDepthPreprocessing(where, "source.depthImage", (depthImage ?? network.preset.depthImage)!);
  const preset = { ...network.preset, depthImage: preparation };
  const task = taskOf(preset, session, fixed);
  const input = depthInput(where, preset);
  const segment = (image: ImageLike, depth: DepthImage, call: SegmentDepthOptions = {}) =>
    segmentDepth(task, { input, preparation }, image, depth, call);
  return Object.assign(segment, {
    inputSize: (imageSize: Size) => inputSizes(imageSize, preset.preprocessing, task.multiple).padded,
    labels: preset.labels ?? [],
    preset,
    ...(recognized && { recognized }),
    session,
    timings,
    dispose: () => session.dispose(),
  });
}

async function segmentDepth(
  task: Task,
  { input, preparation }: { readonly input: string; readonly preparation: DepthPreprocessing },
  given: ImageLike,
  depth: DepthImage,
  options: SegmentDepthOptions,
): Promise<SemanticSegmentation> {
  const where = "segment";
  const { keepScores, scoresSize, onProgress, signal } = readOptions(where, options, segmentDepthRules);
  const report = (stage: string, done: number) => {
    onProgress?.({ stage, done, total: 1 });
    checkAborted(where, signal);
  };
  const image = toImage(given, where);
  const { dims } = task.preset.model.inputs[input]!;
  checkDepth(where, depth, image, dims[1] as number);
  const begun = performance.now();
  report("preprocess", 0);
  const { imageSize, sizes, tensor } = jobOf(task, image, 0, false, where);
  const feeds = { [task.input]: stack([tensor()], sizes.padded), [input]: depthTensor(depth, sizes, preparation) };
  const ready = performance.now();
  report("run", 0);
  const scores = scoresIn(await task.session.run(feeds, signal ? { signal } : {}), task);
  const computed = performance.now();
  report("postprocess", 0);
  const { alignCorners = false } = task.preset;
  const labels = placedLabels(withBackground(scores, 0.5), imageSize, coverageOf(imageSize, sizes), {
    index: 0,
    alignCorners,
    ...(signal && { signal }),
  });
  let kept = keepScores ? scoresOf(scores, 0) : undefined;
  if (kept && scoresSize === "image") kept = scoresAtSize(kept, coverageOf(imageSize, sizes), imageSize, alignCorners);
  if (kept && keepScores === "probabilities") probabilitiesInPlace(kept);
  report("postprocess", 1);
  return describe([{ head: task, labels, scores: kept }], [begun, ready, computed, performance.now()]);
}

/** The input for depth: the second, of one channel, or of HHA's three. */
function depthInput(where: string, { model }: NetworkPreset): string {
  const [, second, ...others] = Object.entries(model.inputs);
  if (second && others.length === 0 && second[1].dims.length === 4 && [1, 3].includes(second[1].dims[1] as number))
    return second[0];
  throw new SegmentationError("unsupported", {
    where,
    option: "source",
    expected:
      "a network of an image and its depth, whose second input is [batch, 1, height, width], or [batch, 3, height, width] of HHA",
    received: phrase(`inputs ${Object.keys(model.inputs).join(", ")}`),
    ...(second === undefined && { remedy: "semantic(source, options) runs networks of images." }),
  });
}
