/** Scalar twin of kernels/active-contour.ts: scikit-image's steps with full matrices. */
import { edgeEnergy, type Samples } from "./edge-energy.js";
import { solveDense } from "./solve-dense.js";

export interface TwinSettings {
  readonly wLine: number;
  readonly wEdge: number;
  readonly alpha: number;
  readonly beta: number;
  readonly gamma: number;
  readonly maxPxMove: number;
  readonly boundaryCondition: string;
  readonly balloon: number;
  readonly kappa: number;
  readonly field?: { readonly x: Float32Array; readonly y: Float32Array };
}

/** The contour x, y, x, y, … in pixel centers after so many iterations, without a test for rest. */
export function activeContour(
  image: Samples,
  contour: readonly number[],
  iterations: number,
  settings: TwinSettings,
): number[] {
  const { gamma, maxPxMove, boundaryCondition, field, kappa } = settings;
  const n = contour.length / 2;
  const slope = splineSlope(edgeEnergy(image, settings.wLine, settings.wEdge), image.height, image.width);
  const shape = shapeMatrix(n, settings);
  const ends =
    boundaryCondition === "periodic" ? ["", ""] : [boundaryCondition.split("-")[0]!, boundaryCondition.split("-").at(-1)!];
  const endOf = (k: number) => (k === 0 ? ends[0] : k === n - 1 ? ends[1] : "");
  const places = Array.from({ length: n }, (_, k) => [contour[2 * k]!, contour[2 * k + 1]!] as [number, number]);
  const outward = area(places) < 0 ? -1 : 1;
  for (let step = 0; step < iterations; step++) {
    const forces = places.map(([x, y], k) => {
      if (endOf(k) === "fixed") return [0, 0];
      const at = field ? vectorAt(field, image, x, y).map((part) => gamma * kappa * part) : slope(x, y);
      const push = pressure(places, k, boundaryCondition === "periodic", gamma * settings.balloon * outward);
      return [0, 1].map((c) => (endOf(k) === "free" ? 2 : 1) * (at[c]! + push[c]!));
    });
    const moved = [0, 1].map((c) =>
      solveDense(
        shape,
        places.map((place, k) => gamma * place[c]! + forces[k]![c]!),
      ),
    );
    for (const [k, place] of places.entries()) {
      if (endOf(k) === "fixed") continue;
      for (const c of [0, 1] as const) place[c] += maxPxMove * Math.tanh(moved[c]![k]! - place[c]);
    }
  }
  return places.flat();
}

function area(places: readonly (readonly number[])[]): number {
  return places.reduce((sum, [x, y], k) => {
    const [px, py] = places.at(k - 1)!;
    return sum + px! * y! - x! * py!;
  }, 0);
}

/** A I + γ of the equations, row by row. */
function shapeMatrix(n: number, { alpha, beta, gamma, boundaryCondition }: TwinSettings): number[][] {
  const rows = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const add = (i: number, offset: number, value: number) => {
    rows[i]![(i + offset + 2 * n) % n]! += value;
  };
  for (let i = 0; i < n; i++) {
    add(i, 0, 2 * alpha + 6 * beta);
    for (const side of [-1, 1]) {
      add(i, side, -alpha - 4 * beta);
      add(i, 2 * side, beta);
    }
  }
  const set = (i: number, from: number, values: readonly number[]) => {
    rows[i]!.fill(0);
    for (const [k, value] of values.entries()) rows[i]![from + k] = value;
  };
  if (boundaryCondition.startsWith("fixed")) {
    set(0, 0, []);
    set(1, 0, [1, -2, 1]);
  }
  if (boundaryCondition.endsWith("fixed")) {
    set(n - 1, 0, []);
    set(n - 2, n - 3, [1, -2, 1]);
  }
  if (boundaryCondition.startsWith("free")) {
    set(0, 0, [1, -2, 1]);
    set(1, 0, [-1, 3, -3, 1]);
  }
  if (boundaryCondition.endsWith("free")) {
    set(n - 1, n - 3, [1, -2, 1]);
    set(n - 2, n - 4, [-1, 3, -3, 1]);
  }
  for (let i = 0; i < n; i++) rows[i]![i]! += gamma;
  return rows;
}

