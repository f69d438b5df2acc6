/** Context encoding: how far the map's vectors are from learned code words says which channels matter in this image. */
import { extentOf, numberOf, type Value } from "../graph/value.js";
import { convolution } from "../layers/conv.js";
import type { Head } from "../layers/head.js";
import { linear } from "../layers/linear.js";
import { batchNorm } from "../layers/norm.js";
import type { Scope } from "../layers/scope.js";
import { relu, sigmoid, softmax } from "../ops/activation.js";
import { add, mul, sub } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { reduceMean, reduceSum } from "../ops/reduce.js";
import { reshape, transpose, unsqueeze } from "../ops/shape.js";
import { convModule } from "./conv-module.js";
import { mapAt } from "./maps.js";
import { vectorsOf } from "./positions.js";

/** Options of {@link encodingHead}. */
export interface EncodingHeadOptions {
  /** @default 512 */
  readonly channels?: number;
  /** Code words. @default 32 */
  readonly codes?: number;
  /** @default -1 */
  readonly index?: number;
}

/**
 * The head of EncNet under OpenMMLab's names (`bottleneck`, `enc_module.encoding.0.codewords`, `enc_module.fc.0`, `conv_seg`). Files also have a layer that says which classes are in the image, `se_layer`, which training alone looks at.
 *
 * @see H. Zhang et al., "Context encoding for semantic segmentation", CVPR 2018, doi:10.1109/CVPR.2018.00747
 */
export function encodingHead({ channels = 512, codes = 32, index = -1 }: EncodingHeadOptions = {}): Head {
  return {
    name: "context encoding",
    takes: ["pyramid", "plain"],
    unused: ["se_layer"],
    scores(p, maps, { nClasses }) {
      const x = convModule(p.scope("bottleneck"), mapAt("encodingHead", maps, index), channels, { kernel: 3 });
      const at = p.scope("enc_module");
      const vectors = vectorsOf(convModule(at.scope("encoding_project"), x, channels));
      const encoded = relu(batchNorm(at.scope("encoding.1"), residuals(at.scope("encoding.0"), vectors, codes)));
      const mean = reduceMean(encoded, { axes: [1] });
      const gates = sigmoid(linear(at.scope("fc.0"), mean, channels));
      const gated = add(x, mul(x, reshape(gates, [extentOf(x, 0), channels, 1, 1])));
      return convolution(p.scope("conv_seg"), relu(gated), nClasses);
    },
  };
}

/**
 * For each code word the sum of the vectors' differences from it, weighed by how near it is to them of all: `[batch, codes, C]`. Squares and sums are multiplied out, so that there is never a difference for each vector and word.
 */
function residuals(p: Scope, vectors: Value, codes: number): Value {
  const channels = numberOf("encodingHead", vectors, -1);
  const initial = { kind: "uniform", bound: 1 / Math.sqrt(codes * channels) } as const;
  const words = p.parameter("codewords", [codes, channels], { initial });
  const scale = p.parameter("scale", [codes], { initial: { kind: "constant", value: -0.5 } });
  const squares = add(
    reduceSum(mul(vectors, vectors), { axes: [-1], keepDims: true }),
    reduceSum(mul(words, words), { axes: [-1] }),
  );
  const distances = sub(squares, mul(matMul(vectors, transpose(words, [1, 0])), 2));
  const shares = softmax(mul(distances, scale));
  const sums = matMul(transpose(shares, [0, 2, 1]), vectors);
  const weights = unsqueeze(reduceSum(shares, { axes: [1] }), [2]);
  return sub(sums, mul(weights, words));
}
