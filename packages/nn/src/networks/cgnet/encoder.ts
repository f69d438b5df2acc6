/** CGNet's encoder: each block sees a position's neighbors near and far, and what the whole map says. */
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Encoder } from "../../layers/encoder.js";
import { linear } from "../../layers/linear.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool } from "../../ops/pool.js";
import { concat, reshape } from "../../ops/shape.js";

/** Sizes of {@link contextGuidedEncoder}. */
export interface CgnetSizes {
  /** Channels at a half of the image's size; a quarter and an eighth of it have two and four times as many. */
  readonly width: number;
  /** Blocks at a quarter and at an eighth. */
  readonly depths: readonly [number, number];
}

const EPSILON = 1e-3;

/** How far the far neighbors are, and by how much the layers of the whole map's weights are narrower; at a quarter and at an eighth. */
const DILATIONS = [2, 4] as const;
const REDUCTIONS = [8, 16] as const;

/** The encoder under OpenMMLab's names (`stem`, `level1`, `level2`, `norm_prelu_0`, …): maps of strides 2, 4 and 8, each with what its stage began with beside it. */
export function contextGuidedEncoder(sizes: CgnetSizes): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: [2, 4, 8],
    channels: [sizes.width + 3, 4 * sizes.width + 3, 8 * sizes.width],
    features: (p, image) => levels(p, image, sizes),
  };
}

function levels(p: Scope, image: Value, { width, depths }: CgnetSizes): Value[] {
  const halfImage = averagePool(image, { kernel: 3, stride: 2, padding: 1 });
  const quarterImage = averagePool(halfImage, { kernel: 3, stride: 2, padding: 1 });
  let x = image;
  for (let i = 0; i < 3; i++) x = convolved(p.scope(`stem.${i}`), x, width, i === 0 ? 2 : 1, 3);
  const half = normPrelu(p.scope("norm_prelu_0"), concat([x, halfImage]));
  const first = level(p.scope("level1"), half, 2 * width, depths[0], 0);
  const quarter = normPrelu(p.scope("norm_prelu_1"), concat([first.last, first.first, quarterImage]));
  const second = level(p.scope("level2"), quarter, 4 * width, depths[1], 1);
  return [half, quarter, normPrelu(p.scope("norm_prelu_2"), concat([second.first, second.last]))];
}

/** What the first and the last block of a stage give. */
function level(p: Scope, x: Value, channels: number, depth: number, at: 0 | 1): Record<"first" | "last", Value> {
  const first = contextGuided(p.scope(0), x, channels, at, true);
  let last = first;
  for (let block = 1; block < depth; block++) last = contextGuided(p.scope(block), last, channels, at, false);
  return { first, last };
}

function contextGuided(p: Scope, x: Value, channels: number, at: 0 | 1, downsample: boolean): Value {
  const within = downsample ? channels : channels / 2;
  const dilation = DILATIONS[at];
  const y = convolved(p.scope("conv1x1"), x, within, downsample ? 2 : 1, downsample ? 3 : 1);
  const depthwise = { kernel: 3, groups: within, bias: false };
  const near = convolution(p.scope("f_loc"), y, within, { ...depthwise, padding: 1 });
  const far = convolution(p.scope("f_sur"), y, within, { ...depthwise, padding: dilation, dilation });
  let joint = prelu(p.scope("activate"), batchNorm(p.scope("bn"), concat([near, far]), EPSILON));
  if (downsample) joint = convolution(p.scope("bottleneck"), joint, channels, { bias: false });
  const weighed = mul(joint, wholeMap(p.scope("f_glo.fc"), joint, Math.floor(channels / REDUCTIONS[at])));
  return downsample ? weighed : add(x, weighed);
}

/** A factor for each channel, from the channels' means. */
function wholeMap(p: Scope, x: Value, narrow: number): Value {
  const channels = numberOf("cgnet", x, 1);
  const batch = x.shape[0]!;
  const means = reshape(globalAveragePool(x), [batch, channels]);
  const factors = sigmoid(linear(p.scope(2), relu(linear(p.scope(0), means, narrow)), channels));
  return reshape(factors, [batch, channels, 1, 1]);
}

function convolved(p: Scope, x: Value, channels: number, stride: number, kernel: number): Value {
  const y = convNorm(p, x, channels, { kernel, stride, epsilon: EPSILON, names: ["conv", "bn"] });
  return prelu(p.scope("activate"), y);
}

function normPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope(1), batchNorm(p.scope(0), x, EPSILON));
}
