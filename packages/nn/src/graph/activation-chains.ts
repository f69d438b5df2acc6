/**
 * Activations that ONNX Runtime's WebGPU provider makes part of the convolution before them. Of two in a row it keeps the second alone, without an error: relu(tanh(conv(x))) becomes relu(conv(x)).
 * Measured operator by operator on version 1.30, for convolutions of one to three axes, in groups or not. Neither transposed convolutions nor matrix products do it.
 */

/** A node, as far as a chain depends on it. */
export interface ChainNode {
  readonly operator: string;
  /** Undefined for an optional input that is left out. */
  readonly inputs: readonly (ChainInput | undefined)[];
  /** Names of its results. */
  readonly outputs: readonly string[];
}

/** An input of a node. */
export interface ChainInput {
  readonly name: string;
  readonly constant: boolean;
}

/** Operators that become part of a convolution. */
export const FUSED_ACTIVATIONS: readonly string[] =
  /* @__PURE__ */ "Clip Elu Erf Gelu HardSigmoid HardSwish LeakyRelu Relu Sigmoid Softplus Tanh ThresholdedRelu".split(" ");
const FUSED: ReadonlySet<string> = /* @__PURE__ */ new Set(FUSED_ACTIVATIONS);
/** Operators that are no node of their own any more when activations are looked for, or have changed places with them. */
const TRANSPARENT: ReadonlySet<string> = /* @__PURE__ */ new Set(["Cast", "Concat", "Expand", "Identity", "Transpose"]);
const ARITHMETIC: ReadonlySet<string> = /* @__PURE__ */ new Set(["Add", "Div", "Mul", "Pow", "Sub"]);
/** Activations that a value is multiplied by in swish and the two forms of gelu, which are one operator each by then. */
const GATES: ReadonlySet<string> = /* @__PURE__ */ new Set(["Erf", "Sigmoid", "Tanh"]);
/** All operators that something is known of afterwards. */
const FOLLOWED: ReadonlySet<string> = /* @__PURE__ */ new Set([
  ...["Conv", "BatchNormalization"],
  ...FUSED_ACTIVATIONS,
  ...TRANSPARENT,
  ...ARITHMETIC,
]);

/** What is known of a result. */
interface Known {
  /** A convolution's result, with what becomes part of its weights; or an activation of such. */
  readonly stage?: "convolved" | "activated" | undefined;
  /** The value that it is a polynomial of. */
  readonly base?: string | undefined;
  /** The value whose gate it is. */
  readonly gated?: string | undefined;
  /** Whether it is swish or gelu up to a factor. */
  readonly composed?: boolean | undefined;
}

/** Follows a graph from node to node, in their order, and tells where an activation comes after another one that a convolution takes in. */
export class ActivationChains {
  readonly #known = new Map<string, Known>();
  readonly #consumers: ((name: string) => readonly string[]) | undefined;

  /**
   * @param consumers - operators of the nodes that take a value, with a name of no operator for an output of the graph: only what has a single one is fused. Where they are not known yet, every value may be such,
   *   and any arithmetic with a constant may be none, as a product with 1 is
   */
  constructor(consumers?: (name: string) => readonly string[]) {
    this.#consumers = consumers;
  }

  /** Whether a value is an activation that its convolution takes in, so that another one would take its place. */
  isActivated(name: string): boolean {
    return this.#known.get(name)?.stage === "activated";
  }

  /** Whether a node is, or completes, the second activation in a row. */
  isSecond(node: ChainNode): boolean {
    const first = node.inputs[0];
    if (FUSED.has(node.operator)) return first !== undefined && this.isActivated(first.name) && this.#isAlone(first.name);
    const base = this.#composedOf(node);
    return base !== undefined && this.isActivated(base) && this.#isGatedAlone(base);
  }

  /** Adds the next node. */
  add(node: ChainNode): void {
    if (!FOLLOWED.has(node.operator)) return;
    const found = this.#resultOf(node);
    const [name] = node.outputs;
    const isKnown = found.stage ?? found.base ?? found.gated ?? found.composed;
    if (name !== undefined && isKnown) this.#known.set(name, found);
  }

  #resultOf(node: ChainNode): Known {
    const { operator } = node;
    const variables = node.inputs.filter((input) => input !== undefined && !input.constant) as ChainInput[];
    const [name] = variables.map((input) => input.name);
    if (name === undefined) return {};
    const known = this.#known.get(name) ?? {};
    const stage = this.#isAlone(name) ? known.stage : undefined;
    if (operator === "Conv") return { stage: "convolved" };
    if (FUSED.has(operator)) {
      return { stage: stage && "activated", gated: GATES.has(operator) ? (known.base ?? name) : undefined };
    }
    if (operator === "BatchNormalization") return { stage: stage === "convolved" ? stage : undefined };
    if (TRANSPARENT.has(operator)) return node.inputs[0]?.name === name && variables.length === 1 ? { stage } : {};
    if (!ARITHMETIC.has(operator)) return {};
    if (variables.length === 1) {
      // a factor and a summand become part of the weights
      const folded = known.stage === "convolved" && (operator === "Add" || operator === "Mul");
      const kept = folded || known.composed || this.#consumers === undefined;
      return { ...known, stage: kept ? stage : undefined, base: known.base ?? name };
    }
    const composed = this.#composedOf(node);
    if (composed !== undefined) {
      const whole = this.#known.get(composed)?.stage && this.#isGatedAlone(composed);
      return { stage: whole ? "activated" : undefined, composed: true };
    }
    const bases = new Set(variables.map((input) => this.#baseOf(input.name)));
    return bases.size === 1 ? { base: [...bases][0] } : {};
  }

  /** The value that a product of itself and its gate is swish or gelu of. */
  #composedOf({ operator, inputs: [a, b] }: ChainNode): string | undefined {
    if (operator !== "Mul" || a === undefined || b === undefined) return undefined;
    for (const [value, gate] of [
      [a, b],
      [b, a],
    ] as const) {
      const gated = this.#known.get(gate.name)?.gated;
      if (gated !== undefined && (value.name === gated || this.#baseOf(value.name) === gated)) return gated;
    }
    return undefined;
  }

  #baseOf(name: string): string {
    return this.#known.get(name)?.base ?? name;
  }

  #isAlone(name: string): boolean {
    return this.#consumers === undefined || this.#consumers(name).length === 1;
  }

  /** Whether nothing but swish or gelu takes a value. */
  #isGatedAlone(name: string): boolean {
    return this.#consumers?.(name).every((operator) => ARITHMETIC.has(operator) || GATES.has(operator)) ?? true;
  }
}
