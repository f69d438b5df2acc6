// What a value says of its axes, and what errors print of shapes.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { describeShape, symbol } from "./extents.js";
import { Graph } from "./graph.js";
import { fanInUniform } from "./initial.js";
import { extentOf, numberOf } from "./value.js";

describe("values", () => {
  const x = new Graph({ name: "values" }).input("x", "float32", [symbol("batch"), 3, symbol("height"), 5]);

  it("have extents by axis, from either end", () => {
    expect(extentOf(x, 1)).toBe(3);
    expect(String(extentOf(x, -2))).toBe("height");
    expectError("shape-mismatch", () => extentOf(x, 4));
    expectError("shape-mismatch", () => extentOf(x, -5));
  });

  it("have numbers where numbers are needed, or say so in the function's name", () => {
    expect(numberOf("myLayer", x, -1)).toBe(5);
    expect(expectError("shape-mismatch", () => numberOf("myLayer", x, 0)).message).toMatch(
      /^myLayer: x: .*\[batch, 3, height, 5\]/,
    );
  });
});

it("a shape is described as its extents are called", () => {
  expect(describeShape([symbol("batch"), 3])).toBe("[batch, 3]");
  expect(describeShape([])).toBe("[]");
});

it("PyTorch's bound is one over the root of the fan-in", () => {
  expect(fanInUniform(16)).toEqual({ kind: "uniform", bound: 0.25 });
});
