import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { selfie, selfieFamily } from "./index.js";

describe("selfie", () => {
  it("has the published number of parameters, and one number for every pixel", () => {
    const { outputs, parameters } = summary(selfie(), { height: 144, width: 256 });
    expect(parameters).toBe(106_401);
    expect(outputs["logits"]!.shape).toEqual([1, 1, 144, 256]);
  });

  it("names layers as the published file does, in its layout", () => {
    const { layers } = summary(selfie(), { height: 64, width: 64 });
    const named = layers.filter(({ parameters }) => parameters > 0).map(({ path }) => path);
    expect(named.slice(0, 4)).toEqual(["conv2d", "conv2d_1", "depthwise_conv2d", "conv2d_2"]);
    expect(named.slice(-3)).toEqual(["conv2d_42", "depthwise_conv2d_10", "segment"]);
  });

  it("refuses sizes that are no multiples of 16", () => {
    expect(expectError("shape-mismatch", () => summary(selfie(), { height: 250, width: 256 })).message).toContain("256");
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => selfie({ widths: [16, 16, 24] }));
    expectError("invalid-option", () => selfie({ expansions: [16, 72] }));
    expectError("invalid-option", () => selfie({ head: 0 }));
    expectError("invalid-option", () => selfie({ width: 2 } as object));
    expectError("invalid-option", () => selfie(null as never));
  });

  it("prepares images for the file that the configuration names", () => {
    expect(selfieFamily.preprocessing({}).size).toEqual({ height: 256, width: 256 });
    expect(selfieFamily.preprocessing({ landscape: true }).size).toEqual({ height: 144, width: 256 });
  });
});
