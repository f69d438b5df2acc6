// Extents that a graph computes while it runs, against the same arithmetic here.
import { createRuntime } from "@segkit/runtime-node";
import { afterAll, describe, expect, it } from "vitest";
import { compile, initialize, type Model } from "../model/index.js";
import { evaluate } from "./evaluate.js";
import { addExtents, type Extent, floorDivide, multiplyExtents, subtractExtents, symbol } from "./extents.js";
import { Graph } from "./graph.js";
import { shapeTensor } from "./shape-tensor.js";

const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

const [h, w] = [symbol("h"), symbol("w")];

const extents: readonly Extent[] = [
  7,
  h,
  addExtents(multiplyExtents(h, w), 1),
  floorDivide(h, 2),
  subtractExtents(multiplyExtents(-3, w), h),
  // floors of what is negative for some sizes: ONNX' integer division rounds those towards zero
  floorDivide(subtractExtents(2, h), 2),
  floorDivide(subtractExtents(h, w), 3),
  multiplyExtents(floorDivide(subtractExtents(h, w), 3), floorDivide(subtractExtents(w, h), 4)),
  floorDivide(addExtents(floorDivide(subtractExtents(h, w), 3), multiplyExtents(-2, w)), 5),
  // −1 at most
  floorDivide(subtractExtents(h, multiplyExtents(2, floorDivide(addExtents(h, 1), 2))), 3),
];

describe("shapeTensor", () => {
  const model: Model = {
    name: "extents",
    inputs: { x: { type: "float32", dims: ["h", "w"] } },
    forward: ({ graph }) => ({ y: shapeTensor(graph, extents), none: shapeTensor(graph, []) }),
  };
  const session = runtime.then((cpu) => cpu.createSession(compile(model, { weights: initialize(model) })));

  it.each([
    [1, 1],
    [2, 7],
    [3, 1],
    [5, 8],
    [8, 5],
    [13, 2],
  ])("computes them at %d × %d", async (height, width) => {
    const x = { type: "float32", data: new Float32Array(height * width), dims: [height, width] } as const;
    const results = await (await session).run({ x });
    const expected = extents.map((dim) => evaluate(dim, { h: height, w: width }));
    expect(Array.from(results["y"]!.data, Number)).toEqual(expected);
    expect(results["none"]!.dims).toEqual([0]);
  });

  it("takes an extent from one that is a multiple of it", async () => {
    const parts: Model = {
      name: "parts",
      inputs: { x: { type: "float32", dims: ["h", "w"], multipleOf: { h: 4, w: 6 } } },
      forward: ({ graph }, { x }) => ({
        y: shapeTensor(
          graph,
          x!.shape.map((dim) => floorDivide(dim, 2)),
        ),
      }),
    };
    const whole = await (await runtime).createSession(compile(parts, { weights: initialize(parts) }));
    const { y } = await whole.run({ x: { type: "float32", data: new Float32Array(96), dims: [8, 12] } });
    expect(Array.from(y!.data, Number)).toEqual([4, 6]);
  });

  it("divides plainly what cannot be negative", () => {
    const operators = (dim: Extent) => {
      const graph = new Graph({ name: "operators" });
      graph.input("x", "float32", ["h", "w"]);
      shapeTensor(graph, [dim]);
      return graph.nodes.map(({ operator }) => operator);
    };
    expect(operators(floorDivide(addExtents(h, 1), 2))).toEqual(["Shape", "Add", "Div"]);
    expect(operators(floorDivide(subtractExtents(h, multiplyExtents(2, floorDivide(h, 2))), 2))).not.toContain("Mod");
    expect(operators(floorDivide(subtractExtents(h, w), 2))).toContain("Mod");
  });
});
