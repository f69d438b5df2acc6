import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import { ducHdc } from "./index.js";

describe("ducHdc", () => {
  it("has dilations in sawteeth", () => {
    const { graph } = trace(ducHdc({ layers: 101, width: 4, nClasses: 3 }));
    const rates = (stage: number) =>
      graph.nodes
        .filter(({ layer }) => layer.startsWith(`backbone.layer${stage}.`) && layer.endsWith("conv2"))
        .map(({ attributes }) => (attributes["dilations"] as { ints: number[] }).ints[0]);
    expect(rates(2)).toEqual([1, 1, 1, 1]);
    expect(rates(3)).toEqual([...Array(5).fill([1, 2, 5, 9]).flat(), 1, 2, 5]);
    expect(rates(4)).toEqual([5, 9, 17]);
  });

  it("gives scores of blocks of 4 × 4 pixels at half of the image's size", () => {
    const { outputs, layers } = summary(ducHdc({ layers: 50, width: 4, nClasses: 3 }), { height: 64, width: 96 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 32, 48]);
    expect(layers.find(({ path }) => path === "head.rates.0")!.outputShape).toEqual([1, 48, 8, 12]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => ducHdc({ layers: 18 as 50 })).message).toMatch(/ducHdc: layers/);
    expectError("invalid-option", () => ducHdc({ nClasses: 0 }));
    expectError("invalid-option", () => ducHdc({ width: 0 }));
    expectError("invalid-option", () => ducHdc({ factor: 8 } as object));
  });
});
