// The encoder's maps, windows and names, which are segment-anything's; its numbers are those of the networks that have it.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { type VitdetConfig, vitdetEncoder } from "./index.js";

const CONFIG: VitdetConfig = {
  ...{
    imageSize: 96,
    patchSize: 16,
    width: 8,
    depth: 3,
    numHeads: 2,
    mlpDim: 20,
    windowSize: 4,
    globalBlocks: [1],
    outChannels: 12,
  },
};

function encoded(config: VitdetConfig) {
  const { imageSize } = config;
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, imageSize, imageSize] } },
    forward: (p, { image }) => {
      const { embeddings, global } = vitdetEncoder(p, image!, config);
      return Object.fromEntries([["embeddings", embeddings], ...global.map((map, i) => [`global${i}`, map])]);
    },
  };
  const { graph, outputs } = trace(model);
  return { shapes: Object.fromEntries(outputs.map(([name, { shape }]) => [name, shape])), graph };
}

describe("vitdetEncoder", () => {
  it("gives the embedding, and what the global blocks give", () => {
    const { shapes, graph } = encoded(CONFIG);
    expect(shapes).toEqual({ embeddings: [1, 12, 6, 6], global0: [1, 36, 8] });
    const of = (name: string) => graph.parameters.get(name)?.shape;
    expect(of("pos_embed")).toEqual([1, 6, 6, 8]);
    expect([of("blocks.0.attn.rel_pos_h"), of("blocks.1.attn.rel_pos_w")]).toEqual([
      [7, 4],
      [11, 4],
    ]);
    expect([of("blocks.2.mlp.lin1.weight"), of("neck.0.weight"), of("neck.3.bias")]).toEqual([[20, 8], [12, 8, 1, 1], [12]]);
  });

  it("pads a map to whole windows, and cuts the padding off again", () => {
    const operators = (config: VitdetConfig) => encoded(config).graph.nodes.map(({ operator }) => operator);
    // six positions are two windows of four, padded; and two of three
    expect(operators(CONFIG).filter((operator) => operator === "Pad")).toHaveLength(2);
    expect(operators({ ...CONFIG, windowSize: 3 })).not.toContain("Pad");
  });
});
