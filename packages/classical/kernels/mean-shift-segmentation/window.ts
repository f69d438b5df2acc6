// A window: which pixels are in it, and what they add up to.
//
// Members are tested four at a time in single precision. Where that could decide otherwise than double precision would, which is rare, double precision decides.
// Sums are of single-precision numbers in doubles, hence exact in any order for windows of common size: of a window that has moved, only pixels that come or go are added or taken away.
import { brightFrom, colors, columns, distance, doubt, FAR, height, pitch, plane, rows, rowsBeyond, spatialRadius } from "./grid";
import { HIGH, NEAR_MEMBER, passMembers, speedup } from "./passes";

/** A block that is none, as bytes that are all alike. */
const NONE = 0x7f7f7f7f;

const CHANGE_BITS: usize = 5;
const CHANGE: usize = 1 << CHANGE_BITS;

/**
 * The window as it is: for each row of the image the first and last block of four columns that it may reach, none where it has no pixel, and which pixels of each block are members, as a plane
 * is laid out.
 */
let firsts: usize = 0;
let finals: usize = 0;
let members: usize = 0;
/** Its rows and center. */
let top = 0;
let bottom = -1;
let centerX: f64 = 0;
let centerY: f64 = 0;
/** What its members add up to, two numbers for each sum, and how many there are. */
export let count = 0;
export let sumX: v128 = f64x2.splat(0);
export let sumL: v128 = f64x2.splat(0);
export let sumU: v128 = f64x2.splat(0);
export let sumV: v128 = f64x2.splat(0);
export let sumY: f64 = 0;
/** Of each row of it and of the next one: the squared distance of the row from the next center, and the first and last block to look at. */
let offsets: usize = 0;
let froms: usize = 0;
let tos: usize = 0;
/** Of each column that is looked at the squared distance from the next center. */
let squares: usize = 0;
/** Blocks of which pixels come or go, CHANGE bytes each: how far its pixels are, squared, in space or color (v128), place in the plane, row. */
let changes: usize = 0;

export function windowBytes(imageHeight: i32, rowPitch: i32, radius: i32): f64 {
  const extent = <f64>(min(imageHeight, 4 * radius + 8) + 4) * <f64>(min(rowPitch >> 2, radius + 8) + 1);
  return 20 * <f64>rowsBeyond(imageHeight) + 4 * <f64>rowPitch + 4 * <f64>rowPitch * <f64>imageHeight + <f64>CHANGE * extent;
}

export function beginWindow(work: usize): void {
  const line = <usize>rowsBeyond(height) << 2;
  members = work;
  firsts = members + plane;
  finals = firsts + line;
  offsets = finals + line;
  froms = offsets + line;
  tos = froms + line;
  squares = tos + line;
  changes = squares + (<usize>pitch << 2);
  memory.fill(members, 0, plane);
  memory.fill(firsts, 0x7f, line);
  memory.fill(finals, 0xff, line);
  // what there is, is of an earlier image
  bottom = top - 1;
  forget();
}

/** Empties the window. */
function forget(): void {
  for (let row = top; row <= bottom; row++) {
    const r = <usize>row << 2;
    for (let block = load<i32>(firsts + r), last = load<i32>(finals + r); block <= last; block++)
      v128.store(members + (<usize>(row * pitch + (block << 2)) << 2), i32x4.splat(0));
    store<i32>(firsts + r, NONE);
    store<i32>(finals + r, -1);
  }
  top = 0;
  bottom = -1;
  count = 0;
  sumX = f64x2.splat(0);
  sumL = f64x2.splat(0);
  sumU = f64x2.splat(0);
  sumV = f64x2.splat(0);
  sumY = 0;
}

/** Empties the window where one around this position would have little in common with it. */
export function leave(x: f64, y: f64): void {
  if (abs(x - centerX) > 1 || abs(y - centerY) > 1) forget();
}

/** Empties the window, so that sums do not depend on other rows. */
export function leaveRow(): void {
  forget();
}

/** Moves the window to a center. */
export function move(x: f64, y: f64, l: f64, u: f64, v: f64): void {
  const radius = spatialRadius;
  const newTop = max(0, <i32>floor((y - 1) * radius));
  const newBottom = min(height - 1, <i32>ceil((y + 1) * radius));
  const start = bottom < top ? newTop : min(top, newTop);
  const end = max(bottom, newBottom);
  prepareRows(start, end, x, y);
  apply(compare(start, end, x, y, l, u, v), x, y, l, u, v);
  top = newTop;
  bottom = newBottom;
  centerX = x;
  centerY = y;
}

