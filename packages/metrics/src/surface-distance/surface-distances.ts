/** The distances between the surfaces of two masks, both ways. */
import { withKernel } from "@segkit/core/kernel";
import { surfaceDistanceKernel } from "../generated/surface-distance.wasm.js";
import { areasOf, lengthsOf } from "./element-sizes.js";
import type { Solids } from "./volume.js";

/**
 * What of a mask the distances of surfaces are measured from and to. `surface`: its pixels at the border; `contour`: the line, in volumes the surface, that runs between inside and outside
 * pixels, in pieces around the corners where pixels meet, each with its length or area; `all`: every pixel.
 */
export type PointChoice = "surface" | "contour" | "all";

/** Distances one way: one for each point of a mask, to the nearest of the other's; sizes, where points have one. */
export interface OneWay {
  readonly distances: Float64Array;
  readonly sizes?: Float64Array;
}

/** Rows that may be looked at for each pixel, before the way is taken whose time does not depend on distances. */
const LOOKS = 4;

export type BothWays = readonly [there: OneWay, back: OneWay];

/** Distances from the first mask's points to the second's, and back; infinite where there is nothing to go to. */
export function surfaceDistances(solids: Solids, points: PointChoice, spacing: readonly [number, number, number]): BothWays {
  const box = boxAround(solids);
  if (box === undefined) return [{ distances: new Float64Array(0) }, { distances: new Float64Array(0) }];
  const { flat } = solids;
  // in units of the largest side squares stay in range; else as they are, so that distances are those that SciPy has
  const most = Math.max(...spacing.slice(flat ? 1 : 0));
  const unit = most > 1e-60 && most < 1e60 ? 1 : most;
  const sizeOf = spacing.map((size) => size / unit) as [number, number, number];
  const [depth, height, width] = box.size;
  return withKernel(surfaceDistanceKernel, (kernel, heap) => {
    const more = points === "contour" ? 1 : 0;
    const [layers, rows, columns] = [flat ? 1 : depth + more, height + more, width + more];
    const count = layers * rows * columns;
    const [first, second] = [solids.first, solids.second].map((data) => {
      const mask = heap.copyIn(cut(data, solids, box, points === "all" ? 0 : 1));
      if (points === "all") return mask;
      // and what is written beyond the end
      const marked = heap.alloc(count + 16);
      if (points === "surface") kernel.border(mask, depth, height, width, flat ? 1 : 0, marked);
      else kernel.corners(mask, depth, height, width, flat ? 1 : 0, marked);
      return marked;
    }) as [number, number];
    const field = heap.alloc(8 * count);
    const scratch = heap.alloc(84 * Math.max(layers, rows));
    const [distances, marks] = [heap.alloc(8 * count), heap.alloc(count)];
    const sizes = points !== "contour" ? undefined : flat ? lengthsOf(spacing) : areasOf(spacing);
    const oneWay = (from: number, to: number): OneWay => {
      const isEmpty = kernel.stepsAlongRows(to, layers * rows, columns, field) === 0;
      const looks = isEmpty ? -1 : LOOKS * count;
      let found = kernel.searchAround(field, from, layers, rows, columns, ...sizeOf, looks, distances, marks);
      if (found < 0) {
        kernel.alongRows(to, layers * rows, columns, sizeOf[2], field);
        kernel.alongLines(field, layers, rows, columns, sizeOf[1], flat ? from : 0, scratch);
        if (!flat) kernel.alongLines(field, 1, layers, rows * columns, sizeOf[0], from, scratch);
        found = kernel.collect(field, from, count, distances, marks);
      }
      const listed = heap.f64(distances, found);
      const each = unit === 1 ? listed.slice() : listed.map((distance) => unit * distance);
      return sizes === undefined
        ? { distances: each }
        : { distances: each, sizes: Float64Array.from(heap.u8(marks, found), (code) => sizes[code]!) };
    };
    return [oneWay(first, second), oneWay(second, first)];
  });
}

interface BoxOfSolids {
  readonly from: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

/** The smallest box around both masks, with a frame of outside pixels where the image goes on, so that borders stay what they are; undefined where both are empty. */
function boxAround({ flat, depth, height, width, first, second }: Solids): BoxOfSolids | undefined {
  const low = [depth, height, width];
  const high = [-1, -1, -1];
  for (const data of [first, second]) {
    for (let z = 0, row = 0; z < depth; z++) {
      for (let y = 0; y < height; y++, row += width) {
        let x = 0;
        while (x < width && data[row + x] === 0) x++;
        if (x === width) continue;
        let end = width - 1;
        while (data[row + end] === 0) end--;
        low[0] = Math.min(low[0]!, z);
        low[1] = Math.min(low[1]!, y);
        low[2] = Math.min(low[2]!, x);
        high[0] = Math.max(high[0]!, z);
        high[1] = Math.max(high[1]!, y);
        high[2] = Math.max(high[2]!, end);
      }
    }
  }
  if (high[0]! < 0) return undefined;
  const from = low.map((v, axis) => (flat && axis === 0 ? 0 : Math.max(0, v - 1)));
  const sizes = [depth, height, width];
  const size = from.map((v, axis) => Math.min(sizes[axis]!, high[axis]! + 2) - v);
  return { from, size } as unknown as BoxOfSolids;
}

/** What of a mask lies in a box, with a frame of so many outside pixels. */
function cut(data: Uint8Array, { flat, height, width }: Solids, { from, size }: BoxOfSolids, frame: number): Uint8Array {
  const [depth, rows, columns] = size;
  const [behind, high, wide] = [flat ? 0 : frame, rows + 2 * frame, columns + 2 * frame];
  const part = new Uint8Array((depth + 2 * behind) * high * wide);
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < rows; y++) {
      const at = ((from[0] + z) * height + from[1] + y) * width + from[2];
      part.set(data.subarray(at, at + columns), ((z + behind) * high + y + frame) * wide + frame);
    }
  }
  return part;
}
