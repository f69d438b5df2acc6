/** Maps over an image: their planes, and where the image's pixels lie in them. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { type Axis, bilinearAxis } from "../resize/axis.js";
import type { Tensor } from "../tensor/tensor.js";
import { checkFinite } from "../validate/finite.js";
import { asArray } from "../validate/kind.js";
import { isPlainSize } from "../validate/size.js";
import { slipOf } from "../validate/slip.js";

/** Maps of one size. */
export interface MapPlanes {
  readonly data: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** The planes of `[maps, h, w]` or `[1, maps, h, w]`. */
export function mapPlanes(where: string, option: string, tensor: Tensor<"float32">): MapPlanes {
  const given = tensor?.dims ?? [];
  const dims = given.length === 4 && given[0] === 1 ? given.slice(1) : given;
  const data = asArray(tensor?.data, Float32Array);
  const [count, height, width] = dims as [number, number, number];
  if (dims.length !== 3 || !dims.every(isPlainSize)) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: `${option}.dims`,
      expected: "[maps, height, width] or [1, maps, height, width]",
      received: tensor?.dims,
      ...slipOf("tensor", tensor),
    });
  }
  if (data?.length !== count * height * width) {
    throw new SegmentationError("invalid-tensor", {
      where,
      option: `${option}.data`,
      expected: `a Float32Array of ${count * height * width} values`,
      received: data ? phrase(`${data.length} values`) : tensor.data,
      ...slipOf("tensor", tensor),
    });
  }
  checkFinite(where, `${option}.data`, data, { code: "invalid-tensor" });
  return { data, count, height, width };
}

/** The value of a map at a pixel of an image that the map covers, between its four neighbors. */
export function sampler({ data, height, width }: MapPlanes, size: { readonly height: number; readonly width: number }) {
  const [down, across] = [axis(height, size.height), axis(width, size.width)];
  const at = (along: Axis, i: number, extent: number) => {
    const first = along.spans[2 * i]!;
    return [first, Math.min(first + 1, extent - 1), along.weights[2 * i + 1]!] as const;
  };
  return (map: number, y: number, x: number): number => {
    const [top, bottom, lower] = at(down, y, height);
    const [left, right, later] = at(across, x, width);
    const value = (row: number, column: number) => data[(map * height + row) * width + column]!;
    const upper = value(top, left) + (value(top, right) - value(top, left)) * later;
    const under = value(bottom, left) + (value(bottom, right) - value(bottom, left)) * later;
    return upper + (under - upper) * lower;
  };
}

function axis(from: number, to: number): Axis {
  return bilinearAxis(from, to, false, { at: 0, count: to });
}
