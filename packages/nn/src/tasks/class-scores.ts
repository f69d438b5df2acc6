/** Networks of queries as networks of scores: what `semantic` runs of MaskFormer, Mask2Former and the like. */
import type { QueryOutputs } from "../families/family.js";
import type { Extent } from "../graph/extents.js";
import type { Value } from "../graph/value.js";
import type { Model } from "../model/model.js";
import { sigmoid, softmax } from "../ops/activation.js";
import { mul } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { resize } from "../ops/resize.js";
import { reshape, slice, transpose } from "../ops/shape.js";

/**
 * The network with one output `logits` `[batch, classes, h, w]`: of each query its class's probability times its mask's, summed over the queries, as the authors of MaskFormer make semantic
 * segmentations of it. They are no logits, but the class with the highest one is the label.
 */
export function withClassScores(model: Model, queries: QueryOutputs): Model {
  const { classes, masks, maskActivation = "sigmoid", maskSize, atInputSize = false } = queries;
  const [image] = Object.keys(model.inputs) as [string];
  return {
    ...model,
    forward: (p, inputs) => {
      const outputs = model.forward(p, inputs);
      const [, , height, width] = inputs[image]!.shape as [Extent, Extent, Extent, Extent];
      const own = maskSize && ([maskSize.height, maskSize.width] as const);
      const size = atInputSize ? ([height, width] as const) : own;
      const planes = size ? resize(outputs[masks]!, { size, mode: "bilinear" }) : outputs[masks]!;
      const inside = maskActivation === "softmax" ? softmax(planes, 1) : sigmoid(planes);
      return { logits: summed(sharesOf(outputs[classes]!, queries), inside) };
    },
  };
}

/** Probabilities of the queries' classes, without that of no object. */
function sharesOf(logits: Value, { activation = "softmax", temperature }: QueryOutputs): Value {
  if (activation === "softmax") return slice(softmax(logits), 2, 0, -1);
  const shares = sigmoid(logits);
  return temperature === undefined ? shares : softmax(mul(shares, 1 / temperature));
}

/** `[n, queries, classes]` and `[n, queries, h, w]` as `[n, classes, h, w]`. */
function summed(shares: Value, planes: Value): Value {
  const [n, queries, height, width] = planes.shape as [number, number, number, number];
  const classes = shares.shape[2]!;
  const flat = reshape(planes, [n, queries, -1]);
  return reshape(matMul(transpose(shares, [0, 2, 1]), flat), [n, classes, height, width]);
}
