/** Labels from several eigenvectors at once: the nearest partition up to a rotation, after Yu and Shi. */
import { random } from "@segkit/core/random";
import { symmetricEigen } from "./symmetric-eigen.js";

/** Rotations tried at most. */
const ROUNDS = 30;

/** The label of each node, 0 … k − 1, from k vectors. */
export function discretize(vectors: readonly Float64Array[], seed: number): Int32Array {
  const k = vectors.length;
  const n = vectors[0]!.length;
  const rows = rowsOf(vectors);
  const labels = new Int32Array(n);
  let rotation = firstRotation(rows, n, k, random(seed).integer(n));
  let last = Number.NaN;
  for (let round = 0; round < ROUNDS; round++) {
    // sums of the rows with each label: what the singular vectors are of
    const sums = new Float64Array(k * k);
    for (let i = 0; i < n; i++) {
      const label = nearest(rows, i * k, rotation, k);
      labels[i] = label;
      for (let c = 0; c < k; c++) sums[label * k + c]! += rows[i * k + c]!;
    }
    const polar = rotationOf(sums, k);
    const value = 2 * (n - polar.trace);
    if (Math.abs(value - last) < 1e-12 * n) break;
    last = value;
    rotation = polar.rotation;
  }
  return labels;
}

/** Vectors as rows of length 1, a row for each node: vectors of equal length, those of rows of nothing but zeros left so. */
function rowsOf(vectors: readonly Float64Array[]): Float64Array {
  const k = vectors.length;
  const n = vectors[0]!.length;
  const rows = new Float64Array(n * k);
  for (const [c, vector] of vectors.entries()) {
    let squares = 0;
    for (const value of vector) squares += value * value;
    const scale = (vector[0]! > 0 ? -1 : 1) / Math.sqrt(squares);
    for (let i = 0; i < n; i++) rows[i * k + c] = vector[i]! * scale;
  }
  for (let i = 0; i < n; i++) {
    let squares = 0;
    for (let c = 0; c < k; c++) squares += rows[i * k + c]! ** 2;
    const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
    for (let c = 0; c < k; c++) rows[i * k + c]! *= scale;
  }
  return rows;
}

/** Columns are rows of the nodes: the first of chance, each further one as orthogonal to those before as there is. Column c is at `c · k`. */
function firstRotation(rows: Float64Array, n: number, k: number, first: number): Float64Array {
  const rotation = new Float64Array(k * k);
  const overlap = new Float64Array(n);
  rotation.set(rows.subarray(first * k, (first + 1) * k));
  for (let c = 1; c < k; c++) {
    let best = 0;
    for (let i = 0; i < n; i++) {
      let product = 0;
      for (let d = 0; d < k; d++) product += rows[i * k + d]! * rotation[(c - 1) * k + d]!;
      overlap[i]! += Math.abs(product);
      if (overlap[i]! < overlap[best]!) best = i;
    }
    rotation.set(rows.subarray(best * k, (best + 1) * k), c * k);
  }
  return rotation;
}

/** The column of the rotation that a row is nearest to. */
function nearest(rows: Float64Array, row: number, rotation: Float64Array, k: number): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  for (let c = 0; c < k; c++) {
    let product = 0;
    for (let d = 0; d < k; d++) product += rows[row + d]! * rotation[c * k + d]!;
    if (product > most) [best, most] = [c, product];
  }
  return best;
}

/** The rotation nearest to a matrix M = U S Vᵀ: its column c is row c of U Vᵀ. With the sum of S. */
function rotationOf(matrix: Float64Array, k: number): { rotation: Float64Array; trace: number } {
  const squares = new Float64Array(k * k);
  for (let i = 0; i < k; i++)
    for (let j = 0; j < k; j++) for (let r = 0; r < k; r++) squares[i * k + j]! += matrix[r * k + i]! * matrix[r * k + j]!;
  const { values, vectors } = symmetricEigen(squares, k);
  const left: Float64Array[] = [];
  let trace = 0;
  for (let c = 0; c < k; c++) {
    const singular = Math.sqrt(Math.max(0, values[c]!));
    trace += singular;
    const u = new Float64Array(k);
    if (values[c]! > 1e-14 * values[0]!)
      for (let r = 0; r < k; r++) for (let d = 0; d < k; d++) u[r]! += (matrix[r * k + d]! * vectors[c * k + d]!) / singular;
    left.push(orthogonal(u, left, k));
  }
  const rotation = new Float64Array(k * k);
  for (let r = 0; r < k; r++)
    for (let d = 0; d < k; d++) for (let c = 0; c < k; c++) rotation[r * k + d]! += left[c]![r]! * vectors[c * k + d]!;
  return { rotation, trace };
}

/** A vector apart from others, of length 1; one of the axes' where nothing is left of it. */
function orthogonal(vector: Float64Array, others: readonly Float64Array[], k: number): Float64Array {
  for (let axis = -1; axis < k; axis++) {
    const rest = axis < 0 ? vector.slice() : Float64Array.from({ length: k }, (_, i) => (i === axis ? 1 : 0));
    for (let run = 0; run < 2; run++)
      for (const other of others) {
        const product = rest.reduce((sum, value, i) => sum + value * other[i]!, 0);
        for (let i = 0; i < k; i++) rest[i]! -= product * other[i]!;
      }
    const length = Math.sqrt(rest.reduce((sum, value) => sum + value * value, 0));
    if (length > 0.1 / k) return rest.map((value) => value / length);
  }
  return vector;
}
