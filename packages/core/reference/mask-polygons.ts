/**
 * Scalar twin of kernels/mask-polygons.ts: all sides of pixels as directed edges with the inside to their right, chained at the corners. Rings come without
 * order, from no particular corner.
 */
export function outlines(mask: Uint8Array, height: number, width: number, joined: boolean): [x: number, y: number][][] {
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] !== 0;
  const edges = new Map<string, { to: [number, number]; heading: number }[]>();
  const add = (x0: number, y0: number, x1: number, y1: number, heading: number) => {
    const key = `${x0},${y0}`;
    edges.set(key, [...(edges.get(key) ?? []), { to: [x1, y1], heading }]);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!inside(x, y)) continue;
      if (!inside(x, y - 1)) add(x, y, x + 1, y, 0);
      if (!inside(x + 1, y)) add(x + 1, y, x + 1, y + 1, 1);
      if (!inside(x, y + 1)) add(x + 1, y + 1, x, y + 1, 2);
      if (!inside(x - 1, y)) add(x, y + 1, x, y, 3);
    }
  }
  const rings: [number, number][][] = [];
  for (const [start, list] of edges) {
    while (list.length > 0) {
      const ring: [number, number][] = [];
      let key = start;
      let heading = -1;
      let first = -1;
      for (;;) {
        const choices = edges.get(key)!;
        const [x, y] = key.split(",").map(Number) as [number, number];
        // where two regions touch at a corner: joined ones turn left, others right
        const wanted = (heading + (joined ? 3 : 1)) % 4;
        const pick = choices.length > 1 && heading >= 0 ? choices.findIndex((edge) => edge.heading === wanted) : 0;
        if (choices.length === 0) break;
        const [edge] = choices.splice(pick, 1);
        if (edge!.heading !== heading) ring.push([x, y]);
        if (first < 0) first = edge!.heading;
        heading = edge!.heading;
        key = edge!.to.join();
        if (key === start && choicesEnd(edges.get(key)!, heading, joined, first)) break;
      }
      if (heading === first) ring.shift();
      rings.push(ring);
    }
  }
  return rings;
}

/** Whether a ring that is back at its first corner ends there: it does unless the turn it has to take leads on. */
function choicesEnd(left: { heading: number }[], heading: number, joined: boolean, first: number): boolean {
  return left.length === 0 || (heading + (joined ? 3 : 1)) % 4 === first;
}
