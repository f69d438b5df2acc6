// Dense classifiers against the classifier itself, window by window.

import { random } from "@segkit/core/random";
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { beforeAll, describe, expect, it } from "vitest";
import { batchNorm, convolution, linear } from "../layers/index.js";
import { add, averagePool, flatten, globalAveragePool, globalMaxPool, maxPool, relu, softmax } from "../ops/index.js";
import { compile, type DenseClassifierOptions, denseClassifier, imageInput, initialize, type Model } from "./index.js";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await cpuRuntime();
});

/** Convolutions without padding, strides of 2 and 3, and both kinds of pooling. */
const averaged: Model = {
  name: "averaged",
  inputs: imageInput(3),
  forward: (p, { image }) => {
    let x = relu(batchNorm(p.scope("bn"), convolution(p.scope("conv1"), image!, 6, { kernel: 3, stride: 2, bias: false })));
    x = maxPool(x, { kernel: 3, stride: 1 });
    const y = convolution(p.scope("conv2"), x, 5, { kernel: [2, 3], dilation: [1, 2] });
    x = averagePool(y, { kernel: 3 });
    return { scores: linear(p.scope("fc"), flatten(globalAveragePool(x)), 4) };
  },
};

/** A map of several positions that linear layers read, as LeNet and VGG have it. */
const flattened: Model = {
  name: "flattened",
  inputs: { image: { type: "float32", dims: ["batch", 3, 20, 25] } },
  forward: (p, { image }) => {
    let x = maxPool(relu(convolution(p.scope("conv1"), image!, 6, { kernel: 5 })), { kernel: 2 });
    x = maxPool(relu(convolution(p.scope("conv2"), x, 8, { kernel: 3 })), { kernel: 2 });
    const hidden = relu(linear(p.scope("fc1"), relu(flatten(x)), 12));
    return { scores: softmax(linear(p.scope("fc2"), hidden, 4), 1) };
  },
};

const strongest: Model = {
  name: "strongest",
  inputs: imageInput(3),
  forward: (p, { image }) => {
    const x = convolution(p.scope("conv1"), image!, 7, { kernel: 4, stride: 2, groups: 1 });
    return { scores: linear(p.scope("fc"), flatten(globalMaxPool(add(relu(x), x))), 3, { bias: false }) };
  },
};

async function run(model: Model, source: Model, feeds: Tensor<"float32">, extents = {}): Promise<Tensor<"float32">> {
  const session = await runtime.createSession(compile(model, { weights: initialize(source, { seed: 5 }), extents }));
  const { scores } = await session.run({ image: feeds });
  await session.dispose();
  return scores as Tensor<"float32">;
}

function noise(dims: readonly number[]): Tensor<"float32"> {
  const stream = random(11);
  const data = Float32Array.from({ length: dims.reduce((a, b) => a * b) }, () => stream.normal());
  return { type: "float32", data, dims };
}

/** All windows of an image as a batch, row by row. */
function windowsOf(
  { data, dims }: Tensor<"float32">,
  [h, w]: readonly [number, number],
  [down, across]: readonly [number, number],
) {
  const [, channels, height, width] = dims as [number, number, number, number];
  const [rows, columns] = [Math.floor((height - h) / down) + 1, Math.floor((width - w) / across) + 1];
  const out = new Float32Array(rows * columns * channels * h * w);
  let at = 0;
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++)
      for (let c = 0; c < channels; c++)
        for (let y = 0; y < h; y++)
          for (let x = 0; x < w; x++) out[at++] = data[(c * height + i * down + y) * width + j * across + x]!;
  return { rows, columns, batch: { type: "float32", data: out, dims: [rows * columns, channels, h, w] } as const };
}

/** The largest difference from the scores of windows, relative to the largest score. */
async function difference(model: Model, options: DenseClassifierOptions, size: readonly [number, number], fixed = false) {
  const dense = denseClassifier(model, options);
  const image = noise([1, 3, ...size]);
  const { height, width } = dense.window;
  const { rows, columns, batch } = windowsOf(image, [height, width], [dense.stride.height, dense.stride.width]);
  const expected = await run(model, model, batch);
  const extents = fixed ? { batch: 1, height: size[0], width: size[1] } : {};
  const { data, dims } = await run(dense, model, image, extents);
  const classes = expected.dims[1]!;
  expect(dims).toEqual([1, classes, rows, columns]);
  let [far, most] = [0, 0];
  for (let k = 0; k < rows * columns; k++) {
    for (let c = 0; c < classes; c++) {
      const score = expected.data[k * classes + c]!;
      far = Math.max(far, Math.abs(data[c * rows * columns + k]! - score));
      most = Math.max(most, Math.abs(score));
    }
  }
  return far / most;
}

describe("denseClassifier", () => {
  for (const density of ["stride", "atrous", "stitch"] as const) {
    for (const fixed of [false, true]) {
      it.each([
        ["averaged", averaged, { height: 31, width: 33 }],
        ["flattened", flattened, { height: 20, width: 25 }],
        ["strongest", strongest, { height: 13, width: 9 }],
      ] as const)(
        `gives the windows' scores: %s, ${density}, ${fixed ? "this size" : "any size"}`,
        async (_, model, window) => {
          for (const size of [
            [40, 47],
            [window.height, window.width],
            [window.height + 1, window.width + 6],
          ] as const) {
            expect(await difference(model, { window, density }, size, fixed)).toBeLessThan(1e-5);
          }
        },
      );
    }
  }
});
