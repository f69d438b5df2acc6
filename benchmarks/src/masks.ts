/** Masks to measure on: a photograph cut at a gray level, and discs as a detector finds them. */
import type { Mask } from "@segkit/core/masks";
import { random } from "@segkit/core/random";
import type { VolumeMask } from "@segkit/metrics/surface-distance";
import { picture, type SizeName } from "./images.js";

/** The noisy photograph cut at a gray level: thousands of regions, as thresholds give. */
export async function thresholded(size: SizeName): Promise<Mask> {
  const { data, height, width } = await picture(size);
  const mask = new Uint8Array(height * width);
  for (let i = 0; i < mask.length; i++) mask[i] = data[3 * i]! + data[3 * i + 1]! + data[3 * i + 2]! > 3 * 110 ? 1 : 0;
  return { data: mask, height, width };
}

/** Discs with ragged rims, `count` of them. */
export function discs(count: number, height: number, width: number, seed: number): Mask[] {
  const stream = random(seed);
  return Array.from({ length: count }, () => {
    const [cx, cy, radius] = [stream.next() * width, stream.next() * height, (0.05 + 0.2 * stream.next()) * height];
    const data = new Uint8Array(height * width);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++)
        if ((x - cx) ** 2 + (y - cy) ** 2 < radius ** 2 * (1 + 0.2 * stream.next())) data[i] = 1;
    }
    return { data, height, width };
  });
}

/** A ball with waves on its surface in a volume of `size`³; `shift` moves it along every axis, in voxels. */
export function bumpyBall(size: number, shift: number): VolumeMask {
  const data = new Uint8Array(size ** 3);
  const center = size / 2 + shift;
  for (let z = 0, i = 0; z < size; z++) {
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++, i++) {
        const radius = Math.hypot(z - center, y - center, x - center);
        const waves = Math.sin((x + shift) / 5) * Math.cos(y / 7) + Math.sin(z / 6);
        if (radius < 0.33 * size + 3 * waves) data[i] = 1;
      }
    }
  }
  return { data, depth: size, height: size, width: size };
}
