import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { dfn, dfnFamily } from "./index.js";

describe("dfn", () => {
  it("has the published 88339058 parameters", () => {
    const { parameters } = summary(dfn(dfnFamily.variants["voc"]!.config), { height: 64, width: 64 });
    expect(parameters).toBe(88_339_058);
  });

  it("passes over what training alone needs, and over the border network unless it is asked for", () => {
    const ignored = (border: boolean, name: string) => dfn({ border }).ignoredKeys!.some((key) => key.test(name));
    for (const border of [false, true]) {
      expect(ignored(border, "smooth_heads.0.conv.bias") && ignored(border, "border_aft_rrbs.0.cbr.bn.bias")).toBe(true);
      expect(ignored(border, "border_pre_rrbs.2.conv_1x1.weight")).toBe(!border);
      expect(ignored(border, "smooth_heads.3.conv.bias")).toBe(false);
    }
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => dfn({ layers: 18 as never }));
    expectError("invalid-option", () => dfn({ nClasses: 0 }));
    expectError("invalid-option", () => dfn({ width: 0 }));
    expectError("invalid-option", () => dfn({ border: 1 as never }));
    expectError("invalid-option", () => dfn({ depth: 3 } as object));
  });
});
