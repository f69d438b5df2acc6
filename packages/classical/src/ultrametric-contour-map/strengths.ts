/** How strong the boundary of two basins is: the mean of its links, each by the edge map and by how well the contour's direction fits the edge's. */
import { gaussian } from "@segkit/core/filters";
import type { Image } from "@segkit/core/image";
import { forEachLine, subdivide } from "./arcs.js";
import type { Boundaries } from "./links.js";

/** Smoothing before second derivatives are taken, in pixels. */
const ORIENTATION_SIGMA = 2;

/** Twice the angle of the direction across edges, by its cosine and sine times any length, for each pixel: so that opposite directions are one, and neighbors' can be added. */
export interface Facing {
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

/** Directions of given vectors, all of length 1, or 0. */
export function facingOf({ data }: Image<Float32Array>): Facing {
  const cosines = new Float64Array(data.length / 2);
  const sines = new Float64Array(data.length / 2);
  for (let i = 0; i < cosines.length; i++) {
    const x = data[2 * i]!;
    const y = data[2 * i + 1]!;
    const squares = x * x + y * y;
    if (squares === 0) continue;
    cosines[i] = (x * x - y * y) / squares;
    sines[i] = (2 * x * y) / squares;
  }
  return { cosines, sines };
}

/** Directions in which an edge map is curved down the most: across its ridges. */
export function estimateFacing(edges: Image<Float32Array>): Facing {
  const { height, width } = edges;
  const { data } = gaussian(edges, { sigma: ORIENTATION_SIGMA });
  const cosines = new Float64Array(data.length);
  const sines = new Float64Array(data.length);
  for (let y = 0, i = 0; y < height; y++) {
    const up = y > 0 ? -width : 0;
    const down = y + 1 < height ? width : 0;
    for (let x = 0; x < width; x++, i++) {
      const left = x > 0 ? -1 : 0;
      const right = x + 1 < width ? 1 : 0;
      const across = data[i + left]! + data[i + right]!;
      const along = data[i + up]! + data[i + down]!;
      const mixed = data[i + up + left]! + data[i + down + right]! - data[i + up + right]! - data[i + down + left]!;
      // the eigenvector of the lesser eigenvalue of the second derivatives
      cosines[i] = along - across;
      sines[i] = -0.5 * mixed;
    }
  }
  return { cosines, sines };
}

/** The strength of each link on a contour, in place of the edge map's. */
export function orientStrengths(
  strengths: Float64Array,
  { links }: Boundaries,
  { cosines, sines }: Facing,
  height: number,
  width: number,
): Float64Array {
  const isCut = new Uint8Array(strengths.length);
  for (const link of links) isCut[link] = 1;
  const oriented = new Float64Array(strengths.length);
  const ys = new Int32Array(links.length);
  const xs = new Int32Array(links.length);
  const isJoint = new Uint8Array(links.length);
  const stack = new Int32Array(2 * links.length + 2);
  /** A link's strength for a contour that runs along (dy, dx). */
  const strengthOf = (link: number, dy: number, dx: number): number => {
    const pixel = link >> 1;
    const other = link & 1 ? pixel + width : pixel + 1;
    const c = cosines[pixel]! + cosines[other]!;
    const s = sines[pixel]! + sines[other]!;
    const length = Math.sqrt(c * c + s * s);
    const squares = dy * dy + dx * dx;
    if (length === 0) return strengths[link]!;
    // the contour's direction, doubled as well; a single link has its own
    const along = squares === 0 ? (link & 1 ? 1 : -1) : (dx * dx - dy * dy) / squares;
    const aside = squares === 0 ? 0 : (2 * dx * dy) / squares;
    // of unit vectors, half the distance is the sine of half the angle: of the angle before it was doubled
    const across = c / length - along;
    const up = s / length - aside;
    return strengths[link]! * 0.5 * Math.sqrt(across * across + up * up);
  };
  forEachLine(isCut, height, width, (line, count) => {
    for (let k = 0; k < count; k++) {
      const pixel = line[k]! >> 1;
      const isDown = line[k]! & 1;
      const x = pixel % width;
      xs[k] = 2 * x + 1 - isDown;
      ys[k] = (2 * (pixel - x)) / width + isDown;
    }
    subdivide(ys, xs, count, isJoint, stack);
    let from = 0;
    for (let to = count === 1 ? 0 : 1; to < count; to++) {
      if (isJoint[to] === 0) continue;
      const dy = ys[to]! - ys[from]!;
      const dx = xs[to]! - xs[from]!;
      for (let k = from; k <= to; k++) {
        const strength = strengthOf(line[k]!, dy, dx);
        if (strength > oriented[line[k]!]!) oriented[line[k]!] = strength;
      }
      from = to;
    }
  });
  return oriented;
}

/** The mean strength of each boundary. */
export function meanStrengths({ links, edges, lengths }: Boundaries, strengths: Float64Array): Float64Array {
  const means = new Float64Array(lengths.length);
  for (let k = 0; k < links.length; k++) means[edges[k]!]! += strengths[links[k]!]!;
  for (let e = 0; e < means.length; e++) means[e]! /= lengths[e]!;
  return means;
}
