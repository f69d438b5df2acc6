// Maximum flow by incremental breadth-first search (IBFS). Trees grow from nodes with an excess and from nodes with a deficit, a level at a time and by turns; wherever the two meet, flow goes from root to
// root. Nodes that have lost their way to a root look for another parent at the same distance, then at the next larger ones; those that would be farther than their tree reaches leave it.
import {
  backOf,
  beginWaiting,
  clearTrees,
  count,
  endOfLinks,
  endWaiting,
  excesses,
  firstLink,
  hasMoved,
  labelOf,
  labels,
  markMoved,
  neighborOf,
  nexts,
  NONE,
  parentOf,
  residualAt,
  ROOT,
  setParent,
  siblings,
  take,
} from "./flow-nodes";

/** The two trees, as offsets below; in functions of a type, u8 and i8. */
const OF_SOURCE: usize = 0;
const OF_SINK: usize = 4;

// Of each tree: the level that grows next, the queue of its nodes, and of those one level behind.
const fronts: usize = memory.data(8, 16);
const queueFirst: usize = memory.data(8, 16);
const queueLast: usize = memory.data(8, 16);
const behindFirst: usize = memory.data(8, 16);
const behindLast: usize = memory.data(8, 16);
/** The lowest and the highest level with orphans. */
const lowest: usize = memory.data(8, 16);
const highest: usize = memory.data(8, 16);
/** First orphan of each level, of both trees. */
let heads: usize = 0;
let levels: i32 = 0;
/** The tree that grows, and whether it is amid a level. */
let growing: usize = 0;
let amid: bool = false;

/** Queues a node of its tree's last levels, unless it waits already; when it is taken, it is looked at anew. */
function enqueue(node: usize): void {
  if (beginWaiting(node)) return;
  const label = labelOf(node);
  const tree = label > 0 ? OF_SOURCE : OF_SINK;
  const isBehind = abs(label) > load<i32>(fronts + tree);
  const first = (isBehind ? behindFirst : queueFirst) + tree;
  const last = (isBehind ? behindLast : queueLast) + tree;
  store<u32>(nexts + (node << 2), 0);
  if (load<u32>(first) == 0) store<u32>(first, <u32>node);
  else store<u32>(nexts + (<usize>load<u32>(last) << 2), <u32>node);
  store<u32>(last, <u32>node);
}

/** Gives room for more levels, 8 bytes each; between two calls of `solve`, the old room holds nothing. */
export function giveLevels(memoryAt: usize, most: i32): void {
  heads = memoryAt;
  levels = most;
  memory.fill(heads, 0, <usize>most << 3);
}

/** Plants the trees. */
export function start<Kind>(): void {
  growing = OF_SOURCE;
  amid = false;
  for (let tree = OF_SOURCE; tree <= OF_SINK; tree += 4) {
    store<i32>(fronts + tree, 1);
    store<u32>(queueFirst + tree, 0);
    store<u32>(behindFirst + tree, 0);
    store<i32>(lowest + tree, i32.MAX_VALUE);
    store<i32>(highest + tree, 0);
  }
  clearTrees();
  for (let node: usize = 1; node < count; node++) {
    const excess = load<i32>(excesses + (node << 2));
    if (excess == 0) continue;
    store<i32>(labels + (node << 2), excess > 0 ? 1 : -1);
    setParent<Kind>(node, ROOT);
    enqueue(node);
  }
}

/** Takes a node's parent away, and lists it with the orphans of its level. */
// @ts-ignore: decorator
@inline
function orphan<Kind>(node: usize, level: i32, tree: usize): void {
  setParent<Kind>(node, NONE);
  const head = heads + (<usize>level << 3) + tree;
  store<u32>(siblings + (node << 2), load<u32>(head));
  store<u32>(head, <u32>node);
  if (level < load<i32>(lowest + tree)) store<i32>(lowest + tree, level);
  if (level > load<i32>(highest + tree)) store<i32>(highest + tree, level);
}

