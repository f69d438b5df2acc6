// A contour as the zero line of a function that is below 0 inside, in a narrow band around the line.

/** Distances from the line are known up to here: farther than it moves between two measurements, and than what is beyond comes near it. */
const BAND: f64 = 8;
/** Sides of tiles, no smaller. */
const SIDE: i32 = 8;
const SHIFT: i32 = 3;

let height: i32 = 0;
let width: i32 = 0;
let phi: usize = 0;
let distances: usize = 0;
let speeds: usize = 0;
let slopesX: usize = 0;
let slopesY: usize = 0;
let changes: usize = 0;
let band: usize = 0;
/** φ as it was measured before. */
let earlier: usize = 0;
let sum: f64 = 0;
let beside: i32 = 0;
/** How many pixels are in the band. */
let count: i32 = 0;
/** Tiles of BAND × BAND pixels that may hold pixels of the band, one byte each: now, and while the next are found. */
let tiles: usize = 0;
let others: usize = 0;
let tileRows: i32 = 0;
let tileColumns: i32 = 0;

export function workBytes(rows: i32, columns: i32): f64 {
  return 60 * <f64>rows * <f64>columns + 2 * <f64>tilesOf(rows) * <f64>tilesOf(columns);
}

// @ts-ignore: decorator
@inline
function tilesOf(extent: i32): i32 {
  return (extent + SIDE - 1) >> SHIFT;
}

/** `memory` has `workBytes`; the speeds are made next, then φ is set. */
export function begin(memory: usize, rows: i32, columns: i32): void {
  height = rows;
  width = columns;
  const plane = (<usize>rows * <usize>columns) << 3;
  phi = memory;
  distances = phi + plane;
  speeds = distances + plane;
  slopesX = speeds + plane;
  slopesY = slopesX + plane;
  changes = slopesY + plane;
  band = changes + plane;
  earlier = band + (plane >> 1);
  tiles = earlier + plane;
  tileRows = tilesOf(rows);
  tileColumns = tilesOf(columns);
  others = tiles + <usize>(tileRows * tileColumns);
}

export function levels(): usize {
  return phi;
}

// @ts-ignore: decorator
@inline
function at(plane: usize, y: i32, x: i32): f64 {
  const row = max(0, min(height - 1, y));
  const column = max(0, min(width - 1, x));
  return load<f64>(plane + ((<usize>row * <usize>width + <usize>column) << 3));
}

/** Speeds 1 / (1 + Σ ‖gradient‖² / contrast²) of f32 samples, or with a contrast of 0 the samples of the first channel themselves; gives the largest sum of the slopes' |x| and |y|. */
export function measure(samples: usize, channels: i32, counted: i32, contrast: f64): f64 {
  const pixel = <usize>channels << 2;
  for (let y = 0; y < height; y++) {
    const up = y > 0 ? <usize>width * pixel : 0;
    const down = y + 1 < height ? <usize>width * pixel : 0;
    for (let x = 0; x < width; x++) {
      const i = <usize>y * <usize>width + <usize>x;
      const here = samples + i * pixel;
      let sum: f64 = 0;
      for (let c = 0; c < counted; c++) {
        const place = here + (<usize>c << 2);
        const dx = 0.5 * (<f64>load<f32>(x + 1 < width ? place + pixel : place) - <f64>load<f32>(x > 0 ? place - pixel : place));
        const dy = 0.5 * (<f64>load<f32>(place + down) - <f64>load<f32>(place - up));
        sum += dx * dx + dy * dy;
      }
      store<f64>(speeds + (i << 3), contrast > 0 ? 1 / (1 + sum / (contrast * contrast)) : <f64>load<f32>(here));
    }
  }
  let steepest: f64 = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = (<usize>y * <usize>width + <usize>x) << 3;
      const dx = 0.5 * (at(speeds, y, x + 1) - at(speeds, y, x - 1));
      const dy = 0.5 * (at(speeds, y + 1, x) - at(speeds, y - 1, x));
      store<f64>(slopesX + i, dx);
      store<f64>(slopesY + i, dy);
      steepest = max(steepest, Math.abs(dx) + Math.abs(dy));
    }
  }
  return steepest;
}

// @ts-ignore: decorator
@inline
function isInside(i: usize): bool {
  return load<f64>(phi + (i << 3)) < 0;
}

/**
 * The distance of a pixel beside the line, φ through its steepest slope (Russo and Smereka), by which the line stays where it is; infinite where no neighbor lies on the other side.
 */
