/** DeepLab v2: dilated convolutions side by side, on an image at several sizes. */
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { RESNET_DEPTHS } from "../../encoders/resnet/resnet.js";
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { convNorm } from "../../layers/conv-norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu, softmax } from "../../ops/activation.js";
import { add, max, mul } from "../../ops/elementwise.js";
import { maxPool } from "../../ops/pool.js";
import { resize } from "../../ops/resize.js";
import { concat, slice } from "../../ops/shape.js";
import { deeplabV2Spellings } from "./spellings.js";

/** Configuration of {@link deeplabV2}. */
export interface DeeplabV2Config {
  /** Layers of the ResNet. @default 101 */
  readonly layers?: 50 | 101;
  /** @default 21, PASCAL VOC's with background */
  readonly nClasses?: number;
  /** Channels of the stem; all others follow in proportion. @default 64 */
  readonly width?: number;
  /**
   * What the network sees: the image alone; or it, a half and three quarters of its size, of whose scores it takes the largest; or the same, of whose scores it takes a mean that it learns to
   * weight at each position.
   * @default "largest"
   */
  readonly scales?: "one" | "largest" | "attention";
}

/** Sizes of the image, relative to its own. */
const SCALES = [0.5, 0.75];

/** Dilations of the parallel convolutions that give the scores. */
const RATES = [6, 12, 18, 24];

/** Stride and dilation of the four stages. */
const STAGES = [
  [1, 1],
  [2, 1],
  [1, 2],
  [1, 4],
] as const;

/**
 * DeepLab v2 on ResNet-101, under the names of the PyTorch implementation with Caffe's weights (`base.layer1.conv1.conv`, `base.layer2.block1.reduce.conv`, …, `base.aspp.c0`).
 *
 * Input `image` `[batch, 3, height, width]`, B, G, R in 0 … 255 less the mean of each channel. Output `logits` `[batch, nClasses, h, w]` at an eighth of the size.
 *
 * With `scales: "attention"` it is the network that learns to weight scales, whose two further convolutions have names of their own, `attention.conv1` and `attention.conv2`; with `"one"` names have no
 * `base.` before them.
 *
 * @param config - see {@link DeeplabV2Config}; 44.05 M parameters with the defaults
 * @throws SegmentationError `invalid-option`
 * @see L.-C. Chen, G. Papandreou, I. Kokkinos, K. Murphy, A. L. Yuille, "DeepLab: Semantic image segmentation with deep convolutional nets, atrous convolution, and fully connected CRFs", IEEE TPAMI 40(4), 2018, doi:10.1109/TPAMI.2017.2699184
 * @see L.-C. Chen, Y. Yang, J. Wang, W. Xu, A. L. Yuille, "Attention to scale: Scale-aware semantic image segmentation", CVPR 2016, doi:10.1109/CVPR.2016.396
 *
 * @example
 * ```ts
 * import { deeplabV2, summary } from "@segkit/nn";
 *
 * const { outputs } = summary(deeplabV2({ width: 4 }), { height: 321, width: 321 });
 * console.assert(outputs.logits?.shape.join() === "1,21,41,41");
 * ```
 */
export function deeplabV2(config: DeeplabV2Config = {}): Model {
  const where = "deeplabV2";
  checkKnownOptions(where, config, ["layers", "nClasses", "width", "scales"]);
  const { layers = 101, nClasses = 21, width = 64, scales = "largest" } = config;
  checkOneOf(where, "layers", layers, [50, 101]);
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkOneOf(where, "scales", scales, ["one", "largest", "attention"]);
  return {
    name: where,
    inputs: imageInput(3),
    spellings: deeplabV2Spellings,
    forward: (p, { image }) => {
      const base = scales === "one" ? p : p.scope("base");
      const see = (at: Value) => {
        const map = encoded(base, at, layers, width);
        return { map, scores: pyramid(base.scope("aspp"), map, nClasses) };
      };
      const first = see(image!);
      if (scales === "one") return { logits: first.scores };
      const full = (map: Value) => {
        const size = [extentOf(first.scores, 2), extentOf(first.scores, 3)] as const;
        return resize(map, { size, mode: "bilinear" });
      };
      const others = SCALES.map((scale) => {
        const { map, scores } = see(resize(image!, { scale, mode: "bilinear" }));
        return { map, scores: full(scores) };
      });
      const all = [first.scores, ...others.map(({ scores }) => scores)];
      if (scales === "largest") return { logits: all.reduce((most, scores) => max(most, scores)) };
      const maps = concat([first.map, ...others.map(({ map }) => full(map))]);
      const attention = p.scope("attention");
      const inner = relu(convolution(attention.scope("conv1"), maps, 8 * width, { kernel: 3, padding: 1 }));
      const weights = softmax(convolution(attention.scope("conv2"), inner, all.length), 1);
      return {
        logits: all.map((scores, i) => mul(scores, slice(weights, 1, i, i + 1))).reduce((sum, scores) => add(sum, scores)),
      };
    },
  };
}

/** A ResNet with the stride in a block's first convolution, and dilation in place of the last two strides. */
function encoded(p: Scope, image: Value, layers: 50 | 101, width: number): Value {
  const layer = { names: ["conv", "bn"] as const, activation: relu };
  let x = convNorm(p.scope("layer1.conv1"), image, width, { kernel: 7, stride: 2, ...layer });
  x = maxPool(x, { kernel: 3, stride: 2, padding: 1, ceilMode: true });
  STAGES.forEach(([wanted, dilation], stage) => {
    const inner = width * 2 ** stage;
    for (let block = 1; block <= RESNET_DEPTHS[layers][stage]!; block++) {
      const at = p.scope(`layer${stage + 2}.block${block}`);
      const stride = block === 1 ? wanted : 1;
      let y = convNorm(at.scope("reduce"), x, inner, { stride, ...layer });
      y = convNorm(at.scope("conv3x3"), y, inner, { kernel: 3, dilation, ...layer });
      y = convNorm(at.scope("increase"), y, 4 * inner, { names: layer.names });
      const shortcut = block === 1 ? convNorm(at.scope("shortcut"), x, 4 * inner, { stride, names: layer.names }) : x;
      x = relu(add(y, shortcut));
    }
  });
  return x;
}

/** Atrous spatial pyramid pooling: the sum of the scores of four dilated convolutions. */
function pyramid(p: Scope, x: Value, nClasses: number): Value {
  const scores = RATES.map((rate, i) =>
    convolution(p.scope(`c${i}`), x, nClasses, { kernel: 3, dilation: rate, padding: rate }),
  );
  return scores.reduce((sum, each) => add(sum, each));
}
