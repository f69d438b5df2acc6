/** Scalar twin of kernels/pixel-features.ts. */

/** Differences along an axis as NumPy's `gradient` has them; 0 along an axis of one pixel. */
export function gradient(plane: ArrayLike<number>, height: number, width: number, axis: "down" | "right"): Float32Array {
  return Float32Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    const [at, size, step] = axis === "down" ? [y, height, width] : [x, width, 1];
    const [before, after] = [Math.max(0, at - 1), Math.min(size - 1, at + 1)];
    return (plane[i + (after - at) * step]! - plane[i + (before - at) * step]!) / Math.max(1, after - before);
  });
}

/** Both eigenvalues of the Hessian. */
export function hessianEigenvalues(plane: ArrayLike<number>, height: number, width: number): [Float32Array, Float32Array] {
  const down = gradient(plane, height, width, "down");
  const right = gradient(plane, height, width, "right");
  const a = gradient(down, height, width, "down");
  const b = gradient(down, height, width, "right");
  const c = gradient(right, height, width, "right");
  const root = a.map((value, i) => Math.sqrt(b[i]! ** 2 + ((value - c[i]!) / 2) ** 2));
  return [a.map((value, i) => (value + c[i]!) / 2 + root[i]!), a.map((value, i) => (value + c[i]!) / 2 - root[i]!)];
}
