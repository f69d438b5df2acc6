/** What DDRNet and PIDNet are made of: residual layers without a last activation, and pyramids of means. */
import { numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** No activation. */
const PLAIN = { activation: undefined } as const;

/** Names of a shortcut's projection: its convolution and its normalization. */
export type ShortcutNames = readonly [convolution: string, norm: string];

/** Sizes of {@link residualLayer}. */
export interface ResidualLayer {
  /** Channels within; blocks of three convolutions give twice as many. */
  readonly channels: number;
  readonly blocks: number;
  /** Of the first block. @default 1 */
  readonly stride?: number;
  /** Blocks of two 3 × 3 convolutions, or 1 × 1, 3 × 3 and 1 × 1. */
  readonly kind: "basic" | "bottleneck";
  /** Below `downsample`. */
  readonly shortcut: ShortcutNames;
  /** Whether one block alone, which has no number in its name, ends without an activation. @default false */
  readonly single?: boolean;
}

/**
 * Residual blocks of which only the first ends with an activation where there are several, and none of three convolutions does: whoever adds something to the result
 * activates the sum.
 */
export function residualLayer(p: Scope, x: Value, layer: ResidualLayer): Value {
  const { blocks, stride = 1, kind, single = false } = layer;
  if (single) return block(p, x, { ...layer, stride, activated: false });
  let y = x;
  for (let i = 0; i < blocks; i++) {
    const activated = kind === "basic" && (i === 0 || i < blocks - 1);
    y = block(p.scope(i), y, { ...layer, stride: i === 0 ? stride : 1, activated });
  }
  return y;
}

function block(p: Scope, x: Value, layer: ResidualLayer & { stride: number; activated: boolean }): Value {
  const { channels, kind, stride, shortcut, activated } = layer;
  const out = kind === "basic" ? channels : 2 * channels;
  let y: Value;
  if (kind === "basic") {
    y = convModule(p.scope("conv1"), x, channels, { kernel: 3, stride });
    y = convModule(p.scope("conv2"), y, channels, { kernel: 3, ...PLAIN });
  } else {
    y = convModule(p.scope("conv1"), x, channels);
    y = convModule(p.scope("conv2"), y, channels, { kernel: 3, stride });
    y = convModule(p.scope("conv3"), y, out, PLAIN);
  }
  const same = stride === 1 && numberOf("residualLayer", x, 1) === out;
  const sum = add(y, same ? x : convNorm(p.scope("downsample"), x, out, { stride, names: shortcut }));
  return activated ? relu(sum) : sum;
}

/** The stem of both networks: two strided convolutions and two residual layers, an eighth of the image's size. */
export function residualStem(p: Scope, image: Value, channels: number, blocks: number, shortcut: ShortcutNames): Value {
  let x = convModule(p.scope(0), image, channels, { kernel: 3, stride: 2 });
  x = convModule(p.scope(1), x, channels, { kernel: 3, stride: 2 });
  x = relu(residualLayer(p.scope(2), x, { kind: "basic", channels, blocks, shortcut }));
  return relu(residualLayer(p.scope(4), x, { kind: "basic", channels: 2 * channels, blocks, stride: 2, shortcut }));
}

/** Normalization, activation, convolution, in this order: `bn` and `conv`. */
export function normActConv(p: Scope, x: Value, channels: number, kernel: 1 | 3 = 1, groups = 1): Value {
  const padding = (kernel - 1) / 2;
  return convolution(p.scope("conv"), relu(batchNorm(p.scope("bn"), x)), channels, { kernel, padding, groups, bias: false });
}

/** Windows and strides of the means between the map itself and its mean. */
const WINDOWS = [
  [5, 2],
  [9, 4],
  [17, 8],
] as const;

/** Sizes of {@link pyramidOfMeans}. */
export interface PyramidOfMeans {
  /** Channels of each scale. */
  readonly within: number;
  readonly channels: number;
  /** One scale after another, each with what the finer ones saw (DDRNet's DAPPM), or all at once (PIDNet's PAPPM). */
  readonly order: "serial" | "parallel";
}

/** A pyramid of means over five windows, from a position alone to the whole map; under OpenMMLab's names (`scales`, `processes`, `compression`, `shortcut`). */
export function pyramidOfMeans(p: Scope, x: Value, { within, channels, order }: PyramidOfMeans): Value {
  const own = normActConv(p.scope("scales.0"), x, within);
  const means = WINDOWS.map(([kernel, stride]) => averagePool(x, { kernel, stride, padding: stride }));
  const scales = [...means, globalAveragePool(x)].map((mean, i) =>
    resizedTo(normActConv(p.scope(`scales.${i + 1}.1`), mean, within), x, false),
  );
  const seen = [own];
  if (order === "serial") {
    scales.forEach((scale, i) => {
      seen.push(normActConv(p.scope(`processes.${i}`), add(scale, seen.at(-1)!), within, 3));
    });
  } else {
    const all = concat(scales.map((scale) => add(scale, own)));
    seen.push(normActConv(p.scope("processes"), all, scales.length * within, 3, scales.length));
  }
  return add(normActConv(p.scope("compression"), concat(seen), channels), normActConv(p.scope("shortcut"), x, channels));
}
