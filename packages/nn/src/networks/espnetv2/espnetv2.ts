/** ESPNetv2: the spatial pyramids of ESPNet with depth-wise convolutions, and a decoder of pyramid poolings. */
import { addExtents, type Extent, floorDivide, multiplyExtents, productOf } from "../../graph/extents.js";
import { extentOf, numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { sigmoid } from "../../ops/activation.js";
import { adaptiveAveragePool, atLeast, greatestCommonDivisor } from "../../ops/adaptive-pool.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, reshape, transpose } from "../../ops/shape.js";
import { type Espnetv2Config, espnetv2Sizes } from "./config.js";
import { encoder } from "./encoder.js";

/**
 * ESPNetv2 for semantic segmentation, with the parameter names of the published files (`espnetv2_s_2.0_pascal_384x384.pth`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, height and width multiples of 16. Output `logits`
 * `[batch, nClasses, height, width]`, upsampled bilinearly with aligned corners. Compile with `extents` for the size in use: where height and width are left
 * open, the decoder's poolings become matrix products whose matrices each run has to make.
 *
 * @param config - see {@link Espnetv2Config}
 * @throws SegmentationError `invalid-option`
 *
 * @see S. Mehta et al., "ESPNetv2: A light-weight, power efficient, and general purpose convolutional neural network", CVPR 2019, arXiv:1811.11431
 *
 * @example
 * ```ts
 * import { espnetv2, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(espnetv2({ s: 0.5, nClasses: 21 }), { height: 128, width: 160 });
 * console.assert(outputs.logits?.shape.join() === "1,21,128,160");
 * ```
 *
 * @remarks
 * The files hold a PReLU in each downsampling pyramid that no published code applies; it is passed over.
 */
export function espnetv2(config: Espnetv2Config = {}): Model {
  const sizes = espnetv2Sizes(config);
  const { nClasses, decoder, projected } = sizes;
  return {
    name: "espnetv2",
    inputs: imageInput(3, 16),
    ignoredKeys: [/^base_net\.level[234]_0\.eesp\.module_act\.weight$/],
    forward: (p, { image }) => {
      const [half, quarter, eighth, sixteenth] = encoder(p.scope("base_net"), image!, sizes);
      let x = normPrelu(p.scope("bu_dec_l1.br.br"), pyramidPool(p.scope("bu_dec_l1"), sixteenth, projected, decoder[0]));
      [eighth, quarter, half].forEach((maps, i) => {
        const enlarged = resize(x, { scale: 2, mode: "bilinear", alignCorners: true });
        const skip = weighed(p.scope(`merge_enc_dec_l${i + 2}`), maps, decoder[i]!);
        const both = normPrelu(p.scope(`bu_br_l${i + 2}`), add(skip, enlarged));
        const level = p.scope(`bu_dec_l${i + 2}`);
        const last = i === 2;
        const pooled = pyramidPool(level, both, projected, last ? nClasses : decoder[i + 1]!, last);
        x = last ? pooled : normPrelu(level.scope("br.br"), pooled);
      });
      return { logits: resize(x, { size: [extentOf(image!, 2), extentOf(image!, 3)], mode: "bilinear", alignCorners: true }) };
    },
  };
}

/** Sizes that the maps are brought to, relative to their own: ⌈extent · by / over⌉, but 5 at least. */
const SCALES = [
  { by: 2, over: 1 },
  { by: 3, over: 2 },
  { by: 1, over: 1 },
  { by: 1, over: 2 },
  { by: 1, over: 10 },
];

/** Efficient pyramid pooling: few channels, convolved at five sizes, brought back to one and mixed. */
function pyramidPool(p: Scope, x: Value, projected: number, channels: number, bias = false): Value {
  const few = convNormPrelu(p.scope("projection_layer.cbr"), x, projected);
  const size = [extentOf(few, 2), extentOf(few, 3)] as const;
  const stages = SCALES.map(({ by, over }, i) => {
    const convolved = (maps: Value) =>
      convolution(p.scope("stages").scope(i), maps, projected, { kernel: 3, padding: 1, groups: projected, bias: false });
    if (by === over) return convolved(few);
    const scaled = (extent: Extent) =>
      atLeast(x.graph, floorDivide(addExtents(multiplyExtents(extent, by), over - 1), over), 5);
    const target = [scaled(size[0]), scaled(size[1])] as const;
    return by > over
      ? adaptiveAveragePool(convolved(bilinear(few, target)), size)
      : bilinear(convolved(adaptiveAveragePool(few, target)), size);
  });
  const merge = p.scope("merge_layer");
  const together = shuffle(normPrelu(merge.scope("0.br"), concat(stages)), SCALES.length);
  const mixed = convNormPrelu(merge.scope("2.cbr"), together, projected, 3, projected);
  return convolution(merge.scope(3), mixed, channels, { bias });
}

function bilinear(x: Value, size: readonly [Extent, Extent]): Value {
  return resize(x, { size, mode: "bilinear", alignCorners: true });
}

/** Channels of `groups` groups, dealt out in turn. */
function shuffle(x: Value, groups: number): Value {
  const [n, , height, width] = x.shape;
  const channels = numberOf("shuffle", x, 1);
  const dealt = transpose(reshape(x, [n!, groups, channels / groups, productOf([height!, width!])]), [0, 2, 1, 3]);
  return { ...reshape(dealt, [n!, channels, height!, width!]), field: x.field };
}

/** The encoder's maps, convolved in groups and weighed channel by channel by what their means say. */
function weighed(p: Scope, x: Value, channels: number): Value {
  const weights = sigmoid(convolution(p.scope("wt_layer.1"), globalAveragePool(x), channels, { bias: false }));
  const groups = greatestCommonDivisor(numberOf("weighed", x, 1), channels);
  return mul(convNormPrelu(p.scope("expansion_layer.cbr"), x, channels, 3, groups), weights);
}

/** Convolution, normalization, PReLU: the indices 0, 1 and 2. */
function convNormPrelu(p: Scope, x: Value, channels: number, kernel: 1 | 3 = 1, groups = 1): Value {
  const y = convolution(p.scope(0), x, channels, { kernel, padding: (kernel - 1) / 2, groups, bias: false });
  return prelu(p.scope(2), batchNorm(p.scope(1), y));
}

/** Normalization and PReLU: the indices 0 and 1. */
function normPrelu(p: Scope, x: Value): Value {
  return prelu(p.scope(1), batchNorm(p.scope(0), x));
}
