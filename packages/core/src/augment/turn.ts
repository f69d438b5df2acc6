/** Where a turn by any angle takes an image, and how large its result is. */
import { adjugate, product } from "../perspective/homography.js";
import { affineMatrix } from "./affine-matrix.js";

/** A turn: a number of quarter turns where it is one, else a matrix of pixel corners; and the size of the result. */
export interface Turn {
  readonly height: number;
  readonly width: number;
  readonly matrix: readonly number[];
  readonly quarters: number | undefined;
}

/** The turn by degrees, counter-clockwise as seen. */
export function turnFor(
  angle: number,
  { height, width }: { readonly height: number; readonly width: number },
  expand: boolean,
  center: readonly [number, number] | undefined,
): Turn {
  const degrees = ((angle % 360) + 360) % 360;
  const middle = [width / 2, height / 2] as const;
  const about = affineMatrix({ angle: -degrees, translate: [0, 0], scale: 1, shear: [0, 0], center: center ?? middle });
  const isExact = center === undefined && degrees % 90 === 0 && (degrees % 180 === 0 || expand || height === width);
  if (isExact) {
    const isUpright = degrees % 180 === 0;
    const [tall, wide] = isUpright ? [height, width] : [width, height];
    const matrix = product(shift(wide / 2 - middle[0], tall / 2 - middle[1]), about);
    return { height: tall, width: wide, matrix, quarters: degrees / 90 };
  }
  if (!expand) return { height, width, matrix: about, quarters: undefined };
  // as torchvision finds it, by the way back
  const [tall, wide] = expanded(adjugate(about), height, width);
  // the middle of the frame stays the middle of the frame
  return {
    height: tall,
    width: wide,
    matrix: product(shift((wide - width) / 2, (tall - height) / 2), about),
    quarters: undefined,
  };
}

function shift(x: number, y: number): number[] {
  return [1, 0, x, 0, 1, y, 0, 0, 1];
}

/** Height and width of the whole pixels that the corners reach over; what is less than a ten-thousandth of a pixel does not count. */
function expanded(matrix: readonly number[], height: number, width: number): readonly [number, number] {
  const corners = [0, 1, 2, 3].map((k) => [k & 1 ? width : 0, k & 2 ? height : 0] as const);
  const [ys, xs] = [3, 0].map((row) => corners.map(([x, y]) => matrix[row]! * x + matrix[row + 1]! * y + matrix[row + 2]!)) as [
    number[],
    number[],
  ];
  const least = (values: number[]) => Math.floor(Math.trunc(Math.min(...values) * 1e4) / 1e4);
  const most = (values: number[]) => Math.ceil(Math.trunc(Math.max(...values) * 1e4) / 1e4);
  return [most(ys) - least(ys), most(xs) - least(xs)];
}
