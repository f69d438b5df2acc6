/** Arithmetic that convolutions and poolings share: paddings, extents and receptive fields. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { addExtents, type Extent, floorDivide, subtractExtents } from "../graph/extents.js";
import type { ReceptiveField } from "../graph/receptive-field.js";
import type { Value } from "../graph/value.js";

/** One number for all spatial axes, or one per axis. */
export type PerAxis = number | readonly number[];

/** One value per spatial axis, each an integer of at least `min`. */
export function perAxis(where: string, option: string, value: PerAxis, axes: number, min: number): number[] {
  const list = typeof value === "number" ? new Array<number>(axes).fill(value) : [...value];
  if (list.length === axes && list.every((n) => Number.isInteger(n) && n >= min)) return list;
  throw new SegmentationError("invalid-option", {
    where,
    option,
    expected: `an integer ≥ ${min}, or ${axes} of them`,
    received: value,
  });
}

/** Paddings as ONNX writes them, begins then ends; `padding` is a number, one per axis, or begins and ends. */
export function paddings(where: string, padding: PerAxis, axes: number): number[] {
  if (typeof padding !== "number" && padding.length === 2 * axes) return perAxis(where, "padding", padding, 2 * axes, 0);
  const each = perAxis(where, "padding", padding, axes, 0);
  return [...each, ...each];
}

/** The extent after a window of `kernel` moved by `stride` over `extent` with padding, of which `begin` lies before it. */
export function windowed(
  extent: Extent,
  window: { kernel: number; stride: number; dilation: number; padding: number; ceil?: boolean; begin?: number },
): Extent {
  const { kernel, stride, dilation, padding, ceil = false, begin = 0 } = window;
  const room = addExtents(extent, padding - dilation * (kernel - 1) - 1);
  if (!ceil) return addExtents(floorDivide(room, stride), 1);
  // the last window is cut off at the far side, and starts within the input or the padding before it, as PyTorch and ONNX have it: what starts later is left out
  const cutOff = addExtents(room, stride - 1);
  const started = addExtents(extent, begin - 1);
  const spare = subtractExtents(started, cutOff) as number;
  return addExtents(floorDivide(spare < 0 ? started : cutOff, stride), 1);
}

/** The receptive field after a window over positions of the given field. */
export function windowField(
  field: ReceptiveField | undefined,
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
): ReceptiveField | undefined {
  if (field === undefined || kernel.length !== 2) return field;
  const axis = (i: 0 | 1) => field.size[i] + (kernel[i]! - 1) * dilation[i]! * field.stride[i];
  return { size: [axis(0), axis(1)], stride: [field.stride[0] * stride[0]!, field.stride[1] * stride[1]!] };
}

/** Number of spatial axes of `[N, C, …]`. */
export function spatialAxes(where: string, x: Value): number {
  const axes = x.shape.length - 2;
  if (axes >= 1 && axes <= 3) return axes;
  throw new SegmentationError("shape-mismatch", {
    where,
    option: x.name,
    expected: "[N, C, …] with one to three spatial axes",
    received: phrase(`${x.shape.length} axes`),
  });
}
