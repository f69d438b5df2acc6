/** Rings with holes, and several rings, as one. */
import type { AnnotatedPolygon } from "./annotations.js";

/** One ring of a polygon: a slit leads to each hole and back, the shortest that is left. Filled by the even-odd rule it is the same area. */
export function bridgeHoles({ outer, holes }: AnnotatedPolygon): number[] {
  return holes.reduce<number[]>((ring, hole) => bridge(ring, hole), Array.from(outer));
}

/** One ring of several that lie apart, joined by slits. */
export function bridgeParts(parts: readonly AnnotatedPolygon[]): number[] {
  return parts.map(bridgeHoles).reduce((ring, part) => bridge(ring, part));
}

/** Goes from one ring over to another where they are closest, round it, and back. */
function bridge(ring: readonly number[], other: ArrayLike<number>): number[] {
  let [from, to, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (let i = 0; i < ring.length; i += 2) {
    for (let j = 0; j < other.length; j += 2) {
      const distance = (ring[i]! - other[j]!) ** 2 + (ring[i + 1]! - other[j + 1]!) ** 2;
      if (distance < least) [from, to, least] = [i, j, distance];
    }
  }
  const out = ring.slice(0, from + 2);
  for (let k = 0; k <= other.length; k += 2) {
    const at = (to + k) % other.length;
    out.push(other[at]!, other[at + 1]!);
  }
  out.push(ring[from]!, ring[from + 1]!, ...ring.slice(from + 2));
  return out;
}
