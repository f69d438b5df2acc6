// Edges where the Laplacian changes its sign: of two such neighbors the one nearer to zero is the edge.

/** [2 0 2; 0 −8 0; 2 0 2] on a plane with its frame. */
export function laplacian(gray: usize, height: i32, width: i32, plane: usize): void {
  const row = <usize>(width + 2) << 2;
  for (let y = 0; y < height; y++) {
    const line = gray + row * <usize>(y + 1) + 4;
    const to = plane + row * <usize>(y + 1) + 4;
    for (let x: usize = 0; x < <usize>width << 2; x += 16) {
      const at = line + x;
      const above = f32x4.add(v128.load(at - row - 4), v128.load(at - row + 4));
      const below = f32x4.add(v128.load(at + row - 4), v128.load(at + row + 4));
      const around = f32x4.add(above, below);
      const own = f32x4.mul(f32x4.splat(4), v128.load(at));
      v128.store(to + x, f32x4.mul(f32x4.splat(2), f32x4.sub(around, own)));
    }
  }
}

/** Clears the mark of one of two neighbors of opposite signs. */
// @ts-ignore: decorator
@inline
function pair(v: f32, w: f32, here: usize, there: usize): void {
  if (v < 0 ? w > 0 : w < 0) store<u8>(abs(w) < abs(v) ? there : here, 0);
}

/** Marks: 0 on edges, 1 elsewhere. A pixel of the last row or column is an edge only as a neighbor of others. */
export function crossings(plane: usize, height: i32, width: i32, marks: usize): void {
  const row = <usize>(width + 2);
  memory.fill(marks, 1, row * <usize>(height + 2));
  for (let y = 0; y < height - 1; y++) {
    for (let x = 0; x < width - 1; x++) {
      const cell = row * <usize>(y + 1) + <usize>(x + 1);
      const at = plane + (cell << 2);
      const mark = marks + cell;
      const below = at + (row << 2);
      const v = load<f32>(at);
      pair(v, load<f32>(at, 4), mark, mark + 1);
      if (x > 0) pair(v, load<f32>(below - 4), mark, mark + row - 1);
      pair(v, load<f32>(below), mark, mark + row);
      pair(v, load<f32>(below, 4), mark, mark + row + 1);
    }
  }
}

/** No edges where the gradient is weaker than this. */
export function keepStrong(magnitudes: usize, marks: usize, cells: i32, least: f32): void {
  for (let i: usize = 0; i < <usize>cells; i++) if (load<f32>(magnitudes + (i << 2)) < least) store<u8>(marks + i, 1);
}
