// How fast fronts move where: the image as gray, smoothed along its edges; its gradient beside that of its surroundings; and seeds, where there is least of it.
import { exp } from "../../../core/kernels/lib/functions";
import { carried, carriedX, fillFrame, get, gradients, grays, height, line, next, phi, set, speeds, swap, width } from "./memory";

/** Keeps quotients finite. */
const LEAST: f64 = 1e-16;
/** √2π */
const ROOT: f64 = 2.5066282746310002;
/** The authors' constants: a gradient that the surroundings add to, and how fast speed falls with what is left. */
const HALF: f64 = 10;
const FALL: f64 = 12.7;

// @ts-ignore: decorator
@inline
function expOf(x: f64): f64 {
  return f64x2.extract_lane(exp(f64x2.splat(x)), 0);
}

// @ts-ignore: decorator
@inline
function sampleAt(at: usize, sample: usize, floats: i32): f64 {
  if (floats == 0) return <f64>load<u8>(at + sample) / 255;
  return max<f64>(0, min<f64>(1, <f64>load<f32>(at + (sample << 2))));
}

/** Rows of samples as gray 0 … 1. */
export function loadGray(band: usize, floats: i32, channels: i32, first: i32, rows: i32): void {
  let sample: usize = 0;
  for (let y = first; y < first + rows; y++) {
    let cell = <usize>(y + 1) * line + 1;
    for (let x = 0; x < width; x++, cell++, sample += <usize>channels) {
      let gray: f64 = 0;
      if (channels == 3 || channels == 4) {
        gray = 0.298936 * sampleAt(band, sample, floats) + 0.587043 * sampleAt(band, sample + 1, floats);
        gray += 0.114021 * sampleAt(band, sample + 2, floats);
      } else {
        for (let c = 0; c < channels; c++) gray += sampleAt(band, sample + <usize>c, floats);
        gray /= <f64>channels;
      }
      set(phi, cell, gray);
    }
  }
}

/** One step of the flow that smooths levels of gray along themselves. */
export function smooth(): void {
  fillFrame(phi);
  for (let y = 1; y <= height; y++) {
    let cell = <usize>y * line + 1;
    for (const end = cell + <usize>width; cell < end; cell++) {
      const here = get(phi, cell);
      const left = get(phi, cell - 1);
      const right = get(phi, cell + 1);
      const up = get(phi, cell - line);
      const down = get(phi, cell + line);
      const dx = (right - left) / 2;
      const dy = (down - up) / 2;
      const dxx = right - 2 * here + left;
      const dyy = down - 2 * here + up;
      const dxy = (get(phi, cell + line + 1) + get(phi, cell - line - 1) - get(phi, cell + line - 1) - get(phi, cell - line + 1)) / 4;
      const bend = dxx * (dy * dy) - 2 * dx * dy * dxy + dyy * (dx * dx);
      set(next, cell, here + (0.1 * bend) / (LEAST + (dx * dx + dy * dy)));
    }
  }
  swap();
}

/** Gradients of the smoothed gray, and speeds, of which σ says how far the surroundings reach, in steps of two pixels. */
export function measure(sigma: f64): void {
  fillFrame(phi);
  for (let y = 1; y <= height; y++) {
    let cell = <usize>y * line + 1;
    for (const end = cell + <usize>width; cell < end; cell++) {
      const dx = (255 * (get(phi, cell + 1) - get(phi, cell - 1))) / 2;
      const dy = (255 * (get(phi, cell + line) - get(phi, cell - line))) / 2;
      set(gradients, cell, sqrt(dx * dx + dy * dy));
      store<f32>(grays + (cell << 2), <f32>get(phi, cell));
    }
  }
  const rows = (height + 1) >> 1;
  const columns = (width + 1) >> 1;
  const reach = min(<i32>Math.floor(3 * sigma + 0.5), max(rows, columns));
  for (let t = 0; t <= reach; t++) set(next, <usize>t, expOf(-(<f64>t * <f64>t) / (2 * sigma * sigma)));
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let sum: f64 = 0;
      for (let k = max(0, j - reach), last = min(columns - 1, j + reach); k <= last; k++) {
        sum += get(next, <usize>abs(k - j)) * get(gradients, <usize>(2 * i + 1) * line + <usize>(2 * k + 1));
      }
      set(carried, <usize>(i * columns + j), sum);
    }
  }
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) set(carriedX, <usize>(i * columns + j), 0);
    for (let k = max(0, i - reach), last = min(rows - 1, i + reach); k <= last; k++) {
      const weight = get(next, <usize>abs(k - i));
      for (let j = 0; j < columns; j++) {
        const at = <usize>(i * columns + j);
        set(carriedX, at, get(carriedX, at) + weight * get(carried, <usize>(k * columns + j)));
      }
    }
  }
  const scale = ROOT * sigma;
  for (let y = 0; y < height; y++) {
    const i = y >> 1;
    const below = min(rows - 1, i + (y & 1));
    for (let x = 0; x < width; x++) {
      const j = x >> 1;
      const beside = min(columns - 1, j + (x & 1));
      const upper = (get(carriedX, <usize>(i * columns + j)) + get(carriedX, <usize>(i * columns + beside))) / 2;
      const lower = (get(carriedX, <usize>(below * columns + j)) + get(carriedX, <usize>(below * columns + beside))) / 2;
      const cell = <usize>(y + 1) * line + <usize>(x + 1);
      set(speeds, cell, expOf((-FALL * get(gradients, cell)) / (HALF + (upper + lower) / 2 / scale)));
    }
  }
  fillFrame(speeds);
}

/** The cells of a grid of seeds, each where speed is highest near the middle of its field; of equal speeds, nearest to it. */
export function placeSeeds(rows: i32, columns: i32, to: usize): void {
  const tall = <f64>height / <f64>rows;
  const wide = <f64>width / <f64>columns;
  const shift = Math.floor((min(tall, wide) - 2) / 2) - 1;
  const reach = max(0, <i32>Math.ceil(shift / 2));
  for (let i = 0; i < rows; i++) {
    const y = <i32>Math.floor((<f64>i + 0.5) * tall);
    for (let j = 0; j < columns; j++, to += 4) {
      const x = <i32>Math.floor((<f64>j + 0.5) * wide);
      let best: f64 = -1;
      let nearest = 0;
      for (let v = max(0, y - reach), end = min(height - 1, y + reach); v <= end; v++) {
        for (let u = max(0, x - reach), last = min(width - 1, x + reach); u <= last; u++) {
          const cell = <usize>(v + 1) * line + <usize>(u + 1);
          const speed = get(speeds, cell);
          const away = (v - y) * (v - y) + (u - x) * (u - x);
          if (speed < best || (speed == best && away >= nearest)) continue;
          best = speed;
          nearest = away;
          store<i32>(to, <i32>cell);
        }
      }
    }
  }
}
