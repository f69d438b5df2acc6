/** Scalar twin of kernels/kmeans.ts: Lloyd's steps with loops over points and clusters, in double precision. */
export function lloyd(
  features: Float32Array,
  dimensions: number,
  first: readonly ArrayLike<number>[],
  maxIterations: number,
): { labels: Int32Array; centers: number[][]; inertia: number; iterations: number } {
  const points = features.length / dimensions;
  const labels = new Int32Array(points).fill(-1);
  let centers = first.map((center) => Array.from(center));
  const distance = (i: number, center: number[]): number =>
    center.reduce((sum, value, f) => sum + (features[i * dimensions + f]! - value) ** 2, 0);
  const assign = (): number => {
    let moved = 0;
    for (let i = 0; i < points; i++) {
      const distances = centers.map((center) => distance(i, center));
      const label = distances.indexOf(Math.min(...distances));
      if (labels[i] !== label) moved++;
      labels[i] = label;
    }
    return moved;
  };
  let iterations = 0;
  let moved = points;
  for (; moved > 0 && iterations < maxIterations; iterations++) {
    moved = assign();
    const sums = centers.map((center) => center.map(() => 0));
    const sizes = centers.map(() => 0);
    labels.forEach((k) => {
      sizes[k]!++;
    });
    for (const [k, sum] of sums.entries()) {
      for (let f = 0; f < dimensions; f++) {
        const parts = [0, 0, 0, 0];
        for (let i = 0; i < points; i++) if (labels[i] === k) parts[i % 4]! += features[i * dimensions + f]!;
        sum[f] = parts[0]! + parts[1]! + (parts[2]! + parts[3]!);
      }
    }
    relocate(features, dimensions, labels, sums, sizes, (i) => distance(i, centers[labels[i]!]!));
    const before = centers;
    centers = sums.map((sum, k) => (sizes[k]! > 0 ? sum.map((value) => value / sizes[k]!) : before[k]!));
    if (centers.every((center, k) => center.every((value, f) => value === before[k]![f]))) {
      iterations++;
      break;
    }
  }
  if (moved > 0) assign();
  const inertia = labels.reduce((sum, k, i) => sum + distance(i, centers[k]!), 0);
  return { labels, centers, inertia, iterations };
}

/** Empty clusters take the farthest points, in descending order of distance, the first of equal ones first. */
function relocate(
  features: Float32Array,
  dimensions: number,
  labels: Int32Array,
  sums: number[][],
  sizes: number[],
  distance: (i: number) => number,
): void {
  const empty = [...sizes.keys()].filter((k) => sizes[k] === 0);
  if (empty.length === 0) return;
  const distances = Array.from(labels, (_, i) => distance(i));
  const order = [...labels.keys()].sort((a, b) => distances[b]! - distances[a]! || a - b);
  for (const [n, k] of empty.entries()) {
    const i = order[n];
    if (i === undefined || distances[i] === 0) return;
    const home = labels[i]!;
    for (let f = 0; f < dimensions; f++) {
      sums[home]![f]! -= features[i * dimensions + f]!;
      sums[k]![f] = features[i * dimensions + f]!;
    }
    sizes[home]!--;
    sizes[k] = 1;
  }
}
