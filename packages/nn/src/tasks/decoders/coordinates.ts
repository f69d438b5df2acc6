/** Coordinates that a network gives itself, as points. */
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import type { FoundPoint } from "../finding.js";

/** Coordinates `[1, points, 2]`, 0 … 1 of the crop's width and height; the score is 1, since such a network has none. */
export function coordinates({ data, dims }: Tensor, { height, width }: Size): FoundPoint[] {
  const values = data as Float32Array;
  return Array.from({ length: dims[1]! }, (_, k) => ({ x: values[2 * k]! * width, y: values[2 * k + 1]! * height, score: 1 }));
}
