/** Scalar twin of kernels/lib/edge-energy.ts. */

export interface Samples {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** wLine · Σ samples + wEdge · Σ √((down² + right²) / 2) over up to three channels, by Sobel's derivatives; bytes count 1/255. */
export function edgeEnergy({ data, height, width, channels }: Samples, wLine: number, wEdge: number): Float64Array {
  const unit = data instanceof Float32Array ? 1 : 1 / 255;
  return Float64Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    let sum = 0;
    for (let c = 0; c < Math.min(3, channels); c++) {
      const at = (dy: number, dx: number) => {
        const row = Math.max(0, Math.min(height - 1, y + dy));
        return unit * data[(row * width + Math.max(0, Math.min(width - 1, x + dx))) * channels + c]!;
      };
      let [down, right] = [0, 0];
      for (const k of [-1, 0, 1]) {
        const weight = k === 0 ? 0.5 : 0.25;
        down += weight * (at(1, k) - at(-1, k));
        right += weight * (at(k, 1) - at(k, -1));
      }
      sum += wLine * at(0, 0) + wEdge * Math.sqrt((down * down + right * right) / 2);
    }
    return sum;
  });
}
