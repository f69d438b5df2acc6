import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { sinet, sinetFamily } from "./index.js";

describe("sinet", () => {
  it("has the published number of parameters, and scores every pixel", () => {
    const { outputs, parameters } = summary(sinet(), { height: 224, width: 320 });
    // those of the published file; the authors say 0.087 M
    expect(parameters).toBe(86_910);
    expect(outputs["logits"]!.shape).toEqual([1, 2, 224, 320]);
  });

  it("refuses sizes that are no multiples of 32", () => {
    expect(expectError("shape-mismatch", () => summary(sinet(), { height: 100, width: 64 })).message).toContain("128");
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => sinet({ nClasses: 0 }));
    expectError("invalid-option", () => sinet({ widths: [12, 16, 48] }));
    expectError("invalid-option", () => sinet({ widths: [12, 16, 46, 96] }));
    expectError("invalid-option", () => sinet({ width: 2 } as object));
    expectError("invalid-option", () => sinet(null as never));
  });

  it("prepares images by the training that the configuration names", () => {
    expect(sinetFamily.preprocessing({}).size).toEqual({ height: 224, width: 224 });
    expect(sinetFamily.preprocessing({ trainedAt: 320 }).mean).toEqual([126.91212, 111.25247, 102.890434]);
  });
});
