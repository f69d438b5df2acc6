/** Scalar twin of kernels/structure-tensor.ts. */

/** Products of derivatives. */
export function products(down: Float32Array, right: Float32Array, factor: number): Float32Array {
  return Float32Array.from({ length: 3 * down.length }, (_, k) => {
    const i = Math.floor(k / 3);
    const [r, c] = [down[i]! * factor, right[i]! * factor];
    return k % 3 === 0 ? r * r : k % 3 === 1 ? r * c : c * c;
  });
}

/** Both eigenvalues of each (a, b, c), the larger one first. */
export function eigenvalues(tensors: Float32Array): Float32Array {
  return Float32Array.from({ length: (2 * tensors.length) / 3 }, (_, k) => {
    const [a, b, c] = tensors.subarray(3 * Math.floor(k / 2)) as unknown as [number, number, number];
    const root = Math.sqrt(b * b + ((a - c) / 2) ** 2);
    return (a + c) / 2 + (k % 2 === 0 ? root : -root);
  });
}
