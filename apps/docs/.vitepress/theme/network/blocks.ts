/** A network at the level of blocks: layers joined by the paths of their names, and what flows from block to block. */
import type { Trace } from "@segkit/nn/model";

/** A block of a diagram: several layers, an input or an output. */
export interface Block {
  readonly name: string;
  /** Channels, height and width of what it gives, or another shape. */
  readonly shape: string;
  readonly parameters: number;
  /** Indices of the blocks whose results it reads; all of them come before it. */
  readonly from: readonly number[];
  readonly kind: "input" | "block" | "output";
}

interface Drawn {
  readonly kind: Block["kind"];
  shape: string;
  layers: number;
  parameters: number;
  /** Names of the blocks that it reads. */
  readonly from: Set<string>;
}

/** By name, in the order of computation. */
type Blocks = Map<string, Drawn>;

/** The largest blocks are opened until a diagram has about so many. */
const ENOUGH = 16;

/** A block with more children stays whole: rows of equal layers tell nothing. */
const MOST_CHILDREN = 9;

/** Elementwise operators: what they are given is one thing afterwards. */
const SUMS = new Set(["Add", "Mul", "Sub", "Div", "Max", "Min", "Sum"]);

/** Joins a graph's layers to blocks, and finds what each reads. */
export function blocksOf(trace: Trace): readonly Block[] {
  const paths = trace.graph.nodes
    .filter(({ layer, outputs }) => layer !== "" && !outputs[0]!.constant)
    .map(({ layer }) => layer);
  const blocks = joined(flow(trace, opened(trace, paths)));
  const names = [...blocks.keys()];
  return names.map((name, at) => {
    const { kind, shape, parameters, from } = blocks.get(name)!;
    // a block that is come back to draws no arrow against the reading direction
    const before = [...from].map((source) => names.indexOf(source)).filter((i) => i < at);
    return { name: name.replace(OUTPUT, ""), kind, shape, parameters, from: before };
  });
}

const OUTPUT = " (output)";

/** Prefixes of paths that are blocks: the largest is opened, and again, while there are few; stages of equal maps one after another stay one block. */
function opened(trace: Trace, paths: readonly string[]): ReadonlySet<string> {
  let tops: ReadonlySet<string> = new Set(paths.map((path) => path.split(".")[0]!));
  const whole = new Set<string>();
  while (true) {
    const now = flow(trace, tops);
    const back = isComeBackTo(now);
    const candidates = [...tops].filter(
      (top) => !whole.has(top) && (now.get(top)?.layers ?? 0) > 1 && (tops.size < ENOUGH || back.has(top)),
    );
    const [top] = candidates.sort(
      (a, b) => Number(back.has(b)) - Number(back.has(a)) || now.get(b)!.layers - now.get(a)!.layers,
    );
    if (top === undefined) return tops;
    const depth = top.split(".").length + 1;
    const children = new Set(
      paths.filter((path) => path.startsWith(`${top}.`)).map((path) => path.split(".").slice(0, depth).join(".")),
    );
    const isLeaf = paths.includes(top) || children.size === 0;
    const next = new Set([...[...tops].filter((other) => other !== top), ...children]);
    const isTooMany = children.size > MOST_CHILDREN || next.size > ENOUGH + 4;
    if (isLeaf || (!back.has(top) && (isTooMany || isPlainChain(flow(trace, next), children)))) whole.add(top);
    else tops = next;
  }
}

/** Blocks that read what comes after them: their layers are spread over the network. */
function isComeBackTo(blocks: Blocks): ReadonlySet<string> {
  const order = new Map([...blocks.keys()].map((name, i) => [name, i]));
  return new Set(
    [...blocks]
      .filter(([name, { from }]) => [...from].some((source) => order.get(source)! > order.get(name)!))
      .map(([name]) => name),
  );
}

