/** Scalar twin of kernels/snake.ts: a contour's energy, the greedy search, and the best of all moves by trying every one. */
const f = Math.fround;

export interface TwinSettings {
  readonly alpha: number;
  readonly betas: readonly number[];
  readonly gamma: number;
  readonly closed: boolean;
  /** The mean length, where lengths are compared with it. */
  readonly spacing?: number;
  /** x and y of the shape's vertices, and its weight. */
  readonly shape?: readonly number[];
  readonly shapeWeight?: number;
  /** Vertex or −1, whether it repels, x, y, weight. */
  readonly springs?: readonly (readonly number[])[];
}

export interface TwinImage {
  /** |G_x|² + |G_y|². */
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
}

/** |G_x|² + |G_y|² of each pixel. */
export function snakeGradients(gx: ArrayLike<number>, gy: ArrayLike<number>): Float32Array {
  return Float32Array.from(gx, (x, i) => f(f(x * x) + f(gy[i]! * gy[i]!)));
}

const isInside = ({ height, width }: TwinImage, x: number, y: number): boolean => x >= 0 && y >= 0 && x < width && y < height;
const square = (x: number, y: number): number => x * x + y * y;

/** What vertex i costs there by itself. */
function ownCost(image: TwinImage, settings: TwinSettings, i: number, x: number, y: number): number {
  const { gamma, shape, shapeWeight = 0, springs = [] } = settings;
  const ofShape = shape ? shapeWeight * square(x - shape[2 * i]!, y - shape[2 * i + 1]!) : 0;
  let ofSprings = 0;
  for (const [vertex, repels, px, py, weight] of springs) {
    if (vertex! >= 0 && vertex !== i) continue;
    const far = square(x - px!, y - py!);
    ofSprings += repels ? weight! / Math.max(1, far) : weight! * far;
  }
  return -gamma * image.data[y * image.width + x]! + ofShape + ofSprings;
}

function edge({ alpha, spacing }: TwinSettings, dx: number, dy: number): number {
  const length = square(dx, dy);
  return alpha * (spacing === undefined ? length : (spacing - Math.sqrt(length)) ** 2);
}

/** A contour's energy: x and y of its vertices. */
export function snakeEnergy(image: TwinImage, vertices: ArrayLike<number>, settings: TwinSettings): number {
  const n = vertices.length / 2;
  const { closed, betas } = settings;
  const next = (i: number): number => (i + 1 < n ? i + 1 : closed && n > 1 ? 0 : -1);
  const last = (i: number): number => (i > 0 ? i - 1 : closed && n > 1 ? n - 1 : -1);
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const [x, y] = [vertices[2 * i]!, vertices[2 * i + 1]!];
    sum += ownCost(image, settings, i, x, y);
    const [q, p] = [next(i), last(i)];
    if (q >= 0) sum += edge(settings, vertices[2 * q]! - x, vertices[2 * q + 1]! - y);
    if (p < 0 || q < 0) continue;
    const bendX = vertices[2 * p]! - 2 * x + vertices[2 * q]!;
    const bendY = vertices[2 * p + 1]! - 2 * y + vertices[2 * q + 1]!;
    sum += betas[i]! * square(bendX, bendY);
  }
  return sum;
}

/** The least energy of all contours whose vertices move by at most `radius`, by trying every one. */
export function leastEnergy(
  image: TwinImage,
  vertices: ArrayLike<number>,
  pinned: ArrayLike<number>,
  radius: number,
  settings: TwinSettings,
): number {
  const moved = Array.from(vertices);
  const n = moved.length / 2;
  let least = Number.POSITIVE_INFINITY;
  const place = (i: number): void => {
    if (i === n) {
      least = Math.min(least, snakeEnergy(image, moved, settings));
      return;
    }
    const reach = pinned[i] ? 0 : radius;
    for (let dy = -reach; dy <= reach; dy++) {
      for (let dx = -reach; dx <= reach; dx++) {
        moved[2 * i] = vertices[2 * i]! + dx;
        moved[2 * i + 1] = vertices[2 * i + 1]! + dy;
        if (isInside(image, moved[2 * i]!, moved[2 * i + 1]!)) place(i + 1);
      }
    }
  };
  place(0);
  return least;
}

