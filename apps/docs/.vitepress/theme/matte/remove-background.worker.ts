/** Loads a network for mattes and runs it off the page's thread; the runtime has a worker of its own. */
import { answerCalls } from "@segkit/classical/workers";
import { composite, cutOut, type ForegroundMethod } from "@segkit/core/alpha";
import type { Image } from "@segkit/core/image";
import type { CallOptions } from "@segkit/core/progress";
import { families } from "@segkit/nn/families";
import { type MatteSegmenter, matte } from "@segkit/nn/tasks";
import { runtimeOf } from "../network/in-worker.js";
import type { Backend } from "../network/weight-source.js";

export interface Opened {
  /** What the file is: "MODNet". */
  readonly description: string;
  readonly backend: string;
  readonly reason: string;
}

export interface Removed {
  readonly alpha: Image<Float32Array>;
  readonly milliseconds: number;
}

let matter: MatteSegmenter | undefined;

const functions = {
  async load(source: readonly File[] | string, backend: Backend, call: CallOptions = {}): Promise<Opened> {
    await matter?.dispose();
    matter = undefined;
    const runtime = await runtimeOf(backend);
    const weights = typeof source === "string" ? new URL(source) : [...source];
    matter = await matte(weights, { runtime, families, ...call });
    const { recognized, session } = matter;
    return { description: recognized?.description ?? "a network", backend: session.backend, reason: session.reason };
  },

  async run(image: Image, call: CallOptions = {}): Promise<Removed> {
    const start = performance.now();
    const { alpha } = await matter!(image, call);
    return { alpha, milliseconds: performance.now() - start };
  },

  /** The subject with a transparent background, or over a color. */
  show(
    image: Image,
    alpha: Image<Float32Array>,
    foreground: ForegroundMethod | "none",
    color?: readonly [number, number, number],
  ): Image {
    const cut = cutOut(image, alpha, foreground === "none" ? { decontaminate: false } : { foreground });
    return color ? composite(cut, [...color]) : { data: cut.data, height: cut.height, width: cut.width, channels: 4 };
  },
};

export type RemovalFunctions = typeof functions;
answerCalls(functions);
