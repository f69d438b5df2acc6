// Gaussian smoothing of one row after the other, divided by the weight of what lies inside.
import { Job, LINE, OUTSIDE, rowAt, SMOOTH, WEIGHT } from "./job";
import { load2, round2, store2 } from "./vector";

/** out[i] = taps[0] · p₀[i] + Σ taps[k] · (p₋ₖ[i] + pₖ[i]), k = radius … 1: from the outside inwards, as SciPy sums. `pointers` leads to p₋ᵣ … pᵣ. */
function convolve<T>(pointers: usize, radius: i32, taps: usize, out: usize, length: i32): void {
  const middle = pointers + (<usize>radius << 2);
  const end = <usize>length * sizeof<T>();
  const step = 2 * sizeof<T>();
  let i: usize = 0;
  for (; i + 4 * step <= end; i += 4 * step) {
    const weight = v128.load64_splat(taps);
    const center = <usize>load<u32>(middle) + i;
    let a = f64x2.mul(load2<T>(center), weight);
    let b = f64x2.mul(load2<T>(center + step), weight);
    let c = f64x2.mul(load2<T>(center + 2 * step), weight);
    let d = f64x2.mul(load2<T>(center + 3 * step), weight);
    for (let k = <usize>radius; k > 0; k--) {
      const tap = v128.load64_splat(taps + (k << 3));
      const back = <usize>load<u32>(middle - (k << 2)) + i;
      const ahead = <usize>load<u32>(middle + (k << 2)) + i;
      a = f64x2.add(a, f64x2.mul(f64x2.add(load2<T>(back), load2<T>(ahead)), tap));
      b = f64x2.add(b, f64x2.mul(f64x2.add(load2<T>(back + step), load2<T>(ahead + step)), tap));
      c = f64x2.add(c, f64x2.mul(f64x2.add(load2<T>(back + 2 * step), load2<T>(ahead + 2 * step)), tap));
      d = f64x2.add(d, f64x2.mul(f64x2.add(load2<T>(back + 3 * step), load2<T>(ahead + 3 * step)), tap));
    }
    store2<T>(out + i, a);
    store2<T>(out + i + step, b);
    store2<T>(out + i + 2 * step, c);
    store2<T>(out + i + 3 * step, d);
  }
  for (; i < end; i += step) {
    let a = f64x2.mul(load2<T>(<usize>load<u32>(middle) + i), v128.load64_splat(taps));
    for (let k = <usize>radius; k > 0; k--) {
      const around = f64x2.add(load2<T>(<usize>load<u32>(middle - (k << 2)) + i), load2<T>(<usize>load<u32>(middle + (k << 2)) + i));
      a = f64x2.add(a, f64x2.mul(around, v128.load64_splat(taps + (k << 3))));
    }
    store2<T>(out + i, a);
  }
}

/** Along the row: `line` holds it from radiusX on; its borders are filled in by the map. */
function convolveAlong<T>(j: Job, line: usize, out: usize): void {
  const radius = j.radiusX;
  const size = sizeof<T>();
  const start = line + <usize>radius * size;
  for (let k = 0; k < 2 * radius; k++) {
    const source = load<i32>(j.columnMap + (<usize>k << 2));
    const value = source < 0 ? <T>j.cval : load<T>(start + <usize>source * size);
    store<T>(line + <usize>(k < radius ? k : j.width + k) * size, value);
  }
  for (let k = 0; k <= 2 * radius; k++) store<u32>(j.pointers + (<usize>k << 2), <u32>(line + <usize>k * size));
  convolve<T>(j.pointers, radius, j.tapsX, out, j.width);
}

/** Both passes over row y of a plane. */
function blurRow<T>(j: Job, plane: usize, y: i32, out: usize): void {
  const radius = j.radiusY;
  const size = sizeof<T>();
  for (let k = 0; k <= 2 * radius; k++) {
    const source = load<i32>(j.rowMap + (<usize>(y + k) << 2));
    const row = source < 0 ? rowAt<T>(j, OUTSIDE) : plane + <usize>source * <usize>j.width * size;
    store<u32>(j.pointers + (<usize>k << 2), <u32>row);
  }
  const line = rowAt<T>(j, LINE);
  convolve<T>(j.pointers, radius, j.tapsY, line + <usize>j.radiusX * size, j.width);
  convolveAlong<T>(j, line, out);
}

/** The weight of what lies inside the image, without a mask: the same for every row of one weight along y. */
function weighRow<T>(j: Job, y: i32, out: usize): void {
  const middle = y + j.radiusY;
  const inside = (at: i32, map: usize): f64 => (load<i32>(map + (<usize>at << 2)) < 0 ? NaN : 1);
  let weight = load<f64>(j.tapsY);
  for (let k = j.radiusY; k > 0; k--) {
    const back = inside(middle - k, j.rowMap);
    const ahead = inside(middle + k, j.rowMap);
    weight += ((back == back ? 1 : <f64>(<T>j.cval)) + (ahead == ahead ? 1 : <f64>(<T>j.cval))) * load<f64>(j.tapsY + (<usize>k << 3));
  }
  const rounded = <f64>(<T>weight);
  if (rounded == j.lastWeight) return;
  j.lastWeight = rounded;
  const line = rowAt<T>(j, LINE);
  for (let x = 0; x < j.width; x++) store<T>(line + <usize>(x + j.radiusX) * sizeof<T>(), <T>rounded);
  convolveAlong<T>(j, line, out);
}

/** Smooths row y into its ring, with one column more on both sides. */
export function smooth<T>(j: Job, y: i32): void {
  const size = sizeof<T>();
  const out = rowAt<T>(j, SMOOTH + (y % 3)) + size;
  if (j.weighed) {
    const weight = rowAt<T>(j, WEIGHT);
    if (j.maskPlane) blurRow<T>(j, j.maskPlane, y, weight);
    else weighRow<T>(j, y, weight);
  }
  blurRow<T>(j, j.image, y, out);
  const bytes = <usize>j.width * size;
  if (j.weighed) {
    const weight = rowAt<T>(j, WEIGHT);
    const epsilon = f64x2.splat(size == 4 ? <f64>f32.EPSILON : f64.EPSILON);
    for (let i: usize = 0; i < bytes; i += 2 * size) {
      const sum = round2<T>(f64x2.add(load2<T>(weight + i), epsilon));
      store2<T>(out + i, f64x2.div(load2<T>(out + i), sum));
    }
  }
  store<T>(out - size, load<T>(out));
  store<T>(out + bytes, load<T>(out + bytes - size));
}
