/** Scalar twin of kernels/threshold.ts. */

/** Counts of the 256 byte values. */
export function countBytes(samples: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  for (const value of samples) counts[value]! += 1;
  return counts;
}

/** The edges of bins of equal width over the samples' range, and counts by bin, in float32 as NumPy does. */
export function countFloats(samples: Float32Array, bins: number): { edges: Float32Array; counts: Uint32Array } {
  const [low, high] = [Math.min(...samples), Math.max(...samples)];
  const extent = Math.fround(high - low);
  const step = Math.fround(extent / bins);
  const edges = Float32Array.from({ length: bins + 1 }, (_, i) => (i === bins ? high : Math.fround(i * step) + low));
  const counts = new Uint32Array(bins);
  for (const value of samples) {
    const share = Math.fround(Math.fround(value - low) / extent);
    let bin = Math.min(bins - 1, Math.trunc(Math.fround(share * bins)));
    if (value < edges[bin]!) bin--;
    else if (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
    counts[bin]! += 1;
  }
  return { edges, counts };
}

/** How many of the thresholds each sample is above. */
export function label(samples: ArrayLike<number>, thresholds: readonly number[]): Int32Array {
  return Int32Array.from(samples, (value) => thresholds.filter((threshold) => value > threshold).length);
}
