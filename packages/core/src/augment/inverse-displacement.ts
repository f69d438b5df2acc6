/** Displacements followed and undone, at single points and whole. */

/** How far each pixel is looked up to the right and down. */
export interface Field {
  readonly data: Float32Array;
  readonly height: number;
  readonly width: number;
}

/** A place is found when it moves less than this, in pixels. */
const CLOSE = 1e-6;
/** Fields that do not fold come to rest within a few steps; of those that do, the step after so many is as good as any. */
const MOST_STEPS = 60;

/** The displacement between pixels, mixed bilinearly; beyond the edge that of the edge. `out` gets x and y. */
function lookUp({ data, height, width }: Field, x: number, y: number, out: Float64Array): void {
  const cx = Math.min(Math.max(x, 0), width - 1);
  const cy = Math.min(Math.max(y, 0), height - 1);
  const [left, top] = [Math.floor(cx), Math.floor(cy)];
  const [tx, ty] = [cx - left, cy - top];
  const right = left + 1 < width ? 2 : 0;
  const below = top + 1 < height ? 2 * width : 0;
  const at = 2 * (top * width + left);
  for (let k = 0; k < 2; k++) {
    const upper = data[at + k]! + (data[at + right + k]! - data[at + k]!) * tx;
    const lower = data[at + below + k]! + (data[at + below + right + k]! - data[at + below + k]!) * tx;
    out[k] = upper + (lower - upper) * ty;
  }
}

/** From places of the result, in pixel corners, to where they are looked up. */
export function moveAlong(field: Field, points: readonly number[]): number[] {
  const step = new Float64Array(2);
  const out = new Array<number>(points.length);
  for (let i = 0; i < points.length; i += 2) {
    lookUp(field, points[i]! - 0.5, points[i + 1]! - 0.5, step);
    out[i] = points[i]! + step[0]!;
    out[i + 1] = points[i + 1]! + step[1]!;
  }
  return out;
}

/** From places of the source, in pixel corners, to where in the result they are seen: the place whose displacement leads to them. */
export function moveBack(field: Field, points: readonly number[]): number[] {
  const step = new Float64Array(2);
  const out = new Array<number>(points.length);
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i]! - 0.5, points[i + 1]! - 0.5];
    solve(field, x, y, step);
    out[i] = points[i]! + step[0]!;
    out[i + 1] = points[i + 1]! + step[1]!;
  }
  return out;
}

/** By fixed points: e ← −d(p + e). `step` gets e. */
function solve(field: Field, x: number, y: number, step: Float64Array): void {
  let [ex, ey] = [0, 0];
  for (let k = 0; k < MOST_STEPS; k++) {
    lookUp(field, x + ex, y + ey, step);
    const [nextX, nextY] = [-step[0]!, -step[1]!];
    const change = Math.abs(nextX - ex) + Math.abs(nextY - ey);
    [ex, ey] = [nextX, nextY];
    if (change < CLOSE) break;
  }
  step[0] = ex;
  step[1] = ey;
}

/** The displacement that undoes another. */
export function inverseDisplacement(field: Field): Float32Array {
  const { height, width } = field;
  const out = new Float32Array(2 * height * width);
  const step = new Float64Array(2);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i += 2) {
      solve(field, x, y, step);
      out[i] = step[0]!;
      out[i + 1] = step[1]!;
    }
  }
  return out;
}
