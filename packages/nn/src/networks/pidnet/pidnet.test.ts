import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { pidnet } from "./index.js";

describe("pidnet", () => {
  it.each([
    [{}, 7_625_651, [1, 19, 16, 24]],
    [{ width: 64 }, 28_538_387, [1, 19, 16, 24]],
    [{ width: 64, pyramidWidth: 112, stemBlocks: 3, branchBlocks: 4, headChannels: 256 }, 36_939_443, [1, 19, 16, 24]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(pidnet(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("refuses sizes that are no multiples of 8", () => {
    expectError("shape-mismatch", () => summary(pidnet({ width: 4 }), { height: 28, width: 32 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => pidnet({ stemBlocks: 4 as 3 }));
    expectError("invalid-option", () => pidnet({ width: 0 }));
    expectError("invalid-option", () => pidnet({ branchBlocks: 1.5 }));
    expectError("invalid-option", () => pidnet({ nClasses: 0 }));
    expectError("invalid-option", () => pidnet({ depth: 18 } as object));
  });
});
