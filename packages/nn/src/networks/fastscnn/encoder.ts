/** Fast-SCNN's encoder: one path learns to downsample, and what it gives is both the detail and the start of the deep part. */
import { numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import { pooledMaps } from "../../heads/pooled-maps.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { concat } from "../../ops/shape.js";

/** No activation. */
const PLAIN = { activation: undefined } as const;

/** Sides of the grids that the deepest map is averaged over. */
const GRIDS = [1, 2, 3, 6];

/** Inverted residuals of each stage, and how much wider they are within. */
const BLOCKS = 3;
const EXPANSION = 6;

/** The encoder under OpenMMLab's names (`learning_to_downsample`, `global_feature_extractor`, `feature_fusion`): one map of stride 8. */
export function learningToDownsample(width: number): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: [8],
    channels: [4 * width],
    features: (p, image) => {
      const fine = shallowPart(p.scope("learning_to_downsample"), image, width);
      const coarse = deepPart(p.scope("global_feature_extractor"), fine, width);
      return [fusion(p.scope("feature_fusion"), fine, coarse, 4 * width)];
    },
  };
}

function shallowPart(p: Scope, image: Value, width: number): Value {
  let x = convModule(p.scope("conv"), image, width, { kernel: 3, stride: 2 });
  x = separable(p.scope("dsconv1"), x, 1.5 * width);
  return separable(p.scope("dsconv2"), x, 2 * width);
}

/** A depthwise convolution of stride 2 and a pointwise one. */
function separable(p: Scope, x: Value, channels: number): Value {
  const before = numberOf("fastscnn", x, 1);
  const fewer = convModule(p.scope("depthwise_conv"), x, before, { kernel: 3, stride: 2, groups: before, ...PLAIN });
  return convModule(p.scope("pointwise_conv"), fewer, channels);
}

function deepPart(p: Scope, fine: Value, width: number): Value {
  let x = fine;
  [2 * width, 3 * width, 4 * width].forEach((channels, stage) => {
    for (let block = 0; block < BLOCKS; block++) {
      const stride = block === 0 && stage < 2 ? 2 : 1;
      x = invertedResidual(p.scope(`bottleneck${stage + 1}.${block}`), x, channels, stride);
    }
  });
  const pooled = pooledMaps(p.scope("ppm"), x, { channels: width, poolScales: GRIDS, alignCorners: false });
  return convModule(p.scope("out"), concat([x, ...pooled]), 4 * width, { kernel: 3 });
}

function invertedResidual(p: Scope, x: Value, channels: number, stride: number): Value {
  const before = numberOf("fastscnn", x, 1);
  const wide = before * EXPANSION;
  let y = convModule(p.scope("conv.0"), x, wide);
  y = convModule(p.scope("conv.1"), y, wide, { kernel: 3, stride, groups: wide });
  y = convModule(p.scope("conv.2"), y, channels, PLAIN);
  return stride === 1 && before === channels ? add(x, y) : y;
}

function fusion(p: Scope, fine: Value, coarse: Value, channels: number): Value {
  const seen = convModule(p.scope("dwconv"), resizedTo(coarse, fine, false), channels, { kernel: 3, groups: channels });
  const deep = convModule(p.scope("conv_lower_res"), seen, channels, PLAIN);
  return relu(add(convModule(p.scope("conv_higher_res"), fine, channels, PLAIN), deep));
}
