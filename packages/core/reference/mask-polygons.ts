/**
 * Scalar twin of kernels/mask-polygons.ts: all sides of pixels as directed edges with the inside to their right, each followed by one other; the rings are the
 * cycles. They come without order, from no particular corner.
 */
interface Edge {
  readonly from: readonly [x: number, y: number];
  readonly to: readonly [x: number, y: number];
  /** 0 right, 1 down, 2 left, 3 up. */
  readonly heading: number;
}

export function outlines(
  mask: Uint8Array,
  height: number,
  width: number,
  joined: boolean,
): (readonly [x: number, y: number])[][] {
  const inside = (x: number, y: number) => x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x] !== 0;
  const leaving = new Map<string, Edge[]>();
  const edges: Edge[] = [];
  const add = (edge: Edge) => {
    edges.push(edge);
    leaving.set(edge.from.join(), [...(leaving.get(edge.from.join()) ?? []), edge]);
  };
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!inside(x, y)) continue;
      if (!inside(x, y - 1)) add({ from: [x, y], to: [x + 1, y], heading: 0 });
      if (!inside(x + 1, y)) add({ from: [x + 1, y], to: [x + 1, y + 1], heading: 1 });
      if (!inside(x, y + 1)) add({ from: [x + 1, y + 1], to: [x, y + 1], heading: 2 });
      if (!inside(x - 1, y)) add({ from: [x, y + 1], to: [x, y], heading: 3 });
    }
  }
  // Where regions touch at a corner two edges leave it: joined regions take the one to the left, others the one to the right.
  const turn = joined ? 3 : 1;
  const follower = (edge: Edge): Edge => {
    const choices = leaving.get(edge.to.join())!;
    return choices.length === 1 ? choices[0]! : choices.find(({ heading }) => heading === (edge.heading + turn) % 4)!;
  };
  const done = new Set<Edge>();
  const rings: (readonly [number, number])[][] = [];
  for (const start of edges) {
    if (done.has(start)) continue;
    const ring: (readonly [number, number])[] = [];
    let edge = start;
    do {
      done.add(edge);
      const next = follower(edge);
      if (next.heading !== edge.heading) ring.push(edge.to);
      edge = next;
    } while (edge !== start);
    rings.push(ring);
  }
  return rings;
}
