/** Masks that small networks draw, whose weights each object brings: CondInst's, and RTMDet-Ins' after it. */
import type { Tensor } from "@segkit/core/tensor";
import { multiplyExtents } from "../graph/extents.js";
import { extentOf, type Value } from "../graph/value.js";
import type { Model } from "../model/model.js";
import { relu } from "../ops/activation.js";
import { add, div, mul } from "../ops/elementwise.js";
import { matMul } from "../ops/matrix.js";
import { range } from "../ops/range.js";
import { concat, expand, reshape, slice, unsqueeze } from "../ops/shape.js";
import { channelsAt, type PointObject } from "./points.js";

/** What {@link dynamicMasks} is told of a network. */
export interface DynamicMasks {
  /** Channels of the map that masks are drawn on, and of the two hidden layers. */
  readonly channels: number;
  /** Pixels of the input from one position of this map to the next. */
  readonly stride: number;
  /** Where in its cell a position lies, in strides. */
  readonly offset: number;
  /** What becomes of the masks, `[1, objects, height, width]`. @default what they are */
  readonly finish?: (masks: Value) => Value;
}

/** How far the object's point is, in this many strides of its level, is 1 in the channels of places. */
const REACH = 8;

/** How many weights an object brings. */
export function dynamicWeights(channels: number): number {
  return (channels + 2) * channels + channels * channels + channels + channels + channels + 1;
}

/**
 * The graph that draws masks. Inputs: `features` `[1, channels, height, width]`; `kernels` `[objects, weights]`, of three layers their weights, then their biases; `points` `[objects, 3]`, an object's x, y, and the stride of its level. Output `masks`
 * `[objects, …]`, above 0 inside unless they are finished otherwise.
 *
 * @see Z. Tian, C. Shen, H. Chen, "Conditional convolutions for instance segmentation", ECCV 2020, arXiv:2003.05664
 *
 * @remarks
 * A layer reads the features and how far the object is, across and down. That is one product for all objects: what depends on the object's place is in its bias.
 */
export function dynamicMasks({ channels, stride, offset, finish = (masks) => masks }: DynamicMasks): Model {
  const lengths = [(channels + 2) * channels, channels * channels, channels, channels, channels, 1];
  return {
    name: "masks",
    inputs: {
      features: { type: "float32", dims: [1, channels, "rows", "columns"] },
      kernels: { type: "float32", dims: ["objects", dynamicWeights(channels)] },
      points: { type: "float32", dims: ["objects", 3] },
    },
    forward(_, { features, kernels, points }) {
      const objects = extentOf(kernels!, 0);
      let begin = 0;
      const parts = lengths.map((length) => {
        const part = slice(kernels!, 1, begin, begin + length);
        begin += length;
        return part;
      });
      const [first, second, third, ...biases] = parts as [Value, Value, Value, Value, Value, Value];
      const [height, width] = [extentOf(features!, 2), extentOf(features!, 3)];
      const positions = multiplyExtents(height, width);
      // [objects, channels, 2 + channels]: what weighs how far the object is, then what weighs the features
      const weights = reshape(first, [objects, channels, channels + 2]);
      const unit = unsqueeze(mul(slice(points!, 1, 2, 3), REACH), [1]);
      const byPlace = div(slice(weights, 2, 0, 2), unit);
      const place = reshape(slice(points!, 1, 0, 2), [objects, 2, 1]);
      const atOrigin = add(matMul(byPlace, place), reshape(biases[0]!, [objects, channels, 1]));
      const given = concat([placesOf(features!, stride, offset), reshape(features!, [channels, positions])], 0);
      const layer = concat([mul(byPlace, -1), slice(weights, 2, 2, channels + 2)], 2);
      const all = matMul(reshape(layer, [multiplyExtents(objects, channels), channels + 2]), given);
      let x = relu(add(reshape(all, [objects, channels, positions]), atOrigin));
      x = relu(add(matMul(reshape(second, [objects, channels, channels]), x), reshape(biases[1]!, [objects, channels, 1])));
      x = add(matMul(reshape(third, [objects, 1, channels]), x), reshape(biases[2]!, [objects, 1, 1]));
      const masks = finish(reshape(x, [1, objects, height, width]));
      return { masks: reshape(masks, [objects, extentOf(masks, 2), extentOf(masks, 3)]) };
    },
  };
}

/** `[2, positions]`: x and y of each position of the map, in pixels of the input. */
function placesOf(map: Value, stride: number, offset: number): Value {
  const { graph } = map;
  const size = [extentOf(map, 2), extentOf(map, 3)] as const;
  const along = (axis: 0 | 1) => range(graph, size[axis], { start: offset * stride, step: stride });
  const across = expand(along(1), size);
  const down = expand(unsqueeze(along(0), [1]), size);
  return concat(
    [across, down].map((places) => reshape(places, [1, multiplyExtents(...size)])),
    0,
  );
}

/** What the graph is run on for these objects, whose kernels are `[1, weights, points]`. */
export function dynamicFeeds(
  features: Tensor,
  kernels: Tensor<"float32">,
  objects: readonly PointObject[],
): Record<"features" | "kernels" | "points", Tensor> {
  const weights = kernels.dims[1]!;
  const data = new Float32Array(objects.length * weights);
  objects.forEach(({ point }, i) => {
    data.set(channelsAt(kernels, point), i * weights);
  });
  const places = Float32Array.from(objects.flatMap(({ at, level }) => [...at, level.stride]));
  return {
    features,
    kernels: { type: "float32", data, dims: [objects.length, weights] },
    points: { type: "float32", data: places, dims: [objects.length, 3] },
  };
}
