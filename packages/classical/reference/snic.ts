/** SNIC as the paper tells it: one list of candidates, the best of which is searched for. */

export interface Features {
  /** Interleaved, `height × width × channels`. */
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

interface Candidate {
  readonly pixel: number;
  readonly label: number;
  readonly distance: number;
}

/** Labels that grow from `seeds`; `weight` is how a squared pixel counts against a squared feature. Of equal candidates the one that came first is next. */
export function snic({ data, height, width, channels }: Features, seeds: ArrayLike<number>, weight: number): Int32Array {
  const labels = new Int32Array(height * width).fill(-1);
  const sums = Array.from(seeds, () => ({ features: new Float64Array(channels), x: 0, y: 0, size: 0 }));
  const waiting: Candidate[] = Array.from(seeds, (pixel, label) => ({ pixel, label, distance: -1 }));
  while (waiting.length > 0) {
    let first = 0;
    for (let i = 1; i < waiting.length; i++) if (waiting[i]!.distance < waiting[first]!.distance) first = i;
    const [{ pixel, label }] = waiting.splice(first, 1) as [Candidate];
    if (labels[pixel] !== -1) continue;
    labels[pixel] = label;
    const sum = sums[label]!;
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    for (let c = 0; c < channels; c++) sum.features[c]! += data[channels * pixel + c]!;
    sum.x += x;
    sum.y += y;
    sum.size++;
    for (const [u, v] of [
      [x - 1, y],
      [x, y - 1],
      [x + 1, y],
      [x, y + 1],
    ] as const) {
      if (u < 0 || v < 0 || u >= width || v >= height || labels[v * width + u] !== -1) continue;
      let color = 0;
      for (let c = 0; c < channels; c++) color += (sum.features[c]! - data[channels * (v * width + u) + c]! * sum.size) ** 2;
      const place = (sum.x - u * sum.size) ** 2 + (sum.y - v * sum.size) ** 2;
      waiting.push({ pixel: v * width + u, label, distance: (color + place * weight) / (sum.size * sum.size) });
    }
  }
  return labels;
}
