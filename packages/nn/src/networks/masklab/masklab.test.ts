import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { directionChannels, maskLab, maskLabObjects, masklabFamily } from "./index.js";
import names from "./names.fixture.json" with { type: "json" };

describe("maskLab", () => {
  it("says of each eighth of the image 81 classes and 32 directions, and has masks of 41 × 41", () => {
    const { outputs, parameters } = summary(maskLab(), { height: 64, width: 96, boxes: 10 });
    expect(parameters).toBe(names.cases.resnet101.parameters);
    expect(outputs["semantic_logits"]!.shape).toEqual([1, 81, 8, 12]);
    expect(outputs["direction_logits"]!.shape).toEqual([1, 32, 8, 12]);
    expect(outputs["objectness"]!.shape).toEqual([1, 15, 8, 12]);
    expect(outputs["class_logits"]!.shape).toEqual([10, 81]);
    expect(outputs["box_shifts"]!.shape).toEqual([10, 8]);
    expect(outputs["masks"]!.shape).toEqual([10, 1, 41, 41]);
  });

  it("crops boxes once where they are not to be moved in parts", () => {
    const { inputs } = maskLab({ deformable: false });
    expect(Object.keys(inputs)).not.toContain("crop_maps");
    expect(Object.keys(maskLabObjects({ deformable: false }).stages!)).toEqual(["image", "boxes", "masks"]);
  });

  it.each([true, false])("is recognized by its tensors, boxes in parts: %s", (deformable) => {
    const config = { layers: 14, width: 4, nClasses: 3, ...(!deformable && { deformable }) } as const;
    const found = recognize(initialize(maskLab(config)), { families });
    expect(found.family).toBe(masklabFamily);
    expect(found.config).toEqual(config);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [
      { nClasses: 0 },
      { nClasses: "80" },
      { layers: 49 },
      { width: 0 },
      { deformable: 1 },
      { version: 2 },
    ]) {
      expectError("invalid-option", () => maskLab(wrong as object));
    }
    expectError("invalid-option", () => maskLabObjects({ width: 0 }));
  });
});

describe("directionChannels", () => {
  it("points to the center from everywhere", () => {
    const channels = directionChannels();
    const at = (row: number, column: number) => [channels[row * 41 + column]! >> 2, channels[row * 41 + column]! & 3];
    expect(at(20, 20)).toEqual([0, 0]);
    // from the edges' middles and from the corners, clockwise
    expect([at(20, 0), at(0, 20), at(20, 40), at(40, 20)]).toEqual([0, 2, 4, 6].map((direction) => [direction, 2]));
    expect([at(0, 0), at(0, 40), at(40, 40), at(40, 0)]).toEqual([1, 3, 5, 7].map((direction) => [direction, 3]));
  });

  it("has all channels, and is turned by half a turn where the box is", () => {
    const channels = directionChannels();
    // corners are as far as it goes, and lie in four directions alone
    expect(new Set(channels).size).toBe(28);
    channels.forEach((channel, i) => {
      if (i !== 20 * 41 + 20) expect(channels[41 * 41 - 1 - i]).toBe((channel + 16) % 32);
    });
  });

  it("refuses sides that are none", () => {
    for (const side of [0, 2.5, 5000, "41"]) expectError("invalid-option", () => directionChannels(side as number));
  });
});
