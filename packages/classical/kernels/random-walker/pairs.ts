// The nodes of the next level: nodes are paired with the neighbor that they hang on most, and pairs with pairs.
import { cellOf, columns, rows } from "./grid";
import { floatAt, intAt, putFloat, putInt } from "./levels";
import { degree, indexOf, isGrid, look, neighbor, nodes, parents, weight } from "./nodes";

/** A partner must be bound by this share of the strongest bond. */
const STRONG: f32 = 0.25;
/** And of the strongest bond that the partner has: else it would be torn from its own. */
const MUTUAL: f32 = 0.03;
/** A pair that hangs on all others by less than this share of its own bond is an island: it becomes a node before it is paired. */
const ISLAND: f32 = 0.5;

// pairs of nodes, and sets of pairs: of each pair its two nodes and the next pair of its set, of each set its first pair; -1 for none
export let pairOf: usize = 0;
export let firstNode: usize = 0;
export let secondNode: usize = 0;
export let setOf: usize = 0;
export let firstPair: usize = 0;
export let nextPair: usize = 0;
export let marks: usize = 0;
export let keys: usize = 0;
export let sums: usize = 0;

/** Says where to work: nine lists of 4 bytes a node. */
export function openPairs(memory: usize, bytesOfList: usize): void {
  pairOf = memory;
  firstNode = memory + bytesOfList;
  secondNode = memory + 2 * bytesOfList;
  setOf = memory + 3 * bytesOfList;
  firstPair = memory + 4 * bytesOfList;
  nextPair = memory + 5 * bytesOfList;
  marks = memory + 6 * bytesOfList;
  keys = memory + 7 * bytesOfList;
  sums = memory + 8 * bytesOfList;
}

/** Pairs a node with a free neighbor, if it has one that it hangs on; returns the next pair's number. */
function pairNode(node: i32, next: i32): i32 {
  if (intAt(pairOf, indexOf(node))) return next;
  let most: f32 = 0;
  let bond: f32 = 0;
  let partner = -1;
  const count = degree(node);
  for (let e = 0; e < count; e++) {
    const w = weight(node, e);
    if (w > most) most = w;
    if (w <= bond) continue;
    const other = neighbor(node, e);
    if (intAt(pairOf, indexOf(other)) || isTorn(other, w)) continue;
    bond = w;
    partner = other;
  }
  if (most == 0) return next;
  putInt(pairOf, indexOf(node), next);
  putInt(firstNode, next, node);
  if (bond < STRONG * most) partner = -1;
  putInt(secondNode, next, partner);
  if (partner >= 0) putInt(pairOf, indexOf(partner), next);
  const isIsland = partner >= 0 && bonds(node) + bonds(partner) - 2 * bond < ISLAND * bond;
  putInt(setOf, next, isIsland ? -1 : 0);
  return next + 1;
}

/** Whether a bond is weak for a node. Single pixels may be taken by weaker ones, which no seed can hold but weakly. */
// @ts-ignore: decorator
@inline
function isTorn(node: i32, bond: f32): bool {
  return !isGrid && bond < MUTUAL * floatAt(sums, node);
}

/** Notes the strongest bond of each node. */
function noteBonds(): void {
  for (let i = 1; i < nodes; i++) {
    let most: f32 = 0;
    for (let e = 0, count = degree(i); e < count; e++) most = max(most, weight(i, e));
    putFloat(sums, i, most);
  }
}

/** The weight of all edges of a node. */
function bonds(node: i32): f32 {
  let sum: f32 = 0;
  for (let e = 0, count = degree(node); e < count; e++) sum += weight(node, e);
  return sum;
}

let listed: i32 = 0;

/** Adds the bonds of a node to those of its pair with others. */
// @ts-ignore: decorator
@inline
function addBonds(node: i32, pair: i32): void {
  if (node < 0) return;
  const count = degree(node);
  for (let e = 0; e < count; e++) {
    const w = weight(node, e);
    if (w == 0) continue;
    const other = intAt(pairOf, indexOf(neighbor(node, e)));
    if (other == pair) continue;
    let at = intAt(marks, other);
    if (at < 0) {
      at = listed++;
      putInt(marks, other, at);
      putInt(keys, at, other);
      putFloat(sums, at, 0);
    }
    putFloat(sums, at, floatAt(sums, at) + w);
  }
}

/** Lists a pair's bonds with others. */
function listBonds(pair: i32): void {
  listed = 0;
  addBonds(intAt(firstNode, pair), pair);
  addBonds(intAt(secondNode, pair), pair);
}

/** Whether a bond is weak for a pair. */
function isPairTorn(pair: i32, bond: f32): bool {
  if (isGrid) return false;
  listBonds(pair);
  let most: f32 = 0;
  for (let k = 0; k < listed; k++) {
    putInt(marks, intAt(keys, k), -1);
    most = max(most, floatAt(sums, k));
  }
  return bond < MUTUAL * most;
}

/** Pairs the nodes of a level twice, and says of each which set it is in; returns how many sets there are, and one. */
export function pairNodes(level: i32): i32 {
  look(level);
  memory.fill(pairOf, 0, <usize>nodes << 2);
  putInt(setOf, 0, 0);
  memory.fill(parents, 0, <usize>nodes << 2);
  let pairs = 1;
  if (isGrid) {
    for (let y = 0; y < rows; y++) for (let x = 0; x < columns; x++) pairs = pairNode((cellOf(y, x) << 1) | (x & 1), pairs);
  } else {
    noteBonds();
    for (let i = 1; i < nodes; i++) pairs = pairNode(i, pairs);
  }
  memory.fill(marks, 0xff, <usize>pairs << 2);
  let sets = 1;
  for (let pair = 1; pair < pairs; pair++) {
    if (intAt(setOf, pair) == 0) continue;
    putInt(firstPair, sets, pair);
    putInt(nextPair, pair, -1);
    putInt(setOf, pair, sets++);
  }
  const islands = sets;
  for (let pair = 1; pair < pairs; pair++) {
    if (intAt(setOf, pair)) continue;
    listBonds(pair);
    let most: f32 = 0;
    let strongest = 0;
    let bond: f32 = 0;
    let partner = -1;
    for (let k = 0; k < listed; k++) {
      const other = intAt(keys, k);
      const w = floatAt(sums, k);
      putInt(marks, other, -1);
      if (w > most) {
        most = w;
        strongest = other;
      }
      if (w <= bond || intAt(setOf, other)) continue;
      bond = w;
      partner = other;
    }
    if (bond < STRONG * most || (partner >= 0 && isPairTorn(partner, bond))) partner = -1;
    // one that nobody is free for joins those it hangs on: a region with many islands would be left with one less each time
    if (partner < 0 && intAt(secondNode, pair) < 0 && intAt(setOf, strongest) >= islands && !isPairTorn(strongest, most)) {
      const set = intAt(setOf, strongest);
      putInt(setOf, pair, set);
      putInt(nextPair, pair, intAt(firstPair, set));
      putInt(firstPair, set, pair);
      continue;
    }
    putInt(setOf, pair, sets);
    putInt(firstPair, sets, pair);
    putInt(nextPair, pair, partner);
    if (partner >= 0) {
      putInt(setOf, partner, sets);
      putInt(nextPair, partner, -1);
    }
    sets++;
  }
  for (let i = 0; i < nodes; i++) putInt(parents, i, intAt(setOf, intAt(pairOf, i)));
  return sets;
}
