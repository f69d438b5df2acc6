// The permutohedral lattice: points go to the corners of their simplex, corners are found by their integer keys in a hash table.

/** Keys are 16 bits each; beyond this they are refused. */
const MOST: i32 = 32000;

let dimensions: i32 = 0;
/** Vectors of a key. */
let vectors: i32 = 0;
let keys: usize = 0;
let table: usize = 0;
let mask: u32 = 0;
let capacity: i32 = 0;
let vertices: i32 = 0;

/** Factors of the features. */
let scale: usize = 0;
/** For each coordinate what the hash grows by, per unit, and when the corner changes there. */
let steps: usize = 0;
let turns: usize = 0;
let allSteps: u32 = 0;
/** A vector of four points for each coordinate. */
let elevated: usize = 0;
let remainders: usize = 0;
let ranks: usize = 0;
/** One point's. */
let shares: usize = 0;
let growth: usize = 0;
let rests: usize = 0;
let order: usize = 0;
let units: usize = 0;
let wanted: usize = 0;

/** Bytes that `openScratch` needs. */
export function scratchBytes(d: i32): i32 {
  return 80 * (d + 2) + 80 * ((d + 7) / 8);
}

/** Begins a lattice of points of `d` dimensions without vertices; `factors` are those of the features. */
export function openScratch(scratch: usize, d: i32, factors: usize): void {
  dimensions = d;
  vectors = (d + 7) / 8;
  vertices = 0;
  scale = factors;
  const wide = (<usize>d + 2) << 4;
  const narrow = (<usize>d + 2) << 2;
  const key = (<usize>vectors) << 4;
  elevated = scratch;
  remainders = elevated + wide;
  ranks = remainders + wide;
  rests = ranks + wide;
  order = rests + key;
  units = order + key;
  wanted = units + key;
  shares = wanted + key;
  growth = shares + narrow;
  steps = growth + narrow;
  turns = steps + narrow;
  memory.fill(rests, 0, 4 * key);
  memory.fill(order, 255, key);
  allSteps = 0;
  let step: u32 = 0x9e3779b1;
  for (let i = 0; i < d; i++) {
    store<u32>(steps + (<usize>i << 2), step);
    store<i16>(units + (<usize>i << 1), 1);
    allSteps += step;
    step = step * 1664525 + 1013904222;
    step |= 1;
  }
  for (let i = 0; i <= d; i++) {
    const own: u32 = i < d ? load<u32>(steps + (<usize>i << 2)) : 0;
    store<u32>(turns + (<usize>i << 2), allSteps - <u32>(d + 1) * own);
  }
}

/** Gives the lattice room for `most` vertices, those that it has included, and a table of `slots` entries, a power of two. */
export function openLattice(newKeys: usize, most: i32, newTable: usize, slots: i32): void {
  const bytes = <usize>vectors << 4;
  if (vertices > 0) memory.copy(newKeys, keys, <usize>vertices * bytes);
  keys = newKeys;
  table = newTable;
  capacity = most;
  mask = <u32>slots - 1;
  memory.fill(table, 0, <usize>slots << 2);
  for (let v = 1; v <= vertices; v++) {
    let slot = mix(hashOf(keys + <usize>(v - 1) * bytes)) & mask;
    while (load<i32>(table + (<usize>slot << 2)) != 0) slot = (slot + 1) & mask;
    store<i32>(table + (<usize>slot << 2), v);
  }
}

export function vertexCount(): i32 {
  return vertices;
}

// @ts-ignore: decorator
@inline
function mix(hash: u32): u32 {
  hash = (hash ^ (hash >> 15)) * 0x85ebca6b;
  return hash ^ (hash >> 13);
}

function hashOf(key: usize): u32 {
  let hash: u32 = 0;
  for (let i = 0; i < dimensions; i++)
    hash += <u32>(<i32>load<i16>(key + (<usize>i << 1))) * load<u32>(steps + (<usize>i << 2));
  return hash;
}

