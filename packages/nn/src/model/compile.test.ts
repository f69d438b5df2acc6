import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { convolution } from "../layers/conv.js";
import { batchNorm } from "../layers/norm.js";
import { relu } from "../ops/activation.js";
import { mul } from "../ops/elementwise.js";
import { readWeights } from "../weights/index.js";
import { compile } from "./compile.js";
import { layOutSafetensors } from "./encode.js";
import { initialize } from "./initialize.js";
import { imageInput, type Model, trace } from "./model.js";

/** A stem and a head: enough to have names, shapes and buffers. */
const tiny: Model = {
  name: "tiny",
  inputs: imageInput(3, 4),
  forward: (p, { image }) => {
    const stem = p.scope("stem");
    const x = relu(
      batchNorm(
        stem.scope("bn"),
        convolution(stem.scope("conv"), image!, 8, { kernel: 3, stride: 2, padding: 1, bias: false }),
      ),
    );
    return { logits: convolution(p.scope("head"), x, 2) };
  },
  ignoredKeys: [/^training\./],
};

/** The initial weights of `tiny`, renamed, left out or added to. */
function altered(change: (shapes: Map<string, number[]>) => void) {
  const shapes = new Map([...initialize(tiny).tensors].map(([name, { shape }]) => [name, [...shape]]));
  change(shapes);
  const entries = [...shapes].map(([name, shape]) => ({
    name,
    dtype: "F32",
    shape,
    byteLength: 4 * shape.reduce((a, b) => a * b, 1),
  }));
  return readWeights(layOutSafetensors(entries).bytes);
}

describe("compile", () => {
  it("points every initializer into the file", () => {
    const weights = initialize(tiny);
    const { graph, weights: files, inputs, outputs } = compile(tiny, { weights });
    expect(files).toHaveLength(1);
    expect(files[0]!.data).toBe(weights.files[0]!.data);
    expect(graph.length).toBeLessThan(3000);
    expect(inputs).toEqual([{ name: "image", type: "float32", dims: ["batch", 3, "height", "width"] }]);
    expect(outputs.map(({ name, type }) => [name, type])).toEqual([["logits", "float32"]]);
  });

  it("fills in sizes that are given", () => {
    const { inputs, outputs } = compile(tiny, { weights: initialize(tiny), extents: { batch: 2, height: 8, width: 12 } });
    expect(inputs[0]!.dims).toEqual([2, 3, 8, 12]);
    expect(outputs[0]!.dims).toEqual([2, 2, 4, 6]);
  });

  it("names what is missing, with the nearest names of the file", () => {
    const weights = altered((shapes) => {
      shapes.set("stem.convolution.weight", shapes.get("stem.conv.weight")!);
      shapes.delete("stem.conv.weight");
    });
    const error = expectError("weights-mismatch", () => compile(tiny, { weights }));
    expect(error.message).toContain("stem.conv.weight [8, 3, 3, 3]");
    expect(error.message).toContain("nearest names: stem.convolution.weight");
  });

  it("names what is misshaped, with both shapes", () => {
    const weights = altered((shapes) => shapes.set("head.weight", [5, 8, 1, 1]));
    const error = expectError("weights-mismatch", () => compile(tiny, { weights }));
    expect(error.message).toContain("head.weight [2, 8, 1, 1]");
    expect(error.message).toContain("head.weight [5, 8, 1, 1]");
  });

  it("names what is unexpected, unless told to ignore it", () => {
    const weights = altered((shapes) => shapes.set("stem.bm.weight", [8]));
    const error = expectError("weights-mismatch", () => compile(tiny, { weights }));
    expect(error.message).toContain("also stem.bm.weight; nearest names: stem.bn.weight");
    expect(() => compile(tiny, { weights, unexpected: "ignore" })).not.toThrow();
  });

  it("takes no notice of counters and of what the definition knows to be unused", () => {
    const weights = altered((shapes) => {
      shapes.set("stem.bn.num_batches_tracked", [1]);
      shapes.set("training.step", [1]);
    });
    expect(() => compile(tiny, { weights })).not.toThrow();
  });

  it("says how many more there are when many are missing", () => {
    const weights = altered((shapes) => {
      for (const name of [...shapes.keys()]) if (name !== "head.bias") shapes.delete(name);
    });
    expect(expectError("weights-mismatch", () => compile(tiny, { weights })).message).toContain("and 1 more");
  });

  it("refuses sizes that the network cannot take, and names that it does not have", () => {
    const weights = initialize(tiny);
    const size = expectError("shape-mismatch", () => compile(tiny, { weights, extents: { height: 10 } }));
    expect(size.message).toContain("a multiple of 4");
    expect(size.message).toContain("12");
    expectError("invalid-option", () => compile(tiny, { weights, extents: { depth: 8 } }));
    expectError("invalid-option", () => compile(tiny, { weights, extents: { height: 0.5 } }));
    expectError("invalid-option", () => compile(tiny, { weights, opset: 20 as never }));
    expectError("invalid-option", () => compile(tiny, { weights, unexpected: "maybe" as never }));
    expectError("invalid-option", () => compile(tiny, { weights, precision: "half" } as never));
  });

  it("refuses one path with two shapes", () => {
    const twice: Model = {
      ...tiny,
      forward: (p, { image }) => ({ a: convolution(p.scope("c"), image!, 2), b: convolution(p.scope("c"), image!, 3) }),
    };
    expectError("shape-mismatch", () => trace(twice));
    expectError("invalid-argument", () => trace({ ...tiny, forward: () => ({}) }));
    expectError("invalid-argument", () =>
      trace({ ...tiny, forward: (p, { image }) => ({ x: convolution(p.scope("a."), image!, 2) }) }),
    );
  });

  it.each(["x", "weight"])("refuses an output that is named %s, as an input or a parameter is", (name) => {
    const same: Model = {
      name: "same",
      inputs: { x: { type: "float32", dims: [2] } },
      forward: (p, { x }) => ({ [name]: mul(x!, p.parameter("weight", [2])) }),
    };
    expect(expectError("invalid-argument", () => trace(same)).option).toBe(name);
  });

  it("leaves out what no output needs", () => {
    const extra: Model = {
      ...tiny,
      forward: (p, values) => {
        const result = tiny.forward(p, values);
        convolution(p.scope("unused"), values["image"]!, 64);
        return result;
      },
    };
    const withExtra = compile(extra, { weights: initialize(extra) });
    const without = compile(tiny, { weights: initialize(extra), unexpected: "ignore" });
    expect(withExtra.graph.length).toBe(without.graph.length);
  });
});
