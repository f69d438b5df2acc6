/** TurboPixels with maps of numbers that are looked up by row and column, and lists that are searched: for tests only. */

export interface TurboPixelsTwinOptions {
  readonly rows: number;
  readonly columns: number;
  readonly maxIterations: number;
  readonly timeStep: number;
  readonly curvature: number;
  readonly doublet: number;
  /** In steps of two pixels. */
  readonly sigma: number;
}

type Row = number[];
type Grid = Row[];
type Place = readonly [y: number, x: number];

const SIDES: readonly Place[] = [
  [0, 1],
  [1, 0],
  [0, -1],
  [-1, 0],
];

const gridOf = (height: number, width: number, value: (y: number, x: number) => number): Grid =>
  Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => value(y, x)));
/** The value at a place, or at the border's place beside it. */
const at = (grid: Grid, y: number, x: number): number => {
  const row = grid[Math.min(grid.length - 1, Math.max(0, y))]!;
  return row[Math.min(row.length - 1, Math.max(0, x))]!;
};
const has = (grid: Grid, y: number, x: number): boolean => grid[y]?.[x] !== undefined;

/** First and second differences at a place. */
function slopes(grid: Grid, y: number, x: number) {
  const here = at(grid, y, x);
  return {
    dx: (at(grid, y, x + 1) - at(grid, y, x - 1)) / 2,
    dy: (at(grid, y + 1, x) - at(grid, y - 1, x)) / 2,
    dxx: at(grid, y, x + 1) - 2 * here + at(grid, y, x - 1),
    dyy: at(grid, y + 1, x) - 2 * here + at(grid, y - 1, x),
    dxy: (at(grid, y + 1, x + 1) + at(grid, y - 1, x - 1) - at(grid, y + 1, x - 1) - at(grid, y - 1, x + 1)) / 4,
  };
}

/** Gradients and speeds of a gray image. */
function measure(gray: Grid, sigma: number): { readonly smooth: Grid; readonly gradients: Grid; readonly speeds: Grid } {
  const [height, width] = [gray.length, gray[0]!.length];
  let smooth = gray;
  for (let step = 0; step < 10; step++) {
    const before = smooth;
    smooth = gridOf(height, width, (y, x) => {
      const { dx, dy, dxx, dyy, dxy } = slopes(before, y, x);
      const bend = dxx * (dy * dy) - 2 * dx * dy * dxy + dyy * (dx * dx);
      return before[y]![x]! + (0.1 * bend) / (1e-16 + (dx * dx + dy * dy));
    });
  }
  const gradients = gridOf(height, width, (y, x) => {
    const dx = (255 * (at(smooth, y, x + 1) - at(smooth, y, x - 1))) / 2;
    const dy = (255 * (at(smooth, y + 1, x) - at(smooth, y - 1, x))) / 2;
    return Math.sqrt(dx * dx + dy * dy);
  });
  const reach = Math.floor(3 * sigma + 0.5);
  const weight = (t: number): number => Math.exp(-(t * t) / (2 * sigma * sigma));
  const near = (i: number, length: number): number[] =>
    Array.from({ length }, (_, k) => k).filter((k) => Math.abs(k - i) <= reach);
  const [rows, columns] = [Math.ceil(height / 2), Math.ceil(width / 2)];
  const half = gridOf(rows, columns, (i, j) => gradients[2 * i]![2 * j]!);
  const across = gridOf(rows, columns, (i, j) => near(j, columns).reduce((sum, k) => sum + weight(k - j) * half[i]![k]!, 0));
  const around = gridOf(rows, columns, (i, j) => near(i, rows).reduce((sum, k) => sum + weight(k - i) * across[k]![j]!, 0));
  const speeds = gridOf(height, width, (y, x) => {
    const [i, j] = [y >> 1, x >> 1];
    const row = (k: number): number => (at(around, k, j) + at(around, k, j + (x & 1))) / 2;
    const mean = (row(i) + row(i + (y & 1))) / 2;
    return Math.exp((-12.7 * gradients[y]![x]!) / (10 + mean / (2.506628274631 * sigma)));
  });
  return { smooth, gradients, speeds };
}

