/** SAM ViT-B: an image's encoding beside ONNX Runtime with what PyTorch exported, and a prompt beside the decoder of the authors' own exporter. */
import { join } from "node:path";
import { compile, initialize } from "@segkit/nn/model";
import { sam, samFamily, samPrompting } from "@segkit/nn/sam";
import { promptable } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-node";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { exported } from "../exported.js";
import { type BenchCase, type BenchContext, benchCase } from "../harness.js";

const SIDE = 1024;
const CONFIG = { variant: "b" } as const;
const NETWORK = { name: "sam", variant: "sam-b", size: SIDE };
const VERSION = "1.30.0";
const ONE_THREAD = { intraOpNumThreads: 1, interOpNumThreads: 1, graphOptimizationLevel: "all", logSeverityLevel: 3 } as const;

const noise = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i * 0.37) * Math.cos(i * 0.011));

/** Relative to the largest value. */
function farthest(ours: Float32Array, theirs: Float32Array) {
  let [most, difference] = [0, 0];
  for (let i = 0; i < theirs.length; i++) {
    most = Math.max(most, Math.abs(theirs[i]!));
    difference = Math.max(difference, Math.abs(ours[i]! - theirs[i]!));
  }
  return { maxDifference: difference / most };
}

async function weightsOf(folder: string | undefined) {
  return folder === undefined ? initialize(sam(CONFIG)) : openWeights(join(folder, "model.safetensors"));
}

function encoding(): BenchCase {
  return benchCase<Float32Array>("sam-b, encode", `${SIDE}²`, async ({ python }: BenchContext) => {
    const folder = exported(python, NETWORK);
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const { encoder } = samPrompting(CONFIG);
    const compiled = compile(encoder, { weights: await weightsOf(folder), unexpected: "ignore" });
    const session = await runtime.createSession(compiled, { warmUp: false });
    const data = noise(3 * SIDE * SIDE);
    const dims = [1, 3, SIDE, SIDE];
    const peer = folder && (await InferenceSession.create(join(folder, "onnx/model.onnx"), ONE_THREAD));
    return {
      ours: async () =>
        (await session.run({ image: { type: "float32", data, dims } }))["image_embeddings"]!.data as Float32Array,
      peers: peer
        ? [
            {
              peer: "ONNX Runtime, torch.onnx.export",
              version: VERSION,
              run: async () =>
                (await peer.run({ [peer.inputNames[0]!]: new Tensor("float32", data, dims) }))[peer.outputNames[0]!]!
                  .data as Float32Array,
            },
          ]
        : [],
      agreement: farthest,
      close: () => runtime.dispose(),
    };
  });
}

/** One click, three masks at the image's size; the peer has four. Compared are the scores that both draw them of. */
function prompting(): BenchCase {
  return benchCase<Float32Array>("sam-b, a click", "960 × 640", async ({ python }: BenchContext) => {
    const folder = exported(python, NETWORK);
    const [height, width] = [640, 960];
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const network = await promptable({ family: samFamily, config: CONFIG, weights: await weightsOf(folder) }, { runtime });
    const embeddings = { type: "float32", data: noise(256 * 64 * 64), dims: [1, 256, 64, 64] } as const;
    const resized = { height: 683, width: SIDE };
    const session = network.open({
      model: network.model,
      image: { height, width },
      resized,
      tensors: { image_embeddings: embeddings },
    });
    const peer = folder && (await InferenceSession.create(join(folder, "onnx/decoder.onnx"), ONE_THREAD));
    const feeds = {
      image_embeddings: new Tensor("float32", embeddings.data, embeddings.dims),
      point_coords: new Tensor("float32", Float32Array.of((300 * SIDE) / width, (200 * 683) / height, 0, 0), [1, 2, 2]),
      point_labels: new Tensor("float32", Float32Array.of(1, -1), [1, 2]),
      mask_input: new Tensor("float32", new Float32Array(256 * 256), [1, 1, 256, 256]),
      has_mask_input: new Tensor("float32", Float32Array.of(0), [1]),
      orig_im_size: new Tensor("float32", Float32Array.of(height, width), [2]),
    };
    return {
      ours: async () => {
        const { masks } = await session.segment({ points: [{ x: 300, y: 200 }] }, { mask: "multi" });
        const whole = new Float32Array(masks.length * masks[0]!.logits.data.length);
        for (const [i, { logits }] of masks.entries()) whole.set(logits.data, i * logits.data.length);
        return whole;
      },
      peers: peer
        ? [
            {
              peer: "ONNX Runtime, the authors' export",
              version: VERSION,
              run: async () => ((await peer.run(feeds))["low_res_masks"]!.data as Float32Array).subarray(256 * 256),
            },
          ]
        : [],
      agreement: farthest,
      close: async () => {
        await network.dispose();
        await runtime.dispose();
      },
    };
  });
}

// both encode an image: the quick look has SAM 2, MobileSAM and EfficientSAM
export const cases: readonly BenchCase[] = [encoding(), prompting()].map((each) => ({ ...each, slow: true }));
