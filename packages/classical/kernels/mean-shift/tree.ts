// A balanced tree of boxes over points. Node 1 is the root, 2 n and 2 n + 1 are the halves of node n; all leaves are at one depth.

/** The first point of a node; its last one is before that of the next node of its depth. */
// @ts-ignore: decorator
@inline
export function firstOf(node: u32, count: i32): i32 {
  const depth = 31 - clz(node);
  return <i32>((<u64>count * <u64>(node - (1 << depth))) >> depth);
}

/** The point after the last one of a node. */
// @ts-ignore: decorator
@inline
export function endOf(node: u32, count: i32): i32 {
  const depth = 31 - clz(node);
  return <i32>((<u64>count * <u64>(node - (1 << depth) + 1)) >> depth);
}

// @ts-ignore: decorator
@inline
function valueOf(plane: usize, order: usize, place: i32): f32 {
  return load<f32>(plane + (<usize>load<i32>(order + (<usize>place << 2)) << 2));
}

/** Orders points `from` … `to` − 1 so that none before `middle` has a larger value than those after. */
function part(plane: usize, order: usize, from: i32, to: i32, middle: i32): void {
  let low = from;
  let high = to - 1;
  while (low < high) {
    const pivot = valueOf(plane, order, (low + high) >> 1);
    let i = low;
    let j = high;
    while (i <= j) {
      while (valueOf(plane, order, i) < pivot) i++;
      while (valueOf(plane, order, j) > pivot) j--;
      if (i > j) break;
      const a = order + (<usize>i << 2);
      const b = order + (<usize>j << 2);
      const kept = load<i32>(a);
      store<i32>(a, load<i32>(b));
      store<i32>(b, kept);
      i++;
      j--;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

/** The box of a node's points, lowest and highest value of each dimension; returns the dimension in which it is widest. */
function bound(points: usize, stride: i32, dimensions: i32, order: usize, from: i32, to: i32, box: usize): i32 {
  let widest = 0;
  let most: f32 = -1;
  for (let f = 0; f < dimensions; f++) {
    const plane = points + (<usize>(f * stride) << 2);
    let low = valueOf(plane, order, from);
    let high = low;
    for (let i = from + 1; i < to; i++) {
      const value = valueOf(plane, order, i);
      low = min(low, value);
      high = max(high, value);
    }
    store<f32>(box + (<usize>f << 3), low);
    store<f32>(box + (<usize>f << 3), high, 4);
    if (high - low > most) {
      most = high - low;
      widest = f;
    }
  }
  return widest;
}

/**
 * Grows a tree of the given depth and copies the points in its order, with their weights. `boxes` gets 2 · dimensions f32 for each node, `sums` dimensions + 1 f64: the weighted
 * sums of its points' values, then of 1.
 */
export function growTree(
  points: usize,
  stride: i32,
  count: i32,
  dimensions: i32,
  weights: usize,
  depth: i32,
  order: usize,
  boxes: usize,
  sums: usize,
  sorted: usize,
  sortedWeights: usize,
): void {
  for (let i = 0; i < count; i++) store<i32>(order + (<usize>i << 2), i);
  const nodes: u32 = 1 << (depth + 1);
  for (let node: u32 = 1; node < nodes; node++) {
    const from = firstOf(node, count);
    const to = endOf(node, count);
    const widest = bound(points, stride, dimensions, order, from, to, boxes + ((<usize>node * <usize>dimensions) << 3));
    if (node * 2 < nodes) part(points + (<usize>(widest * stride) << 2), order, from, to, firstOf(node * 2 + 1, count));
  }
  for (let i = 0; i < count; i++) {
    const from = <usize>load<i32>(order + (<usize>i << 2));
    for (let f = 0; f < dimensions; f++) {
      const plane = <usize>(f * stride) << 2;
      store<f32>(sorted + plane + (<usize>i << 2), load<f32>(points + plane + (from << 2)));
    }
    store<f64>(sortedWeights + (<usize>i << 3), load<f64>(weights + (from << 3)));
  }
  const bytes = <usize>(dimensions + 1) << 3;
  for (let node = nodes - 1; node > 0; node--) {
    const to = sums + <usize>node * bytes;
    if (node * 2 < nodes) {
      for (let at: usize = 0; at < bytes; at += 8) store<f64>(to + at, load<f64>(to + <usize>node * bytes + at) + load<f64>(to + <usize>(node + 1) * bytes + at));
      continue;
    }
    memory.fill(to, 0, bytes);
    for (let i = firstOf(node, count), end = endOf(node, count); i < end; i++) {
      const weight = load<f64>(sortedWeights + (<usize>i << 3));
      for (let f = 0; f < dimensions; f++) {
        const at = to + (<usize>f << 3);
        store<f64>(at, load<f64>(at) + weight * <f64>load<f32>(sorted + (<usize>(f * stride + i) << 2)));
      }
      store<f64>(to + bytes - 8, load<f64>(to + bytes - 8) + weight);
    }
  }
}
