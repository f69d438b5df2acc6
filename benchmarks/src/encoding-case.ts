/** What cases of promptable networks share: an image's encoding on one thread, beside ONNX Runtime with what PyTorch exported. */
import { join } from "node:path";
import { compile, initialize, type Model } from "@segkit/nn/model";
import { openWeights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { exported } from "./exported.js";
import { type BenchCase, type BenchContext, benchCase } from "./harness.js";

/** A network's encoder at its own size. `peers/<name>.py` makes the same one in PyTorch, for `variant`. */
export interface Encoding {
  /** The public function, spelled as its case's file. */
  readonly name: string;
  readonly variant: string;
  readonly whole: () => Model;
  readonly encoder: () => Model;
}

const SIDE = 1024;
const PEER = { peer: "ONNX Runtime, torch.onnx.export", version: "1.30.0" } as const;
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 } as const;

/** From an image of 1024 × 1024 to `image_embeddings`. */
export function encodingCase({ name, variant, whole, encoder }: Encoding): BenchCase {
  return benchCase<Float32Array>(`${variant}, encode`, `${SIDE}²`, async ({ python }: BenchContext) => {
    const folder = exported(python, { name, variant, size: SIDE });
    const weights = folder === undefined ? initialize(whole()) : await openWeights(join(folder, "model.safetensors"));
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const session = await runtime.createSession(compile(encoder(), { weights, unexpected: "ignore" }), { warmUp: false });
    const data = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));
    const dims = [1, 3, SIDE, SIDE];
    const peer = folder && (await InferenceSession.create(join(folder, "onnx/model.onnx"), ONE_THREAD));
    const ofPeer = async (theirs: InferenceSession) => {
      const found = await theirs.run({ [theirs.inputNames[0]!]: new Tensor("float32", data, dims) });
      return found[theirs.outputNames[0]!]!.data as Float32Array;
    };
    return {
      ours: async () => {
        const found = await session.run({ image: { type: "float32", data, dims } });
        return found["image_embeddings"]!.data as Float32Array;
      },
      peers: peer ? [{ ...PEER, run: () => ofPeer(peer) }] : [],
      agreement: farthest,
      close: () => runtime.dispose(),
    };
  });
}

/** The largest difference, relative to the largest value. */
function farthest(ours: Float32Array, theirs: Float32Array) {
  let [most, difference] = [0, 0];
  for (let i = 0; i < theirs.length; i++) {
    most = Math.max(most, Math.abs(theirs[i]!));
    difference = Math.max(difference, Math.abs(ours[i]! - theirs[i]!));
  }
  return { maxDifference: difference / most };
}
