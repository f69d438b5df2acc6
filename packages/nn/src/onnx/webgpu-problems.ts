/** What WebGPU does not compute, or not rightly, of a graph that others have made. */
import { ActivationChains } from "../graph/activation-chains.js";
import type { Attributes } from "../graph/attributes.js";
import type { ElementType } from "../graph/element-type.js";
import type { Extent } from "../graph/extents.js";
import { type NodeForm, webgpuProblem } from "../graph/webgpu-rules.js";
import type { OnnxNode } from "./messages.js";
import type { OnnxModel } from "./read-model.js";

/** Nodes of one operator that WebGPU has a difficulty with. */
export interface WebgpuProblem {
  readonly operator: string;
  /** Names of the nodes; of those without a name, of their first results. */
  readonly nodes: readonly string[];
  /** What WebGPU does with them. */
  readonly reason: string;
  /** Whether results would be wrong or missing; else the nodes run on the CPU, and the copies take time. */
  readonly severe: boolean;
}

/** The problems of a graph, as far as its file says types and shapes. */
export function webgpuProblems(model: OnnxModel): WebgpuProblem[] {
  const known = formsOf(model);
  const small = new Set(model.initializers.map(({ name }) => name));
  const chains = new ActivationChains(consumersOf(model));
  const problems = new Map<string, { operator: string; nodes: string[]; reason: string; severe: boolean }>();
  for (const node of model.nodes) {
    const given = node.inputs.filter((name) => name !== "");
    // results that follow from shapes alone are a few numbers that the CPU holds anyway
    const shapeOnly =
      node.operator === "Constant" ||
      node.operator === "Shape" ||
      node.operator === "Size" ||
      given.every((name) => small.has(name));
    if (shapeOnly) for (const name of node.outputs) small.add(name);
    const inputs = node.inputs.map((name) => (name === "" ? undefined : { name, constant: small.has(name) }));
    const link = { operator: node.domain === "" ? node.operator : "", inputs, outputs: node.outputs };
    const form = { ...formOf(node, known, shapeOnly), second: chains.isSecond(link) };
    chains.add(link);
    const problem = node.domain === "" ? webgpuProblem(form) : undefined;
    if (problem === undefined) continue;
    const key = `${node.operator} ${problem.reason}`;
    const found = problems.get(key) ?? { operator: node.operator, nodes: [], ...problem };
    found.nodes.push(node.name || (node.outputs[0] ?? ""));
    problems.set(key, found);
  }
  return [...problems.values()];
}

/** The operators of the nodes that take a value; an output of the graph is taken by none of them. */
function consumersOf({ nodes, outputs }: OnnxModel): (name: string) => readonly string[] {
  const consumers = new Map<string, string[]>();
  const add = (name: string, operator: string) => consumers.set(name, [...(consumers.get(name) ?? []), operator]);
  for (const { inputs, operator } of nodes) for (const name of new Set(inputs)) add(name, operator);
  for (const { name } of outputs) add(name, "");
  return (name) => consumers.get(name) ?? [];
}

interface Known {
  readonly type: ElementType;
  readonly shape: readonly Extent[];
}

const TYPES: Readonly<Record<number, ElementType>> = {
  ...{ 1: "float32", 2: "uint8", 3: "int8", 5: "int16", 6: "int32", 7: "int64" },
  ...{ 9: "bool", 10: "float16", 11: "float64", 16: "bfloat16" },
};

/** Types and shapes of values, where the file says them. */
function formsOf({ initializers, inputs, outputs, values }: OnnxModel): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const { name, type, dims } of [...values, ...inputs, ...outputs, ...initializers]) {
    const own = type === undefined ? undefined : TYPES[type];
    if (own === undefined || dims === undefined) continue;
    // free extents count for 0, which no rule asks for
    known.set(name, { type: own, shape: dims.map((extent) => (typeof extent === "number" ? extent : 0)) });
  }
  return known;
}

function formOf(node: OnnxNode, known: ReadonlyMap<string, Known>, shapeOnly: boolean): NodeForm {
  const inputs = node.inputs.map((name) => {
    const found = known.get(name);
    return found && { name, ...found };
  });
  const results = node.outputs.filter((name) => name !== "").length;
  return { operator: node.operator, inputs, attributes: attributesOf(node), results, shapeOnly };
}

function attributesOf({ attributes }: OnnxNode): Attributes {
  return attributes as unknown as Attributes;
}
