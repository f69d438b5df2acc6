/** Scalar twin of kernels/felzenszwalb.ts: all edges in one array, sorted by weight, direction and position. */
export interface FelzenszwalbInput {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export function felzenszwalb(
  { data, height, width, channels }: FelzenszwalbInput,
  { scale = 1, sigma = 0.8, minSize = 20, connectivity = 8 } = {},
): Int32Array {
  const unit = data instanceof Float32Array ? 1 : 1 / 255;
  const planes = Array.from({ length: channels }, (_, c) =>
    smooth(
      Float64Array.from({ length: height * width }, (_, i) => data[i * channels + c]! * unit),
      height,
      width,
      sigma,
    ),
  );
  const edges: { weight: number; direction: number; a: number; b: number }[] = [];
  const steps = [
    [0, 0, 0, 1],
    [0, 0, 1, 0],
    [0, 0, 1, 1],
    [0, 1, 1, 0],
  ].slice(0, connectivity / 2);
  for (const [direction, [ay, ax, by, bx]] of steps.entries() as Iterable<[number, number[]]>) {
    for (let y = 0; y + by! < height; y++) {
      for (let x = 0; x + Math.max(ax!, bx!) < width; x++) {
        const a = (y + ay!) * width + x + ax!;
        const b = (y + by!) * width + x + bx!;
        const squares = planes.reduce((sum, plane) => sum + (plane[a]! - plane[b]!) ** 2, 0);
        edges.push({ weight: Math.sqrt(squares), direction, a, b });
      }
    }
  }
  edges.sort((p, q) => p.weight - q.weight || p.direction - q.direction || Math.min(p.a, p.b) - Math.min(q.a, q.b));
  const parent = Int32Array.from({ length: height * width }, (_, i) => i);
  const size = new Int32Array(height * width).fill(1);
  const limit = new Float32Array(height * width).fill(scale / 255);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i]!;
    return i;
  };
  const join = (a: number, b: number, weight: number): void => {
    const [root, child] = a < b ? [a, b] : [b, a];
    parent[child] = root;
    size[root]! += size[child]!;
    limit[root] = weight + scale / 255 / size[root]!;
  };
  for (const { weight, a, b } of edges) {
    const [p, q] = [find(a), find(b)];
    if (p !== q && weight < Math.min(limit[p]!, limit[q]!)) join(p, q, weight);
  }
  for (const { a, b } of edges) {
    const [p, q] = [find(a), find(b)];
    if (p !== q && (size[p]! < minSize || size[q]! < minSize)) join(p, q, 0);
  }
  const names = new Map<number, number>();
  return parent.map((_, i) => {
    const root = find(i);
    if (!names.has(root)) names.set(root, names.size);
    return names.get(root)!;
  });
}

/** Gaussian by columns, then by rows, mirrored at the border. */
function smooth(plane: Float64Array, height: number, width: number, sigma: number): Float64Array {
  const radius = Math.floor(4 * sigma + 0.5);
  if (radius === 0) return plane;
  const taps = Array.from({ length: 2 * radius + 1 }, (_, i) => Math.exp((-0.5 / (sigma * sigma)) * (i - radius) ** 2));
  const sum = taps.reduce((total, tap) => total + tap);
  const weights = taps.slice(radius).map((tap) => tap / sum);
  const mirror = (i: number, n: number): number => {
    const at = ((i % (2 * n)) + 2 * n) % (2 * n);
    return at < n ? at : 2 * n - 1 - at;
  };
  const line = (n: number, at: (i: number) => number): number[] =>
    Array.from({ length: n }, (_, i) => {
      let value = at(i) * weights[0]!;
      for (let j = radius; j > 0; j--) value += (at(mirror(i - j, n)) + at(mirror(i + j, n))) * weights[j]!;
      return value;
    });
  const columns = new Float64Array(plane.length);
  for (let x = 0; x < width; x++) {
    for (const [y, value] of line(height, (i) => plane[i * width + x]!).entries()) columns[y * width + x] = value;
  }
  const out = new Float64Array(plane.length);
  for (let y = 0; y < height; y++)
    out.set(
      line(width, (i) => columns[y * width + i]!),
      y * width,
    );
  return out;
}
