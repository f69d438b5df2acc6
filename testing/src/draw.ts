import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";

/** A label map drawn as text: one row per line, one character per pixel, `.` for 0, digits and letters for 1 … 35, `-` for −1. */
export function drawLabels(rows: readonly string[]): LabelMap {
  const width = rows[0]!.length;
  const data = Int32Array.from(rows.join(""), (c) => (c === "." ? 0 : c === "-" ? -1 : Number.parseInt(c, 36)));
  return { data, height: rows.length, width };
}

/** A mask drawn as text: `#` inside, anything else outside. */
export function drawMask(rows: readonly string[]): Mask {
  return { data: Uint8Array.from(rows.join(""), (c) => (c === "#" ? 1 : 0)), height: rows.length, width: rows[0]!.length };
}

/** A seeded 8-bit image of smooth blobs with noise: enough structure for a segmentation, no two seeds alike. */
export function noisyImage(height: number, width: number, channels: number, seed = 0): Image<Uint8Array> {
  const stream = random(seed);
  const waves = Array.from({ length: channels }, () => [stream.next() * 6, stream.next() * 6, stream.next() * 6] as const);
  const data = new Uint8Array(height * width * channels);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (const [fy, fx, phase] of waves) {
        const wave = Math.sin((fy * y) / height + phase) * Math.cos((fx * x) / width);
        data[i++] = Math.round(Math.min(255, Math.max(0, 128 + 90 * wave + 20 * stream.normal())));
      }
    }
  }
  return { data, height, width, channels };
}
