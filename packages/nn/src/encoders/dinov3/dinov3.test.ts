// The encoder's maps, and that its parameters are those of the published networks; numbers are the contract's of visionTransformer.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { imageInput, type Model, trace } from "../../model/model.js";
import { visionTransformer } from "../../networks/visiontransformer/index.js";
import { dinov3Encoder } from "./index.js";

const modelOf = (encoder: ReturnType<typeof dinov3Encoder>): Model => ({
  name: "encoder",
  inputs: imageInput(3, 16),
  forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
});
const parametersOf = (model: Model) => [...trace(model).graph.parameters].map(([name, { shape }]) => `${name} ${shape}`).sort();

describe("dinov3Encoder", () => {
  it.each(["small", "base", "large"] as const)("has the parameters of the published network: %s", (size) => {
    const others = { positions: "rotary", registers: 4, layerScale: true, projections: "separate", keyBias: false } as const;
    const published = visionTransformer({ variant: size, ...others, epsilon: 1e-5, output: "map" });
    expect(parametersOf(modelOf(dinov3Encoder({ size })))).toEqual(parametersOf(published));
  });

  it("gives four maps, or those that are asked for", () => {
    expect(dinov3Encoder({ size: "base" })).toMatchObject({ strides: [16, 16, 16, 16], channels: [768, 768, 768, 768] });
    const { outputs } = trace(modelOf(dinov3Encoder({ joinClass: true }, [2, 5])), {
      extents: { batch: 1, height: 32, width: 48 },
    });
    expect(outputs.map(([, { shape }]) => shape.join())).toEqual(["1,768,2,3", "1,768,2,3"]);
  });

  it("refuses what is no size", () => {
    expectError("invalid-option", () => dinov3Encoder({ size: "giant" as "large" }));
    expectError("invalid-option", () => dinov3Encoder({ registers: true } as object));
  });
});
