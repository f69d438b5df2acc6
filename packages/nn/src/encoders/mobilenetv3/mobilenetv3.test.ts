// The encoder's maps, dilated or not.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import {
  MOBILENETV3_EPSILON,
  type MobilenetV3Config,
  mobilenetV3Blocks,
  mobilenetV3Encoder,
  mobilenetV3Last,
} from "./index.js";

function maps(config: MobilenetV3Config) {
  const encoder = mobilenetV3Encoder(config);
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

it("gives the maps of all blocks too, mobilenetV3Blocks, and of the convolution after them, mobilenetV3Last", () => {
  const model: Model = {
    name: "blocks",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => {
      const blocks = mobilenetV3Blocks(p, image!, { outputStride: 16 });
      return { last: blocks[15]!, after: mobilenetV3Last(p, blocks) };
    },
  };
  expect(trace(model).outputs.map(([, { shape }]) => shape.join())).toEqual(["1,160,4,6", "1,960,4,6"]);
  expect(trace(model).graph.parameters.has("features.16.0.weight")).toBe(true);
});

describe("mobilenetV3Encoder", () => {
  it("has five maps, of strides 2 to 32", () => {
    const large = maps({});
    expect(large.found).toEqual(["16 × 32 × 48", "24 × 16 × 24", "40 × 8 × 12", "112 × 4 × 6", "160 × 2 × 3"]);
    expect(large.names).toContain("features.4.block.2.fc1.weight");
    expect(large.names).not.toContain("features.1.block.0.fc1.weight");
    const small = maps({ size: "small" });
    expect(small.found).toEqual(["16 × 32 × 48", "16 × 16 × 24", "24 × 8 × 12", "48 × 4 × 6", "96 × 2 × 3"]);
    expect(maps({ size: "small", width: 0.5 }).found.at(-1)).toBe("48 × 2 × 3");
    expect(MOBILENETV3_EPSILON).toBe(1e-3);
  });

  it("ends with a stride of 16 or 8 where later stages are dilated", () => {
    expect(maps({ outputStride: 16 }).found.at(-1)).toBe("160 × 4 × 6");
    expect(maps({ size: "small", outputStride: 16 }).found.at(-1)).toBe("96 × 4 × 6");
    expect(maps({ outputStride: 8, tensorflow: true }).found.slice(-2)).toEqual(["112 × 8 × 12", "160 × 8 × 12"]);
    expect(maps({ size: "small", outputStride: 8 }).found.at(-1)).toBe("96 × 8 × 12");
  });
});
