/** A classifier's graph, node by node, as one of whole images. */
import type { Extent } from "../graph/extents.js";
import type { Node, Value } from "../graph/graph.js";
import type { Scope } from "../layers/scope.js";
import { conv } from "../ops/conv.js";
import { averagePool, maxPool } from "../ops/pool.js";
import { reshape } from "../ops/shape.js";
import { type DensePlan, intOf, ints, type Plane } from "./dense-plan.js";

/** The window's graph written anew for maps of any size. */
export class DenseGraph {
  readonly #values = new Map<string, Value>();
  readonly #scope: Scope;
  readonly #plan: DensePlan;
  readonly #dilated: boolean;

  constructor(scope: Scope, plan: DensePlan, dilated: boolean) {
    this.#scope = scope;
    this.#plan = plan;
    this.#dilated = dilated;
  }

  set(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  get(name: string, view?: readonly number[]): Value {
    const known = this.#values.get(name);
    if (known) return view ? reshape(known, view) : known;
    const parameter = this.#plan.traced.graph.parameters.get(name);
    if (parameter) {
      const { path, shape, initial, trainable, value } = parameter;
      return this.#scope.parameter(path, shape, { initial, trainable, view: view ?? (value.shape as readonly number[]) });
    }
    const { data, value } = this.#plan.constants.get(name)!;
    return this.#scope.graph.constant(data, value.shape as readonly number[]);
  }

  /** Adds what a node of the window's graph becomes. */
  add(node: Node): void {
    const [output] = node.outputs as [Value];
    const plane = this.#plan.planes.get(output.name);
    if (output.constant) {
      const results = node.outputs.map(({ shape, type }) => ({ shape, type }));
      const made = this.#scope.graph.nodeWithResults(node.operator, this.#inputs(node), node.attributes, results);
      made.forEach((value, i) => void this.set(node.outputs[i]!.name, value));
    } else if (plane) this.set(output.name, this.#dense(node, plane));
  }

  #inputs(node: Node): (Value | undefined)[] {
    return node.inputs.map((name) => (name === "" ? undefined : this.get(name)));
  }

  #dense(node: Node, plane: Plane): Value {
    const { operator } = node;
    const source = node.inputs.find((name) => this.#plan.planes.has(name))!;
    const before = this.#plan.planes.get(source)!;
    const x = this.get(source);
    switch (operator) {
      case "Reshape":
      case "Squeeze":
      case "Unsqueeze":
        return x;
      case "Conv":
        return conv(x, this.get(node.inputs[1]!), this.#bias(node), {
          ...this.#spread(node, before),
          groups: intOf(node, "group", 1),
        });
      case "Gemm": {
        const weight = this.get(node.inputs[1]!, [plane.map[0], ...before.map]);
        return conv(x, weight, this.#bias(node), { dilation: this.#dilation(before) });
      }
      case "MaxPool":
        return maxPool(x, { kernel: ints(node, "kernel_shape").slice(0, 2), ...this.#spread(node, before) });
      case "GlobalMaxPool":
        return maxPool(x, { kernel: before.map.slice(1), stride: 1, dilation: this.#dilation(before) });
      case "AveragePool":
        return averageOver(x, ints(node, "kernel_shape").slice(0, 2), this.#spread(node, before));
      case "GlobalAveragePool":
        return averageOver(x, before.map.slice(1), { stride: [1, 1], dilation: this.#dilation(before), padding: [0, 0, 0, 0] });
      default: {
        const [batch, , ...spatial] = x.shape as [Extent, Extent, ...Extent[]];
        const type = node.outputs[0]!.type;
        // a map that was flattened keeps its own channels until a linear layer reads it
        return x.graph.node(operator, this.#inputs(node), this.#attributes(node), {
          shape: [batch, plane.map[0], ...spatial],
          type,
        });
      }
    }
  }

  /** Axes and amounts of lists are those of maps now. */
  #attributes(node: Node): Node["attributes"] {
    return "axis" in node.attributes ? { ...node.attributes, axis: { int: 1 } } : node.attributes;
  }

  #bias(node: Node): Value | undefined {
    return node.inputs[2] ? this.get(node.inputs[2]) : undefined;
  }

  /** Stride, dilation and padding: of windows next to each other, positions are as far apart as the strides before have made them. */
  #spread(node: Node, before: Plane): Spread {
    const own = ints(node, "dilations", [1, 1]).slice(0, 2);
    const amounts = ints(node, "pads", [0, 0, 0, 0]);
    const stride = ints(node, "strides", [1, 1]).slice(0, 2);
    if (!this.#dilated) return { stride, dilation: own, padding: amounts };
    const { step } = before;
    return {
      stride: [1, 1],
      dilation: own.map((by, i) => by * step[i]!),
      padding: amounts.map((amount, i) => amount * step[i % 2]!),
    };
  }

  #dilation({ step }: Plane): readonly number[] {
    return this.#dilated ? step : [1, 1];
  }
}

interface Spread {
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: readonly number[];
}

/** The mean over a window, whose positions may lie apart: then by a convolution of constant weights for each axis. */
function averageOver(x: Value, kernel: readonly number[], { stride, dilation, padding }: Spread): Value {
  if (dilation.every((by, i) => by === 1 || kernel[i] === 1)) return averagePool(x, { kernel, stride, padding });
  const channels = x.shape[1] as number;
  let y = x;
  for (const axis of [0, 1]) {
    const size = kernel[axis]!;
    if (size === 1 && stride[axis] === 1) continue;
    const along = <Item>(item: Item, other: Item): [Item, Item] => (axis === 0 ? [item, other] : [other, item]);
    const weight = x.graph.constant(new Float32Array(channels * size).fill(1 / size), [channels, 1, ...along(size, 1)]);
    y = conv(y, weight, undefined, {
      stride: along(stride[axis]!, 1),
      dilation: along(dilation[axis]!, 1),
      padding: [...along(padding[axis]!, 0), ...along(padding[axis + 2]!, 0)],
      groups: channels,
    });
  }
  return y;
}
