/** A classifier at every pixel: its dense form in one run, beside itself window by window, and PyTorch's windows by unfold. Without padding, so that all give the same scores. */
import { resize } from "@segkit/core/resize";
import { convolution, linear } from "@segkit/nn/layers";
import { compile, denseClassifier, imageInput, initialize, type Model } from "@segkit/nn/model";
import { flatten, globalAveragePool, maxPool, relu } from "@segkit/nn/ops";
import { slidingWindow } from "@segkit/nn/tasks";
import { createRuntime } from "@segkit/runtime-node";
import { maxDifference } from "../agreement.js";
import { type BenchArray, type BenchCase, benchCase, picture } from "../harness.js";

const WINDOW = 32;
const CLASSES = 10;

const classifier: Model = {
  name: "classifier",
  inputs: imageInput(3),
  forward: (p, { image }) => {
    let x = maxPool(relu(convolution(p.scope("conv1"), image!, 16, { kernel: 5 })), { kernel: 2 });
    x = maxPool(relu(convolution(p.scope("conv2"), x, 32, { kernel: 3 })), { kernel: 2 });
    x = relu(convolution(p.scope("conv3"), x, 64, { kernel: 3 }));
    return { scores: linear(p.scope("linear"), flatten(globalAveragePool(x)), CLASSES) };
  },
};

function task(density: "stride" | "atrous" | "stitch", stride: number): BenchCase {
  return benchCase<Float32Array>(`sliding-window, ${density}`, "120 × 160", async () => {
    const image = resize(await picture("0.3 MP"), { height: 120, width: 160 });
    const weights = initialize(classifier);
    const runtime = await createRuntime({ backend: "cpu", threads: 1 });
    const dense = denseClassifier(classifier, { window: WINDOW, density });
    const [whole, one] = await Promise.all(
      [dense, classifier].map((model) => runtime.createSession(compile(model, { weights }))),
    );
    const inputs: Record<string, BenchArray> = { image: { data: image.data as Uint8Array, shape: [120, 160, 3] } };
    const bytes = (weights.files[0]!.data as Uint8Array).slice();
    for (const [name, { shape, byteOffset, byteLength }] of weights.tensors) {
      inputs[name] = { data: new Float32Array(bytes.buffer, byteOffset, byteLength / 4), shape };
    }
    return {
      ours: async () => (await slidingWindow(image, { session: whole!, dense })).scores.data,
      inputs,
      peers: [
        {
          peer: "segkit, window by window",
          run: async () => (await slidingWindow(image, { session: one! }, { size: WINDOW, stride, cover: false })).scores.data,
        },
        { peer: "torch, unfold", call: "sliding_window.unfold", options: { stride, window: WINDOW } },
      ],
      fromPeer: ({ result }) => result!.data as Float32Array,
      agreement: (ours, theirs) => ({ maxDifference: maxDifference(ours, theirs) }),
      close: () => runtime.dispose(),
    };
  });
}

export const cases: readonly BenchCase[] = [task("stride", 4), task("atrous", 1), task("stitch", 1)];
