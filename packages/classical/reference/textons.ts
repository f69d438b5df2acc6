/** Scalar twin of kernels/textons.ts: the formula of the norm, and histograms counted window by window. */

/** F · ln(1 + ‖F‖ / 0.03) / ‖F‖ of each pixel's responses. */
export function scaledByNorm(values: ArrayLike<number>, channels: number): Float32Array {
  return Float32Array.from(values, (value, i) => {
    const first = i - (i % channels);
    let squares = 0;
    for (let c = 0; c < channels; c++) squares += values[first + c]! ** 2;
    const norm = Math.sqrt(squares);
    return norm === 0 ? 0 : (value * Math.log(1 + norm / 0.03)) / norm;
  });
}

/** How often each label occurs in the window around each pixel, as far as it lies inside of the image. */
export function windowCounts(
  { data, height, width }: { readonly data: ArrayLike<number>; readonly height: number; readonly width: number },
  window: number,
  nTextons: number,
): Float32Array {
  const counts = new Float32Array(height * width * nTextons);
  const radius = window >> 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      for (let j = Math.max(0, y - radius); j <= Math.min(height - 1, y + radius); j++) {
        for (let i = Math.max(0, x - radius); i <= Math.min(width - 1, x + radius); i++) {
          const label = data[j * width + i]!;
          if (label >= 0) counts[(y * width + x) * nTextons + label]!++;
        }
      }
    }
  }
  return counts;
}
