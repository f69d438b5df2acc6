// The bin of each pixel's color.

/** Samples of 0 … 255, `stride` bytes from pixel to pixel, of which `channels` count. */
export function binBytes(from: usize, stride: i32, channels: i32, count: i32, bins: i32, to: usize): void {
  for (let end = to + (<usize>count << 1); to < end; to += 2, from += <usize>stride) {
    let bin = 0;
    for (let c: usize = 0; c < <usize>channels; c++) bin = bin * bins + ((<i32>load<u8>(from + c) * bins) >> 8);
    store<u16>(to, <u16>bin);
  }
}

/** Floats of 0 … 1; what lies beyond is in the first or the last bin. */
export function binFloats(from: usize, stride: i32, channels: i32, count: i32, bins: i32, to: usize): void {
  for (let end = to + (<usize>count << 1); to < end; to += 2, from += <usize>stride << 2) {
    let bin = 0;
    for (let c: usize = 0; c < <usize>channels; c++) {
      const level = <i32>(min(max(load<f32>(from + (c << 2)), 0), 1) * <f32>bins);
      bin = bin * bins + min(level, bins - 1);
    }
    store<u16>(to, <u16>bin);
  }
}
