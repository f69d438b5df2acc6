/** Planes of scores, upsampled where they are looked at: DETR upsamples masks to the input's size, and takes the nearest of its pixels for each one of the image. */
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import { type Taps, tapsOf } from "../../tasks/bilinear-taps.js";

/** Scores of several masks, one after the other. */
export interface Planes extends Size {
  readonly data: Float32Array;
}

/** Where pixels lie among a plane's scores. */
interface Grid {
  readonly rows: Taps;
  readonly columns: Taps;
  readonly width: number;
}

function gridOf({ height, width }: Size, to: Size): Grid {
  return { rows: tapsOf(to.height, height, false), columns: tapsOf(to.width, width, false), width };
}

/** One pixel of an upsampled plane that begins at `offset`. */
function scoreAt(data: Float32Array, offset: number, { rows, columns, width }: Grid, y: number, x: number): number {
  const [upper, lower] = [offset + rows.first[y]! * width, offset + rows.second[y]! * width];
  const [first, second, near, far] = [columns.first[x]!, columns.second[x]!, columns.near[x]!, columns.far[x]!];
  const above = near * data[upper + first]! + far * data[upper + second]!;
  const below = near * data[lower + first]! + far * data[lower + second]!;
  return rows.near[y]! * above + rows.far[y]! * below;
}

/** Which of some planes has the highest score at each pixel of the input; of equal ones the first. */
export function highest(planes: Planes, kept: readonly number[], input: Size): Int32Array {
  const grid = gridOf(planes, input);
  const best = new Int32Array(input.height * input.width);
  const offsets = kept.map((plane) => plane * planes.height * planes.width);
  for (let y = 0, at = 0; y < input.height; y++) {
    for (let x = 0; x < input.width; x++, at++) {
      let most = Number.NEGATIVE_INFINITY;
      for (let k = 0; k < offsets.length; k++) {
        const score = scoreAt(planes.data, offsets[k]!, grid, y, x);
        if (score > most) {
          most = score;
          best[at] = k;
        }
      }
    }
  }
  return best;
}

/** The pixel of `from` that is nearest to each of `to`, by PyTorch's rule. */
function nearest(from: number, to: number): Int32Array {
  const scale = Math.fround(from / to);
  return Int32Array.from({ length: to }, (_, i) => Math.min(from - 1, Math.floor(Math.fround(i * scale))));
}

/** The pixel of `from` that is nearest to each of `to`, by Pillow's rule, which adds up steps. */
export function nearestByPillow(from: number, to: number): Int32Array {
  const positions = new Int32Array(to);
  const step = from / to;
  let at = step * 0.5;
  for (let i = 0; i < to; i++, at += step) positions[i] = Math.min(from - 1, Math.trunc(at));
  return positions;
}

/** Run lengths of the image's pixels whose nearest pixel of the upsampled plane is above 0. */
export function runsAbove(planes: Planes, plane: number, input: Size, image: Size): RunLengths {
  const grid = gridOf(planes, input);
  const offset = plane * planes.height * planes.width;
  const [ys, xs] = [nearest(input.height, image.height), nearest(input.width, image.width)];
  const counts: number[] = [];
  let inside = false;
  let begun = 0;
  for (let x = 0, at = 0; x < image.width; x++) {
    for (let y = 0; y < image.height; y++, at++) {
      if (scoreAt(planes.data, offset, grid, ys[y]!, xs[x]!) > 0 === inside) continue;
      counts.push(at - begun);
      begun = at;
      inside = !inside;
    }
  }
  counts.push(image.height * image.width - begun);
  return { size: [image.height, image.width], counts: Uint32Array.from(counts) };
}
