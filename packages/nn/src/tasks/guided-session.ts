/** A session of a network that sees an image and what was drawn on it in one run: rounds of points, and what they see. */
import type { Box } from "@segkit/core/boxes";
import type { Mask } from "@segkit/core/masks";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { type CheckedPrompt, checkPrompt, type Prompt, type PromptUses } from "@segkit/core/prompts";
import { resize, type Size } from "@segkit/core/resize";
import { readOptions } from "@segkit/core/validate";
import type { Drawn, DrawnPoint, Region } from "./drawn.js";
import type { ImageEmbedding } from "./embedding.js";
import type { GuidedNetwork } from "./guided-network.js";
import { samePixels } from "./preprocessing.js";
import {
  type PromptableSession,
  type PromptedSegmentation,
  type PromptOptions,
  promptRules,
  promptSession,
  resultOf,
} from "./prompt-session.js";
import { type Round, zoomedRegion, zoomedSize } from "./zoom-in.js";

/** Rounds that are kept, so that a further point takes one run, and one that is taken back none. */
const KEPT = 8;

/** The probability nearest to 0 and to 1 whose score is given. */
const LEAST = 1e-7;

type Settings = Required<Pick<PromptOptions, "flip" | "zoom">>;

/** A session; the masks that it gives are known to it by the object. */
export function guidedSession(network: GuidedNetwork, embedding: ImageEmbedding): PromptableSession {
  const { prompting } = network;
  const uses: PromptUses = Object.fromEntries(prompting.uses.map((part) => [part, "used"] as const));
  const given = new WeakMap<Mask, Round>();
  const kept = new Map<string, Round>();
  const rounds = new Rounds(network, embedding);

  /** What all points say; those before the last one are taken first. */
  const after = async (drawn: Drawn, settings: Settings, call: CallOptions): Promise<Round> => {
    if (!prompting.rounds) return rounds.next(undefined, drawn, settings, call);
    const key = JSON.stringify([settings.flip, settings.zoom, drawn.points]);
    const { points } = drawn;
    const known = kept.get(key);
    const before = known || points.length < 2 ? undefined : await after({ points: points.slice(0, -1) }, settings, call);
    const found = known ?? (await rounds.next(before, drawn, settings, call));
    kept.delete(key);
    kept.set(key, found);
    while (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return found;
  };

  return promptSession(embedding, async (where, prompts, options) => {
    const { threshold = prompting.threshold ?? 0, flip, zoom, ...call } = readOptions(where, options, promptRules);
    const { signal, onProgress } = call;
    const checked = prompts.map((prompt: Prompt) => checkPrompt(where, prompt, embedding.image, uses));
    checkAborted(where, signal);
    const results: PromptedSegmentation[] = [];
    for (const prompt of checked) {
      onProgress?.({ stage: "run", done: results.length, total: prompts.length });
      const begun = performance.now();
      const drawn = drawnOn(prompt, embedding);
      const running = signal ? { signal } : {};
      const earlier = prompt.mask && (given.get(prompt.mask) ?? roundOf(prompt.mask, embedding.resized));
      const round = earlier
        ? await rounds.next(earlier, drawn, { flip, zoom }, running)
        : await after(drawn, { flip, zoom }, running);
      const run = performance.now() - begun;
      checkAborted(where, signal);
      const mask = maskOf(round, embedding, 1 / (1 + Math.exp(-threshold)));
      given.set(mask, round);
      const { height, width } = embedding.resized;
      const logits = { type: "float32", data: scoresOf(round), dims: [1, 1, height, width] } as const;
      const postprocess = performance.now() - begun - run;
      results.push(resultOf([{ mask, score: Number.NaN, logits }], 0, { run, postprocess }));
    }
    onProgress?.({ stage: "run", done: prompts.length, total: prompts.length });
    return results;
  });
}

/** Runs of one prepared image. */
class Rounds {
  readonly #network: GuidedNetwork;
  readonly #size: Size;
  readonly #planes: readonly Float32Array[];

  constructor(network: GuidedNetwork, embedding: ImageEmbedding) {
    this.#network = network;
    this.#size = embedding.resized;
    const planes = network.planesOf(embedding);
    const area = this.#size.height * this.#size.width;
    this.#planes = [0, 1, 2].map((k) => planes.subarray(k * area, (k + 1) * area));
  }

  /** One run, of what was drawn and what was found before it. */
  async next(before: Round | undefined, drawn: Drawn, { flip, zoom }: Settings, call: CallOptions): Promise<Round> {
    const { prompting } = this.#network;
    const size = this.#size;
    const isZoomed = before?.isFound && zoom && prompting.zoom;
    const region = isZoomed ? zoomedRegion(before, drawn.points, size, prompting.zoom!) : undefined;
    const seen = region ?? { top: 0, bottom: size.height - 1, left: 0, right: size.width - 1 };
    const view = region ? zoomedSize(region, prompting.zoom!.targetSize) : limited(size, prompting.longestEdge);
    const shown = (plane: Float32Array) => resizedPlane(cropped(plane, size, seen), partSize(seen), view);
    const area = view.height * view.width;
    const images = this.#planes.map(shown);
    const told = prompting.rounds ? [before ? shown(before.probabilities) : new Float32Array(area)] : [];
    const placed = placedIn(drawn, seen, view);
    const guidance = (of: Drawn) => prompting.guide(of, view);
    const mirror = (plane: Float32Array) => mirrored(plane, view.width);
    const inputs = flip
      ? ([
          joined([...images, ...images.map(mirror)]),
          joined([...told, guidance(placed), ...told.map(mirror), guidance(mirroredDrawn(placed, view.width))]),
        ] as const)
      : ([joined(images), joined([...told, guidance(placed)])] as const);
    const scores = await this.#network.run(...inputs, view, call);
    const own = scores.subarray(0, area);
    const other = flip ? mirror(scores.subarray(area)) : own;
    const probabilities = own.map((score, i) => 1 / (1 + Math.exp(-0.5 * (score + other[i]!))));
    const part = resizedPlane(probabilities, view, partSize(seen));
    return { probabilities: region ? pasted(part, seen, size) : part, region, isFound: true };
  }
}

/** A prompt in pixels of the prepared image. */
function drawnOn({ points, box }: CheckedPrompt, { image, resized }: ImageEmbedding): Drawn {
  const [down, across] = [resized.height / image.height, resized.width / image.width];
  const placed = points.map(({ x, y, label }) => ({ x: x * across, y: y * down, label }));
  return { points: placed, ...(box && { box: regionOf(box, resized, down, across) }) };
}

/** The pixels that a box touches. */
function regionOf({ x, y, width, height }: Box, size: Size, down: number, across: number): Region {
  const along = (from: number, extent: number, by: number, limit: number) => {
    const first = Math.min(limit - 1, Math.floor(from * by));
    return [first, Math.max(first, Math.min(limit, Math.ceil((from + extent) * by)) - 1)] as const;
  };
  const [top, bottom] = along(y, height, down, size.height);
  const [left, right] = along(x, width, across, size.width);
  return { top, bottom, left, right };
}

/** What was drawn, in pixels of what the network sees; boxes are for networks that see the whole image as it is prepared. */
function placedIn({ points, box }: Drawn, seen: Region, view: Size): Drawn {
  const { height, width } = partSize(seen);
  const placed = points.map(({ x, y, label }): DrawnPoint => {
    return { x: (view.width * (x - seen.left)) / width, y: (view.height * (y - seen.top)) / height, label };
  });
  return { points: placed, ...(box && { box }) };
}

function mirroredDrawn({ points, box }: Drawn, width: number): Drawn {
  const last = width - 1;
  const turned = points.map(({ x, y, label }) => ({ x: last - x, y, label }));
  return { points: turned, ...(box && { box: { ...box, left: last - box.right, right: last - box.left } }) };
}

function partSize({ top, bottom, left, right }: Region): Size {
  return { height: bottom - top + 1, width: right - left + 1 };
}

/** The size of the whole image as the network sees it. */
function limited({ height, width }: Size, longestEdge = Number.POSITIVE_INFINITY): Size {
  const whole = { top: 0, bottom: height - 1, left: 0, right: width - 1 };
  return Math.max(height, width) <= longestEdge ? { height, width } : zoomedSize(whole, longestEdge);
}

function cropped(plane: Float32Array, { height, width }: Size, { top, bottom, left, right }: Region): Float32Array {
  if (bottom - top + 1 === height && right - left + 1 === width) return plane;
  const wide = right - left + 1;
  const out = new Float32Array((bottom - top + 1) * wide);
  for (let y = top; y <= bottom; y++) out.set(plane.subarray(y * width + left, y * width + right + 1), (y - top) * wide);
  return out;
}

/** Where the part lies, and zeros elsewhere. */
function pasted(part: Float32Array, { top, bottom, left, right }: Region, { height, width }: Size): Float32Array {
  const wide = right - left + 1;
  const out = new Float32Array(height * width);
  for (let y = top; y <= bottom; y++) out.set(part.subarray((y - top) * wide, (y - top + 1) * wide), y * width + left);
  return out;
}

/** As the authors of RITM resize everything: the centers of the corner pixels stay where they are. */
function resizedPlane(data: Float32Array, from: Size, to: Size): Float32Array {
  if (samePixels(from, to)) return data;
  const plane = { data, ...from, channels: 1 };
  return resize(plane, { ...to, method: "bilinear", convention: "torch", alignCorners: true }).data;
}

function mirrored(plane: Float32Array, width: number): Float32Array {
  const out = plane.slice();
  for (let start = 0; start < out.length; start += width) out.subarray(start, start + width).reverse();
  return out;
}

function joined(planes: readonly Float32Array[]): Float32Array {
  const out = new Float32Array(planes.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const plane of planes) {
    out.set(plane, at);
    at += plane.length;
  }
  return out;
}

/** A mask of another hand, as sure; the whole image is seen with it. */
function roundOf({ data, height, width }: Mask, size: Size): Round {
  const probabilities = Float32Array.from(data, (value) => (value === 0 ? 0 : 1));
  return { probabilities: resizedPlane(probabilities, { height, width }, size), isFound: false };
}

/** The pixels of the image above a probability. */
function maskOf({ probabilities }: Round, { image, resized }: ImageEmbedding, threshold: number): Mask {
  const { height, width } = image;
  const small = { data: probabilities, ...resized, channels: 1 };
  const same = samePixels(image, resized);
  const { data } = same ? small : resize(small, { height, width, method: "bilinear", convention: "torch" });
  return { data: Uint8Array.from(data, (probability) => Number(probability > threshold)), height, width };
}

function scoresOf({ probabilities }: Round): Float32Array {
  return probabilities.map((given) => {
    const probability = Math.min(1 - LEAST, Math.max(LEAST, given));
    return Math.log(probability / (1 - probability));
  });
}
