// 1 / √(1 + α · gradient), where the gradient is that of the image under a Gaussian: by derivatives of Gaussians, in doubles, as SciPy's `gaussian_gradient_magnitude`.

/** Taps of a Gaussian and of its derivative, interleaved, at distance 0 … radius. */
export function taps(sigma: f64, radius: i32, out: usize): void {
  const scale = -0.5 / (sigma * sigma);
  let sum: f64 = 1;
  for (let k = 1; k <= radius; k++) sum += 2 * Math.exp(scale * <f64>k * <f64>k);
  for (let k = 0; k <= radius; k++) {
    const at = out + (<usize>k << 4);
    const weight = Math.exp(scale * <f64>k * <f64>k) / sum;
    store<f64>(at, weight);
    store<f64>(at, (weight * <f64>k) / (sigma * sigma), 8);
  }
}

/** Rows [first, last) of the result at `out`. `lines` has room for two lines of width + 2 · radius doubles and 2 more. Rows and columns beyond the frame are the nearest. */
export function inverseGradient(
  image: usize,
  height: i32,
  width: i32,
  first: i32,
  last: i32,
  taps: usize,
  radius: i32,
  alpha: f64,
  lines: usize,
  out: usize,
): void {
  const length = <usize>(width + 2 * radius);
  const smooth = lines + (<usize>radius << 3);
  const steep = smooth + (length << 3);
  const row = <usize>width << 2;
  for (let y = first; y < last; y++) {
    down(image, height, row, width, y, taps, radius, smooth, steep);
    extend(smooth, width, radius);
    extend(steep, width, radius);
    along(smooth, steep, width, taps, radius, alpha, out + <usize>y * row);
  }
}

/** Both filters down the columns of a row. */
function down(
  image: usize,
  height: i32,
  row: usize,
  width: i32,
  y: i32,
  taps: usize,
  radius: i32,
  smooth: usize,
  steep: usize,
): void {
  const middle = image + <usize>y * row;
  let x: usize = 0;
  for (; x + 4 <= <usize>width; x += 4) {
    const values = v128.load(middle + (x << 2));
    const weight = v128.load64_splat(taps);
    let s0 = f64x2.mul(low(values), weight);
    let s1 = f64x2.mul(high(values), weight);
    let d0 = f64x2.splat(0);
    let d1 = d0;
    for (let k = 1; k <= radius; k++) {
      const a = v128.load(image + <usize>max<i32>(0, y - k) * row + (x << 2));
      const b = v128.load(image + <usize>min<i32>(height - 1, y + k) * row + (x << 2));
      const even = v128.load64_splat(taps + (<usize>k << 4));
      const odd = v128.load64_splat(taps + (<usize>k << 4), 8);
      s0 = f64x2.add(s0, f64x2.mul(f64x2.add(low(a), low(b)), even));
      s1 = f64x2.add(s1, f64x2.mul(f64x2.add(high(a), high(b)), even));
      d0 = f64x2.add(d0, f64x2.mul(f64x2.sub(low(b), low(a)), odd));
      d1 = f64x2.add(d1, f64x2.mul(f64x2.sub(high(b), high(a)), odd));
    }
    v128.store(smooth + (x << 3), s0);
    v128.store(smooth + (x << 3), s1, 16);
    v128.store(steep + (x << 3), d0);
    v128.store(steep + (x << 3), d1, 16);
  }
  for (; x < <usize>width; x++) {
    let s = <f64>load<f32>(middle + (x << 2)) * load<f64>(taps);
    let d: f64 = 0;
    for (let k = 1; k <= radius; k++) {
      const a = <f64>load<f32>(image + <usize>max<i32>(0, y - k) * row + (x << 2));
      const b = <f64>load<f32>(image + <usize>min<i32>(height - 1, y + k) * row + (x << 2));
      s += (a + b) * load<f64>(taps + (<usize>k << 4));
      d += (b - a) * load<f64>(taps + (<usize>k << 4), 8);
    }
    store<f64>(smooth + (x << 3), s);
    store<f64>(steep + (x << 3), d);
  }
}

// @ts-ignore: decorator
@inline
function low(values: v128): v128 {
  return f64x2.promote_low_f32x4(values);
}

// @ts-ignore: decorator
@inline
function high(values: v128): v128 {
  return f64x2.promote_low_f32x4(v128.shuffle<i64>(values, values, 1, 0));
}

function extend(line: usize, width: i32, radius: i32): void {
  const before = load<f64>(line);
  const behind = line + (<usize>width << 3);
  const after = load<f64>(behind - 8);
  for (let k = 0; k < radius; k++) {
    store<f64>(line - (<usize>(k + 1) << 3), before);
    store<f64>(behind + (<usize>k << 3), after);
  }
}

/** The other filter along each line, and the result; of an odd width the last is computed with what lies behind the line. */
function along(smooth: usize, steep: usize, width: i32, taps: usize, radius: i32, alpha: f64, out: usize): void {
  const one = f64x2.splat(1);
  for (let x: usize = 0; x < <usize>width; x += 2) {
    let gradientX = f64x2.splat(0);
    let gradientY = f64x2.mul(v128.load(steep + (x << 3)), v128.load64_splat(taps));
    for (let k: usize = 1; k <= <usize>radius; k++) {
      const even = v128.load64_splat(taps + (k << 4));
      const odd = v128.load64_splat(taps + (k << 4), 8);
      const at = (x - k) << 3;
      const to = (x + k) << 3;
      gradientX = f64x2.add(gradientX, f64x2.mul(f64x2.sub(v128.load(smooth + to), v128.load(smooth + at)), odd));
      gradientY = f64x2.add(gradientY, f64x2.mul(f64x2.add(v128.load(steep + to), v128.load(steep + at)), even));
    }
    const length = f64x2.sqrt(f64x2.add(f64x2.mul(gradientY, gradientY), f64x2.mul(gradientX, gradientX)));
    const result = f64x2.div(one, f64x2.sqrt(f64x2.add(one, f64x2.mul(f64x2.splat(alpha), length))));
    const floats = f32x4.demote_f64x2_zero(result);
    store<f32>(out + (x << 2), f32x4.extract_lane(floats, 0));
    if (x + 1 < <usize>width) store<f32>(out + (x << 2), f32x4.extract_lane(floats, 1), 4);
  }
}
