/** What a file of cases beside an operator is made of: uses with PyTorch's results, and uses that decide a result's shape or type. */
import type { Value } from "../graph/value.js";
import type { Values } from "../model/model.js";
import type { Operand } from "./elementwise.js";

/** A model of some operators, whose inputs and expected outputs are in the fixture that PyTorch filled, by the case's name. */
export interface OperatorCase {
  /** The outputs, by the fixture's names. */
  readonly build: (x: Values) => Values;
  /** Names of the inputs that are constants of the graph, as weights are. */
  readonly constants?: readonly string[];
  /** Inputs with extents known by name only; the others are as in the fixture. */
  readonly open?: Readonly<Record<string, readonly (number | string)[]>>;
  /** Largest difference from PyTorch's results on the CPU, relative to the largest expected value. @default 0: they are equal */
  readonly difference?: number;
  /** The operator set that it needs. @default any */
  readonly opset?: 18;
}

/** One use of an operator. */
export interface ShapeCase {
  /** Its inputs: `n 3 2*h w` are extents, numbers or multiples of a name; a type other than float32 comes first. */
  readonly inputs: readonly string[];
  readonly build: (...inputs: Value[]) => Value | readonly Value[];
}

/** What `<operators>.testing.ts` exports. */
export interface CaseFile {
  /** By the names in the fixture. */
  readonly cases?: Readonly<Record<string, OperatorCase>>;
  /** By operator. */
  readonly shapes?: Readonly<Record<string, readonly ShapeCase[]>>;
}

/** The cases of all files, as `import.meta.glob` gives them; a name is used once. */
export function casesOf(files: Readonly<Record<string, unknown>>): Required<CaseFile> {
  const all = Object.values(files) as CaseFile[];
  return { cases: join(all.map(({ cases = {} }) => cases)), shapes: join(all.map(({ shapes = {} }) => shapes)) };
}

function join<T>(parts: readonly Readonly<Record<string, T>>[]): Record<string, T> {
  const joined: Record<string, T> = {};
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    if (name in joined) throw new Error(`two files have cases of ${name}`);
    joined[name] = value;
  }
  return joined;
}

/** An image-like input with open extents. */
export const MAP = ["n", 3, "h", "w"] as const;

export const of = (inputs: string | readonly string[], build: ShapeCase["build"]): ShapeCase => ({
  inputs: typeof inputs === "string" ? [inputs] : inputs,
  build,
});

/** A constant beside x. */
export const weights = (x: Value, ...shape: number[]) =>
  x.graph.constant(
    Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => 1 + i / 8),
    shape,
  );

/** Four axes, as feature maps have. */
export const map = "n 6 h w";

type Unary = (x: Value) => Value;
type Binary = (a: Operand, b: Operand) => Value;

export const unary = (build: Unary, ...types: string[]) => ["", ...types].map((type) => of(`${type} n 3 h`, build));
export const binary = (build: Binary, ...types: string[]) => [
  ...["", ...types].map((type) => of([`${type} n 3 h`, `${type} 3 1`], build)),
  of("h w", (x) => build(x, 2)),
  of("h w", (x) => build(2, x)),
  of(["1 h", "w 1"], build),
];
/** Of truth values. */
export const truthTable = (build: (a: Value, b: Value) => Value) => [of(["bool n 1 h", "bool w 1"], build)];
