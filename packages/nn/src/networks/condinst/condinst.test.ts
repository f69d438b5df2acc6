import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { condinst } from "./index.js";

describe("condinst", () => {
  it.each([
    [{}, 34_164_299, 169, 8],
    [{ maskChannels: 16 }, 35_142_651, 593, 16],
  ] as const)(
    "%o has the published parameters, and outputs at the points of five levels",
    (config, parameters, weights, channels) => {
      const result = summary(condinst(config), { height: 64, width: 96 });
      expect(result.parameters).toBe(parameters);
      expect(Object.entries(result.outputs).map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
        "logits 1,80,129",
        "boxes 1,4,129",
        "centerness 1,1,129",
        `kernels 1,${weights},129`,
        `features 1,${channels},8,12`,
      ]);
    },
  );

  it("refuses sizes that are no multiples of 32", () => {
    expectError("shape-mismatch", () => summary(condinst({ width: 8 }), { height: 48, width: 64 }));
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => condinst({ encoder: "resnet18" as "resnet50" }));
    expectError("invalid-option", () => condinst({ maskChannels: 0 }));
    expectError("invalid-option", () => condinst({ width: 12 }));
    expectError("invalid-option", () => condinst({ nClasses: 0 }));
    expectError("invalid-option", () => condinst({ layers: 18 } as object));
  });
});
