// The encoder's maps, and the names and shapes of its parameters.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { beitEncoder } from "./index.js";

describe("beitEncoder", () => {
  const encoder = beitEncoder({ depth: 3, heads: 2, width: 8, grid: 3 }, [1, 3]);
  const model = (side: number): Model => ({
    name: "encoder",
    inputs: { image: { type: "float32", dims: ["batch", 3, side, side] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  });

  it("gives the maps after the blocks that are asked for", () => {
    expect(encoder).toMatchObject({ kind: "plain", strides: [16, 16], channels: [8, 8] });
    const { graph, outputs } = trace(model(48));
    expect(outputs.map(([, { shape }]) => shape.slice(1).join(" × "))).toEqual(["8 × 3 × 3", "8 × 3 × 3"]);
    expect(graph.parameters.get("blocks.0.attn.relative_position_bias_table")?.shape).toEqual([28, 2]);
    expect([...graph.parameters.keys()]).toContain("blocks.2.attn.v_bias");
  });

  it("takes images of other sizes, known or not", () => {
    expect(trace(model(64)).outputs[0]![1].shape.slice(1)).toEqual([8, 4, 4]);
    const free: Model = { ...model(64), inputs: { image: { type: "float32", dims: ["batch", 3, "height", "width"] } } };
    expect(trace(free).outputs[0]![1].shape.slice(2).map(String)).toEqual(["floor((height)/16)", "floor((width)/16)"]);
  });
});
