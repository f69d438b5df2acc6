// Surfaces of masks in the plane and in space, and exact distances to them, in doubles. Places that have the other surface near them find it by looking at the rows around
// them. Where that takes too long: squared distances along rows, then lower envelopes of parabolas along the other axes (Felzenszwalb and Huttenlocher 2012). Planes are volumes of
// depth 1.

/** Lines that are worked on together: their values lie side by side in memory. */
const TILE: i32 = 8;

/**
 * Marks the inside pixels that have an outside neighbor along an axis. The mask carries a frame of one outside pixel, in a volume on all six sides; what is written has none. In a
 * plane (`flat`) there is no third axis. Sixteen pixels at a time: reads and writes up to sixteen bytes beyond the end.
 */
export function border(mask: usize, depth: i32, height: i32, width: i32, flat: bool, out: usize): void {
  const row = <usize>(width + 2);
  const plane = flat ? 0 : row * <usize>(height + 2);
  const zero = i8x16.splat(0);
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < height; y++, out += width) {
      const start = mask + plane * <usize>(z + 1) + row * <usize>(y + 1) + 1;
      for (let x = 0; x < width; x += 16) {
        const at = start + x;
        const beside = i8x16.min_u(v128.load(at - 1), v128.load(at + 1));
        const above = i8x16.min_u(v128.load(at - row), v128.load(at + row));
        const behind = i8x16.min_u(v128.load(at - plane), v128.load(at + plane));
        const least = i8x16.min_u(i8x16.min_u(beside, above), behind);
        const marked = v128.andnot(i8x16.ne(v128.load(at), zero), i8x16.ne(least, zero));
        v128.store(out + x, v128.and(marked, i8x16.splat(1)));
      }
    }
  }
}

/**
 * For every corner where pixels meet, which of the four or eight around it are inside, as bits: the last is that behind the corner along all axes. Where all are, 0 as where
 * none is. The mask has a frame as above; corners are one more than pixels along each axis.
 */
export function corners(mask: usize, depth: i32, height: i32, width: i32, flat: bool, codes: usize): void {
  const row = <usize>(width + 2);
  const plane = row * <usize>(height + 2);
  const layers = flat ? 1 : depth + 1;
  const full = flat ? 15 : 255;
  for (let z = 0; z < layers; z++) {
    for (let y = 0; y <= height; y++) {
      const behind = mask + (flat ? 0 : plane * <usize>(z + 1)) + row * <usize>(y + 1);
      // the pixels to the left of a corner are those to the right of the one before
      let left = 0;
      for (let x = 1; x <= width + 1; x++) {
        const at = behind + x;
        let right = <i32>(load<u8>(at) != 0) | (<i32>(load<u8>(at - row) != 0) << 2);
        if (!flat) right |= (<i32>(load<u8>(at - plane) != 0) << 4) | (<i32>(load<u8>(at - plane - row) != 0) << 6);
        const code = right | left;
        left = right << 1;
        store<u8>(codes, code == full ? 0 : <u8>code);
        codes++;
      }
    }
  }
}

/** Steps along a row without a marked place: at least so many. */
const FAR: i32 = 1 << 29;

/** Steps along each row to the nearest marked place of that row; tells whether any place is marked. */
export function stepsAlongRows(set: usize, rows: i32, width: i32, steps: usize): bool {
  let found = false;
  for (let row = 0; row < rows; row++) {
    let far = FAR;
    for (let x = 0; x < width; x++) {
      far = load<u8>(set + x) ? 0 : far + 1;
      store<i32>(steps + (<usize>x << 2), far);
    }
    if (far < FAR) {
      found = true;
      for (let x = width - 1; x >= 0; x--) {
        const at = steps + (<usize>x << 2);
        far = min(far + 1, load<i32>(at));
        store<i32>(at, far);
      }
    }
    set += width;
    steps += <usize>width << 2;
  }
  return found;
}

/** The least of `best` and the squared distances to the places of a plane that lies `apart`, squared, from the place asked about; rows are looked at from its own on. */
// @ts-ignore: decorator
@inline
function leastOfPlane(plane: usize, height: i32, width: i32, y: i32, x: i32, sizeY: f64, sizeX: f64, apart: f64, best: f64): f64 {
  for (let k = 0; k < height; k++) {
    const rise = sizeY * <f64>k;
    const square = rise * rise;
    if (apart + square >= best) break;
    lookedAt++;
    const up = y - k;
    const down = y + k;
    let steps = FAR;
    if (up >= 0) steps = load<i32>(plane + (<usize>(up * width + x) << 2));
    if (down < height) steps = min(steps, load<i32>(plane + (<usize>(down * width + x) << 2)));
    if (steps >= FAR) continue;
    const along = sizeX * <f64>steps;
    best = min(best, apart + (square + along * along));
  }
  return best;
}

/** Rows that `searchAround` has looked at. */
let lookedAt: f64 = 0;

/**
 * Lists the distances at the marked places, in their order, and what they are marked with: each place looks at the rows around it, from its own on, whose `steps` are given.
 * Returns how many, or −1 when more than `most` rows had to be looked at.
 */