/** The least capacity on the way between a node and its root, with what the root has. */
// @ts-ignore: decorator
@inline
function roomToRoot<Kind, Tree>(node: usize, most: i32): i32 {
  for (let parent = parentOf<Kind>(node); parent != ROOT; parent = parentOf<Kind>(node)) {
    const above = neighborOf<Kind>(node, parent);
    most = min(most, load<i32>(isSigned<Tree>() ? residualAt<Kind>(node, parent) : residualAt<Kind>(above, backOf<Kind>(parent))));
    node = above;
  }
  const excess = load<i32>(excesses + (node << 2));
  return min(most, isSigned<Tree>() ? -excess : excess);
}

/** Sends flow between a node and its root. */
// @ts-ignore: decorator
@inline
function sendToRoot<Kind, Tree>(node: usize, flow: i32): void {
  const tree = isSigned<Tree>() ? OF_SINK : OF_SOURCE;
  for (let parent = parentOf<Kind>(node); parent != ROOT; parent = parentOf<Kind>(node)) {
    const above = neighborOf<Kind>(node, parent);
    const back = backOf<Kind>(parent);
    const left = isSigned<Tree>() ? take<Kind>(node, parent, flow) : take<Kind>(above, back, flow);
    if (isSigned<Tree>()) take<Kind>(above, back, -flow);
    else take<Kind>(node, parent, -flow);
    if (left == 0) orphan<Kind>(node, abs(labelOf(node)), tree);
    node = above;
  }
  const at = excesses + (node << 2);
  const excess = load<i32>(at) + (isSigned<Tree>() ? flow : -flow);
  store<i32>(at, excess);
  if (excess == 0) orphan<Kind>(node, 1, tree);
}

/** Sends as much as there is room for, over a link from the source's tree to the sink's. */
function augment<Kind>(from: usize, link: usize, to: usize): void {
  let flow = load<i32>(residualAt<Kind>(from, link));
  flow = roomToRoot<Kind, u8>(from, flow);
  flow = roomToRoot<Kind, i8>(to, flow);
  take<Kind>(from, link, flow);
  take<Kind>(to, backOf<Kind>(link), -flow);
  sendToRoot<Kind, u8>(from, flow);
  sendToRoot<Kind, i8>(to, flow);
  adopt<Kind, u8>();
  adopt<Kind, i8>();
}

/** Finds parents for all orphans of a tree, those nearest to the roots first. */
// @ts-ignore: decorator
@inline
function adopt<Kind, Tree>(): void {
  const tree = isSigned<Tree>() ? OF_SINK : OF_SOURCE;
  const reach = load<i32>(fronts + tree) + <i32>(growing == tree);
  for (let level = load<i32>(lowest + tree); level <= load<i32>(highest + tree); level++) {
    const head = heads + (<usize>level << 3) + tree;
    for (let node = <usize>load<u32>(head); node != 0; node = <usize>load<u32>(head)) {
      store<u32>(head, load<u32>(siblings + (node << 2)));
      adoptOne<Kind, Tree>(node, level, reach);
    }
  }
  store<i32>(lowest + tree, i32.MAX_VALUE);
  store<i32>(highest + tree, 0);
}

