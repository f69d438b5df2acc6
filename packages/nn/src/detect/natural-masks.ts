/** Masks in the natural representation, of maps in the aligned one: what TensorMask's authors call SwapAlign2Nat. */
import type { Tensor } from "@segkit/core/tensor";

/** What lies outside of the maps, or of the window: surely not the object. */
const OUTSIDE = -6;

/** What a line of the mask is mixed of, four pairs of a channel's coordinate and a position's for each of its pixels. */
interface Line {
  /** Where these lie in the maps; −1 for those outside. */
  readonly offsets: Int32Array;
  readonly weights: Float64Array;
}

/** A window on the maps: its row and column in its own level, and how many positions of the maps, and of the mask, one of that level is. */
export interface MaskWindow {
  readonly row: number;
  readonly column: number;
  readonly times: number;
}

/**
 * The mask of one window.
 *
 * In aligned maps the channel (v, u) at a position says whether it is in the object whose window has this position at (v, u). In the mask, as in images, a position of the window says it of itself. Each is mixed of the maps' positions around
 * it, and of the channels around its place in the window.
 *
 * @param aligned - `[1, side², height, width]`, logits
 * @returns `[side · times, side · times]`, row by row
 *
 * @see X. Chen et al., "TensorMask: A foundation for dense object segmentation", ICCV 2019, arXiv:1903.12174
 */
export function naturalMask({ data, dims }: Tensor<"float32">, { row, column, times }: MaskWindow): Float32Array {
  const [, channels, height, width] = dims as [number, number, number, number];
  const side = Math.round(Math.sqrt(channels));
  const plane = height * width;
  const down = line({ side, times, at: row * times, extent: height }, (v, y) => v * side * plane + y * width);
  const across = line({ side, times, at: column * times, extent: width }, (u, x) => u * plane + x);
  const extent = side * times;
  const out = new Float32Array(extent * extent).fill(OUTSIDE);
  for (let j = 0; j < extent; j++) {
    if (isOutside(down, j)) continue;
    for (let i = 0; i < extent; i++) {
      if (!isOutside(across, i)) out[j * extent + i] = mixed(data, down, across, j, i);
    }
  }
  return out;
}

/** What a pixel in row j and column i is mixed of. */
function mixed(data: Float32Array, down: Line, across: Line, j: number, i: number): number {
  let sum = 0;
  for (let k = 4 * j; k < 4 * j + 4; k++) {
    const weight = down.weights[k]!;
    if (weight === 0) continue;
    const offset = down.offsets[k]!;
    for (let l = 4 * i; l < 4 * i + 4; l++) {
      const share = weight * across.weights[l]!;
      if (share === 0) continue;
      const further = across.offsets[l]!;
      sum += share * (offset >= 0 && further >= 0 ? data[offset + further]! : OUTSIDE);
    }
  }
  return sum;
}

function isOutside({ offsets }: Line, i: number): boolean {
  return offsets[4 * i]! < 0 && offsets[4 * i + 1]! < 0 && offsets[4 * i + 2]! < 0 && offsets[4 * i + 3]! < 0;
}

/** The rows of a mask, or its columns: in their middle lies the position `at` of the maps, which have `extent`. */
function line(
  { side, times, at, extent }: { readonly side: number; readonly times: number; readonly at: number; readonly extent: number },
  offsetOf: (channel: number, position: number) => number,
): Line {
  const count = side * times;
  const offsets = new Int32Array(4 * count).fill(-1);
  const weights = new Float64Array(4 * count);
  for (let i = 0; i < count; i++) {
    const inWindow = (i + 0.5) / times - 0.5;
    const onMaps = at + i - count / 2 + 0.5;
    const [channel, position] = [Math.floor(inWindow), Math.floor(onMaps)];
    for (let k = 0; k < 4; k++) {
      const [c, p] = [channel + (k >> 1), position + (k & 1)];
      weights[4 * i + k] = (1 - Math.abs(c - inWindow)) * (1 - Math.abs(p - onMaps));
      if (c >= 0 && c < side && p >= 0 && p < extent) offsets[4 * i + k] = offsetOf(c, p);
    }
  }
  return { offsets, weights };
}
