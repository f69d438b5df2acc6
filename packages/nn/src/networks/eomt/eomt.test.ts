import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { readWeights } from "../../weights/index.js";
import { eomt, eomtFamily } from "./index.js";

describe("eomt", () => {
  it.each([
    [{ variant: "small" }, 23_975_942, [1, 200, 8, 12]],
    [{ variant: "base" }, 93_663_110, [1, 200, 8, 12]],
    [{}, 316_695_686, [1, 200, 8, 12]],
    [{ variant: "giant" }, 1_163_622_022, [1, 200, 8, 12]],
    [{ training: "semantic", queries: 100, nClasses: 19, imageSize: 1024 }, 319_032_340, [1, 100, 8, 12]],
    [{ variant: "small", backbone: "dinov3" }, 23_356_934, [1, 200, 8, 12]],
  ] as const)("%o has the published parameters, and masks at a quarter of the size", (config, parameters, shape) => {
    const result = summary(eomt(config), { height: 32, width: 48 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["masks_queries_logits"]!.shape).toEqual(shape);
    const nClasses = "nClasses" in config ? config.nClasses : 133;
    expect(result.outputs["class_queries_logits"]!.shape).toEqual([1, shape[1], nClasses + 1]);
  });
});
