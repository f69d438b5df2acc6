// The encoder's maps: channels and strides; names are those of transformers' files.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { mitEncoder } from "./index.js";

describe("mitEncoder", () => {
  it("halves the maps from stage to stage", () => {
    const config = {
      depths: [1, 1, 1, 1],
      hiddenSizes: [8, 16, 20, 32],
      numAttentionHeads: [1, 2, 5, 8],
      srRatios: [8, 4, 2, 1],
      patchSizes: [7, 3, 3, 3],
      strides: [4, 2, 2, 2],
      mlpRatios: [4, 4, 4, 4],
    };
    const encoder = mitEncoder(config);
    expect(encoder).toMatchObject({ strides: [4, 8, 16, 32], channels: [8, 16, 20, 32] });
    const model: Model = {
      name: "encoder",
      inputs: { image: { type: "float32", dims: [1, 3, 70, 101] } },
      forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
    };
    const { graph, outputs } = trace(model);
    const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
    expect(maps).toEqual(["8 × 18 × 26", "16 × 9 × 13", "20 × 5 × 7", "32 × 3 × 4"]);
    const names = [...graph.parameters.keys()];
    expect(names).toContain("block.0.0.attention.self.sr.weight");
    expect(names).not.toContain("block.3.0.attention.self.sr.weight");
  });
});
