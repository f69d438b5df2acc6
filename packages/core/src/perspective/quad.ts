/** Quadrilaterals, and their checks. */
import { phrase, SegmentationError } from "../errors/errors.js";

/** A corner of a quadrilateral: x right, y down. */
export type Corner = readonly [x: number, y: number];

/**
 * A quadrilateral by its corners: upper left, upper right, lower right, lower left, as they are to be seen afterwards. In pixel corners, as polygons: the whole of an
 * image is `[[0, 0], [width, 0], [width, height], [0, height]]`.
 */
export type Quad = readonly [upperLeft: Corner, upperRight: Corner, lowerRight: Corner, lowerLeft: Corner];

/** Coordinates beyond this are refused. */
const FAR = 2 ** 28;

/** Three corners count as on one line where their triangle is smaller than this share of the square over the longest side. */
const FLAT = 1e-9;

/** Four points, no three of them on a line. */
export function checkPoints(where: string, option: string, value: unknown): Quad {
  const points = value as Quad;
  const isQuad =
    Array.isArray(value) &&
    value.length === 4 &&
    value.every((point) => isPair(point) && Math.abs(point[0]) <= FAR && Math.abs(point[1]) <= FAR);
  if (!isQuad) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: `four points [x, y], finite and of at most ${FAR} either way`,
      received: value,
    });
  }
  const areas = [0, 1, 2, 3].map((k) => doubleArea(points[k]!, points[(k + 1) % 4]!, points[(k + 2) % 4]!));
  const longest = Math.max(...points.flatMap((a) => points.map((b) => (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2)));
  if (areas.some((area) => Math.abs(area) <= FLAT * longest)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option,
      expected: "corners of which no three lie on a line",
      received: phrase(JSON.stringify(value)),
      remedy: "Look for a quadrilateral whose four corners are seen: quadFromMask(mask).",
    });
  }
  return points;
}

/** The same, and convex, its corners one after another. */
export function checkQuad(where: string, option: string, value: unknown): Quad {
  const quad = checkPoints(where, option, value);
  const areas = [0, 1, 2, 3].map((k) => doubleArea(quad[k]!, quad[(k + 1) % 4]!, quad[(k + 2) % 4]!));
  if (areas.every((area) => area > 0) || areas.every((area) => area < 0)) return quad;
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: "a convex quadrilateral, corner after corner",
    received: phrase(JSON.stringify(value)),
    remedy: "Give the corners in the order upper left, upper right, lower right, lower left.",
  });
}

function isPair(point: unknown): point is Corner {
  const isList = Array.isArray(point) || ArrayBuffer.isView(point);
  const pair = point as Corner;
  return isList && pair.length === 2 && Number.isFinite(pair[0]) && Number.isFinite(pair[1]);
}

/** Twice the area of a triangle, positive where it runs clockwise as seen (y down). */
export function doubleArea([ax, ay]: Corner, [bx, by]: Corner, [cx, cy]: Corner): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
}
