/** BiSeNet's two paths: a shallow one that keeps detail, and a ResNet that sees context; fused at an eighth of the image's size. */
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { sizeOf } from "../../heads/maps.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Scope } from "../../layers/scope.js";
import { sigmoid } from "../../ops/activation.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat } from "../../ops/shape.js";

/** Sizes of {@link bisenetPaths}. */
export interface BisenetPaths {
  /** Layers of the context path's ResNet. */
  readonly layers: 18 | 50 | 101;
  /** Channels of its stem; all others follow. */
  readonly width: number;
}

/** Both paths and their fusion, under OpenMMLab's names (`context_path`, `spatial_path`, `ffm`): one map of stride 8. */
export function bisenetPaths({ layers, width }: BisenetPaths): Encoder<"pyramid"> {
  const { depths, expansion } = resnetOf(layers);
  const unit = width * expansion;
  const resnet = resnetEncoder({ depths, expansion, width });
  return {
    kind: "pyramid",
    strides: [8],
    channels: [4 * unit],
    features: (p, image) => {
      const context = contextPath(p.scope("context_path"), 2 * unit, (at) => resnet.features(at, image));
      const spatial = spatialPath(p.scope("spatial_path"), image, unit);
      return [featureFusion(p.scope("ffm"), spatial, context, 4 * unit)];
    },
  };
}

/** Three strided convolutions and one that widens: an eighth of the size. */
function spatialPath(p: Scope, image: Value, channels: number): Value {
  let x = convModule(p.scope("layer1"), image, channels, { kernel: 7, stride: 2 });
  x = convModule(p.scope("layer2"), x, channels, { kernel: 3, stride: 2 });
  x = convModule(p.scope("layer3"), x, channels, { kernel: 3, stride: 2 });
  return convModule(p.scope("layer4"), x, 2 * channels);
}

/** The two coarsest maps of an encoder, weighed and added up from the whole image's mean to an eighth of its size. */
function contextPath(p: Scope, channels: number, encode: (p: Scope) => readonly Value[]): Value {
  const [eighth, sixteenth, coarsest] = encode(p.scope("backbone")).slice(-3) as [Value, Value, Value];
  const mean = convModule(p.scope("gap_conv.1"), globalAveragePool(coarsest), channels);
  const deep = add(attentionRefinement(p.scope("arm32"), coarsest, channels), mean);
  const deepUp = convModule(p.scope("conv_head32"), resize(deep, { size: sizeOf(sixteenth), mode: "nearest" }), channels, {
    kernel: 3,
  });
  const middle = add(attentionRefinement(p.scope("arm16"), sixteenth, channels), deepUp);
  return convModule(p.scope("conv_head16"), resize(middle, { size: sizeOf(eighth), mode: "nearest" }), channels, { kernel: 3 });
}

/** A convolution, and a factor for each channel from its mean. Parameters: `conv_layer`, `atten_conv_layer.1`. */
export function attentionRefinement(p: Scope, x: Value, channels: number): Value {
  const y = convModule(p.scope("conv_layer"), x, channels, { kernel: 3 });
  const weights = convModule(p.scope("atten_conv_layer.1"), globalAveragePool(y), channels, { activation: undefined });
  return mul(y, sigmoid(weights));
}

function featureFusion(p: Scope, spatial: Value, context: Value, channels: number): Value {
  const fused = convModule(p.scope("conv1"), concat([spatial, context]), channels);
  const weights = sigmoid(convModule(p.scope("conv_atten.0"), globalAveragePool(fused), numberOf("bisenetv1", fused, 1)));
  return add(mul(fused, weights), fused);
}
