/** Fast-SCNN's encoder: one path learns to downsample, and what it gives is both the detail and the start of the deep part. */
import { numberOf, type Value } from "../../graph/value.js";
import { atSizeOf } from "../../layers/at-size-of.js";
import { convModule } from "../../layers/conv-module.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { relu } from "../../ops/activation.js";
import { adaptiveAveragePool } from "../../ops/adaptive-pool.js";
import { add } from "../../ops/elementwise.js";
import { concat } from "../../ops/shape.js";

/** Sizes of {@link learningToDownsample}. */
export interface FastscnnSizes {
  /** Channels at a half, a quarter and an eighth of the image's size. */
  readonly shallow: readonly [number, number, number];
  /** Channels of the three bottleneck stages; the last is a multiple of 4. */
  readonly deep: readonly [number, number, number];
  /** Channels of the fused map. */
  readonly fused: number;
}

/** No activation. */
const PLAIN = { activation: undefined } as const;

/** Sides of the grids that the deepest map is averaged over. */
const GRIDS = [1, 2, 3, 6];

/** Inverted residuals of each stage, and how much wider they are within. */
const BLOCKS = 3;
const EXPANSION = 6;

/** The encoder under OpenMMLab's names (`learning_to_downsample`, `global_feature_extractor`, `feature_fusion`): one map of stride 8. */
export function fastscnnEncoder(sizes: FastscnnSizes): Encoder<"pyramid"> {
  return {
    kind: "pyramid",
    strides: [8],
    channels: [sizes.fused],
    features: (p, image) => {
      const fine = shallowPart(p.scope("learning_to_downsample"), image, sizes);
      const coarse = deepPart(p.scope("global_feature_extractor"), fine, sizes);
      return [fusion(p.scope("feature_fusion"), fine, coarse, sizes.fused)];
    },
  };
}

function shallowPart(p: Scope, image: Value, { shallow }: FastscnnSizes): Value {
  let x = convModule(p.scope("conv"), image, shallow[0], { kernel: 3, stride: 2 });
  x = separable(p.scope("dsconv1"), x, shallow[1]);
  return separable(p.scope("dsconv2"), x, shallow[2]);
}

/** A depthwise convolution of stride 2 and a pointwise one. */
function separable(p: Scope, x: Value, channels: number): Value {
  const before = numberOf("fastscnn", x, 1);
  const fewer = convModule(p.scope("depthwise_conv"), x, before, { kernel: 3, stride: 2, groups: before, ...PLAIN });
  return convModule(p.scope("pointwise_conv"), fewer, channels);
}

function deepPart(p: Scope, fine: Value, { deep, fused }: FastscnnSizes): Value {
  let x = fine;
  deep.forEach((channels, stage) => {
    for (let block = 0; block < BLOCKS; block++) {
      const stride = block === 0 && stage < 2 ? 2 : 1;
      x = invertedResidual(p.scope(`bottleneck${stage + 1}.${block}`), x, channels, stride);
    }
  });
  const pooled = GRIDS.map((side, i) => {
    const y = convModule(p.scope(`ppm.${i}.1`), adaptiveAveragePool(x, side), Math.floor(deep[2] / GRIDS.length));
    return atSizeOf(x, y);
  });
  return convModule(p.scope("out"), concat([x, ...pooled]), fused, { kernel: 3 });
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
  const seen = convModule(p.scope("dwconv"), atSizeOf(fine, coarse), channels, { kernel: 3, groups: channels });
  const deep = convModule(p.scope("conv_lower_res"), seen, channels, PLAIN);
  return relu(add(convModule(p.scope("conv_higher_res"), fine, channels, PLAIN), deep));
}
