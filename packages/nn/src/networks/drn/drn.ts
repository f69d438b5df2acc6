/** Dilated residual networks: ResNet whose last stages are dilated, with plain layers after them that smooth what dilation leaves. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { basicBlock, bottleneckBlock } from "../../encoders/resnet/resnet.js";
import type { Value } from "../../graph/value.js";
import { convolution, transposedConvolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { checkWidth } from "../encoderdecoder/check-width.js";

/** Configuration of {@link drn}. */
export interface DrnConfig {
  /** Layers with weights, which say which one it is: DRN-C-26 and 42, DRN-D-22, 38, 54 and 105. @default 22 */
  readonly layers?: 22 | 26 | 38 | 42 | 54 | 105;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the first convolution; all others follow. @default 16 */
  readonly width?: number;
}

/** A published form: blocks of the third to the sixth stage, whether they are bottlenecks, and whether layers around them are blocks too. */
interface Form {
  readonly depths: readonly [number, number, number, number];
  readonly deep?: boolean;
  readonly blocksAround?: boolean;
}

const FORMS: Readonly<Record<NonNullable<DrnConfig["layers"]>, Form>> = {
  22: { depths: [2, 2, 2, 2] },
  26: { depths: [2, 2, 2, 2], blocksAround: true },
  38: { depths: [3, 4, 6, 3] },
  42: { depths: [3, 4, 6, 3], blocksAround: true },
  54: { depths: [3, 4, 6, 3], deep: true },
  105: { depths: [3, 4, 23, 3], deep: true },
};

/** Kernel and stride of the last layer, which makes the map as large as the image. */
const UP = { kernel: 16, stride: 8 } as const;

/**
 * Dilated residual networks for semantic segmentation, DRN-C and DRN-D.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with the data set's mean and deviation, in multiples of 8. Output `logits` `[batch, nClasses, height, width]`.
 *
 * @param config - see {@link DrnConfig}
 * @throws SegmentationError `invalid-option`
 * @see F. Yu, V. Koltun, T. Funkhouser, "Dilated residual networks", CVPR 2017, doi:10.1109/CVPR.2017.75
 *
 * @example
 * ```ts
 * import { drn, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(drn({ layers: 22, width: 4 }), { height: 64, width: 96 });
 * console.assert(outputs["logits"]?.shape.join() === "1,19,64,96");
 * ```
 *
 * @remarks
 * Names are those of the authors' segmenters (`base.0.0`, `base.3.0.conv1`, …, `seg`, `up`), whose last layer holds the weights of bilinear interpolation: they are read from the file as any others are.
 */
export function drn(config: DrnConfig = {}): Model {
  const where = "drn";
  checkKnownOptions(where, config, ["layers", "nClasses", "width"]);
  const { layers = 22, nClasses = 19, width = 16 } = config;
  checkOneOf(where, "layers", layers, [22, 26, 38, 42, 54, 105]);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkWidth(where, width);
  return {
    name: where,
    inputs: imageInput(3, UP.stride),
    forward(p, { image }) {
      const scores = convolution(p.scope("seg"), features(p.scope("base"), image!, FORMS[layers], width), nClasses);
      return {
        logits: transposedConvolution(p.scope("up"), scores, nClasses, { ...UP, padding: 4, groups: nClasses, bias: false }),
      };
    },
  };
}

function features(p: Scope, image: Value, { depths, deep = false, blocksAround = false }: Form, width: number): Value {
  // the first convolution, its normalization and its activation are one layer or three
  const names = blocksAround ? (["0", "1"] as const) : (["0.0", "0.1"] as const);
  let at = blocksAround ? 3 : 1;
  const around = (x: Value, channels: number, { stride = 1, dilation = 1, residual = true }) => {
    const layer = p.scope(at++);
    if (!blocksAround) return convNorm(layer, x, channels, { kernel: 3, stride, dilation, activation: relu });
    const block = layer.scope(0);
    if (residual) return basicBlock(block, x, { channels, stride });
    return smoothed(block, x, channels, dilation);
  };
  let x = convNorm(p, image, width, { kernel: 7, names, activation: relu });
  x = around(around(x, width, {}), 2 * width, { stride: 2 });
  depths.forEach((depth, stage) => {
    const layer = p.scope(at++);
    const inner = width * Math.min(32, 4 * 2 ** stage);
    const [stride, dilation] = stage < 2 ? [2, 1] : [1, 2 ** (stage - 1)];
    for (let i = 0; i < depth; i++) {
      const sizes = { channels: inner, stride: i === 0 ? stride : 1, dilation, after: dilation };
      x = deep
        ? bottleneckBlock(layer.scope(i), x, { ...sizes, channels: 4 * inner, inner })
        : basicBlock(layer.scope(i), x, sizes);
    }
  });
  // dilated ever less, they smooth the grid that dilation leaves
  x = around(x, 32 * width, { dilation: 2, residual: false });
  return around(x, 32 * width, { residual: false });
}

/** A block without the sum that makes it residual. */
function smoothed(p: Scope, x: Value, channels: number, dilation: number): Value {
  const layer = (i: number) => ({ kernel: 3, dilation, names: [`conv${i}`, `bn${i}`] as const, activation: relu });
  return convNorm(p, convNorm(p, x, channels, layer(1)), channels, layer(2));
}
