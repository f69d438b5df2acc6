// The encoder's maps: channels, strides, and which blocks project and pool; names are those of SAM 2's files.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { type HieraConfig, hieraEncoder } from "./index.js";

const CONFIG: HieraConfig = {
  ...{ embedDim: 8, numHeads: 1, stages: [1, 2, 1, 1], windowSpec: [4, 2, 4, 2] },
  ...{ globalAttBlocks: [2], windowPosEmbedBkgSpatialSize: [3, 5] },
};

/** The encoder's maps of an image, as channels × height × width, and its parameters. */
function encoded(height: number, width: number) {
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: ["batch", 3, height, width] } },
    forward: (p, { image }) => Object.fromEntries(hieraEncoder(p, image!, CONFIG).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  const maps = outputs.map(([, { shape }]) => shape.join(" × "));
  return { maps, parameters: graph.parameters };
}

describe("hieraEncoder", () => {
  it("halves the maps from stage to stage, and doubles their channels, in any batch", () => {
    const { maps, parameters } = encoded(96, 64);
    expect(maps).toEqual(["batch × 8 × 24 × 16", "batch × 16 × 12 × 8", "batch × 32 × 6 × 4", "batch × 64 × 3 × 2"]);
    expect(parameters.get("pos_embed")!.shape).toEqual([1, 8, 3, 5]);
    expect(parameters.get("pos_embed_window")!.shape).toEqual([1, 8, 4, 4]);
  });

  it("projects where a stage begins, and nowhere else", () => {
    const { parameters } = encoded(96, 96);
    const projections = [...parameters.keys()].filter((name) => /^blocks\.\d+\.proj\.weight$/.test(name));
    expect(projections).toEqual(["blocks.1.proj.weight", "blocks.3.proj.weight", "blocks.4.proj.weight"]);
    expect(parameters.get("blocks.1.attn.qkv.weight")!.shape).toEqual([48, 8]);
  });
});
