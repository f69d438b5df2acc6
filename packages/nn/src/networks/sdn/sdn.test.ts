import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { sdn } from "./index.js";

const small = { layers: 121, growth: 4, width: 8, channels: [6, 8, 10] } as const;

describe("sdn", () => {
  it("goes up, down and up again", () => {
    const { layers, outputs } = summary(sdn({ ...small, nClasses: 5 }), { height: 64, width: 96 });
    expect(outputs["logits"]!.shape).toEqual([1, 5, 16, 24]);
    const compressed = layers.filter(({ path }) => path.endsWith(".compress"));
    expect(compressed.map(({ path, outputShape }) => `${path.slice(11, -9)} ${outputShape.slice(1).join(" × ")}`)).toEqual([
      "0.up.0 8 × 8 × 12",
      "0.up.1 6 × 16 × 24",
      "1.down.0 8 × 8 × 12",
      "1.down.1 10 × 4 × 6",
      "1.up.0 8 × 8 × 12",
      "1.up.1 6 × 16 × 24",
      "2.down.0 8 × 8 × 12",
      "2.down.1 10 × 4 × 6",
      "2.up.0 8 × 8 × 12",
      "2.up.1 6 × 16 × 24",
    ]);
  });

  it("may be a single network, which has no way down", () => {
    const { layers } = summary(sdn({ ...small, units: 1 }), { height: 64, width: 96 });
    expect(layers.some(({ path }) => path.includes(".down."))).toBe(false);
  });

  it("refuses sides that are no multiples of 16, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(sdn(small), { height: 56, width: 64 }));
    expectError("invalid-option", () => sdn({ layers: 264 as 121 }));
    for (const channels of [[1, 2], [1, 2, 0], [1, 2, 1.5], 3]) {
      const { message } = expectError("invalid-option", () => sdn({ channels: channels as unknown as [1, 2, 3] }));
      expect(message).toContain("three integers");
    }
    for (const option of ["nClasses", "units", "growth", "width"]) expectError("invalid-option", () => sdn({ [option]: 0 }));
    expectError("invalid-option", () => sdn({ blocks: [1] } as object));
  });
});
