/** Linear spectral clustering as OpenCV computes it, plainly: for tests only. Pixels are visited column by column. */

export interface LscTwinOptions {
  readonly nSegments: number;
  readonly compactness: number;
  readonly maxIterations: number;
  readonly enforceConnectivity: boolean;
  readonly minSize: number;
}

interface Bytes {
  readonly data: ArrayLike<number>;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

const f = Math.fround;
const QUARTER = f(Math.PI / 2);

/** Labels of an image of bytes, numbered in raster order. */
export function lsc(image: Bytes, options: LscTwinOptions): Int32Array {
  const { height, width, channels } = image;
  const wanted = Math.min(options.nSegments, height * width);
  const columns = Math.min(width, Math.max(1, Math.floor(Math.sqrt(wanted * (width / height)))));
  const rows = Math.min(height, Math.max(1, Math.floor(wanted / columns)));
  const [stepX, stepY] = [Math.floor(width / columns), Math.floor(height / rows)];
  const most = Array.from(image.data).reduce((a, b) => Math.max(a, b), 0);
  const distance = f(20 * f(options.compactness));

  const angle = (theta: number, weight: number, parts: number) => [
    f(f(weight * f(Math.cos(theta))) / parts),
    f(f(weight * f(Math.sin(theta))) / parts),
  ];
  const pixels: { x: number; y: number; raw: number[]; weight: number; features: number[] }[] = [];
  for (let x = 0; x < width; x++) {
    for (let y = 0; y < height; y++) {
      const raw = [...angle(f(f(x / stepX) * QUARTER), distance, 1), ...angle(f(f(y / stepY) * QUARTER), distance, 1)];
      for (let c = 0; c < channels; c++) {
        const share = most === 0 ? 0 : f(image.data[(y * width + x) * channels + c]! / most);
        raw.push(...angle(f(share * QUARTER), 20, channels));
      }
      pixels.push({ x, y, raw, weight: 0, features: [] });
    }
  }
  const means = pixels[0]!.raw.map((_, k) => pixels.reduce((sum, { raw }) => sum + raw[k]!, 0) / pixels.length);
  for (const pixel of pixels) {
    pixel.weight = pixel.raw.reduce((sum, value, k) => f(sum + f(value * means[k]!)), 0);
    pixel.features = pixel.raw.map((value) => f(value / pixel.weight));
  }

  const around = (x: number, y: number, reachX: number, reachY: number) =>
    pixels.filter((p) => Math.abs(p.x - x) <= reachX && Math.abs(p.y - y) <= reachY);
  const seed = (i: number, step: number, size: number, count: number) =>
    Math.min(size - 1, Math.floor(i * step + 0.5 * step + 1 + Math.min(i, Math.max(0, size - step * count - 1))));
  const centers: { x: number; y: number; features: number[] }[] = [];
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      const [x, y] = [seed(i, stepX, width, columns), seed(j, stepY, height, rows)];
      const near = around(x, y, Math.floor(stepX / 4), Math.floor(stepY / 4));
      const features = means.map((_, k) => f(near.reduce((sum, p) => f(sum + p.features[k]!), 0) / near.length));
      centers.push({ x, y, features });
    }
  }

  const labels = new Int32Array(pixels.length);
  for (let round = 0; round < options.maxIterations; round++) {
    const least = new Float32Array(pixels.length).fill(3.4028234663852886e38);
    centers.forEach((center, label) => {
      for (const p of around(Math.trunc(center.x), Math.trunc(center.y), stepX, stepY)) {
        const i = p.x * height + p.y;
        const d = distanceOf(p.features, center.features);
        if (d >= least[i]! || Number.isNaN(d)) continue;
        least[i] = d;
        labels[i] = label;
      }
    });
    centers.forEach((center, label) => {
      const own = pixels.filter((_, i) => labels[i] === label);
      const sum = (of: (p: (typeof pixels)[number]) => number) => own.reduce((total, p) => f(total + of(p)), 0);
      const weight = sum((p) => p.weight);
      center.features = means.map((_, k) => (weight === 0 ? sum((p) => p.raw[k]!) : f(sum((p) => p.raw[k]!) / weight)));
      center.x = own.length ? f(sum((p) => p.x) / own.length) : 0;
      center.y = own.length ? f(sum((p) => p.y) / own.length) : 0;
    });
  }
  if (options.enforceConnectivity) {
    joinTiny(labels, height, options.minSize);
    const threshold = Math.floor(pixels.length / (centers.length * 4));
    joinSmall(labels, pixels, height, threshold);
  }
  const names = new Map<number, number>();
  return Int32Array.from({ length: pixels.length }, (_, i) => {
    const label = labels[(i % width) * height + Math.floor(i / width)]!;
    if (!names.has(label)) names.set(label, names.size);
    return names.get(label)!;
  });
}

