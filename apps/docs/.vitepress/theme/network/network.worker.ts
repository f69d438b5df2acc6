/** Loads and runs networks off the page's thread. The runtime has a worker of its own; reading weights, compiling and drawing happen here. */

import type { Image } from "@segkit/core/image";
import type { CallOptions, Progress } from "@segkit/core/progress";
import type { Verification } from "@segkit/core/runtime";
import { type ClassLabel, families, type TaskName } from "@segkit/nn/families";
import { initialize, type LayerSummary, summary } from "@segkit/nn/model";
import { type FamilyNetwork, instance, matte, panoptic, pose, salient, semantic } from "@segkit/nn/tasks";
import type { Weights } from "@segkit/nn/weights";
import { expose, transfer } from "comlink";
import type { Config } from "../../../families.data.js";
import { type Found, foundOf } from "./found.js";
import { abortable, runtimeOf, told } from "./in-worker.js";
import type { Classes } from "./legend.js";
import { type InputSize, inputSizeOf } from "./program.js";
import { recognizedAt } from "./recognized-at.js";
import type { Backend, OwnSource } from "./weight-source.js";

export interface LoadRequest {
  /** The family and configuration of random weights; files say their own. */
  readonly family: string;
  readonly config: Config;
  /** What it is to do. */
  readonly task: TaskName;
  /** Longest side of the network's input. */
  readonly longest: number;
  readonly weights: OwnSource;
  readonly backend: Backend;
}

export interface Loaded {
  /** What was built: what the file is where there is one. */
  readonly family: string;
  readonly config: Config;
  readonly task: TaskName;
  /** "ESPNetv2, s = 1, 21 classes", of a file. */
  readonly description?: string;
  /** The size that images get. */
  readonly size: InputSize;
  readonly classes: Classes;
  readonly backend: string;
  readonly reason: string;
  /** Milliseconds of each step. */
  readonly times: {
    readonly runtime: number;
    readonly weights: number;
    readonly compile: number;
    readonly load: number;
    readonly warmUp: number;
  };
  readonly weightBytes: number;
  readonly format: string;
  readonly parameters: number;
  readonly flops: number;
  readonly layers: readonly LayerSummary[];
  readonly input: { readonly height: number; readonly width: number };
}

export interface Ran extends Found {
  readonly times: { readonly pre: number; readonly run: number; readonly post: number };
  readonly input: { readonly height: number; readonly width: number };
}

const TASKS = { semantic, salient, matte, instance, panoptic, pose } as const;
type Task = keyof typeof TASKS;

let segment: Awaited<ReturnType<(typeof TASKS)[Task]>> | undefined;
let task: Task = "semantic";
/** What a call is asked for beside: random weights are sure of nothing, and the likeliest of what they find are shown. */
let asked: { readonly scoreThreshold?: number; readonly maxInstances?: number } = {};
let image: Image | undefined;
const calls = abortable();

