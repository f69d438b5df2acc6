/** Plain twins of kernels/detection.ts. */

/** Boxes moved and stretched by offsets. */
export function decodeBoxes(
  boxes: ArrayLike<number>,
  offsets: ArrayLike<number>,
  [wx, wy, ww, wh]: readonly number[],
  most: number,
): Float32Array {
  const out = new Float32Array(boxes.length);
  for (let i = 0; i < boxes.length; i += 4) {
    const [width, height] = [boxes[i + 2]! - boxes[i]!, boxes[i + 3]! - boxes[i + 1]!];
    const x = boxes[i]! + width / 2 + (offsets[i]! / wx!) * width;
    const y = boxes[i + 1]! + height / 2 + (offsets[i + 1]! / wy!) * height;
    const halfWidth = (width / 2) * Math.exp(Math.min(offsets[i + 2]! / ww!, most));
    const halfHeight = (height / 2) * Math.exp(Math.min(offsets[i + 3]! / wh!, most));
    out.set([x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight], i);
  }
  return out;
}

/** A map of features, and how boxes lie on it. */
export interface Features {
  /** `height × width × channels`. */
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly scale: number;
}

/** The maps of boxes, `size × size × channels` each. */
export function roiAlign(
  { data, height, width, channels, scale }: Features,
  boxes: ArrayLike<number>,
  { size, ratio, aligned }: { readonly size: number; readonly ratio: number; readonly aligned: boolean },
): Float32Array {
  const at = (y: number, x: number, c: number) => {
    if (y < -1 || y > height || x < -1 || x > width) return 0;
    const [row, column] = [Math.min(Math.max(y, 0), height - 1), Math.min(Math.max(x, 0), width - 1)];
    const [y0, x0] = [Math.floor(row), Math.floor(column)];
    const pixel = (i: number, j: number) => data[(Math.min(i, height - 1) * width + Math.min(j, width - 1)) * channels + c]!;
    const along = (i: number) => pixel(i, x0) * (1 - column + x0) + pixel(i, x0 + 1) * (column - x0);
    return along(y0) * (1 - row + y0) + along(y0 + 1) * (row - y0);
  };
  const out: number[] = [];
  for (let i = 0; i < boxes.length; i += 4) {
    const [left, top, right, bottom] = [0, 1, 2, 3].map((k) => boxes[i + k]! * scale - (aligned ? 0.5 : 0)) as [
      number,
      number,
      number,
      number,
    ];
    const least = aligned ? Number.NEGATIVE_INFINITY : 1;
    const [h, w] = [Math.max(bottom - top, least) / size, Math.max(right - left, least) / size];
    const [rows, columns] = ratio > 0 ? [ratio, ratio] : [Math.ceil(h), Math.ceil(w)];
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        for (let c = 0; c < channels; c++) {
          let sum = 0;
          for (let r = 0; r < rows; r++) {
            for (let k = 0; k < columns; k++)
              sum += at(top + (y + (r + 0.5) / rows) * h, left + (x + (k + 0.5) / columns) * w, c);
          }
          out.push(sum / Math.max(rows * columns, 1));
        }
      }
    }
  }
  return Float32Array.from(out);
}
