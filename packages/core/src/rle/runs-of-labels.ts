/** The run-length encoded masks of all labels, unchecked: what `rlesFromLabels` and every segmentation's `segments` are made of. */
import type { Box } from "../boxes/box.js";
import type { LabelMap } from "../labels/label-map.js";
import type { RunLengths } from "./rle.js";

/** One label's mask, in the words of a segment. */
export interface LabelRuns {
  readonly id: number;
  readonly box: Box;
  readonly area: number;
  readonly rle: RunLengths;
}

/**
 * Runs, area and box of each label but the ignored one, by ascending label; for label maps that are known to be valid.
 *
 * Plain script and not a kernel, because each method's bundle holds it and it is read at most once for each result. It walks down the columns, as
 * the runs do: the cache lines that one column needs serve the next fifteen too, which measured faster than copying strips of columns first.
 */
export function runsOfLabels({ data, height, width }: LabelMap, ignoreLabel = -1): LabelRuns[] {
  const pixels = height * width;
  // Place in `found`, plus one: by table for the labels that a numbering from 0 can have, by hashing for all others.
  let most = -1;
  for (let i = 0; i < pixels; i++) if (data[i]! > most) most = data[i]!;
  const table = new Uint32Array(Math.min(pixels, most + 1));
  const others = new Map<number, number>();
  const found: { id: number; box: { -readonly [K in keyof Box]: Box[K] }; area: number; counts: number[]; end: number }[] = [];
  for (let x = 0; x < width; x++) {
    let top = 0;
    let id = data[x]!;
    for (let y = 1, i = x + width; y <= height; y++, i += width) {
      if (y < height && data[i] === id) continue;
      if (id !== ignoreLabel) {
        const start = x * height + top;
        const length = y - top;
        const tabled = id >= 0 && id < table.length;
        let place = tabled ? table[id] : others.get(id);
        if (!place) {
          place = found.push({ id, box: { x, y: top, width: 0, height: 0 }, area: 0, counts: [start, 0], end: start });
          if (tabled) table[id] = place;
          else others.set(id, place);
        }
        const region = found[place - 1]!;
        const { box, counts } = region;
        // a run that goes on from the last column's bottom is one with it
        if (start === region.end) counts[counts.length - 1]! += length;
        else counts.push(start - region.end, length);
        region.end = start + length;
        region.area += length;
        const bottom = Math.max(y, box.y + box.height);
        box.y = Math.min(top, box.y);
        box.height = bottom - box.y;
        box.width = x + 1 - box.x;
      }
      top = y;
      if (y < height) id = data[i]!;
    }
  }
  return found
    .map(({ id, box, area, counts, end }) => {
      if (end < pixels) counts.push(pixels - end);
      return { id, box, area, rle: { size: [height, width], counts: Uint32Array.from(counts) } as const };
    })
    .sort((a, b) => a.id - b.id);
}
