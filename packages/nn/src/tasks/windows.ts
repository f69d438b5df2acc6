/** Inference by overlapping windows, for images larger than a network was made for: where the windows lie, and what is cut out of the image. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { checkInteger, checkKnownOptions } from "@segkit/core/validate";

/** Windows of {@link SegmentOptions}: each of this size, this far apart. */
export interface WindowOptions extends Size {
  /** Pixels from one window to the next, at most the window's size. @default two thirds of the window */
  readonly stride?: Size;
}

/** The upper left corner of a window. */
export interface Corner {
  readonly y: number;
  readonly x: number;
}

/** Upper left corners along one axis; the last window ends with the image. */
export function windowStarts(extent: number, window: number, stride: number): number[] {
  const count = Math.ceil(Math.max(0, extent - window) / stride) + 1;
  return Array.from({ length: count }, (_, i) => Math.max(0, Math.min(i * stride, extent - window)));
}

/** Checks windows for a network whose inputs have sides of a multiple. */
export function checkWindow(where: string, window: WindowOptions, multiple: Size): void {
  checkKnownOptions(where, window, ["height", "width", "stride"]);
  if (window.stride !== undefined) checkKnownOptions(where, window.stride, ["height", "width"]);
  for (const axis of ["height", "width"] as const) {
    checkInteger(where, `window.${axis}`, window[axis], { min: 1 });
    const by = multiple[axis];
    if (window[axis] % by !== 0) {
      // the network itself would say this in terms of one of its layers
      throw new SegmentationError("invalid-option", {
        where,
        option: `window.${axis}`,
        expected: `a multiple of ${by} for this network`,
        received: window[axis],
        remedy: `Use ${Math.ceil(window[axis] / by) * by}.`,
      });
    }
    checkInteger(where, `window.stride.${axis}`, strideOf(window, axis), { min: 1, max: window[axis] });
  }
}

/** All corners for an image, row by row. */
export function cornersOf({ height, width }: Size, window: WindowOptions): Corner[] {
  const xs = windowStarts(width, window.width, strideOf(window, "width"));
  const ys = windowStarts(height, window.height, strideOf(window, "height"));
  return ys.flatMap((y) => xs.map((x) => ({ y, x })));
}

function strideOf(window: WindowOptions, axis: "height" | "width"): number {
  return window.stride?.[axis] ?? Math.max(1, Math.round((window[axis] * 2) / 3));
}

/** Cuts `[1, channels, h, w]` out of an input, zeros beyond its sides. */
export function cut({ data, dims }: Tensor<"float32">, y: number, x: number, { height, width }: Size): Tensor<"float32"> {
  const [, channels, rows, columns] = dims as [number, number, number, number];
  const out = new Float32Array(channels * height * width);
  const length = Math.min(width, columns - x);
  for (let c = 0; c < channels; c++) {
    for (let row = 0; row < Math.min(height, rows - y); row++) {
      const from = (c * rows + y + row) * columns + x;
      out.set(data.subarray(from, from + length), (c * height + row) * width);
    }
  }
  return { type: "float32", data: out, dims: [1, channels, height, width] };
}
