/** What cases of networks share: inference and loading on one thread, beside ONNX Runtime with what PyTorch exported, and beside PyTorch itself. */
import { join } from "node:path";
import { compile, initialize, type Model } from "@segkit/nn/model";
import { openWeights, type Weights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { ofScores } from "./agreement.js";
import { exported } from "./exported.js";
import { type BenchCase, type BenchContext, benchCase } from "./harness.js";

/** A network at one size. `peers/<name>.py` makes the same one in PyTorch, for `variant`. */
export interface Network {
  /** The public function, spelled as its case's file. */
  readonly name: string;
  readonly variant: string;
  readonly model: () => Model;
  readonly size: number;
  /** The output that is compared. */
  readonly output: string;
}

const VERSION = "1.30.0";
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 } as const;
const EXPORTED = { peer: "ONNX Runtime, torch.onnx.export", version: VERSION } as const;

/** A case of running and one of loading. */
export function networkCases(network: Network): readonly BenchCase[] {
  return [inference(network), loading(network)];
}

function weightsOf(folder: string | undefined, model: Model): Promise<Weights> | Weights {
  return folder === undefined ? initialize(model) : openWeights(join(folder, "model.safetensors"));
}

function noise(size: number): Float32Array {
  return Float32Array.from({ length: 3 * size * size }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));
}

function inference(network: Network): BenchCase {
  const { variant, model: define, size, output } = network;
  return benchCase<Float32Array>(`${variant}, inference`, `${size}²`, async ({ python }: BenchContext) => {
    const folder = exported(python, network);
    const model = define();
    const data = noise(size);
    const dims = [1, 3, size, size];
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const extents = { batch: 1, height: size, width: size };
    const compiled = compile(model, { weights: await weightsOf(folder, model), extents });
    const nClasses = Number(compiled.outputs.find(({ name }) => name === output)!.dims[1]);
    const session = await runtime.createSession(compiled);
    const run = async () => (await session.run({ image: { type: "float32", data, dims } }))[output]!.data as Float32Array;
    const peer = folder && (await InferenceSession.create(join(folder, "onnx/model.onnx"), ONE_THREAD));
    const ofPeer = async (theirs: InferenceSession) =>
      (await theirs.run({ [theirs.inputNames[0]!]: new Tensor("float32", data, dims) }))[theirs.outputNames[0]!]!.data;
    return {
      ours: run,
      inputs: { image: { data, shape: dims } },
      peers: peer
        ? [
            { ...EXPORTED, run: async () => (await ofPeer(peer)) as Float32Array },
            { peer: "torch", call: "exported.eager", options: { name: network.name, variant } },
          ]
        : [],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ofScores(ours, theirs, nClasses),
      close: () => runtime.dispose(),
    };
  });
}

function loading(network: Network): BenchCase {
  const { variant, model: define, size } = network;
  return benchCase<void>(`${variant}, open and load`, `${size}²`, async ({ python }) => {
    const folder = exported(python, network);
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const extents = { batch: 1, height: size, width: size };
    return {
      ours: async () => {
        const model = define();
        const weights = await weightsOf(folder, model);
        const session = await runtime.createSession(compile(model, { weights, extents }), { warmUp: false });
        await session.dispose();
      },
      peers: folder
        ? [
            {
              ...EXPORTED,
              run: async () => (await InferenceSession.create(join(folder, "onnx/model.onnx"), ONE_THREAD)).release(),
            },
          ]
        : [],
      close: () => runtime.dispose(),
    };
  });
}
