/** Maps from one frame to another: what they do to points, to rasters, and the way back. */
import { gather, type Raster, type RasterData, range } from "../geometry/raster.js";
import { rotate90 } from "../geometry/rotate.js";
import type { Image } from "../image/image.js";
import { adjugate } from "../perspective/homography.js";
import { type Warp, warpBy } from "../perspective/warp.js";
import { copyNearest } from "../resize/nearest.js";
import { resize } from "../resize/resize.js";
import { backMatrix, methodFor } from "./affine-matrix.js";
import { moveRaster } from "./fill.js";
import { inverseDisplacement, moveAlong, moveBack } from "./inverse-displacement.js";
import type { Size } from "./size.js";
import { displace } from "./warp-elastic.js";

/** A map between frames. Points are x1, y1, x2, y2, … in pixel corners. */
export interface Mapping {
  readonly from: Size;
  readonly to: Size;
  /** Whether left and right are exchanged as in a mirror. */
  readonly isMirror: boolean;
  /** Whether straight lines come out bent. */
  readonly isCurved: boolean;
  /** The nine numbers of the map, where it has them; those of points in front of the horizon give a third coordinate > 0. */
  readonly matrix?: readonly number[];
  movePoints(points: readonly number[]): number[];
  moveRaster(raster: Raster, fill: readonly number[], interpolation: Warp["method"]): RasterData;
  inverse(): Mapping;
}

/** Points through a matrix. */
function through(matrix: readonly number[], points: readonly number[]): number[] {
  const [a, b, c, d, e, f, g, h, i] = matrix as [number, number, number, number, number, number, number, number, number];
  const out = new Array<number>(points.length);
  for (let k = 0; k < points.length; k += 2) {
    const [x, y] = [points[k]!, points[k + 1]!];
    const w = g * x + h * y + i;
    out[k] = (a * x + b * y + c) / w;
    out[k + 1] = (d * x + e * y + f) / w;
  }
  return out;
}

/** The inverse, of which a point's third coordinate is the reciprocal of what it was. */
function inverseMatrix(matrix: readonly number[]): readonly number[] {
  const inverse = adjugate(matrix);
  const determinant = matrix[0]! * inverse[0]! + matrix[1]! * inverse[3]! + matrix[2]! * inverse[6]!;
  return inverse.map((value) => value / determinant);
}

/** Copies of pixels: at each row and column of the result those of the source, −1 for none. */
interface Copied {
  readonly ys: Int32Array;
  readonly xs: Int32Array;
}

/** Rows and columns of the source at each of the result, and of the result at each of the source. */
function copying(from: Size, to: Size, matrix: readonly number[], there: Copied, back: Copied): Mapping {
  return {
    from,
    to,
    matrix,
    isMirror: matrix[0]! * matrix[4]! < 0,
    isCurved: false,
    movePoints: (points) => through(matrix, points),
    moveRaster: (raster, fill) => gatherFilled(raster, there, fill),
    inverse: () => copying(to, from, inverseMatrix(matrix), back, there),
  };
}

function gatherFilled(raster: Raster, { ys, xs }: Copied, fill: readonly number[]): RasterData {
  const { channels } = raster;
  const out = gather(raster, ys, xs, fill[0]!);
  if (fill.every((value) => value === fill[0])) return out;
  ys.forEach((y, row) => {
    xs.forEach((x, column) => {
      if (y >= 0 && x >= 0) return;
      for (let c = 0; c < channels; c++) out[(row * xs.length + column) * channels + c] = fill[c]!;
    });
  });
  return out;
}

export function flipMapping(size: Size, axis: "horizontal" | "vertical"): Mapping {
  const { height, width } = size;
  const isHorizontal = axis === "horizontal";
  const ys = isHorizontal ? range(0, height) : range(height - 1, height, -1);
  const xs = isHorizontal ? range(width - 1, width, -1) : range(0, width);
  const matrix = isHorizontal ? [-1, 0, width, 0, 1, 0, 0, 0, 1] : [1, 0, 0, 0, -1, height, 0, 0, 1];
  return copying(size, size, matrix, { ys, xs }, { ys, xs });
}

