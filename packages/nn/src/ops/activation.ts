/** Element-by-element nonlinearities, and softmax. All keep shape and type. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Attributes } from "../graph/attributes.js";
import { describeShape } from "../graph/extents.js";
import { sameShape } from "../graph/graph.js";
import { globalField } from "../graph/receptive-field.js";
import { checkAxis, checkType, type Value } from "../graph/value.js";
import { apart } from "./apart.js";
import { broadcastShape, FLOATS, functionOf } from "./elementwise.js";

function unary(operator: string, x: Value, attributes: Attributes = {}): Value {
  checkType(functionOf(operator), x, FLOATS);
  return x.graph.node(operator, [apart(x)], attributes, { shape: x.shape });
}

/** The activation max(x, 0). */
export const relu = (x: Value): Value => unary("Relu", x);
/** The activation that is x where positive, else slope · x. */
export const leakyRelu = (x: Value, slope = 0.01): Value => unary("LeakyRelu", x, { alpha: { float: slope } });
/** The activation that is x where positive, else slope · x, with a slope that broadcasts to x, such as `[C, 1, 1]`. */
export function prelu(x: Value, slope: Value): Value {
  checkType("prelu", x, FLOATS);
  checkType("prelu", slope, [x.type]);
  const shape = broadcastShape("prelu", [x, slope]);
  if (!sameShape(shape, x.shape)) {
    throw new SegmentationError("shape-mismatch", {
      where: "prelu",
      option: slope.name,
      expected: `a slope that broadcasts to ${describeShape(x.shape)}`,
      received: phrase(describeShape(slope.shape)),
      remedy: "Use reshape: one slope per channel of [N, C, H, W] is [C, 1, 1].",
    });
  }
  return x.graph.node("PRelu", [x, slope], {}, { shape: x.shape, field: x.field });
}
/** The activation that is x where positive, else alpha · (eˣ − 1). */
export const elu = (x: Value, alpha = 1): Value => unary("Elu", x, { alpha: { float: alpha } });
/** The activation 1 / (1 + e⁻ˣ). */
export const sigmoid = (x: Value): Value => unary("Sigmoid", x);
/** The activation tanh(x). */
export const tanh = (x: Value): Value => unary("Tanh", x);
/** The error function, which the activation {@link gelu} is made of. */
export const erf = (x: Value): Value => unary("Erf", x);
/** The activation ln(1 + eˣ). */
export const softplus = (x: Value): Value => unary("Softplus", x);
/** The activation min(max(x / 6 + 1 / 2, 0), 1), as PyTorch defines it. */
export const hardSigmoid = (x: Value): Value => unary("HardSigmoid", x, { alpha: { float: 1 / 6 }, beta: { float: 0.5 } });
/** The activation x · hardSigmoid(x). */
export const hardSwish = (x: Value): Value => unary("HardSwish", x);

/** The activation x · Φ(x), with Φ the distribution function of the normal distribution. Written with Erf, as opset 17 and 18 have no Gelu; runtimes fuse it. */
export function gelu(x: Value): Value {
  checkType("gelu", x, ["float32"]);
  const from = apart(x);
  const { graph } = x;
  const constant = (value: number) => graph.constant(Float32Array.of(value), []);
  const same = { shape: x.shape, field: x.field };
  const scaled = graph.node("Div", [from, constant(Math.SQRT2)], {}, same);
  const plusOne = graph.node("Add", [erf(scaled), constant(1)], {}, same);
  return graph.node("Mul", [graph.node("Mul", [from, plusOne], {}, same), constant(0.5)], {}, same);
}

/** The activation x · sigmoid(x), also called swish. */
export function silu(x: Value): Value {
  checkType("silu", x, FLOATS);
  const from = apart(x);
  return x.graph.node("Mul", [from, sigmoid(from)], {}, { shape: x.shape });
}

/** The activation that divides exponentials by their sum along an axis. */
export function softmax(x: Value, axis = -1): Value {
  checkType("softmax", x, FLOATS);
  const positive = checkAxis("softmax", x, axis);
  // softmax over channels stays in place; along a spatial axis it mixes positions
  const field = positive === 1 && x.shape.length === 4 ? x.field : globalField(x.field);
  return x.graph.node("Softmax", [x], { axis: { int: positive } }, { shape: x.shape, field });
}
