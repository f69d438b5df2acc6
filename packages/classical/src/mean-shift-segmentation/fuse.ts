/** From modes to regions: pixels of nearly the same mode, then regions of close modes, then small regions and their neighbors. Numbers are rounded to floats where EDISON rounds them. */
import type { Modes } from "./climb.js";

/** Neighboring pixels belong together whose modes differ by less in each channel. */
const SAME = 1;
/** Above this lightness a difference of lightness counts twice. */
const BRIGHT = 80;
/** Modes closer than half the color radius are one: the square. */
const CLOSE = 0.25;
/** How often regions are fused at most, after the first time. */
const MOST_ROUNDS = 10;

const f = Math.fround;

/** Regions, numbered without gaps: sizes in pixels, a mode each, and pairs of neighbors. */
interface Regions {
  readonly channels: number;
  count: number;
  sizes: Int32Array;
  modes: Float32Array;
  /** Two regions for each place where they touch; a pair may be there more than once. */
  pairs: Int32Array;
  /** The region of each of those that there were at first. */
  names: Int32Array;
}

/** What {@link fuse} finds. */
export interface Fused {
  readonly labels: Int32Array<ArrayBuffer>;
  readonly count: number;
  readonly sizes: Int32Array<ArrayBuffer>;
  readonly modes: Float32Array<ArrayBuffer>;
}

interface FuseSettings {
  readonly rangeRadius: number;
  readonly minRegion: number;
  readonly wrapAround: boolean;
}

/** Regions of modes. `tick` is called between passes. */
export function fuse(modes: Modes, height: number, width: number, settings: FuseSettings, tick: () => void): Fused {
  const labels = new Int32Array(height * width).fill(-1);
  const regions = connect(labels, modes, height, width, settings.wrapAround);
  const radius = f(settings.rangeRadius);
  tick();
  closure(regions, radius);
  // stops as soon as something was fused after the first time
  for (let round = 0, before = regions.count; round < MOST_ROUNDS && regions.count === before; round++)
    closure(regions, radius);
  tick();
  while (prune(regions, radius, settings.minRegion)) tick();
  const { count, sizes, modes: found, names, channels } = regions;
  for (let i = 0; i < labels.length; i++) labels[i] = names[labels[i]!]!;
  return { labels, count, sizes: sizes.slice(0, count), modes: found.slice(0, count * channels) };
}

/** Labels what is connected over corners, in the raster order of first pixels, whose modes become the regions'. */
function connect(
  labels: Int32Array,
  { planes, pitch, channels }: Modes,
  height: number,
  width: number,
  wrapAround: boolean,
): Regions {
  const pixels = height * width;
  const stack = new Int32Array(pixels);
  const sizes: number[] = [];
  const firsts: number[] = [];
  const columns = [1, 1, 0, -1, -1, -1, 0, 1];
  const offsets = [1, 1 - width, -width, -1 - width, -1, width - 1, width, width + 1];
  // one channel is looked at three times, which changes nothing
  const [p, q, r] = [planes[0]!, planes[1] ?? planes[0]!, planes[2] ?? planes[0]!];
  const isApart = (plane: Float32Array, i: number, j: number): boolean => Math.abs(f(plane[i]! - plane[j]!)) >= SAME;
  for (let first = 0; first < pixels; first++) {
    if (labels[first]! >= 0) continue;
    const label = firsts.push(first) - 1;
    labels[first] = label;
    stack[0] = first;
    let size = 0;
    for (let waiting = 1; waiting > 0; size++) {
      const pixel = stack[--waiting]!;
      const x = pixel % width;
      const at = placeOf(pixel, width, pitch);
      for (let k = 0; k < 8; k++) {
        const near = pixel + offsets[k]!;
        const column = x + columns[k]!;
        if (near < 0 || near >= pixels || labels[near]! >= 0 || (!wrapAround && (column < 0 || column >= width))) continue;
        const other = placeOf(near, width, pitch);
        if (isApart(p, at, other) || isApart(q, at, other) || isApart(r, at, other)) continue;
        labels[near] = label;
        stack[waiting++] = near;
      }
    }
    sizes.push(size);
  }
  const count = firsts.length;
  const modes = new Float32Array(count * channels);
  firsts.forEach((first, label) => {
    for (let c = 0; c < channels; c++) modes[label * channels + c] = planes[c]![placeOf(first, width, pitch)]!;
  });
  const names = Int32Array.from({ length: count }, (_, i) => i);
  return { channels, count, sizes: Int32Array.from(sizes), modes, names, pairs: touching(labels, height, width) };
}

function placeOf(pixel: number, width: number, pitch: number): number {
  return pitch === width ? pixel : Math.floor(pixel / width) * pitch + (pixel % width);
}

