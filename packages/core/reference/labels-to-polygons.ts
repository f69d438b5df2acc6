/**
 * Scalar twin of kernels/labels-to-polygons.ts: for each region all sides of its pixels as directed edges with the region to their right, each followed by the
 * one that turns most to the right; the rings are the cycles. They come without order, from no particular corner.
 */

/** A corner of a ring, and whether three or more regions meet there. */
export interface Corner {
  readonly x: number;
  readonly y: number;
  readonly meets: boolean;
}

const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

export function ringsOf(
  regions: ArrayLike<number>,
  height: number,
  width: number,
  junctions: boolean,
): { region: number; ring: Corner[] }[] {
  const at = (x: number, y: number) => (x >= 0 && y >= 0 && x < width && y < height ? regions[y * width + x]! : -2);
  const meets = (x: number, y: number) => {
    const around = [at(x - 1, y - 1), at(x, y - 1), at(x, y), at(x - 1, y)];
    return around.filter((value, k) => value !== around[(k + 1) % 4]).length > 2;
  };
  // the pixel to the right of an edge that leaves (x, y) in a direction, and the one to its left
  const beside = (x: number, y: number, heading: number): [number, number] => {
    const [right, left] = [
      [at(x, y), at(x, y - 1)],
      [at(x - 1, y), at(x, y)],
      [at(x - 1, y - 1), at(x - 1, y)],
      [at(x, y - 1), at(x - 1, y - 1)],
    ][heading] as [number, number];
    return [right, left];
  };
  const done = new Set<string>();
  const rings: { region: number; ring: Corner[] }[] = [];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const region = at(x, y);
      if (region < 0) continue;
      for (const [sx, sy, start] of [
        [x, y, 0],
        [x + 1, y, 1],
        [x + 1, y + 1, 2],
        [x, y + 1, 3],
      ] as const) {
        if (beside(sx, sy, start)[1] === region || done.has(`${sx} ${sy} ${start}`)) continue;
        const ring: Corner[] = [];
        let [cx, cy, heading]: [number, number, number] = [sx, sy, start];
        do {
          done.add(`${cx} ${cy} ${heading}`);
          cx += STEPS[heading]![0];
          cy += STEPS[heading]![1];
          const next = [1, 0, 3]
            .map((turn) => (heading + turn) % 4)
            .find((to) => {
              const [right, left] = beside(cx, cy, to);
              return right === region && left !== region;
            })!;
          if (next !== heading || (junctions && meets(cx, cy))) ring.push({ x: cx, y: cy, meets: meets(cx, cy) });
          heading = next;
        } while (cx !== sx || cy !== sy || heading !== start);
        rings.push({ region, ring });
      }
    }
  }
  return rings;
}
