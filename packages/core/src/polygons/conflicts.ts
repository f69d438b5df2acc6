/** Where simplified borders would cross or touch, or would leave a region on the wrong side. */
import type { Arc } from "./arcs.js";
import { furthest } from "./furthest.js";

/** A point that has to come back. */
export interface Returning {
  readonly arc: Arc;
  readonly at: number;
}

/** A simplified piece of border between the points `first` and `last` of an arc, which are kept. */
interface Segment {
  readonly arc: Arc;
  readonly first: number;
  readonly last: number;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** Looks for conflicts again and again, each time where something has changed. */
export class Conflicts {
  private readonly arcs: readonly Arc[];
  private readonly size: number;
  private readonly columns: number;
  private readonly rows: number;
  private changed: ReadonlySet<Arc>;
  /** The arcs that start in each cell. */
  private readonly starts: Arc[][];

  constructor(arcs: readonly Arc[], height: number, width: number) {
    this.arcs = arcs;
    this.changed = new Set(arcs);
    let [length, count] = [0, 0];
    for (const segment of segmentsOf(arcs)) {
      length += Math.abs(segment.x1 - segment.x0) + Math.abs(segment.y1 - segment.y0);
      count++;
    }
    // cells about as wide as two segments, and not more of them than a few for each segment
    const least = Math.sqrt((height * width) / (4 * count + 64));
    this.size = Math.max(4, Math.ceil(least), Math.round((2 * length) / Math.max(1, count)));
    this.columns = Math.floor(width / this.size) + 1;
    this.rows = Math.floor(height / this.size) + 1;
    this.starts = this.cells();
    for (const arc of arcs) this.starts[this.cellOf(arc.points[0]!, arc.points[1]!)]!.push(arc);
  }

  /** The points that have to come back for the segments that are in conflict; none when nothing is. */
  find(): Returning[] {
    const segments = segmentsOf(this.arcs);
    const cells: Segment[][] = this.cells();
    for (const segment of segments) this.eachCell(segment, (cell) => cells[cell]!.push(segment));
    const returning = new Map<Arc, Set<number>>();
    const split = ({ arc, first, last }: Segment): void => {
      const { at } = furthest(arc.points, first, last);
      if (at >= 0) returning.set(arc, (returning.get(arc) ?? new Set()).add(at));
    };
    for (const segment of segments) {
      if (!this.changed.has(segment.arc)) continue;
      const hasLeftOut = segment.last - segment.first > 1;
      if (hasLeftOut && (isPoint(segment) || this.passesBy(segment))) split(segment);
      this.eachCell(segment, (cell) => {
        for (const other of cells[cell]!) {
          if (other === segment || !inConflict(segment, other)) continue;
          split(segment);
          split(other);
        }
      });
    }
    this.changed = new Set(returning.keys());
    return [...returning].flatMap(([arc, points]) => [...points].map((at) => ({ arc, at })));
  }

  /** Whether an arc starts between the segment and what it stands for. */
  private passesBy({ arc, first, last }: Segment): boolean {
    const { points } = arc;
    let [left, right, top, bottom] = [Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY, -1];
    for (let i = first; i <= last; i++) {
      left = Math.min(left, points[2 * i]!);
      right = Math.max(right, points[2 * i]!);
      top = Math.min(top, points[2 * i + 1]!);
      bottom = Math.max(bottom, points[2 * i + 1]!);
    }
    const [firstCell, lastCell] = [this.cellOf(left, top), this.cellOf(right, bottom)];
    const wide = (lastCell % this.columns) - (firstCell % this.columns);
    for (let row = firstCell; row <= lastCell; row += this.columns) {
      for (let cell = row; cell <= row + wide; cell++) {
        for (const other of this.starts[cell]!) {
          const [x, y] = [other.points[0]!, other.points[1]!];
          if (other !== arc && x >= left && x <= right && y >= top && y <= bottom && isBetween(points, first, last, x, y))
            return true;
        }
      }
    }
    return false;
  }

  private cells<Item>(): Item[][] {
    return Array.from({ length: this.rows * this.columns }, () => []);
  }

  private cellOf(x: number, y: number): number {
    return Math.floor(y / this.size) * this.columns + Math.floor(x / this.size);
  }

