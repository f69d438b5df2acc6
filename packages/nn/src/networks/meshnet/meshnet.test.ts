import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { respell } from "../../weights/index.js";
import { meshnet, meshnetFamily } from "./index.js";

describe("meshnet", () => {
  it.each([
    [5, 2, 5_682],
    [16, 2, 56_194],
    [26, 2, 147_474],
  ])("with %d channels and %d classes has the published %d parameters", (channels, nClasses, parameters) => {
    expect(summary(meshnet({ channels, nClasses }), { depth: 4, height: 4, width: 4 }).parameters).toBe(parameters);
  });

  it("reads both forms of its names", () => {
    const weights = initialize(meshnet({ channels: 2 }));
    const trained = respell(weights, {
      name: "the training program's",
      rules: [
        [/^(model\.\d+)\.0\./, "$1.conv."],
        [/^(model\.\d+)\.1\./, "$1.bnorm."],
      ],
    });
    expect(trained.tensors.has("model.3.bnorm.running_var")).toBe(true);
    expect(recognize(trained, { families: [meshnetFamily] }).description).toBe("MeshNet, channels = 2, 3 classes");
  });

  it("does not guess dilations that no file says", () => {
    const weights = initialize(meshnet({ channels: 2, dilations: [1, 2, 1] }));
    expectError("weights-mismatch", () => recognize(weights, { families: [meshnetFamily] }));
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => meshnet({ nClasses: 0 })).message).toMatch(/meshnet: nClasses/);
    expectError("invalid-option", () => meshnet({ channels: 0 }));
    expectError("invalid-option", () => meshnet({ dilations: [] }));
    expectError("invalid-option", () => meshnet({ dilations: [1, 0] }));
    expectError("invalid-option", () => meshnet({ activation: "gelu" as never }));
    expectError("invalid-option", () => meshnet({ layers: 3 } as object));
  });
});
