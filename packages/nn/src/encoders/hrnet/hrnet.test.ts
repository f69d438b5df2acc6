// The encoder's maps: four branches and the map of the first convolution, which may be changed.
import { describe, expect, it } from "vitest";
import { imageInput, type Model, trace } from "../../model/model.js";
import { add } from "../../ops/elementwise.js";
import { HRNETS, type HrnetConfig, hrnetEncoder, hrnetFeatures } from "./index.js";

const small = { width: 4, first: { blocks: 1, channels: 8 }, modules: [1, 1, 1], blocks: 1 } as const;

function traced(config: HrnetConfig, dims: readonly (number | string)[] = [1, 3, 64, 96]) {
  const encoder = hrnetEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims, multipleOf: { height: 32, width: 32 } } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  return { encoder, ...trace(model) };
}

describe("hrnetEncoder", () => {
  it("has maps of strides 2 to 32 side by side", () => {
    const { encoder, outputs, graph } = traced(small);
    const found = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
    expect(found).toEqual(["64 × 32 × 48", "4 × 16 × 24", "8 × 8 × 12", "16 × 4 × 6", "32 × 2 × 3"]);
    expect(found).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
    const names = [...graph.parameters.keys()];
    expect(names).toContain("transition2.2.0.1.running_mean");
    expect(names).toContain("stage4.0.fuse_layers.3.0.2.0.weight");
    expect(names).toContain("stage4.0.fuse_layers.0.3.0.weight");
    expect(hrnetEncoder(HRNETS.w48).channels).toEqual([64, 48, 96, 192, 384]);
  });

  it("is for any size in multiples of 32, and for any at all where it upsamples bilinearly", () => {
    expect(traced(small, ["batch", 3, "height", "width"]).outputs).toHaveLength(5);
    const bilinear = { ...small, upsampling: "bilinear", alignCorners: true } as const;
    const { graph } = traced(bilinear, [1, 3, 70, 99]);
    expect(graph.nodes.filter(({ operator }) => operator === "Resize").length).toBe(1 + 3 + 6);
  });

  it("lets one change what its first convolution gives", () => {
    const { outputs } = trace({
      name: "interactive",
      inputs: imageInput(3, 32),
      forward: (p, { image }) => {
        const maps = hrnetFeatures(p.scope("feature_extractor"), image!, small, { atStem: (x) => add(x, 1) });
        return { logits: maps[1]! };
      },
    });
    expect(outputs[0]![1].shape[1]).toBe(4);
  });
});
