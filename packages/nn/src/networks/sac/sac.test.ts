import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { sacNet } from "./index.js";

describe("sacNet", () => {
  it("adds a factor for each position to the last stage's windows", () => {
    const { parameters, layers } = summary(sacNet(), { height: 64, width: 64 });
    expect(parameters).toBe(51_961_942);
    const scales = layers.filter(({ path }) => path.endsWith(".scale"));
    expect(scales.map(({ path, parameters: own }) => [path, own])).toEqual(
      [0, 1, 2].map((block) => [`backbone.layer4.${block}.conv2.scale`, 9 * 512 + 1]),
    );
  });

  it("scores at an eighth of the size", () => {
    const { outputs } = summary(sacNet({ layers: 50, width: 4, channels: 4, nClasses: 3 }), { height: 65, width: 90 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 9, 12]);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 0 }, { layers: 18 }, { channels: 0 }, { depth: 3 }])
      expectError("invalid-option", () => sacNet(wrong as object));
  });
});
