/** Networks on the processor, one thread: the same weights in ours, in ONNX Runtime with PyTorch's export, in PyTorch. */
import { join } from "node:path";

import { fcn } from "@segkit/nn/fcn";
import { compile, initialise, type Model } from "@segkit/nn/model";
import { segformer } from "@segkit/nn/segformer";
import { openWeights, type Weights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { exported } from "../exported.js";
import { type BenchCase, type BenchContext, benchCase } from "../harness.js";

const NETWORKS: Readonly<
  Record<string, { readonly model: () => Model; readonly size: number; readonly input: string; readonly output: string }>
> = {
  "segformer-b0": { model: () => segformer({ variant: "b0" }), size: 512, input: "pixel_values", output: "logits" },
  "segformer-b2": { model: () => segformer({ variant: "b2" }), size: 512, input: "pixel_values", output: "logits" },
  "fcn-resnet50": { model: () => fcn({ layers: 50 }), size: 256, input: "image", output: "out" },
};

const VERSION = "1.30.0";
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 } as const;

function weightsOf(folder: string | undefined, model: Model): Promise<Weights> | Weights {
  return folder === undefined ? initialise(model) : openWeights(join(folder, "model.safetensors"));
}

function noise(size: number): Float32Array {
  return Float32Array.from({ length: 3 * size * size }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));
}

/** The largest score, so that both sides can be seen to compute the same. */
const largest = {
  name: "largest score",
  better: "higher",
  of: (scores: Float32Array) => Math.fround(scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)),
} as const;

function inference(name: string): BenchCase {
  const { model: define, size, input, output } = NETWORKS[name]!;
  return benchCase<Float32Array>(`${name}, inference`, `${size}²`, async ({ python }: BenchContext) => {
    const folder = exported(python, name, size);
    const model = define();
    const data = noise(size);
    const dims = [1, 3, size, size];
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const extents = { batch: 1, height: size, width: size };
    const session = await runtime.createSession(compile(model, { weights: await weightsOf(folder, model), extents }));
    const peer = folder && (await InferenceSession.create(join(folder, "onnx/model.onnx"), ONE_THREAD));
    return {
      ours: async () => (await session.run({ image: { type: "float32", data, dims } }))[output]!.data as Float32Array,
      inputs: { image: { data, shape: dims } },
      peers: peer
        ? [
            {
              peer: "ONNX Runtime, torch.onnx.export",
              version: VERSION,
              run: async () => (await peer.run({ [input]: new Tensor("float32", data, dims) }))[output]!.data as Float32Array,
            },
            { peer: "torch", call: "networks.eager", options: { name } },
          ]
        : [],
      fromPeer: ({ result }) => result!.data as Float32Array,
      quality: largest,
      close: () => runtime.dispose(),
    };
  });
}

function loading(name: string): BenchCase {
  const { model: define, size } = NETWORKS[name]!;
  return benchCase<void>(`${name}, open and load`, `${size}²`, async ({ python }) => {
    const folder = exported(python, name, size);
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const extents = { batch: 1, height: size, width: size };
    return {
      ours: async () => {
        const model = define();
        const session = await runtime.createSession(compile(model, { weights: await weightsOf(folder, model), extents }), {
          warmUp: false,
        });
        await session.dispose();
      },
      peers: folder
        ? [
            {
              peer: "ONNX Runtime, torch.onnx.export",
              version: VERSION,
              run: async () => (await InferenceSession.create(join(folder, "onnx/model.onnx"), ONE_THREAD)).release(),
            },
          ]
        : [],
      close: () => runtime.dispose(),
    };
  });
}

export const cases: readonly BenchCase[] = Object.keys(NETWORKS).flatMap((name) => [inference(name), loading(name)]);
