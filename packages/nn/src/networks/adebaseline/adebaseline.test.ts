import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/recognize.js";
import { initialize, summary, trace } from "../../model/index.js";
import { respell, type Weights } from "../../weights/index.js";
import { adeBaseline, adebaselineFamily } from "./index.js";

describe("adeBaseline", () => {
  it.each([
    ["mobilenetv2", 2_054_422],
    ["resnet18", 24_252_118],
    ["resnet50", 46_782_550],
    ["upernet50", 64_222_294],
    ["hrnetv2", 66_519_030],
  ])("with %s has the published %d parameters", (variant, count) => {
    const { parameters } = summary(adeBaseline(adebaselineFamily.variants[variant]!.config), { height: 64, width: 64 });
    expect(parameters).toBe(count);
  });

  it("scores at an eighth, or at a quarter where the encoder is not dilated", () => {
    const shape = (config: Parameters<typeof adeBaseline>[0]) =>
      summary(adeBaseline({ nClasses: 3, width: 4, ...config }), { height: 65, width: 97 }).outputs["logits"]!.shape.join();
    expect(shape({ encoder: "resnet18" })).toBe("1,3,9,13");
    expect(shape({ encoder: "resnet18", decoder: "upernet" })).toBe("1,3,17,25");
    expect(shape({ encoder: "mobilenetv2", decoder: "ppm" })).toBe("1,3,9,13");
    expect(shape({ encoder: "hrnetv2", decoder: "ppm" })).toBe("1,3,17,25");
  });

  it("is recognized by two files together, and by a whole module", () => {
    const config = { encoder: "resnet18", decoder: "upernet", nClasses: 7, width: 4 } as const;
    const whole = initialize(adeBaseline(config));
    const pair: Weights = respell(whole, { name: "two files", rules: [[/^(encoder|decoder)\./, ""]] });
    expect([...pair.tensors.keys()]).toContain("conv_last.1.weight");
    for (const weights of [whole, pair]) {
      expect(recognize(weights, { families: [adebaselineFamily] }).config).toEqual(config);
    }
  });

  it("leaves aside what training needed", () => {
    const { ignoredKeys = [] } = adeBaseline();
    const ignored = (name: string) => ignoredKeys.some((key) => key.test(name));
    expect(ignored("decoder.cbr_deepsup.0.weight") && ignored("encoder.bn1._running_iter")).toBe(true);
    expect(ignored("decoder.conv_last.0.weight")).toBe(false);
  });

  it("prepares images in multiples of what the encoder divides by", () => {
    const { preprocessing } = adebaselineFamily;
    expect(preprocessing({}).multipleOf).toBe(8);
    expect(preprocessing({ decoder: "upernet" }).multipleOf).toBe(32);
    expect(preprocessing({ encoder: "hrnetv2", decoder: "c1" }).multipleOf).toBe(32);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => adeBaseline({ encoder: "resnet34" as never }));
    expectError("invalid-option", () => adeBaseline({ decoder: "upernet", encoder: "hrnetv2" }));
    expectError("invalid-option", () => adeBaseline({ nClasses: 0 }));
    expectError("invalid-option", () => adeBaseline({ width: 2 }));
    expectError("invalid-option", () => adeBaseline({ layers: 3 } as object));
    expect(trace(adeBaseline({ encoder: "resnet18", width: 4 })).graph.parameters.has("encoder.conv3.weight")).toBe(true);
  });
});
