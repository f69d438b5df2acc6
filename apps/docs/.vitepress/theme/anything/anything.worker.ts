/** Loads a promptable network, encodes images and answers prompts, off the page's thread. */
import { drawOverlay } from "@segkit/core/draw";
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { CallOptions, Progress } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { decodeRle } from "@segkit/core/rle";
import { initialize } from "@segkit/nn/model";
import { samFamily } from "@segkit/nn/sam";
import {
  type AutomaticMasksOptions,
  automaticMasks,
  type FamilyNetwork,
  type Promptable,
  type PromptableSession,
  promptable,
} from "@segkit/nn/tasks";
import { expose, transfer } from "comlink";
import { abortable, runtimeOf, told } from "../network/in-worker.js";
import { recognizedAt } from "../network/recognized-at.js";
import type { OwnSource } from "../network/weight-source.js";

export interface LoadedAnything {
  /** "SAM, variant = b", of a file. */
  readonly description: string;
  readonly backend: string;
  readonly reason: string;
}

export interface Answer {
  readonly mask: Mask;
  readonly score: number;
  /** All masks that the network gave, in its order, and their scores. */
  readonly masks: readonly Mask[];
  readonly scores: readonly number[];
  readonly milliseconds: number;
}

/** What random numbers are drawn for: a network that is loaded and run in a second, whose masks mean nothing. */
const SMALL = {
  imageSize: 256,
  width: 48,
  depth: 4,
  numHeads: 4,
  windowSize: 7,
  globalBlocks: [1, 3],
  channels: 64,
  decoderMlpDim: 128,
  iouHeadDim: 64,
};

let network: Promptable | undefined;
let session: PromptableSession | undefined;
let image: Image | undefined;
const calls = abortable();

const tool = {
  abort: calls.abort,

  /** Another image: it is encoded when it is first asked about. */
  open(opened: Image): void {
    image = opened;
    session = undefined;
  },

  async load(source: OwnSource, onProgress: (progress: Progress) => void): Promise<LoadedAnything> {
    return told(async () => {
      const call = calls.begin(onProgress);
      session = undefined;
      await network?.dispose();
      network = undefined;
      const runtime = await runtimeOf("auto");
      const { description, ...found } = await networkOf(source, call);
      network = await promptable(found, { runtime, ...call });
      return { description, backend: runtime.backend, reason: runtime.reason };
    });
  },

  /** Encodes the image; milliseconds. */
  async encode(onProgress: (progress: Progress) => void): Promise<number> {
    return told(async () => {
      const started = performance.now();
      session = await network!.encode(image!, calls.begin(onProgress));
      return performance.now() - started;
    });
  },

  async segment(prompt: Prompt, mask: "auto" | "single" | "multi"): Promise<Answer> {
    return told(async () => {
      const started = performance.now();
      const { masks, ...best } = await session!.segment(prompt, { mask, ...calls.begin() });
      const milliseconds = performance.now() - started;
      return {
        mask: best.mask,
        score: best.score,
        masks: masks.map((one) => one.mask),
        scores: masks.map(({ score }) => score),
        milliseconds,
      };
    });
  },

  /** All masks, the largest painted first; how many there are. */
  async everything(options: AutomaticMasksOptions, onProgress: (progress: Progress) => void) {
    return told(async () => {
      const { height, width } = image!;
      const masks = await automaticMasks(network!, image!, { ...options, ...calls.begin(onProgress) });
      const labels = new Int32Array(height * width);
      const bySize = [...masks].sort((a, b) => b.area - a.area);
      for (const [k, { rle }] of bySize.entries()) {
        const { data } = decodeRle(rle);
        for (let i = 0; i < data.length; i++) if (data[i]) labels[i] = k + 1;
      }
      const shown = drawOverlay(image!, { data: labels, height, width }, { background: 0, alpha: 0.6 });
      return transfer({ count: masks.length, shown }, [shown.data.buffer as ArrayBuffer]);
    });
  },
};

async function networkOf(source: OwnSource, call: CallOptions): Promise<FamilyNetwork & { readonly description: string }> {
  if (source.kind === "random") {
    const weights = initialize(samFamily.define(SMALL), { seed: source.seed });
    return { family: samFamily, config: SMALL, weights, description: "a small SAM of random numbers" };
  }
  return recognizedAt(source, call);
}

export type Anything = typeof tool;
expose(tool);
