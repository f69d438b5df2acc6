import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { Extent } from "../graph/extents.js";
import { type Model, trace } from "../model/index.js";
import { adaptiveAveragePool, atLeast } from "./adaptive-pool.js";

/** The operators that a pooling becomes, and its shape. */
function operatorsOf(target: (height: Extent, width: Extent) => readonly [Extent, Extent], extents: Record<string, number>) {
  const model: Model = {
    name: "pool",
    inputs: { image: { type: "float32", dims: [1, 2, "height", "width"] } },
    forward: (_, { image }) => ({ y: adaptiveAveragePool(image!, target(image!.shape[2]!, image!.shape[3]!)) }),
  };
  const { graph, outputs } = trace(model, { extents });
  return { operators: graph.nodes.map((node) => node.operator), constants: graph.constants, y: outputs[0]![1] };
}

describe("adaptiveAveragePool", () => {
  it("is a pooling where windows do not overlap", () => {
    const { operators, y } = operatorsOf(() => [4, 3], { height: 8, width: 6 });
    expect(operators).toEqual(["AveragePool"]);
    expect(y.shape).toEqual([1, 2, 4, 3]);
    expect(y.field).toEqual({ size: [2, 2], stride: [2, 2] });
  });

  it("is a global mean for one position", () => {
    const { operators, y } = operatorsOf(() => [1, 1], { height: 8, width: 6 });
    expect(operators).toEqual(["GlobalAveragePool"]);
    expect(y.shape).toEqual([1, 2, 1, 1]);
    expect(y.field?.size).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("refuses sizes that are none", () => {
    for (const size of [0, 1.5, Number.NaN]) expectError("invalid-option", () => operatorsOf(() => [size, 2], {}));
  });

  it("is one convolution where overlapping windows repeat", () => {
    const { operators, constants, y } = operatorsOf(() => [4, 6], { height: 6, width: 9 });
    expect(operators).toEqual(["Conv", "DepthToSpace"]);
    expect(y.shape).toEqual([1, 2, 4, 6]);
    // of three positions, the first two and the last two, in both directions
    const kernel = constants.find(({ data }) => data instanceof Float32Array)!.data;
    const quarters = (rows: string) => [...rows.replaceAll(" ", "")].map((c) => (c === "x" ? 0.25 : 0));
    const each = quarters("xx. xx. ...  .xx .xx ...  ... xx. xx.  ... .xx .xx");
    expect([...kernel]).toEqual([...each, ...each]);
  });

  it("is two matrix products otherwise", () => {
    const { operators, constants, y } = operatorsOf(() => [5, 5], { height: 7, width: 3 });
    expect(operators).toEqual(["Transpose", "MatMul", "MatMul"]);
    expect(y.shape).toEqual([1, 2, 5, 5]);
    const [columns, rows] = constants.map(({ data }) => [...(data as Float32Array)]);
    // windows from ⌊7k/5⌋ to ⌈7(k+1)/5⌉ − 1 of seven rows, and more windows than columns
    const [half, third] = [0.5, Math.fround(1 / 3)];
    const ofSeven = [
      [half, half, 0, 0, 0, 0, 0],
      [0, half, half, 0, 0, 0, 0],
      [0, 0, third, third, third, 0, 0],
      [0, 0, 0, 0, half, half, 0],
      [0, 0, 0, 0, 0, half, half],
    ];
    const ofThree = [
      [1, 0, 0],
      [half, half, 0],
      [0, 1, 0],
      [0, half, half],
      [0, 0, 1],
    ];
    expect(rows).toEqual(ofSeven.flat());
    expect(columns).toEqual(ofThree.flat());
  });

  it("makes its matrices in the graph where extents are open", () => {
    const { operators, y } = operatorsOf((height, width) => [height, width], {});
    expect(operators.filter((operator) => operator === "MatMul")).toHaveLength(2);
    expect(y.shape.join()).toBe("1,2,height,width");
  });
});

describe("atLeast", () => {
  it("computes an open extent once and for all", () => {
    const model: Model = {
      name: "extents",
      inputs: { image: { type: "float32", dims: [1, 1, "height", "width"] } },
      forward: (_, { image }) => {
        const { graph, shape } = image!;
        expect(atLeast(graph, 3, 5)).toBe(5);
        expect(atLeast(graph, 8, 5)).toBe(8);
        const [first, second] = [atLeast(graph, shape[2]!, 5), atLeast(graph, shape[2]!, 5)];
        expect(String(first)).toBe("max(5, height)");
        expect(String(second)).toBe(String(first));
        expect(graph.nodes.filter(({ operator }) => operator === "Max")).toHaveLength(1);
        return { same: image! };
      },
    };
    trace(model);
  });
});
