import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { twinlitenet } from "./index.js";

describe("twinlitenet", () => {
  it("has the published number of parameters, and two heads", () => {
    const { outputs, parameters } = summary(twinlitenet(), { height: 360, width: 640 });
    expect(parameters).toBe(439_633);
    expect(outputs["drivable"]!.shape).toEqual([1, 2, 360, 640]);
    expect(outputs["lanes"]!.shape).toEqual([1, 2, 360, 640]);
  });

  it("refuses sizes that are no multiples of 8", () => {
    expect(expectError("shape-mismatch", () => summary(twinlitenet(), { height: 355, width: 640 })).message).toContain("360");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => twinlitenet({ channels: 12 })).message).toMatch(/channels.*multiple of 8/);
    expectError("invalid-option", () => twinlitenet({ widths: [16, 64, 4] }));
    expectError("invalid-option", () => twinlitenet({ p: 0 }));
    expectError("invalid-option", () => twinlitenet({ heads: 2 } as object));
    expectError("invalid-option", () => twinlitenet(null as never));
  });
});
