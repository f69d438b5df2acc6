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
  /** The input's shape, which the peer's `shape` gives too. @default one image of three channels */
  readonly dims?: readonly number[];
  /** The output that is compared; both sides compute it alone, without what no path leads from to it. */
  readonly output: string;
  /** Whether a quick look times loading too. Running a network loads it, so that few need it. @default false */
  readonly looksAtLoading?: boolean;
}

const VERSION = "1.30.0";
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 } as const;
const EXPORTED = { peer: "ONNX Runtime, torch.onnx.export", version: VERSION } as const;

/** A case of running and one of loading. */
export function networkCases(network: Network): readonly BenchCase[] {
  return [inference(network), { ...loading(network), slow: !network.looksAtLoading }];
}

/** The network with one output: an exported file has no other. */
function modelOf({ model: define, output }: Network): Model {
  const model = define();
  return { ...model, forward: (p, inputs) => ({ [output]: model.forward(p, inputs)[output]! }) };
}

function weightsOf(folder: string | undefined, model: Model): Promise<Weights> | Weights {
  return folder === undefined ? initialize(model) : openWeights(join(folder, "model.safetensors"));
}

function noise(length: number): Float32Array {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));
}

/** What the network takes: the input's name, its shape, and the extents that the shape has by name. */
function inputOf({ size, dims = [1, 3, size, size] }: Network, model: Model) {
  const [[name, spec]] = Object.entries(model.inputs) as [[string, Model["inputs"][string]]];
  const named = spec.dims.flatMap((dim, axis) => (typeof dim === "string" ? [[dim, dims[axis]!] as const] : []));
  return { name, dims, extents: Object.fromEntries(named) };
}

/** The size in words, of an image or of a volume. */
function sizeOf({ size, dims }: Network): string {
  return `${size}${dims?.length === 5 ? "³" : "²"}`;
}

function inference(network: Network): BenchCase {
  const { variant, output } = network;
  return benchCase<Float32Array>(`${variant}, inference`, sizeOf(network), async ({ python }: BenchContext) => {
    const folder = exported(python, network);
    const model = modelOf(network);
    const { name: input, dims, extents } = inputOf(network, model);
    const data = noise(dims.reduce((product, extent) => product * extent, 1));
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const compiled = compile(model, { weights: await weightsOf(folder, model), extents });
    const nClasses = Number(compiled.outputs.find(({ name }) => name === output)!.dims[1]);
    const session = await runtime.createSession(compiled);
    const run = async () => (await session.run({ [input]: { type: "float32", data, dims } }))[output]!.data as Float32Array;
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
  const { variant } = network;
  return benchCase<void>(`${variant}, open and load`, sizeOf(network), async ({ python }) => {
    const folder = exported(python, network);
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    return {
      ours: async () => {
        const model = modelOf(network);
        const weights = await weightsOf(folder, model);
        const { extents } = inputOf(network, model);
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
