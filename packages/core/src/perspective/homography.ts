/** The projective transformation between two planes. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkPoints, type Quad } from "./quad.js";

/** A projective transformation: nine numbers by rows; (x, y) goes to ((m0 x + m1 y + m2) / w, (m3 x + m4 y + m5) / w) with w = m6 x + m7 y + m8. */
export type Homography = readonly number[];

/**
 * The homography that takes four points to four others; OpenCV's `getPerspectiveTransform`.
 *
 * @param from - four points `[x, y]`, of which no three lie on a line
 * @param to - where they go, likewise
 * @returns nine numbers by rows, the last of them 1 (unless the origin goes to infinity: then they are of length 1)
 * @throws SegmentationError `invalid-argument` for what are no such points
 *
 * @see R. Hartley, A. Zisserman, "Multiple View Geometry in Computer Vision", 2003, section 4.1
 *
 * @example
 * ```ts
 * import { homography } from "@segkit/core";
 *
 * const unit = [[0, 0], [1, 0], [1, 1], [0, 1]] as const;
 * const moved = homography(unit, [[5, 7], [7, 7], [7, 9], [5, 9]]);
 * console.assert(moved.join() === "2,0,5,0,2,7,0,0,1");
 * ```
 *
 * @remarks
 * Exact but for rounding: by the two planes' projective bases, without a system of eight equations. OpenCV's differs by rounding alone.
 */
export function homography(from: Quad, to: Quad): Homography {
  const where = "homography";
  const matrix = between(checkPoints(where, "from", from), checkPoints(where, "to", to));
  const last = matrix[8]!;
  const scale = Math.abs(last) > 1e-12 * Math.hypot(...matrix) ? last : Math.hypot(...matrix);
  // 0 and not −0
  return matrix.map((value) => value / scale + 0);
}

/** The homography between checked points, of any scale. */
export function between(from: Quad, to: Quad): number[] {
  return product(basisOf(to), adjugate(basisOf(from)));
}

/** The matrix that takes (1,0,0), (0,1,0), (0,0,1) and (1,1,1) to the four points. */
function basisOf([a, b, c, d]: Quad): number[] {
  const matrix = [a[0], b[0], c[0], a[1], b[1], c[1], 1, 1, 1];
  // how much of each of the first three makes the fourth
  const parts = times(adjugate(matrix), [d[0], d[1], 1]);
  return matrix.map((value, i) => value * parts[i % 3]!);
}

/** The inverse of a matrix times its determinant: as a transformation, the inverse. */
export function adjugate(m: readonly number[]): number[] {
  const minor = (a: number, b: number, c: number, d: number): number => m[a]! * m[d]! - m[b]! * m[c]!;
  return [
    minor(4, 5, 7, 8),
    minor(2, 1, 8, 7),
    minor(1, 2, 4, 5),
    minor(5, 3, 8, 6),
    minor(0, 2, 6, 8),
    minor(2, 0, 5, 3),
    minor(3, 4, 6, 7),
    minor(1, 0, 7, 6),
    minor(0, 1, 3, 4),
  ];
}

export function product(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: 9 }, (_, i) => {
    const row = 3 * Math.floor(i / 3);
    return a[row]! * b[i % 3]! + a[row + 1]! * b[(i % 3) + 3]! + a[row + 2]! * b[(i % 3) + 6]!;
  });
}

function times(m: readonly number[], v: readonly [number, number, number]): number[] {
  return [0, 3, 6].map((k) => m[k]! * v[0] + m[k + 1]! * v[1] + m[k + 2]! * v[2]);
}

/** Nine finite numbers of a matrix that can be inverted. */
export function checkHomography(where: string, option: string, value: unknown): Homography {
  const list = value as ArrayLike<number>;
  const isList = Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);
  const numbers = isList && list.length === 9 ? Array.from(list) : [];
  if (numbers.length !== 9 || !numbers.every(Number.isFinite)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: "four corners [x, y], or the nine numbers of a matrix by rows",
      received: value,
    });
  }
  const inverse = adjugate(numbers);
  const determinant = numbers[0]! * inverse[0]! + numbers[1]! * inverse[3]! + numbers[2]! * inverse[6]!;
  if (determinant !== 0 && Number.isFinite(determinant)) return numbers;
  throw new SegmentationError("invalid-argument", {
    ...{ where, option, expected: "a matrix that can be inverted", received: phrase("a determinant of 0") },
  });
}

/**
 * Where a homography takes points: corners of boxes, vertices of polygons, contours.
 *
 * @param points - x1, y1, x2, y2, …, finite
 * @param matrix - nine numbers by rows, as {@link homography} gives them
 * @returns x1, y1, x2, y2, …; infinite for points on the line that goes to infinity
 * @throws SegmentationError `invalid-argument`
 *
 * @example
 * ```ts
 * import { applyHomography } from "@segkit/core";
 *
 * console.assert(applyHomography([1, 1, 0, 2], [2, 0, 5, 0, 2, 7, 0, 0, 1]).join() === "7,9,5,11");
 * ```
 *
 * @remarks
 * O(points) time.
 */
export function applyHomography(points: ArrayLike<number>, matrix: Homography): Float64Array {
  const where = "applyHomography";
  const m = checkHomography(where, "matrix", matrix);
  const isList = Array.isArray(points) || (ArrayBuffer.isView(points) && "length" in points);
  if (!isList || points.length % 2 === 1 || !Array.from(points).every(Number.isFinite)) {
    throw new SegmentationError("invalid-argument", {
      ...{ where, option: "points", expected: "a list x1, y1, x2, y2, … of finite numbers", received: points },
    });
  }
  const out = new Float64Array(points.length);
  for (let i = 0; i < out.length; i += 2) {
    const [x, y, w] = times(m, [points[i]!, points[i + 1]!, 1]) as [number, number, number];
    out[i] = x / w;
    out[i + 1] = y / w;
  }
  return out;
}
