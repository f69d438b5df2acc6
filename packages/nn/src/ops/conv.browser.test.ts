// Channel counts that ONNX Runtime's WebGPU provider computes wrongly when they are written as they are, as of 1.30.
import { random } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-web";
import { HAS_WEBGPU } from "@segkit/testing/browser-backends";
import { expect, it } from "vitest";
import { convolution } from "../layers/conv.js";
import { compile } from "../model/compile.js";
import { initialize } from "../model/initialize.js";
import { imageInput, type Model } from "../model/model.js";

/** in, out, groups, kernel, stride */
const FORMS = [
  [3, 8, 1, 3, 1],
  [6, 8, 1, 3, 1],
  [9, 4, 1, 3, 2],
  [15, 16, 1, 3, 1],
  [18, 36, 1, 3, 2],
  [6, 4, 1, 5, 1],
  [8, 18, 2, 3, 1],
  [4, 10, 2, 1, 1],
  [12, 24, 4, 3, 1],
  [8, 28, 4, 3, 2],
] as const;

const model: Model = {
  name: "forms",
  inputs: imageInput(18),
  forward: (p, { image }) =>
    Object.fromEntries(
      FORMS.map(([inputs, outputs, groups, kernel, stride], i) => {
        const x = convolution(p.scope(`narrow.${i}`), image!, inputs);
        const attributes = { kernel, stride, groups, padding: kernel >> 1 };
        return [`form${i}`, convolution(p.scope(`conv.${i}`), x, outputs, attributes)];
      }),
    ),
};

it.runIf(HAS_WEBGPU)("computes on WebGPU what WebAssembly computes, whatever the channel counts", async () => {
  const runtime = await createRuntime({ backend: "webgpu" });
  const session = await runtime.createSession(
    compile(model, { weights: initialize(model), extents: { batch: 1, height: 11, width: 13 } }),
  );
  const stream = random(1);
  const data = Float32Array.from({ length: 18 * 11 * 13 }, () => stream.normal());
  const { outputs } = await session.verify({ image: { type: "float32", data, dims: [1, 18, 11, 13] } });
  expect(outputs).toHaveLength(FORMS.length);
  for (const { name, maxRelative } of outputs) {
    expect(maxRelative, `${name}: ${FORMS[Number(name.slice(4))]}`).toBeLessThan(1e-5);
  }
  await runtime.dispose();
});
