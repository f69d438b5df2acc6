// The encoder's maps: channels and strides, of odd sizes too; names are those of OpenMMLab's files.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { mscanEncoder } from "./index.js";

describe("mscanEncoder", () => {
  it("halves the maps from stage to stage", () => {
    const encoder = mscanEncoder({ depths: [1, 2, 1, 1], widths: [8, 16, 20, 32] });
    expect(encoder).toMatchObject({ kind: "pyramid", strides: [4, 8, 16, 32], channels: [8, 16, 20, 32] });
    const model: Model = {
      name: "encoder",
      inputs: { image: { type: "float32", dims: [1, 3, 70, 101] } },
      forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
    };
    const { graph, outputs } = trace(model);
    expect(outputs.map(([, { shape }]) => shape.slice(1).join(" × "))).toEqual([
      "8 × 18 × 26",
      "16 × 9 × 13",
      "20 × 5 × 7",
      "32 × 3 × 4",
    ]);
    expect(graph.parameters.get("block2.1.attn.spatial_gating_unit.conv2_1.weight")?.shape).toEqual([16, 1, 1, 21]);
    expect(graph.parameters.get("block4.0.mlp.fc1.weight")?.shape).toEqual([128, 32, 1, 1]);
    expect(graph.parameters.get("block1.0.layer_scale_2")?.shape).toEqual([8]);
  });
});
