/** Scalar twin of kernels/geodesic-active-contour.ts: the same steps on the whole plane, with distances that have no end. */

export interface Flow {
  readonly balloon: number;
  readonly curvature: number;
  readonly attachment: number;
}

interface Size {
  readonly height: number;
  readonly width: number;
}

/** φ after so many steps of time, three to a measurement of distances; the speeds are given. */
export function geodesicActiveContour(
  speeds: ArrayLike<number>,
  inside: ArrayLike<number>,
  size: Size,
  iterations: number,
  flow: Flow,
): Float64Array {
  const { height, width } = size;
  const at = (plane: ArrayLike<number>, y: number, x: number) =>
    plane[Math.max(0, Math.min(height - 1, y)) * width + Math.max(0, Math.min(width - 1, x))]!;
  const slopes = Array.from({ length: height * width }, (_, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    return [0.5 * (at(speeds, y, x + 1) - at(speeds, y, x - 1)), 0.5 * (at(speeds, y + 1, x) - at(speeds, y - 1, x))] as const;
  });
  const steepest = Math.max(...slopes.map(([dx, dy]) => Math.abs(dx) + Math.abs(dy)));
  const fastest = Math.abs(flow.balloon) + flow.attachment * steepest + 4 * flow.curvature;
  const step = fastest > 0 ? 0.5 / fastest : 0;
  let phi = distancesOf(
    Float64Array.from(inside, (value) => (value === 0 ? 0.5 : -0.5)),
    size,
  );
  for (let k = 0; k < iterations; k++) {
    const before = phi;
    phi = before.map((value, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      const near = (dy: number, dx: number) => at(before, y + dy, x + dx);
      return value + step * rate(near, speeds[i]!, slopes[i]!, flow);
    });
    if (k % 3 === 2 || k === iterations - 1) phi = distancesOf(phi, size);
  }
  return phi;
}

function rate(near: (dy: number, dx: number) => number, speed: number, slope: readonly number[], flow: Flow): number {
  const value = near(0, 0);
  const axes = [
    [value - near(0, -1), near(0, 1) - value],
    [value - near(-1, 0), near(1, 0) - value],
  ] as const;
  const wind = Math.sign(flow.balloon);
  const squares = axes.map(([back, ahead]) => Math.max(wind * back, 0) ** 2 + Math.min(wind * ahead, 0) ** 2);
  let change = -flow.balloon * speed * Math.sqrt(squares[0]! + squares[1]!);
  for (const [k, [back, ahead]] of axes.entries()) {
    const pull = flow.attachment * slope[k]!;
    change += pull * (pull > 0 ? ahead : back);
  }
  const [dx, dy] = axes.map(([back, ahead]) => (back + ahead) / 2) as [number, number];
  const [dxx, dyy] = axes.map(([back, ahead]) => ahead - back) as [number, number];
  const dxy = (near(1, 1) - near(1, -1) - near(-1, 1) + near(-1, -1)) / 4;
  const length = dx * dx + dy * dy;
  if (length > 1e-12) change += (flow.curvature * speed * (dxx * dy * dy - 2 * dx * dy * dxy + dyy * dx * dx)) / length;
  return change;
}

/** Distances from the zero line, with their signs: φ through its steepest slope beside it, by fast sweeping elsewhere. */
function distancesOf(phi: Float64Array, { height, width }: Size): Float64Array {
  const far = 1e9;
  const place = (y: number, x: number) => (y < 0 || x < 0 || y >= height || x >= width ? -1 : y * width + x);
  const known = Array.from(phi, (value, i) => {
    const [y, x] = [Math.floor(i / width), i % width];
    const near = (dy: number, dx: number) => {
      const j = place(y + dy, x + dx);
      return j < 0 ? value : phi[j]!;
    };
    const [west, east, north, south] = [near(0, -1), near(0, 1), near(-1, 0), near(1, 0)];
    if ([west, east, north, south].every((other) => other < 0 === value < 0)) return Number.POSITIVE_INFINITY;
    const steps = [west, east, north, south].map((other) => Math.abs(other - value));
    return Math.abs(value) / Math.max(Math.sqrt(((east - west) / 2) ** 2 + ((south - north) / 2) ** 2), ...steps);
  });
  const distances = Float64Array.from(known, (value) => (value < Number.POSITIVE_INFINITY ? value : far));
  const value = (y: number, x: number) => (place(y, x) < 0 ? far : distances[place(y, x)]!);
  for (const [downward, rightward] of [
    [true, true],
    [true, false],
    [false, true],
    [false, false],
  ]) {
    for (let v = 0; v < height; v++) {
      for (let u = 0; u < width; u++) {
        const [y, x] = [downward ? v : height - 1 - v, rightward ? u : width - 1 - u];
        const i = y * width + x;
        if (known[i]! < Number.POSITIVE_INFINITY) continue;
        const a = Math.min(value(y, x - 1), value(y, x + 1));
        const b = Math.min(value(y - 1, x), value(y + 1, x));
        const gap = Math.abs(a - b);
        distances[i] = Math.min(distances[i]!, gap >= 1 ? Math.min(a, b) + 1 : (a + b + Math.sqrt(2 - gap * gap)) / 2);
      }
    }
  }
  return distances.map((distance, i) => (phi[i]! < 0 ? -distance : distance));
}
