// Panoptic-DeepLab's sizes and counts; numbers and names are the contract's, its segments those of panoptic-centers.node.test.ts.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { type PanopticDeeplabConfig, panopticDeeplab, panopticdeeplabFamily } from "./index.js";

describe("panopticDeeplab", () => {
  it.each([
    [{}, { height: 512, width: 1024 }, 59_770_166],
    [{ separable: true }, { height: 512, width: 1024 }, 30_271_350],
    [{ nClasses: 133, separable: true }, { height: 640, width: 640 }, 30_300_648],
  ] as const)("%o has its parameters, and maps at a quarter of the image's size", (config, size, parameters) => {
    const result = summary(panopticDeeplab(config), size);
    const [height, width] = [size.height / 4, size.width / 4];
    expect(result.parameters).toBe(parameters);
    const { nClasses = 19 }: PanopticDeeplabConfig = config;
    expect(result.outputs["logits"]!.shape).toEqual([1, nClasses, height, width]);
    expect(result.outputs["center"]!.shape).toEqual([1, 1, height, width]);
    expect(result.outputs["offset"]!.shape).toEqual([1, 2, height, width]);
  });

  it("takes images of whole windows, or of any size", () => {
    const small: PanopticDeeplabConfig = { nClasses: 3, depths: [1, 1, 1, 1], width: 4, channels: 8 };
    const { outputs } = summary(panopticDeeplab(small), { height: 70, width: 97 });
    expect(outputs["logits"]!.shape).toEqual([1, 3, 18, 25]);
    expectError("shape-mismatch", () => summary(panopticDeeplab({ ...small, window: [32, 64] }), { height: 70, width: 97 }));
  });

  it("is recognized by its tensors, whatever its widths", () => {
    const config: PanopticDeeplabConfig = { nClasses: 4, separable: true, depths: [1, 2, 1, 1], width: 8, channels: 16 };
    const found = recognize(initialize(panopticDeeplab(config)), { families });
    expect(found).toMatchObject({ family: panopticdeeplabFamily, config });
  });

  it("refuses sizes that do not fit, by name", () => {
    const cases: readonly (readonly [PanopticDeeplabConfig, string])[] = [
      [{ channels: 20 }, "channels"],
      [{ window: [100, 100] }, "window"],
      [{ window: "all" as never }, "window"],
      [{ depths: [1] }, "depths"],
      [{ separable: 1 as never }, "separable"],
      [{ nClasses: 0 }, "nClasses"],
      [{ layers: 50 } as never, "layers"],
    ];
    for (const [config, option] of cases) {
      expect(expectError("invalid-option", () => panopticDeeplab(config)).option, JSON.stringify(config)).toBe(option);
    }
  });
});
