/** All eigenpairs of a small symmetric matrix, by Jacobi's rotations. */

/** Eigenvalues in descending order; eigenvector k is `vectors[k · n …]`. */
export interface Eigenpairs {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Sweeps at most; eight do for hundreds of rows. */
const SWEEPS = 40;

/** Eigenpairs of the first `n` rows and columns of a matrix whose rows are `stride` apart. */
export function symmetricEigen(matrix: Float64Array, n: number, stride = n): Eigenpairs {
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i * n + j] = matrix[i * stride + j]!;
  const v = new Float64Array(n * n);
  for (let i = 0; i < n; i++) v[i * n + i] = 1;
  let norm = 0;
  for (const value of a) norm += value * value;
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let rest = 0;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rest += a[p * n + q]! ** 2;
    if (rest <= 1e-31 * norm) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, v, n, p, q);
  }
  const order = Array.from({ length: n }, (_, k) => k).sort((i, j) => a[j * n + j]! - a[i * n + i]! || i - j);
  const vectors = new Float64Array(n * n);
  for (const [k, from] of order.entries()) vectors.set(v.subarray(from * n, (from + 1) * n), k * n);
  return { values: Float64Array.from(order, (k) => a[k * n + k]!), vectors };
}

/** Makes entry (p, q) zero. Rows of `v` are the vectors so far. */
function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const off = a[p * n + q]!;
  if (off === 0) return;
  const half = (a[q * n + q]! - a[p * n + p]!) / (2 * off);
  const tangent = (half < 0 ? -1 : 1) / (Math.abs(half) + Math.sqrt(half * half + 1));
  const c = 1 / Math.sqrt(tangent * tangent + 1);
  const s = tangent * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p]!, a[k * n + q]!];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k]!, a[q * n + k]!];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const [u, w] = [v[p * n + k]!, v[q * n + k]!];
    v[p * n + k] = c * u - s * w;
    v[q * n + k] = s * u + c * w;
  }
}
