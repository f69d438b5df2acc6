/** What follows from size and options alone: seeds, window, scale of the features. */
import type { Mask } from "@segkit/core/masks";
import type { SlicSettings } from "./options.js";

export interface SlicPlan {
  /** Distance of neighboring seeds. */
  readonly step: number;
  /** Tiles of 8 × 8 pixels along the side of a block, which shares its candidates. */
  readonly block: 1 | 2 | 4;
  /** Seeds: y, x. */
  readonly seeds: Int32Array;
  /** Steps of a feature for one unit of color. */
  readonly scale: number;
  /** Weights of squared distances along y and x, in squared steps. */
  readonly weights: readonly [number, number];
}

/** Pixels inside the mask, in strips as high as the distance of seeds, to and fro, so that neighbors in the list are neighbors in the image. */
function seedsInMask({ data, height, width }: Mask, area: number, count: number, step: number): Int32Array {
  const strip = Math.max(1, Math.round(step));
  const seeds = new Int32Array(2 * count);
  let found = 0;
  let index = 0;
  for (let top = 0; top < height; top += strip) {
    const bottom = Math.min(height, top + strip);
    for (let i = 0; i < width; i++) {
      const x = (top / strip) % 2 ? width - 1 - i : i;
      for (let y = top; y < bottom; y++) {
        if (!data[y * width + x]) continue;
        if (found < count && index === Math.floor(((found + 0.5) * area) / count)) {
          seeds[2 * found] = y;
          seeds[2 * found + 1] = x;
          found++;
        }
        index++;
      }
    }
  }
  return seeds;
}

function seedsOnGrid(height: number, width: number, rows: number, columns: number): Int32Array {
  return Int32Array.from({ length: 2 * rows * columns }, (_, i) => {
    const k = i >> 1;
    return i & 1
      ? Math.floor((((k % columns) + 0.5) * width) / columns)
      : Math.floor(((Math.floor(k / columns) + 0.5) * height) / rows);
  });
}

/** Blocks are no wider than superpixels. */
export function blockOf(step: number): 1 | 2 | 4 {
  return step >= 24 ? 4 : step >= 12 ? 2 : 1;
}

/** `area`: the pixels inside the mask. */
export function planSlic(height: number, width: number, channels: number, area: number, settings: SlicSettings): SlicPlan {
  const { compactness, mask, spacing, colorSpace } = settings;
  const wanted = Math.min(settings.nSegments, area);
  let step = Math.sqrt(area / wanted);
  let seeds: Int32Array;
  if (mask) seeds = seedsInMask(mask, area, wanted, step);
  else {
    const within = (seeds: number, length: number): number => Math.min(length, Math.max(1, Math.round(seeds)));
    const columns = within(wanted / within(height / step, height), width);
    const rows = within(wanted / columns, height);
    seeds = seedsOnGrid(height, width, rows, columns);
    step = Math.max(height / rows, width / columns);
  }
  const block = blockOf(step);
  // features below 2^11, and distances to centers whose windows touch a block below 2^26: the kernel's integers hold no more
  const reach = (2 * step + 8 * block) / step;
  const largest = 2 ** 12 / (compactness * reach * Math.max(...spacing));
  const scale = Math.min(colorSpace === "lab" ? 16 : 2 * Math.min(2047, Math.floor(4700 / Math.sqrt(channels))), largest);
  const weight = (scale * compactness) ** 2 / step ** 2;
  return { step, block, seeds, scale, weights: [weight * spacing[0] ** 2, weight * spacing[1] ** 2] };
}