/** The vertex of the wanted key, 0 where there is none; or a new one. */
function find(hash: u32, create: bool): i32 {
  const bytes = <usize>vectors << 4;
  let slot = mix(hash) & mask;
  while (true) {
    const vertex = load<i32>(table + (<usize>slot << 2));
    if (vertex == 0) break;
    const key = keys + <usize>(vertex - 1) * bytes;
    let isSame = true;
    for (let at: usize = 0; at < bytes; at += 16)
      isSame = isSame && i8x16.all_true(i8x16.eq(v128.load(key + at), v128.load(wanted + at)));
    if (isSame) return vertex;
    slot = (slot + 1) & mask;
  }
  if (!create) return 0;
  const own = keys + <usize>vertices * bytes;
  for (let at: usize = 0; at < bytes; at += 16) v128.store(own + at, v128.load(wanted + at));
  vertices++;
  store<i32>(table + (<usize>slot << 2), vertices);
  return vertices;
}

/**
 * Puts points into the lattice: `features` are planes, `stride` floats apart, readable to a multiple of four; `corners` gets for each point d + 1 pairs of a vertex and its
 * weight. Returns how many points were done before the room for vertices ended; −1 where a feature is too large.
 */
export function embed(features: usize, stride: i32, count: i32, corners: usize): i32 {
  const d = dimensions;
  for (let p = 0; p < count; p += 4) {
    if (vertices + 4 * (d + 1) > capacity) return p;
    if (!placeFour(features + (<usize>p << 2), <usize>stride << 2)) return -1;
    const lanes = min(4, count - p);
    for (let lane = 0; lane < lanes; lane++) {
      const hash = sharesOf(<usize>lane << 2);
      corners = findCorners(hash, corners);
    }
  }
  return count;
}

/** The nearest vertex of remainder 0 of four points, the order of their differences from it, and their differences. */
// @ts-ignore: decorator
@inline
function placeFour(features: usize, stride: usize): bool {
  const d = dimensions;
  const up = <f32>(d + 1);
  const down = f32x4.splat(1 / up);
  let sum = f32x4.splat(0);
  for (let j = d; j > 0; j--) {
    const factor = v128.load32_splat(scale + (<usize>(j - 1) << 2));
    const value = f32x4.mul(v128.load(features + <usize>(j - 1) * stride), factor);
    v128.store(elevated + (<usize>j << 4), f32x4.sub(sum, f32x4.mul(f32x4.splat(<f32>j), value)));
    sum = f32x4.add(sum, value);
  }
  v128.store(elevated, sum);
  let total = f32x4.splat(0);
  for (let i = 0; i <= d; i++) {
    const near = f32x4.nearest(f32x4.mul(down, v128.load(elevated + (<usize>i << 4))));
    v128.store(remainders + (<usize>i << 4), f32x4.mul(near, f32x4.splat(up)));
    v128.store(ranks + (<usize>i << 4), i32x4.splat(0));
    total = f32x4.add(total, near);
  }
  for (let i = 0; i < d; i++) {
    const at = <usize>i << 4;
    const own = f32x4.sub(v128.load(elevated + at), v128.load(remainders + at));
    let rank = v128.load(ranks + at);
    for (let j = i + 1; j <= d; j++) {
      const to = <usize>j << 4;
      const less = f32x4.lt(own, f32x4.sub(v128.load(elevated + to), v128.load(remainders + to)));
      rank = i32x4.sub(rank, less);
      v128.store(ranks + to, i32x4.add(v128.load(ranks + to), i32x4.add(i32x4.splat(1), less)));
    }
    v128.store(ranks + at, rank);
  }
  const shift = i32x4.trunc_sat_f32x4_s(total);
  const whole = i32x4.splat(d + 1);
  let tooFar = i32x4.splat(0);
  for (let i = 0; i <= d; i++) {
    const at = <usize>i << 4;
    const rank = i32x4.add(v128.load(ranks + at), shift);
    const below = v128.and(whole, i32x4.lt_s(rank, i32x4.splat(0)));
    const above = v128.and(whole, i32x4.ge_s(rank, whole));
    const change = i32x4.sub(below, above);
    v128.store(ranks + at, i32x4.add(rank, change));
    const remainder = f32x4.add(v128.load(remainders + at), f32x4.convert_i32x4_s(change));
    v128.store(elevated + at, f32x4.mul(f32x4.sub(v128.load(elevated + at), remainder), down));
    const key = i32x4.trunc_sat_f32x4_s(remainder);
    tooFar = v128.or(tooFar, i32x4.gt_s(i32x4.abs(key), i32x4.splat(MOST)));
    v128.store(remainders + at, key);
  }
  return !v128.any_true(tooFar);
}

