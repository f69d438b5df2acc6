/** Promptable segmentation of videos: an object is prompted in a frame, and followed through the next ones. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { hubRules } from "../hub/files.js";
import { type TaskOptions, taskRules } from "./network.js";
import { type NetworkPreset, type NetworkSource, presetOf } from "./preset.js";
import { TrackedNetwork } from "./tracked-network.js";
import { Follower, frameOf, type VideoFrame, type VideoObject } from "./video-object.js";

/** Options of {@link promptableVideo}. */
export interface PromptableVideoOptions extends Omit<TaskOptions, "fixedSize" | "warmUp"> {}

/** Bounds and defaults of {@link promptableVideo}'s options. */
export const promptableVideoRules = /* @__PURE__ */ extendRules(
  {
    runtime: taskRules.runtime,
    families: taskRules.families,
    preprocessing: taskRules.preprocessing,
    backend: taskRules.backend,
  },
  hubRules,
) satisfies Rules<PromptableVideoOptions>;

/** A network that is loaded and follows objects through videos. */
export interface PromptableVideo {
  /** An object that nothing is known of yet. Several may be followed through the same frames. */
  open(): VideoObject;
  /**
   * Encodes a frame that is given to several objects, so that it is done once.
   *
   * @throws SegmentationError `invalid-image`, `out-of-memory`, `aborted`, `no-backend`
   */
  encode(image: ImageLike, options?: CallOptions): Promise<VideoFrame>;
  /** The definition, its weights, and how images are prepared. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  /** Releases the sessions' memory; calls fail afterwards. Twice does no harm. */
  dispose(): Promise<void>;
}

/**
 * Loads a network that follows objects through videos, such as SAM 2: `prompt` one frame, then give it the `next` ones.
 *
 * @param source - see {@link NetworkSource}
 * @param options - see {@link PromptableVideoOptions}; stages of progress are `download`, and those of the runtime
 * @returns the network; `open` gives an object to follow
 * @throws SegmentationError `io-error`, `unsupported` for networks of other tasks and for those without memory, `weights-mismatch`, `corrupt-data`, `corrupt-weights`, `invalid-argument`,
 *   `invalid-option`, `aborted`
 *
 * @see N. Ravi et al., "SAM 2: Segment anything in images and videos", ICLR 2025, arXiv:2408.00714
 *
 * @example
 * ```ts no-run
 * import { promptableVideo } from "@segkit/nn";
 * import { sam2Family } from "@segkit/nn/sam2";
 * import { createRuntime, readImage } from "@segkit/runtime-node";
 *
 * const runtime = await createRuntime();
 * const video = await promptableVideo("sam2.1_hiera_tiny.pt", { runtime, families: [sam2Family] });
 * const dog = video.open();
 * await dog.prompt(await readImage("frame-0.jpg"), { points: [{ x: 420, y: 310 }] });
 * for (let i = 1; i < 100; i++) {
 *   const { mask, objectScore } = await dog.next(await readImage(`frame-${i}.jpg`));
 *   console.assert(objectScore <= 0 || mask.data.includes(1));
 * }
 * ```
 *
 * @remarks
 * As the authors' predictor does it: frames with prompts are remembered for good, and beside them the last six frames and the pointers of the last fifteen, all of them as 16-bit floats. Frames come one
 * after another, forwards; how many there will be need not be known. The authors' program fills holes of up to eight pixels of its small masks where it runs on CUDA, and else does not: here they stay. A prompted frame agrees with the predictor within 1e-5 of the
 * largest score, and later ones within 5e-4: a 16-bit float may be rounded the other way.
 */
export async function promptableVideo(source: NetworkSource, options: PromptableVideoOptions): Promise<PromptableVideo> {
  const where = "promptableVideo";
  const { runtime, families, preprocessing, backend, ...hub } = readOptions(where, options, promptableVideoRules);
  const { signal, onProgress } = hub;
  checkAborted(where, signal);
  const { preset: own, recognized } = await presetOf(where, source, { families, accepts: ["promptable"], hub });
  const preset = { ...own, preprocessing: { ...own.preprocessing, ...preprocessing } };
  const { tracking } = preset;
  if (!tracking) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "a network with memory, such as SAM 2",
      received: phrase(preset.model.name),
      remedy: "promptable(source, options) segments single images with it.",
    });
  }
  const network = new TrackedNetwork(preset, tracking, { runtime, backend });
  await network.load({ ...(signal && { signal }), ...(onProgress && { onProgress }) });
  return {
    open: () => new Follower(network),
    encode: async (image, settings = {}) =>
      frameOf(await network.encode("encode", image, readOptions("encode", settings, callRules))),
    preset,
    ...(recognized && { recognized }),
    dispose: () => network.dispose(),
  };
}
