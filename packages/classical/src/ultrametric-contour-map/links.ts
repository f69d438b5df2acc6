/** What parts neighbors: links between pixels. Link 2 · i goes from pixel i to the right, 2 · i + 1 down. */
import { pairTable } from "./pairs.js";

/** The strength of each link: the mean of the edge map at its two pixels; NaN for links that leave the image. */
export function linkStrengths(edges: Float32Array, height: number, width: number): Float64Array {
  const strengths = new Float64Array(2 * height * width);
  const last = (height - 1) * width;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      strengths[2 * i] = x + 1 < width ? 0.5 * (edges[i]! + edges[i + 1]!) : Number.NaN;
      strengths[2 * i + 1] = i < last ? 0.5 * (edges[i]! + edges[i + width]!) : Number.NaN;
    }
  }
  return strengths;
}

/**
 * Basins of the strengths, as drops of water part them that run from pixel to pixel by the weakest link: from 0 in the order of their first pixels. Among equal links the
 * one up comes first, then left, right and down.
 */
export function watershedCuts(
  strengths: Float64Array,
  height: number,
  width: number,
): { readonly labels: Int32Array<ArrayBuffer>; readonly count: number } {
  const pixels = height * width;
  const weakest = new Float64Array(pixels);
  for (let i = 0; i < pixels; i++) {
    let least = Number.POSITIVE_INFINITY;
    // comparisons with NaN are false: links that leave the image are passed over
    if (strengths[2 * i]! < least) least = strengths[2 * i]!;
    if (strengths[2 * i + 1]! < least) least = strengths[2 * i + 1]!;
    if (i > 0 && strengths[2 * i - 2]! < least) least = strengths[2 * i - 2]!;
    if (i >= width && strengths[2 * (i - width) + 1]! < least) least = strengths[2 * (i - width) + 1]!;
    weakest[i] = least;
  }
  const labels = new Int32Array(pixels).fill(-1);
  const inStream = new Uint8Array(pixels);
  const stream = new Int32Array(pixels);
  const open = new Int32Array(pixels);
  let length = 0;
  let waiting = 0;
  let level = 0;
  /** The basin that water has reached, −1 for none yet; −2 where it falls on lower. */
  const flowTo = (link: number, pixel: number): number => {
    if (strengths[link] !== level || inStream[pixel] === 1) return -1;
    if (labels[pixel]! >= 0) return labels[pixel]!;
    inStream[pixel] = 1;
    stream[length++] = pixel;
    if (weakest[pixel]! < level) {
      open[0] = pixel;
      waiting = 1;
      return -2;
    }
    open[waiting++] = pixel;
    return -1;
  };
  let count = 0;
  for (let start = 0; start < pixels; start++) {
    if (labels[start]! >= 0) continue;
    stream[0] = start;
    open[0] = start;
    inStream[start] = 1;
    length = 1;
    waiting = 1;
    let basin = -1;
    while (waiting > 0 && basin < 0) {
      const i = open[--waiting]!;
      level = weakest[i]!;
      basin = i >= width ? flowTo(2 * (i - width) + 1, i - width) : -1;
      if (basin === -1 && i > 0) basin = flowTo(2 * i - 2, i - 1);
      if (basin === -1) basin = flowTo(2 * i, i + 1);
      if (basin === -1) basin = flowTo(2 * i + 1, i + width);
    }
    const label = basin < 0 ? count++ : basin;
    for (let k = 0; k < length; k++) {
      labels[stream[k]!] = label;
      inStream[stream[k]!] = 0;
    }
  }
  return { labels, count };
}

/** Edges of the graph of basins: the regions `first[e] < second[e]`. */
export interface Boundaries {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** How many links each has. */
  readonly lengths: Float64Array;
  /** Links between two basins, ascending, and the edge of each. */
  readonly links: Int32Array;
  readonly edges: Int32Array;
}

/** Finds who touches whom; edges are numbered by their first links. */
export function boundariesOf(labels: Int32Array, height: number, width: number): Boundaries {
  const pixels = height * width;
  let cut = 0;
  const forEachCut = (visit: (link: number, a: number, b: number) => void): void => {
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++, i++) {
        const label = labels[i]!;
        if (x + 1 < width && labels[i + 1] !== label) visit(2 * i, label, labels[i + 1]!);
        if (i + width < pixels && labels[i + width] !== label) visit(2 * i + 1, label, labels[i + width]!);
      }
    }
  };
  forEachCut(() => cut++);
  const links = new Int32Array(cut);
  const edges = new Int32Array(cut);
  const first: number[] = [];
  const second: number[] = [];
  const pairs = pairTable(cut);
  let at = 0;
  forEachCut((link, a, b) => {
    let edge = pairs.get(a, b);
    if (edge < 0) {
      edge = first.length;
      pairs.add(a, b, edge);
      first.push(Math.min(a, b));
      second.push(Math.max(a, b));
    }
    links[at] = link;
    edges[at++] = edge;
  });
  const lengths = new Float64Array(first.length);
  for (const edge of edges) lengths[edge]!++;
  return { first: Int32Array.from(first), second: Int32Array.from(second), lengths, links, edges };
}
