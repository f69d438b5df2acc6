/** Semantic segmentation: a class for every pixel. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Backend, Runtime, Session, SessionTimings, Verification } from "@segkit/core/runtime";
import { checkInteger, extendRules, type Rules, readOptions, slipOf } from "@segkit/core/validate";
import type { Family } from "../families/family.js";
import { checkFamilies, type Recognized } from "../families/recognize.js";
import { type HubOptions, hubRules } from "../hub/files.js";
import { compile } from "../model/compile.js";
import type { Model } from "../model/model.js";
import { feedsOf } from "./job.js";
import { labelAll } from "./label.js";
import { checkPreprocessing, inputSizes, type Preprocessing } from "./preprocessing.js";
import { presetOf, type SemanticPreset, type SemanticSource } from "./preset.js";
import { multipleOf, taskOf } from "./run.js";
import type { SegmentOptions, SemanticSegmentation } from "./segmentation.js";

/** Options of {@link semantic}. */
export interface SemanticOptions extends HubOptions {
  /** What runs the network: `createRuntime` of `@segkit/runtime-web` or `@segkit/runtime-node` makes one. */
  readonly runtime: Runtime;
  /**
   * The networks that a hub id or a weight file may be: `[segformerFamily]` of `@segkit/nn/segformer`, or `families` of `@segkit/nn/families` for all. Needed unless
   * `source` says its model.
   */
  readonly families?: readonly Family[];
  /** Parts of the preprocessing that are to be others than the network's own, such as `size`. */
  readonly preprocessing?: Partial<Preprocessing>;
  /**
   * Builds the network for the one height and width that the preprocessing gives all images. Quicker for networks whose poolings depend on the size, such as
   * ESPNetv2; windows of another size are refused then.
   * @default false
   */
  readonly fixedSize?: boolean;
  /** Runs on this backend. @default the runtime's own */
  readonly backend?: Backend;
  /**
   * Size of the images or windows for a run on zeros while loading, so that the first image need not wait for shaders and memory; `false` makes none.
   * @default the size that `preprocessing` gives all images, where it does; else `false`
   */
  readonly warmUp?: Size | false;
}

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
  readonly preset: SemanticPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  readonly session: Session;
  /** Milliseconds: opening the files, building the graph, and what the session says. */
  readonly timings: SessionTimings & { readonly open: number; readonly compile: number };
  dispose(): Promise<void>;
}

/** Bounds and defaults of {@link semantic}'s options. */
export const semanticRules = /* @__PURE__ */ extendRules(
  {
    runtime: { kind: "value", check: checkRuntime, required: true },
    families: { kind: "list", check: checkFamilies },
    preprocessing: { kind: "object", check: checkPreprocessing },
    fixedSize: { kind: "flag", default: false },
    backend: { kind: "choice", of: ["cpu", "cuda", "wasm", "webgpu"] },
    warmUp: { kind: "value", check: checkWarmUp },
  },
  hubRules,
) satisfies Rules<SemanticOptions>;

/**
 * Loads a network for semantic segmentation: a published id, address or folder; a weight file alone, which `families` recognize; or a definition with its weights.
 *
 * A folder is laid out as on the Hugging Face hub: `config.json`, `preprocessor_config.json`, and `model.safetensors` (one file or shards) or
 * `pytorch_model.bin`. Images are prepared and scores upsampled as the published image processors do; bytes are resized as PIL does.
 *
 * @param source - see {@link SemanticSource}; paths of folders begin with `/` or `./` (Node), weight files end with `.safetensors`, `.pth`, `.pt`, `.bin`, `.ckpt`,
 *   `.tar`, `.th`, `.pt2`, `.npz`, `.pkl` or `.index.json`
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
export async function semantic(source: SemanticSource, options: SemanticOptions): Promise<SemanticSegmenter> {
  const where = "semantic";
  // before anything is downloaded
  const { runtime, families, preprocessing, fixedSize, backend, warmUp, ...hub } = readOptions(where, options, semanticRules);
  const { signal, onProgress } = hub;
  checkAborted(where, signal);
  const started = performance.now();
  const { preset: own, recognized } = await presetOf(where, source, families, hub);
  const preset = { ...own, preprocessing: { ...own.preprocessing, ...preprocessing } };
  const opened = performance.now();
  const fixed = fixedSize ? fixedSizeOf(where, preset) : undefined;
  const compiled = compile(preset.model, {
    weights: preset.weights,
    ...(fixed && { extents: extentsOf(preset.model, fixed) }),
  });
  const built = performance.now();
  checkAborted(where, signal);
  const session = await runtime.createSession(compiled, {
    warmUp: fixed && warmUp !== false ? { batch: 1 } : warmUpOf(preset, warmUp),
    ...(backend && { backend }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
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
    timings: { open: opened - started, compile: built - opened, ...session.timings },
    dispose: () => session.dispose(),
  });
}

/** Extents of the run on zeros: those of the input that images become, multiples included. */
function warmUpOf(preset: SemanticPreset, wanted: Size | false | undefined): Record<string, number> | false {
  const { size } = preset.preprocessing;
  const imageSize = wanted ?? (size && "height" in size ? size : false);
  return imageSize === false ? false : { ...extentsOf(preset.model, inputSizeOf(preset, imageSize), 1) };
}

function inputSizeOf({ model, preprocessing }: SemanticPreset, imageSize: Size): Size {
  return inputSizes(imageSize, preprocessing, multipleOf(Object.values(model.inputs)[0]!)).padded;
}

/** The one size of inputs that the preprocessing makes. */
function fixedSizeOf(where: string, preset: SemanticPreset): Size {
  const { size } = preset.preprocessing;
  if (size && "height" in size) return inputSizeOf(preset, size);
  throw new SegmentationError("invalid-option", {
    where,
    option: "fixedSize",
    expected: "false, because the preprocessing gives images sizes of their own",
    received: true,
    remedy: "Pass preprocessing: { size: { height, width } } with it.",
  });
}

/** Sizes by the names that the definition has for them. */
function extentsOf(model: Model, { height, width }: Size, batch?: number): Record<string, number> {
  const { dims } = Object.values(model.inputs)[0]!;
  const extents = [batch, undefined, height, width];
  return Object.fromEntries(
    dims.flatMap((dim, i) => (typeof dim === "string" && extents[i] !== undefined ? [[dim, extents[i]]] : [])),
  );
}

function checkRuntime(where: string, option: string, runtime: Runtime): Runtime {
  if (typeof runtime?.createSession === "function") return runtime;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: "a Runtime",
    received: runtime,
    remedy: "Give what await createRuntime() of @segkit/runtime-node or @segkit/runtime-web gives.",
    ...slipOf("other", runtime),
  });
}

function checkWarmUp(where: string, option: string, size: Size | false): Size | false {
  if (size === false) return size;
  checkInteger(where, `${option}.height`, size?.height, { min: 1 });
  checkInteger(where, `${option}.width`, size.width, { min: 1 });
  return size;
}
