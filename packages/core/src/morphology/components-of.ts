/** Connected parts of one side of a mask, with what decides whether a part stays. */
import { connectedComponents } from "../components/components.js";
import type { Mask } from "../masks/mask.js";

/** A mask's inside (1) or outside (0) in parts: a label for each pixel, −1 on the other side, and for each part its area and whether it meets the edge. */
export interface Parts {
  readonly labels: Int32Array;
  readonly areas: Int32Array;
  readonly atEdge: Uint8Array;
}

export function partsOf({ data, height, width }: Mask, side: 0 | 1, connectivity: 4 | 8): Parts {
  const chosen = new Uint8Array(data.length);
  for (let i = 0; i < chosen.length; i++) if ((data[i] === 0) === (side === 0)) chosen[i] = 1;
  const { labels, count } = connectedComponents({ data: chosen, height, width }, { connectivity });
  const areas = new Int32Array(count);
  const atEdge = new Uint8Array(count);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels.data[i]!;
      if (label < 0) continue;
      areas[label]!++;
      if (y === 0 || x === 0 || y === height - 1 || x === width - 1) atEdge[label] = 1;
    }
  }
  return { labels: labels.data, areas, atEdge };
}