/** The place of highest speed near the middle of each field; of equal speeds, nearest to it. */
function seedsOf(speeds: Grid, rows: number, columns: number): Place[] {
  const [tall, wide] = [speeds.length / rows, speeds[0]!.length / columns];
  const reach = Math.max(0, Math.ceil((Math.floor((Math.min(tall, wide) - 2) / 2) - 1) / 2));
  const seeds: Place[] = [];
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) {
      const [y, x] = [Math.floor((i + 0.5) * tall), Math.floor((j + 0.5) * wide)];
      const places: Place[] = [];
      for (let v = y - reach; v <= y + reach; v++)
        for (let u = x - reach; u <= x + reach; u++) if (has(speeds, v, u)) places.push([v, u]);
      const away = ([v, u]: Place): number => (v - y) ** 2 + (u - x) ** 2;
      places.sort((a, b) => speeds[b[0]]![b[1]]! - speeds[a[0]]![a[1]]! || away(a) - away(b));
      seeds.push(places[0]!);
    }
  return seeds;
}

interface Carried {
  distance: number;
  speed: number;
  x: number;
  y: number;
  isBeside: boolean;
}

/** Distances from the fronts and what they carry. */
function extend(phi: Grid, speeds: Grid): Carried[][] {
  const [height, width] = [phi.length, phi[0]!.length];
  const own = (y: number, x: number): Carried => {
    const { dx, dy } = slopes(speeds, y, x);
    return { distance: 1e9, speed: speeds[y]![x]!, x: dx, y: dy, isBeside: false };
  };
  const map = Array.from({ length: height }, (_, y) => Array.from({ length: width }, (__, x) => own(y, x)));
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const here = phi[y]![x]!;
      const share = (v: number, u: number): number => {
        if (!has(phi, v, u) || here * phi[v]![u]! > 0) return 1e9;
        return here / (here - phi[v]![u]!);
      };
      const cell = map[y]![x]!;
      if (here === 0) {
        Object.assign(cell, { distance: 0, isBeside: true });
        continue;
      }
      const axes = [
        { first: share(y, x - 1), second: share(y, x + 1), places: [[y, x - 1] as const, [y, x + 1] as const] },
        { first: share(y - 1, x), second: share(y + 1, x), places: [[y - 1, x] as const, [y + 1, x] as const] },
      ];
      const found = { squares: 0, speed: 0, x: 0, y: 0 };
      const start = own(y, x);
      for (const { first, second, places } of axes) {
        const way = Math.min(first, second);
        if (way === 1e9) continue;
        const other = own(...places[second < first ? 1 : 0]!);
        const weight = 1 / way / way;
        found.squares += weight;
        for (const key of ["speed", "x", "y"] as const) found[key] += weight * (start[key] + way * (other[key] - start[key]));
      }
      if (found.squares === 0) continue;
      cell.isBeside = true;
      cell.distance = 1 / Math.sqrt(found.squares);
      for (const key of ["speed", "x", "y"] as const) cell[key] = found[key] / found.squares;
    }
  const down = Array.from({ length: height }, (_, y) => y);
  const right = Array.from({ length: width }, (_, x) => x);
  const [up, left] = [down.toReversed(), right.toReversed()];
  const corners = [[down, right] as const, [down, left] as const, [up, left] as const, [up, right] as const];
  for (const [ys, xs] of [...corners, ...corners]) for (const y of ys) for (const x of xs) update(map, y, x);
  return map;
}

function update(map: Carried[][], y: number, x: number): void {
  const cell = map[y]![x]!;
  if (cell.isBeside) return;
  const none: Carried = { distance: 1e9, speed: 0, x: 0, y: 0, isBeside: false };
  const cellAt = (v: number, u: number): Carried => map[v]?.[u] ?? none;
  const nearer = (a: Carried, b: Carried): Carried => (b.distance < a.distance ? b : a);
  const across = nearer(cellAt(y, x - 1), cellAt(y, x + 1));
  const along = nearer(cellAt(y - 1, x), cellAt(y + 1, x));
  const [a, b] = [across.distance, along.distance];
  const isOne = Math.abs(a - b) >= 1;
  const distance = isOne ? Math.min(a, b) + 1 : (a + b + Math.sqrt(2 - (a - b) * (a - b))) / 2;
  if (distance >= cell.distance || distance > 5) return;
  const from = a < b ? across : along;
  const [u, v] = [distance - a, distance - b];
  cell.distance = distance;
  for (const key of ["speed", "x", "y"] as const) cell[key] = isOne ? from[key] : (u * across[key] + v * along[key]) / (u + v);
}

