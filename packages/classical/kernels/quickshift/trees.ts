// From parents to labels.

/**
 * Cuts the ways to parents that are longer than `longest` (where `distances` is not 0) and gives each tree the number of its root among the roots in raster order. Returns how many trees
 * there are. `labels` may be where `parents` are.
 */
export function labelTrees(parents: usize, distances: usize, labels: usize, count: i32, longest: f64): i32 {
  for (let i = 0; i < count; i++) {
    const at = <usize>i << 2;
    const isRoot = distances != 0 && <f64>load<f32>(distances + at) > longest;
    store<i32>(labels + at, isRoot ? i : load<i32>(parents + at));
  }
  for (let i = 0; i < count; i++) {
    let root = i;
    for (let next = load<i32>(labels + (<usize>root << 2)); next != root; next = load<i32>(labels + (<usize>root << 2))) root = next;
    for (let j = i; j != root; ) {
      const at = labels + (<usize>j << 2);
      j = load<i32>(at);
      store<i32>(at, root);
    }
  }
  // a root's number stands as its complement until all others have read it
  let trees = 0;
  for (let i = 0; i < count; i++) {
    const at = labels + (<usize>i << 2);
    if (load<i32>(at) == i) store<i32>(at, ~trees++);
  }
  for (let i = 0; i < count; i++) {
    const at = labels + (<usize>i << 2);
    const root = load<i32>(at);
    if (root >= 0) store<i32>(at, load<i32>(labels + (<usize>root << 2)));
  }
  for (let i = 0; i < count; i++) {
    const at = labels + (<usize>i << 2);
    store<i32>(at, ~load<i32>(at));
  }
  return trees;
}
