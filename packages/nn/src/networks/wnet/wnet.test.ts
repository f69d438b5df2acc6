import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { wnet } from "./index.js";

describe("wnet", () => {
  it("has as many parameters as the published files", () => {
    const size = { height: 64, width: 64 };
    expect(summary(wnet(), size).parameters).toBe(68_482);
    expect(summary(wnet({ nClasses: 4, layers: [8, 16, 32, 64] }), size).parameters).toBe(279_464);
  });

  it("scores every pixel; of one level alone at any size", () => {
    expect(summary(wnet(), { height: 20, width: 36 }).outputs["logits"]!.shape).toEqual([1, 1, 20, 36]);
    expect(summary(wnet({ layers: [4] }), { height: 7, width: 5 }).outputs["logits"]!.shape).toEqual([1, 1, 7, 5]);
  });

  it("refuses sizes that cannot be halved, and configurations that are none", () => {
    expectError("shape-mismatch", () => summary(wnet(), { height: 62, width: 64 }));
    expectError("invalid-option", () => wnet({ inChannels: 0 }));
    expectError("invalid-option", () => wnet({ nClasses: 0.5 }));
    expectError("invalid-option", () => wnet({ layers: [] }));
    expectError("invalid-option", () => wnet({ layers: [8, -1] }));
    expectError("invalid-option", () => wnet({ width: 8 } as object));
  });
});
