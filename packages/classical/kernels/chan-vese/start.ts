// The image as it is compared, and the checkerboard.

/** One channel of interleaved samples, bytes or floats, as doubles (sample − low) / range. */
export function loadScaled(
  from: usize,
  isFloat: i32,
  pixels: i32,
  channels: i32,
  channel: i32,
  low: f64,
  range: f64,
  to: usize,
): void {
  for (let i: usize = 0; i < <usize>pixels; i++) {
    const at = i * channels + channel;
    const value = isFloat ? <f64>load<f32>(from + (at << 2)) : <f64>load<u8>(from + at);
    store<f64>(to + (i << 3), (value - low) / range);
  }
}

/** sin(π y / 5) · sin(π x / 5); `line` has room for a row. */
export function checkerboard(phi: usize, height: i32, width: i32, line: usize): void {
  const step = Math.PI / 5;
  for (let x = 0; x < width; x++) store<f64>(line + (<usize>x << 3), Math.sin(<f64>x * step));
  for (let y = 0; y < height; y++) {
    const factor = Math.sin(<f64>y * step);
    const out = phi + ((<usize>y * width) << 3);
    for (let x = 0; x < width; x++) store<f64>(out + (<usize>x << 3), factor * load<f64>(line + (<usize>x << 3)));
  }
}
