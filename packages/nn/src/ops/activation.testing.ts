import {
  elu,
  erf,
  gelu,
  hardSigmoid,
  hardSwish,
  leakyRelu,
  prelu,
  relu,
  sigmoid,
  silu,
  softmax,
  softplus,
  tanh,
} from "./activation.js";
import { map, type OperatorCase, of, type ShapeCase, unary, weights } from "./cases.testing.js";
import { geluTanh } from "./smooth.js";

export const cases: Readonly<Record<string, OperatorCase>> = {
  activations: {
    difference: 1.2e-7,
    open: { x: ["n"] },
    build: ({ x }) => ({
      leakyRelu: leakyRelu(x!, 0.1),
      elu: elu(x!, 0.7),
      sigmoid: sigmoid(x!),
      tanh: tanh(x!),
      erf: erf(x!),
      softplus: softplus(x!),
      hardSigmoid: hardSigmoid(x!),
      hardSwish: hardSwish(x!),
      silu: silu(x!),
      gelu: gelu(x!),
      geluTanh: geluTanh(x!),
    }),
  },
};

export const shapes: Readonly<Record<string, readonly ShapeCase[]>> = {
  relu: unary(relu),
  leakyRelu: unary((x) => leakyRelu(x, 0.2)),
  elu: unary((x) => elu(x, 2)),
  sigmoid: unary(sigmoid),
  tanh: unary(tanh),
  erf: unary(erf),
  softplus: unary(softplus),
  hardSigmoid: unary(hardSigmoid),
  hardSwish: unary(hardSwish),
  gelu: unary(gelu),
  silu: unary(silu),
  prelu: [of(map, (x) => prelu(x, weights(x, 6, 1, 1))), of("h w", (x) => prelu(x, weights(x, 1)))],
  softmax: [of(map, (x) => softmax(x, 1)), of("h w", (x) => softmax(x))],
};