// @ts-ignore: decorator
@inline
function besideLine(y: i32, x: i32): f64 {
  const i = <usize>y * <usize>width + <usize>x;
  const value = load<f64>(phi + (i << 3));
  const west = load<f64>(phi + ((x > 0 ? i - 1 : i) << 3));
  const east = load<f64>(phi + ((x + 1 < width ? i + 1 : i) << 3));
  const north = load<f64>(phi + ((y > 0 ? i - <usize>width : i) << 3));
  const south = load<f64>(phi + ((y + 1 < height ? i + <usize>width : i) << 3));
  const side = value < 0;
  if (side == west < 0 && side == east < 0 && side == north < 0 && side == south < 0) return Infinity;
  const dx = 0.5 * (east - west);
  const dy = 0.5 * (south - north);
  const along = max(Math.abs(east - value), Math.abs(value - west));
  const across = max(Math.abs(south - value), Math.abs(value - north));
  return Math.abs(value) / max(Math.sqrt(dx * dx + dy * dy), max(along, across));
}

/** Measures the distance from the line anew, and lists the pixels of the band. Gives how many there are. */
export function remeasure(isFirst: i32): i32 {
  const cells = <usize>(tileRows * tileColumns);
  if (isFirst) {
    memory.fill(tiles, 1, cells);
    const pixels = <usize>height * <usize>width;
    for (let i: usize = 0; i < pixels; i++) store<f64>(distances + (i << 3), BAND);
  }
  memory.fill(others, 0, cells);
  for (let t: usize = 0; t < cells; t++) if (load<u8>(tiles + t) && findLine(<i32>t)) spread(<i32>t);
  for (let t: usize = 0; t < cells; t++) if (load<u8>(tiles + t) && !load<u8>(others + t)) leave(<i32>t);
  const before = tiles;
  tiles = others;
  others = before;
  sweep(1, 1);
  sweep(1, -1);
  sweep(-1, 1);
  sweep(-1, -1);
  count = 0;
  sum = 0;
  beside = 0;
  for (let t: usize = 0; t < cells; t++) if (load<u8>(tiles + t)) settle(<i32>t);
  return count;
}

/** How far the line has come since the measurement before, in the mean over the pixels beside it. */
export function movement(): f64 {
  return beside > 0 ? sum / <f64>beside : 0;
}

/** Marks a tile's pixels beside the line; says whether there are any. */
function findLine(t: i32): bool {
  const y0 = (t / tileColumns) << SHIFT;
  const x0 = (t % tileColumns) << SHIFT;
  const y1 = min(height, y0 + SIDE);
  const x1 = min(width, x0 + SIDE);
  let isFound = false;
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const distance = besideLine(y, x);
      // below 0: a distance that is certain
      store<f64>(distances + ((<usize>y * <usize>width + <usize>x) << 3), distance < Infinity ? -1 - distance : BAND);
      if (distance < Infinity) isFound = true;
    }
  }
  return isFound;
}

/** A tile with the line in it, and those around it. */
function spread(t: i32): void {
  const row = t / tileColumns;
  const column = t % tileColumns;
  for (let y = max(0, row - 1); y <= min(tileRows - 1, row + 1); y++) {
    for (let x = max(0, column - 1); x <= min(tileColumns - 1, column + 1); x++) store<u8>(others + <usize>(y * tileColumns + x), 1);
  }
}

/** A tile that the band has left. */
function leave(t: i32): void {
  const y0 = (t / tileColumns) << SHIFT;
  const x0 = (t % tileColumns) << SHIFT;
  for (let y = y0; y < min(height, y0 + SIDE); y++) {
    for (let x = x0; x < min(width, x0 + SIDE); x++) {
      const i = <usize>y * <usize>width + <usize>x;
      store<f64>(distances + (i << 3), BAND);
      const value = isInside(i) ? -BAND : BAND;
      store<f64>(phi + (i << 3), value);
      store<f64>(earlier + (i << 3), value);
    }
  }
}

/** Rows down or up, and in each the pixels to the right or to the left. */
function sweep(downward: i32, rightward: i32): void {
  for (let v = 0; v < height; v++) {
    const y = downward > 0 ? v : height - 1 - v;
    const row = tiles + <usize>((y >> SHIFT) * tileColumns);
    for (let u = 0; u < tileColumns; u++) {
      const t = rightward > 0 ? u : tileColumns - 1 - u;
      if (!load<u8>(row + <usize>t)) continue;
      const from = t << SHIFT;
      const to = min(width, from + SIDE) - 1;
      if (rightward > 0) for (let x = from; x <= to; x++) improve(y, x);
      else for (let x = to; x >= from; x--) improve(y, x);
    }
  }
}

