// The encoder's maps at every output stride, and what timm and OpenMMLab call its parameters.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { spell } from "../../weights/spelling.js";
import { type MobilenetV2Config, mobilenetV2Encoder, mobilenetV2LastChannels, mobilenetV2Spellings, relu6 } from "./index.js";

function maps(config: MobilenetV2Config) {
  const encoder = mobilenetV2Encoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const found = trace(model).outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
  expect(found).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
  return found;
}

describe("mobilenetV2Encoder", () => {
  it("has five maps, of strides 2 to 32", () => {
    expect(maps({})).toEqual(["16 × 32 × 48", "24 × 16 × 24", "32 × 8 × 12", "96 × 4 × 6", "320 × 2 × 3"]);
    expect(maps({ width: 0.5 }).at(-1)).toBe("160 × 2 × 3");
    expect([mobilenetV2LastChannels(0.5), mobilenetV2LastChannels(1.4)]).toEqual([1280, 1792]);
  });

  it("is dilated where the output stride is less", () => {
    expect(maps({ outputStride: 8 }).slice(2)).toEqual(["32 × 8 × 12", "96 × 8 × 12", "320 × 8 × 12"]);
    expect(maps({ outputStride: 16 }).slice(2)).toEqual(["32 × 8 × 12", "96 × 4 × 6", "320 × 4 × 6"]);
  });

  it("limits its activation to 6", () => {
    const { graph } = trace({
      name: "relu6",
      inputs: { x: { type: "float32", dims: [2] } },
      forward: (_, { x }) => ({ y: relu6(x!) }),
    });
    expect(graph.nodes.map(({ operator }) => operator)).toContain("Clip");
  });

  it.each([
    ["timm", "conv_stem.weight", "features.0.0.weight"],
    ["timm", "blocks.0.0.conv_pw.weight", "features.1.conv.1.weight"],
    ["timm", "blocks.1.0.conv_pw.weight", "features.2.conv.0.0.weight"],
    ["timm", "blocks.3.3.bn2.bias", "features.10.conv.1.1.bias"],
    ["timm", "blocks.6.0.bn3.running_var", "features.17.conv.3.running_var"],
    ["timm", "bn2.weight", "features.18.1.weight"],
    ["timm", "classifier.bias", "classifier.1.bias"],
    ["OpenMMLab", "backbone.conv1.bn.weight", "features.0.1.weight"],
    ["OpenMMLab", "backbone.layer1.0.conv.1.bn.bias", "features.1.conv.2.bias"],
    ["OpenMMLab", "backbone.layer4.2.conv.1.conv.weight", "features.9.conv.1.0.weight"],
    ["OpenMMLab", "backbone.layer7.0.conv.2.bn.weight", "features.17.conv.3.weight"],
    ["OpenMMLab", "backbone.conv2.conv.weight", "features.18.0.weight"],
  ])("reads %s's %s", (library, theirs, ours) => {
    expect(spell(theirs, mobilenetV2Spellings.find(({ name }) => name === library)!)).toEqual([ours]);
  });
});
