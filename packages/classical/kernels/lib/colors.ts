// The table of distinct colors of an 8-bit image: pixels of one color are one point with their number as its weight.

function colorAt(p: usize, channels: i32): u32 {
  return channels == 3 ? ((<u32>load<u8>(p) << 16) | (<u32>load<u8>(p, 1) << 8) | load<u8>(p, 2)) : channels == 2 ? ((<u32>load<u8>(p) << 8) | load<u8>(p, 1)) : load<u8>(p);
}

/** Place of a color among those present, by the bits set below its own. */
function rankOf(color: u32, bitmap: usize, ranks: usize): usize {
  const word = <usize>(color >> 6);
  const below = load<u64>(bitmap + (word << 3)) & (((<u64>1) << (color & 63)) - 1);
  return <usize>load<u32>(ranks + (word << 2)) + <usize>popcnt<u64>(below);
}

/** Sets the bit of each color that occurs, then counts: `ranks` gets the number of colors before each 64-bit word. Returns how many there are. */
export function distinctColors(source: usize, count: i32, samples: i32, channels: i32, bitmap: usize, ranks: usize, words: i32): i32 {
  for (let i = 0, p = source; i < count; i++, p += samples) {
    const color = colorAt(p, channels);
    const at = bitmap + (<usize>(color >> 6) << 3);
    store<u64>(at, load<u64>(at) | ((<u64>1) << (color & 63)));
  }
  let total = 0;
  for (let w = 0; w < words; w++) {
    store<u32>(ranks + (<usize>w << 2), total);
    total += <i32>popcnt<u64>(load<u64>(bitmap + (<usize>w << 3)));
  }
  return total;
}

/** The distinct colors in ascending order as planes, how many pixels have each, and the place of every pixel's color among them. */
export function listColors(
  source: usize,
  count: i32,
  samples: i32,
  channels: i32,
  bitmap: usize,
  ranks: usize,
  words: i32,
  points: usize,
  stride: i32,
  weights: usize,
  places: usize,
): void {
  const plane = <usize>stride << 2;
  let to = points;
  for (let w = 0; w < words; w++) {
    for (let bits = load<u64>(bitmap + (<usize>w << 3)); bits != 0; bits &= bits - 1, to += 4) {
      const color = (<u32>w << 6) | <u32>ctz<u64>(bits);
      for (let c = 0; c < channels; c++) store<f32>(to + plane * <usize>c, <f32>((color >> (8 * (channels - 1 - c))) & 255));
    }
  }
  for (let i = 0, p = source; i < count; i++, p += samples) {
    const place = rankOf(colorAt(p, channels), bitmap, ranks);
    const at = weights + (place << 3);
    store<f64>(at, load<f64>(at) + 1);
    store<u32>(places + (<usize>i << 2), <u32>place);
  }
}

/** Replaces every pixel's place of its color by that color's label. */
export function labelPixels(places: usize, count: i32, colorLabels: usize): void {
  for (let i: usize = 0, end = <usize>count << 2; i < end; i += 4) {
    store<i32>(places + i, load<i32>(colorLabels + (<usize>load<u32>(places + i) << 2)));
  }
}
