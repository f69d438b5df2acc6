/** Semantic segmentation: a class for every pixel. */
import type { ImageLike } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Session, Verification } from "@segkit/core/runtime";
import { extendRules, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { feedsOf } from "./job.js";
import { labelAll } from "./label.js";
import { loadNetwork, type NetworkTimings, type TaskOptions, taskRules } from "./network.js";
import { inputSizes } from "./preprocessing.js";
import type { NetworkPreset, NetworkSource } from "./preset.js";
import { taskOf } from "./run.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";

/** Options of {@link semantic}. */
export interface SemanticOptions extends TaskOptions {}

/**
 * A network that is loaded and labels images.
 *
 * @throws SegmentationError `invalid-image` for what is no image, has samples that are not finite, or is too small for the network; `invalid-option`,
 *   `invalid-argument`, `invalid-tensor` for a network whose output is no score map, `unsupported` for one of four channels, `out-of-memory`, `aborted`,
 *   `no-backend` when the device was lost or the network disposed of
 */
export interface SemanticSegmenter {
  (image: ImageLike, options?: SegmentOptions): Promise<SemanticSegmentation>;
  /** Runs an image on this backend and on the most plain one, and says by how much the scores differ. */
  verify(image: ImageLike, options?: CallOptions): Promise<Verification>;
  /** Height and width of the network's input for an image of this size. */
  inputSize(imageSize: Size): Size;
  /** Several images; those of one input size share runs. Results are in the order of the images. */
  batch(images: readonly ImageLike[], options?: SegmentOptions): Promise<SemanticSegmentation[]>;
  /** Names of the classes by their number; empty where the model says none. */
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

/** Bounds and defaults of {@link semantic}'s options. */
export const semanticRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<SemanticOptions>;

/**
 * Loads a network for semantic segmentation: a published id, address or folder; a weight file alone, which `families` recognize; or a definition with its weights.
 *
 * A folder is laid out as on the Hugging Face hub: `config.json`, `preprocessor_config.json`, and `model.safetensors` (one file or shards) or
 * `pytorch_model.bin`. Images are prepared and scores upsampled as the published image processors do; bytes are resized as PIL does.
 *
 * @param source - see {@link NetworkSource}; paths of folders begin with `/` or `./` (Node), weight files end with `.safetensors`, `.pth`, `.pt`, `.bin`, `.ckpt`,
 *   `.tar`, `.th`, `.pt2`, `.npz`, `.pkl`, `.tflite`, `.h5` or `.index.json`
 * @param options - see {@link SemanticOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from image to {@link SemanticSegmentation}; its stages are `preprocess`, `run` and `postprocess`, in images or windows
 * @throws SegmentationError `io-error` for missing or gated files, `unsupported` for other model types, `weights-mismatch` for a file of none of the families or of
 *   several, `corrupt-data`, `corrupt-weights`, `invalid-argument`, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { initialize, semantic, unet } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: its scores are the colors
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
 * const segment = await semantic({ model, weights: initialize(model), preprocessing: {}, labels }, { runtime });
 * const found = await segment({ data: Uint8Array.of(255, 0, 0, 0, 0, 255), height: 1, width: 2, channels: 3 });
 * console.assert(found.labels.data.join() === "0,2" && found.segments[1]?.className === "blue");
 * ```
 *
 * @remarks
 * A call takes, beside the network's own memory, the image's labels and the scores at the network's resolution; upsampled scores are never held.
 */
export async function semantic(source: NetworkSource, options: SemanticOptions): Promise<SemanticSegmenter> {
  const where = "semantic";
  const network = await loadNetwork(where, source, readOptions(where, options, semanticRules), { accepts: ["semantic"] });
  const { preset, recognized, session, fixed, timings } = network;
  const task = taskOf(preset, session, fixed);
  const segment = async (image: ImageLike, settings: SegmentOptions = {}) => (await labelAll(task, [image], settings))[0]!;
  return Object.assign(segment, {
    batch: (images: readonly ImageLike[], settings: SegmentOptions = {}) => labelAll(task, images, settings),
    verify: async (image: ImageLike, settings: CallOptions = {}) => session.verify(feedsOf(task, image), settings),
    inputSize: (imageSize: Size) => inputSizes(imageSize, preset.preprocessing, task.multiple).padded,
    labels: task.names ?? [],
    preset,
    ...(recognized && { recognized }),
    session,
    timings,
    dispose: () => session.dispose(),
  });
}
