/** What a network costs and sees, layer by layer. */
import { checkKnownOptions } from "@segkit/core/validate";
import { productOf } from "../graph/extents.js";
import { isFixed } from "../graph/graph.js";
import type { ReceptiveField } from "../graph/receptive-field.js";
import type { Value } from "../graph/value.js";
import { checkDefinition, type Extents, type Model, trace } from "./model.js";

/** One layer of a {@link Summary}: an operator with parameters, or one that changes the shape or multiplies. */
export interface LayerSummary {
  /** Where its parameters are in the weight file; empty for operators without any. */
  readonly path: string;
  /** The ONNX operator. */
  readonly operator: string;
  readonly outputShape: readonly number[];
  /** Trainable parameters that this row is the first to use. */
  readonly parameters: number;
  /** Multiplications and additions of convolutions and matrix products: twice their multiply-accumulates. Others are not counted. */
  readonly flops: number;
  /** Input pixels that one output position sees, and from one position to the next; undefined where no image is involved. */
  readonly receptiveField: ReceptiveField | undefined;
}

/** A network at one input size. */
export interface Summary {
  readonly model: string;
  readonly layers: readonly LayerSummary[];
  /** Trainable parameters. */
  readonly parameters: number;
  /** Running statistics and other numbers that are in the file and not trained. */
  readonly buffers: number;
  readonly flops: number;
  /** By output name. */
  readonly outputs: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly receptiveField: ReceptiveField | undefined }>
  >;
  /** The table for people. */
  toString(): string;
}

/**
 * Parameters, floating-point operations and receptive field of every layer.
 *
 * @param model - a definition
 * @param extents - the input's size, e.g. `{ height: 512, width: 512 }`; `batch` is 1 unless given
 * @returns the layers in order, and totals; as a string, a table
 * @throws SegmentationError `invalid-option`, `shape-mismatch` when the network cannot take such an input
 *
 * @example
 * ```ts
 * import { summary, unet } from "@segkit/nn";
 *
 * const table = summary(unet({ nClasses: 2 }), { height: 256, width: 256 });
 * console.assert(table.parameters === 31_037_698);
 * console.assert(String(table).includes("inc.double_conv.0"));
 * ```
 *
 * @remarks
 * Receptive fields are what the arithmetic can reach, not what training makes use of. Attention and global pooling reach everything: ∞.
 */
export function summary(model: Model, extents: Extents): Summary {
  checkDefinition("summary", model);
  checkKnownOptions(
    "summary",
    extents,
    Object.values(model.inputs).flatMap((spec) => spec.dims.filter((dim) => typeof dim === "string")),
  );
  const { graph, outputs } = trace(model, {
    extents: { ...ones(model), ...extents },
    where: "summary",
  });
  // the parameters behind each value that a runtime computes when it loads
  const sources = new Map<string, readonly string[]>([...graph.parameters.keys()].map((path) => [path, [path]]));
  const counted = new Set<string>();
  const layers: LayerSummary[] = [];
  const add = (path: string, operator: string, output: Value, behind: readonly string[], flops: number): void => {
    let parameters = 0;
    for (const source of behind) {
      const { shape, trainable } = graph.parameters.get(source)!;
      if (trainable && !counted.has(source)) parameters += size(shape);
      counted.add(source);
    }
    layers.push({ path, operator, outputShape: numbers(output.shape), parameters, flops, receptiveField: output.field });
  };
  for (const node of graph.nodes) {
    const behind = node.inputs.flatMap((name) => sources.get(name) ?? []);
    const output = node.outputs[0]!;
    if (output.constant) {
      for (const { name } of node.outputs) sources.set(name, behind);
      continue;
    }
    if (behind.length === 0 && !TELLING.has(node.operator)) continue;
    const { macs } = node;
    add(node.layer, node.operator, output, behind, typeof macs === "number" ? 2 * macs : 0);
  }
  // what is learned and given as it is, such as boxes to begin with
  for (const [, output] of outputs) {
    const behind = (output.constant && sources.get(output.name)) || [];
    const own = behind.filter((path) => !counted.has(path));
    if (own.length > 0) add(own[0]!.replace(/\.[^.]*$/, ""), "Parameter", output, own, 0);
  }
  const all = [...graph.parameters.values()];
  const result = {
    model: model.name,
    layers,
    parameters: all.reduce((sum, p) => sum + (p.trainable ? size(p.shape) : 0), 0),
    buffers: all.reduce((sum, p) => sum + (p.trainable ? 0 : size(p.shape)), 0),
    flops: layers.reduce((sum, layer) => sum + layer.flops, 0),
    outputs: Object.fromEntries(
      outputs.map(([name, { shape, field }]) => [name, { shape: numbers(shape), receptiveField: field }]),
    ),
  };
  return { ...result, toString: () => table(result) };
}

/** Operators that have rows of their own even without parameters. */
const TELLING = new Set([
  "MaxPool",
  "AveragePool",
  "GlobalAveragePool",
  "GlobalMaxPool",
  "Resize",
  "Concat",
  "MatMul",
  "Softmax",
]);

/** One of what is counted: images, prompts, tokens of a prompt, boxes. */
function ones(model: Model): Record<string, number> {
  const named = Object.values(model.inputs).flatMap(({ dims }) => dims);
  return Object.fromEntries(
    ["batch", "prompts", "tokens", "boxes"].filter((name) => named.includes(name)).map((name) => [name, 1]),
  );
}

function numbers(shape: Parameters<typeof isFixed>[0]): readonly number[] {
  return isFixed(shape) ? shape : [];
}

function size(shape: readonly number[]): number {
  return productOf(shape) as number;
}

function table({ model, layers, parameters, flops, buffers }: Omit<Summary, "toString">): string {
  const rows = layers.map((layer) => [
    layer.path || `(${layer.operator})`,
    layer.path === "" ? "" : layer.operator,
    layer.outputShape.join(" × "),
    layer.parameters === 0 ? "" : layer.parameters.toLocaleString("en-US"),
    layer.flops === 0 ? "" : giga(layer.flops),
    fieldText(layer.receptiveField),
  ]);
  const head = ["layer", "operator", "output", "parameters", "GFLOP", "receptive field"];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]!.length)));
  const right = new Set([3, 4, 5]);
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => (right.has(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join("  ")
      .trimEnd();
  return [
    line(head),
    line(widths.map((width) => "─".repeat(width))),
    ...rows.map(line),
    `${model}: ${parameters.toLocaleString("en-US")} parameters, ${buffers.toLocaleString("en-US")} buffer values, ${giga(flops)} GFLOP`,
  ].join("\n");
}

function giga(flops: number): string {
  return (flops / 1e9).toPrecision(3);
}

function fieldText(field: ReceptiveField | undefined): string {
  if (field === undefined) return "";
  const [height, width] = field.size.map((extent) => (Number.isFinite(extent) ? String(extent) : "∞"));
  return height === width ? height! : `${height} × ${width}`;
}
