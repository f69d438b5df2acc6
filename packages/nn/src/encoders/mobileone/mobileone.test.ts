// The encoder's maps, and the parameters of what training has side by side.
import { describe, expect, it } from "vitest";
import { type Model, summary } from "../../model/index.js";
import { type MobileoneConfig, mobileoneEncoder } from "./index.js";

function encoded(config: MobileoneConfig) {
  const encoder = mobileoneEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  return { encoder, ...summary(model, {}) };
}

describe("mobileoneEncoder", () => {
  it("gives the maps of its five parts", () => {
    const { encoder, outputs, layers } = encoded({ size: "s0" });
    expect(encoder).toMatchObject({ strides: [2, 4, 8, 16, 32], channels: [48, 48, 128, 256, 1024] });
    const sizes = Object.values(outputs).map(({ shape }) => shape.slice(1).join(" × "));
    expect(sizes).toEqual(["48 × 32 × 48", "48 × 16 × 24", "128 × 8 × 12", "256 × 4 × 6", "1024 × 2 × 3"]);
    // four convolutions side by side, but for the first
    expect(layers.filter(({ path }) => /^stage1\.0\.rbr_conv\.\d\.conv$/.test(path))).toHaveLength(4);
    expect(layers.filter(({ path }) => /^stage0\.rbr_conv\.\d\.conv$/.test(path))).toHaveLength(1);
  });

  it("is dilated where it is asked to be, and weighs late channels in its largest size", () => {
    const { encoder, outputs, layers } = encoded({ size: "s4", width: 1 / 16, outputStride: 8 });
    expect(encoder.strides).toEqual([2, 4, 8, 8, 8]);
    expect(outputs["map4"]!.shape).toEqual([1, 128, 8, 12]);
    const weighed = layers.filter(({ path }) => path.endsWith("se.reduce")).map(({ path }) => path.slice(0, -10));
    expect(weighed).toEqual([...Array.from({ length: 10 }, (_, i) => `stage3.${10 + i}`), "stage4.0", "stage4.1"]);
  });

  it("leaves out what nobody wants", () => {
    expect(Object.keys(encoded({ maps: 2 }).outputs)).toEqual(["map0", "map1"]);
  });
});
