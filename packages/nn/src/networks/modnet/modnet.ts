/** MODNet: how much of each pixel is a person, from the image alone. */
import { numberOf, type Value } from "../../graph/value.js";
import { type ConvOptions, convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { mul } from "../../ops/elementwise.js";
import { instanceNormalization } from "../../ops/norm.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, reshape, slice } from "../../ops/shape.js";
import { type ModnetConfig, type ModnetSizes, modnetSizes } from "./config.js";
import { encoder } from "./encoder.js";

/**
 * MODNet: the opacity of people in photographs, without a trimap, in 6.5 million parameters.
 *
 * Three branches: a coarse one that knows what is a person, one of details along its border, and one that makes a matte of both.
 *
 * @param config - see {@link ModnetConfig}
 * @throws SegmentationError `invalid-option`
 * @see Z. Ke et al., "MODNet: Real-time trimap-free portrait matting via objective decomposition", AAAI 2022, arXiv:2011.11961
 *
 * @example
 * ```ts
 * import { modnet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(modnet(), { height: 512, width: 672 });
 * console.assert(outputs.matte?.shape.join() === "1,1,512,672");
 * ```
 *
 * @remarks
 * Input `image` `[batch, 3, height, width]`, height and width multiples of 32, R, G, B from −1 to 1. Output `matte` `[batch, 1, height, width]`, 0 to 1: the sigmoid is
 * inside. Parameter names are those of the published `modnet_photographic_portrait_matting.ckpt`, without the `module.` that readers leave away. That file has the encoder twice, and two layers whose outputs only
 * training looks at: both are left aside.
 */
export function modnet(config: ModnetConfig = {}): Model {
  const sizes = modnetSizes(config);
  return {
    name: "modnet",
    inputs: imageInput(3, 32),
    ignoredKeys: [/^lr_branch\.(backbone|conv_lr)\./, /^hr_branch\.conv_hr\./],
    forward: (p, { image }) => {
      const maps = encoder(p.scope("backbone.model.features"), image!, sizes);
      const semantic = semanticBranch(p.scope("lr_branch"), maps.coarse, sizes);
      const detail = detailBranch(p.scope("hr_branch"), { image: image!, ...maps, semantic }, sizes);
      return { matte: fusionBranch(p.scope("f_branch"), { image: image!, semantic, detail }, sizes) };
    },
  };
}

/** What is a person, at an eighth of the image's size: channels of the deepest map weighed by what their means say, then upsampled. */
function semanticBranch(p: Scope, coarse: Value, { widths }: ModnetSizes): Value {
  const channels = numberOf("modnet", coarse, 1);
  const dense = p.scope("se_block.fc");
  const means = reshape(globalAveragePool(coarse), [coarse.shape[0]!, channels]);
  const hidden = relu(linear(dense.scope(0), means, channels / 4, { bias: false }));
  const shares = sigmoid(linear(dense.scope(2), hidden, channels, { bias: false }));
  const weighed = mul(coarse, reshape(shares, [coarse.shape[0]!, channels, 1, 1]));
  const sixteenth = layer(p.scope("conv_lr16x"), twice(weighed), widths[5]!, { kernel: 5, padding: 2 });
  return layer(p.scope("conv_lr8x"), twice(sixteenth), widths[3]!, { kernel: 5, padding: 2 });
}

interface DetailInputs {
  readonly image: Value;
  readonly half: Value;
  readonly quarter: Value;
  readonly semantic: Value;
}

/** Details along the border, at a half of the image's size. */
function detailBranch(p: Scope, { image, half, quarter, semantic }: DetailInputs, { hrChannels: c }: ModnetSizes): Value {
  const [image2, image4] = [2, 4].map((by) => resize(image, { scale: 1 / by, mode: "bilinear" })) as [Value, Value];
  const own2 = layer(p.scope("tohr_enc2x"), half, c);
  const down = layer(p.scope("conv_enc2x"), concat([image2, own2]), c, { kernel: 3, stride: 2, padding: 1 });
  const own4 = layer(p.scope("tohr_enc4x"), quarter, c);
  const joined = layer(p.scope("conv_enc4x"), concat([down, own4]), 2 * c, { kernel: 3, padding: 1 });
  const fine4 = layers(p.scope("conv_hr4x"), concat([joined, twice(semantic), image4]), [2 * c, 2 * c, c]);
  return layers(p.scope("conv_hr2x"), concat([twice(fine4), own2]), [2 * c, c, c, c]);
}

interface FusionInputs {
  readonly image: Value;
  readonly semantic: Value;
  readonly detail: Value;
}

/** The matte, at the image's size. */
function fusionBranch(p: Scope, { image, semantic, detail }: FusionInputs, { hrChannels: c }: ModnetSizes): Value {
  const quarter = layer(p.scope("conv_lr4x"), twice(semantic), c, { kernel: 5, padding: 2 });
  const half = layer(p.scope("conv_f2x"), concat([twice(quarter), detail]), c, { kernel: 3, padding: 1 });
  const last = p.scope("conv_f");
  const full = layer(last.scope(0), concat([twice(half), image]), c / 2, { kernel: 3, padding: 1 });
  return sigmoid(convolution(last.scope("1.layers.0"), full, 1));
}

/** 3 × 3 layers one after another. */
function layers(p: Scope, x: Value, channels: readonly number[]): Value {
  return channels.reduce((maps, count, i) => layer(p.scope(i), maps, count, { kernel: 3, padding: 1 }), x);
}

/** A convolution, both normalizations, and an activation. */
function layer(p: Scope, x: Value, channels: number, options: ConvOptions = {}): Value {
  return relu(normalized(p.scope("layers.1.bnorm"), convolution(p.scope("layers.0"), x, channels, options)));
}

/** IBNorm: the first half of the channels by what training saw of them, the second by each image's own statistics. */
function normalized(p: Scope, x: Value): Value {
  const half = numberOf("modnet", x, 1) / 2;
  const of = (value: number) => x.graph.constant(new Float32Array(half).fill(value));
  return concat([batchNorm(p, slice(x, 1, 0, half)), instanceNormalization(slice(x, 1, half), of(1), of(0), 1e-5)]);
}

function twice(x: Value): Value {
  return resize(x, { scale: 2, mode: "bilinear" });
}
