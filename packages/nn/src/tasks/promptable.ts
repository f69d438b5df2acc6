/** Promptable segmentation: an image is encoded once, then prompts are answered one after another. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import { extendRules, phrase, type Rules, readOptions } from "@segkit/core/validate";
import type { Recognized } from "../families/recognize.js";
import { hubRules } from "../hub/files.js";
import { checkEmbedding, type ImageEmbedding } from "./embedding.js";
import { GuidedNetwork } from "./guided-network.js";
import { guidedSession } from "./guided-session.js";
import { digestOfImage } from "./image-digest.js";
import { remedyOf, type TaskOptions, taskRules } from "./network.js";
import { type NetworkPreset, type NetworkSource, presetOf } from "./preset.js";
import { type PromptableSession, sessionOf } from "./prompt-session.js";
import { PromptedNetwork } from "./prompted-network.js";

/** Options of {@link promptable}. */
export interface PromptableOptions extends Omit<TaskOptions, "fixedSize" | "warmUp"> {
  /**
   * Embeddings of so many images are kept, those that were asked for last, so that encoding one of them again takes no time. SAM's are 4.2 MB each; those of networks that see image and prompt in
   * one run, such as RITM, are the image, prepared, of 12 bytes a pixel.
   * @default 4
   */
  readonly keep?: number;
}

/** Bounds and defaults of {@link promptable}'s options. */
export const promptableRules = /* @__PURE__ */ extendRules(
  {
    keep: { kind: "integer", min: 0, max: 1024, default: 4 },
    runtime: taskRules.runtime,
    families: taskRules.families,
    preprocessing: taskRules.preprocessing,
    backend: taskRules.backend,
  },
  hubRules,
) satisfies Rules<PromptableOptions>;

/** A network that is loaded and segments what prompts mean. */
export interface Promptable {
  /**
   * Encodes an image, or finds it among those that are kept: by its samples, not by the object.
   *
   * @throws SegmentationError `invalid-image`, `weights-mismatch` where the weights have no encoder, `out-of-memory`, `aborted`, `no-backend`
   */
  encode(image: ImageLike, options?: CallOptions): Promise<PromptableSession>;
  /**
   * A session of an image that was encoded elsewhere. The encoder is not needed, and not loaded.
   *
   * @throws SegmentationError `invalid-argument` for what is no embedding, or another network's; `shape-mismatch`
   */
  open(embedding: ImageEmbedding): PromptableSession;
  /** What embeddings are made by: the network's name, and a digest of its decoder. */
  readonly model: string;
  /** The definition, its weights, and how images are prepared. */
  readonly preset: NetworkPreset;
  /** What a weight file was found to be; absent where the source or its `config.json` said it. */
  readonly recognized?: Recognized;
  /** Releases the sessions' memory; calls fail afterwards. Twice does no harm. */
  dispose(): Promise<void>;
}

const networks = new WeakMap<Promptable, PromptedNetwork | GuidedNetwork>();

/** What runs a promptable network, for functions that go on with it. */
export function networkOf(where: string, promptable: Promptable): PromptedNetwork {
  const network = typeof promptable === "object" && promptable !== null ? networks.get(promptable) : undefined;
  if (network instanceof PromptedNetwork) return network;
  if (network) {
    throw new SegmentationError("unsupported", {
      where,
      option: "network",
      expected: "a network that encodes an image once and answers many prompts, such as SAM",
      received: phrase(`${network.preset.model.name}, which sees image and prompt in one run`),
    });
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "network",
    expected: "what await promptable(source, options) gives",
    received: promptable,
  });
}

/**
 * Loads a network that segments what a prompt means, such as Segment Anything: `encode` an image once, then `segment` it by one prompt after another. Networks that see image and prompt in one run,
 * such as RITM, are called in the same way; their `encode` prepares the image, and each prompt takes a run of the whole network.
 *
 * @param source - see {@link NetworkSource}. Given as `{ family, config, weights }`, the weights may lack the encoder where only embeddings are opened
 * @param options - see {@link PromptableOptions}; stages of progress are `download`, and those of the runtime
 * @returns the network. Progress of `encode` has the stages `preprocess` and `encode`, and the runtime's when the encoder is loaded, with the first image
 * @throws SegmentationError `io-error`, `unsupported` for networks of other tasks, `weights-mismatch`, `corrupt-data`, `corrupt-weights`, `invalid-argument`, `invalid-option`, `aborted`
 *
 * @see A. Kirillov et al., "Segment anything", ICCV 2023, doi:10.1109/ICCV51070.2023.00371
 *
 * @example
 * ```ts no-run
 * import { promptable } from "@segkit/nn";
 * import { samFamily } from "@segkit/nn/sam";
 * import { createRuntime, readImage } from "@segkit/runtime-node";
 *
 * const runtime = await createRuntime();
 * const network = await promptable("sam_vit_b_01ec64.pth", { runtime, families: [samFamily] });
 * const session = await network.encode(await readImage("photograph.jpg"));
 * const first = await session.segment({ points: [{ x: 420, y: 310 }] });
 *
 * // a correction: the mask of the first round, and a point that is not the object
 * const points = [{ x: 420, y: 310 }, { x: 80, y: 90, label: "background" }] as const;
 * const second = await session.segment({ mask: first.mask, points });
 * console.assert(second.mask.data.length === first.mask.data.length);
 * ```
 *
 * @remarks
 * Agrees with the authors' `SamPredictor` within 1e-4 of the largest score. An image of more than 2048 : 1 is resized to a height or width of 1, not of 0 as there.
 */
export async function promptable(source: NetworkSource, options: PromptableOptions): Promise<Promptable> {
  const where = "promptable";
  const { runtime, families, preprocessing, backend, keep, ...hub } = readOptions(where, options, promptableRules);
  const { signal, onProgress } = hub;
  checkAborted(where, signal);
  const { preset: own, recognized } = await presetOf(where, source, { families, accepts: ["promptable"], hub });
  const preset = { ...own, preprocessing: { ...own.preprocessing, ...preprocessing } };
  const { prompting } = preset;
  if (!prompting) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "a network whose family says how it is prompted, or a preset with `prompting`",
      received: phrase(preset.model.name),
      ...(preset.onnx && { remedy: remedyOf(preset.onnx) }),
    });
  }
  const call = { ...(signal && { signal }), ...(onProgress && { onProgress }) };
  const opening = { runtime, backend, ...call };
  const network =
    "guided" in prompting
      ? await GuidedNetwork.open(preset, prompting, opening)
      : await PromptedNetwork.open(preset, prompting, opening);
  const opened = (embedding: ImageEmbedding) =>
    network instanceof GuidedNetwork ? guidedSession(network, embedding) : sessionOf(network, embedding);
  const kept = new Map<string, ImageEmbedding>();
  const result: Promptable = {
    encode: async (image, settings = {}) => {
      const given = readOptions("encode", settings, callRules);
      checkAborted("encode", given.signal);
      const key = digestOfImage("encode", image);
      const embedding = kept.get(key) ?? (await network.embed("encode", image, given));
      kept.delete(key);
      kept.set(key, embedding);
      while (kept.size > keep) kept.delete(kept.keys().next().value!);
      return opened(embedding);
    },
    open: (embedding) => {
      network.check("open", checkEmbedding("open", embedding));
      return opened(embedding);
    },
    model: network.model,
    preset,
    ...(recognized && { recognized }),
    dispose: () => {
      kept.clear();
      return network.dispose();
    },
  };
  networks.set(result, network);
  return result;
}
