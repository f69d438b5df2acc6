// The encoder's maps: channels, strides, any size; names are the authors'.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { type DinatEncoderConfig, dinatEncoder } from "./index.js";

const SMALL: DinatEncoderConfig = {
  depths: [2, 1, 1, 1],
  heads: [1, 2, 2, 4],
  width: 8,
  dilations: [[1, 4]],
  kernel: 3,
};

/** The encoder's maps of an image, as channels × height × width, and its graph. */
function encoded(config: DinatEncoderConfig, height: number | string, width: number | string) {
  const encoder = dinatEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, height, width] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  return { graph, encoder, maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")) };
}

describe("dinatEncoder", () => {
  it("halves the maps from stage to stage, and doubles their channels", () => {
    const { maps, graph, encoder } = encoded(SMALL, 64, 96);
    expect(encoder).toMatchObject({ strides: [4, 8, 16, 32], channels: [8, 16, 32, 64] });
    expect(maps).toEqual(["8 × 16 × 24", "16 × 8 × 12", "32 × 4 × 6", "64 × 2 × 3"]);
    const shape = (name: string) => graph.parameters.get(name)?.shape;
    expect(shape("patch_embed.proj.0.weight")).toEqual([4, 3, 3, 3]);
    expect(shape("levels.0.blocks.1.attn.rpb")).toEqual([1, 5, 5]);
    expect(shape("levels.0.downsample.reduction.weight")).toEqual([16, 8, 3, 3]);
    expect(shape("levels.3.downsample.reduction.weight")).toBeUndefined();
    expect(shape("levels.2.blocks.0.mlp.fc1.weight")).toEqual([96, 32]);
    expect(shape("norm3.bias")).toEqual([64]);
  });

  it("takes images of any size, also of one that is not known", () => {
    expect(encoded(SMALL, 1, 101).maps).toEqual(["8 × 1 × 26", "16 × 1 × 13", "32 × 1 × 7", "64 × 1 × 4"]);
    expect(encoded(SMALL, "height", "width").maps[1]).toBe("16 × floor((height + 7)/8) × floor((width + 7)/8)");
  });
});
