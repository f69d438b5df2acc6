/** Where each network stands in the family tree: years downwards, kinds side by side, and lines from what it was built on. */
import type { TaskName } from "@segkit/nn/families";

/** What the tree has to know of a network. */
export interface TreeRow {
  readonly name: string;
  readonly title: string;
  readonly task: TaskName;
  readonly year: number;
  readonly page: string;
  readonly from: readonly string[];
}

/** A network's place. */
export interface TreeNode extends TreeRow {
  readonly x: number;
  readonly y: number;
  readonly h: number;
  /** Its title in one line or two. */
  readonly lines: readonly string[];
  /** Index of its lane. */
  readonly lane: number;
}

/** A line from what a network was built on. */
export interface TreeEdge {
  readonly from: string;
  readonly to: string;
  /** Whether it is the first of what the network was built on. */
  readonly main: boolean;
  readonly path: string;
}

/** The whole image. */
export interface Tree {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly TreeNode[];
  readonly edges: readonly TreeEdge[];
  readonly years: readonly { readonly year: number; readonly y: number }[];
  readonly lanes: readonly { readonly title: string; readonly x: number; readonly w: number }[];
}

/** Kinds of networks, from the left, and how many columns each has. */
const LANES: readonly { readonly title: string; readonly tasks: readonly TaskName[]; readonly columns: number }[] = [
  { title: "Encoders", tasks: ["classify"], columns: 1 },
  { title: "A class for each pixel", tasks: ["semantic", "semanticRegions"], columns: 3 },
  { title: "Depth, volumes", tasks: ["semanticDepth", "semanticVolume"], columns: 1 },
  { title: "Objects, panoptic", tasks: ["instance", "panoptic"], columns: 1 },
  { title: "Poses", tasks: ["pose"], columns: 1 },
  { title: "Prompts, salient", tasks: ["promptable", "salient", "matte"], columns: 1 },
];

/** Width of a box, and from one column to the next. */
export const BOX_WIDTH = 118;
const STEP = 132;
/** Room for the years at the left, and for the lanes' titles on top. */
const GUTTER = 52;
const TOP = 40;
const LINE = 15;
/** Letters that fit into a box. */
const LETTERS = 16;
/** Between boxes of a column, and between years. */
const GAP = 8;
const BETWEEN_YEARS = 26;

/** Lays out all networks. */
export function networkTree(rows: readonly TreeRow[]): Tree {
  const starts = LANES.map((_, i) => GUTTER + STEP * LANES.slice(0, i).reduce((sum, { columns }) => sum + columns, 0));
  const nodes = new Map<string, TreeNode>();
  const years: { year: number; y: number }[] = [];
  let y = TOP;
  for (const year of [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b)) {
    years.push({ year, y });
    const here = olderFirst(rows.filter((row) => row.year === year));
    let bottom = y;
    LANES.forEach(({ tasks, columns }, lane) => {
      const own = here.filter(({ task }) => tasks.includes(task));
      bottom = Math.max(bottom, ...placed(own, { lane, x: starts[lane]!, y, columns }, nodes));
    });
    y = bottom + BETWEEN_YEARS;
  }
  const lanes = LANES.map(({ title, columns }, i) => ({ title, x: starts[i]!, w: STEP * columns - (STEP - BOX_WIDTH) }));
  return { width: starts.at(-1)! + STEP, height: y, nodes: [...nodes.values()], edges: edgesOf(nodes), years, lanes };
}

/** Networks of a year, each after those of the same year that it was built on. */
function olderFirst(rows: readonly TreeRow[]): TreeRow[] {
  const depth = ({ name, from }: TreeRow): number => {
    const parents = rows.filter((other) => other.name !== name && from.includes(other.name));
    return parents.reduce((most, parent) => Math.max(most, depth(parent) + 1), 0);
  };
  return rows
    .map((row) => [depth(row), row] as const)
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
}

