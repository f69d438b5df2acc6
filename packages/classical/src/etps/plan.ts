/** The sizes of blocks of coarse-to-fine segmentation, and the grid that it begins with. */

/** Blocks along one axis. */
export interface Blocks {
  /** Where they begin; at the end, where the last one ends. */
  readonly edges: Int32Array;
  /** For each, the number of the block before that it is a part of. */
  readonly parents: Int32Array;
}

/** Blocks are at most so wide, and a superpixel at least two across where it can be. */
const WIDEST = 16;

/** How many superpixels a grid has along y and x: about as many as are wanted together, nearly square. */
export function gridOf(height: number, width: number, nSegments: number): readonly [rows: number, columns: number] {
  const within = (value: number, most: number): number => Math.min(most, Math.max(1, Math.round(value)));
  const rows = within(Math.sqrt(nSegments * (height / width)), height);
  return [rows, within(nSegments / rows, width)];
}

/** Blocks of falling size along one axis: parts of the superpixels, whose numbers are the first parents; then halves, down to single pixels. */
export function levelsOf(size: number, superpixels: number): Blocks[] {
  const borders = Int32Array.from({ length: superpixels + 1 }, (_, i) => Math.floor((i * size) / superpixels));
  const widest = Math.ceil(size / superpixels);
  const levels = [divide(borders, Math.max(2, Math.ceil(widest / WIDEST)))];
  for (let last = levels[0]!; last.edges.length <= size; last = levels.at(-1)!) levels.push(divide(last.edges, 2));
  return levels;
}

/** Every stretch in so many parts, or in its pixels where these are fewer; the longer parts first. */
function divide(edges: Int32Array, parts: number): Blocks {
  const starts: number[] = [];
  const parents: number[] = [];
  for (let i = 0; i + 1 < edges.length; i++) {
    const [from, length] = [edges[i]!, edges[i + 1]! - edges[i]!];
    const count = Math.min(parts, length);
    for (let k = 0; k < count; k++) {
      starts.push(from + Math.ceil((k * length) / count));
      parents.push(i);
    }
  }
  return { edges: Int32Array.of(...starts, edges.at(-1)!), parents: Int32Array.from(parents) };
}
