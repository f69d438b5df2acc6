/** Tells a person from the background, image by image, and lays another background behind, off the page's thread. */
import { blurBackground, composite, smoothMasks } from "@segkit/core/alpha";
import type { Image } from "@segkit/core/image";
import type { Color } from "@segkit/core/palettes";
import { resize } from "@segkit/core/resize";
import { selfieFamily } from "@segkit/nn/selfie";
import { type SemanticSegmenter, semantic } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import { expose, transfer } from "comlink";
import { runtimeOf } from "../network/in-worker.js";
import type { Backend } from "../network/weight-source.js";

export interface Request {
  /** The address of the weight file. */
  readonly address: string;
  readonly landscape: boolean;
  readonly backend: Backend;
}

export interface Ready {
  readonly backend: string;
  readonly reason: string;
  /** Milliseconds until it was ready. */
  readonly milliseconds: number;
}

/** What is laid behind the person. */
export interface Look {
  readonly background: "blur" | "color" | "image" | "mask";
  readonly sigma: number;
  readonly color: Color;
  /** Whether the masks of frames are smoothed over time. */
  readonly steady: boolean;
}

export interface Shown {
  readonly image: Image;
  /** Part of the image that is the person. */
  readonly share: number;
  /** Milliseconds of the network, and of all. */
  readonly run: number;
  readonly all: number;
}

let segment: SemanticSegmenter | undefined;
let behind: Image | undefined;
let fitted: Image | undefined;
const smoother = smoothMasks({ rate: 0.4 });

const runner = {
  /** Opens the network; a runtime is kept for the next one. */
  async load({ address, landscape, backend }: Request): Promise<Ready> {
    const begun = performance.now();
    await segment?.dispose();
    segment = undefined;
    const runtime = await runtimeOf(backend);
    const weights = await openWeights(new URL(address));
    const network = { family: selfieFamily, config: { landscape }, weights };
    segment = await semantic(network, { runtime, fixedSize: true });
    smoother.reset();
    const { session } = segment;
    return { backend: session.backend, reason: session.reason, milliseconds: performance.now() - begun };
  },

  /** The image that is laid behind. */
  setBackground(image: Image): void {
    behind = image;
    fitted = undefined;
  },

  /** What comes next is of another scene. */
  begin(): void {
    smoother.reset();
  },

  /** One image with its new background. */
  async show(image: Image, look: Look) {
    const begun = performance.now();
    const { scores, timings } = await segment!(image, { keepScores: "probabilities" });
    const [, , height, width] = scores!.dims as [number, number, number, number];
    const found = { data: scores!.data, height, width, channels: 1 };
    const alpha = look.steady ? smoother.next(found) : found;
    const made = withBackground(image, alpha, look);
    const share = alpha.data.reduce((sum, value) => sum + value, 0) / alpha.data.length;
    const shown: Shown = { image: made, share, run: timings.run, all: performance.now() - begun };
    return transfer(shown, [made.data.buffer]);
  },
};

function withBackground(image: Image, alpha: Image<Float32Array>, { background, sigma, color }: Look): Image {
  const { height, width } = image;
  if (background === "blur") return blurBackground(image, alpha, { sigma });
  const fine = resize(alpha, { height, width });
  if (background === "mask") return { data: Uint8Array.from(fine.data, (value) => 255 * value), height, width, channels: 1 };
  return composite(image, background === "image" && behind ? covering(behind, height, width) : color, { alpha: fine });
}

/** The background in a size: as much of it as has the same aspect. Kept for the next frame. */
function covering(image: Image, height: number, width: number): Image {
  if (fitted?.height === height && fitted.width === width) return fitted;
  const scale = Math.max(height / image.height, width / image.width);
  const whole = resize(image, { height: Math.ceil(image.height * scale), width: Math.ceil(image.width * scale) });
  const [top, left] = [(whole.height - height) >> 1, (whole.width - width) >> 1];
  const data = new Uint8Array(height * width * whole.channels);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * whole.width + left) * whole.channels;
    data.set(whole.data.subarray(from, from + width * whole.channels), y * width * whole.channels);
  }
  fitted = { data, height, width, channels: whole.channels };
  return fitted;
}

export type Runner = typeof runner;
expose(runner);