/** Whether each of several blocks reads the one before it alone, and all give maps of one shape. */
function isPlainChain(blocks: Blocks, children: ReadonlySet<string>): boolean {
  const row = [...blocks].filter(([name]) => children.has(name));
  return (
    row.length > 1 &&
    row.every(([, { shape, from }], i) => {
      return i === 0 || (shape === row[0]![1].shape && from.size === 1 && from.has(row[i - 1]![0]));
    })
  );
}

/** What each block reads and gives. */
function flow({ graph, outputs }: Trace, tops: ReadonlySet<string>): Blocks {
  const blocks: Blocks = new Map();
  const sources = new Map<string, ReadonlySet<string>>();
  const put = (name: string, kind: Block["kind"], shape: readonly unknown[], from: Iterable<string>): void => {
    const block = blocks.get(name) ?? { kind, shape: "", layers: 0, parameters: 0, from: new Set<string>() };
    for (const source of from) if (source !== name) block.from.add(source);
    blocks.set(name, Object.assign(block, { shape: shapeText(shape), layers: block.layers + 1 }));
  };
  for (const { name, shape } of graph.inputs) {
    put(name, "input", shape, []);
    sources.set(name, new Set([name]));
  }
  for (const { layer, operator, inputs, outputs: results } of graph.nodes) {
    if (results[0]!.constant) continue;
    let from: ReadonlySet<string> = new Set(inputs.flatMap((name) => [...(sources.get(name) ?? [])]));
    if (layer !== "") {
      const name = blockOf(layer, tops);
      put(name, "block", results[0]!.shape, from);
      from = new Set([name]);
    } else if (SUMS.has(operator)) {
      from = withoutAncestors(from, blocks);
    }
    for (const { name } of results) sources.set(name, from);
  }
  for (const [name, value] of outputs) put(`${name}${OUTPUT}`, "output", value.shape, sources.get(value.name) ?? []);
  for (const [path, { shape, trainable }] of graph.parameters) {
    const block = blocks.get(blockOf(path, tops));
    if (block && trainable) block.parameters += shape.reduce((product, extent) => product * extent, 1);
  }
  return blocks;
}

/** Blocks of a single layer join the only block that they read, if nothing else reads it and the shape stays: a convolution's normalization. */
function joined(blocks: Blocks): Blocks {
  const readers = (name: string) => [...blocks.values()].filter(({ from }) => from.has(name)).length;
  const moved = new Map<string, string>();
  for (const [name, { kind, layers, shape, from, parameters }] of blocks) {
    const [source] = from;
    const into = source === undefined ? undefined : blocks.get(source);
    if (
      kind !== "block" ||
      layers > 1 ||
      from.size !== 1 ||
      into?.kind !== "block" ||
      into.shape !== shape ||
      readers(source!) > 1
    )
      continue;
    moved.set(name, moved.get(source!) ?? source!);
    blocks.get(moved.get(name)!)!.parameters += parameters;
  }
  const kept: Blocks = new Map([...blocks].filter(([name]) => !moved.has(name)));
  for (const { from } of kept.values()) {
    for (const name of [...from]) {
      if (moved.has(name) && from.delete(name)) from.add(moved.get(name)!);
    }
  }
  return kept;
}

/** The block of a layer's path. */
function blockOf(path: string, tops: ReadonlySet<string>): string {
  for (let end = path.length; end > 0; end = path.lastIndexOf(".", end - 1)) {
    const prefix = path.slice(0, end);
    if (tops.has(prefix)) return prefix;
  }
  return path;
}

/** Of what a sum adds up, those that are not read by another of them: a shortcut within a block is no flow between blocks. */
function withoutAncestors(from: ReadonlySet<string>, blocks: Blocks): ReadonlySet<string> {
  return new Set([...from].filter((name) => ![...from].some((other) => other !== name && blocks.get(other)!.from.has(name))));
}

/** `256 × 64 × 64`; of a batch of one. */
function shapeText(shape: readonly unknown[]): string {
  const extents = shape[0] === 1 && shape.length > 1 ? shape.slice(1) : shape;
  return extents.map(String).join(" × ");
}
