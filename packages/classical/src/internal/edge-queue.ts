/** Edges by weight, whose weights change. */

/** The lightest edge comes first; of equal ones, that of the lower number. */
export interface EdgeQueue {
  /** Takes the lightest edge out, −1 if there is none. */
  pop(): number;
  /** Gives an edge another weight. */
  change(edge: number, weight: number): void;
  remove(edge: number): void;
}

/** A heap that knows where each edge lies; all edges are in it at first. */
export function edgeQueue(weights: Float64Array): EdgeQueue {
  const heap = Int32Array.from(weights, (_, edge) => edge);
  const places = heap.slice();
  let size = heap.length;
  const isBefore = (a: number, b: number): boolean => weights[a]! < weights[b]! || (weights[a] === weights[b] && a < b);
  const put = (edge: number, place: number): void => {
    heap[place] = edge;
    places[edge] = place;
  };
  const rise = (edge: number, from: number): number => {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!isBefore(edge, heap[parent]!)) break;
      put(heap[parent]!, place);
      place = parent;
    }
    put(edge, place);
    return place;
  };
  const sink = (edge: number, from: number): void => {
    let place = from;
    for (let child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && isBefore(heap[child + 1]!, heap[child]!)) child++;
      if (!isBefore(heap[child]!, edge)) break;
      put(heap[child]!, place);
      place = child;
    }
    put(edge, place);
  };
  const settle = (edge: number, place: number): void => sink(edge, rise(edge, place));
  const remove = (edge: number): void => {
    const place = places[edge]!;
    places[edge] = -1;
    const last = heap[--size]!;
    if (last !== edge) settle(last, place);
  };
  for (let place = (size >> 1) - 1; place >= 0; place--) sink(heap[place]!, place);
  return {
    pop() {
      if (size === 0) return -1;
      const edge = heap[0]!;
      remove(edge);
      return edge;
    },
    change(edge, weight) {
      weights[edge] = weight;
      settle(edge, places[edge]!);
    },
    remove,
  };
}
