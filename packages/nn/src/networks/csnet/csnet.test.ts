import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { csnet, csnetFamily } from "./index.js";

describe("csnet", () => {
  it("has the published numbers of parameters, and a score for every pixel", () => {
    const { x1, x2 } = csnetFamily.variants;
    const large = summary(csnet(x2!.config), { height: 224, width: 224 });
    // the paper's 140.9 K and 94 K
    expect(large.parameters).toBe(140_894);
    expect(large.outputs["logits"]!.shape).toEqual([1, 1, 224, 224]);
    expect(summary(csnet(x1!.config), { height: 224, width: 320 }).parameters).toBe(93_647);
  });

  it("refuses sizes that are no multiples of 16", () => {
    expect(expectError("shape-mismatch", () => summary(csnet(), { height: 100, width: 64 })).message).toContain("112");
  });

  it("reads its channels from a file's shapes", () => {
    const config = { head: 7, dilated: [0, 0, 1, 0, 0, 1, 1, 1, 1, 1, 2, 0, 0, 0, 2] };
    const found = recognize(initialize(csnet(config)), { families: [csnetFamily] });
    expect(found.config).toMatchObject(config);
    expect(recognize(initialize(csnet()), { families: [csnetFamily] }).config).toEqual({});
    expect(recognize(initialize(csnet({ variant: "x1" })), { families: [csnetFamily] }).description).toBe(
      "CSNet, variant = x1",
    );
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => csnet({ head: 0 }));
    expectError("invalid-option", () => csnet({ fine: [1, 2, 3] }));
    const coarse = [1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 1, 1, 1, 0];
    expect(() => csnet({ coarse })).not.toThrow();
    const error = expectError("invalid-option", () => csnet({ coarse: coarse.with(3, 0) }));
    expect(error.message).toMatch(/csnet.*coarse\[3\].*1 or more/);
    expect(expectError("invalid-option", () => csnet({ coarse: coarse.with(7, 2) })).message).toMatch(/coarse\[7\].*0 for/);
    expectError("invalid-option", () => csnet({ dilated: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1] }));
    expectError("invalid-option", () => csnet({ width: 2 } as object));
    expectError("invalid-option", () => csnet(null as never));
  });
});
