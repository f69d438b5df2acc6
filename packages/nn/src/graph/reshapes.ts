/**
 * What was reshaped from what. Of reshapes in a row only the last is needed, and the same one of the same value is needed once: layers that flatten their input and give its axes back
 * would otherwise leave a runtime two nodes in three to find and take away each time it loads the graph.
 */
import { describeShape, type Extent } from "./extents.js";
import { type Graph, sameShape, type Value } from "./graph.js";
import { plainTarget } from "./shape-tensor.js";

const followed = new WeakMap<Graph, Reshapes>();

/** The reshapes of the graph that a value belongs to. */
export function reshapesOf({ graph }: Value): Reshapes {
  let reshapes = followed.get(graph);
  if (reshapes === undefined) followed.set(graph, (reshapes = new Reshapes()));
  return reshapes;
}

/** Follows the reshapes of a graph under construction. */
class Reshapes {
  readonly #sources = new Map<string, Value>();
  readonly #made = new Map<string, Value>();

  /** The value in another shape: one that is there already, or what `make` gives from the value whose elements these are. */
  of(value: Value, shape: readonly Extent[], make: (from: Value) => Value): Value {
    const from = this.#from(value, shape);
    if (from !== value && sameShape(from.shape, shape)) return from;
    const key = `${from.name} ${describeShape(shape)}`;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const made = make(from);
    this.#made.set(key, made);
    this.#sources.set(made.name, from);
    return made;
  }

  /** The first in a row of reshapes, unless its shape would have to be computed where a later one's need not be. */
  #from(value: Value, shape: readonly Extent[]): Value {
    const source = this.#sources.get(value.name);
    if (source === undefined) return value;
    const isPlain = plainTarget(source, shape) !== undefined || plainTarget(value, shape) === undefined;
    return isPlain ? source : value;
  }
}
