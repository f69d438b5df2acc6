/** Scalar twin of kernels/max-flow.ts: shortest augmenting paths, one after the other, between a source and a sink that are nodes. */
export interface Arc {
  readonly from: number;
  readonly to: number;
  readonly capacity: number;
}

export interface Flow {
  readonly flow: number;
  /** 1 where the source still reaches. */
  readonly sourceSide: number[];
  /** 1 from where the sink is still reached. */
  readonly sinkSide: number[];
}

/** The last two of the nodes are source and sink, which get the terminals as arcs. */
export function maxFlow(nodes: number, arcs: readonly Arc[], source: readonly number[], sink: readonly number[]): Flow {
  const [first, last] = [nodes, nodes + 1];
  const residual = Array.from({ length: nodes + 2 }, () => new Map<number, number>());
  const add = (from: number, to: number, capacity: number): void => {
    residual[from]!.set(to, (residual[from]!.get(to) ?? 0) + capacity);
    residual[to]!.set(from, residual[to]!.get(from) ?? 0);
  };
  for (const { from, to, capacity } of arcs) if (from !== to) add(from, to, capacity);
  for (let i = 0; i < nodes; i++) {
    add(first, i, source[i]!);
    add(i, last, sink[i]!);
  }
  /** The node that each one was reached from, along arcs or against them. */
  const reach = (start: number, against: boolean): number[] => {
    const from = residual.map(() => -1);
    from[start] = start;
    for (const queue = [start]; queue.length > 0; ) {
      const node = queue.shift()!;
      for (const near of residual[node]!.keys()) {
        const left = against ? residual[near]!.get(node)! : residual[node]!.get(near)!;
        if (left === 0 || from[near] !== -1) continue;
        from[near] = node;
        queue.push(near);
      }
    }
    return from;
  };
  let flow = 0;
  for (;;) {
    const from = reach(first, false);
    if (from[last] === -1) break;
    let most = Number.POSITIVE_INFINITY;
    for (let node = last; node !== first; node = from[node]!) most = Math.min(most, residual[from[node]!]!.get(node)!);
    for (let node = last; node !== first; node = from[node]!) {
      const above = from[node]!;
      residual[above]!.set(node, residual[above]!.get(node)! - most);
      residual[node]!.set(above, residual[node]!.get(above)! + most);
    }
    flow += most;
  }
  const side = (start: number, against: boolean) =>
    reach(start, against)
      .slice(0, nodes)
      .map((node) => (node === -1 ? 0 : 1));
  return { flow, sourceSide: side(first, false), sinkSide: side(last, true) };
}

/** Arcs of a grid: rows and columns that links lead on, and their capacities by the pixel that they lead away from. */
export function gridArcs(
  height: number,
  width: number,
  links: readonly { readonly dy: number; readonly dx: number; readonly capacities: ArrayLike<number> }[],
): Arc[] {
  return links.flatMap(({ dy, dx, capacities }) =>
    Array.from(capacities).flatMap((capacity, from): Arc[] => {
      const [y, x] = [Math.floor(from / width) + dy, (from % width) + dx];
      return y < 0 || x < 0 || y >= height || x >= width ? [] : [{ from, to: y * width + x, capacity }];
    }),
  );
}
