// The lattice's blur along one axis, of all classes.

/** Sets bytes to 0. */
export function clear(at: usize, bytes: usize): void {
  memory.fill(at, 0, bytes);
}

/** ½ – 1 – ½ of values of `width` vectors, from one memory to another; neighbors are byte offsets. */
export function blur(from: usize, to: usize, neighbors: usize, vertices: i32, width: i32): void {
  const half = f32x4.splat(0.5);
  const stride = <usize>width << 4;
  const end = neighbors + (<usize>vertices << 3);
  let own = stride;
  if (width == 1) {
    for (; neighbors < end; neighbors += 8, own += 16) {
      const sides = f32x4.add(v128.load(from + load<usize>(neighbors)), v128.load(from + load<usize>(neighbors, 4)));
      v128.store(to + own, f32x4.add(v128.load(from + own), f32x4.mul(half, sides)));
    }
    return;
  }
  for (; neighbors < end; neighbors += 8) {
    const first = from + load<usize>(neighbors);
    const second = from + load<usize>(neighbors, 4);
    for (let at: usize = 0; at < stride; at += 16) {
      const sides = f32x4.add(v128.load(first + at), v128.load(second + at));
      v128.store(to + own + at, f32x4.add(v128.load(from + own + at), f32x4.mul(half, sides)));
    }
    own += stride;
  }
}
