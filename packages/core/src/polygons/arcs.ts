/** Rings cut into the pieces that they share. */

/** A piece of border between two junctions, or a whole ring without any, which ends where it starts. */
export interface Arc {
  /** x1, y1, x2, y2, … */
  readonly points: Int32Array;
  /** 1 for points that stay; the first and the last do. */
  readonly kept: Uint8Array;
}

/** A piece as a ring passes it. */
export interface Piece {
  readonly arc: Arc;
  readonly isReversed: boolean;
}

/** Cuts rings, whose x is doubled, plus one at a junction, and finds the piece that two of them have in common. */
export function cutAtJunctions(
  marked: readonly Int32Array[],
  height: number,
  width: number,
): { readonly arcs: readonly Arc[]; readonly rings: readonly (readonly Piece[])[] } {
  const arcs: Arc[] = [];
  // by the side of a pixel that a piece begins with: no other piece has it
  const known = new Map<number, Arc>();
  const pieceOf = (points: Int32Array): Piece => {
    const forth = firstSide(points, false, width);
    const back = firstSide(points, true, width);
    const isReversed = back < forth;
    const key = isReversed ? back : forth;
    let arc = known.get(key);
    if (arc === undefined) {
      const kept = new Uint8Array(points.length / 2);
      kept[0] = kept[kept.length - 1] = 1;
      arc = { points: isReversed ? reversed(points) : points, kept };
      known.set(key, arc);
      arcs.push(arc);
    }
    return { arc, isReversed };
  };
  const rings = marked.map((ring) => {
    const count = ring.length / 2;
    const isCut = (i: number): boolean => {
      const [x, y] = [ring[2 * i]! >> 1, ring[2 * i + 1]!];
      return (ring[2 * i]! & 1) === 1 || ((x === 0 || x === width) && (y === 0 || y === height));
    };
    const cuts: number[] = [];
    for (let i = 0; i < count; i++) if (isCut(i)) cuts.push(i);
    // a ring without junctions starts at its uppermost corner, of these the leftmost, whichever side it is seen from
    if (cuts.length === 0) cuts.push(uppermost(ring));
    return cuts.map((first, k) => pieceOf(stretch(ring, first, cuts[(k + 1) % cuts.length]!)));
  });
  return { arcs, rings };
}

/** The points from one place of a ring to another, once around where they are the same; without marks. */
function stretch(ring: Int32Array, first: number, last: number): Int32Array {
  const count = ring.length / 2;
  const length = ((last - first + count - 1) % count) + 2;
  const points = new Int32Array(2 * length);
  for (let k = 0; k < length; k++) {
    const i = (first + k) % count;
    points[2 * k] = ring[2 * i]! >> 1;
    points[2 * k + 1] = ring[2 * i + 1]!;
  }
  return points;
}

function uppermost(ring: Int32Array): number {
  let best = 0;
  for (let i = 1; i < ring.length / 2; i++) {
    const [x, y] = [ring[2 * i]!, ring[2 * i + 1]!];
    if (y < ring[2 * best + 1]! || (y === ring[2 * best + 1] && x < ring[2 * best]!)) best = i;
  }
  return best;
}

function reversed(points: Int32Array): Int32Array {
  const out = new Int32Array(points.length);
  for (let i = 0; i < points.length; i += 2) {
    out[i] = points[points.length - 2 - i]!;
    out[i + 1] = points[points.length - 1 - i]!;
  }
  return out;
}

/** A number for the side of a pixel that a piece begins with, or ends with: its place and its direction as it leaves that end. */
function firstSide(points: Int32Array, fromEnd: boolean, width: number): number {
  const at = fromEnd ? points.length - 2 : 0;
  const next = fromEnd ? at - 2 : 2;
  const [dx, dy] = [points[next]! - points[at]!, points[next + 1]! - points[at + 1]!];
  const direction = dx > 0 ? 0 : dy > 0 ? 1 : dx < 0 ? 2 : 3;
  return 4 * (points[at + 1]! * (width + 1) + points[at]!) + direction;
}
