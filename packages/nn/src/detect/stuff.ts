/** Stuff from scores of a pyramid's finest level, upsampled twice as the libraries do: to the network's input, and what of it is the image to the result. */
import type { Tensor } from "@segkit/core/tensor";
import { tapAt } from "../tasks/bilinear-taps.js";
import type { Placement } from "../tasks/finding.js";

/** Which scores a pixel is made of: the first, and the weights from there on. */
interface Span {
  readonly first: number;
  readonly weights: readonly number[];
}

/**
 * The channel of the highest score for each pixel of the result.
 *
 * @param scores - `[1, channels, height, width]`, of the whole input
 */
export function stuffLabels({ data, dims }: Tensor<"float32">, { inputSize, resizedSize, imageSize }: Placement): Uint8Array {
  const [, channels, height, width] = dims as [number, number, number, number];
  const rows = spansOf(imageSize.height, resizedSize.height, inputSize.height, height);
  const columns = spansOf(imageSize.width, resizedSize.width, inputSize.width, width);
  const out = new Uint8Array(imageSize.height * imageSize.width);
  const best = new Float32Array(imageSize.width);
  const mixed = new Float32Array(width);
  const mixRow = (c: number, { first, weights }: Span) => {
    const from = (c * height + first) * width;
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += weights[k]! * data[from + k * width + x]!;
      mixed[x] = sum;
    }
  };
  for (const [y, row] of rows.entries()) {
    best.fill(Number.NEGATIVE_INFINITY);
    for (let c = 0; c < channels; c++) {
      mixRow(c, row);
      for (let x = 0; x < columns.length; x++) {
        const { first, weights } = columns[x]!;
        let score = 0;
        for (let k = 0; k < weights.length; k++) score += weights[k]! * mixed[first + k]!;
        if (score > best[x]!) {
          best[x] = score;
          out[y * imageSize.width + x] = c;
        }
      }
    }
  }
  return out;
}

/** For each pixel of the result the scores that its two pixels of the input are made of. */
function spansOf(to: number, resized: number, input: number, from: number): Span[] {
  return Array.from({ length: to }, (_, i) => {
    const pixel = tapAt(i, to, resized, false);
    const parts = [
      [pixel.near, tapAt(pixel.first, input, from, false)],
      [pixel.far, tapAt(pixel.second, input, from, false)],
    ] as const;
    const used = parts.filter(([share]) => share > 0);
    const first = Math.min(...used.map(([, tap]) => tap.first));
    const last = Math.max(...used.map(([, tap]) => tap.second));
    const weights = new Array<number>(last - first + 1).fill(0);
    for (const [share, tap] of used) {
      weights[tap.first - first]! += share * tap.near;
      weights[tap.second - first]! += share * tap.far;
    }
    return { first, weights };
  });
}