  /** The cells that a segment may touch: in each row of cells those between its ends there, one more at either side. */
  private eachCell({ x0, y0, x1, y1 }: Segment, visit: (cell: number) => void): void {
    const { size, columns } = this;
    const [top, bottom] = [Math.floor(Math.min(y0, y1) / size), Math.floor(Math.max(y0, y1) / size)];
    const [left, right] = [Math.floor(Math.min(x0, x1) / size), Math.floor(Math.max(x0, x1) / size)];
    for (let row = top; row <= bottom; row++) {
      let [from, to] = [left, right];
      if (bottom > top && right > left) {
        const along = (y: number): number =>
          x0 + ((Math.max(Math.min(y0, y1), Math.min(Math.max(y0, y1), y)) - y0) / (y1 - y0)) * (x1 - x0);
        const [a, b] = [along(row * size), along((row + 1) * size)];
        from = Math.max(left, Math.floor((Math.min(a, b) - 1) / size));
        to = Math.min(right, Math.floor((Math.max(a, b) + 1) / size));
      }
      for (let column = from; column <= to; column++) visit(row * columns + column);
    }
  }
}

function segmentsOf(arcs: readonly Arc[]): Segment[] {
  const segments: Segment[] = [];
  for (const arc of arcs) {
    const { points, kept } = arc;
    let first = 0;
    for (let last = 1; last < kept.length; last++) {
      if (!kept[last]) continue;
      const [x0, y0, x1, y1] = [points[2 * first]!, points[2 * first + 1]!, points[2 * last]!, points[2 * last + 1]!];
      segments.push({ arc, first, last, x0, y0, x1, y1 });
      first = last;
    }
  }
  return segments;
}

const isPoint = ({ x0, y0, x1, y1 }: Segment): boolean => x0 === x1 && y0 === y1;

/** Twice the area of a triangle: on which side of the line a → b the point c lies. Exact for coordinates below 2²⁵. */
const side = (ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);

/** Whether two segments have anything in common but one end. */
function inConflict(a: Segment, b: Segment): boolean {
  if (isPoint(a) || isPoint(b)) return false;
  const [startsAtStart, startsAtEnd] = [a.x0 === b.x0 && a.y0 === b.y0, a.x0 === b.x1 && a.y0 === b.y1];
  const [endsAtStart, endsAtEnd] = [a.x1 === b.x0 && a.y1 === b.y0, a.x1 === b.x1 && a.y1 === b.y1];
  if ((startsAtStart && endsAtEnd) || (startsAtEnd && endsAtStart)) return true;
  if (startsAtStart || startsAtEnd || endsAtStart || endsAtEnd) {
    // from the end they have in common they must not go the same way
    const isStart = startsAtStart || startsAtEnd;
    const [x, y] = isStart ? [a.x0, a.y0] : [a.x1, a.y1];
    const [ax, ay] = isStart ? [a.x1 - x, a.y1 - y] : [a.x0 - x, a.y0 - y];
    const [bx, by] = startsAtStart || endsAtStart ? [b.x1 - x, b.y1 - y] : [b.x0 - x, b.y0 - y];
    return ax * by - ay * bx === 0 && ax * bx + ay * by > 0;
  }
  if (Math.max(a.x0, a.x1) < Math.min(b.x0, b.x1) || Math.max(b.x0, b.x1) < Math.min(a.x0, a.x1)) return false;
  if (Math.max(a.y0, a.y1) < Math.min(b.y0, b.y1) || Math.max(b.y0, b.y1) < Math.min(a.y0, a.y1)) return false;
  const [p, q] = [side(a.x0, a.y0, a.x1, a.y1, b.x0, b.y0), side(a.x0, a.y0, a.x1, a.y1, b.x1, b.y1)];
  const [r, s] = [side(b.x0, b.y0, b.x1, b.y1, a.x0, a.y0), side(b.x0, b.y0, b.x1, b.y1, a.x1, a.y1)];
  // on one line their boxes tell, which meet
  return !((p > 0 && q > 0) || (p < 0 && q < 0) || (r > 0 && s > 0) || (r < 0 && s < 0));
}

/** Whether a place lies inside the polygon of the points from first to last, by the even–odd rule; a point of it does not. */
function isBetween(points: Int32Array, first: number, last: number, x: number, y: number): boolean {
  let isInside = false;
  for (let i = first, j = last; i <= last; j = i++) {
    const [ax, ay, bx, by] = [points[2 * j]!, points[2 * j + 1]!, points[2 * i]!, points[2 * i + 1]!];
    if (bx === x && by === y) return false;
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) isInside = !isInside;
  }
  return isInside;
}
