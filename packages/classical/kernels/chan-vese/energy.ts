// The energy that scikit-image records: squared differences from the means of softened sides, and the length of the softened front.

/** The energy of a level set; Beyond the frame is the nearest pixel. */
export function energy(
  phi: usize,
  image: usize,
  channels: i32,
  height: i32,
  width: i32,
  mu: f64,
  lambda1: f64,
  lambda2: f64,
): f64 {
  const row = <usize>width << 3;
  const plane = row * height;
  let total: f64 = 0;
  for (let c = 0; c < channels; c++) {
    let h1: f64 = 0;
    let h2: f64 = 0;
    let i1: f64 = 0;
    let i2: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const at = <usize>y * row + (<usize>x << 3);
        const value = load<f64>(image + <usize>c * plane + at);
        const h = 0.5 * (1 + (2 / Math.PI) * Math.atan(load<f64>(phi + at)));
        const g = 1 - h;
        h1 += h;
        h2 += g;
        i1 += value * h;
        i2 += value * g;
        s1 += value * value * h;
        s2 += value * value * g;
      }
    }
    const c1 = h1 != 0 ? i1 / h1 : i1;
    const c2 = h2 != 0 ? i2 / h2 : i2;
    total += lambda1 * (s1 - 2 * c1 * i1 + c1 * c1 * h1) + lambda2 * (s2 - 2 * c2 * i2 + c2 * c2 * h2);
  }
  let length: f64 = 0;
  for (let y = 0; y < height; y++) {
    const mid = phi + <usize>y * row;
    const above = y > 0 ? mid - row : mid;
    const below = y < height - 1 ? mid + row : mid;
    for (let x = 0; x < width; x++) {
      const at = <usize>x << 3;
      const center = load<f64>(mid + at);
      const fy = (load<f64>(below + at) - load<f64>(above + at)) / 2;
      const fx = (load<f64>(x < width - 1 ? mid + at + 8 : mid + at) - load<f64>(x > 0 ? mid + at - 8 : mid + at)) / 2;
      length += (mu * (1 / (1 + center * center))) * Math.sqrt(fx * fx + fy * fy);
    }
  }
  return total / <f64>channels + length;
}
