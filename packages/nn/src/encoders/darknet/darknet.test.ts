import { describe, expect, it } from "vitest";
import { trace } from "../../model/model.js";
import { darknetEncoder } from "./index.js";

describe("darknetEncoder", () => {
  it("has five maps, of strides 2 to 32", () => {
    const encoder = darknetEncoder({ width: 2, depths: [1, 1, 2, 1, 1] });
    const { graph, outputs } = trace({
      name: "encoder",
      inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
      forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
    });
    const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
    expect(maps).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
    expect(graph.parameters.get("layers.2.2.conv2.0.weight")?.shape).toEqual([16, 8, 3, 3]);
    expect(darknetEncoder().channels).toEqual([64, 128, 256, 512, 1024]);
  });
});
