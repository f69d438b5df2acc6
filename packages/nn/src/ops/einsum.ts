/** Sums of products in Einstein's notation. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { describeShape, type Extent, productOf, sameExtent } from "../graph/extents.js";
import { globalField, joinFields } from "../graph/receptive-field.js";
import { checkType, type Value } from "../graph/value.js";

/** `bqc,bchw->bqhw`: the letters of each operand's axes, and of the result's. */
interface Equation {
  readonly terms: readonly string[];
  readonly result: string;
}

/**
 * ONNX Einsum: PyTorch's `einsum`. Letters name the operands' axes; those that the result lacks are summed over.
 *
 * @param equation - such as `bqc,bchw->bqhw`: `a`–`z` and `A`–`Z`, no `...`. Without `->` the result has, in the alphabet's order, the letters that appear once
 * @param values - one for each term, float32
 * @returns a value with the extents of the result's letters
 * @throws SegmentationError `invalid-option` for an equation that is none or does not fit the values, `shape-mismatch` where one letter has two extents,
 * `invalid-tensor` for other types
 *
 * @example
 * ```ts
 * import { type Model, trace } from "@segkit/nn";
 * import { einsum } from "@segkit/nn/ops";
 *
 * const model: Model = {
 *   name: "masks of queries",
 *   inputs: {
 *     queries: { type: "float32", dims: ["batch", 100, 256] },
 *     pixels: { type: "float32", dims: ["batch", 256, "height", "width"] },
 *   },
 *   forward: (_, { queries, pixels }) => ({ masks: einsum("bqc,bchw->bqhw", [queries!, pixels!]) }),
 * };
 * console.assert(trace(model).outputs[0]?.[1].shape.join() === "batch,100,height,width");
 * ```
 *
 * @remarks
 * Axes of extent 1 are not repeated to another extent, which PyTorch does.
 */
export function einsum(equation: string, values: readonly Value[]): Value {
  const where = "einsum";
  const { terms, result } = parse(equation, values);
  const first = values[0]!;
  for (const value of values) checkType(where, value, ["float32"]);
  const extents = extentsOf(equation, terms, values);
  const letters = [...result];
  const summed = [...extents.keys()].filter((letter) => !letters.includes(letter));
  const field = joinFields(values);
  // as in matMul, a product with weights keeps the field of what they are applied to
  const mixes = values.filter((value) => value.field !== undefined).length > 1 || (values.length === 1 && summed.length > 0);
  return first.graph.node(
    "Einsum",
    values,
    { equation: { string: `${terms.join(",")}->${result}` } },
    { shape: letters.map((letter) => extents.get(letter)!), field: mixes ? globalField(field) : field },
    () => (values.length === 1 ? 0 : productOf([...extents.values()])),
  );
}

function parse(equation: string, values: readonly Value[]): Equation {
  const text = typeof equation === "string" ? equation.replaceAll(" ", "") : "";
  const match = /^([A-Za-z]*(?:,[A-Za-z]*)*)(?:->([A-Za-z]*))?$/.exec(text);
  if (!match) throw equationError(equation, "letters, commas and at most one ->");
  const terms = match[1]!.split(",");
  const all = [...terms.join("")];
  const once = all.filter((letter, i) => all.indexOf(letter) === i && all.lastIndexOf(letter) === i);
  const result = match[2] ?? once.sort().join("");
  if (terms.length !== values.length || terms.some((term, i) => term.length !== values[i]!.shape.length)) {
    const shapes = values.map(({ shape }) => describeShape(shape)).join(" and ");
    throw equationError(equation, `a letter for each axis of ${shapes || "at least one value"}`);
  }
  if ([...result].some((letter, i) => !all.includes(letter) || result.indexOf(letter) !== i)) {
    throw equationError(equation, "letters after -> that appear before it, each once");
  }
  return { terms, result };
}

function equationError(equation: string, expected: string): SegmentationError {
  return new SegmentationError("invalid-option", { where: "einsum", option: "equation", expected, received: equation });
}

/** The extent of each letter. */
function extentsOf(equation: string, terms: readonly string[], values: readonly Value[]): Map<string, Extent> {
  const extents = new Map<string, Extent>();
  terms.forEach((term, i) => {
    [...term].forEach((letter, axis) => {
      const dim = values[i]!.shape[axis]!;
      const known = extents.get(letter);
      if (known !== undefined && !sameExtent(known, dim)) {
        throw new SegmentationError("shape-mismatch", {
          where: "einsum",
          option: values[i]!.name,
          expected: `extent ${known} for ${letter} of ${equation}`,
          received: phrase(describeShape(values[i]!.shape)),
        });
      }
      extents.set(letter, dim);
    });
  });
  return extents;
}