/** Boxes of a year and a lane: each stands in the column that is short, or below what it was built on. The columns' lower ends. */
function placed(
  rows: readonly TreeRow[],
  { lane, x, y, columns }: { readonly lane: number; readonly x: number; readonly y: number; readonly columns: number },
  nodes: Map<string, TreeNode>,
): number[] {
  const ends = Array<number>(columns).fill(y);
  const columnOf = ({ from }: TreeRow) => {
    const parent = from.map((name) => nodes.get(name)).find((node) => node?.lane === lane);
    return parent ? (parent.x - x) / STEP : undefined;
  };
  for (const row of rows) {
    const wanted = columnOf(row);
    const cost = (column: number) => ends[column]! + (wanted === undefined ? 0 : 30 * Math.abs(column - wanted));
    const column = ends.map((_, i) => i).reduce((best, i) => (cost(i) < cost(best) ? i : best));
    const lines = inLines(row.title);
    const h = 12 + LINE * lines.length;
    nodes.set(row.name, { ...row, lane, lines, x: x + column * STEP, y: ends[column]!, h });
    ends[column]! += h + GAP;
  }
  return ends;
}

/** A title in at most two lines, which together are the title: a screen reader says what is seen. */
function inLines(title: string): string[] {
  if (title.length <= LETTERS) return [title];
  const cuts = [...title.matchAll(/[ -]/g)].map(({ index }) => index + 1);
  if (cuts.length === 0) return [title];
  const best = cuts.reduce((a, b) => (Math.abs(b - title.length / 2) < Math.abs(a - title.length / 2) ? b : a));
  return [title.slice(0, best), title.slice(best)];
}

function edgesOf(nodes: ReadonlyMap<string, TreeNode>): TreeEdge[] {
  return [...nodes.values()].flatMap((node) =>
    node.from.flatMap((name, i) => {
      const parent = nodes.get(name);
      return parent ? [{ from: name, to: node.name, main: i === 0, path: lineBetween(parent, node) }] : [];
    }),
  );
}

/** From the lower side of one box to the upper side of another; from side to side where these stand beside each other. */
function lineBetween(a: TreeNode, b: TreeNode): string {
  const [ax, bx] = [a.x + BOX_WIDTH / 2, b.x + BOX_WIDTH / 2];
  const low = a.y + a.h;
  if (b.y > low) {
    const bend = Math.min(60, (b.y - low) / 2);
    return `M${ax} ${low}C${ax} ${low + bend} ${bx} ${b.y - bend} ${bx} ${b.y}`;
  }
  const side = bx >= ax ? 1 : -1;
  const [from, to] = [ax + (side * BOX_WIDTH) / 2, bx === ax ? bx + BOX_WIDTH / 2 : bx - (side * BOX_WIDTH) / 2];
  const [ay, by] = [a.y + a.h / 2, b.y + b.h / 2];
  const out = bx === ax ? 24 : 0;
  const middle = (from + to) / 2 + out;
  return `M${from} ${ay}C${middle} ${ay} ${middle} ${by} ${to} ${by}`;
}

/** A network with all that it came from and all that came of it. */
export function kinOf(edges: readonly Pick<TreeEdge, "from" | "to">[], name: string): ReadonlySet<string> {
  const reached = (next: (at: string) => string[]) => {
    const seen = new Set([name]);
    for (const at of seen) for (const other of next(at)) seen.add(other);
    return seen;
  };
  const before = reached((at) => edges.filter(({ to }) => to === at).map(({ from }) => from));
  const after = reached((at) => edges.filter(({ from }) => from === at).map(({ to }) => to));
  return new Set([...before, ...after]);
}

/** A network and those whose first ancestor it is. */
export interface Branch {
  readonly row: TreeRow;
  readonly children: readonly Branch[];
}

/** The tree as lists within lists: each network below the first of what it was built on. */
export function branchesOf(rows: readonly TreeRow[]): Branch[] {
  const names = new Set(rows.map(({ name }) => name));
  const below = (parent: string | undefined): Branch[] =>
    rows
      .filter(({ from }) => from.find((name) => names.has(name)) === parent)
      .map((row) => ({ row, children: below(row.name) }));
  return below(undefined);
}
