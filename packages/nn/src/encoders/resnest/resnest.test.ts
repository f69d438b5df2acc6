// The encoder's maps: channels, strides, and what dilation does to them; names are timm's.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { type ResnestConfig, resnestEncoder } from "./index.js";

function encoded(config: ResnestConfig) {
  const encoder = resnestEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  return { encoder, graph, maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")) };
}

describe("resnestEncoder", () => {
  it("halves the maps from stage to stage", () => {
    const { encoder, graph, maps } = encoded({ layers: 50, depths: [1, 1, 1, 1], width: 4 });
    expect(encoder).toMatchObject({ kind: "pyramid", strides: [2, 4, 8, 16, 32], channels: [4, 16, 32, 64, 128] });
    expect(maps).toEqual(["4 × 32 × 48", "16 × 16 × 24", "32 × 8 × 12", "64 × 4 × 6", "128 × 2 × 3"]);
    expect(graph.parameters.get("layer1.0.conv2.conv.weight")?.shape).toEqual([8, 2, 3, 3]);
    expect(graph.parameters.get("layer1.0.conv2.fc1.weight")?.shape).toEqual([32, 4, 1, 1]);
  });

  it("keeps the size where strides become dilation, and has a wider stem with 101 layers", () => {
    const { encoder, maps } = encoded({ depths: [1, 1, 2, 1], width: 4, replaceStrideWithDilation: [false, true, true] });
    expect(encoder.strides).toEqual([2, 4, 8, 8, 8]);
    expect(maps).toEqual(["8 × 32 × 48", "16 × 16 × 24", "32 × 8 × 12", "64 × 8 × 12", "128 × 8 × 12"]);
  });
});
