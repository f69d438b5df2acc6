/** The contour that a prompt begins with, as places in the image. */
import { SegmentationError } from "@segkit/core/errors";
import { type Mask, maskToPolygons } from "@segkit/core/masks";
import type { CheckedPrompt } from "@segkit/core/prompts";

/** x and y by turns, of one vertex after the other. */
type Ring = Float64Array;

/** Pieces that a quarter of an ellipse is cut into before vertices are laid along it. */
const PIECES = 64;
const FEWEST = 8;
const MOST = 1000;

/**
 * The contour of a prompt: its `contour`, the ellipse in its `box`, or the outline of the largest region of its `mask`; the first of these that is there.
 *
 * @param prompt - what `checkPrompt` gave
 * @param isClosed - whether the last vertex is followed by the first
 * @param count - how many vertices, evenly along it; absent, those of the contour, else one for every two pixels
 * @returns x and y of the vertices, by turns; integers are corners of pixels
 */
export function initialContour(prompt: CheckedPrompt, isClosed: boolean, count: number | undefined): Ring {
  const { contour, box, mask } = prompt;
  if (contour) {
    const given = Float64Array.from(contour.flatMap(({ x, y }) => [x, y]));
    return count === undefined ? given : along(given, isClosed, count);
  }
  const ring = box ? ellipse(box.x, box.y, box.width, box.height) : outline(prompt.where, mask!);
  const even = Math.round(lengthOf(ring, true) / 2);
  return along(ring, true, count ?? Math.max(FEWEST, Math.min(MOST, even)));
}

/** The largest ellipse in a box, clockwise from its right end, without sines: engines disagree on their last digits. */
function ellipse(left: number, top: number, width: number, height: number): Ring {
  const ring = new Float64Array(8 * PIECES);
  const [a, b] = [width / 2, height / 2];
  for (let k = 0; k < 4 * PIECES; k++) {
    const t = (k % PIECES) / PIECES;
    const [c, s] = [(1 - t * t) / (1 + t * t), (2 * t) / (1 + t * t)];
    const quarter = Math.floor(k / PIECES);
    const [x, y] = quarter === 0 ? [c, s] : quarter === 1 ? [-s, c] : quarter === 2 ? [-c, -s] : [s, -c];
    ring[2 * k] = left + a * (1 + x);
    ring[2 * k + 1] = top + b * (1 + y);
  }
  return ring;
}

/** The outer ring of the region with the largest area in it; of equal ones the first. */
function outline(where: string, mask: Mask): Ring {
  let best: Int32Array | undefined;
  let most = 0;
  for (const { outer } of maskToPolygons(mask)) {
    const area = Math.abs(areaOf(outer));
    if (area > most) [best, most] = [outer, area];
  }
  if (best) return Float64Array.from(best);
  const expected = "a mask with a pixel in it";
  throw new SegmentationError("invalid-argument", { where, option: "prompt.mask", expected, received: mask });
}

function areaOf(ring: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) sum += ring[j]! * ring[i + 1]! - ring[i]! * ring[j + 1]!;
  return sum / 2;
}

function sideOf(ring: Ring, k: number): number {
  const [i, j] = [2 * k, (2 * k + 2) % ring.length];
  const [dx, dy] = [ring[j]! - ring[i]!, ring[j + 1]! - ring[i + 1]!];
  return Math.sqrt(dx * dx + dy * dy);
}

function lengthOf(ring: Ring, isClosed: boolean): number {
  let sum = 0;
  for (let k = 0; k < ring.length / 2 - (isClosed ? 0 : 1); k++) sum += sideOf(ring, k);
  return sum;
}

/** As many vertices as asked for, evenly along a line. */
export function along(ring: Ring, isClosed: boolean, count: number): Ring {
  const sides = ring.length / 2 - (isClosed ? 0 : 1);
  const step = lengthOf(ring, isClosed) / (isClosed ? count : count - 1);
  const even = new Float64Array(2 * count);
  let k = 0;
  let before = 0;
  let side = sideOf(ring, 0);
  for (let i = 0; i < count; i++) {
    const at = i * step;
    while (k + 1 < sides && before + side < at) {
      before += side;
      side = sideOf(ring, ++k);
    }
    const share = side > 0 ? Math.min(1, (at - before) / side) : 0;
    const [from, to] = [2 * k, (2 * k + 2) % ring.length];
    even[2 * i] = ring[from]! + share * (ring[to]! - ring[from]!);
    even[2 * i + 1] = ring[from + 1]! + share * (ring[to + 1]! - ring[from + 1]!);
  }
  return even;
}