export function searchAround(
  steps: usize,
  marked: usize,
  depth: i32,
  height: i32,
  width: i32,
  sizeZ: f64,
  sizeY: f64,
  sizeX: f64,
  most: f64,
  distances: usize,
  marks: usize,
): i32 {
  const plane = <usize>(height * width) << 2;
  let found = 0;
  lookedAt = 0;
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < height; y++, marked += width) {
      if (lookedAt > most) return -1;
      for (let x = 0; x < width; x++) {
        if (x + 16 <= width && !v128.any_true(v128.load(marked + x))) {
          x += 15;
          continue;
        }
        const mark = load<u8>(marked + x);
        if (!mark) continue;
        let best = Infinity;
        for (let k = 0; k < depth; k++) {
          const rise = sizeZ * <f64>k;
          const apart = rise * rise;
          if (apart >= best) break;
          const before = z - k;
          const after = z + k;
          if (before >= 0) best = leastOfPlane(steps + plane * <usize>before, height, width, y, x, sizeY, sizeX, apart, best);
          if (k > 0 && after < depth) best = leastOfPlane(steps + plane * <usize>after, height, width, y, x, sizeY, sizeX, apart, best);
        }
        store<f64>(distances + (<usize>found << 3), Math.sqrt(best));
        store<u8>(marks + found, mark);
        found++;
      }
    }
  }
  return found;
}

/** Squared distances along each row to the nearest marked place of that row; infinite where it has none. `size` is that of a step. */
export function alongRows(set: usize, rows: i32, width: i32, size: f64, field: usize): void {
  for (let row = 0; row < rows; row++) {
    let steps = Infinity;
    for (let x = 0; x < width; x++) {
      steps = load<u8>(set + x) ? 0 : steps + 1;
      store<f64>(field + (<usize>x << 3), steps);
    }
    steps = Infinity;
    for (let x = width - 1; x >= 0; x--) {
      const at = field + (<usize>x << 3);
      steps = load<u8>(set + x) ? 0 : steps + 1;
      const nearer = min(steps, load<f64>(at));
      const distance = size * nearer;
      store<f64>(at, distance * distance);
    }
    set += width;
    field += <usize>width << 3;
  }
}

/** The lower envelope of a line's parabolas, in place: `values` lie TILE doubles apart. `apexes`, `heights` and `ends` have room for one of each a value. */
function envelope(values: usize, length: i32, size: f64, apexes: usize, heights: usize, ends: usize): void {
  const step: usize = TILE << 3;
  const square = size * size;
  let top = -1;
  for (let q = 0; q < length; q++) {
    const rise = load<f64>(values + <usize>q * step);
    if (rise == Infinity) continue;
    let start = -Infinity;
    while (top >= 0) {
      const apex = load<i32>(apexes + (<usize>top << 2));
      const span = <f64>(q - apex);
      start = (rise - load<f64>(heights + (<usize>top << 3))) / (2 * square * span) + 0.5 * <f64>(q + apex);
      if (start > load<f64>(ends + (<usize>top << 3))) break;
      top--;
    }
    if (top < 0) start = -Infinity;
    top++;
    store<i32>(apexes + (<usize>top << 2), q);
    store<f64>(heights + (<usize>top << 3), rise);
    store<f64>(ends + (<usize>top << 3), start);
  }
  if (top < 0) return;
  for (let q = length - 1; q >= 0; q--) {
    while (top > 0 && load<f64>(ends + (<usize>top << 3)) > <f64>q) top--;
    const d = size * <f64>(q - load<i32>(apexes + (<usize>top << 2)));
    store<f64>(values + <usize>q * step, d * d + load<f64>(heights + (<usize>top << 3)));
  }
}

/**
 * Goes on along another axis, in place: `outer` times `inner` lines of `length` values, `inner` apart. Lines without a place that is marked in `wanted` are left as they are,
 * unless `wanted` is 0. Scratch: 84 bytes for each value of a line.
 */
export function alongLines(field: usize, outer: i32, length: i32, inner: i32, size: f64, wanted: usize, scratch: usize): void {
  const tile = scratch;
  const heights = tile + (<usize>(TILE * length) << 3);
  const ends = heights + (<usize>length << 3);
  const apexes = ends + (<usize>length << 3);
  for (let o = 0; o < outer; o++) {
    const base = <usize>o * <usize>length * <usize>inner;
    for (let first = 0; first < inner; first += TILE) {
      const count = min(TILE, inner - first);
      if (wanted) {
        let any: u32 = 0;
        for (let q = 0; q < length; q++) {
          const at = wanted + base + <usize>q * <usize>inner + first;
          for (let k = 0; k < count; k++) any |= load<u8>(at + k);
        }
        if (any == 0) continue;
      }
      for (let q = 0; q < length; q++) {
        const at = field + ((base + <usize>q * <usize>inner + first) << 3);
        for (let k = 0; k < count; k++) store<f64>(tile + (<usize>(q * TILE + k) << 3), load<f64>(at + (<usize>k << 3)));
      }
      for (let k = 0; k < count; k++) envelope(tile + (<usize>k << 3), length, size, apexes, heights, ends);
      for (let q = 0; q < length; q++) {
        const at = field + ((base + <usize>q * <usize>inner + first) << 3);
        for (let k = 0; k < count; k++) store<f64>(at + (<usize>k << 3), load<f64>(tile + (<usize>(q * TILE + k) << 3)));
      }
    }
  }
}

/** Lists the distances at the marked places, in their order, and what they are marked with; returns how many. */
export function collect(field: usize, marked: usize, count: i32, distances: usize, marks: usize): i32 {
  let found = 0;
  for (let i = 0; i < count; i++) {
    const mark = load<u8>(marked + i);
    if (!mark) continue;
    store<f64>(distances + (<usize>found << 3), Math.sqrt(load<f64>(field + (<usize>i << 3))));
    store<u8>(marks + found, mark);
    found++;
  }
  return found;
}