/** One point's weights; its key and ranks as 16 bits; returns the hash of its first corner. */
// @ts-ignore: decorator
@inline
function sharesOf(lane: usize): u32 {
  const d = dimensions;
  let hash: u32 = 0;
  for (let i = 0; i < d + 2; i++) store<f32>(shares + (<usize>i << 2), 0);
  for (let i = 0; i <= d; i++) {
    const at = (<usize>i << 4) + lane;
    const rank = load<i32>(ranks + at);
    const value = load<f32>(elevated + at);
    const share = shares + (<usize>(d - rank) << 2);
    store<f32>(share, load<f32>(share) + value);
    store<f32>(share, load<f32>(share, 4) - value, 4);
    store<u32>(growth + (<usize>(d - rank) << 2), load<u32>(turns + (<usize>i << 2)));
    if (i == d) break;
    const rest = load<i32>(remainders + at);
    hash += <u32>rest * load<u32>(steps + (<usize>i << 2));
    store<i16>(rests + (<usize>i << 1), <i16>rest);
    store<i16>(order + (<usize>i << 1), <i16>rank);
  }
  store<f32>(shares, load<f32>(shares) + (1 + load<f32>(shares + ((<usize>d + 1) << 2))));
  return hash;
}

// @ts-ignore: decorator
@inline
function findCorners(hash: u32, corners: usize): usize {
  const d = dimensions;
  const bytes = <usize>vectors << 4;
  for (let r = 0; r <= d; r++) {
    for (let at: usize = 0; at < bytes; at += 16) {
      const up = i16x8.mul(v128.load(units + at), i16x8.splat(<i16>r));
      const turned = v128.and(i16x8.gt_s(v128.load(order + at), i16x8.splat(<i16>(d - r))), i16x8.splat(<i16>(d + 1)));
      v128.store(wanted + at, i16x8.sub(i16x8.add(v128.load(rests + at), up), turned));
    }
    store<i32>(corners, find(hash, true));
    store<f32>(corners, load<f32>(shares + (<usize>r << 2)), 4);
    hash += load<u32>(growth + (<usize>r << 2));
    corners += 8;
  }
  return corners;
}

/** For each of the d + 1 axes both neighbors of every vertex, 0 where there is none. */
export function connect(neighbors: usize): void {
  const d = dimensions;
  const bytes = <usize>vectors << 4;
  memory.fill(neighbors, 0, ((<usize>d + 1) * <usize>vertices) << 3);
  for (let v = 1; v <= vertices; v++) {
    const key = keys + <usize>(v - 1) * bytes;
    const hash = hashOf(key) - allSteps;
    for (let j = 0; j <= d; j++) {
      for (let at: usize = 0; at < bytes; at += 16)
        v128.store(wanted + at, i16x8.sub(v128.load(key + at), v128.load(units + at)));
      let near = hash;
      if (j < d) {
        const own = wanted + (<usize>j << 1);
        store<i16>(own, load<i16>(own) + <i16>(d + 1));
        near += <u32>(d + 1) * load<u32>(steps + (<usize>j << 2));
      }
      const other = find(near, false);
      const row = neighbors + ((<usize>j * <usize>vertices) << 3);
      if (other == 0) continue;
      store<i32>(row + (<usize>(v - 1) << 3), other);
      store<i32>(row + (<usize>(other - 1) << 3), v, 4);
    }
  }
}

/** Makes byte offsets of vertex numbers, `step` bytes apart. */
export function scaleIndices(indices: usize, count: i32, step: i32, stride: i32): void {
  for (const end = indices + <usize>count * <usize>step; indices < end; indices += <usize>step)
    store<u32>(indices, load<u32>(indices) * <u32>stride);
}
