/** DeepLab v3: parallel dilated convolutions see objects at several scales. */
import { extentOf, type Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import type { Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { reduceMean } from "../../ops/reduce.js";
import { concat, expand } from "../../ops/shape.js";
import { type DilatedResnetConfig, dilatedResnet } from "../fcn/dilated-resnet.js";

/** Dilations of the parallel 3 × 3 convolutions for an encoder of stride 8. */
const RATES = [12, 24, 36];

/**
 * DeepLab v3 with a dilated ResNet-50 or -101, under torchvision's names (`deeplabv3_resnet50`, `deeplabv3_resnet101`).
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation. Output `out` (and `aux` when asked for)
 * `[batch, nClasses, height, width]`, upsampled bilinearly from an eighth without aligned corners.
 *
 * @param config - see {@link DilatedResnetConfig}; published files: 42.0 M parameters with 50 layers, 61.0 M with 101, auxiliary head included
 * @throws SegmentationError `invalid-option`
 * @see L.-C. Chen et al., "Rethinking atrous convolution for semantic image segmentation", 2017, arXiv:1706.05587
 *
 * @example
 * ```ts
 * import { deeplabV3, summary } from "@segkit/nn";
 *
 * console.assert(summary(deeplabV3({ layers: 50, aux: true }), { height: 64, width: 64 }).parameters === 42_004_074);
 * ```
 */
export function deeplabV3(config: DilatedResnetConfig = {}): Model {
  return dilatedResnet("deeplabV3", config, (p, maps, { nClasses, width }) => {
    const channels = 4 * width;
    const pooled = atrousSpatialPyramid(p.scope(0), maps, channels, RATES);
    const y = relu(batchNorm(p.scope(2), convolution(p.scope(1), pooled, channels, { kernel: 3, padding: 1, bias: false })));
    return convolution(p.scope(4), y, nClasses);
  });
}

/** Atrous spatial pyramid pooling: a 1 × 1 convolution, dilated ones and the image's mean side by side, then projected. */
export function atrousSpatialPyramid(p: Scope, x: Value, channels: number, rates: readonly number[]): Value {
  const branch = (at: Scope, kernel: 1 | 3, dilation = 1) =>
    relu(
      batchNorm(
        at.scope(1),
        convolution(at.scope(0), x, channels, { kernel, dilation, padding: kernel === 3 ? dilation : 0, bias: false }),
      ),
    );
  const branches = [branch(p.scope("convs.0"), 1), ...rates.map((rate, i) => branch(p.scope(`convs.${i + 1}`), 3, rate))];
  const last = p.scope(`convs.${rates.length + 1}`);
  const mean = reduceMean(x, { axes: [2, 3], keepDims: true });
  const pooled = relu(batchNorm(last.scope(2), convolution(last.scope(1), mean, channels, { bias: false })));
  branches.push(expand(pooled, [extentOf(x, 0), channels, extentOf(x, 2), extentOf(x, 3)]));
  const project = p.scope("project");
  return relu(batchNorm(project.scope(1), convolution(project.scope(0), concat(branches), channels, { bias: false })));
}
