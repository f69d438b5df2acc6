/** Classification: which classes a whole image shows. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session, Verification } from "@segkit/core/runtime";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { type Classification, type RankOptions, rankAll } from "./classification.js";
import { feedsOf } from "./job.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { taskOf } from "./run.js";

/** Options of {@link classify}. */
export interface ClassifyOptions extends TaskOptions {
  /**
   * Names of the classes by their number: `imagenetNames()` of `@segkit/nn/imagenet` for files of ImageNet's 1000 classes, which do not say them.
   * @default the names that the source says, if any
   */
  readonly labels?: readonly string[];
}

/**
 * A network that is loaded and says which classes an image shows.
 *
 * @throws SegmentationError `invalid-image` for what is no image, has samples that are not finite, or is too small for the network; `invalid-option`,
 *   `invalid-argument`, `invalid-tensor` for a network whose output is no list of scores, `out-of-memory`, `aborted`, `no-backend` when the device was lost or the
 *   network disposed of
 */
export interface ImageClassifier {
  (image: ImageLike, options?: RankOptions): Promise<Classification>;
  /** Runs an image on this backend and on the most plain one, and says by how much the scores differ. */
  verify(image: ImageLike, options?: CallOptions): Promise<Verification>;
  /** Height and width of the network's input for an image of this size. */
  inputSize(imageSize: Size): Size;
  /** Several images; those of one input size share runs. Results are in the order of the images. */
  batch(images: readonly ImageLike[], options?: RankOptions): Promise<Classification[]>;
  /** Names of the classes by their number; empty where nothing says them. */
  readonly labels: readonly string[];
  /** The definition, its weights, and how images are prepared. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Milliseconds: opening the files, building the graph, and what the session says. */
  readonly timings: NetworkTimings;
  dispose(): Promise<void>;
}

/** Bounds and defaults of {@link classify}'s options. */
export const classifyRules = /* @__PURE__ */ extendRules(
  { labels: { kind: "list", check: checkNames } },
  taskRules,
) satisfies Rules<ClassifyOptions>;

/**
 * Loads a network that classifies images, which says of each what it shows: a published id, address or folder; a weight file alone, which `families` recognize; or a
 * definition with its weights.
 *
 * Images are prepared as the published image processors do: resized, cut to the middle, normalized.
 *
 * @param source - see {@link NetworkSource}; paths of folders begin with `/` or `./` (Node)
 * @param options - see {@link ClassifyOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from image to {@link Classification}; its stages are `preprocess`, `run` and `postprocess`, in images
 * @throws SegmentationError `io-error` for missing or gated files, `unsupported` for other model types and tasks, `weights-mismatch` for a file of none of the families or
 *   of several, `corrupt-data`, `corrupt-weights`, `invalid-argument`, `invalid-option`, `aborted`
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 *
 * @example
 * ```ts
 * import { classify, initialize, resnetClassifier } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: the second score is the highest
 * const runtime: Runtime = {
 *   ...{ backend: "cpu", reason: "an example", dispose: async () => {} },
 *   createSession: async ({ inputs, outputs }) => ({
 *     ...{ backend: "cpu", reason: "an example", inputs, outputs, timings: { load: 0, warmUp: 0 } },
 *     run: async () => ({ logits: { type: "float32", data: Float32Array.of(1, 3, 2), dims: [1, 3] } }),
 *     verify: () => Promise.reject(new Error("nothing to compare with")),
 *     dispose: async () => {},
 *   }),
 * };
 * const model = resnetClassifier({ layers: 10, width: 4, nClasses: 3 });
 * const labels = ["cat", "dog", "horse"];
 * const what = await classify({ model, weights: initialize(model), preprocessing: {} }, { runtime, labels });
 * const { classes } = await what({ data: new Uint8Array(3 * 40 * 60), height: 40, width: 60, channels: 3 }, { topK: 2 });
 * console.assert(classes.map(({ className }) => className).join() === "dog,horse");
 * console.assert(Math.abs(classes[0]!.probability - 0.6652) < 1e-4);
 * ```
 *
 * @remarks
 * Classes are ordered by their scores; those of equal scores, by their numbers.
 */
export async function classify(source: NetworkSource, options: ClassifyOptions): Promise<ImageClassifier> {
  const where = "classify";
  const { labels, ...others } = readOptions(where, options, classifyRules);
  const network = await loadNetwork(where, source, others, { accepts: ["classify"] });
  const { recognized, session, fixed, timings } = network;
  const preset = { ...network.preset, ...(labels && { labels }) };
  const task = taskOf(preset, session, fixed);
  if (labels) checkCount(where, labels, session.outputs.find(({ name }) => name === task.output)?.dims[1]);
  const rank = async (image: ImageLike, settings: RankOptions = {}) => (await rankAll(task, [image], settings))[0]!;
  return Object.assign(rank, {
    batch: (images: readonly ImageLike[], settings: RankOptions = {}) => rankAll(task, images, settings),
    verify: async (image: ImageLike, settings: CallOptions = {}) => session.verify(feedsOf(task, image, where), settings),
    inputSize: (imageSize: Size) => inputSizes(imageSize, preset.preprocessing, task.multiple).padded,
    labels: task.names ?? [],
    preset,
    ...(recognized && { recognized }),
    session,
    timings,
    dispose: () => session.dispose(),
  });
}

function checkNames(where: string, option: string, names: readonly string[]): readonly string[] {
  if (Array.isArray(names) && names.length > 0 && names.every((name) => typeof name === "string")) return names;
  throw new SegmentationError("invalid-option", { where, option, expected: "a list of names", received: names });
}

function checkCount(where: string, names: readonly string[], classes: number | string | undefined): void {
  if (typeof classes !== "number" || classes === names.length) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "labels",
    expected: `a name for each of the network's ${classes} classes`,
    received: phrase(`${names.length} names`),
  });
}
