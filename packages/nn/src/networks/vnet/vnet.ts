/** V-Net: a U-Net for volumes, whose levels learn what to add to their input. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { ONES } from "../../graph/initial.js";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { prelu } from "../../layers/prelu.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import { elu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { instanceNormalization } from "../../ops/norm.js";
import { concat } from "../../ops/shape.js";
import { upsampleConv3d } from "../../ops/upsample-conv3d.js";

/** Configuration of {@link vnet}. */
export interface VnetConfig {
  /** @default 2: background and the organ */
  readonly nClasses?: number;
  /** Channels at full size; each of the four levels below doubles them. @default 16 */
  readonly width?: number;
  /** Rectifiers: with a learned slope for each channel, or exponential. @default "prelu" */
  readonly activation?: "prelu" | "elu";
}

/** Convolutions of the levels on the way down and on the way up. */
const DOWN = [1, 2, 3, 2];
const UP = [2, 2, 1, 1];

/**
 * V-Net for volumes, under the names of the common PyTorch implementation (`in_tr.conv1`, `down_tr32.down_conv`, …, `up_tr32.ops.0.conv1`, `out_tr.conv2`).
 *
 * Input `volume` `[batch, 1, depth, height, width]`, extents multiples of 16. Output `logits` `[batch, nClasses, depth, height, width]`.
 *
 * @param config - see {@link VnetConfig}; 45.60 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see F. Milletari, N. Navab, S.-A. Ahmadi, "V-Net: Fully convolutional neural networks for volumetric medical image segmentation", 3DV 2016, doi:10.1109/3DV.2016.79
 *
 * @example
 * ```ts
 * import { summary, vnet } from "@segkit/nn";
 *
 * const { outputs } = summary(vnet({ width: 4 }), { depth: 16, height: 32, width: 48 });
 * console.assert(outputs.logits?.shape.join() === "1,2,16,32,48");
 * ```
 *
 * @remarks
 * The implementation normalizes with the statistics of what it is shown, in training and after it; so here, of each volume. It shows volumes one by one, and adds the input to each of the first
 * level's channels.
 */
export function vnet(config: VnetConfig = {}): Model {
  const where = "vnet";
  checkKnownOptions(where, config, ["nClasses", "width", "activation"]);
  const { nClasses = 2, width = 16, activation = "prelu" } = config;
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkOneOf(where, "activation", activation, ["prelu", "elu"]);
  const rectify = (p: Scope, name: string, x: Value) => (activation === "elu" ? elu(x) : prelu(p.scope(name), x));
  /** As many convolutions of 5 × 5 × 5 as a level has, and what they are given added. */
  const residual = (p: Scope, x: Value, skip: Value, depth: number) => {
    let y = x;
    for (let i = 0; i < depth; i++) {
      const layer = p.scope(`ops.${i}`);
      y = convolution(layer.scope("conv1"), y, numberOf(where, y, 1), { kernel: 5, padding: 2 });
      y = rectify(layer, "relu1", statisticsNorm(layer.scope("bn1"), y));
    }
    return rectify(p, "relu2", add(y, skip));
  };
  return {
    name: where,
    inputs: {
      volume: {
        type: "float32",
        dims: ["batch", 1, "depth", "height", "width"],
        multipleOf: { depth: 16, height: 16, width: 16 },
      },
    },
    // statistics of the training, which nothing is computed with
    ignoredKeys: [/\.running_(mean|var)$/],
    forward: (p, { volume }) => {
      const first = p.scope("in_tr");
      const opened = convolution(first.scope("conv1"), volume!, width, { kernel: 5, padding: 2 });
      const maps = [rectify(first, "relu1", add(statisticsNorm(first.scope("bn1"), opened), volume!))];
      DOWN.forEach((depth, i) => {
        const level = p.scope(`down_tr${32 * 2 ** i}`);
        const halved = convolution(level.scope("down_conv"), maps[i]!, width * 2 ** (i + 1), { kernel: 2, stride: 2 });
        const x = rectify(level, "relu1", statisticsNorm(level.scope("bn1"), halved));
        maps.push(residual(level, x, x, depth));
      });
      let x = maps[4]!;
      UP.forEach((depth, i) => {
        const level = p.scope(`up_tr${256 / 2 ** i}`);
        const skip = maps[3 - i]!;
        const doubled = upsampled(level.scope("up_conv"), x, numberOf(where, skip, 1));
        const both = concat([rectify(level, "relu1", statisticsNorm(level.scope("bn1"), doubled)), skip]);
        x = residual(level, both, both, depth);
      });
      const last = p.scope("out_tr");
      const scores = convolution(last.scope("conv1"), x, nClasses, { kernel: 5, padding: 2 });
      return {
        logits: convolution(last.scope("conv2"), rectify(last, "relu1", statisticsNorm(last.scope("bn1"), scores)), nClasses),
      };
    },
  };
}

/** Normalization by the statistics of each volume and channel. Parameters `weight` and `bias`, each `[C]`. */
function statisticsNorm(p: Scope, x: Value): Value {
  const channels = [numberOf("vnet", x, 1)];
  return instanceNormalization(x, p.parameter("weight", channels, { initial: ONES }), p.parameter("bias", channels), 1e-5);
}

/** A transposed convolution of 2 × 2 × 2 with a stride of 2. */
function upsampled(p: Scope, x: Value, channels: number): Value {
  const inChannels = numberOf("vnet", x, 1);
  const initial = { kind: "uniform", bound: 1 / Math.sqrt(8 * channels) } as const;
  const weight = p.parameter("weight", [inChannels, channels, 2, 2, 2], { initial });
  return upsampleConv3d(x, weight, p.parameter("bias", [channels], { initial }));
}
