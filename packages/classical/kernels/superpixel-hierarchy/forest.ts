// Which regions have become one, and the merges that made them.
import { pairOf } from "./pairs";
import { addMean, beginMean, endMeans } from "./features";

let merges: usize = 0;
let altitudes: usize = 0;
let leafCount: i32 = 0;
let made: i32 = 0;
/** The first region of the tree whose altitude may be above that of a merge to come. */
let raised: i32 = 0;
/** Of each region of a round, a lower one that it has merged with, or itself; afterwards, its new number. */
let parents: usize = 0;
/** Each region's number in the tree. */
let nodes: usize = 0;

/**
 * Says where merges go (8 bytes each), their altitudes (4), and numbers in the tree (4 bytes for each leaf), which are set to the leaves' own.
 */
export function openForest(mergesAt: usize, altitudesAt: usize, nodesAt: usize, leaves: i32): void {
  merges = mergesAt;
  altitudes = altitudesAt;
  nodes = nodesAt;
  leafCount = leaves;
  made = 0;
  for (let i = 0; i < leaves; i++) store<i32>(nodes + (<usize>i << 2), i);
}

/** How many merges there are. */
export function mergeCount(): i32 {
  return made;
}

// @ts-ignore: decorator
@inline
function rootOf(region: i32): i32 {
  let at = parents + (<usize>region << 2);
  let parent = load<i32>(at);
  while (parent != region) {
    const above = load<i32>(parents + (<usize>parent << 2));
    store<i32>(at, above);
    region = above;
    at = parents + (<usize>region << 2);
    parent = load<i32>(at);
  }
  return region;
}

/** The altitude of a region, where it may count. */
// @ts-ignore: decorator
@inline
function altitudeOf(node: i32): f32 {
  return node < raised ? 0 : load<f32>(altitudes + (<usize>(node - leafCount) << 2));
}

/** Merges along the edges first … end − 1 of those picked and sorted; before the first one, each of `count` regions is alone in `memory` (4 bytes each). */
export function mergePicked(picked: usize, first: i32, end: i32, memory: usize, count: i32): void {
  parents = memory;
  if (first == 0) {
    // in the first round each is the weight of its own merge, and these ascend
    raised = made ? leafCount : i32.MAX_VALUE;
    for (let i = 0; i < count; i++) store<i32>(parents + (<usize>i << 2), i);
  }
  for (let at = picked + (<usize>first << 3), last = picked + (<usize>end << 3); at < last; at += 8) {
    const pair = pairOf(load<u32>(at, 4));
    const a = rootOf(<i32>pair);
    const b = rootOf(<i32>(pair >> 32));
    if (a == b) continue;
    const low = min(a, b);
    store<i32>(parents + (<usize>max(a, b) << 2), low);
    const one = load<i32>(nodes + (<usize>a << 2));
    const other = load<i32>(nodes + (<usize>b << 2));
    const to = <usize>made << 3;
    store<i32>(merges + to, min(one, other));
    store<i32>(merges + to, max(one, other), 4);
    store<f32>(altitudes + (to >> 1), max(load<f32>(at), max(altitudeOf(one), altitudeOf(other))));
    store<i32>(nodes + (<usize>low << 2), leafCount + made);
    made++;
  }
}

/** Numbers the regions anew, in the order of their lowest parts: their number is returned; `parents` holds the new number of each old region. */
export function regroup(count: i32): i32 {
  let regions = 0;
  for (let i = 0; i < count; i++) {
    const at = parents + (<usize>i << 2);
    const parent = load<i32>(at);
    if (parent == i) {
      store<i32>(nodes + (<usize>regions << 2), load<i32>(nodes + (<usize>i << 2)));
      beginMean(regions, i);
      store<i32>(at, regions++);
    } else {
      // lower ones have their new number
      const number = load<i32>(parents + (<usize>parent << 2));
      store<i32>(at, number);
      addMean(number, i);
    }
  }
  endMeans(regions);
  return regions;
}

/** The new number of an old region. */
// @ts-ignore: decorator
@inline
export function numberOf(region: i32): i32 {
  return load<i32>(parents + (<usize>region << 2));
}
