import { describe, expect, it } from "vitest";
import { trace } from "../../model/model.js";
import { cspLayer, cspnextEncoder } from "./index.js";

const inputs = { image: { type: "float32", dims: [1, 3, 64, 96] } } as const;

describe("cspnextEncoder", () => {
  it("has five maps, of strides 2 to 32, and pools in the last stage", () => {
    const encoder = cspnextEncoder({ width: 4, depths: [1, 2, 1, 1] });
    const { graph, outputs } = trace({
      name: "encoder",
      inputs,
      forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
    });
    const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
    expect(maps).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
    expect(encoder.channels).toEqual([4, 8, 16, 32, 64]);
    const shapes = new Map([...graph.parameters].map(([name, { shape }]) => [name, shape.join()]));
    expect(shapes.get("stage2.1.blocks.1.conv2.depthwise_conv.conv.weight")).toBe("8,1,5,5");
    expect(shapes.get("stage4.1.conv2.conv.weight")).toBe("64,128,1,1");
    expect(shapes.get("stage4.2.attention.fc.bias")).toBe("64");
  });
});

describe("cspLayer", () => {
  it("has as many blocks and channels as it is told", () => {
    const { graph, outputs } = trace({
      name: "layer",
      inputs,
      forward: (p, { image }) => ({ y: cspLayer(p, image!, { channels: 10, depth: 2, identity: false }) }),
    });
    expect(outputs[0]![1].shape).toEqual([1, 10, 64, 96]);
    expect([...graph.parameters.keys()].filter((name) => name.endsWith("conv1.conv.weight"))).toHaveLength(2);
    expect(graph.parameters.has("attention.fc.weight")).toBe(false);
  });
});
