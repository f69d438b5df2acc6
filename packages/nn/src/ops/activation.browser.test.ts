// Two activations in a row after a convolution, of which ONNX Runtime's WebGPU provider computes the second alone when they are written as they are, as of 1.30.
import { random } from "@segkit/core";
import { createRuntime } from "@segkit/runtime-web";
import { HAS_WEBGPU } from "@segkit/testing/browser-backends";
import { expect, it } from "vitest";
import type { Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import { batchNorm } from "../layers/norm.js";
import { compile } from "../model/compile.js";
import { initialize } from "../model/initialize.js";
import type { Model } from "../model/model.js";
import { elu, erf, gelu, hardSigmoid, hardSwish, leakyRelu, relu, sigmoid, silu, softplus, tanh } from "./activation.js";
import { add, clip, mul } from "./elementwise.js";
import { concat, transpose } from "./shape.js";
import { geluTanh } from "./smooth.js";

type Build = (x: Value) => Value;

const ACTIVATIONS: Readonly<Record<string, Build>> = {
  ...{ elu, erf, gelu, geluTanh, hardSigmoid, hardSwish, leakyRelu, relu, sigmoid, silu, softplus, tanh },
  clip: (x) => clip(x, -0.2, 0.3),
};

/** What a convolution's result goes through. */
const FORMS: Readonly<Record<string, Build>> = {
  ...Object.fromEntries(Object.entries(ACTIVATIONS).map(([name, second]) => [`tanh, ${name}`, (x: Value) => second(tanh(x))])),
  ...Object.fromEntries(Object.entries(ACTIVATIONS).map(([name, first]) => [`${name}, tanh`, (x: Value) => tanh(first(x))])),
  "tanh, relu, relu": (x) => relu(relu(tanh(x))),
  "factor, tanh, relu": (x) => relu(tanh(mul(x, 0.5))),
  "transpose, tanh, transpose, relu": (x) => relu(transpose(tanh(transpose(x, [0, 2, 3, 1])), [0, 3, 1, 2])),
  "tanh, concat, relu": (x) => relu(concat([tanh(x)])),
  "tanh, nothing, relu": (x) => relu(add(mul(tanh(x), 1), 0)),
};

const model: Model = {
  name: "forms",
  inputs: { x: { type: "float32", dims: [1, 4, 7, 9] } },
  forward: (p, { x }) => ({
    ...Object.fromEntries(
      Object.values(FORMS).map((build, i) => [
        `form${i}`,
        build(convolution(p.scope(`conv.${i}`), x!, 4, { bias: i % 2 === 0 })),
      ]),
    ),
    norm: relu(tanh(batchNorm(p.scope("norm"), convolution(p.scope("normed"), x!, 4, { kernel: 3, groups: 4 })))),
  }),
};

it.runIf(HAS_WEBGPU)("computes on WebGPU what WebAssembly computes, whatever activations follow one another", async () => {
  const runtime = await createRuntime({ backend: "webgpu" });
  const session = await runtime.createSession(compile(model, { weights: initialize(model) }));
  const stream = random(1);
  const data = Float32Array.from({ length: 4 * 7 * 9 }, () => 4 * stream.normal());
  const { outputs } = await session.verify({ x: { type: "float32", data, dims: [1, 4, 7, 9] } });
  expect(outputs).toHaveLength(Object.keys(FORMS).length + 1);
  for (const { name, maxRelative } of outputs) {
    expect(maxRelative, Object.keys(FORMS)[Number(name.slice(4))] ?? name).toBeLessThan(1e-5);
  }
  await runtime.dispose();
});