/** Whole distances of what is open from what is not; infinite where all is open. */
function depthsOf(open: readonly boolean[][]): Grid {
  const [height, width] = [open.length, open[0]!.length];
  const depths = gridOf(height, width, (y, x) => (open[y]![x] ? Number.POSITIVE_INFINITY : 0));
  for (let changed = true; changed; ) {
    changed = false;
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (let v = y - 1; v <= y + 1; v++)
          for (let u = x - 1; u <= x + 1; u++) {
            const reached = (depths[v]?.[u] ?? Number.POSITIVE_INFINITY) + (v === y || u === x ? 5 : 7);
            if (reached >= depths[y]![x]!) continue;
            depths[y]![x] = reached;
            changed = true;
          }
  }
  return depths;
}

/** Entries that leave by their keys, then by their age. */
class Queue {
  private readonly entries: { readonly key: number; readonly place: Place }[] = [];
  push(key: number, place: Place): void {
    const after = this.entries.findIndex((entry) => entry.key > key);
    this.entries.splice(after < 0 ? this.entries.length : after, 0, { key, place });
  }
  pop(): { readonly key: number; readonly place: Place } | undefined {
    return this.entries.shift();
  }
}

/** Whether the open ones of the eight neighbors of a place are one piece, which does not surround it. */
function isSimple(isOpen: (y: number, x: number) => boolean, [y, x]: Place): boolean {
  const open: Place[] = [];
  for (let v = y - 1; v <= y + 1; v++)
    for (let u = x - 1; u <= x + 1; u++) if ((v !== y || u !== x) && isOpen(v, u)) open.push([v, u]);
  const reached = open.slice(0, 1);
  for (const [v, u] of reached)
    for (const other of open)
      if (!reached.includes(other) && Math.abs(other[0] - v) <= 1 && Math.abs(other[1] - u) <= 1) reached.push(other);
  return open.length > 0 && reached.length === open.length && SIDES.some(([dy, dx]) => !isOpen(y + dy, x + dx));
}

/** The skeleton of the background; what lies around the image is background too. */
function skeletonOf(phi: Grid, seeds: readonly Place[]): boolean[][] {
  const [height, width] = [phi.length, phi[0]!.length];
  const open = phi.map((row, y) => row.map((value, x) => value >= 0 && !seeds.some(([v, u]) => v === y && u === x)));
  const depths = depthsOf(open);
  const isOpen = (y: number, x: number): boolean => open[y]?.[x] ?? true;
  const queue = new Queue();
  const waiting = new Set<number>();
  const wait = (y: number, x: number): void => {
    waiting.add(y * width + x);
    queue.push(depths[y]![x]!, [y, x]);
  };
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (open[y]![x] && depths[y]![x]! <= 7) wait(y, x);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [y, x] = next.place;
    waiting.delete(y * width + x);
    if (!isSimple(isOpen, [y, x])) continue;
    open[y]![x] = false;
    for (let v = y - 1; v <= y + 1; v++)
      for (let u = x - 1; u <= x + 1; u++)
        if (open[v]?.[u] && !waiting.has(v * width + u) && isSimple(isOpen, [v, u])) wait(v, u);
  }
  return open;
}

/** How much φ falls in a unit of time. */
function fall(
  phi: Grid,
  y: number,
  x: number,
  cell: Carried,
  bent: { curvature: number; doublet: number } | undefined,
): number {
  let { speed } = cell;
  if (bent) {
    const { dx, dy, dxx, dyy, dxy } = slopes(phi, y, x);
    const squares = dx * dx + dy * dy;
    const length = Math.sqrt(squares);
    const bend = (dxx * (dy * dy) - 2 * dx * dy * dxy + dyy * (dx * dx)) / (squares * length + 1e-16);
    const rise = (dx * cell.x + dy * cell.y) / (length + 1e-16);
    speed = speed * (1 - bent.curvature * Math.max(-1, Math.min(1, bend))) - bent.doublet * Math.max(0, rise);
    speed = Math.max(-1, Math.min(1, speed));
  }
  const here = phi[y]![x]!;
  const sign = speed >= 0 ? 1 : -1;
  // what rises towards the pixel, for a front that moves outward; what falls, for one that moves back
  const steps = [here - at(phi, y, x - 1), here - at(phi, y, x + 1), here - at(phi, y - 1, x), here - at(phi, y + 1, x)];
  const [a, b, c, d] = steps.map((step) => Math.max(0, sign * step)) as [number, number, number, number];
  return speed * Math.sqrt(a * a + b * b + (c * c + d * d));
}

