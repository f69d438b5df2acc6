/** Loads a network, promptable or of mattes, and asks it about images, off the page's thread; the runtime has a worker of its own. */
import type { Image } from "@segkit/core/image";
import type { Mask } from "@segkit/core/masks";
import type { Progress } from "@segkit/core/progress";
import type { Prompt } from "@segkit/core/prompts";
import { type MatteSegmenter, matte, type Promptable, type PromptableSession, promptable } from "@segkit/nn/tasks";
import { expose } from "comlink";
import { abortable, runtimeOf, told } from "../network/in-worker.js";
import { recognizedAt } from "../network/recognized-at.js";
import type { Backend, FileSource } from "../network/weight-source.js";

export interface LoadedNetwork {
  readonly family: string;
  /** What the file is: "MobileSAM". */
  readonly description: string;
  /** What it answers: prompts, or the image alone. */
  readonly answers: "prompt" | "image";
  readonly backend: string;
  readonly reason: string;
}

export interface Found {
  readonly mask: Mask;
  /** Of a matte: how opaque each pixel is. */
  readonly alpha?: Image<Float32Array>;
  /** Of a prompt's mask: the IoU that the network expects. */
  readonly score?: number;
  readonly milliseconds: number;
}

let prompted: Promptable | undefined;
let matted: MatteSegmenter | undefined;
let image: Image | undefined;
let session: PromptableSession | undefined;
const calls = abortable();

const runner = {
  abort: calls.abort,

  async load(source: FileSource, backend: Backend, onProgress: (progress: Progress) => void): Promise<LoadedNetwork> {
    return told(async () => {
      const call = calls.begin(onProgress);
      await Promise.all([prompted?.dispose(), matted?.dispose()]);
      prompted = matted = session = undefined;
      const runtime = await runtimeOf(backend);
      const { description, ...network } = await recognizedAt(source, call);
      const { name: family, task } = network.family;
      const said = { family, description, backend: runtime.backend, reason: runtime.reason };
      if (task === "promptable") {
        prompted = await promptable(network, { runtime, ...call });
        return { ...said, answers: "prompt" };
      }
      matted = await matte(network, { runtime, ...call });
      const { backend: own, reason } = matted.session;
      return { ...said, answers: "image", backend: own, reason };
    });
  },

  /** Another image. */
  open(opened: Image): void {
    image = opened;
    session = undefined;
  },

  /** What a prompt means, or what the image's subject is; of a promptable network without a prompt the image is readied. */
  async segment(prompt: Prompt | undefined, onProgress: (progress: Progress) => void): Promise<Found | undefined> {
    return told(async () => {
      const call = calls.begin(onProgress);
      if (prompted) session ??= await prompted.encode(image!, call);
      const start = performance.now();
      if (session) {
        if (!prompt) return undefined;
        const { mask, score } = await session.segment(prompt, call);
        return { mask, score, milliseconds: performance.now() - start };
      }
      const { alpha } = await matted!(image!, call);
      const milliseconds = performance.now() - start;
      const { data, height, width } = alpha;
      return { mask: { data: Uint8Array.from(data, (value) => Number(value > 0.5)), height, width }, alpha, milliseconds };
    });
  },
};

export type CutRunner = typeof runner;
expose(runner);
