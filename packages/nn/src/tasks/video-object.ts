/** An object that is followed through a video. */
import { SegmentationError } from "@segkit/core/errors";
import type { ImageLike } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, checkAborted, progressRule, signalRule } from "@segkit/core/progress";
import { checkPrompt, type Prompt } from "@segkit/core/prompts";
import { resize } from "@segkit/core/resize";
import { type Segmentation, withSegments } from "@segkit/core/segmentation";
import type { Tensor } from "@segkit/core/tensor";
import { phrase, type Rules, readOptions } from "@segkit/core/validate";
import { MaskRows } from "./mask-rows.js";
import { isStable } from "./mask-stability.js";
import { MemoryBank, narrow } from "./memory-bank.js";
import { type PromptTokens, tokensOf } from "./prompt-tokens.js";
import { TOKEN_LABELS } from "./prompting.js";
import type { EncodedFrame, Tensors, TrackedNetwork } from "./tracked-network.js";
import type { Tracking } from "./tracking.js";

/** Options of a {@link VideoObject}'s calls. */
export interface VideoOptions extends CallOptions {
  /** The score above which a pixel belongs to the mask. @default 0 */
  readonly threshold?: number;
  /** Points that a stroke becomes, at equal distances from its one end to the other. @default 3 */
  readonly strokePoints?: number;
}

/** Bounds and defaults of the {@link VideoOptions} of an object's calls. */
export const videoRules = {
  threshold: { kind: "number", default: 0, aliases: ["mask_threshold"] },
  strokePoints: { kind: "integer", min: 1, max: 64, default: 3 },
  onProgress: progressRule,
  signal: signalRule,
} as const satisfies Rules<VideoOptions>;

/** A frame that was encoded, and may be given to several objects. */
export interface VideoFrame {
  readonly height: number;
  readonly width: number;
}

/** The object in a frame of a video: labels are 1 on it and 0 beside it. */
export interface TrackedSegmentation extends Segmentation {
  /** The frame's number, from 0 on. */
  readonly index: number;
  readonly mask: Mask;
  /** The intersection over union with the object that the network expects. */
  readonly score: number;
  /** Logit of whether the object is in the frame: above 0 where it is. */
  readonly objectScore: number;
  /** The network's own scores, `[1, 1, s, s]`, before they were upsampled to the frame. */
  readonly logits: Tensor<"float32">;
  /** Milliseconds of all graphs, and of the mask. */
  readonly timings: { readonly run: number; readonly postprocess: number };
}

/** An object that is followed through a video: it is prompted in a frame, and found in those after. */
export interface VideoObject {
  /**
   * What the prompt means, in the next frame, or in the last one if it is that again: then it corrects what was found there. A mask alone is taken as it is.
   *
   * @throws SegmentationError `invalid-argument` for the prompt, `invalid-image`, `invalid-mask`, `shape-mismatch`, `invalid-option`, `aborted`, `out-of-memory`, `no-backend`
   */
  prompt(frame: ImageLike | VideoFrame, prompt: Prompt, options?: VideoOptions): Promise<TrackedSegmentation>;
  /**
   * The object in the next frame.
   *
   * @throws SegmentationError as `prompt`, and `invalid-argument` where no frame was prompted yet
   */
  next(frame: ImageLike | VideoFrame, options?: VideoOptions): Promise<TrackedSegmentation>;
}

/** Logits of a frame without the object. */
const ABSENT = -1024;
/** A mask that is given: as sure as masks are. */
const SURE = 10;

const encoded = new WeakMap<VideoFrame, EncodedFrame>();

/** A frame as callers hold it. */
export function frameOf(frame: EncodedFrame): VideoFrame {
  const held = { ...frame.image };
  encoded.set(held, frame);
  return held;
}

/** The frame that an object is at. */
interface Place {
  readonly given: ImageLike | VideoFrame;
  readonly frame: EncodedFrame;
  readonly index: number;
  /** What the decoder sees of it: what came of memories, where it was not first seen with a prompt. */
  readonly seen: Tensors;
  readonly prompted: boolean;
}

