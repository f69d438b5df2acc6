/** Loads and runs networks off the page's thread. The runtime has a worker of its own; reading weights, compiling and drawing happen here. */
import { upsampledArgmax } from "@segkit/core/argmax";
import { SegmentationError } from "@segkit/core/errors";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Progress } from "@segkit/core/progress";
import { resize } from "@segkit/core/resize";
import type { CompiledModel, Runtime, Session, Verification } from "@segkit/core/runtime";
import { imageToTensor, type Tensor } from "@segkit/core/tensor";
import { compile, initialize, type LayerSummary, type Model, summary } from "@segkit/nn/model";
import { openWeights, type Weights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-web/runtime";
import { expose, transfer } from "comlink";
import type { Options } from "../demo/definition.js";
import type { Family, NetworkInput } from "./family.js";

export type WeightSource =
  | { readonly kind: "random"; readonly seed: number }
  | { readonly kind: "files"; readonly files: readonly File[] }
  | { readonly kind: "address"; readonly address: string };

export interface LoadRequest {
  readonly family: string;
  readonly options: Options;
  /** Longest side of the network's input. */
  readonly size: number;
  readonly weights: WeightSource;
  readonly backend: "auto" | "webgpu" | "wasm";
}

export interface Loaded {
  /** The configuration that was built: the file's own where the file says it. */
  readonly options: Options;
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
  readonly graphBytes: number;
  readonly weightBytes: number;
  readonly format: string;
  readonly parameters: number;
  readonly flops: number;
  readonly layers: readonly LayerSummary[];
  readonly input: { readonly height: number; readonly width: number };
}

export interface Ran {
  readonly labels: LabelMap;
  readonly times: { readonly pre: number; readonly run: number; readonly post: number };
  readonly input: { readonly height: number; readonly width: number };
}

const families = import.meta.glob<Family>("../../../networks/*.family.ts", { import: "default" });

interface Network {
  readonly session: Session;
  readonly input: NetworkInput;
  readonly size: number;
  readonly output: string;
}

let runtime: { readonly asked: string; readonly of: Runtime } | undefined;
let network: Network | undefined;
let image: Image | undefined;
let controller = new AbortController();

const runner = {
  /** Sets the image that the calls below are about. */
  open(picture: Image): void {
    image = picture;
  },

  abort(): void {
    controller.abort();
  },

  /** Builds a network, gives it weights, and runs it once on zeros. */
  async load({ family, options, size, weights, backend }: LoadRequest, onProgress: (progress: Progress) => void) {
    return told(async () => {
      controller = new AbortController();
      const { signal } = controller;
      const call = { onProgress: seldom(onProgress), signal };
      const clock = stopwatch();
      const definition = await families[`../../../networks/${family}.family.ts`]!();
      const build = await definition.load();
      await network?.session.dispose();
      network = undefined;
      if (runtime?.asked !== backend) {
        await runtime?.of.dispose();
        runtime = undefined;
        runtime = { asked: backend, of: await createRuntime({ backend }) };
      }
      const runtimeTime = clock();
      const { model, read, known } = await readFor(definition, build, options, weights, call);
      const weightsTime = clock();
      const input = definition.input(known);
      const extents = inputSize(image!, input, size);
      // Images that are stretched always come in one size: the graph can be built for it.
      const fixed = input.fit === "stretch";
      const compiled = compile(model, { weights: read, ...(fixed && { extents: { batch: 1, ...extents } }) });
      const compileTime = clock();
      const session = await runtime.of.createSession(compiled, {
        ...(!fixed && { warmUp: { batch: 1, ...extents } }),
        ...call,
      });
      network = { session, input, size, output: compiled.outputs[0]!.name };
      const { parameters, flops, layers } = summary(model, extents);
      return {
        options: known,
        backend: session.backend,
        reason: session.reason,
        times: { runtime: runtimeTime, weights: weightsTime, compile: compileTime, ...session.timings },
        graphBytes: compiled.graph.length,
        weightBytes: bytesOf(compiled),
        format: read.format,
        parameters,
        flops,
        layers,
        input: extents,
      } satisfies Loaded;
    });
  },

  /** The present image's labels. */
  async run() {
    return told(async () => {
      const { session, output } = network!;
      controller = new AbortController();
      const clock = stopwatch();
      const feeds = feedsOf(image!, network!);
      const pre = clock();
      const scores = (await session.run(feeds, { signal: controller.signal }))[output] as Tensor<"float32">;
      const run = clock();
      const labels = upsampledArgmax(withBackground(scores), { height: image!.height, width: image!.width });
      const [, , height, width] = feeds.image.dims as [number, number, number, number];
      const ran: Ran = { labels, times: { pre, run, post: clock() }, input: { height, width } };
      return transfer(ran, [labels.data.buffer]);
    });
  },

  /** Compares the backend with WebAssembly on the present image. */
  async verify(): Promise<Verification> {
    return told(async () => {
      controller = new AbortController();
      return network!.session.verify(feedsOf(image!, network!), { signal: controller.signal });
    });
  },
};

/** The model for the weights asked for; where a file is of the family, with the file's own configuration. */
async function readFor(
  { recognize }: Family,
  build: (options: Options) => Model,
  options: Options,
  source: WeightSource,
  call: { onProgress: (progress: Progress) => void; signal: AbortSignal },
): Promise<{ model: Model; read: Weights; known: Options }> {
  if (source.kind === "random") {
    const model = build(options);
    call.onProgress({ stage: "random weights", done: 0, total: 1 });
    return { model, read: enlivened(initialize(model, { seed: source.seed })), known: options };
  }
  const read = await openWeights(source.kind === "address" ? new URL(source.address) : source.files, call);
  const found = recognize(new Map([...read.tensors].map(([key, { shape }]) => [key, shape])));
  const known = { ...options, ...found };
  return { model: build(known), read, known };
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

/** Height and width of the network's input for an image. */
function inputSize(picture: Image, { fit, multipleOf }: NetworkInput, size: number): { height: number; width: number } {
  const longest = Math.max(picture.height, picture.width);
  const side = (extent: number) =>
    Math.max(multipleOf, Math.round((size * (fit === "stretch" ? 1 : extent / longest)) / multipleOf) * multipleOf);
  return { height: side(picture.height), width: side(picture.width) };
}

function feedsOf(picture: Image, { input, size }: Network): { image: Tensor<"float32"> } {
  const { mean, std, scale, order } = input;
  const resized = resize(picture, inputSize(picture, input, size));
  return {
    image: imageToTensor(resized, {
      ...(mean && { mean }),
      ...(std && { std }),
      ...(scale && { scale }),
      ...(order && { order }),
    }),
  };
}

/** A single output is the logit of a mask: beside it, the background's is 0. */
function withBackground(scores: Tensor<"float32">): Tensor<"float32"> {
  const [, classes, height, width] = scores.dims as [number, number, number, number];
  if (classes > 1) return scores;
  const data = new Float32Array(2 * height * width);
  data.set(scores.data, height * width);
  return { type: "float32", data, dims: [2, height, width] };
}

function bytesOf({ weights }: CompiledModel): number {
  return weights.reduce(
    (sum, { data }) => sum + (data instanceof Blob ? data.size : "byteLength" in data ? data.byteLength : 0),
    0,
  );
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

/** Milliseconds between two messages on the progress, so that they do not slow the loading down. */
const TELL_EVERY = 30;

function seldom(onProgress: (progress: Progress) => void): (progress: Progress) => void {
  let last = 0;
  let stage = "";
  return (progress) => {
    const now = performance.now();
    if (now - last < TELL_EVERY && progress.stage === stage && progress.done < progress.total) return;
    last = now;
    stage = progress.stage;
    void onProgress(progress);
  };
}

/** Errors that keep their code on their way to the page, where only name and message arrive. */
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SegmentationError)) throw error;
    throw Object.assign(new Error(error.message), { name: error.code });
  }
}

export type Runner = typeof runner;
expose(runner);