/** One sweep of the greedy search: each vertex to where the energy is least. */
export function greedySweep(
  image: TwinImage,
  vertices: ArrayLike<number>,
  pinned: ArrayLike<number>,
  radius: number,
  settings: TwinSettings,
): number[] {
  return sweepBy(image, vertices, pinned, radius, (moved, i) => (x, y) => {
    const tried = moved.slice();
    tried[2 * i] = x;
    tried[2 * i + 1] = y;
    return snakeEnergy(image, tried, settings);
  });
}

/** One sweep of Williams and Shah's search: each term by its range in the window. */
export function windowSweep(
  image: TwinImage,
  vertices: ArrayLike<number>,
  pinned: ArrayLike<number>,
  radius: number,
  settings: TwinSettings,
): number[] {
  const { alpha, betas, gamma, closed, spacing } = settings;
  return sweepBy(image, vertices, pinned, radius, (moved, i) => {
    const n = moved.length / 2;
    const p = i > 0 ? i - 1 : closed && n > 1 ? n - 1 : -1;
    const q = i + 1 < n ? i + 1 : closed && n > 1 ? 0 : -1;
    const o = p >= 0 ? p : q;
    const stretch = (x: number, y: number): number => {
      if (o < 0) return 0;
      const length = square(x - moved[2 * o]!, y - moved[2 * o + 1]!);
      return spacing === undefined ? length : Math.abs(spacing - Math.sqrt(length));
    };
    const bend = (x: number, y: number): number =>
      p < 0 || q < 0 ? 0 : square(moved[2 * p]! - 2 * x + moved[2 * q]!, moved[2 * p + 1]! - 2 * y + moved[2 * q + 1]!);
    const strength = (x: number, y: number): number => Math.sqrt(image.data[y * image.width + x]!);
    const places: [number, number][] = [];
    for (let dy = -radius; dy <= radius; dy++)
      for (let dx = -radius; dx <= radius; dx++)
        if (isInside(image, moved[2 * i]! + dx, moved[2 * i + 1]! + dy))
          places.push([moved[2 * i]! + dx, moved[2 * i + 1]! + dy]);
    const most = (of: (x: number, y: number) => number): number => Math.max(...places.map(([x, y]) => of(x, y)));
    const [lengths, bends, strongest] = [most(stretch) || 1, most(bend) || 1, most(strength)];
    const weakest = Math.min(-most((x, y) => -strength(x, y)), strongest - 5 / 255);
    const free = { ...settings, gamma: 0 };
    return (x, y) =>
      alpha * (stretch(x, y) / lengths) +
      betas[i]! * (bend(x, y) / bends) +
      gamma * ((weakest - strength(x, y)) / (strongest - weakest)) +
      ownCost(image, free, i, x, y);
  });
}

function sweepBy(
  image: TwinImage,
  vertices: ArrayLike<number>,
  pinned: ArrayLike<number>,
  radius: number,
  costsOf: (moved: readonly number[], i: number) => (x: number, y: number) => number,
): number[] {
  const moved = Array.from(vertices);
  for (let i = 0; 2 * i < moved.length; i++) {
    if (pinned[i]) continue;
    const [x, y] = [moved[2 * i]!, moved[2 * i + 1]!];
    const cost = costsOf(moved, i);
    let best = { x, y, cost: cost(x, y) };
    // what differs by rounding alone is equal
    best.cost -= 1e-9 * Math.max(1, Math.abs(best.cost));
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        if (!isInside(image, x + dx, y + dy)) continue;
        const tried = cost(x + dx, y + dy);
        if (tried < best.cost) best = { x: x + dx, y: y + dy, cost: tried };
      }
    }
    moved[2 * i] = best.x;
    moved[2 * i + 1] = best.y;
  }
  return moved;
}
