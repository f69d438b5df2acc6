/** DIS: a label map and tags are predicted from the image, and in training the image from them. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkKnownOptions } from "@segkit/core/validate";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/resnet.js";
import type { Value } from "../../graph/value.js";
import { convModule } from "../../heads/conv-module.js";
import { resizedTo } from "../../heads/maps.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import { softmax } from "../../ops/activation.js";
import { globalAveragePool } from "../../ops/pool.js";
import { concat, flatten } from "../../ops/shape.js";
import { type ResnetRowConfig, resnetRow } from "../encoderdecoder/resnet-row.js";

/** Configuration of {@link dis}. */
export interface DisConfig extends ResnetRowConfig {
  /** Channels of what the label map is read from, and the image made of. @default 512 */
  readonly channels?: number;
  /** Whether what training alone needs is an output too, `tags` and `reconstruction`; files may have its weights either way. @default false */
  readonly dual?: boolean;
}

/**
 * DIS, dual image segmentation: a dilated ResNet from which a label map is predicted and, in training, tags, and the image itself from the label map.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size. Output `logits` `[batch, nClasses, …]` at an eighth of it. With `dual` also `tags` `[batch, nClasses - 1]`, a logit
 * for each class but the background, and `reconstruction` `[batch, 3, height, width]`. The ResNet has torchvision's names below `backbone`; the authors published no weights, and the other names are ours.
 *
 * @param config - see {@link DisConfig}; classes are PASCAL VOC's 21 unless they are given
 * @throws SegmentationError `invalid-option`
 * @see P. Luo et al., "Deep dual learning for semantic image segmentation", ICCV 2017, doi:10.1109/ICCV.2017.296
 *
 * @example
 * ```ts
 * import { dis, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(dis({ layers: 50, width: 4, channels: 8, dual: true }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,21,8,12" && outputs["tags"]?.shape.join() === "1,20");
 * console.assert(outputs["reconstruction"]?.shape.join() === "1,3,64,96");
 * ```
 *
 * @remarks
 * The paper also descends on the reconstruction's error when it labels an image, step by step in the features. That needs gradients, and is left out: a label map is that of one forward pass. Layers and channels of the
 * three branches are ours.
 */
export function dis(config: DisConfig = {}): Model {
  const where = "dis";
  checkKnownOptions(where, config, ["layers", "nClasses", "width", "channels", "dual"]);
  const { dual = false, ...row } = config;
  checkFlag(where, "dual", dual);
  const usual = { layers: 101, nClasses: 21, width: 64 } as const;
  const { layers, nClasses, width, channels } = resnetRow(where, row, { channels: 512 }, usual);
  if (dual && nClasses === 1) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "nClasses",
      expected: "2 or more with `dual`: tags are of all classes but the background",
      received: nClasses,
    });
  }
  const encoder = resnetEncoder({ ...resnetOf(layers), width, replaceStrideWithDilation: [false, true, true] });
  return {
    name: where,
    inputs: imageInput(3),
    ignoredKeys: dual ? [] : [/^(tags|image)\./],
    forward(p, { image }): Values {
      const maps = encoder.features(p.scope("backbone"), image!);
      const latent = convModule(p.scope("labels.reduce"), maps.at(-1)!, channels, { kernel: 3 });
      const logits = convolution(p.scope("labels.scores"), latent, nClasses);
      if (!dual) return { logits };
      const tags = linear(p.scope("tags.scores"), flatten(globalAveragePool(maps.at(-1)!)), nClasses - 1);
      const labeled = concat([latent, softmax(logits, 1)]);
      return { logits, tags, reconstruction: reconstructed(p.scope("image"), labeled, [maps.at(-4)!, image!], channels) };
    },
  };
}

/** An image of what is known of its classes, twice upsampled: to a quarter of the size, and to the whole. */
function reconstructed(p: Scope, labeled: Value, sizes: readonly Value[], channels: number): Value {
  let x = labeled;
  sizes.forEach((like, i) => {
    const fewer = Math.max(1, Math.floor(channels / [2, 8][i]!));
    x = resizedTo(convModule(p.scope(`convs.${i}`), x, fewer, { kernel: 3 }), like, false);
  });
  return convolution(p.scope("colors"), x, 3, { kernel: 3, padding: 1 });
}
