/** Connected parts of one side of a mask or of the background of a label map, with what decides whether a part stays. */
import { connectedComponents } from "../components/components.js";
import { featureTransform } from "../distance/feature-transform.js";
import type { LabelMap } from "../labels/label-map.js";
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

/** A label map with some parts of its background given to the region that is nearest to each pixel; which parts, `isHole` says. */
export function withoutHoles(
  { data, height, width }: LabelMap,
  background: number,
  connectivity: 4 | 8,
  isHole: (area: number, atEdge: boolean) => boolean,
): LabelMap {
  const free = { data: Uint8Array.from(data, (label) => (label === background ? 1 : 0)), height, width };
  const { labels, areas, atEdge } = partsOf(free, 1, connectivity);
  const nearest = featureTransform(free).data;
  const out = data.slice();
  for (let i = 0; i < out.length; i++) {
    const part = labels[i]!;
    if (part < 0 || nearest[i]! < 0 || !isHole(areas[part]!, atEdge[part] === 1)) continue;
    out[i] = data[nearest[i]!]!;
  }
  return { data: out, height, width };
}