function pressure(places: readonly (readonly number[])[], k: number, isClosed: boolean, strength: number): number[] {
  const n = places.length;
  const before = places[isClosed ? (k + n - 1) % n : Math.max(0, k - 1)]!;
  const after = places[isClosed ? (k + 1) % n : Math.min(n - 1, k + 1)]!;
  const [dx, dy] = [after[0]! - before[0]!, after[1]! - before[1]!];
  const length = Math.sqrt(dx * dx + dy * dy);
  return length > 0 && strength !== 0 ? [(strength * dy) / length, (-strength * dx) / length] : [0, 0];
}

function vectorAt(
  { x, y }: { x: Float32Array; y: Float32Array },
  { height, width }: Samples,
  px: number,
  py: number,
): number[] {
  const [u, v] = [Math.max(0, Math.min(width - 1, px)), Math.max(0, Math.min(height - 1, py))];
  const [column, row] = [Math.min(Math.floor(u), width - 2), Math.min(Math.floor(v), height - 2)];
  const [a, b] = [u - column, v - row];
  const at = row * width + column;
  return [x, y].map((plane) => {
    const upper = (1 - a) * plane[at]! + a * plane[at + 1]!;
    return (1 - b) * upper + b * ((1 - a) * plane[at + width]! + a * plane[at + width + 1]!);
  });
}

/** The slope of the quadratic spline through a plane, whose knots lie between samples, but not between the first or last two. */
function splineSlope(plane: Float64Array, height: number, width: number): (x: number, y: number) => number[] {
  const [along, down] = [knotsOf(width), knotsOf(height)];
  const matrixOf = (knots: readonly number[], m: number) =>
    Array.from({ length: m }, (_, i) => Array.from({ length: m }, (_, j) => basis(knots, j, 2, i)));
  const columns = Array.from({ length: width }, (_, x) =>
    solveDense(
      matrixOf(down, height),
      Array.from({ length: height }, (_, y) => plane[y * width + x]!),
    ),
  );
  const matrix = matrixOf(along, width);
  const coefficients = Array.from({ length: height }, (_, y) =>
    solveDense(
      matrix,
      columns.map((column) => column[y]!),
    ),
  );
  return (x, y) => {
    const [u, v] = [Math.max(0, Math.min(width - 1, x)), Math.max(0, Math.min(height - 1, y))];
    let [dx, dy] = [0, 0];
    for (let j = 0; j < height; j++) {
      for (let i = 0; i < width; i++) {
        const c = coefficients[j]![i]!;
        dx += c * slopeOf(along, i, u) * basis(down, j, 2, v);
        dy += c * basis(along, i, 2, u) * slopeOf(down, j, v);
      }
    }
    return [dx, dy];
  };
}

function knotsOf(m: number): number[] {
  const inner = Array.from({ length: m - 3 }, (_, i) => i + 1.5);
  return [0, 0, 0, ...inner, m - 1, m - 1, m - 1];
}

/** The i-th basis function of a degree, by de Boor's recursion; the last piece includes its end. */
function basis(knots: readonly number[], i: number, degree: number, u: number): number {
  const [a, b] = [knots[i]!, knots[i + degree + 1]!];
  if (degree === 0) return (u >= a && u < b) || (u === b && b === knots.at(-1) && a < b) ? 1 : 0;
  const left = knots[i + degree]! - a;
  const right = b - knots[i + 1]!;
  return (
    (left > 0 ? ((u - a) / left) * basis(knots, i, degree - 1, u) : 0) +
    (right > 0 ? ((b - u) / right) * basis(knots, i + 1, degree - 1, u) : 0)
  );
}

function slopeOf(knots: readonly number[], i: number, u: number): number {
  const left = knots[i + 2]! - knots[i]!;
  const right = knots[i + 3]! - knots[i + 1]!;
  return (left > 0 ? (2 / left) * basis(knots, i, 1, u) : 0) - (right > 0 ? (2 / right) * basis(knots, i + 1, 1, u) : 0);
}