/** Squared distance: the place in float32, then channel by channel in float64. */
function distanceOf(a: readonly number[], b: readonly number[]): number {
  const squared = a.map((value, k) => f(f(value - b[k]!) * f(value - b[k]!)));
  let d = f(f(f(squared[0]! + squared[1]!) + squared[2]!) + squared[3]!);
  for (let k = 4; k < squared.length; k += 2) d += f(squared[k]! + squared[k + 1]!);
  return d;
}

/** Pixels that share an edge or corner with pixel i, itself among them, column by column. */
function neighborsOf(i: number, height: number, count: number): number[] {
  const [x, y] = [Math.floor(i / height), i % height];
  const near: number[] = [];
  for (let m = Math.max(0, x - 1); m <= x + 1 && m * height < count; m++)
    for (let n = Math.max(0, y - 1); n <= Math.min(height - 1, y + 1); n++) near.push(m * height + n);
  return near;
}

/** Components, each in the order of a breadth-first search. */
function componentsOf(labels: Int32Array, height: number): number[][] {
  const seen = new Set<number>();
  const found: number[][] = [];
  labels.forEach((label, first) => {
    if (seen.has(first)) return;
    seen.add(first);
    const members = [first];
    for (const i of members) {
      for (const j of neighborsOf(i, height, labels.length)) {
        if (seen.has(j) || labels[j] !== label) continue;
        seen.add(j);
        members.push(j);
      }
    }
    found.push(members);
  });
  return found;
}

function joinTiny(labels: Int32Array, height: number, least: number): void {
  let adjacent = 0;
  for (const members of componentsOf(labels, height)) {
    const first = members[0]!;
    const next = first >= height ? first - height : first - 1;
    if (next >= 0 && labels[next] !== labels[first]) adjacent = labels[next]!;
    if (members.length < least) for (const i of members) labels[i] = adjacent;
  }
}

interface PixelLike {
  readonly raw: readonly number[];
  readonly weight: number;
}

function joinSmall(labels: Int32Array, pixels: readonly PixelLike[], height: number, threshold: number): void {
  const parts = componentsOf(labels, height).map((members) => {
    const weight = members.reduce((sum, i) => f(sum + pixels[i]!.weight), 0);
    const place = [0, 1, 2, 3].map((k) => f(members.reduce((sum, i) => f(sum + pixels[i]!.raw[k]!), 0) / weight));
    // the color of the first pixel, as often as there are pixels
    const color = pixels[members[0]!]!.raw.slice(4).map((value) => f(members.reduce((sum) => f(sum + value), 0) / weight));
    return { size: members.length, weight, members, features: [...place, ...color] };
  });
  parts.forEach(({ members }, name) => {
    for (const i of members) labels[i] = name;
  });
  const waiting = parts.flatMap(({ size, members }, name) => {
    if (size >= threshold) return [];
    const around = new Set<number>();
    for (const i of members)
      for (const j of neighborsOf(i, height, labels.length)) if (labels[j] !== name) around.add(labels[j]!);
    return [{ name, members: [...members], around: [...around].reverse() }];
  });
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const { name, members, around } = part;
    const own = parts[name]!;
    let target = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const other of around) {
      const d = tailFirst(own.features, parts[other]!.features);
      if (d < least) [least, target] = [d, other];
    }
    if (target < 0) continue;
    const into = parts[target]!;
    if (name > 0 && target > 0) {
      const weight = own.weight + into.weight;
      into.features = into.features.map((value, k) => f((into.weight * value + own.weight * own.features[k]!) / weight));
      into.weight = f(weight);
      for (const i of members) labels[i] = target;
    }
    const at = waiting.findIndex((other) => other.name === target);
    if (at >= 0) {
      into.size += own.size;
      const other = waiting[at]!;
      other.members.push(...members);
      other.around = [...new Set([...other.around, ...around])].filter((q) => q !== name && q !== target).sort((a, b) => a - b);
      if (into.size >= threshold) waiting.splice(at, 1);
    }
    for (const other of waiting) {
      if (other.around.includes(target)) other.around = other.around.filter((q) => q !== name);
      else other.around = other.around.map((q) => (q === name ? target : q));
    }
  }
}

/** Squared distance: channel by channel in float64, then the place. */
function tailFirst(a: readonly number[], b: readonly number[]): number {
  const place = distanceOf(a.slice(0, 4), b.slice(0, 4));
  let d = 0;
  const squared = a.map((value, k) => f(f(value - b[k]!) * f(value - b[k]!)));
  for (let k = 4; k < a.length; k += 2) d += f(squared[k]! + squared[k + 1]!);
  return d + place;
}