/** The members of four pixels, decided in double precision. */
function decide(at: usize, column: i32, row: i32, x: f64, y: f64, l: f64, u: f64, v: f64, weight: f64): v128 {
  let found = i32x4.splat(0);
  const dy = <f64>load<f32>(rows + (<usize>row << 2)) - y;
  for (let k = 0; k < 4; k++) {
    const dx = <f64>load<f32>(columns + (<usize>(column + k) << 2)) - x;
    if (!(dx * dx + dy * dy < 1) || !(distance(at + (<usize>k << 2), l, u, v, weight) < 1)) continue;
    found = v128.or(found, i32x4.eq(i32x4(0, 1, 2, 3), i32x4.splat(k)));
  }
  return found;
}

/** Makes a window the next one: its rows and blocks become those to come, and the blocks to look at are those of both. */
// @ts-ignore: decorator
@inline
function prepareRows(from: i32, to: i32, x: f64, y: f64): void {
  const radius = f32x4.splat(<f32>spatialRadius);
  const middle = f32x4.splat(<f32>(x * spatialRadius));
  const y4 = f32x4.splat(<f32>y);
  const last = i32x4.splat((pitch >> 2) - 1);
  let least = i32x4.splat(NONE);
  let most = i32x4.splat(-1);
  for (let at = <usize>from << 2, end = <usize>to << 2; at <= end; at += 16) {
    const dy = f32x4.sub(v128.load(rows + at), y4);
    const dyy = f32x4.mul(dy, dy);
    // a little wider than it is
    const rest = f32x4.sub(f32x4.splat(1.0001), dyy);
    const isBeyond = i32x4.gt_s(i32x4.splat(<i32>(at >> 2)), i32x4.sub(i32x4.splat(to), i32x4(0, 1, 2, 3)));
    const none = v128.or(f32x4.lt(rest, f32x4.splat(0)), isBeyond);
    const half = f32x4.mul(f32x4.sqrt(rest), radius);
    const left = i32x4.trunc_sat_f32x4_s(f32x4.floor(f32x4.sub(middle, half)));
    const right = i32x4.trunc_sat_f32x4_s(f32x4.ceil(f32x4.add(middle, half)));
    const first = v128.bitselect(i32x4.splat(NONE), i32x4.max_s(i32x4.shr_s(left, 2), i32x4.splat(0)), none);
    const final = v128.bitselect(i32x4.splat(-1), i32x4.min_s(i32x4.shr_s(right, 2), last), none);
    v128.store(offsets + at, dyy);
    const fromBlock = i32x4.min_s(first, v128.load(firsts + at));
    const toBlock = i32x4.max_s(final, v128.load(finals + at));
    least = i32x4.min_s(least, fromBlock);
    most = i32x4.max_s(most, toBlock);
    v128.store(froms + at, fromBlock);
    v128.store(tos + at, toBlock);
    v128.store(firsts + at, first);
    v128.store(finals + at, final);
  }
  const x4 = f32x4.splat(<f32>x);
  const start = min(min(i32x4.extract_lane(least, 0), i32x4.extract_lane(least, 1)), min(i32x4.extract_lane(least, 2), i32x4.extract_lane(least, 3)));
  const end = max(max(i32x4.extract_lane(most, 0), i32x4.extract_lane(most, 1)), max(i32x4.extract_lane(most, 2), i32x4.extract_lane(most, 3)));
  for (let at = <usize>start << 4, stop = <usize>(end + 1) << 4; at < stop; at += 16) {
    const dx = f32x4.sub(v128.load(columns + at), x4);
    v128.store(squares + at, f32x4.mul(dx, dx));
  }
}

