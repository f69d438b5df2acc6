/** The hottest positions of heat maps. */
import type { Tensor } from "@segkit/core/tensor";

/** Heat maps of one body, `[points, height, width]`. */
export interface HeatMaps {
  readonly data: Float32Array;
  readonly count: number;
  readonly height: number;
  readonly width: number;
}

/** Where a map is hottest; −1, −1 where it is nowhere above 0. */
export interface Peak {
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

/** An output `[1, points, height, width]` as maps. */
export function heatMapsOf({ data, dims }: Tensor): HeatMaps {
  const [, count, height, width] = dims as [number, number, number, number];
  return { data: data as Float32Array, count, height, width };
}

/** One map of several. */
export function mapAt({ data, height, width }: HeatMaps, k: number): Float32Array {
  return data.subarray(k * height * width, (k + 1) * height * width);
}

/** The first of the hottest positions. */
export function peakOf(map: Float32Array, width: number): Peak {
  let best = 0;
  for (let i = 1; i < map.length; i++) if (map[i]! > map[best]!) best = i;
  const score = map[best]!;
  return score > 0 ? { x: best % width, y: Math.floor(best / width), score } : { x: -1, y: -1, score };
}
