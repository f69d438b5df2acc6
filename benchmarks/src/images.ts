/** Images to measure on: a CC0 photograph at sizes from a thumbnail's to a camera's. */
import { fileURLToPath } from "node:url";
import { random } from "@segkit/core/random";
import sharp from "sharp";
import type { BenchArray } from "./bench-array.js";

/** Height and width per size; the photograph's own aspect, 2 : 3. */
export const SIZES = {
  "0.3 MP": [448, 672],
  "2 MP": [1152, 1728],
  "8 MP": [2304, 3456],
} as const;

export type SizeName = keyof typeof SIZES;

/** Standard deviation of the noise added after upsampling, in 8-bit steps: about that of a camera at a moderate ISO. */
const NOISE = 2.5;

/** An 8-bit RGB image. `data`, `height`, `width`, `channels` make it an image of the library; `input` is the same pixels for the peers. */
export interface BenchImage {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
  readonly channels: 3;
  readonly input: BenchArray<Uint8Array>;
}

/**
 * The photograph `coffee.png` (600 × 400, CC0) resampled to this size (Lanczos), with seeded normal noise: an upsampled photograph alone is smoother
 * than any real one of its size, and some methods are faster on smooth images. Same bytes in every run on one version of sharp.
 */
export function picture(size: SizeName): Promise<BenchImage> {
  const [height, width] = SIZES[size];
  return photograph("coffee", height, width);
}

/** Another photograph of `examples/photographs`, at any size; see {@link picture}. */
export async function photograph(name: "coffee" | "chelsea" | "textures", height: number, width: number): Promise<BenchImage> {
  const file = fileURLToPath(new URL(`../../examples/photographs/${name}.png`, import.meta.url));
  const raw = await sharp(file).removeAlpha().resize(width, height, { kernel: "lanczos3", fit: "fill" }).raw().toBuffer();
  const data = new Uint8Array(raw.buffer, raw.byteOffset, raw.length).slice();
  addNoise(data);
  return { data, height, width, channels: 3, input: { data, shape: [height, width, 3] } };
}

/** Adds normal noise from a table that is read at random places: 24 million normal draws would take longer than the measurements. */
function addNoise(data: Uint8Array): void {
  const stream = random(1);
  const table = Float32Array.from({ length: 1 << 16 }, () => NOISE * stream.normal());
  let state = 1;
  for (let i = 0; i < data.length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    data[i] = Math.min(255, Math.max(0, Math.round(data[i]! + table[state >>> 16]!)));
  }
}
