// The encoder's maps, and the places of its convolutions.
import { describe, expect, it } from "vitest";
import { trace } from "../../model/model.js";
import { largeFieldOfView, VGG_DEPTHS, type VggConfig, vggEncoder } from "./index.js";

function traced(config: VggConfig) {
  const encoder = vggEncoder(config);
  const { graph, outputs } = trace({
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  });
  const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
  expect(maps).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
  return { maps, names: [...graph.parameters.keys()] };
}

describe("vggEncoder", () => {
  it("has a map after each pooling", () => {
    const { maps, names } = traced({ width: 4 });
    expect(maps).toEqual(["4 × 32 × 48", "8 × 16 × 24", "16 × 8 × 12", "32 × 4 × 6", "32 × 2 × 3"]);
    expect(names.at(-1)).toBe("features.28.bias");
    expect(names).toHaveLength(26);
  });

  it.each([
    [11, "features.18.bias", "features.26.running_var"],
    [13, "features.22.bias", "features.32.running_var"],
    [16, "features.28.bias", "features.41.running_var"],
    [19, "features.34.bias", "features.50.running_var"],
  ] as const)("has the places of VGG-%d", (layers, plain, normalized) => {
    expect(VGG_DEPTHS[layers].reduce((sum: number, depth) => sum + depth, 3)).toBe(layers);
    expect(traced({ layers, width: 2 }).names.at(-1)).toBe(plain);
    expect(traced({ layers, width: 2, batchNorm: true }).names.at(-1)).toBe(normalized);
  });
});

describe("largeFieldOfView", () => {
  it("keeps an eighth of the size, up to what its classifier sees", () => {
    const { graph, outputs } = trace({
      name: "encoder",
      inputs: { image: { type: "float32", dims: [1, 3, 65, 97] } },
      forward: (p, { image }) => ({ map: largeFieldOfView(p, image!, { width: 2, hidden: 6 }) }),
    });
    expect(outputs[0]![1].shape).toEqual([1, 6, 9, 13]);
    expect([...graph.parameters.keys()].at(-1)).toBe("features.35.bias");
  });
});
