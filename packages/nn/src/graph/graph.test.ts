// Constants, and shapes that a graph refuses.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { Graph } from "./graph.js";

describe("constants", () => {
  const graph = new Graph({ name: "constants" });

  it("are stored once where they are equal", () => {
    const count = graph.constants.length;
    const a = graph.constant(Float32Array.of(1, 2), [2, 1]);
    expect(graph.constant(Float32Array.of(1, 2), [2, 1])).toBe(a);
    expect(graph.constants.length).toBe(count + 1);
    for (const other of [
      graph.constant(Float32Array.of(1, 2)),
      graph.constant(Int32Array.of(1, 2), [2, 1]),
      graph.constant(Float32Array.of(1, 3), [2, 1]),
    ]) {
      expect(other).not.toBe(a);
    }
  });

  it("tell -0 from 0, and are equal where both are NaN", () => {
    const zero = graph.constant(Float32Array.of(0), []);
    const negative = graph.constant(Float32Array.of(-0), []);
    expect(negative).not.toBe(zero);
    expect(Object.is(graph.constants.find(({ value }) => value === negative)?.data[0], -0)).toBe(true);
    expect(graph.constant(Float32Array.of(Number.NaN), [])).toBe(graph.constant(Float32Array.of(Number.NaN), []));
  });

  it("have as many elements as their shape says", () => {
    const error = expectError("invalid-argument", () => graph.constant(Float32Array.of(1, 2, 3), [2]));
    expect(error.message).toBe(
      "constant: shape: expected a shape of 3 elements, received [2]. Leave the shape out for a list.",
    );
    expectError("invalid-argument", () => graph.constant(new Float32Array(3), [Number.NaN]));
    expectError("shape-mismatch", () => graph.constant(new Float32Array(3), [-1, -3]));
    expectError("shape-mismatch", () => graph.constant(new Float32Array(3), [1.5, 2]));
    expect(graph.constant(new Float32Array(0)).shape).toEqual([0]);
  });
});

describe("values", () => {
  it.each([[[0, 2]], [[1.5]], [[-1]]])("cannot have the shape [%s]", (shape) => {
    const graph = new Graph({ name: "values" });
    expectError("shape-mismatch", () => graph.input("x", "float32", shape));
  });

  it("belong to the graph that made them", () => {
    const [a, b] = [new Graph({ name: "a" }), new Graph({ name: "b" })];
    const x = a.input("x", "float32", [1]);
    expectError("invalid-argument", () => b.node("Relu", [x], {}, { shape: [1] }));
  });
});
