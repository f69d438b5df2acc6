import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { vnet } from "./index.js";

describe("vnet", () => {
  it("halves each of three axes four times, and comes back", () => {
    const { layers, outputs } = summary(vnet({ width: 2, nClasses: 3 }), { depth: 16, height: 32, width: 48 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 16, 32, 48]);
    const lowest = layers.find(({ path }) => path === "down_tr256.down_conv")!;
    expect(lowest.outputShape).toEqual([1, 32, 1, 2, 3]);
  });

  it("learns slopes for each channel, or none", () => {
    const size = { depth: 16, height: 16, width: 16 };
    const slopes =
      summary(vnet({ width: 2 }), size).parameters - summary(vnet({ width: 2, activation: "elu" }), size).parameters;
    // first level 2; down 2 · w for the change and the sum, w for each convolution; up likewise, of half the channels for the change; scores 2
    const down = [1, 2, 3, 2].reduce((sum, depth, i) => sum + (2 + depth) * 2 * 2 ** (i + 1), 0);
    const up = [2, 2, 1, 1].reduce((sum, depth, i) => sum + (1.5 + depth) * 2 * 2 ** (4 - i), 0);
    expect(slopes).toBe(2 + down + up + 2);
  });

  it("refuses extents that are no multiples of 16, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(vnet({ width: 1 }), { depth: 16, height: 16, width: 24 }));
    expect(expectError("invalid-option", () => vnet({ nClasses: 0 })).message).toMatch(/vnet: nClasses/);
    expectError("invalid-option", () => vnet({ width: 0 }));
    expectError("invalid-option", () => vnet({ activation: "relu" as never }));
    expectError("invalid-option", () => vnet({ depth: 3 } as object));
  });
});
