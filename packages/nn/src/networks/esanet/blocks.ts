/** What ESANet is made of: blocks whose 3 × 3 convolutions are split into columns and rows, and maps that learn how to become larger. */
import { numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { squeezeExcitation } from "../../layers/squeeze-excitation.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";

const WHERE = "esanet";

/** Of the normalizations within blocks. */
const EPSILON = 1e-3;

/** Two pairs of a column and a row, normalized each, around a shortcut that is projected where channels or stride change. */
export function factorizedBlock(p: Scope, x: Value, channels: number, stride = 1): Value {
  const column = { kernel: [3, 1], padding: [1, 0, 1, 0] } as const;
  const row = { kernel: [1, 3], padding: [0, 1, 0, 1] } as const;
  let y = relu(convolution(p.scope("conv3x1_1"), x, channels, { ...column, stride: [stride, 1] }));
  y = convolution(p.scope("conv1x3_1"), y, channels, { ...row, stride: [1, stride] });
  y = relu(batchNorm(p.scope("bn1"), y, EPSILON));
  y = relu(convolution(p.scope("conv3x1_2"), y, channels, column));
  y = batchNorm(p.scope("bn2"), convolution(p.scope("conv1x3_2"), y, channels, row), EPSILON);
  const same = stride === 1 && numberOf(WHERE, x, 1) === channels;
  return relu(add(y, same ? x : convNorm(p.scope("downsample"), x, channels, { stride })));
}

/** One of ResNet's stages of such blocks. */
export function factorizedStage(p: Scope, x: Value, depth: number, channels: number, stride: number): Value {
  let y = x;
  for (let i = 0; i < depth; i++) y = factorizedBlock(p.scope(i), y, channels, i === 0 ? stride : 1);
  return y;
}

/** The first convolution of either encoder. */
export function firstConvolution(p: Scope, x: Value, channels: number): Value {
  return convNorm(p, x, channels, { kernel: 7, stride: 2, names: ["conv1", "bn1"], activation: relu });
}

export function pooled(x: Value): Value {
  return maxPool(x, { kernel: 3, stride: 2, padding: 1 });
}

/** The sum of what color and depth say, each of whose channels is weighed by the whole map. */
export function fused(p: Scope, color: Value, depth: Value): Value {
  const weighed = (name: string, x: Value) =>
    squeezeExcitation(p.scope(name), x, Math.floor(numberOf(WHERE, x, 1) / 16), { names: ["fc.0", "fc.2"] });
  return add(weighed("se_rgb", color), weighed("se_depth", depth));
}

/** Twice as large: each position four times, and a convolution of each channel by itself, which begins as bilinear interpolation does. */
export function doubled(p: Scope, x: Value): Value {
  const channels = numberOf(WHERE, x, 1);
  return convolution(p.scope("conv"), resize(x, { scale: 2, mode: "nearest" }), channels, {
    kernel: 3,
    padding: 1,
    groups: channels,
  });
}

/** A level of the decoder: a convolution, three blocks, twice the size, and the encoder's map there. */
export function decoderLevel(p: Scope, x: Value, skip: Value): Value {
  const channels = numberOf(WHERE, skip, 1);
  let y = convModule(p.scope("conv3x3"), x, channels, { kernel: 3 });
  for (let i = 0; i < 3; i++) y = factorizedBlock(p.scope(`decoder_blocks.${i}`), y, channels);
  return add(doubled(p.scope("upsample"), y), skip);
}