export function cropMapping(from: Size, { x, y, height, width }: { readonly x: number; readonly y: number } & Size): Mapping {
  const places = (first: number, count: number, limit: number): Int32Array =>
    Int32Array.from({ length: count }, (_, i) => (first + i >= 0 && first + i < limit ? first + i : -1));
  const there = { ys: places(y, height, from.height), xs: places(x, width, from.width) };
  const back = { ys: places(-y, from.height, height), xs: places(-x, from.width, width) };
  return copying(from, { height, width }, [1, 0, -x, 0, 1, -y, 0, 0, 1], there, back);
}

/** Quarter turns, counter-clockwise; their matrix. */
export function quarterMapping(from: Size, to: Size, quarters: number, matrix: readonly number[]): Mapping {
  return {
    from,
    to,
    matrix,
    isMirror: false,
    isCurved: false,
    movePoints: (points) => through(matrix, points),
    moveRaster: ({ data, height, width, channels }) => rotate90({ data, height, width, channels } as Image, quarters).data,
    inverse: () => quarterMapping(to, from, -quarters, inverseMatrix(matrix)),
  };
}

export function resizeMapping(from: Size, to: Size): Mapping {
  const matrix = [to.width / from.width, 0, 0, 0, to.height / from.height, 0, 0, 0, 1];
  return {
    from,
    to,
    matrix,
    isMirror: false,
    isCurved: false,
    movePoints: (points) => through(matrix, points),
    moveRaster(raster, _, interpolation) {
      const { data, height, width, channels, isPlane } = raster;
      if (isPlane) {
        const out = data instanceof Int32Array ? new Int32Array(to.height * to.width) : new Uint8Array(to.height * to.width);
        return copyNearest({ data, height, width }, 1, out, to, "nearest-exact");
      }
      const how =
        interpolation === "nearest"
          ? ({ convention: "torch", method: "nearest-exact" } as const)
          : ({ convention: "pil", method: interpolation } as const);
      return resize({ data, height, width, channels } as Image, { height: to.height, width: to.width, ...how }).data;
    },
    inverse: () => resizeMapping(to, from),
  };
}

/** A homography from pixel corners to pixel corners. */
export function matrixMapping(from: Size, to: Size, matrix: readonly number[]): Mapping {
  const back = backMatrix(matrix);
  return {
    from,
    to,
    matrix,
    isMirror: false,
    isCurved: false,
    movePoints: (points) => through(matrix, points),
    moveRaster: (raster, fill, interpolation) =>
      moveRaster(raster, fill, (samples, values, isMixed) =>
        warpBy(samples, back, { ...to, method: methodFor(interpolation, isMixed), fill: values }),
      ),
    inverse: () => matrixMapping(to, from, inverseMatrix(matrix)),
  };
}

/** A displacement: every pixel of the result is looked up in the source at a place of its own. */
export function elasticMapping(size: Size, displacement: Float32Array): Mapping {
  const field = { ...size, data: displacement };
  const common = { from: size, to: size, isMirror: false, isCurved: true } as const;
  const moving =
    (of: () => Float32Array): Mapping["moveRaster"] =>
    (raster, fill, interpolation) =>
      moveRaster(raster, fill, (samples, values, isMixed) =>
        displace(samples, of(), methodFor(interpolation, isMixed), values),
      );
  let found: Float32Array | undefined;
  const back: Mapping = {
    ...common,
    movePoints: (points) => moveAlong(field, points),
    moveRaster: moving(() => (found ??= inverseDisplacement(field))),
    inverse: () => there,
  };
  const there: Mapping = {
    ...common,
    movePoints: (points) => moveBack(field, points),
    moveRaster: moving(() => displacement),
    inverse: () => back,
  };
  return there;
}
