import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { solov2 } from "./index.js";

describe("solov2", () => {
  it.each([
    [{}, 46_592_912, 256],
    [{ encoder: "resnet18", light: true }, 18_271_760, 128],
  ] as const)("%o has the published parameters, and outputs of all cells", (config, parameters, channels) => {
    const result = summary(solov2(config), { height: 64, width: 96 });
    expect(result.parameters).toBe(parameters);
    expect(Object.entries(result.outputs).map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
      "logits 1,80,3872",
      `kernels 1,${channels},3872`,
      `features 1,${channels},16,24`,
    ]);
  });

  it("refuses sizes that are no multiples of 32", () => {
    expectError("shape-mismatch", () => summary(solov2({ width: 16 }), { height: 48, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => solov2({ encoder: "resnet152" as "resnet50" }));
    expectError("invalid-option", () => solov2({ light: 1 as never }));
    expectError("invalid-option", () => solov2({ width: 24 }));
    expectError("invalid-option", () => solov2({ nClasses: 0 }));
    expectError("invalid-option", () => solov2({ layers: 18 } as object));
  });
});
