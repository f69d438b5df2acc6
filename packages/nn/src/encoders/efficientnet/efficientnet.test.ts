// The encoder's maps, the variants' sizes, and what timm calls its parameters.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { spell } from "../../weights/spelling.js";
import {
  EFFICIENTNET_VARIANTS,
  type EfficientnetConfig,
  efficientnetEncoder,
  efficientnetLayer,
  efficientnetSizes,
  efficientnetSpellings,
} from "./index.js";

function maps(config: EfficientnetConfig) {
  const encoder = efficientnetEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  const found = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
  expect(found).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
  return { found, names: [...graph.parameters.keys()] };
}

describe("efficientnetEncoder", () => {
  it("has five maps, of strides 2 to 32, alike in both namings", () => {
    const { found, names } = maps({});
    expect(found).toEqual(["16 × 32 × 48", "24 × 16 × 24", "40 × 8 × 12", "112 × 4 × 6", "320 × 2 × 3"]);
    expect(names).toContain("features.1.0.block.1.fc2.bias");
    const tensorflow = maps({ variant: "lite0", origin: "tensorflow" });
    expect(tensorflow.found).toEqual(found);
    expect(tensorflow.names).toContain("_blocks.15._project_conv.weight");
    expect(tensorflow.names.some((name) => name.includes("_se_"))).toBe(false);
    expect(maps({ width: 0.25, depth: 0.25 }).found.at(-1)).toBe("80 × 2 × 3");
  });

  it("grows as published", () => {
    const of = (variant: EfficientnetConfig["variant"]) => efficientnetSizes({ variant: variant! });
    expect(EFFICIENTNET_VARIANTS).toHaveLength(13);
    expect(of("b7")).toMatchObject({ stem: 64, last: 2560, imageSize: 600, epsilon: 1e-3 });
    expect(of("b7").stages.map(({ blocks }) => blocks)).toEqual([4, 7, 7, 10, 10, 13, 4]);
    expect(of("lite4")).toMatchObject({ stem: 32, last: 1280, imageSize: 300, epsilon: 1e-5, lite: true });
    expect(of("lite4").stages.map(({ blocks }) => blocks)).toEqual([1, 4, 4, 6, 6, 8, 1]);
  });

  it("has a layer before all stages and one after, by its own names", () => {
    const names = (config: EfficientnetConfig) => {
      const sizes = efficientnetSizes(config);
      const { graph } = trace({
        name: "layers",
        inputs: { x: { type: "float32", dims: [1, 3, 32, 32] } },
        forward: (p, { x }) => ({
          stem: efficientnetLayer(p, x!, sizes, { at: "stem", channels: 8 }),
          head: efficientnetLayer(p, x!, sizes, { at: "head", channels: 8 }),
        }),
      });
      return [...graph.parameters.keys()].filter((name) => name.endsWith(".weight"));
    };
    expect(names({})).toEqual(["features.0.0.weight", "features.0.1.weight", "features.8.0.weight", "features.8.1.weight"]);
    const tensorflow = ["_conv_stem.weight", "_bn0.weight", "_conv_head.weight", "_bn1.weight"];
    expect(names({ origin: "tensorflow" })).toEqual(tensorflow);
  });

  it.each([
    ["conv_stem.weight", "features.0.0.weight"],
    ["blocks.0.0.conv_dw.weight", "features.1.0.block.0.0.weight"],
    ["blocks.0.0.se.conv_reduce.bias", "features.1.0.block.1.fc1.bias"],
    ["blocks.0.0.bn2.weight", "features.1.0.block.2.1.weight"],
    ["blocks.5.3.conv_pwl.weight", "features.6.3.block.3.0.weight"],
    ["blocks.5.3.se.conv_expand.weight", "features.6.3.block.2.fc2.weight"],
    ["blocks.6.0.bn3.running_mean", "features.7.0.block.3.1.running_mean"],
    ["conv_head.weight", "features.8.0.weight"],
    ["classifier.weight", "classifier.1.weight"],
  ])("reads timm's %s", (theirs, ours) => {
    expect(spell(theirs, efficientnetSpellings[0]!)).toEqual([ours]);
  });
});
