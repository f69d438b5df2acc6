import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { foveaNet } from "./index.js";

describe("foveaNet", () => {
  it("looks twice with one ResNet", () => {
    const { parameters, layers } = summary(foveaNet(), { height: 64, width: 64 });
    expect(parameters).toBe(70_834_791);
    const own = (start: string) =>
      layers.filter(({ path }) => path.startsWith(start)).reduce((sum, layer) => sum + layer.parameters, 0);
    const head = (scores: number) => 9 * 2048 * 512 + 2 * 512 + 513 * scores;
    expect([own("perspective"), own("coarse"), own("fovea")]).toEqual([head(1), head(19), head(19)]);
  });

  it("scores at a quarter of the size, and says at an eighth how small things are", () => {
    const { outputs } = summary(foveaNet({ layers: 50, width: 4, channels: 4, nClasses: 3 }), { height: 65, width: 90 });
    expect([outputs["logits"]!.shape, outputs["perspective"]!.shape]).toEqual([
      [1, 3, 18, 24],
      [1, 1, 9, 12],
    ]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { layers: 18 }, { channels: 0 }, { depth: 3 }])
      expectError("invalid-option", () => foveaNet(wrong as object));
  });
});
