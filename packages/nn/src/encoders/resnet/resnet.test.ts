// The encoder's maps: channels, strides, and what dilation does to them; names are torchvision's.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { type ResnetConfig, resnetEncoder } from "./index.js";

/** The encoder's four maps of an image of 64 × 96, as channels × height × width, and the names of its parameters. */
function encoded(config: ResnetConfig) {
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(resnetEncoder(p, image!, config).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  return { maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")), names: [...graph.parameters.keys()] };
}

describe("resnetEncoder", () => {
  it("halves the maps from stage to stage, and doubles their channels", () => {
    const { maps, names } = encoded({ depths: [1, 2, 1, 1], width: 4 });
    expect(maps).toEqual(["16 × 16 × 24", "32 × 8 × 12", "64 × 4 × 6", "128 × 2 × 3"]);
    expect(names).toContain("conv1.weight");
    expect(names).toContain("layer2.1.conv3.weight");
    expect(names).toContain("layer4.0.downsample.1.running_var");
    expect(names).not.toContain("layer2.1.downsample.0.weight");
  });

  it("keeps their size where dilation replaces a stride", () => {
    const { maps } = encoded({ depths: [1, 1, 1, 1], width: 4, replaceStrideWithDilation: [false, true, true] });
    expect(maps).toEqual(["16 × 16 × 24", "32 × 8 × 12", "64 × 8 × 12", "128 × 8 × 12"]);
  });
});
