/** Salient objects: how much each pixel belongs to what stands out. */
import type { ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { extendRules, type Rules, readOptions } from "@segkit/core/validate";
import { type ImageMap, loadMapNetwork, type MapNetwork } from "./map.js";
import { type TaskOptions, taskRules } from "./network.js";
import type { NetworkSource } from "./preset.js";
import { checkProbability } from "./probability.js";

/** Options of {@link salient}. */
export interface SalientOptions extends TaskOptions {}

/** Options of a call that makes a {@link SaliencyMap} of an image. */
export interface SaliencyOptions extends CallOptions {
  /** The value above which a pixel is in the mask. @default 0.5 */
  readonly threshold?: number;
  /** Images of one size that are computed in one run, at most. @default 4 */
  readonly batchSize?: number;
}

/** How salient each pixel of an image is. */
export interface SaliencyMap extends ImageMap {
  /** The pixels above the threshold; computed when it is first read. */
  readonly mask: Mask;
}

/**
 * A network that is loaded and makes saliency maps of images.
 *
 * @throws SegmentationError `invalid-image` for what is no image, has samples that are not finite, or is too small for the network; `invalid-option`,
 *   `invalid-argument`, `invalid-tensor` for a network of several classes, `unsupported` for one of four channels, `out-of-memory`, `aborted`,
 *   `no-backend` when the device was lost or the network disposed of
 */
export interface SalientSegmenter extends MapNetwork {
  (image: ImageLike, options?: SaliencyOptions): Promise<SaliencyMap>;
  /** Several images; those of one input size share runs. Results are in the order of the images. */
  batch(images: readonly ImageLike[], options?: SaliencyOptions): Promise<SaliencyMap[]>;
}

/** Bounds and defaults of {@link salient}'s options. */
export const salientRules = /* @__PURE__ */ extendRules({}, taskRules) satisfies Rules<SalientOptions>;

/** Bounds and defaults of the options of {@link SalientSegmenter}. */
export const saliencyRules = {
  threshold: { kind: "value", check: checkProbability, default: 0.5 },
  batchSize: { kind: "integer", min: 1, default: 4 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<SaliencyOptions>;

/**
 * Loads a network that finds salient objects: a published id, address or folder; a weight file alone, which `families` recognize; or a definition with its weights.
 *
 * Images are prepared, and maps stretched and resized to the image, as the authors of the network do.
 *
 * @param source - see {@link NetworkSource}; paths of folders begin with `/` or `./` (Node), weight files end with `.safetensors`, `.pth`, `.pt`, `.bin`, `.ckpt`,
 *   `.tar`, `.th`, `.pt2`, `.npz`, `.pkl` or `.index.json`
 * @param options - see {@link SalientOptions}; stages of progress are `download`, and those of the runtime
 * @returns a function from image to {@link SaliencyMap}; its stages are `preprocess`, `run` and `postprocess`, in images
 * @throws SegmentationError `io-error` for missing or gated files, `unsupported` for networks of other tasks, `weights-mismatch` for a file of none of the families
 *   or of several, `corrupt-data`, `corrupt-weights`, `invalid-argument`, `invalid-option`, `aborted`
 *
 * @example
 * ```ts
 * import { initialize, salient, unet } from "@segkit/nn";
 * import type { Runtime } from "@segkit/core";
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
 * const segment = await salient({ model, weights: initialize(model), preprocessing }, { runtime });
 * const { map, mask } = await segment({ data: Uint8Array.of(0, 255, 255, 0), height: 2, width: 2, channels: 1 });
 * console.assert(mask.data.join() === "0,1,1,0" && map.data[1]! > 0.99 && map.data[0]! < 0.01);
 * ```
 *
 * @remarks
 * A call takes, beside the network's own memory, the map: 4 bytes per pixel of the image. Where the authors write bytes before they resize (U²-Net), so it is here:
 * such a map has 256 levels. A map that is the same everywhere is not stretched; the authors' code divides by zero there.
 */
export async function salient(source: NetworkSource, options: SalientOptions): Promise<SalientSegmenter> {
  const where = "salient";
  const settings = readOptions(where, options, salientRules);
  const { mapAll, network } = await loadMapNetwork(where, source, settings, { accepts: ["salient"] });
  const batch = async (images: readonly ImageLike[], call: SaliencyOptions = {}) => {
    const { threshold, ...others } = readOptions("segment", call, saliencyRules);
    return (await mapAll(images, others)).map((found) => withMask(found, threshold));
  };
  const segment = async (image: ImageLike, call?: SaliencyOptions) => (await batch([image], call))[0]!;
  return Object.assign(segment, { ...network, batch });
}

function withMask({ map, timings }: ImageMap, threshold: number): SaliencyMap {
  let mask: Mask | undefined;
  return {
    map,
    get mask() {
      const { data, height, width } = map;
      mask ??= { data: Uint8Array.from(data, (value) => Number(value > threshold)), height, width };
      return mask;
    },
    timings,
  };
}
