import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { spgNet } from "./index.js";

describe("spgNet", () => {
  it("is two encoders with decoders, and little between them", () => {
    const { parameters, layers } = summary(spgNet(), { height: 64, width: 64 });
    expect(parameters).toBe(57_397_094);
    const of = (start: RegExp) =>
      layers.filter(({ path }) => start.test(path)).reduce((sum, layer) => sum + layer.parameters, 0);
    expect(of(/^guidance/)).toBe(257 * 19 + 20 * 256);
    expect(of(/^stages\.0\.encoder/)).toBe(23_508_032);
  });

  it("scores twice, at a quarter of the size", () => {
    const { outputs } = summary(spgNet({ width: 4, channels: 4, nClasses: 3 }), { height: 65, width: 90 });
    expect([outputs["logits"]!.shape, outputs["guidance"]!.shape]).toEqual([
      [1, 3, 17, 23],
      [1, 3, 17, 23],
    ]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { layers: 18 }, { channels: 0 }, { channels: 6 }, { depth: 3 }])
      expectError("invalid-option", () => spgNet(wrong as object));
  });
});
