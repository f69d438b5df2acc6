/** Arithmetic and comparison, element by element with broadcasting as in NumPy. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { ElementType } from "../graph/element-type.js";
import { describeShape, type Extent, sameExtent } from "../graph/extents.js";
import { checkType, type Value } from "../graph/value.js";
import { apart } from "./apart.js";

/** A value, or a number that becomes a constant of the other operand's type. */
export type Operand = Value | number;

/** The shape that several values broadcast to. */
export function broadcastShape(where: string, values: readonly Value[]): Extent[] {
  const rank = Math.max(...values.map((value) => value.shape.length));
  return Array.from({ length: rank }, (_, i) => {
    let extent: Extent = 1;
    for (const value of values) {
      const dim = value.shape[value.shape.length - rank + i];
      if (dim === undefined || dim === 1 || sameExtent(dim, extent)) continue;
      if (extent === 1) extent = dim;
      else {
        throw new SegmentationError("shape-mismatch", {
          where,
          option: values.map((v) => v.name).join(", "),
          expected: "shapes that are equal or 1 axis by axis, from the last",
          received: phrase(values.map((v) => describeShape(v.shape)).join(" and ")),
          remedy:
            "Extents known by name have to be the same expression: declare what the input's height and width are multiples of, or resize one to the other.",
        });
      }
    }
    return extent;
  });
}

/** Types that have roots and exponentials. */
export const FLOATS: readonly ElementType[] = ["float32", "float16"];
/** Types of arithmetic and order. */
export const NUMBERS: readonly ElementType[] = [...FLOATS, "int64", "int32"];
/** Types of what a network takes or gives, without truths. */
const DATA: readonly ElementType[] = [...NUMBERS, "uint8"];

/** The function that makes such nodes: `leakyRelu` of LeakyRelu. */
export function functionOf(operator: string): string {
  return operator[0]!.toLowerCase() + operator.slice(1);
}

function binary(operator: string, a: Operand, b: Operand, type?: ElementType, types = NUMBERS): Value {
  const where = functionOf(operator);
  const value = typeof a !== "number" ? a : typeof b !== "number" ? b : undefined;
  if (value === undefined) {
    throw new SegmentationError("invalid-argument", {
      where,
      expected: "at least one value of a graph",
      received: phrase("two numbers"),
    });
  }
  const left = operand(where, a, value);
  const right = operand(where, b, value);
  checkType(where, left, types);
  checkType(where, right, [left.type]);
  const shape = broadcastShape(where, [left, right]);
  return value.graph.node(operator, [left, right], {}, type === undefined ? { shape } : { shape, type });
}

/** The operand as a value: a number becomes a constant of the same type as another value. */
export function operand(where: string, x: Operand, like: Value): Value {
  if (typeof x !== "number") return x;
  if (like.type === "float32") return like.graph.constant(Float32Array.of(x), []);
  if (like.type === "int64") return like.graph.constant(BigInt64Array.of(BigInt(x)), []);
  if (like.type === "int32") return like.graph.constant(Int32Array.of(x), []);
  checkType(where, like, ["float32", "int64", "int32"]);
  return like;
}

/** Elementwise a + b, with broadcasting. */
export const add = (a: Operand, b: Operand): Value => binary("Add", a, b);
/** Elementwise a − b, with broadcasting. */
export const sub = (a: Operand, b: Operand): Value => binary("Sub", a, b);
/** Elementwise a · b, with broadcasting. */
export const mul = (a: Operand, b: Operand): Value => binary("Mul", a, b);
/** Elementwise a / b, with broadcasting. */
export const div = (a: Operand, b: Operand): Value => binary("Div", a, b);
/** Elementwise a to the power of b, with broadcasting. */
export const pow = (a: Operand, b: Operand): Value => binary("Pow", a, b);
/** Elementwise: the less of a and b, with broadcasting. */
export const min = (a: Operand, b: Operand): Value => binary("Min", a, b);
/** Elementwise: the greater of a and b, with broadcasting. */
export const max = (a: Operand, b: Operand): Value => binary("Max", a, b);
/** Elementwise: whether a = b, with broadcasting. */
export const equal = (a: Operand, b: Operand): Value => binary("Equal", a, b, "bool", [...DATA, "bool"]);
/** Elementwise: whether a < b, with broadcasting. */
export const less = (a: Operand, b: Operand): Value => binary("Less", a, b, "bool");
/** Elementwise: whether a > b, with broadcasting. */
export const greater = (a: Operand, b: Operand): Value => binary("Greater", a, b, "bool");
/** Elementwise: whether both a and b are true, with broadcasting. */
export const and = (a: Value, b: Value): Value => binary("And", a, b, "bool", ["bool"]);

function unary(operator: string, x: Value, types: readonly ElementType[] = FLOATS): Value {
  checkType(functionOf(operator), x, types);
  return x.graph.node(operator, [x], {}, { shape: x.shape });
}

/** Elementwise −x. */
export const neg = (x: Value): Value => unary("Neg", x, NUMBERS);
/** Elementwise |x|. */
export const abs = (x: Value): Value => unary("Abs", x, NUMBERS);
/** Elementwise square root. */
export const sqrt = (x: Value): Value => unary("Sqrt", x);
/** Elementwise eˣ. */
export const exp = (x: Value): Value => unary("Exp", x);
/** Elementwise natural logarithm. */
export const log = (x: Value): Value => unary("Log", x);
/** Elementwise: the greatest whole number that is not greater than x. */
export const floor = (x: Value): Value => unary("Floor", x);
/** Elementwise: the least whole number that is not less than x. */
export const ceil = (x: Value): Value => unary("Ceil", x);
/** Elementwise 1 / x. */
export const reciprocal = (x: Value): Value => unary("Reciprocal", x);
/** Elementwise: whether x is false. */
export const not = (x: Value): Value => unary("Not", x, ["bool"]);
/** Elementwise sine. Imprecise on WebGPU (2e-4): fold position encodings to constants instead. */
export const sin = (x: Value): Value => unary("Sin", x);
/** Elementwise cosine. Imprecise on WebGPU (2e-4): fold position encodings to constants instead. */
export const cos = (x: Value): Value => unary("Cos", x);

/** Elementwise limits to [low, high]. */
export function clip(x: Value, low: number, high: number): Value {
  return x.graph.node(
    "Clip",
    [apart(x), operand("clip", low, x), operand("clip", high, x)],
    {},
    { shape: x.shape, field: x.field },
  );
}

/** Elementwise `a` where the condition holds, else `b`. */
export function where(condition: Value, a: Value, b: Value): Value {
  checkType("where", condition, ["bool"]);
  checkType("where", a, DATA);
  checkType("where", b, [a.type]);
  return a.graph.node("Where", [condition, a, b], {}, { shape: broadcastShape("where", [condition, a, b]), type: a.type });
}

/** TensorProto.DataType of the types that values can be cast to. */
const CAST_TO = { float32: 1, uint8: 2, int32: 6, int64: 7, bool: 9, float16: 10 } as const;

/** Elementwise conversion to another type. */
export function cast(x: Value, type: keyof typeof CAST_TO): Value {
  return x.type === type ? x : x.graph.node("Cast", [x], { to: { int: CAST_TO[type] } }, { shape: x.shape, type });
}
