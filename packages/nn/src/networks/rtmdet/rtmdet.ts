/** RTMDet-Ins: a detector of points whose every object brings the weights of a small network that draws its mask. */

import { pointRows } from "../../detect/points.js";
import { cspLayer, cspnextEncoder } from "../../encoders/cspnext/cspnext.js";
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { joinedMaps } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { ConvNormOptions } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu, silu } from "../../ops/activation.js";
import { mul } from "../../ops/elementwise.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";
import { type RtmdetConfig, rtmdetSizes } from "./config.js";

/** Pixels from one point of a level to the next. */
export const RTMDET_STRIDES = [8, 16, 32] as const;

/** Channels of the map that masks are drawn on. */
export const RTMDET_PROTOTYPES = 8;

/** Weights that an object brings: 10 × 8, 8 × 8 and 8 × 1, and 8 + 8 + 1 biases. */
export const RTMDET_KERNEL = 169;

/**
 * RTMDet-Ins for instance segmentation: a CSPNeXt, a neck that passes maps down and up, and at each point of three levels the class, the box, and the 169 weights of a network of three layers that draws the object's mask.
 *
 * Input `image` `[batch, 3, height, width]`, BGR normalized, sides multiples of 32. Outputs, by the points of all levels, row by row: `logits` `[batch, nClasses, points]`, `boxes` `[batch, 4, points]` (how far left, up, right and down the sides
 * are, in pixels), `kernels` `[batch, 169, points]`; and `features` `[batch, 8, height / 8, width / 8]`, which the kernels are for. `instance` makes masks of these.
 *
 * @param config - see {@link RtmdetConfig}
 * @throws SegmentationError `invalid-option`
 * @see C. Lyu et al., "RTMDet: An empirical study of designing real-time object detectors", 2022, arXiv:2212.07784
 *
 * @example
 * ```ts
 * import { rtmdet, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(rtmdet(), { height: 64, width: 96 });
 * console.assert(parameters === 5_638_187 && outputs["logits"]?.shape.join() === "1,80,126");
 * ```
 *
 * @remarks
 * OpenMMLab's files are read. Their heads for classes and boxes are one tower of convolutions under two names, whose convolutions all levels share; those of kernels are each level's own.
 */
export function rtmdet(config: RtmdetConfig = {}): Model {
  const { width, depths, neckDepth, nClasses } = rtmdetSizes(config);
  const encoder = cspnextEncoder({ width, depths });
  return {
    name: "rtmdet",
    inputs: imageInput(3, RTMDET_STRIDES[2]),
    // the second name of the same tower, and convolutions that repeat those of the first level
    ignoredKeys: [/^bbox_head\.reg_convs\./, /^bbox_head\.cls_convs\.[12]\.\d+\.conv\./],
    forward(p, { image }): Values {
      const maps = encoder.features(p.scope("backbone"), image!).slice(2);
      const levels = neck(p.scope("neck"), maps, encoder.channels.slice(2), neckDepth);
      const head = p.scope("bbox_head");
      const found = levels.map((level, i) => atPoints(head, level, i, 4 * width, nClasses));
      return { ...pointRows(found), features: prototypes(head.scope("mask_head"), levels, 4 * width) };
    },
  };
}

/** What coarser maps know goes to the finer ones, then the other way; all get as many channels as the finest. */
function neck(p: Scope, maps: readonly Value[], channels: readonly number[], depth: number): Value[] {
  const layer = (at: Scope, values: readonly Value[], to: number) =>
    cspLayer(at, concat(values), { channels: to, depth, identity: false });
  const [fine, middle, coarse] = maps as [Value, Value, Value];
  const [few, some, many] = channels as [number, number, number];
  const twice = (x: Value) => resize(x, { scale: 2, mode: "nearest" });
  const top = unit(p.scope("reduce_layers.0"), coarse, some);
  const down = layer(p.scope("top_down_blocks.0"), [twice(top), middle], some);
  const between = unit(p.scope("reduce_layers.1"), down, few);
  const first = layer(p.scope("top_down_blocks.1"), [twice(between), fine], few);
  const half = (i: number, x: Value, to: number) => unit(p.scope(`downsamples.${i}`), x, to, { kernel: 3, stride: 2 });
  const second = layer(p.scope("bottom_up_blocks.0"), [half(0, first, few), between], some);
  const third = layer(p.scope("bottom_up_blocks.1"), [half(1, second, some), top], many);
  return [first, second, third].map((x, i) => unit(p.scope(`out_convs.${i}`), x, few, { kernel: 3 }));
}

/** Class, box and kernel at each point of a level. */
function atPoints(p: Scope, x: Value, level: number, channels: number, nClasses: number): Values {
  let [tower, own] = [x, x];
  for (const i of [0, 1]) {
    const y = convolution(p.scope(`cls_convs.0.${i}.conv`), tower, channels, { kernel: 3, padding: 1, bias: false });
    tower = silu(batchNorm(p.scope(`cls_convs.${level}.${i}.bn`), y));
    own = unit(p.scope(`kernel_convs.${level}.${i}`), own, channels, { kernel: 3 });
  }
  return {
    logits: convolution(p.scope(`rtm_cls.${level}`), tower, nClasses),
    boxes: mul(relu(convolution(p.scope(`rtm_reg.${level}`), tower, 4)), RTMDET_STRIDES[level]!),
    kernels: convolution(p.scope(`rtm_kernel.${level}`), own, RTMDET_KERNEL),
  };
}

/** The map that all masks are drawn on: the levels at the finest one's size, joined and convolved. */
function prototypes(p: Scope, levels: readonly Value[], channels: number): Value {
  let x = convolution(p.scope("fusion_conv"), joinedMaps(levels, false), channels);
  for (let i = 0; i < 4; i++) x = unit(p.scope(`stacked_convs.${i}`), x, channels, { kernel: 3 });
  return convolution(p.scope("projection"), x, RTMDET_PROTOTYPES);
}

function unit(p: Scope, x: Value, channels: number, options: Omit<ConvNormOptions, "names"> = {}): Value {
  return convModule(p, x, channels, { activation: silu, ...options });
}
