// Surfaces of masks in the plane and in space, and exact distances to them: squared distances along rows, then lower envelopes of parabolas along the other
// axes (Felzenszwalb and Huttenlocher 2012), in doubles. Planes are volumes of depth 1.

/** Lines that are worked on together: their values lie side by side in memory. */
const TILE: i32 = 8;

/**
 * Marks the inside pixels that have an outside neighbor along an axis. The mask carries a frame of one outside pixel, in a volume on all six sides; what is written has none. In a
 * plane (`flat`) there is no third axis.
 */
export function border(mask: usize, depth: i32, height: i32, width: i32, flat: bool, out: usize): void {
  const row = <usize>(width + 2);
  const plane = flat ? 0 : row * <usize>(height + 2);
  for (let z = 0; z < depth; z++) {
    for (let y = 0; y < height; y++) {
      let at = mask + plane * <usize>(z + 1) + row * <usize>(y + 1) + 1;
      for (let x = 0; x < width; x++, at++, out++) {
        let marked: u8 = 0;
        if (load<u8>(at)) {
          const inside =
            load<u8>(at - 1) != 0 && load<u8>(at + 1) != 0 && load<u8>(at - row) != 0 && load<u8>(at + row) != 0 &&
            load<u8>(at - plane) != 0 && load<u8>(at + plane) != 0;
          marked = inside ? 0 : 1;
        }
        store<u8>(out, marked);
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
