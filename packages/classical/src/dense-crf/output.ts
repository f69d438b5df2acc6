/** What comes out of the kernel's memory: label maps, planes of probabilities. */
import type { Heap } from "@segkit/core/kernel";
import type { LabelMap } from "@segkit/core/labels";
import type { Tensor } from "@segkit/core/tensor";
import { BAND_ROWS, type Call, type Field, vectorsOf } from "./field.js";

/** What of a field says where points lie. */
type Shape = Pick<Field, "classes" | "points" | "height" | "width" | "order">;

/** Labels where their pixels are. */
export function labelsFrom(heap: Heap, { order, points, height, width }: Shape, at: number): LabelMap {
  const found = heap.i32(at, points);
  const places = heap.i32(order.at, points);
  const data = new Int32Array(points);
  for (let p = 0; p < points; p++) data[places[p]!] = found[p]!;
  return { data, height, width };
}

/** Probabilities as a network gives them, copied in bands. */
export function planesFrom({ kernel, heap }: Call, field: Shape, at: number): Tensor<"float32"> {
  const { classes, points, height, width, order } = field;
  const data = new Float32Array(classes * points);
  const planes = heap.alloc(4 * classes * Math.min(BAND_ROWS, height) * width);
  for (let y = 0; y < height; y += BAND_ROWS) {
    const first = y * width;
    const count = Math.min(BAND_ROWS, height - y) * width;
    kernel.storePlanes(at + 16 * vectorsOf(classes) * first, classes, order.at + 4 * first, first, count, planes);
    const view = heap.f32(planes, classes * count);
    for (let c = 0; c < classes; c++) data.set(view.subarray(c * count, (c + 1) * count), c * points + first);
  }
  return { type: "float32", data, dims: [1, classes, height, width] };
}
