/** Semantic segmentation: a class for every pixel. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Backend, Runtime, Session, SessionTimings } from "@segkit/core/runtime";
import type { Segment, Segmentation } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { checkHubOptions, HUB_OPTIONS, type HubOptions } from "../hub/files.js";
import { compile } from "../model/compile.js";
import { labelAll } from "./label.js";
import { checkPreprocessing, inputSizes } from "./preprocessing.js";
import { presetOf, type SemanticFamily, type SemanticPreset, segformerFamily } from "./preset.js";
import { multipleOf, taskOf } from "./run.js";
import type { WindowOptions } from "./windows.js";

/** Options of {@link semantic}. */
export interface SemanticOptions extends HubOptions {
  /** What runs the network: `createRuntime` of `@segkit/runtime-web` or `@segkit/runtime-node` makes one. */
  readonly runtime: Runtime;
  /** Published models that a hub id may name. @default [segformerFamily] */
  readonly families?: readonly SemanticFamily[];
  /** Runs on this backend. @default the runtime's own */
  readonly backend?: Backend;
  /**
   * Size of the pictures or windows for a run on zeros while loading, so that the first picture need not wait for shaders and memory; `false` makes none.
   * @default the size that `preprocessing` gives all pictures, where it does; else `false`
   */
  readonly warmUp?: Size | false;
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
   * and 150 classes). Of windows, the network's are the means at points as far apart as a window's scores.
   * @default "network"
   */
  readonly scoresSize?: "network" | "picture";
  /**
   * Runs the network on overlapping windows of the picture at its own size, instead of resizing the picture; each pixel has the class with the highest mean score
   * of the windows around it, as mmsegmentation's `slide_inference` computes it. A picture smaller than a window is padded to it with zeros.
   *
   * Takes the scores of two rows of windows (0.6 GB at the peak for 12 megapixels, 150 classes and windows of 512, the picture in floats and the network
   * among them), and with `keepScores` 4 bytes per class and kept score of the whole picture: 450 MB for 12 megapixels, 150 classes
   * and scores at a quarter of the size.
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

/**
 * A network that is loaded and labels pictures.
 *
 * @throws SegmentationError `invalid-image` for what is no picture, has samples that are not finite, or is too small for the network; `invalid-option`,
 *   `invalid-argument`, `invalid-tensor` for a network whose output is no score map, `unsupported` for one of four channels, `out-of-memory`, `aborted`,
 *   `no-backend` when the device was lost or the network disposed of
 */
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

/**
 * Loads a network for semantic segmentation: a published id, address or folder, or a definition with its weights.
 *
 * The folder is laid out as on the Hugging Face hub: `config.json`, `preprocessor_config.json`, and `model.safetensors` (one file or shards) or
 * `pytorch_model.bin`. Pictures are prepared and scores enlarged as the published image processors do; bytes are resized as PIL does.
 *
 * @param source - `"owner/name"`, an address (or `URL`), a path beginning with `/` or `./` (Node), or a {@link SemanticPreset}
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
export async function semantic(source: string | URL | SemanticPreset, options: SemanticOptions): Promise<SemanticSegmenter> {
  const where = "semantic";
  checkKnownOptions(where, options, ["runtime", "families", "backend", "warmUp", ...HUB_OPTIONS]);
  const { runtime, families = [segformerFamily], backend, warmUp, ...hub } = options;
  const { signal, onProgress } = hub;
  checkAborted(where, signal);
  if (typeof runtime?.createSession !== "function") {
    throw new SegmentationError("invalid-option", { where, option: "runtime", expected: "a Runtime", received: runtime });
  }
  // before anything is downloaded
  if (backend !== undefined) checkOneOf(where, "backend", backend, ["cpu", "cuda", "wasm", "webgpu"]);
  checkFamilies(where, families);
  checkHubOptions(where, hub);
  if (warmUp) {
    checkInteger(where, "warmUp.height", warmUp.height, { min: 1 });
    checkInteger(where, "warmUp.width", warmUp.width, { min: 1 });
  }
  const started = performance.now();
  const isPlace = typeof source === "string" || source instanceof URL;
  const preset = isPlace ? await presetOf(where, String(source), families, hub) : checkPreset(where, source);
  const open = performance.now() - started;
  const compiled = compile(preset.model, { weights: preset.weights });
  checkAborted(where, signal);
  const session = await runtime.createSession(compiled, {
    warmUp: warmUpOf(preset, warmUp),
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

/** Extents of the run on zeros: those of the input that pictures become, multiples included. */
function warmUpOf({ model, preprocessing }: SemanticPreset, wanted: Size | false | undefined): Record<string, number> | false {
  const { size } = preprocessing;
  const picture = wanted ?? (size && "height" in size ? size : false);
  if (picture === false) return false;
  const spec = Object.values(model.inputs)[0]!;
  const { height, width } = inputSizes(picture, preprocessing, multipleOf(spec)).padded;
  const extents = [1, spec.dims[1], height, width];
  return Object.fromEntries(spec.dims.flatMap((dim, i) => (typeof dim === "string" ? [[dim, Number(extents[i])]] : [])));
}

function checkPreset(where: string, preset: SemanticPreset): SemanticPreset {
  if (typeof preset?.model?.forward !== "function" || !preset.weights?.tensors) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "source",
      expected: 'an id such as "owner/name", or { model, weights, preprocessing }',
      received: preset,
    });
  }
  checkPreprocessing(where, preset.preprocessing);
  if (preset.labels === undefined || Array.isArray(preset.labels)) return preset;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source.labels",
    expected: "an array of names",
    received: preset.labels,
  });
}

function checkFamilies(where: string, families: readonly SemanticFamily[]): void {
  if (Array.isArray(families) && families.every((family) => typeof family?.define === "function")) return;
  throw new SegmentationError("invalid-option", {
    where,
    option: "families",
    expected: "families such as segformerFamily",
    received: families,
  });
}
