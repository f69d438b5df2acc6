/** Markers where none are given: minima, or a regular grid. */
import { connectedComponents } from "@segkit/core/components";
import { hMinima, localMinima } from "@segkit/core/extrema";
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import type { WatershedSettings } from "./options.js";

/** The minima of a relief that lie in the mask, each a region. */
export function minimaOf(relief: Image, { h, connectivity, mask }: WatershedSettings): LabelMap {
  const { data, ...size } = relief;
  // what is not finite lies outside the mask, and is no way down
  const image = mask && data instanceof Float32Array ? { data: withoutDepths(data), ...size } : relief;
  const minima = h === undefined ? localMinima(image, { connectivity }) : hMinima(image, { h, connectivity });
  if (mask) for (let i = 0; i < minima.data.length; i++) if (mask.data[i] === 0) minima.data[i] = 0;
  return connectedComponents(minima, { connectivity }).labels;
}

/** The largest sample in the place of what is not finite. */
function withoutDepths(data: Float32Array): Float32Array {
  let most = 0;
  for (const value of data) if (value > most && value < Number.POSITIVE_INFINITY) most = value;
  return data.map((value) => (Number.isFinite(value) ? value : most));
}

/** Begin and distance of the points of scikit-image's `regular_grid` along both sides: about so many, as nearly square as they can be. */
function gridOf(height: number, width: number, count: number): readonly [y: Steps, x: Steps] {
  const step = Math.sqrt((height * width) / count);
  const [short, long] = [Math.min(height, width), Math.max(height, width)];
  if (height * width <= count) return [EVERY, EVERY];
  if (short >= step) return [stepsOf(step), stepsOf(step)];
  // one row in the middle of the short side
  const [across, along] = [stepsOf(short), stepsOf(long / count)];
  return height <= width ? [across, along] : [along, across];
}

interface Steps {
  readonly start: number;
  readonly step: number;
}

const EVERY: Steps = { start: 0, step: 1 };

function stepsOf(step: number): Steps {
  const low = Math.floor(step);
  // halves to even, as NumPy rounds
  const rounded = step - low === 0.5 ? low + (low % 2) : Math.round(step);
  return { start: Math.floor(step / 2), step: Math.max(1, rounded) };
}

/** About so many single pixels in the mask, at equal distances, numbered in raster order. */
export function gridMarkers(height: number, width: number, nMarkers: number, mask: Mask | undefined): LabelMap {
  const pixels = height * width;
  const inside = mask ? mask.data.reduce((sum, value) => sum + (value === 0 ? 0 : 1), 0) : pixels;
  const data = new Int32Array(pixels).fill(-1);
  if (inside === 0) return { data, height, width };
  const [rows, columns] = gridOf(height, width, Math.max(1, Math.trunc(nMarkers / (inside / pixels))));
  let count = 0;
  for (let y = rows.start; y < height; y += rows.step) {
    for (let x = columns.start; x < width; x += columns.step) {
      const i = y * width + x;
      if (mask?.data[i] !== 0) data[i] = count++;
    }
  }
  return { data, height, width };
}
