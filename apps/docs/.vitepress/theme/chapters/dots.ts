/** Dots in rows and columns, and which of them belong together by how near and how alike they are. */
import { affinityGraphFeatures } from "@segkit/classical/affinity-graph";

export const SIDE = 6;

export interface Dots {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** 0 or 1, by rows. */
  readonly color: readonly number[];
}

/** Dots whose columns are `across` apart and whose rows `down`, around the middle of a board. */
export function dotsOf(
  across: number,
  down: number,
  { width, height }: { readonly width: number; readonly height: number },
): Dots {
  const all = Array.from({ length: SIDE * SIDE }, (_, i) => i);
  return {
    x: all.map((i) => width / 2 + across * ((i % SIDE) - (SIDE - 1) / 2)),
    y: all.map((i) => height / 2 + down * (Math.floor(i / SIDE) - (SIDE - 1) / 2)),
    color: all.map((i) => Math.floor(i / SIDE) % 2),
  };
}

export interface Link {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

/**
 * The affinities of dots, by place and by color times its weight, and the groups of those that the stronger half of them joins: above half of the strongest.
 */
export function groupsOf(dots: Dots, colorWeight: number, sigma: number): { links: Link[]; groups: number[]; count: number } {
  const data = Float32Array.from(dots.x.flatMap((x, i) => [x, dots.y[i]!, colorWeight * dots.color[i]!]));
  const graph = affinityGraphFeatures({ data, dimensions: 3 }, { kind: "nearest", nNeighbors: 8, sigma });
  const links: Link[] = [];
  for (let from = 0; from < graph.count; from++) {
    for (let at = graph.offsets[from]!; at < graph.offsets[from + 1]!; at++) {
      const to = graph.neighbors[at]!;
      if (to > from) links.push({ from, to, weight: graph.weights[at]! });
    }
  }
  const most = Math.max(...links.map(({ weight }) => weight));
  const groups = Array.from({ length: graph.count }, (_, i) => i);
  for (const { from, to, weight } of links) {
    if (weight < most / 2) continue;
    const [kept, gone] = [groups[from]!, groups[to]!];
    for (let i = 0; i < groups.length; i++) if (groups[i] === gone) groups[i] = kept;
  }
  const names = [...new Set(groups)];
  return {
    links: links.map((link) => ({ ...link, weight: link.weight / most })),
    groups: groups.map((group) => names.indexOf(group)),
    count: names.length,
  };
}

/** What the groups are, in a word. */
export function wordFor(groups: readonly number[], count: number): string {
  if (count === 1) return "one group";
  const isRow = groups.every((group, i) => group === groups[i - (i % SIDE)]);
  const isColumn = groups.every((group, i) => group === groups[i % SIDE]);
  return isRow ? `${count} rows` : isColumn ? `${count} columns` : `${count} groups`;
}
