import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import { segnext } from "./index.js";

describe("segnext", () => {
  it.each([
    [{}, 4_263_414, [1, 150, 16, 24]],
    [{ variant: "small" }, 13_932_886, [1, 150, 16, 24]],
    [{ variant: "base" }, 27_636_310, [1, 150, 16, 24]],
    [{ variant: "large" }, 48_926_550, [1, 150, 16, 24]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(segnext(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("takes images of odd sizes", () => {
    expect(summary(segnext({}), { height: 70, width: 101 }).outputs["logits"]!.shape).toEqual([1, 150, 9, 13]);
  });

  it("draws the head's matrix from the seed", () => {
    const matrix = (seed: number) => {
      const { graph } = trace(segnext({ seed }));
      return [...graph.constants.values()].find(({ data }) => data.length === 256 * 16)!.data;
    };
    expect(matrix(3)).toEqual(matrix(3));
    expect(matrix(3)).not.toEqual(matrix(4));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => segnext({ variant: "huge" as "large" }));
    expectError("invalid-option", () => segnext({ headChannels: 40 }));
    expectError("invalid-option", () => segnext({ widths: [8, 16, 32] }));
    expectError("invalid-option", () => segnext({ widths: [7, 16, 32, 64] }));
    expectError("invalid-option", () => segnext({ depths: [1, 1, 1, 0] }));
    expectError("invalid-option", () => segnext({ seed: -1 }));
    expectError("invalid-option", () => segnext({ nClasses: 0 }));
    expectError("invalid-option", () => segnext({ depth: 18 } as object));
  });
});
