/** Scalar twin of kernels/regions.ts: each number straight from its definition, region by region. */

type Labels = { readonly data: Int32Array; readonly height: number; readonly width: number };

const at = ({ data, height, width }: Labels, y: number, x: number): number =>
  y < 0 || y >= height || x < 0 || x >= width ? -1 : data[y * width + x]!;

/** Area, mean position, central second moments over the area (xx, xy, yy), and box (left, top, right, bottom). */
export function moments(labels: Labels, label: number) {
  const xs: number[] = [];
  const ys: number[] = [];
  labels.data.forEach((value, i) => {
    if (value !== label) return;
    xs.push(i % labels.width);
    ys.push(Math.floor(i / labels.width));
  });
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [mx, my] = [mean(xs), mean(ys)];
  return {
    area: xs.length,
    centroid: [mx, my],
    central: [
      mean(xs.map((x) => (x - mx) ** 2)),
      mean(xs.map((x, k) => (x - mx) * (ys[k]! - my))),
      mean(ys.map((y) => (y - my) ** 2)),
    ],
    box: [Math.min(...xs), Math.min(...ys), Math.max(...xs) + 1, Math.max(...ys) + 1],
  };
}

/** Counts of 2 × 2 patterns: 1 lower right, 2 upper right, 4 lower left, 8 upper left; the full one left out. */
export function quads(labels: Labels, label: number): number[] {
  const counts = new Array<number>(16).fill(0);
  for (let y = 0; y <= labels.height; y++) {
    for (let x = 0; x <= labels.width; x++) {
      const is = (dy: number, dx: number) => Number(at(labels, y + dy, x + dx) === label);
      const code = is(0, 0) + 2 * is(-1, 0) + 4 * is(0, -1) + 8 * is(-1, -1);
      if (code > 0 && code < 15) counts[code]!++;
    }
  }
  return counts;
}

/** Border pixels that go on straight, diagonally, and half of each. */
export function border(labels: Labels, label: number): number[] {
  const isBorder = (y: number, x: number) =>
    at(labels, y, x) === label &&
    [at(labels, y - 1, x), at(labels, y + 1, x), at(labels, y, x - 1), at(labels, y, x + 1)].some((other) => other !== label);
  const kinds: Record<number, number> = { 5: 0, 7: 0, 15: 0, 17: 0, 25: 0, 27: 0, 21: 1, 33: 1, 13: 2, 23: 2 };
  const counts = [0, 0, 0];
  for (let y = 0; y < labels.height; y++) {
    for (let x = 0; x < labels.width; x++) {
      if (!isBorder(y, x)) continue;
      let code = 1;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if ((dy !== 0 || dx !== 0) && isBorder(y + dy, x + dx)) code += dy !== 0 && dx !== 0 ? 10 : 2;
        }
      }
      const kind = kinds[code];
      if (kind !== undefined) counts[kind]!++;
    }
  }
  return counts;
}

/** Σ value, least, largest, Σ value · x, Σ value · y of one channel. */
export function intensities(
  labels: Labels,
  label: number,
  samples: ArrayLike<number>,
  channels: number,
  channel: number,
): number[] {
  const sums = [0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  labels.data.forEach((value, i) => {
    if (value !== label) return;
    const sample = samples[i * channels + channel]!;
    sums[0]! += sample;
    sums[1] = Math.min(sums[1]!, sample);
    sums[2] = Math.max(sums[2]!, sample);
    sums[3]! += sample * (i % labels.width);
    sums[4]! += sample * Math.floor(i / labels.width);
  });
  return sums;
}

/** Σ weight · dy^p · dx^q about a center, at 4 · p + q, for p and q of 0 … 3. */
export function powers(
  labels: Labels,
  label: number,
  [cx, cy]: readonly number[],
  weightOf: (pixel: number) => number = () => 1,
): number[] {
  const sums = new Array<number>(16).fill(0);
  labels.data.forEach((value, i) => {
    if (value !== label) return;
    const [dx, dy] = [(i % labels.width) - cx!, Math.floor(i / labels.width) - cy!];
    for (let p = 0; p < 4; p++) for (let q = 0; q < 4; q++) sums[4 * p + q]! += weightOf(i) * dy ** p * dx ** q;
  });
  return sums;
}