/** One object's state. Calls wait for one another. */
export class Follower implements VideoObject {
  readonly #network: TrackedNetwork;
  readonly #bank: MemoryBank;
  readonly #known = new WeakMap<Mask, Float32Array>();
  #place: Place | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(network: TrackedNetwork) {
    this.#network = network;
    this.#bank = new MemoryBank(network.tracking);
  }

  prompt(frame: ImageLike | VideoFrame, prompt: Prompt, options: VideoOptions = {}): Promise<TrackedSegmentation> {
    return this.#inTurn(() => this.#prompt("prompt", frame, prompt, options));
  }

  next(frame: ImageLike | VideoFrame, options: VideoOptions = {}): Promise<TrackedSegmentation> {
    return this.#inTurn(() => this.#next("next", frame, options));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #prompt(
    where: string,
    given: ImageLike | VideoFrame,
    prompt: Prompt,
    options: VideoOptions,
  ): Promise<TrackedSegmentation> {
    const settings = readOptions(where, options, videoRules);
    checkAborted(where, settings.signal);
    const started = performance.now();
    const again = this.#place !== undefined && this.#place.given === given;
    const frame = again ? this.#place!.frame : await this.#encoded(where, given, settings);
    const isMask = prompt?.mask !== undefined && isAlone(where, prompt, frame);
    const tokens = isMask
      ? undefined
      : tokensOf(where, prompt, frame.image, { corners: "first", noPoint: "always" }, settings.strokePoints);
    const place = again ? this.#place! : { given, frame, index: this.#nextIndex, seen: frame.tensors, prompted: true };
    const found = tokens
      ? await this.#decode(where, place, tokens, settings.signal)
      : await this.#taken(where, place, prompt.mask!, settings.signal);
    return this.#kept(where, place, found, true, settings, started);
  }

  async #next(where: string, given: ImageLike | VideoFrame, options: VideoOptions): Promise<TrackedSegmentation> {
    const settings = readOptions(where, options, videoRules);
    checkAborted(where, settings.signal);
    if (this.#bank.isEmpty) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: "frame",
        expected: "a frame after one with a prompt",
        received: phrase("the first frame"),
        remedy: "Say which object is meant first: await object.prompt(frame, { points: [{ x, y }] }).",
      });
    }
    const started = performance.now();
    const frame = await this.#encoded(where, given, settings);
    const index = this.#nextIndex;
    const { condition } = this.#network.tracking;
    const feeds = { ...frame.tensors, ...this.#bank.feedsAt(index) };
    const seen = { ...frame.tensors, ...(await this.#network.run(condition, feeds, where, settings.signal)) };
    const place = { given, frame, index, seen, prompted: false };
    const none = {
      positions: [
        [0, 0],
        [0, 0],
      ] as const,
      labels: [TOKEN_LABELS.none, TOKEN_LABELS.none],
      count: 2,
    };
    return this.#kept(where, place, await this.#decode(where, place, none, settings.signal), false, settings, started);
  }

  get #nextIndex(): number {
    return this.#place === undefined ? 0 : this.#place.index + 1;
  }

  async #encoded(where: string, given: ImageLike | VideoFrame, call: CallOptions): Promise<EncodedFrame> {
    const known = typeof given === "object" && given !== null ? encoded.get(given as VideoFrame) : undefined;
    return known ?? this.#network.encode(where, given as ImageLike, call);
  }

  /** The mask of prompts, or of none. */
  async #decode(where: string, { frame, seen }: Place, tokens: PromptTokens, signal: CallOptions["signal"]): Promise<Found> {
    const { imageSize, maskSize, decoder, mostScore } = this.#network.tracking;
    const { positions, labels, mask } = tokens;
    const [sx, sy] = [imageSize / frame.image.width, imageSize / frame.image.height];
    const earlier = mask && this.#known.get(mask);
    if (mask && !earlier) {
      throw new SegmentationError("invalid-argument", {
        where,
        option: "prompt.mask",
        expected: "a mask that this object was given in an earlier round, beside points or a box",
        received: phrase("another mask"),
        remedy: "A mask of another hand is a prompt by itself: leave points and box out.",
      });
    }
    const input = new Float32Array(maskSize * maskSize);
    if (earlier) input.set(earlier.map((score) => Math.min(mostScore, Math.max(-mostScore, score))));
    const feeds = {
      ...seen,
      point_coords: floats(
        positions.flatMap(([x, y]) => [x * sx, y * sy]),
        1,
        labels.length,
        2,
      ),
      point_labels: floats(labels, 1, labels.length),
      mask_input: floats(input, 1, 1, maskSize, maskSize),
      has_mask_input: floats([earlier ? 1 : 0], 1),
    };
    const outputs = await this.#network.run(decoder, feeds, where, signal);
    const points = labels.filter((label) => label !== TOKEN_LABELS.none).length;
    return chosen(outputs, points <= 1, this.#network.tracking.stability);
  }

  /** A mask that is given is what was found; the network only says what points to the object. */
  async #taken(where: string, { frame }: Place, mask: Mask, signal: CallOptions["signal"]): Promise<Found> {
    const { imageSize, maskSize, decoder, shrink } = this.#network.tracking;
    const size = { height: imageSize, width: imageSize };
    const whole = {
      data: Float32Array.from(mask.data, (value) => (value === 0 ? 0 : 1)),
      height: mask.height,
      width: mask.width,
      channels: 1,
    };
    const stretched = resize(whole, { ...size, method: "bilinear" }).data.map((part) => (part >= 0.5 ? 1 : 0));
    const small = resize(
      { data: stretched.map((inside) => 2 * SURE * inside - SURE), ...size, channels: 1 },
      { height: maskSize, width: maskSize, method: "bilinear" },
    );
    const { mask_input: input } = await this.#network.run(
      shrink,
      { whole_mask: floats(stretched, 1, 1, imageSize, imageSize) },
      where,
      signal,
    );
    const feeds = {
      ...frame.tensors,
      image_embeddings: frame.tensors["features"]!,
      ...{ point_coords: floats([0, 0, 0, 0], 1, 2, 2), point_labels: floats([TOKEN_LABELS.none, TOKEN_LABELS.none], 1, 2) },
      mask_input: input!,
      has_mask_input: floats([1], 1),
    };
    const outputs = await this.#network.run(decoder, feeds, where, signal);
    const { channels } = this.#network.tracking;
    return { scores: small.data, score: 1, objectScore: SURE, pointer: outputs["obj_ptr"]!.data.slice(0, channels) };
  }

  /** Remembers what was found, and draws it. */
  async #kept(
    where: string,
    place: Place,
    found: Found,
    clicked: boolean,
    { threshold, signal }: CallOptions & { readonly threshold: number },
    started: number,
  ): Promise<TrackedSegmentation> {
    const { maskSize, memorize } = this.#network.tracking;
    const logits = floats(
      found.objectScore > 0 ? found.scores.slice() : new Float32Array(maskSize * maskSize).fill(ABSENT),
      1,
      1,
      maskSize,
      maskSize,
    );
    const feeds = {
      features: place.frame.tensors["features"]!,
      mask: logits,
      clicked: floats([clicked ? 1 : 0], 1),
      object_score_logits: floats([found.objectScore], 1, 1),
    };
    const { memory } = await this.#network.run(memorize, feeds, where, signal);
    // only now, so that what was aborted leaves no trace
    this.#bank.add(place.index, { memory: narrow(memory!.data), pointer: found.pointer }, place.prompted);
    this.#place = place;
    const run = performance.now() - started;
    const { image } = place.frame;
    const frame = { maskSize, imageSize: maskSize, resized: { height: maskSize, width: maskSize }, image };
    const mask = { data: new MaskRows(frame).mask(logits.data, threshold), ...image };
    this.#known.set(mask, logits.data);
    const { score, objectScore } = found;
    const timings = { run, postprocess: performance.now() - started - run };
    return withSegments(
      { data: Int32Array.from(mask.data), ...image },
      { index: place.index, mask, score, objectScore, logits, timings },
    );
  }
}

