// The encoder's maps, and what others call its parameters.
import { describe, expect, it } from "vitest";
import { trace } from "../../model/model.js";
import { spell } from "../../weights/spelling.js";
import { CONVNEXT_EPSILON, CONVNEXTS, type ConvnextConfig, convnextEncoder, convnextSpellings } from "./index.js";

function traced(config: ConvnextConfig) {
  const encoder = convnextEncoder(config);
  const { graph, outputs } = trace({
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  });
  const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
  expect(maps).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
  return { maps, shapes: new Map([...graph.parameters].map(([name, { shape }]) => [name, shape.join()])) };
}

describe("convnextEncoder", () => {
  it("has four maps, of strides 4 to 32", () => {
    const { maps, shapes } = traced({ depths: [1, 1, 2, 1], channels: [4, 8, 12, 16] });
    expect(maps).toEqual(["4 × 16 × 24", "8 × 8 × 12", "12 × 4 × 6", "16 × 2 × 3"]);
    expect(shapes.get("stages.2.blocks.1.gamma")).toBe("12");
    expect(shapes.get("stages.1.downsample.1.weight")).toBe("8,4,2,2");
    expect(convnextEncoder({}).channels).toEqual([96, 192, 384, 768]);
    expect([CONVNEXT_EPSILON, CONVNEXTS.atto.depths.length]).toEqual([1e-6, 4]);
  });

  it("normalizes responses in version 2, and has convolutions where the file has", () => {
    const { shapes } = traced({ depths: [1, 1, 1, 1], channels: [4, 8, 12, 16], version: 2, convolutions: true });
    expect(shapes.get("stages.0.blocks.0.mlp.grn.weight")).toBe("16");
    expect(shapes.get("stages.0.blocks.0.mlp.fc1.weight")).toBe("16,4,1,1");
    expect(shapes.has("stages.0.blocks.0.gamma")).toBe(false);
  });

  it.each([
    ["facebookresearch", "downsample_layers.0.1.bias", "stem.1.bias"],
    ["facebookresearch", "downsample_layers.3.0.weight", "stages.3.downsample.0.weight"],
    ["facebookresearch", "stages.2.8.pwconv2.weight", "stages.2.blocks.8.mlp.fc2.weight"],
    ["facebookresearch", "stages.0.1.gamma", "stages.0.blocks.1.gamma"],
    ["facebookresearch", "stages.0.1.grn.beta", "stages.0.blocks.1.mlp.grn.bias"],
    ["facebookresearch", "norm.weight", "head.norm.weight"],
    ["facebookresearch", "head.bias", "head.fc.bias"],
    ["transformers", "convnext.embeddings.layernorm.weight", "stem.1.weight"],
    ["transformers", "convnextv2.encoder.stages.1.downsampling_layer.1.bias", "stages.1.downsample.1.bias"],
    ["transformers", "convnext.encoder.stages.2.layers.4.layer_scale_parameter", "stages.2.blocks.4.gamma"],
    ["transformers", "convnextv2.encoder.stages.0.layers.1.grn.weight", "stages.0.blocks.1.mlp.grn.weight"],
    ["transformers", "classifier.weight", "head.fc.weight"],
    ["torchvision", "features.0.1.weight", "stem.1.weight"],
    ["torchvision", "features.4.1.bias", "stages.2.downsample.1.bias"],
    ["torchvision", "features.5.8.block.5.weight", "stages.2.blocks.8.mlp.fc2.weight"],
    ["torchvision", "features.7.0.layer_scale", "stages.3.blocks.0.gamma"],
    ["torchvision", "classifier.2.bias", "head.fc.bias"],
  ])("reads %s's %s", (library, theirs, ours) => {
    expect(spell(theirs, convnextSpellings.find(({ name }) => name === library)!)).toEqual([ours]);
  });
});