/** The labels of a gray image, 0 … 1. */
export function turboPixels(
  gray: ArrayLike<number>,
  height: number,
  width: number,
  options: TurboPixelsTwinOptions,
): Int32Array {
  const { rows, columns, maxIterations, timeStep, sigma } = options;
  const { smooth, gradients, speeds } = measure(
    gridOf(height, width, (y, x) => gray[y * width + x]!),
    sigma,
  );
  const seeds = seedsOf(speeds, rows, columns);
  const isSeed = (y: number, x: number): boolean => seeds.some(([v, u]) => v === y && u === x);
  let phi = gridOf(height, width, (y, x) => (isSeed(y, x) ? -1 : SIDES.some(([dy, dx]) => isSeed(y + dy, x + dx)) ? 0 : 1));
  let still = phi.map((row) => row.map(() => false));
  let carried: Carried[][] = [];
  let free = 0;
  const interval = Math.max(1, Math.floor(3 / timeStep));
  const patience = height * width < 10_000 ? interval + Math.ceil(1 / timeStep) : 1;
  for (let step = 1, before = 0, idle = 0; step <= maxIterations && idle < patience; step++) {
    if ((step - 1) % interval === 0) {
      carried = extend(phi, speeds);
      const kept = (y: number, x: number): boolean => still[y]![x]! || carried[y]![x]!.distance === 1e9;
      const signed = (y: number, x: number): number => (phi[y]![x]! < 0 ? -1 : 1) * carried[y]![x]!.distance;
      phi = gridOf(height, width, (y, x) => (kept(y, x) ? phi[y]![x]! : signed(y, x)));
      still = skeletonOf(phi, seeds);
      free = still.flat().filter((isStill) => !isStill).length;
    }
    const last = phi;
    phi = gridOf(height, width, (y, x) => {
      const cell = carried[y]![x]!;
      if (cell.distance >= 4 || still[y]![x]) return last[y]![x]!;
      return last[y]![x]! - timeStep * fall(last, y, x, cell, step < 20 ? undefined : options);
    });
    const covered = phi.flat().filter((value) => value < 0).length;
    idle = covered - before < 1e-4 * height * width && 2 * covered > free ? idle + 1 : 0;
    before = covered;
  }
  return divide(phi, smooth, gradients, seeds);
}

/** What hangs together with a seed, then the rest in its order. */
function divide(phi: Grid, smooth: Grid, gradients: Grid, seeds: readonly Place[]): Int32Array {
  const [height, width] = [phi.length, phi[0]!.length];
  const labels = gridOf(height, width, () => -1);
  const list = seeds.slice();
  for (const [k, [y, x]] of seeds.entries()) labels[y]![x] = k;
  for (const [y, x] of list)
    for (const [dy, dx] of SIDES) {
      if (labels[y + dy]?.[x + dx] !== -1 || phi[y + dy]![x + dx]! >= 0) continue;
      labels[y + dy]![x + dx] = labels[y]![x]!;
      list.push([y + dy, x + dx]);
    }
  const depths = depthsOf(labels.map((row) => row.map((label) => label < 0)));
  const most = Math.max(...depths.flat());
  const queue = new Queue();
  const spread = (y: number, x: number, least: number): void => {
    for (const [dy, dx] of SIDES) {
      const [v, u] = [y + dy, x + dx];
      if (labels[v]?.[u] !== -1) continue;
      // it waits
      labels[v]![u] = -2;
      const speed = Math.exp(-gradients[v]![u]! / 5);
      const root = Math.sqrt(Math.sqrt(speed));
      const late = (1 - root) * (1 - speed) + (root * depths[v]![u]!) / most;
      queue.push(Math.max(least, Math.floor(late * 65_535)), [v, u]);
    }
  };
  const first = labels.map((row) => row.map((label) => label >= 0));
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) if (first[y]![x]) spread(y, x, 0);
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [y, x] = next.place;
    const around = SIDES.map(([dy, dx]) => [y + dy, x + dx] as const).filter(([v, u]) => (labels[v]?.[u] ?? -1) >= 0);
    const apart = ([v, u]: Place): number => Math.abs(Math.fround(smooth[v]![u]!) - Math.fround(smooth[y]![x]!));
    const [v, u] = around.reduce((best, other) => (Math.fround(apart(other)) < Math.fround(apart(best)) ? other : best));
    labels[y]![x] = labels[v]![u]!;
    spread(y, x, next.key);
  }
  return Int32Array.from(labels.flat());
}
