import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { u2net, u2netFamily } from "./index.js";

const TINY = { middle: Array(11).fill(2), widths: Array(11).fill(3) };

describe("u2net", () => {
  it("has the published numbers of parameters and of operations", () => {
    const { full, small } = u2netFamily.variants;
    const size = { height: 320, width: 320 };
    expect(summary(u2net(full!.config), size).parameters).toBe(44_009_869);
    expect(summary(u2net(small!.config), size).parameters).toBe(1_131_181);
  });

  it("is recognized in other widths", () => {
    for (const config of [{ width: 8 }, { variant: "small", width: 4 }, { variant: "small" }] as const)
      expect(recognize(initialize(u2net(config)), { families: [u2netFamily] }).config).toEqual(config);
    const { config } = recognize(initialize(u2net(TINY)), { families: [u2netFamily] });
    expect(config).toEqual(TINY);
  });

  it("gives a map of the image's size, whatever that is", () => {
    for (const [height, width] of [
      [1, 1],
      [1, 33],
      [97, 31],
    ] as const) {
      const { outputs } = summary(u2net(TINY), { height, width });
      expect(Object.entries(outputs).map(([name, { shape }]) => [name, ...shape])).toEqual([["d0", 1, 1, height, width]]);
    }
    const { outputs } = summary(u2net({ ...TINY, sides: true }), { height: 40, width: 50 });
    expect(Object.keys(outputs)).toEqual(["d0", "d1", "d2", "d3", "d4", "d5", "d6"]);
    expect(outputs["d6"]!.shape).toEqual([1, 1, 40, 50]);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => u2net({ widths: [1, 2, 3] })).message).toMatch(/u2net.*widths.*stages 1 … 6/);
    expectError("invalid-option", () => u2net({ ...TINY, middle: Array(11).fill(0) }));
    expect(expectError("invalid-option", () => u2net({ width: 6 })).message).toMatch(/u2net.*width.*multiple of 4/);
    expectError("invalid-option", () => u2net({ sides: 1 as never }));
    expectError("invalid-option", () => u2net({ variant: "tiny" as never }));
    expectError("invalid-option", () => u2net({ width: 2 } as object));
    expectError("invalid-option", () => u2net(null as never));
  });
});