/** Labels of neighbors that share an edge and differ; once where a border goes straight on. */
function touching(labels: Int32Array, height: number, width: number): Int32Array {
  let pairs = new Int32Array(1024);
  let length = 0;
  const add = (a: number, b: number) => {
    if (length === pairs.length) {
      const more = new Int32Array(2 * length);
      more.set(pairs);
      pairs = more;
    }
    pairs[length++] = a;
    pairs[length++] = b;
  };
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      const label = labels[i]!;
      if (x + 1 < width && labels[i + 1] !== label) {
        const other = labels[i + 1]!;
        if (y === 0 || labels[i - width] !== label || labels[i - width + 1] !== other) add(label, other);
      }
      if (y + 1 < height && labels[i + width] !== label) {
        const other = labels[i + width]!;
        if (x === 0 || labels[i - 1] !== label || labels[i + width - 1] !== other) add(label, other);
      }
    }
  }
  return pairs.slice(0, length);
}

/** Fuses neighbors of close modes, once. */
function closure(regions: Regions, radius: number): void {
  const { count, modes, channels, pairs } = regions;
  const isClose = (a: number, b: number): boolean => {
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const step = f(f(modes[a * channels + c]! - modes[b * channels + c]!) / radius);
      sum += c === 0 && modes[a * channels]! > BRIGHT ? 4 * step * step : step * step;
    }
    return sum < CLOSE;
  };
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  for (let k = 0; k < pairs.length; k += 2) {
    const [a, b] = [pairs[k]!, pairs[k + 1]!];
    if (isClose(a, b) || isClose(b, a)) unite(parents, a, b);
  }
  merge(regions, parents);
}

/** Joins regions of fewer pixels with their nearest neighbors, once; returns whether there were any. */
function prune(regions: Regions, radius: number, minRegion: number): boolean {
  const { count, modes, channels, pairs, sizes } = regions;
  const nearest = new Int32Array(count).fill(-1);
  const distances = new Float32Array(count);
  const consider = (a: number, b: number, distance: number) => {
    const best = nearest[a]!;
    if (best >= 0 && !(distance < distances[a]! || (distance === distances[a]! && b < best))) return;
    nearest[a] = b;
    distances[a] = distance;
  };
  for (let k = 0; k < pairs.length; k += 2) {
    const [a, b] = [pairs[k]!, pairs[k + 1]!];
    const [isSmall, isOtherSmall] = [sizes[a]! < minRegion, sizes[b]! < minRegion];
    if (!isSmall && !isOtherSmall) continue;
    let distance = 0;
    for (let c = 0; c < channels; c++) {
      const step = f(f(modes[a * channels + c]! - modes[b * channels + c]!) / radius);
      distance = f(distance + f(step * step));
    }
    if (isSmall) consider(a, b, distance);
    if (isOtherSmall) consider(b, a, distance);
  }
  const parents = Int32Array.from({ length: count }, (_, i) => i);
  let found = false;
  for (let i = 0; i < count; i++) {
    if (nearest[i]! < 0) continue;
    unite(parents, i, nearest[i]!);
    found = true;
  }
  // also where there were none: means are rounded anew
  merge(regions, parents);
  return found;
}

function rootOf(parents: Int32Array, i: number): number {
  let root = i;
  while (parents[root] !== root) root = parents[root]!;
  for (let at = i; at !== root; ) {
    const next = parents[at]!;
    parents[at] = root;
    at = next;
  }
  return root;
}

/** The smaller label is the parent. */
function unite(parents: Int32Array, a: number, b: number): void {
  const [p, q] = [rootOf(parents, a), rootOf(parents, b)];
  parents[Math.max(p, q)] = Math.min(p, q);
}

/** Makes one region of those of one root: modes become means by size, labels stay in order. */
function merge(regions: Regions, parents: Int32Array): void {
  const { channels, count, sizes, modes, names, pairs } = regions;
  const sums = new Float32Array(modes.length);
  const areas = new Int32Array(count);
  const next = new Int32Array(count);
  let found = 0;
  for (let i = 0; i < count; i++) {
    const root = rootOf(parents, i);
    // a root comes before what is below it
    next[i] = root === i ? found++ : next[root]!;
    for (let c = 0; c < channels; c++) {
      const at = root * channels + c;
      sums[at] = sums[at]! + f(f(sizes[i]!) * modes[i * channels + c]!);
    }
    areas[root] = areas[root]! + sizes[i]!;
  }
  for (let i = 0; i < count; i++) {
    if (parents[i] !== i) continue;
    const label = next[i]!;
    sizes[label] = areas[i]!;
    for (let c = 0; c < channels; c++) modes[label * channels + c] = sums[i * channels + c]! / f(areas[i]!);
  }
  for (let i = 0; i < names.length; i++) names[i] = next[names[i]!]!;
  let kept = 0;
  for (let k = 0; k < pairs.length; k += 2) {
    const [a, b] = [next[pairs[k]!]!, next[pairs[k + 1]!]!];
    if (a === b) continue;
    pairs[kept++] = a;
    pairs[kept++] = b;
  }
  regions.pairs = pairs.subarray(0, kept);
  regions.count = found;
}