/** What was found in a frame. */
interface Found {
  readonly scores: Float32Array;
  readonly score: number;
  readonly objectScore: number;
  readonly pointer: Float32Array;
}

/** Of the decoder's masks the one that is meant: the best of the several, or the single one where it is stable. */
function chosen(outputs: Tensors, several: boolean, stability: Tracking["stability"]): Found {
  const { low_res_masks: masks, iou_predictions: qualities, object_score_logits: object, obj_ptr: pointers } = outputs;
  const count = qualities!.data.length;
  const [length, channels] = [masks!.data.length / count, pointers!.data.length / count];
  const scoresOf = (k: number) => masks!.data.subarray(k * length, (k + 1) * length);
  let best = 1;
  for (let k = 2; k < count; k++) if (qualities!.data[k]! > qualities!.data[best]!) best = k;
  const answer = several || !isStable(scoresOf(0), stability) ? best : 0;
  // the object is pointed to by the single mask's token, even where another mask was better
  const token = several ? best : 0;
  return {
    scores: scoresOf(answer),
    score: qualities!.data[answer]!,
    objectScore: object!.data[0]!,
    pointer: pointers!.data.slice(token * channels, (token + 1) * channels),
  };
}

/** Whether a prompt is a mask and nothing else. */
function isAlone(where: string, prompt: Prompt, { image }: EncodedFrame): boolean {
  const { points, strokes, box } = checkPrompt(where, prompt, image, {
    points: "used",
    box: "used",
    strokes: "used",
    mask: "used",
  });
  return points.length === 0 && strokes.length === 0 && box === undefined;
}

function floats(values: ArrayLike<number>, ...dims: number[]): Tensor<"float32"> {
  return { type: "float32", data: Float32Array.from(values), dims };
}
