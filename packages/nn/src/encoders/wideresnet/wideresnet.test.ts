// The encoder's maps: channels and strides.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { wideResnetEncoder } from "./index.js";

describe("wideResnetEncoder", () => {
  it("keeps an eighth of the size from its fourth module on", () => {
    const encoder = wideResnetEncoder({ width: 2, depths: [1, 1, 2, 1, 1, 1] });
    expect(encoder).toMatchObject({ kind: "pyramid", strides: [1, 2, 4, 8], channels: [2, 4, 8, 128] });
    const model: Model = {
      name: "encoder",
      inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
      forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
    };
    const { outputs, graph } = trace(model);
    expect(outputs.map(([, { shape }]) => shape.join())).toEqual(["1,2,64,96", "1,4,32,48", "1,8,16,24", "1,128,8,12"]);
    expect(graph.parameters.get("mod6.block1.convs.conv3.weight")?.shape).toEqual([64, 32, 1, 1]);
    expect(graph.parameters.has("mod4.block2.proj_conv.weight")).toBe(false);
  });
});
