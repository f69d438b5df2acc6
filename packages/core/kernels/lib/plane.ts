// One channel of an image with a border of one pixel around it, of 1-byte or 4-byte samples. Rows have room for a vector that reaches over their end.

/** Bytes of a bordered row. */
// @ts-ignore: decorator
@inline
export function rowBytes<T>(width: i32): usize {
  return (<usize>(width + 2) * sizeof<T>() + 31) & ~15;
}

/** Bytes of a bordered plane. */
export function bytesOfPlane<T>(height: i32, width: i32): usize {
  return <usize>(height + 2) * rowBytes<T>(width) + 16; // a multiple of 16
}

// @ts-ignore: decorator
@inline
export function complementOf<T>(value: T): T {
  return isFloat<T>() ? (-value as T) : ((255 - value) as T);
}

/** Puts channel `c` of an interleaved image into a bordered plane, complemented on request; the border gets `edge`. */
export function placePlane<T>(src: usize, dst: usize, height: i32, width: i32, channels: i32, c: i32, complement: i32, edge: T): void {
  const row = rowBytes<T>(width);
  const edges = isFloat<T>() ? f32x4.splat(<f32>edge) : i8x16.splat(<i8>edge);
  for (let at = dst, end = dst + bytesOfPlane<T>(height, width); at < end; at += 16) v128.store(at, edges);
  if (channels == 1) {
    const bytes = <usize>width * sizeof<T>();
    for (let y = 0; y < height; y++, src += bytes) {
      const to = dst + <usize>(y + 1) * row + sizeof<T>();
      if (complement) for (let i: usize = 0; i < bytes; i += sizeof<T>()) store<T>(to + i, complementOf<T>(load<T>(src + i)));
      else memory.copy(to, src, bytes);
    }
    return;
  }
  const step = <usize>channels * sizeof<T>();
  src += <usize>c * sizeof<T>();
  for (let y = 0; y < height; y++) {
    let at = dst + <usize>(y + 1) * row + sizeof<T>();
    for (let x = 0; x < width; x++, at += sizeof<T>(), src += step) {
      const value = load<T>(src);
      store<T>(at, complement ? complementOf<T>(value) : value);
    }
  }
}

/** The greater of two vectors' lanes; floats are numbers. */
// @ts-ignore: decorator
@inline
export function most<T>(a: v128, b: v128): v128 {
  return isFloat<T>() ? f32x4.pmax(a, b) : i8x16.max_u(a, b);
}

/** The greatest of three neighbors in the row around `at`, or the middle one alone. */
// @ts-ignore: decorator
@inline
export function mostOfRow<T>(at: usize, diagonal: i32): v128 {
  const middle = v128.load(at);
  return diagonal ? most<T>(middle, most<T>(v128.load(at - sizeof<T>()), v128.load(at + sizeof<T>()))) : middle;
}

/** The greatest of the 4 or 8 neighbors around `at`. */
// @ts-ignore: decorator
@inline
export function mostAround<T>(at: usize, row: usize, diagonal: i32): v128 {
  const rows = most<T>(mostOfRow<T>(at - row, diagonal), mostOfRow<T>(at + row, diagonal));
  return most<T>(rows, most<T>(v128.load(at - sizeof<T>()), v128.load(at + sizeof<T>())));
}

/** Distance to the k-th neighbor, for pixels of `pixel` bytes in rows of `row`: the four that share an edge come first. */
// @ts-ignore: decorator
@inline
export function neighbor(k: i32, row: usize, pixel: usize): usize {
  if (k < 4) return k == 0 ? 0 - pixel : k == 1 ? pixel : k == 2 ? 0 - row : row;
  return k == 4 ? 0 - row - pixel : k == 5 ? pixel - row : k == 6 ? row - pixel : row + pixel;
}
