/** Nearest-neighbor sampling of anything with pixels. */
import type { Size } from "./options.js";

type Samples = Uint8Array | Uint8ClampedArray | Uint16Array | Int32Array | Float32Array;

/** The input position of each output position. */
export function nearestPositions(from: number, to: number, rule: "pil" | "nearest" | "nearest-exact"): Int32Array {
  const positions = new Int32Array(to);
  if (rule === "pil") {
    // PIL walks in float64 steps; the sums' rounding decides which of two pixels a tie goes to
    const step = from / to;
    let at = step * 0.5;
    for (let i = 0; i < to; i++, at += step) positions[i] = Math.min(from - 1, Math.trunc(at));
    return positions;
  }
  const scale = Math.fround(from / to);
  const offset = rule === "nearest" ? 0 : 0.5;
  for (let i = 0; i < to; i++) positions[i] = Math.min(from - 1, Math.floor(Math.fround((i + offset) * scale)));
  return positions;
}

/** Copies the nearest pixels of `source` (`channels` interleaved samples) into `out`. */
export function copyNearest<Data extends Samples>(
  source: { readonly data: Data } & Size,
  channels: number,
  out: Data,
  { height, width }: Size,
  rule: "pil" | "nearest" | "nearest-exact",
): Data {
  const { data } = source;
  const ys = nearestPositions(source.height, height, rule);
  const xs = nearestPositions(source.width, width, rule);
  const length = width * channels;
  for (let y = 0, j = 0; y < height; y++) {
    if (y > 0 && ys[y] === ys[y - 1]) {
      out.copyWithin(j, j - length, j);
      j += length;
      continue;
    }
    const row = ys[y]! * source.width * channels;
    for (let x = 0; x < width; x++) {
      const at = row + xs[x]! * channels;
      for (let c = 0; c < channels; c++) out[j++] = data[at + c]!;
    }
  }
  return out;
}