function adoptOne<Kind, Tree>(node: usize, level: i32, reach: i32): void {
  const tree = isSigned<Tree>() ? OF_SINK : OF_SOURCE;
  const above = isSigned<Tree>() ? 1 - level : level - 1;
  const first = firstLink<Kind>(node);
  const end = endOfLinks<Kind>(node);
  if (level > 1) {
    for (let link = first; link < end; link++) {
      const near = neighborOf<Kind>(node, link);
      if (labelOf(near) != above) continue;
      if (load<i32>(isSigned<Tree>() ? residualAt<Kind>(node, link) : residualAt<Kind>(near, backOf<Kind>(link))) == 0) continue;
      const moved = hasMoved(node);
      setParent<Kind>(node, link);
      if (moved && level >= load<i32>(fronts + tree)) enqueue(node);
      return;
    }
  }
  let least = i32.MAX_VALUE;
  for (let link = first; link < end; link++) {
    const near = neighborOf<Kind>(node, link);
    const other = isSigned<Tree>() ? -labelOf(near) : labelOf(near);
    if (other <= 0) continue;
    const back = backOf<Kind>(link);
    if (other < least && load<i32>(isSigned<Tree>() ? residualAt<Kind>(node, link) : residualAt<Kind>(near, back)) != 0) least = other;
    if (other == level + 1 && parentOf<Kind>(near) == back) orphan<Kind>(near, other, tree);
  }
  if (least >= reach) {
    store<i32>(labels + (node << 2), 0);
    return;
  }
  // it waits for its turn among those that are as far
  store<i32>(labels + (node << 2), isSigned<Tree>() ? -least - 1 : least + 1);
  orphan<Kind>(node, least + 1, tree);
  markMoved(node);
}

/** Follows the links from a node of the source's tree, or to a node of the sink's. */
// @ts-ignore: decorator
@inline
function grow<Kind, Tree>(node: usize, label: i32): void {
  const end = endOfLinks<Kind>(node);
  for (let link = firstLink<Kind>(node); link < end; ) {
    const near = neighborOf<Kind>(node, link);
    if (load<i32>(isSigned<Tree>() ? residualAt<Kind>(near, backOf<Kind>(link)) : residualAt<Kind>(node, link)) != 0) {
      const other = labelOf(near);
      if (other == 0) {
        store<i32>(labels + (near << 2), isSigned<Tree>() ? label - 1 : label + 1);
        setParent<Kind>(near, backOf<Kind>(link));
        enqueue(near);
      } else if (other < 0 != label < 0) {
        if (isSigned<Tree>()) augment<Kind>(near, backOf<Kind>(link), node);
        else augment<Kind>(node, link, near);
        if (labelOf(node) != label) return;
        // the link may carry more
        continue;
      }
    }
    link++;
  }
}

/** Grows a level of the tree whose turn it is, by at most so many nodes; how many are left. */
function growLevel<Kind>(most: i32): i32 {
  const tree = growing;
  const level = load<i32>(fronts + tree);
  for (let node = <usize>load<u32>(queueFirst + tree); node != 0 && most > 0; node = <usize>load<u32>(queueFirst + tree)) {
    most--;
    store<u32>(queueFirst + tree, load<u32>(nexts + (node << 2)));
    endWaiting(node);
    const label = labelOf(node);
    const own = tree ? -label : label;
    if (own == level) {
      if (tree) grow<Kind, i8>(node, label);
      else grow<Kind, u8>(node, label);
    } else if (own > level || (own < 0 && -own >= load<i32>(fronts + (tree ^ 4)))) enqueue(node);
  }
  return most;
}

/** Lets the trees grow from at most so many nodes; 0: done, 1: there is more to do, 2: there are too few levels. */
export function solve<Kind>(most: i32): i32 {
  let state = -1;
  while (state < 0) {
    const tree = growing;
    const level = load<i32>(fronts + tree);
    if (!amid && level + 2 >= levels) return 2;
    amid = true;
    most = growLevel<Kind>(most);
    if (load<u32>(queueFirst + tree) != 0) return 1;
    // the next level, and the other tree's turn
    amid = false;
    store<i32>(fronts + tree, level + 1);
    store<u32>(queueFirst + tree, load<u32>(behindFirst + tree));
    store<u32>(queueLast + tree, load<u32>(behindLast + tree));
    store<u32>(behindFirst + tree, 0);
    if (load<u32>(queueFirst + (tree ^ 4)) != 0) growing = tree ^ 4;
    else if (load<u32>(queueFirst + tree) == 0) state = 0;
  }
  return state;
}

/** Sum of the excesses that are left. */
export function excessLeft(): f64 {
  let sum: f64 = 0;
  for (let node: usize = 1; node < count; node++) sum += <f64>max(load<i32>(excesses + (node << 2)), 0);
  return sum;
}
