// Disjoint sets over the integers 0 … n − 1: an i32 parent for each, its own index for a root.
//
// A set's root is always its least element. Numbering the roots in index order therefore numbers the sets by their first element, in one pass and
// without a table. Finding halves paths; the links by index keep them short in practice, O(log n) amortized at worst.

/** n sets of one element each. */
export function makeSets(parents: usize, n: i32): void {
  let i = 0;
  let ids = i32x4(0, 1, 2, 3);
  const four = i32x4.splat(4);
  for (; i + 4 <= n; i += 4) {
    v128.store(parents + (<usize>i << 2), ids);
    ids = i32x4.add(ids, four);
  }
  for (; i < n; i++) store<i32>(parents + (<usize>i << 2), i);
}

/** The least element of an element's set. */
// @ts-ignore: decorator
@inline
export function findRoot(parents: usize, element: i32): i32 {
  let parent = load<i32>(parents + (<usize>element << 2));
  while (parent != element) {
    const grandparent = load<i32>(parents + (<usize>parent << 2));
    store<i32>(parents + (<usize>element << 2), grandparent);
    element = grandparent;
    parent = load<i32>(parents + (<usize>element << 2));
  }
  return element;
}

/** Makes one set of two, given by their roots; returns its root. */
// @ts-ignore: decorator
@inline
export function uniteRoots(parents: usize, a: i32, b: i32): i32 {
  const root = min(a, b);
  store<i32>(parents + (<usize>max(a, b) << 2), root);
  return root;
}

/** Replaces every parent by the number of its set, 0, 1, … by least element; returns how many there are. No set can be found afterwards. */
export function numberSets(parents: usize, n: i32): i32 {
  let count = 0;
  for (let i = 0; i < n; i++) {
    const at = parents + (<usize>i << 2);
    const parent = load<i32>(at);
    // A parent has a smaller index, so its number is there already.
    store<i32>(at, parent == i ? count++ : load<i32>(parents + (<usize>parent << 2)));
  }
  return count;
}
