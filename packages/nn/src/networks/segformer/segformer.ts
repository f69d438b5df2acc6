/** SegFormer: a hierarchical transformer encoder without position codes, and a decoder of linear layers only. */
import { mitEncoder } from "../../encoders/mit/mit.js";
import type { Value } from "../../graph/value.js";
import { convolution } from "../../layers/conv.js";
import { batchNorm } from "../../layers/norm.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model } from "../../model/model.js";
import { relu } from "../../ops/activation.js";
import { conv } from "../../ops/conv.js";
import { add } from "../../ops/elementwise.js";
import { matMul } from "../../ops/matrix.js";
import { resize } from "../../ops/resize.js";
import { reshape, slice } from "../../ops/shape.js";
import { type SegformerConfig, type SegformerSizes, segformerSizes } from "./config.js";
import { segformerSpellings } from "./spellings.js";

/**
 * SegFormer B0 … B5, with the parameter names of the published files: those that `transformers` writes, and those of the authors' own `.pth`.
 *
 * Input `image` `[batch, 3, height, width]`, RGB normalized with ImageNet's mean and deviation, any size from 32 × 32. Output `logits`
 * `[batch, nClasses, height / 4, width / 4]` (rounded up); upsample bilinearly without aligned corners.
 *
 * @param config - see {@link SegformerConfig}
 * @throws SegmentationError `invalid-option`
 *
 * @see E. Xie et al., "SegFormer: Simple and efficient design for semantic segmentation with transformers", NeurIPS 2021, arXiv:2105.15203
 *
 * @example
 * ```ts
 * import { segformer, summary } from "@segkit/nn";
 *
 * const { parameters, outputs } = summary(segformer({ variant: "b0", nClasses: 150 }), { height: 512, width: 512 });
 * console.assert(parameters === 3_752_694);
 * console.assert(outputs.logits?.shape.join() === "1,150,128,128");
 * ```
 *
 * @remarks
 * All layer norms have ε = 1e-5: the published implementation ignores its `layer_norm_eps`; the original NVlabs code has 1e-6 within blocks, which moves outputs by
 * less than 1e-5.
 */
export function segformer(config: SegformerConfig = {}): Model {
  const sizes = segformerSizes(config);
  return {
    name: "segformer",
    inputs: imageInput(sizes.inChannels),
    spellings: segformerSpellings,
    // the authors' files have a classifier that is never used
    ignoredKeys: [/^decode_head\.conv_seg\./],
    forward: (p, { image }) => ({
      logits: decoder(p.scope("decode_head"), mitEncoder(sizes).features(p.scope("segformer.encoder"), image!), sizes),
    }),
  };
}

/**
 * The all-MLP decoder. The paper brings each stage's maps to `decoderHiddenSize` channels, upsamples them to the first stage's size, concatenates the last stage
 * first, and fuses them by a 1 × 1 convolution. Upsampling commutes with what is linear per position, so both linear steps are multiplied into one matrix
 * per stage when the model loads, and only their sum is upsampled: the same numbers for a fraction of the work.
 */
function decoder(p: Scope, maps: readonly Value[], { decoderHiddenSize: width, hiddenSizes, nClasses }: SegformerSizes): Value {
  const stages = maps.length;
  const fuse = p.scope("linear_fuse").parameter("weight", [width, width * stages, 1, 1], { view: [width, width * stages] });
  const [, , height, columns] = maps[0]!.shape;
  const fused = maps.map((map, i) => {
    const at = (stages - 1 - i) * width;
    const part = slice(fuse, 1, at, at + width);
    const linear = p.scope(`linear_c.${i}.proj`);
    const weight = matMul(part, linear.parameter("weight", [width, hiddenSizes[i]!]));
    const bias = matMul(part, linear.parameter("bias", [width], { view: [width, 1] }));
    const mapped = conv(map, reshape(weight, [width, hiddenSizes[i]!, 1, 1]), reshape(bias, [width]));
    return resize(mapped, { size: [height!, columns!], mode: "bilinear" });
  });
  const activated = relu(batchNorm(p.scope("batch_norm"), fused.reduce(add)));
  return convolution(p.scope("classifier"), activated, nClasses);
}
