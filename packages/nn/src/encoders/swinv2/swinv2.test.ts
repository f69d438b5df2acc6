// The encoder's maps: channels, strides, odd sizes; names are the authors'.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { swinV2Encoder } from "./index.js";

describe("swinV2Encoder", () => {
  it("halves the maps from stage to stage, and doubles their channels", () => {
    const config = { depths: [1, 2, 1], heads: [1, 2, 2], width: 8, windowSize: 4 } as const;
    const encoder = swinV2Encoder(config);
    expect(encoder).toMatchObject({ strides: [4, 8, 16], channels: [8, 16, 32] });
    const model: Model = {
      name: "encoder",
      inputs: { image: { type: "float32", dims: [1, 3, 33, "width"] } },
      forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
    };
    const { graph, outputs } = trace(model);
    expect(outputs.map(([, { shape }]) => shape.slice(1, 3).join(" × "))).toEqual(["8 × 9", "16 × 5", "32 × 3"]);
    const shape = (name: string) => graph.parameters.get(name)?.shape;
    expect(shape("layers.0.blocks.0.attn.cpb_mlp.0.weight")).toEqual([512, 2]);
    expect(shape("layers.1.blocks.1.attn.logit_scale")).toEqual([2, 1, 1]);
    expect(shape("layers.0.downsample.norm.weight")).toEqual([16]);
    expect(shape("norm2.weight")).toEqual([32]);
  });
});