const runner = {
  /** Sets the image that the calls below are about. */
  open(picture: Image): void {
    image = picture;
  },

  abort: calls.abort,

  /** Builds a network, gives it weights, and runs it once on zeros. */
  async load(request: LoadRequest, onProgress: (progress: Progress) => void) {
    return told(async () => {
      const call = calls.begin(onProgress);
      const { longest, backend, weights: given } = request;
      const clock = stopwatch();
      await segment?.dispose();
      segment = undefined;
      const runtime = await runtimeOf(backend);
      const runtimeTime = clock();
      const network = await networkOf(request, call);
      const weightsTime = clock();
      const { family, config, weights, description } = network;
      const published = family.preprocessing(config).size;
      const size = inputSizeOf(published && "height" in published ? published : undefined, longest);
      const served = [request.task, ...(family.tasks ?? []), family.task].filter((name): name is Task => name in TASKS);
      task = served.find((name) => (family.tasks ?? [family.task]).includes(name)) ?? "semantic";
      asked = given.kind === "random" ? (UNSURE[task] ?? {}) : {};
      segment = await TASKS[task](network, {
        runtime,
        preprocessing: { size },
        // images that always come in one size: the network can be built for it
        fixedSize: "height" in size,
        warmUp: image!,
        ...call,
      });
      const { session, preset, timings } = segment;
      const input = inputOf();
      const { parameters, flops, layers } = summary(preset.model, { ...input });
      const scores = session.outputs.find(({ name }) => name === preset.output) ?? session.outputs[0]!;
      return {
        family: family.name,
        config: config as Config,
        ...(description !== undefined && { description }),
        size,
        task,
        classes: {
          count: family.classes(config)?.length ?? Number(scores.dims[1]),
          labels: family.classes(config) as readonly ClassLabel[] | undefined,
        },
        backend: session.backend,
        reason: session.reason,
        times: { ...timings, runtime: runtimeTime, weights: weightsTime },
        weightBytes: weights.files.reduce((sum, file) => sum + file.size, 0),
        format: weights.format,
        parameters,
        flops,
        layers,
        input,
      } satisfies Loaded;
    });
  },

  /** What is in the present image. */
  async run() {
    return told(async () => {
      const started = performance.now();
      const result = await segment!(image!, { ...calls.begin(), ...asked });
      const passed = performance.now() - started;
      const found = foundOf(task, result, image!, segment!.preset);
      const {
        preprocess: pre,
        run,
        postprocess: post,
      } = "timings" in result ? result.timings : { preprocess: 0, run: passed, postprocess: 0 };
      const buffers = [found.labels.data.buffer, ...(found.map ? [found.map.data.buffer] : [])];
      return transfer({ ...found, times: { pre, run, post }, input: inputOf() } as Ran, buffers);
    });
  },

  /** Compares the backend with WebAssembly on the present image. */
  async verify(): Promise<Verification> {
    return told(() => segment!.verify(image!, calls.begin()));
  },
};

/** Random weights are sure of nothing. */
const UNSURE: Readonly<Partial<Record<Task, typeof asked>>> = {
  instance: { scoreThreshold: 0, maxInstances: 12 },
  panoptic: { scoreThreshold: 0 },
};

/** Height and width of the network's input for the present image. */
function inputOf(): { readonly height: number; readonly width: number } {
  return segment!.inputSize(image!);
}

/** The network that was asked for; of files, the one that they were made for. */
async function networkOf(
  { family: name, config, weights: source }: LoadRequest,
  call: CallOptions,
): Promise<FamilyNetwork & { readonly description?: string }> {
  if (source.kind === "random") {
    const family = families.find((one) => one.name === name)!;
    call.onProgress?.({ stage: "random weights", done: 0, total: 1 });
    return { family, config, weights: enlivened(initialize(family.define(config), { seed: source.seed })) };
  }
  return recognizedAt(source, call);
}

/**
 * New layers as PyTorch initializes them let signals fade from layer to layer, until biases alone decide: one class everywhere. Here each layer keeps the
 * signals' strength (K. He et al., doi:10.1109/ICCV.2015.123), so that there is something to see.
 */
function enlivened(weights: Weights): Weights {
  for (const { shape, file, byteOffset, byteLength } of weights.tensors.values()) {
    if (shape.length < 2) continue;
    const { buffer, byteOffset: start } = file.data as Uint8Array;
    const elements = new Float32Array(buffer, start + byteOffset, byteLength / 4);
    const inputs = shape.slice(1).reduce((product, extent) => product * extent, 1);
    const deviation = Math.sqrt(elements.reduce((sum, x) => sum + x * x, 0) / elements.length);
    const gain = Math.sqrt(2 / inputs) / deviation;
    for (let i = 0; i < elements.length; i++) elements[i] = elements[i]! * gain;
  }
  return weights;
}

/** Milliseconds since the last call. */
function stopwatch(): () => number {
  let last = performance.now();
  return () => {
    const now = performance.now();
    const passed = now - last;
    last = now;
    return passed;
  };
}

export type Runner = typeof runner;
expose(runner);
