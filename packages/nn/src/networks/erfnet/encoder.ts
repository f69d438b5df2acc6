/** ERFNet's encoder and decoder: residual blocks of convolutions that are split into columns and rows. */
import { numberOf, type Value } from "../../graph/value.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

const EPSILON = 1e-3;
const DILATIONS = [2, 4, 8, 16];

/** Blocks at a quarter of the image's size, and rounds of dilated blocks at an eighth. */
const BLOCKS = 5;
const ROUNDS = 2;

/** Blocks of the decoder at a quarter and at a half. */
const DECODER_BLOCKS = 2;

/** Encoder and decoder under OpenMMLab's names (`encoder.0`, …, `decoder.0`, …): one map of stride 2. */
export function factorizedEncoder(width: number): Encoder<"pyramid"> {
  return { kind: "pyramid", strides: [2], channels: [width], features: (p, image) => [decoded(p, image, width)] };
}

function decoded(p: Scope, image: Value, width: number): Value {
  const [half, quarter, eighth] = [width, 4 * width, 8 * width] as const;
  let count = 0;
  const next = (name: string) => p.scope(`${name}.${count++}`);
  let x = downsampled(next("encoder"), image, half);
  x = downsampled(next("encoder"), x, quarter);
  for (let i = 0; i < BLOCKS; i++) x = factorized(next("encoder"), x, 1);
  x = downsampled(next("encoder"), x, eighth);
  for (let i = 0; i < ROUNDS; i++) for (const dilation of DILATIONS) x = factorized(next("encoder"), x, dilation);
  count = 0;
  for (const channels of [quarter, half]) {
    x = upsampled(next("decoder"), x, channels);
    for (let i = 0; i < DECODER_BLOCKS; i++) x = factorized(next("decoder"), x, 1);
  }
  return x;
}

/** Half the size by a convolution and by maxima, side by side. Where the size is odd, there is a maximum less, and they are stretched. */
function downsampled(p: Scope, x: Value, channels: number): Value {
  const before = numberOf("erfnet", x, 1);
  const convolved = convolution(p.scope("conv"), x, channels - before, { kernel: 3, stride: 2, padding: 1 });
  const maxima = resizedTo(maxPool(x, { kernel: 2 }), convolved, false);
  return relu(batchNorm(p.scope("bn"), concat([convolved, maxima]), EPSILON));
}

function upsampled(p: Scope, x: Value, channels: number): Value {
  const sizes = { kernel: 3, stride: 2, padding: 1, outputPadding: 1 };
  return relu(batchNorm(p.scope("bn"), transposedConvolution(p.scope("conv"), x, channels, sizes), EPSILON));
}

/** The non-bottleneck-1D block: 3 × 1, 1 × 3, and again with dilation. */
function factorized(p: Scope, x: Value, dilation: number): Value {
  const channels = numberOf("erfnet", x, 1);
  const layers = p.scope("convs_layers");
  const pair = (at: number, y: Value, spread: number) => {
    const columns = convolution(layers.scope(at), y, channels, { kernel: [3, 1], padding: [spread, 0], dilation: [spread, 1] });
    const rows = { kernel: [1, 3], padding: [0, spread], dilation: [1, spread] };
    return batchNorm(layers.scope(at + 3), convolution(layers.scope(at + 2), relu(columns), channels, rows), EPSILON);
  };
  return relu(add(pair(5, relu(pair(0, x, 1)), dilation), x));
}
