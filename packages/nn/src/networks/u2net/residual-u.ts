/** The block that U²-Net and IS-Net are made of: a U of its own, whose input is added to what comes out. */
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";

/** Channels of a block. */
export interface BlockSizes {
  /** Within it. */
  readonly middle: number;
  /** Of what comes out. */
  readonly width: number;
}

/** A block that halves its maps `levels` − 2 times on the way down: RSU-7 … RSU-4. */
export function residualU(p: Scope, x: Value, levels: number, { middle, width }: BlockSizes): Value {
  const first = unit(p.scope("rebnconvin"), x, width);
  const maps = [unit(p.scope("rebnconv1"), first, middle)];
  for (let i = 2; i < levels; i++) maps.push(unit(p.scope(`rebnconv${i}`), halved(maps.at(-1)!), middle));
  let y = unit(p.scope(`rebnconv${levels}`), maps.at(-1)!, middle, 2);
  for (let i = levels - 1; i >= 1; i--) {
    const skip = maps.pop()!;
    y = unit(p.scope(`rebnconv${i}d`), concat([upsampledLike(y, skip), skip]), i === 1 ? width : middle);
  }
  return add(y, first);
}

/** A block of four levels whose maps keep their size: dilation stands for halving. RSU-4F. */
export function dilatedResidualU(p: Scope, x: Value, { middle, width }: BlockSizes): Value {
  const first = unit(p.scope("rebnconvin"), x, width);
  const maps = [unit(p.scope("rebnconv1"), first, middle)];
  for (let i = 2; i <= 4; i++) maps.push(unit(p.scope(`rebnconv${i}`), maps.at(-1)!, middle, 2 ** (i - 1)));
  let y = maps.pop()!;
  for (let i = 3; i >= 1; i--) {
    y = unit(p.scope(`rebnconv${i}d`), concat([y, maps.pop()!]), i === 1 ? width : middle, 2 ** (i - 1));
  }
  return add(y, first);
}

/** Half the size; a last odd row or column counts alone. */
export function halved(x: Value): Value {
  return maxPool(x, { kernel: 2, ceilMode: true });
}

/** Bilinearly, to the size of another map. */
export function upsampledLike(x: Value, like: Value): Value {
  return resize(x, { size: [extentOf(like, 2), extentOf(like, 3)], mode: "bilinear" });
}

/** 3 × 3 convolution, normalization, rectifier. */
function unit(p: Scope, x: Value, channels: number, dilation = 1): Value {
  const maps = convolution(p.scope("conv_s1"), x, channels, { kernel: 3, padding: dilation, dilation });
  return relu(batchNorm(p.scope("bn_s1"), maps));
}
