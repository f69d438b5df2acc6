/** Mattes: how opaque each pixel of the subject is. */
import type { Image, ImageLike } from "@segkit/core/image";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { extendRules, type Rules, readOptions } from "@segkit/core/validate";
import { type ImageMap, loadMapNetwork, type MapNetwork } from "./map.js";
import { type TaskOptions, taskRules } from "./network.js";
import type { NetworkSource } from "./preset.js";

/** Options of {@link matte}. */
export interface MatteOptions extends TaskOptions {}

/** Options of a call that makes a {@link Matte} of an image. */
export interface MattingOptions extends CallOptions {
  /** Images of one size that are computed in one run, at most. @default 4 */
  readonly batchSize?: number;
}

/** How opaque each pixel of an image is. */
export interface Matte {
  /** One channel of floats 0 … 1, of the image's size: what `cutOut` and `composite` of `@segkit/core` take. */
  readonly alpha: Image<Float32Array>;
  /** Milliseconds for this image; a run with several counts for each of them. */
  readonly timings: ImageMap["timings"];
}

/**
 * A network that is loaded and makes mattes of images.
 *
 * @throws SegmentationError `invalid-image` for what is no image, has samples that are not finite, or is too small for the network; `invalid-option`,
 *   `invalid-argument`, `invalid-tensor` for a network of more than two classes, `unsupported` for one of four channels, `out-of-memory`, `aborted`,
 *   `no-backend` when the device was lost or the network disposed of
 */
export interface MatteSegmenter extends MapNetwork {
  (image: ImageLike, options?: MattingOptions): Promise<Matte>;
  /** Several images; those of one input size share runs. Results are in the order of the images. */
  batch(images: readonly ImageLike[], options?: MattingOptions): Promise<Matte[]>;
}

/** Bounds and defaults of {@link matte}'s options. */
export const matteRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<MatteOptions>;

/** Bounds and defaults of the options of {@link MatteSegmenter}. */
export const mattingRules = {
  batchSize: { kind: "integer", min: 1, default: 4 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<MattingOptions>;

/**
 * Loads a network that makes a matte of an image, to cut its subject out: a published id, address or folder; a weight file alone, which `families` recognize; or a
 * definition with its weights.
 *
 * It may be a network of mattes, of saliency, or of two classes, of which the second is the subject: its probability is the matte. Images are prepared, and mattes resized to
 * the image, as the authors of the network do.
 *
 * @param source - see {@link NetworkSource}; paths of folders begin with `/` or `./` (Node), weight files end with `.safetensors`, `.pth`, `.pt`, `.bin`, `.ckpt`,
 *   `.tar`, `.th`, `.pt2`, `.npz`, `.pkl` or `.index.json`
 * @param options - see {@link MatteOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from image to {@link Matte}; its stages are `preprocess`, `run` and `postprocess`, in images
 * @throws SegmentationError `io-error` for missing or gated files, `unsupported` for networks of other tasks, `weights-mismatch` for a file of none of the families
 *   or of several, `corrupt-data`, `corrupt-weights`, `invalid-argument`, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { initialize, matte, unet } from "@segkit/nn";
 * import { cutOut, type Runtime } from "@segkit/core";
 *
 * // stands in for createRuntime() of @segkit/runtime-node or -web: its score is the brightness, 0 in the middle
 * const runtime: Runtime = {
 *   ...{ backend: "cpu", reason: "an example", dispose: async () => {} },
 *   createSession: async ({ inputs, outputs }) => ({
 *     ...{ backend: "cpu", reason: "an example", inputs, outputs, timings: { load: 0, warmUp: 0 } },
 *     run: async ({ image }) => ({ logits: image! }),
 *     verify: () => Promise.reject(new Error("nothing to compare with")),
 *     dispose: async () => {},
 *   }),
 * };
 * const model = unet({ inChannels: 1, nClasses: 1, width: 4 });
 * const preprocessing = { mean: 0.5, std: 0.05 };
 * const image = { data: Uint8Array.of(0, 255, 255, 0), height: 2, width: 2, channels: 1 };
 * const segment = await matte({ model, weights: initialize(model), preprocessing }, { runtime });
 * const { alpha } = await segment(image);
 * const subject = cutOut(image, alpha);
 * console.assert(subject.channels === 4 && subject.data[3] === 0 && subject.data[7] === 255);
 * ```
 *
 * @remarks
 * A call takes, beside the network's own memory, the matte: 4 bytes per pixel of the image. Write the cut-out with `writeImage` of `@segkit/runtime-node`, or show it with `toCanvas` of
 * `@segkit/runtime-web`; JPEG has no alpha.
 */
export async function matte(source: NetworkSource, options: MatteOptions): Promise<MatteSegmenter> {
  const where = "matte";
  const settings = readOptions(where, options, matteRules);
  const { mapAll, network } = await loadMapNetwork(where, source, settings, { accepts: ["matte", "salient", "semantic"] });
  const batch = async (images: readonly ImageLike[], call: MattingOptions = {}) => {
    const maps = await mapAll(images, readOptions("segment", call, mattingRules));
    return maps.map(({ map: alpha, timings }): Matte => ({ alpha, timings }));
  };
  const segment = async (image: ImageLike, call?: MattingOptions) => (await batch([image], call))[0]!;
  return Object.assign(segment, { ...network, batch });
}
