/** The discriminative feature network: from the whole image down to fine maps, each of whose channels is weighed by what is known above. */
import { checkFlag, checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { resnetOf, resnetStages } from "../../encoders/resnet/resnet.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, expand, flatten, unsqueeze } from "../../ops/shape.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link dfn}. */
export interface DfnConfig {
  /** Of the ResNet. @default 101 */
  readonly layers?: 50 | 101;
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of ResNet's first stage, and in proportion those of the smooth network. @default 64 */
  readonly width?: number;
  /** Whether the border network's scores are an output too, `border`; files have its weights either way. @default false */
  readonly border?: boolean;
}

/** What height and width of an image have to be multiples of: each map is twice as large as the one above. */
const STRIDE = 32;

/** Channels of the border network. */
const BORDER = 21;

/**
 * DFN for semantic segmentation: a smooth network from the image's mean down to a quarter of its size; and, where asked for, the border network beside it.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, in multiples of 32. Output `logits` `[batch, nClasses, height, width]`; `border`, logits of how likely a class ends
 * there, `[batch, 1, height, width]`.
 *
 * @param config - see {@link DfnConfig}
 * @throws SegmentationError `invalid-option`
 * @see C. Yu et al., "Learning a discriminative feature network for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00199
 *
 * @example
 * ```ts
 * import { dfn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(dfn({ layers: 50, width: 4, border: true }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,21,64,96" && outputs["border"]?.shape.join() === "1,1,64,96");
 * ```
 *
 * @remarks
 * Names are those of TorchSeg's files. The heads on coarser maps, which training looks at too, are left aside.
 */
export function dfn(config: DfnConfig = {}): Model {
  const where = "dfn";
  checkKnownOptions(where, config, ["layers", "nClasses", "width", "border"]);
  const { layers = 101, nClasses = 21, width = 64, border = false } = config;
  checkOneOf(where, "layers", layers, [50, 101]);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width);
  checkFlag(where, "border", border);
  return {
    name: where,
    inputs: imageInput(3, STRIDE),
    ignoredKeys: [/^(smooth|border)_heads\.[0-2]\./, border ? /^border_aft_rrbs\.0\./ : /^border_/],
    forward(p, { image }): Values {
      const maps = encoded(p.scope("backbone"), image!, layers, width);
      const logits = smooth(p, maps, 8 * width, nClasses);
      return border ? { logits, border: bordered(p, maps) } : { logits };
    },
  };
}

function encoded(p: Scope, image: Value, layers: 50 | 101, width: number): Value[] {
  const names = (convolution: string, norm: string) => ({ kernel: 3, names: [convolution, norm] as const, activation: relu });
  let x = convNorm(p, image, width, { stride: 2, ...names("conv1.0", "conv1.1") });
  x = convNorm(p, x, width, names("conv1.3", "conv1.4"));
  x = convNorm(p, x, 2 * width, names("conv1.6", "bn1"));
  return resnetStages(p, maxPool(x, { kernel: 3, stride: 2, padding: 1 }), { ...resnetOf(layers), width });
}

/** From the coarsest map to the finest: what a map says that the one above has use for is added to that. */
function smooth(p: Scope, maps: readonly Value[], channels: number, nClasses: number): Value {
  const coarsest = maps.at(-1)!;
  const mean = convModule(p.scope("global_context.1"), globalAveragePool(coarsest), channels);
  let above = expand(mean, [extentOf(mean, 0), channels, extentOf(coarsest, 2), extentOf(coarsest, 3)]);
  for (const [i, map] of [...maps].reverse().entries()) {
    if (i > 0) above = enlarged(above, 2);
    const own = refined(p.scope(`smooth_pre_rrbs.${i}`), map, channels);
    const weighed = chosen(p.scope(`cabs.${i}.channel_attention.fc`), own, above);
    above = refined(p.scope(`smooth_aft_rrbs.${i}`), weighed, channels);
  }
  return scores(p.scope("smooth_heads.3"), above, nClasses);
}

/** From the finest map to the coarsest, which leaves of all edges those where a class ends. */
function bordered(p: Scope, maps: readonly Value[]): Value {
  let below: Value | undefined;
  for (const [i, map] of maps.entries()) {
    const own = enlarged(refined(p.scope(`border_pre_rrbs.${i}`), map, BORDER), 2 ** i);
    below = below === undefined ? own : refined(p.scope(`border_aft_rrbs.${i}`), add(below, own), BORDER);
  }
  return scores(p.scope("border_heads.3"), below!, 1);
}

/** Fewer channels, and a residual block of two convolutions on them. */
function refined(p: Scope, map: Value, channels: number, activation: (x: Value) => Value = relu): Value {
  const same = { kernel: 3, padding: 1, bias: false };
  const x = convolution(p.scope("conv_1x1"), map, channels, { bias: false });
  const y = convModule(p.scope("cbr"), x, channels, { kernel: 3 });
  return activation(add(convolution(p.scope("conv_refine"), y, channels, same), x));
}

/** The channels of a map that it and what is above agree on, added to that. */
function chosen(p: Scope, own: Value, above: Value): Value {
  const channels = numberOf("dfn", own, 1);
  const means = flatten(globalAveragePool(concat([own, above])));
  const weights = sigmoid(linear(p.scope(2), relu(linear(p.scope(0), means, channels)), channels));
  return add(mul(own, unsqueeze(weights, [2, 3])), above);
}

function scores(p: Scope, x: Value, nClasses: number): Value {
  const y = refined(p.scope("rrb"), x, 9 * nClasses, (z) => z);
  return enlarged(convolution(p.scope("conv"), y, nClasses), 4);
}

function enlarged(x: Value, times: number): Value {
  return times === 1 ? x : resize(x, { scale: times, mode: "bilinear", alignCorners: true });
}
