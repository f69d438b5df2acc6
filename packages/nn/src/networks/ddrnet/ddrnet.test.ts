import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { ddrnet } from "./index.js";

describe("ddrnet", () => {
  it.each([
    [{}, 5_695_923, [1, 19, 16, 24]],
    [{ width: 64 }, 20_148_819, [1, 19, 16, 24]],
  ] as const)("%o has the published parameters, and scores at its stride", (config, parameters, shape) => {
    const result = summary(ddrnet(config), { height: 128, width: 192 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["logits"]!.shape).toEqual(shape);
  });

  it("refuses sizes that are no multiples of 8", () => {
    expectError("shape-mismatch", () => summary(ddrnet({ width: 4 }), { height: 28, width: 32 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => ddrnet({ width: 0 }));
    expectError("invalid-option", () => ddrnet({ headChannels: 1.5 }));
    expectError("invalid-option", () => ddrnet({ nClasses: 0 }));
    expectError("invalid-option", () => ddrnet({ depth: 18 } as object));
  });
});
