/** An encoded image that answers prompts. */
import { SegmentationError } from "@segkit/core/errors";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import type { Prompt, PromptSession } from "@segkit/core/prompts";
import { resize } from "@segkit/core/resize";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { type Rules, readOptions } from "@segkit/core/validate";
import type { ImageEmbedding } from "./embedding.js";
import { MaskRows, maskFrameOf } from "./mask-rows.js";
import { isStable } from "./mask-stability.js";
import { type PromptTokens, tokensOf } from "./prompt-tokens.js";
import type { Decoded, PromptedNetwork } from "./prompted-network.js";
import { meaningsOf, type Prompting } from "./prompting.js";

/** Options of a {@link PromptableSession}'s calls. */
export interface PromptOptions extends CallOptions {
  /**
   * Which of the network's masks are wanted. `"single"`: the one for a prompt that means one thing. `"multi"`: those of its several meanings, such as a wheel, a car and all cars. `"auto"`: of
   * up to two tokens the best of the several ones, of more the single one, as the authors' ONNX export chooses; a box has two tokens, and where there is no box one is added.
   * @default "auto"
   */
  readonly mask?: "auto" | "single" | "multi";
  /** The score above which a pixel belongs to the mask: 0 is a probability of one half. @default the network's: 0, or 1.386 of Deep GrabCut, a probability of 0.8 */
  readonly threshold?: number;
  /** Points that a stroke becomes, at equal distances from its one end to the other. @default 3 */
  readonly strokePoints?: number;
  /** Prompts that are computed in one run, at most. @default 32 */
  readonly batchSize?: number;
  /** Averages the scores with those of the mirrored image, of networks that see image and prompt in one run, such as RITM; others have no use for it. @default false */
  readonly flip?: boolean;
  /** Whether rounds after the first see the part of the image where the object was found, of networks that were made for that, such as RITM; false shows them the whole image always. @default true */
  readonly zoom?: boolean;
}

/** Bounds and defaults of {@link PromptOptions}, a session's options for a prompt. */
export const promptRules = {
  mask: { kind: "choice", of: ["auto", "single", "multi"], default: "auto", aliases: ["multimask_output"] },
  threshold: { kind: "number", aliases: ["mask_threshold", "prob_thresh"] },
  strokePoints: { kind: "integer", min: 1, max: 64, default: 3 },
  batchSize: { kind: "integer", min: 1, max: 4096, default: 32 },
  flip: { kind: "flag", default: false, aliases: ["with_flip"] },
  zoom: { kind: "flag", default: true, aliases: ["zoom_in"] },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<PromptOptions>;

/** One of the masks that a session has for a prompt. */
export interface ScoredMask {
  /** 1 on the object. */
  readonly mask: Mask;
  /** The IoU with the object that the network expects; NaN of networks that expect none, such as RITM. */
  readonly score: number;
  /**
   * The network's own scores, `[1, 1, s, s]`, before they were upsampled to the image; of networks that see image and prompt in one run, of the size of the image that they were given, −16 to 16.
   */
  readonly logits: Tensor<"float32">;
}

/** What a session says that a prompt means: labels are 1 on the object and 0 beside it. */
export interface PromptedSegmentation extends Segmentation, ScoredMask {
  /** With `"multi"` all masks, in the network's order; else the one. */
  readonly masks: readonly ScoredMask[];
  /** Milliseconds; a run with several prompts counts for each of them. */
  readonly timings: { readonly run: number; readonly postprocess: number };
}

/** An image that was encoded, and answers prompts. */
export interface PromptableSession extends PromptSession<Promise<PromptedSegmentation>> {
  /**
   * What the prompt means. Points, strokes (some points of each), a box, and the mask of an earlier round count; a mask that this session gave is taken with the network's own scores.
   * A network that knows some of these parts only refuses the others by name. RITM has points and masks: without a mask its points are taken one after another, each with what was found before.
   *
   * @throws SegmentationError `invalid-argument` for the prompt, `invalid-mask`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`, `no-backend`
   */
  segment(prompt: Prompt, options?: PromptOptions): Promise<PromptedSegmentation>;
  /** What each of several prompts means, in their order: those with equally many tokens share runs. */
  segmentAll(prompts: readonly Prompt[], options?: PromptOptions): Promise<PromptedSegmentation[]>;
  /** What is kept of the image: plain data, for `saveEmbedding` or another thread. */
  readonly embedding: ImageEmbedding;
}

/** What scores a mask becomes that no network gave: far from 0, as sure as masks are. */
const SURE = 10;

/** A session; the masks that it gives are known to it by the object. */
export function sessionOf(network: PromptedNetwork, embedding: ImageEmbedding): PromptableSession {
  const { maskSize } = network.prompting;
  const { upsampling, maskedDecoder, mostScore = Number.POSITIVE_INFINITY } = network.prompting;
  const rows = new MaskRows(maskFrameOf(network.prompting, embedding));
  const drawn = (scores: Float32Array, threshold: number): Uint8Array<ArrayBuffer> => {
    if (upsampling !== "bicubic") return rows.mask(scores, threshold);
    const small = { data: scores, height: maskSize, width: maskSize, channels: 1 };
    const { data } = resize(small, { ...embedding.image, method: "bicubic", convention: "torch" });
    return Uint8Array.from(data, (score) => Number(score > threshold));
  };
  const given = new WeakMap<Mask, Float32Array>();
  const segmentAll = async (where: string, prompts: readonly Prompt[], options: PromptOptions) => {
    const settings = readOptions(where, options, promptRules);
    const { mask: wanted, threshold = 0, strokePoints, batchSize, signal, onProgress } = settings;
    if (settings.flip) {
      throw new SegmentationError("invalid-option", {
        where,
        option: "flip",
        expected: `false, since ${network.preset.model.name} encodes an image once for all prompts`,
        received: true,
      });
    }
    const tokens = prompts.map((prompt) => tokensOf(where, prompt, embedding.image, network.prompting, strokePoints));
    const masked = maskedDecoder ? -1 : tokens.findIndex(({ mask }) => mask !== undefined);
    if (masked >= 0) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: "prompt.mask",
        expected: `points, strokes and a box alone, which ${network.preset.model.name} is prompted by`,
        received: prompts[masked]!.mask,
        remedy: "Leave the mask out.",
      });
    }
    checkAborted(where, signal);
    const results = new Array<PromptedSegmentation>(prompts.length);
    let done = 0;
    for (const group of groupsOf(tokens, batchSize)) {
      onProgress?.({ stage: "run", done, total: prompts.length });
      const before = performance.now();
      const found = await network.decode(
        embedding,
        group.map((index) => {
          const { positions, labels, mask } = tokens[index]!;
          const earlier = mask && (given.get(mask) ?? scoresOf(mask, embedding, network));
          const scores = earlier?.map((score) => Math.min(mostScore, Math.max(-mostScore, score)));
          return { positions, labels, ...(scores && { scores }) };
        }),
        signal ? { signal } : {},
      );
      const run = performance.now() - before;
      checkAborted(where, signal);
      group.forEach((index, k) => {
        const { masks, best } = chosen(found[k]!, tokens[index]!.count, wanted, network.prompting);
        const answers = masks.map(({ scores, score }): ScoredMask => {
          const mask = { data: drawn(scores, threshold), ...embedding.image };
          const kept = scores.slice();
          given.set(mask, kept);
          return { mask, score, logits: { type: "float32", data: kept, dims: [1, 1, maskSize, maskSize] } };
        });
        const all = performance.now() - before;
        results[index] = resultOf(answers, best, { run, postprocess: all - run });
      });
      done += group.length;
      onProgress?.({ stage: "run", done, total: prompts.length });
    }
    return results;
  };
  return promptSession(embedding, segmentAll);
}

