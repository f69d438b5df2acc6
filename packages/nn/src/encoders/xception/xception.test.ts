// The encoder's maps: channels, strides, and what dilation and missing padding do to them.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { type XceptionConfig, xceptionEncoder } from "./index.js";

function encoded(config: XceptionConfig) {
  const encoder = xceptionEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 128, 192] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  return { encoder, graph, maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")) };
}

describe("xceptionEncoder", () => {
  it("halves the maps by poolings", () => {
    const { encoder, graph, maps } = encoded({ width: 1 / 8, stemPadding: 1 });
    expect(encoder).toMatchObject({ strides: [2, 4, 8, 16, 32], channels: [8, 16, 32, 91, 256] });
    expect(maps).toEqual(["8 × 64 × 96", "16 × 32 × 48", "32 × 16 × 24", "91 × 8 × 12", "256 × 4 × 6"]);
    expect(graph.nodes.filter(({ operator }) => operator === "MaxPool")).toHaveLength(4);
  });

  it("is as the author's where nothing is said, and loses positions where dilated convolutions are padded by one", () => {
    const { encoder, graph, maps } = encoded({ width: 1 / 8, replaceStrideWithDilation: [false, true], lastNorm: false });
    expect(encoder.strides).toEqual([2, 4, 8, 16, 16]);
    expect(maps).toEqual(["8 × 61 × 93", "16 × 31 × 47", "32 × 16 × 24", "91 × 8 × 12", "256 × 4 × 8"]);
    expect(graph.parameters.has("bn4.weight")).toBe(false);
  });
});
