/** Matrices of turns, shears, scales and shifts, as torchvision composes them. */
import { adjugate, product } from "../perspective/homography.js";
import type { Warp } from "../perspective/warp.js";

/** What an affine map does, with nothing left to its defaults. */
export interface AffineParts {
  /** Clockwise as seen, in degrees. */
  readonly angle: number;
  readonly translate: readonly [x: number, y: number];
  readonly scale: number;
  readonly shear: readonly [x: number, y: number];
  readonly center: readonly [x: number, y: number];
}

const DEGREE = Math.PI / 180;

/** The sine and cosine of degrees, exact for quarter turns. */
function turnOf(degrees: number): readonly [cos: number, sin: number] {
  const quarters = degrees / 90;
  if (!Number.isInteger(quarters)) return [Math.cos(degrees * DEGREE), Math.sin(degrees * DEGREE)];
  return (
    [
      [1, 0],
      [0, 1],
      [-1, 0],
      [0, -1],
    ] as const
  )[((quarters % 4) + 4) % 4]!;
}

/** Where pixel corners go, nine numbers by rows: about the center, first sheared, then scaled and turned, then shifted. */
export function affineMatrix({ angle, translate, scale, shear, center }: AffineParts): number[] {
  const [cos, sin] = turnOf(angle);
  const [tanX, tanY] = [Math.tan(shear[0] * DEGREE), Math.tan(shear[1] * DEGREE)];
  const [cx, cy] = center;
  const [a, c] = [cos + sin * tanY, sin - cos * tanY];
  const [b, d] = [-(a * tanX + sin), cos - c * tanX];
  const rows = [a, b, c, d].map((value) => value * scale) as [number, number, number, number];
  return [
    ...[rows[0], rows[1], cx + translate[0] - rows[0] * cx - rows[1] * cy],
    ...[rows[2], rows[3], cy + translate[1] - rows[2] * cx - rows[3] * cy],
    ...[0, 0, 1],
  ];
}

/** The matrix from centers of a result's pixels to centers of the image's, both counted from 0, for a matrix from corners to corners. */
export function backMatrix(matrix: readonly number[]): readonly number[] {
  const back = product(product([1, 0, -0.5, 0, 1, -0.5, 0, 0, 1], adjugate(matrix)), [1, 0, 0.5, 0, 1, 0.5, 0, 0, 1]);
  const isAffine = back[6] === 0 && back[7] === 0;
  // the kernel divides by the third coordinate unless it is 1
  return isAffine ? back.map((value) => value / back[8]!) : back;
}

/** How a raster of a kind is looked up: label maps and masks always by the nearest pixel. */
export function methodFor(interpolation: Warp["method"], isMixed: boolean): Warp["method"] {
  return isMixed ? interpolation : "nearest";
}
