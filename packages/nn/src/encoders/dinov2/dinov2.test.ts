// The encoder's maps, and that its parameters are those of the published networks; numbers are the contract's of visionTransformer.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { imageInput, type Model, trace } from "../../model/model.js";
import { visionTransformer } from "../../networks/visiontransformer/index.js";
import { dinov2Encoder } from "./index.js";

const modelOf = (encoder: ReturnType<typeof dinov2Encoder>): Model => ({
  name: "encoder",
  inputs: imageInput(3, 14),
  forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
});
const parametersOf = (model: Model) => [...trace(model).graph.parameters].map(([name, { shape }]) => `${name} ${shape}`).sort();

describe("dinov2Encoder", () => {
  it.each(["small", "base", "large"] as const)("has the parameters of the published network: %s", (size) => {
    const published = { variant: size, patchSize: 14, imageSize: 518, layerScale: true, output: "map" } as const;
    expect(parametersOf(modelOf(dinov2Encoder({ size })))).toEqual(parametersOf(visionTransformer(published)));
    const registers = visionTransformer({ ...published, registers: 4 });
    expect(parametersOf(modelOf(dinov2Encoder({ size, registers: true })))).toEqual(parametersOf(registers));
  });

  it("gives four maps, or those that are asked for", () => {
    expect(dinov2Encoder({ size: "large" })).toMatchObject({ strides: [14, 14, 14, 14], channels: [1024, 1024, 1024, 1024] });
    const { outputs } = trace(modelOf(dinov2Encoder({ joinClass: true, registers: true }, [2, 5])), {
      extents: { batch: 1, height: 28, width: 42 },
    });
    expect(outputs.map(([, { shape }]) => shape.join())).toEqual(["1,768,2,3", "1,768,2,3"]);
  });

  it("has a giant whose feed-forward layers have a gate", () => {
    const { graph } = trace(modelOf(dinov2Encoder({ size: "giant" }, [1])));
    expect(graph.parameters.get("blocks.0.mlp.fc1_g.weight")!.shape).toEqual([4096, 1536]);
    expect(graph.parameters.get("blocks.0.mlp.fc2.weight")!.shape).toEqual([1536, 4096]);
  });

  it("refuses what is no size", () => {
    expectError("invalid-option", () => dinov2Encoder({ size: "huge" as "giant" }));
    expectError("invalid-option", () => dinov2Encoder({ variant: "small" } as object));
  });
});
