import { describe, expect, it } from "vitest";
import type { Model } from "../model/model.js";
import { trace } from "../model/model.js";
import { add, flatten, reshape, transpose } from "../ops/index.js";
import type { Value } from "./graph.js";

/** The operators of a network that is `forward` and nothing else. */
function operators(forward: (image: Value) => Value, dims: readonly (number | string)[] = ["n", 4, 2, 3]): string[] {
  const model: Model = {
    name: "reshapes",
    inputs: { image: { type: "float32", dims } },
    forward: (_, { image }) => ({ y: forward(image!) }),
  } as Model;
  return trace(model).graph.nodes.map(({ operator }) => operator);
}

describe("reshapes", () => {
  it("in a row are one", () => {
    expect(operators((x) => reshape(flatten(x), [x.shape[0]!, 2, 12]))).toEqual(["Reshape"]);
  });

  it("and back are none, where something else is computed in between from the first", () => {
    const back = (x: Value) => transpose(reshape(flatten(x), x.shape), [0, 2, 3, 1]);
    expect(operators(back)).toEqual(["Transpose"]);
  });

  it("stay where something else reads them", () => {
    const both = (x: Value) => {
      const flat = flatten(x);
      return add(reshape(transpose(flat, [1, 0]), [1, -1]), reshape(reshape(flat, [-1, 6]), [1, -1]));
    };
    // the second addend is the first reshape itself
    expect(operators(both, [1, 4, 2, 3])).toEqual(["Reshape", "Transpose", "Reshape", "Add"]);
  });

  it("of the same value to the same shape are one node", () => {
    const twice = (x: Value) => add(transpose(flatten(x), [1, 0]), transpose(flatten(x), [1, 0]));
    expect(operators(twice).filter((operator) => operator === "Reshape")).toHaveLength(1);
  });

  it("are left apart where their shape would have to be computed, and need not be", () => {
    const apart = (x: Value) => {
      const rows = transpose(reshape(x, [4, -1]), [1, 0]);
      return reshape(reshape(rows, [x.shape[0]!, x.shape[2]!, 4]), [x.shape[0]!, x.shape[2]!, 2, 2]);
    };
    const reshapes = (dims: readonly (number | string)[]) =>
      operators(apart, dims).filter((operator) => operator === "Reshape").length;
    expect(reshapes(["n", 4, "h"])).toBe(3);
    expect(reshapes([5, 4, 7])).toBe(2);
  });
});
