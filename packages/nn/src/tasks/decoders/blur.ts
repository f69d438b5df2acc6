/** Heat maps made smooth, as decoders do before they look for a maximum between positions. */

/** How maps are blurred. */
export interface Blur {
  /** Taps of the Gaussian, odd. */
  readonly kernel: number;
  /** Its width. @default OpenCV's for so many taps: 2 for 11, 2.9 for 17; of 3, 5 and 7 taps its round numbers */
  readonly sigma?: number;
  /** What lies beyond the map: zeros, or the map mirrored at its edges. @default "zeros" */
  readonly border?: "zeros" | "reflect";
  /** Whether the blurred map is scaled to the maximum of the map. @default true */
  readonly rescaled?: boolean;
}

/** A map blurred along its rows and columns; a copy. */
export function blurred(map: Float32Array, width: number, blur: Blur): Float32Array {
  const { kernel, border = "zeros", rescaled = true, sigma = 0.3 * ((kernel - 1) * 0.5 - 1) + 0.8 } = blur;
  const known = blur.sigma === undefined ? KNOWN[kernel] : undefined;
  const height = map.length / width;
  const taps = known ? Float64Array.from(known) : gaussian(kernel, sigma);
  const rows = along(map, { height, width }, { position: 1, line: width }, taps, border);
  const out = along(rows, { height: width, width: height }, { position: width, line: 1 }, taps, border);
  if (!rescaled) return out;
  const [before, after] = [largest(map), largest(out)];
  const scale = Math.fround(before / after);
  return out.map((value) => value * scale);
}

/** What OpenCV takes in place of a Gaussian of few taps where no width is said. */
const KNOWN: Readonly<Record<number, readonly number[]>> = {
  3: [0.25, 0.5, 0.25],
  5: [0.0625, 0.25, 0.375, 0.25, 0.0625],
  7: [0.03125, 0.109375, 0.21875, 0.28125, 0.21875, 0.109375, 0.03125],
};

function gaussian(kernel: number, sigma: number): Float64Array {
  const middle = (kernel - 1) / 2;
  const taps = Float64Array.from({ length: kernel }, (_, i) => Math.exp(-((i - middle) ** 2) / (2 * sigma * sigma)));
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return taps.map((tap) => tap / sum);
}

/** The map filtered along lines: of `size.width` positions each, so many elements apart. */
function along(
  map: Float32Array,
  size: { readonly height: number; readonly width: number },
  step: { readonly position: number; readonly line: number },
  taps: Float64Array,
  border: "zeros" | "reflect",
): Float32Array {
  const out = new Float32Array(map.length);
  const middle = (taps.length - 1) / 2;
  const { width } = size;
  for (let line = 0; line < size.height; line++) {
    for (let i = 0; i < width; i++) {
      let sum = 0;
      for (let t = 0; t < taps.length; t++) {
        let j = i + t - middle;
        if (j < 0 || j >= width) {
          if (border === "zeros") continue;
          j = mirroredAt(j, width);
        }
        sum += taps[t]! * map[line * step.line + j * step.position]!;
      }
      out[line * step.line + i * step.position] = sum;
    }
  }
  return out;
}

/** A position beyond a line, mirrored at its edges: d c b a | a b c d | d c b a. */
function mirroredAt(position: number, extent: number): number {
  const period = 2 * extent;
  const within = ((position % period) + period) % period;
  return within < extent ? within : period - 1 - within;
}

function largest(map: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (const value of map) if (value > most) most = value;
  return most;
}
