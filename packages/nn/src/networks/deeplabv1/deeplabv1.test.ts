import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { deeplabV1 } from "./index.js";

describe("deeplabV1", () => {
  it("has the field of view that its name says, at an eighth of the size", () => {
    const { outputs, parameters } = summary(deeplabV1(), { height: 321, width: 250 });
    const { shape, receptiveField } = outputs["logits"]!;
    expect(shape).toEqual([1, 21, 41, 32]);
    // published: 224 for the layer that was dense alone, on what the convolutions before it see
    expect(receptiveField!.stride).toEqual([8, 8]);
    expect(receptiveField!.size[0]).toBeGreaterThan(224);
    expect(parameters).toBe(20_505_429);
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => deeplabV1({ nClasses: 0 })).message).toMatch(/deeplabV1: nClasses/);
    expectError("invalid-option", () => deeplabV1({ width: 0 }));
    expectError("invalid-option", () => deeplabV1({ hidden: 0 }));
    expectError("invalid-option", () => deeplabV1({ layers: 3 } as object));
  });
});
