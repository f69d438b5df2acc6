/** Polygons to run lengths, exactly as COCO rasterizes them. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { checkRleSize } from "./counts.js";
import { mergeMany } from "./merge.js";
import type { RunLengths } from "./rle.js";

/** COCO works on a grid five times as fine as the pixels. */
const SCALE = 5;
/** Coordinates beyond are refused: on the fine grid they would leave the 32-bit integers that COCO computes with. */
const MOST_COORDINATE = 2 ** 28;

/**
 * Rasterizes polygons as COCO does and unites them; pycocotools' `frPyObjects` followed by `merge`, run for run.
 *
 * Each polygon is filled by the even-odd rule. Vertices are rounded to a fifth of a pixel; a pixel column belongs to the polygon by what its center
 * line meets. Parts outside the image are cut off.
 *
 * @param polygons - polygons `[x1, y1, x2, y2, …]` of three or more vertices; integers lie on pixel corners; finite, within ±2²⁸. None: an empty mask
 * @param size - `[height, width]` of the mask
 * @returns the union's runs
 * @throws SegmentationError `invalid-argument` for a polygon with fewer than three vertices, an odd number of values, or a value that is not finite or
 *   too large; `corrupt-data` for a size that is not two positive integers
 *
 * @see COCO's mask API, `rleFrPoly`, https://github.com/cocodataset/cocoapi
 *
 * @example
 * ```ts
 * import { rleArea, rleFromPolygons } from "@segkit/core";
 *
 * const rle = rleFromPolygons([[1, 1, 4, 1, 4, 3, 1, 3]], [5, 6]);
 * console.assert(rleArea(rle) === 6);
 * ```
 *
 * @remarks
 * O(Σ columns an edge crosses · log) time. Deviation: COCO lists every fine-grid point of the outline; here only the crossings of columns inside the
 * image are computed, with the same arithmetic, so that a polygon far larger than the image costs no memory.
 */
export function rleFromPolygons(
  polygons: readonly ArrayLike<number>[],
  size: readonly [height: number, width: number],
): RunLengths {
  return rleOfPolygons("rleFromPolygons", polygons, checkRleSize("rleFromPolygons", size, "size"));
}

/** The union of polygons, on behalf of a public function. */
export function rleOfPolygons(
  where: string,
  polygons: readonly ArrayLike<number>[],
  size: readonly [number, number],
): RunLengths {
  if (!Array.isArray(polygons)) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "polygons",
      expected: "a list of polygons [x1, y1, x2, y2, …]",
      received: polygons,
    });
  }
  if (polygons.length === 0) return { size, counts: Uint32Array.of(size[0] * size[1]) };
  for (const [i, polygon] of polygons.entries()) checkPolygon(where, polygon, `polygons[${i}]`);
  return {
    size,
    counts: mergeMany(
      polygons.map((polygon) => runsOfPolygon(polygon, size)),
      "union",
    ),
  };
}

/** Three or more vertices, all values finite and within the limit. */
export function checkPolygon(where: string, polygon: ArrayLike<number>, option: string): void {
  const isList = Array.isArray(polygon) || (ArrayBuffer.isView(polygon) && "length" in polygon);
  if (!isList || polygon.length < 6 || polygon.length % 2 !== 0) {
    const received = isList ? phrase(`${polygon.length} values`) : polygon;
    const expected = "three or more vertices, [x1, y1, x2, y2, x3, y3, …]";
    throw new SegmentationError("invalid-argument", { where, option, expected, received });
  }
  for (let i = 0; i < polygon.length; i++) {
    const value: unknown = polygon[i];
    if (typeof value === "number" && Math.abs(value) <= MOST_COORDINATE) continue;
    const expected = `finite coordinates within ±${MOST_COORDINATE}`;
    throw new SegmentationError("invalid-argument", { where, option: `${option}[${i}]`, expected, received: value });
  }
}

/** COCO's rleFrPoly: where the outline crosses column centers, the filling toggles. */
function runsOfPolygon(polygon: ArrayLike<number>, [height, width]: readonly [number, number]): Uint32Array {
  const pixels = height * width;
  const crossings = new Crossings(pixels);
  const fine = (i: number): number => Math.trunc(SCALE * polygon[i]! + 0.5);
  const add = (column: number, v: number): void => {
    const y = (v + 0.5) / SCALE - 0.5;
    crossings.push(column * height + Math.ceil(y < 0 ? 0 : y > height ? height : y));
  };
  for (let i = 0; i < polygon.length; i += 2) {
    const next = (i + 2) % polygon.length;
    let [xs, ys, xe, ye] = [fine(i), fine(i + 1), fine(next), fine(next + 1)];
    const dx = Math.abs(xe - xs);
    const dy = Math.abs(ye - ys);
    if (dx >= dy ? xs > xe : ys > ye) [xs, ys, xe, ye] = [xe, ye, xs, ys];
    if (dx === 0) continue;
    // Column c is crossed where the fine outline steps between 5c + 2 and 5c + 3.
    const first = Math.max(0, Math.ceil((Math.min(xs, xe) - 2) / SCALE));
    const last = Math.min(width - 1, Math.floor((Math.max(xs, xe) - 3) / SCALE));
    if (dx >= dy) {
      const slope = (ye - ys) / dx;
      for (let c = first; c <= last; c++) {
        const t = SCALE * c + 2 - xs;
        add(c, Math.min(Math.trunc(ys + slope * t + 0.5), Math.trunc(ys + slope * (t + 1) + 0.5)));
      }
    } else {
      const slope = (xe - xs) / dy;
      for (let c = first; c <= last; c++) {
        const step = SCALE * c + 3;
        const crossed = (t: number): boolean => Math.trunc(xs + slope * t + 0.5) >= step === slope > 0;
        // The first point of the edge beyond the step: by division, then corrected for rounding.
        let t = Math.min(dy, Math.max(1, Math.round((step - 0.5 - xs) / slope)));
        while (t > 1 && crossed(t - 1)) t--;
        while (t <= dy && !crossed(t)) t++;
        if (t <= dy) add(c, ys + t - 1);
      }
    }
  }
  return crossings.runs();
}

/** Positions where the filling toggles. Two at one place cancel; canceling now and then keeps the list no longer than twice the image. */
class Crossings {
  private list = new Uint32Array(256);
  private length = 0;

  constructor(private readonly pixels: number) {}

  push(position: number): void {
    if (this.length === this.list.length) {
      if (this.length > 2 * this.pixels) this.cancel();
      if (2 * this.length > this.list.length) {
        const longer = new Uint32Array(2 * this.list.length);
        longer.set(this.list);
        this.list = longer;
      }
    }
    this.list[this.length++] = position;
  }

  runs(): Uint32Array {
    this.cancel();
    const counts = new Uint32Array(this.length + 1);
    let last = 0;
    let k = 0;
    for (; k < this.length && this.list[k]! < this.pixels; k++) {
      counts[k] = this.list[k]! - last;
      last = this.list[k]!;
    }
    counts[k] = this.pixels - last;
    return counts.slice(0, k + 1);
  }

  private cancel(): void {
    const sorted = this.list.subarray(0, this.length).sort();
    let kept = 0;
    for (let k = 0; k < sorted.length; ) {
      if (sorted[k] === sorted[k + 1]) k += 2;
      else sorted[kept++] = sorted[k++]!;
    }
    this.length = kept;
  }
}