// @ts-ignore: decorator
@inline
function improve(y: i32, x: i32): void {
  const i = <usize>y * <usize>width + <usize>x;
  const here = load<f64>(distances + (i << 3));
  if (here < 0) return;
  const a = min(x > 0 ? known(i - 1) : BAND, x + 1 < width ? known(i + 1) : BAND);
  const b = min(y > 0 ? known(i - <usize>width) : BAND, y + 1 < height ? known(i + <usize>width) : BAND);
  const difference = Math.abs(a - b);
  const distance = difference >= 1 ? min(a, b) + 1 : 0.5 * (a + b + Math.sqrt(2 - difference * difference));
  if (distance < here) store<f64>(distances + (i << 3), distance);
}

// @ts-ignore: decorator
@inline
function known(i: usize): f64 {
  const distance = load<f64>(distances + (i << 3));
  return distance < 0 ? -1 - distance : distance;
}

/** φ becomes the distance, with its sign; pixels nearer than the band's edge are listed. */
function settle(t: i32): void {
  const y0 = (t / tileColumns) << SHIFT;
  const x0 = (t % tileColumns) << SHIFT;
  for (let y = y0; y < min(height, y0 + SIDE); y++) {
    for (let x = x0; x < min(width, x0 + SIDE); x++) {
      const i = <usize>y * <usize>width + <usize>x;
      const distance = min(BAND, known(i));
      const value = isInside(i) ? -distance : distance;
      if (distance < 1) {
        sum += Math.abs(value - load<f64>(earlier + (i << 3)));
        beside++;
      }
      store<f64>(phi + (i << 3), value);
      store<f64>(earlier + (i << 3), value);
      if (distance >= BAND) continue;
      store<i32>(band + (<usize>count << 2), <i32>i);
      count++;
    }
  }
}

/** Moves the line by a step of time. */
export function advance(step: f64, balloon: f64, curvature: f64, attachment: f64): void {
  for (let k = 0; k < count; k++) {
    const i = load<i32>(band + (<usize>k << 2));
    store<f64>(changes + (<usize>k << 3), step * rate(i / width, i % width, balloon, curvature, attachment));
  }
  for (let k = 0; k < count; k++) {
    const place = phi + (<usize>load<i32>(band + (<usize>k << 2)) << 3);
    store<f64>(place, load<f64>(place) + load<f64>(changes + (<usize>k << 3)));
  }
}

/** How fast φ changes at a pixel. */
function rate(y: i32, x: i32, balloon: f64, curvature: f64, attachment: f64): f64 {
  const i = (<usize>y * <usize>width + <usize>x) << 3;
  const stride = <usize>width << 3;
  const up = y > 0 ? stride : 0;
  const down = y + 1 < height ? stride : 0;
  const before = x > 0 ? <usize>8 : 0;
  const after = x + 1 < width ? <usize>8 : 0;
  const here = phi + i;
  const value = load<f64>(here);
  const west = load<f64>(here - before);
  const east = load<f64>(here + after);
  const north = load<f64>(here - up);
  const south = load<f64>(here + down);
  const speed = load<f64>(speeds + i);
  const backX = value - west;
  const aheadX = east - value;
  const backY = value - north;
  const aheadY = south - value;
  let change: f64 = 0;
  if (balloon != 0) {
    // upwind, after Osher and Sethian
    const outward = balloon > 0;
    const a = outward ? max(backX, 0.0) : min(backX, 0.0);
    const b = outward ? min(aheadX, 0.0) : max(aheadX, 0.0);
    const c = outward ? max(backY, 0.0) : min(backY, 0.0);
    const d = outward ? min(aheadY, 0.0) : max(aheadY, 0.0);
    change -= balloon * speed * Math.sqrt(a * a + b * b + (c * c + d * d));
  }
  if (attachment != 0) {
    const u = attachment * load<f64>(slopesX + i);
    const v = attachment * load<f64>(slopesY + i);
    change += u * (u > 0 ? aheadX : backX) + v * (v > 0 ? aheadY : backY);
  }
  if (curvature != 0) {
    const dx = 0.5 * (east - west);
    const dy = 0.5 * (south - north);
    const squares = dx * dx + dy * dy;
    if (squares > 1e-12) {
      const dxx = east - 2 * value + west;
      const dyy = south - 2 * value + north;
      const corners = load<f64>(here + down + after) - load<f64>(here + down - before) - load<f64>(here - up + after) + load<f64>(here - up - before);
      const dxy = 0.25 * corners;
      change += (curvature * speed * (dxx * dy * dy - 2 * dx * dy * dxy + dyy * dx * dx)) / squares;
    }
  }
  return change;
}
