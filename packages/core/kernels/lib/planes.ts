// Interleaved samples to planes of floats.

/** One plane of floats from interleaved bytes (`float` 0) or floats. */
export function toPlane(src: usize, dst: usize, pixels: i32, channels: i32, channel: i32, float: i32): void {
  if (float) {
    let at = src + (<usize>channel << 2);
    for (let i = 0; i < pixels; i++, at += <usize>channels << 2, dst += 4) store<f32>(dst, load<f32>(at));
  } else {
    let at = src + channel;
    for (let i = 0; i < pixels; i++, at += channels, dst += 4) store<f32>(dst, <f32>load<u8>(at));
  }
}

/** One channel of interleaved bytes (rounded to nearest, ties to even) or floats from a plane. */
export function fromPlane(src: usize, dst: usize, pixels: i32, channels: i32, channel: i32, float: i32): void {
  if (float) {
    let at = dst + (<usize>channel << 2);
    for (let i = 0; i < pixels; i++, at += <usize>channels << 2, src += 4) store<f32>(at, load<f32>(src));
  } else {
    let at = dst + channel;
    for (let i = 0; i < pixels; i++, at += channels, src += 4) store<u8>(at, <u8>nearest<f32>(load<f32>(src)));
  }
}
