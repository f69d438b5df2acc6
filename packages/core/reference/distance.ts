/** Twin of kernels/distance.ts: looks at every outside pixel, for every pixel. */

interface Field {
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

/** Squared distance of each pixel to the nearest outside pixel; infinite where there is none. */
export function squaredDistances(
  { data, height, width }: Field,
  [spacingY, spacingX]: readonly [number, number],
): Float64Array {
  const out = new Float64Array(height * width).fill(Number.POSITIVE_INFINITY);
  for (let j = 0; j < data.length; j++) {
    if (data[j] !== 0) continue;
    for (let i = 0; i < data.length; i++) {
      const dy = Math.floor(i / width) - Math.floor(j / width);
      const dx = (i % width) - (j % width);
      out[i] = Math.min(out[i]!, spacingX ** 2 * dx * dx + spacingY ** 2 * dy * dy);
    }
  }
  return out;
}