/** Looks at all pixels of the window and of the next one; notes blocks that differ or are in doubt, and returns the end of the notes. */
function compare(start: i32, end: i32, x: f64, y: f64, l: f64, u: f64, v: f64): usize {
  const across = plane;
  const toMembers = members - colors;
  const above = f32x4.splat(1 + doubt);
  const near = f32x4.splat(<f32>NEAR_MEMBER + doubt);
  const isHigh = speedup == HIGH;
  const isBright = l > brightFrom;
  const twice = f32x4.splat(isBright ? 2 : 1);
  const l4 = f32x4.splat(<f32>l);
  const u4 = f32x4.splat(<f32>u);
  const v4 = f32x4.splat(<f32>v);
  // members stay below this much less, all others above
  const between = f32x4.splat(2.5 * doubt);
  let change = changes;
  for (let row = start; row <= end; row++) {
    const r = <usize>row << 2;
    let block = load<i32>(froms + r);
    const lastBlock = load<i32>(tos + r);
    const offset4 = v128.load32_splat(offsets + r);
    const tag = <u64>row << 32;
    let p = colors + (<usize>(row * pitch + (block << 2)) << 2);
    let place = squares + (<usize>block << 4);
    for (; block <= lastBlock; block++, p += 16, place += 16) {
      const dl = f32x4.mul(f32x4.sub(v128.load(p), l4), twice);
      const du = f32x4.sub(v128.load(p + across), u4);
      const dv = f32x4.sub(v128.load(p + 2 * across), v4);
      const d = f32x4.add(f32x4.add(f32x4.mul(dl, dl), f32x4.mul(du, du)), f32x4.mul(dv, dv));
      const farther = f32x4.pmax(d, f32x4.add(v128.load(place), offset4));
      const isMember = v128.load(p + toMembers);
      const differs = v128.xor(isMember, f32x4.lt(farther, f32x4.sub(above, v128.and(isMember, between))));
      v128.store(change, farther);
      store<u64>(change, tag | <u64>p, 16);
      change += <usize>v128.any_true(differs) << CHANGE_BITS;
      if (isHigh) {
        const bits = i32x4.bitmask(v128.and(f32x4.lt(d, near), f32x4.lt(farther, above)));
        if (bits) passMembers(row, block << 2, bits, x, y, l, u, v, isBright ? 4 : 1);
      }
    }
  }
  return change;
}

/** Adds and takes away what comes and goes, as the notes up to `last` say. */
function apply(last: usize, x: f64, y: f64, l: f64, u: f64, v: f64): void {
  const across = plane;
  const toMembers = members - colors;
  const weight: f64 = l > brightFrom ? 4 : 1;
  const below = f32x4.splat(1 - doubt);
  const above = f32x4.splat(1 + doubt);
  let allX = sumX;
  let allL = sumL;
  let allU = sumU;
  let allV = sumV;
  let allY = sumY;
  let found = count;
  for (let each = changes; each < last; each += CHANGE) {
    const p = load<u32>(each, 16);
    const row = load<i32>(each, 20);
    const column = <i32>((p - colors) >> 2) - row * pitch;
    const kept = p + toMembers;
    const farther = v128.load(each);
    let inside = f32x4.lt(farther, below);
    if (v128.any_true(v128.xor(inside, f32x4.lt(farther, above)))) inside = decide(p, column, row, x, y, l, u, v, weight);
    const before = v128.load(kept);
    v128.store(kept, inside);
    const more = popcnt(i32x4.bitmask(inside)) - popcnt(i32x4.bitmask(before));
    found += more;
    allY += <f64>more * <f64>load<f32>(rows + (<usize>row << 2));
    // what goes is added with the other sign
    const changed = v128.xor(inside, before);
    const sign = v128.and(before, i32x4.splat(i32.MIN_VALUE));
    const ml = v128.and(v128.xor(v128.load(p), sign), changed);
    const mu = v128.and(v128.xor(v128.load(p + across), sign), changed);
    const mv = v128.and(v128.xor(v128.load(p + 2 * across), sign), changed);
    const mx = v128.and(v128.xor(v128.load(columns + (<usize>column << 2)), sign), changed);
    allL = f64x2.add(f64x2.add(allL, f64x2.promote_low_f32x4(ml)), upper(ml));
    allU = f64x2.add(f64x2.add(allU, f64x2.promote_low_f32x4(mu)), upper(mu));
    allV = f64x2.add(f64x2.add(allV, f64x2.promote_low_f32x4(mv)), upper(mv));
    allX = f64x2.add(f64x2.add(allX, f64x2.promote_low_f32x4(mx)), upper(mx));
  }
  sumX = allX;
  sumL = allL;
  sumU = allU;
  sumV = allV;
  sumY = allY;
  count = found;
}

/** The upper two of four floats, as doubles. */
// @ts-ignore: decorator
@inline
function upper(v: v128): v128 {
  return f64x2.promote_low_f32x4(i64x2.shuffle(v, v, 1, 0));
}
