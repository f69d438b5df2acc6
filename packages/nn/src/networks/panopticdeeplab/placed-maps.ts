/** Maps of Panoptic-DeepLab, looked at from the image. */
import type { Size } from "@segkit/core/resize";
import { type Tap, tapAt } from "../../tasks/bilinear-taps.js";
import type { Placement } from "../../tasks/finding.js";

/** Maps at a quarter of the input's size, looked at from the image's pixels. */
export class PlacedMaps {
  readonly #rows: readonly Tap[];
  readonly #columns: readonly Tap[];
  readonly #size: Size;
  readonly #image: Size;

  constructor(size: Size, { coverage: { frame, corner }, imageSize }: Placement, alignCorners: boolean) {
    this.#size = size;
    this.#image = imageSize;
    this.#rows = Array.from({ length: imageSize.height }, (_, y) =>
      tapAt(y - corner.y, frame.height, size.height, alignCorners),
    );
    this.#columns = Array.from({ length: imageSize.width }, (_, x) =>
      tapAt(x - corner.x, frame.width, size.width, alignCorners),
    );
  }

  /** One pixel of a map that begins at `from`. */
  at(data: Float32Array, from: number, y: number, x: number): number {
    const { width } = this.#size;
    const [row, column] = [this.#rows[y]!, this.#columns[x]!];
    const [upper, lower] = [from + row.first * width, from + row.second * width];
    const above = column.near * data[upper + column.first]! + column.far * data[upper + column.second]!;
    const below = column.near * data[lower + column.first]! + column.far * data[lower + column.second]!;
    return row.near * above + row.far * below;
  }

  /** A map at the image's size. */
  plane(data: Float32Array): Float32Array {
    const { height, width } = this.#image;
    const all = new Float32Array(height * width);
    for (let y = 0, i = 0; y < height; y++) for (let x = 0; x < width; x++, i++) all[i] = this.at(data, 0, y, x);
    return all;
  }
}
