/** Rows of an image from small maps, by way of the network's input: two bilinear resizes as one. */
import type { Size } from "@segkit/core/resize";
import { tapAt } from "../../tasks/bilinear-taps.js";
import type { Placement } from "../../tasks/finding.js";

/** The rows or columns of a map that one of the image is made of, with their weights. */
interface Mixture {
  readonly from: readonly number[];
  readonly weights: readonly number[];
}

/** Maps looked at from the image; corners lie on corners where the input's width is odd, as in TensorFlow's networks. */
export class PlacedRows {
  readonly #width: number;
  readonly #rows: readonly Mixture[];
  readonly #columns: readonly Mixture[];
  readonly #mixed: Float64Array;

  constructor(size: Size, { imageSize, inputSize, resizedSize }: Placement) {
    const alignCorners = inputSize.width % 2 === 1;
    const along = (side: "height" | "width") =>
      Array.from({ length: imageSize[side] }, (_, i) => {
        const outer = tapAt(i, imageSize[side], resizedSize[side], alignCorners);
        const inner = [outer.first, outer.second].map((at) => tapAt(at, inputSize[side], size[side], alignCorners));
        const shares = [outer.near, outer.far];
        return {
          from: inner.flatMap(({ first, second }) => [first, second]),
          weights: inner.flatMap(({ near, far }, k) => [near * shares[k]!, far * shares[k]!]),
        };
      }).map(joined);
    this.#width = size.width;
    this.#rows = along("height");
    this.#columns = along("width");
    this.#mixed = new Float64Array(size.width);
  }

  /** Writes one row of the image, of the map that begins at `from`, to every `step`-th place from `start` on. */
  write(data: Float32Array, from: number, y: number, into: Float32Array, start: number, step: number): void {
    const mixed = this.#mixed.fill(0);
    const { from: rows, weights } = this.#rows[y]!;
    rows.forEach((row, k) => {
      const [at, weight] = [from + row * this.#width, weights[k]!];
      for (let x = 0; x < mixed.length; x++) mixed[x]! += weight * data[at + x]!;
    });
    const columns = this.#columns;
    for (let x = 0, i = start; x < columns.length; x++, i += step) {
      const { from: places, weights: shares } = columns[x]!;
      let sum = 0;
      for (let k = 0; k < places.length; k++) sum += shares[k]! * mixed[places[k]!]!;
      into[i] = sum;
    }
  }
}

/** The same, each row once. */
function joined({ from, weights }: Mixture): Mixture {
  const sums = new Map<number, number>();
  from.forEach((at, k) => {
    if (weights[k]! > 0) sums.set(at, (sums.get(at) ?? 0) + weights[k]!);
  });
  return { from: [...sums.keys()], weights: [...sums.values()] };
}
