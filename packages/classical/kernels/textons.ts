// Textons: responses on one scale, and histograms of labels in a window around every pixel.
//
// Histograms slide: a counter of each texton for every column of the window's height, and for the window itself. A step to the next pixel adds a column and takes one away,
// a step down counts two labels in each column, so that the window's size costs nothing.
import { logOf } from "../../core/kernels/lib/functions";

/** Scales the channels of each pixel by ln(1 + ‖F‖ / 0.03) / ‖F‖, Weber's law; in place. */
export function scaleByNorm(values: usize, pixels: i32, channels: i32): void {
  const bytes = <usize>channels << 2;
  for (let i = 0; i < pixels; i++, values += bytes) {
    let squares: f64 = 0;
    for (let at = values; at < values + bytes; at += 4) squares += <f64>load<f32>(at) * <f64>load<f32>(at);
    const norm = Math.sqrt(squares);
    if (norm == 0) continue;
    const factor = logOf(1 + norm / 0.03) / norm;
    for (let at = values; at < values + bytes; at += 4) store<f32>(at, <f32>(<f64>load<f32>(at) * factor));
  }
}

/** Counts a row of labels in the columns' counters, or takes it away; negative labels do not count. `bins` is a multiple of four. */
export function countRow(labels: usize, width: i32, columns: usize, bins: i32, by: i32): void {
  for (let x = 0; x < width; x++, labels += 4, columns += <usize>bins << 2) {
    const label = load<i32>(labels);
    if (label < 0) continue;
    const at = columns + (<usize>label << 2);
    store<i32>(at, load<i32>(at) + by);
  }
}

const FREQUENCIES: i32 = 1;
const ROOTS: i32 = 2;

/** Adds a column's counters to the window's. */
function add(window: usize, column: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(window + i, i32x4.add(v128.load(window + i), v128.load(column + i)));
}

/** Takes a column's counters from the window's. */
function subtract(window: usize, column: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16)
    v128.store(window + i, i32x4.sub(v128.load(window + i), v128.load(column + i)));
}

/**
 * The windows' histograms of a row of pixels, `nTextons` values each: counts (0), shares of the window's labels (1), or the roots of these (2). `bins` is `nTextons` up to a multiple of four; up to three
 * values may be written beyond the last.
 */
export function rowHistograms(
  columns: usize,
  width: i32,
  nTextons: i32,
  bins: i32,
  radius: i32,
  window: usize,
  kind: i32,
  out: usize,
): void {
  const bytes = <usize>bins << 2;
  for (let i: usize = 0; i < bytes; i += 16) v128.store(window + i, i32x4.splat(0));
  for (let x = 0; x < min(radius, width); x++) add(window, columns + <usize>x * bytes, bytes);
  for (let x = 0; x < width; x++, out += <usize>nTextons << 2) {
    if (x + radius < width) add(window, columns + <usize>(x + radius) * bytes, bytes);
    if (x > radius) subtract(window, columns + <usize>(x - radius - 1) * bytes, bytes);
    let sums = i32x4.splat(0);
    if (kind >= FREQUENCIES) for (let i: usize = 0; i < bytes; i += 16) sums = i32x4.add(sums, v128.load(window + i));
    const total =
      i32x4.extract_lane(sums, 0) + i32x4.extract_lane(sums, 1) + i32x4.extract_lane(sums, 2) + i32x4.extract_lane(sums, 3);
    const whole = f32x4.splat(total > 0 ? <f32>total : 1);
    for (let i: usize = 0; i < bytes; i += 16) {
      const counts = f32x4.convert_i32x4_s(v128.load(window + i));
      const shares = f32x4.div(counts, whole);
      v128.store(out + i, kind == ROOTS ? f32x4.sqrt(shares) : shares);
    }
  }
}
