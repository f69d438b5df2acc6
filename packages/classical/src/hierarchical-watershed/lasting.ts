/** How long basins last: water rises, basins meet, and the lesser of two is what the pass between them is worth. */
import type { HierarchicalWatershedSettings } from "./options.js";

/** The passes of a minimum spanning tree, in ascending order of height, and what each of them is worth: 0 where no two basins meet. */
export interface Passes {
  readonly edges: Uint32Array;
  readonly worths: Float64Array;
}

/** A forest of disjoint sets. */
export function disjointSets(count: number): { rootOf(item: number): number; unite(a: number, b: number): number } {
  const parents = new Int32Array(count);
  for (let i = 0; i < count; i++) parents[i] = i;
  return {
    rootOf(item) {
      let at = item;
      while (parents[at] !== at) {
        parents[at] = parents[parents[at]!]!;
        at = parents[at]!;
      }
      return at;
    },
    unite(a, b) {
      const [low, high] = a < b ? [a, b] : [b, a];
      parents[high] = low;
      return low;
    },
  };
}

/**
 * Floods passes that are `sorted`. A pond is what has been joined by passes; its numbers stand at its root pixel. `step` is called now and then, with the number of passes
 * looked at.
 */
export function lastingBasins(
  heights: Float32Array,
  sorted: Uint32Array,
  pixels: number,
  width: number,
  by: HierarchicalWatershedSettings["by"],
  step: (done: number) => void,
): Passes {
  const sets = disjointSets(pixels);
  const edges = new Uint32Array(pixels - 1);
  const worths = new Float64Array(pixels - 1);
  const areas = new Int32Array(pixels).fill(1);
  /** The height of the last pass in a pond, and of the first; of single pixels, none. */
  const levels = new Float64Array(pixels).fill(Number.NaN);
  const depths = new Float64Array(pixels).fill(Number.POSITIVE_INFINITY);
  /** The water in a pond when it stands at its level. */
  const volumes = new Float64Array(pixels);
  /** What the more lasting of its two parts is worth. */
  const bests = new Float64Array(pixels);

  const worthOf = (pond: number, level: number): number => {
    if (areas[pond] === 1) return 0;
    // a pond at this level already is a part of the plateau: what it was made of counts
    if (levels[pond] === level) return bests[pond]!;
    if (by === "area") return areas[pond]!;
    return by === "dynamics" ? level - depths[pond]! : filled(pond, level);
  };
  const filled = (pond: number, level: number): number =>
    areas[pond] === 1 ? 0 : (level - levels[pond]!) * areas[pond]! + volumes[pond]!;

  let made = 0;
  for (let k = 0; made < pixels - 1; k++) {
    if (k % STEP === 0) step(k);
    const edge = sorted[k]!;
    const pixel = edge >> 1;
    const a = sets.rootOf(pixel);
    const b = sets.rootOf(edge & 1 ? pixel + width : pixel + 1);
    if (a === b) continue;
    const level = heights[edge]!;
    const [one, other] = [worthOf(a, level), worthOf(b, level)];
    edges[made] = edge;
    worths[made++] = Math.min(one, other);
    const water = filled(a, level) + filled(b, level);
    const depth = Math.min(depths[a]!, depths[b]!, level);
    const area = areas[a]! + areas[b]!;
    const pond = sets.unite(a, b);
    areas[pond] = area;
    levels[pond] = level;
    depths[pond] = depth;
    volumes[pond] = water;
    bests[pond] = Math.max(one, other);
  }
  return { edges, worths };
}

/** Passes between two looks at the signal. */
const STEP = 2 ** 17;
