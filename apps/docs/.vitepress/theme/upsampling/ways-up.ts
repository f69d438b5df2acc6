/** The ways from a map to a larger one, as one graph: what the page of upsampling computes. */
import type { Tensor } from "@segkit/core/tensor";
import type { Value } from "@segkit/nn/graph";
import type { Model } from "@segkit/nn/model";
import { convTranspose, maxPoolWithArgmax, mul, resize, unpool } from "@segkit/nn/ops";

/** Side of the map that one begins with. */
export const SIDE = 4;

/** A map of numbers, row by row. */
export interface Grid {
  readonly side: number;
  readonly values: readonly number[];
}

/** The kernels of the transposed convolutions, each a square. */
export const KERNELS = {
  ones: { side: 3, values: new Array<number>(9).fill(1) },
  bilinear: { side: 4, values: [1, 3, 3, 1].flatMap((row) => [1, 3, 3, 1].map((column) => (row * column) / 16)) },
} as const satisfies Record<string, Grid>;

const square = (side: number) => ({ type: "float32", dims: [1, 1, side, side] }) as const;

/** From a map of 4 × 4 and two kernels: its maxima, and all that is made of these. */
export const waysUp: Model = {
  name: "ways up",
  inputs: { map: square(SIDE), ones: square(KERNELS.ones.side), bilinear: square(KERNELS.bilinear.side) },
  forward: (_, { map, ones, bilinear }) => {
    const { pooled, argmax } = maxPoolWithArgmax(map!);
    const corner: Value = mul(argmax, 0);
    return {
      pooled,
      nails: unpool(pooled, corner),
      places: unpool(pooled, argmax),
      nearest: resize(pooled, { scale: 2, mode: "nearest" }),
      linear: resize(pooled, { scale: 2, mode: "bilinear" }),
      transposed1: convTranspose(pooled, ones!),
      transposed2: convTranspose(pooled, ones!, undefined, { stride: 2 }),
      learned: convTranspose(pooled, bilinear!, undefined, { stride: 2, padding: 1 }),
    };
  },
};

/** What {@link waysUp} is fed with. */
export function feedsOf(map: readonly number[]): Record<string, Tensor<"float32">> {
  const tensor = ({ side, values }: Grid) =>
    ({ type: "float32", data: Float32Array.from(values), dims: [1, 1, side, side] }) as const;
  return { map: tensor({ side: SIDE, values: map }), ones: tensor(KERNELS.ones), bilinear: tensor(KERNELS.bilinear) };
}

/** A result as a map of numbers. */
export function gridOf({ data, dims }: Tensor): Grid {
  return { side: dims[3]!, values: Array.from(data as Float32Array) };
}
