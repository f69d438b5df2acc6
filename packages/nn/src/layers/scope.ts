/** Where in the checkpoint a layer's parameters are: the code path is the key. */
import { SegmentationError } from "@segkit/core/errors";
import type { Graph } from "../graph/graph.js";
import { type Initial, ZEROS } from "../graph/initial.js";
import type { Value } from "../graph/value.js";

/** Options of a parameter that a scope is asked for. */
export interface ParameterOptions {
  /** How `initialize` fills it. @default zeros */
  readonly initial?: Initial;
  /** False for buffers such as running statistics, which counts of parameters leave out. @default true */
  readonly trainable?: boolean;
  /** Another shape with as many elements, in which the graph sees it. @default the shape */
  readonly view?: readonly number[];
}

/**
 * A place in the tree of parameters. `p.scope("encoder").scope("block.0").parameter("weight", …)` is the tensor that the weight file calls
 * `encoder.block.0.weight`.
 */
export class Scope {
  constructor(
    readonly graph: Graph,
    /** The prefix of all parameters here, without a final dot; empty at the root. */
    readonly path = "",
    /** Parameters below this place that do not learn, by what their paths match. */
    private readonly still?: RegExp,
  ) {}

  /** The place `name` below this one; a name may have several parts, `"block.0"`, and may be an index. */
  scope(name: string | number): Scope {
    return new Scope(this.graph, this.#join(String(name)), this.still);
  }

  /** The same place, below which parameters whose path matches do not learn and are not counted: frozen norms, which other code makes as trainable ones. */
  frozen(paths: RegExp): Scope {
    return new Scope(this.graph, this.path, paths);
  }

  /** The tensor `name` here, of the given shape. Asked for twice it is the same tensor. */
  parameter(
    name: string,
    shape: readonly number[],
    { initial = ZEROS, trainable = true, view = shape }: ParameterOptions = {},
  ): Value {
    const path = this.#join(name);
    return this.graph.parameter(path, shape, initial, trainable && !this.still?.test(path), view);
  }

  #join(name: string): string {
    if (name === "" || name.startsWith(".") || name.endsWith(".")) {
      throw new SegmentationError("invalid-argument", {
        where: "scope",
        option: "name",
        expected: "a name such as block.0, without a dot at its ends",
        received: name,
      });
    }
    return this.path === "" ? name : `${this.path}.${name}`;
  }
}
