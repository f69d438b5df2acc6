/** F-DBSCAN superpixels, step by step over whole arrays. */

export interface Bytes {
  /** Three bytes for each pixel. */
  readonly data: Uint8Array;
  readonly height: number;
  readonly width: number;
}

interface ScanSegmentTwinOptions {
  readonly nSegments: number;
  readonly mergeSmall: boolean;
  readonly joinRows: boolean;
}

/** Medians of 3 × 3 pixels, the edge going on as it is. */
export function medians({ data, height, width }: Bytes): Uint8Array {
  const clamp = (at: number, length: number) => Math.min(length - 1, Math.max(0, at));
  return data.map((_, i) => {
    const [y, x, c] = [Math.floor(i / 3 / width), Math.floor(i / 3) % width, i % 3];
    const around: number[] = [];
    for (let k = 0; k < 9; k++) {
      const [v, u] = [clamp(y + Math.floor(k / 3) - 1, height), clamp(x + (k % 3) - 1, width)];
      around.push(data[3 * (v * width + u) + c]!);
    }
    return around.sort((a, b) => a - b)[4]!;
  });
}

/** Clusters in raster order of their first pixels, and −1 for pixels alone. */
function clustersOf(colors: Uint8Array, height: number, width: number, most: number, tolerance: number, joinRows: boolean) {
  const pixels = height * width;
  const owners = new Int32Array(pixels).fill(-2);
  const sizes: number[] = [];
  const near = (a: number, b: number) =>
    [0, 1, 2].reduce((sum, c) => sum + (colors[3 * a + c]! - colors[3 * b + c]!) ** 2, 0) <= tolerance;
  for (let first = 0; first < pixels; first++) {
    if (owners[first] !== -2) continue;
    const found: number[] = [];
    const spread = (pixel: number) => {
      for (const k of [0, 1, 2, 3, 5, 6, 7, 8]) {
        const across = (k % 3) - 1;
        const other = pixel + (Math.floor(k / 3) - 1) * width + across;
        const x = (pixel % width) + across;
        if (found.length >= most || other < 0 || other >= pixels || owners[other] !== -2) continue;
        if ((!joinRows && (x < 0 || x >= width)) || !near(pixel, other)) continue;
        owners[other] = sizes.length;
        found.push(other);
      }
    };
    spread(first);
    owners[first] = found.length > 0 ? sizes.length : -1;
    for (let k = 0; k < found.length; k++) spread(found[k]!);
    if (found.length > 0) sizes.push(found.length + 1);
  }
  return { owners, sizes };
}

/** Floods `labels`, −1 where they are free, from the pixels of `inside` that touch others; the least difference first, then the one that waits longest. */
function flood(
  labels: Int32Array,
  colors: Uint8Array,
  height: number,
  width: number,
  inside: (y: number, x: number) => boolean,
): void {
  const queues: number[][] = Array.from({ length: 256 }, () => []);
  const waits = new Set<number>();
  const difference = (a: number, b: number) =>
    Math.max(...[0, 1, 2].map((c) => Math.abs(colors[3 * a + c]! - colors[3 * b + c]!)));
  const neighbors = (pixel: number) => {
    const [y, x] = [Math.floor(pixel / width), pixel % width];
    return [x > 0 && pixel - 1, x < width - 1 && pixel + 1, y > 0 && pixel - width, y < height - 1 && pixel + width].filter(
      (other): other is number => other !== false,
    );
  };
  const push = (pixel: number, queue: number) => {
    queues[queue]!.push(pixel);
    waits.add(pixel);
  };
  for (let pixel = 0; pixel < labels.length; pixel++) {
    if (labels[pixel] !== -1 || !inside(Math.floor(pixel / width), pixel % width)) continue;
    const labeled = neighbors(pixel).filter((other) => labels[other]! >= 0);
    if (labeled.length > 0) push(pixel, Math.min(...labeled.map((other) => difference(pixel, other))));
  }
  for (;;) {
    const queue = queues.find((each) => each.length > 0);
    if (queue === undefined) return;
    const pixel = queue.shift()!;
    let label = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const other of neighbors(pixel)) {
      if (labels[other]! < 0 || labels[other] === label || difference(pixel, other) > least) continue;
      label = labels[other]!;
      least = difference(pixel, other);
    }
    labels[pixel] = label;
    for (const other of neighbors(pixel)) if (labels[other] === -1 && !waits.has(other)) push(other, difference(pixel, other));
  }
}

/** Labels of an image of CIELAB as bytes. */
export function scanSegment(
  { data, height, width }: Bytes,
  { nSegments, mergeSmall, joinRows }: ScanSegmentTwinOptions,
): Int32Array {
  const pixels = height * width;
  const colors = medians({ data, height, width });
  const unit = Math.fround(Math.fround(Math.fround(200 / (width + height)) * Math.fround(Math.sqrt(3))) * 10);
  const size = Math.fround(Math.fround(Math.fround(1.1) * pixels) / Math.min(nSegments, pixels));
  const most = size % 2 === 0.5 ? Math.floor(size) : Math.round(size);
  const { owners, sizes } = clustersOf(colors, height, width, most, Math.floor(Math.fround(unit * unit)), joinRows);
  if (!mergeSmall) return owners;
  const small = Math.floor(pixels / 10_000);
  const large = [...sizes.keys()].filter((k) => sizes[k]! >= small).sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  if (large.length === 0) return new Int32Array(pixels);
  const cutoff = Math.max(small, sizes[large.slice(0, nSegments).at(-1)!]!);
  const greater = large.filter((k) => sizes[k]! > cutoff);
  const kept = greater.length > 0 ? greater : large.slice(0, nSegments);
  const known = owners.map((owner) => kept.indexOf(owner));
  // all of the left and the right side is flooded, but keeps what it had
  const labels = known.map((label, i) => (i % width > 0 && i % width < width - 1 ? label : -1));
  for (const i of [...Array(width).keys()]) for (const at of [i, pixels - width + i]) labels[at] = known[at]!;
  flood(labels, colors, height, width, (y, x) => y > 0 && y < height - 1 && x > 0 && x < width - 1);
  for (let i = 0; i < pixels; i++) if (known[i]! >= 0) labels[i] = known[i]!;
  flood(labels, colors, height, width, () => true);
  return labels;
}
