/** HANet: what an image shows depends on how high up one looks, so rows say which channels matter. */
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";
import { resnetOf, resnetStages } from "../../encoders/resnet/resnet.js";
import { numberOf, type Value } from "../../graph/value.js";
import { resizedTo, sizeOf } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, sigmoid } from "../../ops/activation.js";
import { adaptiveAveragePool } from "../../ops/adaptive-pool.js";
import { add, mul } from "../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, expand, reshape, slice, transpose } from "../../ops/shape.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link hanet}. */
export interface HanetConfig {
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the first stage's blocks; all others follow. @default 64 */
  readonly width?: number;
}

/** Rows that the image is looked at in, and those that the table of positions has. */
const ROWS = 16;
const POSITIONS = 17;
/** By how much fewer channels the factors are computed with. */
const REDUCTION = 64;
/** Of the dilated convolutions, at an eighth of the size. */
const RATES = [12, 24, 36];

/**
 * Height-driven attention on DeepLab v3+ with a ResNet-101, under its authors' names (`layer0.0`, `aspp.features.1.0`, `hanet1.attention_first.0`, …).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link HanetConfig}
 * @throws SegmentationError `invalid-option`
 * @see S. Choi, J. T. Kim, J. Choo, "Cars can't fly up in the sky: Improving urban-scene segmentation via height-driven attention networks", CVPR 2020, doi:10.1109/CVPR42600.2020.00939
 *
 * @example
 * ```ts
 * import { hanet, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(hanet({ width: 4, nClasses: 5 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,5,64,96");
 * ```
 *
 * @remarks
 * The authors' evaluation cuts windows out of a street scene and tells each the height it is at. Here an image is seen whole: its rows are those of the scene.
 */
export function hanet(config: HanetConfig = {}): Model {
  const where = "hanet";
  checkKnownOptions(where, config, ["nClasses", "width"]);
  const { nClasses = 19, width = 64 } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width);
  const channels = 4 * width;
  return {
    name: where,
    inputs: imageInput(3),
    // what training has beside it
    ignoredKeys: [/^dsn\./],
    forward(p, { image }) {
      const sizes = { ...resnetOf(101), width, replaceStrideWithDilation: [false, true, true], dilateFirst: true } as const;
      const [fine, , before, last] = resnetStages(p, stem(p.scope("layer0"), image!, width), sizes) as [
        Value,
        Value,
        Value,
        Value,
      ];
      const represented = weighed(p.scope("hanet0"), before, last);
      const pyramid = weighed(p.scope("hanet1"), represented, atrous(p.scope("aspp"), represented, channels));
      const coarse = convNorm(p.scope("bot_aspp"), pyramid, channels, { activation: relu });
      const up = resizedTo(weighed(p.scope("hanet2"), pyramid, coarse), fine, true);
      const both = concat([convNorm(p.scope("bot_fine"), fine, Math.floor((3 * width) / 4), { activation: relu }), up]);
      const mixed = convNorm(p.scope("final1"), both, channels, { kernel: 3, activation: relu });
      const again = { kernel: 3, names: ["3", "4"], activation: relu } as const;
      const decoded = weighed(p.scope("hanet3"), both, convNorm(p.scope("final1"), mixed, channels, again));
      return { logits: resizedTo(convolution(p.scope("final2.0"), decoded, nClasses), image!, true) };
    },
  };
}

/** Three convolutions, of which the last has twice the channels, and a pooling. */
function stem(p: Scope, image: Value, width: number): Value {
  const layer = (i: number) => ({ kernel: 3, names: [`${i}`, `${i + 1}`] as const, activation: relu });
  const x = convNorm(p, convNorm(p, image, width, { stride: 2, ...layer(0) }), width, layer(3));
  return maxPool(convNorm(p, x, 2 * width, layer(6)), { kernel: 3, stride: 2, padding: 1 });
}

/** The image's mean, a 1 × 1 and dilated convolutions, side by side. */
function atrous(p: Scope, x: Value, channels: number): Value {
  const mean = convNorm(p.scope("img_conv"), globalAveragePool(x), channels, { activation: relu });
  const everywhere = expand(mean, [x.shape[0]!, channels, ...sizeOf(x)]);
  const features = [0, ...RATES].map((rate, i) => {
    const kernel = rate === 0 ? {} : { kernel: 3, dilation: rate };
    return convNorm(p.scope(`features.${i}`), x, channels, { ...kernel, activation: relu });
  });
  return concat([everywhere, ...features]);
}

/** A map, each row of which is weighed by what the rows of another map say, and by where they are. */
function weighed(p: Scope, seen: Value, x: Value): Value {
  const [batch] = seen.shape;
  const rows = reshape(adaptiveAveragePool(seen, [ROWS, 1]), [batch!, numberOf("hanet", seen, 1), ROWS]);
  const few = Math.ceil(numberOf("hanet", seen, 1) / REDUCTION);
  const line = { kernel: 3, padding: 1 };
  const first = p.scope("attention_first");
  const narrow = relu(batchNorm(first.scope(1), convolution(first.scope(0), rows, few, { bias: false })));
  const table = p.scope("pos_emb1d_2nd.pos_layer").parameter("weight", [POSITIONS, few], { trainable: false });
  const placed = add(narrow, reshape(transpose(slice(table, 0, 0, ROWS), [1, 0]), [1, few, ROWS]));
  const second = p.scope("attention_second");
  const wide = relu(batchNorm(second.scope(1), convolution(second.scope(0), placed, 2 * few, line)));
  const channels = numberOf("hanet", x, 1);
  const factors = sigmoid(convolution(p.scope("attention_third.0"), wide, channels, line));
  const column = reshape(factors, [batch!, channels, ROWS, 1]);
  return mul(x, resize(column, { size: [sizeOf(x)[0], 1], mode: "bilinear" }));
}