/** A session of a function that answers several prompts. */
export function promptSession(
  embedding: ImageEmbedding,
  segmentAll: (where: string, prompts: readonly Prompt[], options: PromptOptions) => Promise<PromptedSegmentation[]>,
): PromptableSession {
  return {
    embedding,
    segment: async (prompt, options = {}) => (await segmentAll("segment", [prompt], options))[0]!,
    segmentAll: async (prompts, options = {}) => {
      if (Array.isArray(prompts)) return segmentAll("segmentAll", prompts, options);
      const details = { where: "segmentAll", option: "prompts", expected: "an array of prompts", received: prompts };
      throw new SegmentationError("invalid-argument", { ...details, remedy: "One prompt goes to segment." });
    },
  };
}

/** Prompts by their number of tokens, and with or without a mask: by their places in the list. */
function* groupsOf(tokens: readonly PromptTokens[], most: number): Generator<readonly number[]> {
  const groups = new Map<string, number[]>();
  tokens.forEach(({ labels, mask }, i) => {
    const key = `${labels.length} ${mask !== undefined}`;
    groups.set(key, [...(groups.get(key) ?? []), i]);
  });
  for (const group of groups.values()) {
    for (let at = 0; at < group.length; at += most) yield group.slice(at, at + most);
  }
}

/** The masks that are wanted, and which of them is the answer. */
function chosen(
  { masks, qualities }: Decoded,
  tokens: number,
  wanted: "auto" | "single" | "multi",
  { stability, hasSingle = true }: Pick<Prompting, "stability" | "hasSingle">,
) {
  const several = meaningsOf(masks.length, { hasSingle });
  const bestOf = (candidates: readonly number[]) => candidates.reduce((a, b) => (qualities[b]! > qualities[a]! ? b : a));
  const single = hasSingle && (wanted === "single" || several.length === 0 || (wanted === "auto" && tokens > 2));
  const isFirm = several.length === 0 || isStable(masks[0]!, stability);
  const answer = single && isFirm ? 0 : bestOf(several);
  const listed = wanted === "multi" && several.length > 0 ? several : [answer];
  return {
    masks: listed.map((k) => ({ scores: masks[k]!, score: qualities[k]! })),
    best: listed.indexOf(answer),
  };
}

/** A session's answer: the masks, and which of them is the best. */
export function resultOf(
  masks: readonly ScoredMask[],
  best: number,
  timings: PromptedSegmentation["timings"],
): PromptedSegmentation {
  const answer = masks[best]!;
  const { data, height, width } = answer.mask;
  return withSegments({ data: Int32Array.from(data), height, width }, { ...answer, masks, timings });
}

/** A mask of another hand as scores: how much of each of the decoder's pixels it covers, from −10 to 10. */
function scoresOf({ data, height, width }: Mask, { resized }: ImageEmbedding, { prompting }: PromptedNetwork): Float32Array {
  const { maskSize, imageSize } = prompting;
  const side = (extent: number) => Math.max(1, Math.min(maskSize, Math.round((extent * maskSize) / imageSize)));
  const covered = { height: side(resized.height), width: side(resized.width) };
  const image = { data: Float32Array.from(data, (value) => (value === 0 ? 0 : 1)), height, width, channels: 1 };
  const part = resize(image, { ...covered, method: "area" });
  const scores = new Float32Array(maskSize * maskSize).fill(-SURE);
  for (let y = 0; y < covered.height; y++) {
    for (let x = 0; x < covered.width; x++) {
      scores[y * maskSize + x] = 2 * SURE * part.data[y * covered.width + x]! - SURE;
    }
  }
  return scores;
}
