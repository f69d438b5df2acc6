/** BiSeNetV2's two branches: wide and shallow for detail, narrow and deep for meaning; each guides the other where they meet. */
import { numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import type { Encoder } from "../../layers/encoder.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { averagePool, globalAveragePool, maxPool } from "../../ops/pool.js";
import { concat } from "../../ops/shape.js";

/** How much wider the semantic branch's blocks are within. */
const EXPANSION = 6;

/** No activation. */
const PLAIN = { activation: undefined } as const;

/** Both branches and their aggregation, under OpenMMLab's names (`detail`, `semantic`, `bga`): one map of stride 8. */
export function bisenetBranches(width: number): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: [8],
    channels: [2 * width],
    features: (p, image) => {
      const detail = detailBranch(p.scope("detail.detail_branch"), image, [width, width, 2 * width]);
      const semantic = semanticBranch(p.scope("semantic"), image, width);
      return [guidedAggregation(p.scope("bga"), detail, semantic)];
    },
  };
}

function detailBranch(p: Scope, image: Value, widths: readonly number[]): Value {
  let x = image;
  widths.forEach((channels, stage) => {
    for (let i = 0; i < (stage === 0 ? 2 : 3); i++) {
      x = convModule(p.scope(`${stage}.${i}`), x, channels, { kernel: 3, stride: i === 0 ? 2 : 1 });
    }
  });
  return x;
}

function semanticBranch(p: Scope, image: Value, width: number): Value {
  let x = stem(p.scope("stage1"), image, width / 4);
  [width / 2, width, 2 * width].forEach((channels, i) => {
    for (let block = 0; block < (i === 2 ? 4 : 2); block++) {
      x = gatherAndExpand(p.scope(`stage${i + 2}.${block}`), x, channels, block === 0 ? 2 : 1);
    }
  });
  return contextEmbedding(p.scope("stage4_CEBlock"), x);
}

/** A quarter of the size by convolutions and by maxima, side by side. */
function stem(p: Scope, image: Value, channels: number): Value {
  const half = convModule(p.scope("conv_first"), image, channels, { kernel: 3, stride: 2 });
  const narrow = convModule(p.scope("convs.0"), half, channels / 2);
  const left = convModule(p.scope("convs.1"), narrow, channels, { kernel: 3, stride: 2 });
  const right = maxPool(half, { kernel: 3, stride: 2, padding: 1 });
  return convModule(p.scope("fuse_last"), concat([left, right]), channels, { kernel: 3 });
}

/** The gather-and-expansion layer: a convolution, depthwise ones on more channels, and back. */
function gatherAndExpand(p: Scope, x: Value, channels: number, stride: 1 | 2): Value {
  const before = numberOf("bisenetv2", x, 1);
  const wide = before * EXPANSION;
  let y = convModule(p.scope("conv1"), x, before, { kernel: 3 });
  if (stride === 1) y = convModule(p.scope("dwconv.0"), y, wide, { kernel: 3, groups: before });
  else {
    y = convModule(p.scope("dwconv.0"), y, wide, { kernel: 3, stride, groups: before, ...PLAIN });
    y = convModule(p.scope("dwconv.1"), y, wide, { kernel: 3, groups: wide });
  }
  y = convModule(p.scope("conv2.0"), y, channels, PLAIN);
  if (stride === 1) return relu(add(y, x));
  const shortcut = p.scope("shortcut.0");
  const fewer = convModule(shortcut.scope("depthwise_conv"), x, before, { kernel: 3, stride, groups: before, ...PLAIN });
  return relu(add(y, convModule(shortcut.scope("pointwise_conv"), fewer, channels, PLAIN)));
}

/** What the whole map says, added to every position. */
function contextEmbedding(p: Scope, x: Value): Value {
  const channels = numberOf("bisenetv2", x, 1);
  const mean = batchNorm(p.scope("gap.1"), globalAveragePool(x));
  return convModule(p.scope("conv_last"), add(x, convModule(p.scope("conv_gap"), mean, channels)), channels, { kernel: 3 });
}

/** The bilateral guided aggregation: each branch's map is weighed by the other's, at both sizes. */
function guidedAggregation(p: Scope, detail: Value, semantic: Value): Value {
  const channels = numberOf("bisenetv2", detail, 1);
  const fine = depthwise(p.scope("detail_dwconv.0"), detail, channels);
  const strided = convModule(p.scope("detail_down.0"), detail, channels, { kernel: 3, stride: 2, ...PLAIN });
  const coarse = averagePool(strided, { kernel: 3, stride: 2, padding: 1 });
  const meaning = resizedTo(convModule(p.scope("semantic_conv.0"), semantic, channels, { kernel: 3, ...PLAIN }), fine, false);
  const coarseMeaning = depthwise(p.scope("semantic_dwconv.0"), semantic, channels);
  const atFine = mul(fine, sigmoid(meaning));
  const atCoarse = resizedTo(mul(coarse, sigmoid(coarseMeaning)), fine, false);
  return convModule(p.scope("conv"), add(atFine, atCoarse), channels, { kernel: 3 });
}

function depthwise(p: Scope, x: Value, channels: number): Value {
  const y = convModule(p.scope("depthwise_conv"), x, channels, { kernel: 3, groups: channels, ...PLAIN });
  return convolution(p.scope("pointwise_conv.conv"), y, channels);
}
