/** ResNet for the small images of CIFAR: a classifier of windows, and the network of whole images that it becomes. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { numberOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { linear } from "../../layers/linear.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { denseClassifier } from "../../model/dense-classifier.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { add } from "../../ops/elementwise.js";
import { globalAveragePool, maxPool } from "../../ops/pool.js";
import { flatten, pad } from "../../ops/shape.js";

/** Configuration of {@link resnetcifar}. */
export interface ResnetcifarConfig {
  /** Layers with weights, 6n + 2: 20, 32, 44, 56, 110, 1202. @default 20 */
  readonly depth?: number;
  /** @default 10 */
  readonly nClasses?: number;
  /** Channels of the first stage; the others have two and four times as many. @default 16 */
  readonly width?: number;
  /**
   * What a shortcut does where the channels double, by the paper's letters. `A`: it takes every second pixel, and adds channels of zeros before and after. `B`: it has a
   * strided 1 × 1 convolution and a normalization.
   * @default "A"
   */
  readonly shortcut?: "A" | "B";
  /**
   * `map`: scores of all windows of 32 × 32 that are 4 pixels apart, zeros around the image, so that each is that of the 4 × 4 pixels at its center. `scores`: the classifier
   * as it was trained, one list of scores for each image.
   * @default "map"
   */
  readonly output?: "map" | "scores";
}

/** Side of the images that the networks were trained on. */
const WINDOW = 32;

/**
 * ResNet for CIFAR-10, with the names of akamaster's published files (`conv1`, `layer1.0.conv1`, …, `linear`): 3 × 3 convolutions in three stages, and an average over the
 * last map.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation; multiples of 4 for a map. Output `logits` `[batch, nClasses, height/4, width/4]`,
 * or `[batch, nClasses]`.
 *
 * @param config - see {@link ResnetcifarConfig}; 269 722 parameters with 20 layers, 853 018 with 56
 * @throws SegmentationError `invalid-option`
 * @see K. He et al., "Deep residual learning for image recognition", CVPR 2016, doi:10.1109/CVPR.2016.90
 *
 * @example
 * ```ts
 * import { resnetcifar, summary } from "@segkit/nn";
 *
 * const classifier = summary(resnetcifar({ depth: 20, output: "scores" }), { height: 32, width: 32 });
 * console.assert(classifier.parameters === 269_722 && classifier.outputs.logits?.shape.join() === "1,10");
 * const dense = summary(resnetcifar({ depth: 20 }), { height: 300, width: 452 });
 * console.assert(dense.outputs.logits?.shape.join() === "1,10,75,113");
 * ```
 *
 * @remarks
 * Its convolutions are padded, so that a window sees zeros where the dense form sees the image beyond its border: their scores differ. `denseClassifier(resnetcifar({ output:
 * "scores" }), { window: 32, padding: "keep" })` has the other densities.
 */
export function resnetcifar(config: ResnetcifarConfig = {}): Model {
  const where = "resnetcifar";
  checkKnownOptions(where, config, ["depth", "nClasses", "width", "shortcut", "output"]);
  const { depth = 20, nClasses = 10, width = 16, shortcut = "A", output = "map" } = config;
  checkInteger(where, "depth", depth, { min: 8, max: 1202 });
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "width", width, { min: 1 });
  checkOneOf(where, "shortcut", shortcut, ["A", "B"]);
  checkOneOf(where, "output", output, ["map", "scores"]);
  if ((depth - 2) % 6 !== 0) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "depth",
      expected: "6n + 2 layers: two in each of n blocks in three stages, the first and the last",
      received: depth,
      remedy: `Use ${Math.max(8, 6 * Math.round((depth - 2) / 6) + 2)}.`,
    });
  }
  const classifier: Model = {
    name: "resnetcifar",
    inputs: imageInput(3),
    forward: (p, { image }) => {
      let x = relu(batchNorm(p.scope("bn1"), convolution(p.scope("conv1"), image!, width, { ...SAME, bias: false })));
      for (const stage of [1, 2, 3]) {
        for (let block = 0; block < (depth - 2) / 6; block++) {
          const stride = stage > 1 && block === 0 ? 2 : 1;
          x = basicBlock(p.scope(`layer${stage}.${block}`), x, width * 2 ** (stage - 1), stride, shortcut);
        }
      }
      return { logits: linear(p.scope("linear"), flatten(globalAveragePool(x)), nClasses) };
    },
  };
  if (output === "scores") return classifier;
  const { name, inputs, forward } = denseClassifier(classifier, { window: WINDOW, boundary: "zeros", padding: "keep" });
  return { name, inputs, forward };
}

const SAME = { kernel: 3, padding: 1 } as const;

/** Two 3 × 3 convolutions beside a shortcut. */
function basicBlock(p: Scope, x: Value, channels: number, stride: number, kind: "A" | "B"): Value {
  let y = convolution(p.scope("conv1"), x, channels, { ...SAME, stride, bias: false });
  y = relu(batchNorm(p.scope("bn1"), y));
  y = batchNorm(p.scope("bn2"), convolution(p.scope("conv2"), y, channels, { ...SAME, bias: false }));
  const before = numberOf("basicBlock", x, 1);
  if (before === channels) return relu(add(y, x));
  if (kind === "B") {
    const projected = convolution(p.scope("shortcut.0"), x, channels, { stride, bias: false });
    return relu(add(y, batchNorm(p.scope("shortcut.1"), projected)));
  }
  const more = channels - before;
  // a maximum over one pixel: every second one
  const fewer = maxPool(x, { kernel: 1, stride });
  return relu(add(y, pad(fewer, [0, more >> 1, 0, 0], [0, more - (more >> 1), 0, 0])));
}
