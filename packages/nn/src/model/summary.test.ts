import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { deeplabV3 } from "../networks/deeplabv3/index.js";
import { fcn } from "../networks/fcn/index.js";
import { segformer } from "../networks/segformer/index.js";
import { unet } from "../networks/unet/index.js";
import { summary } from "./summary.js";

describe("summary", () => {
  it.each([
    // as the published implementation counts trainable values (ZOO's table and torchvision's and transformers' own models)
    ["b0", 3_752_694],
    ["b1", 13_715_798],
    ["b2", 27_461_974],
    ["b3", 47_337_814],
    ["b4", 64_108_374],
    ["b5", 84_708_694],
  ] as const)("counts SegFormer %s", (variant, parameters) => {
    expect(summary(segformer({ variant }), { height: 64, width: 64 }).parameters).toBe(parameters);
  });

  it("has the multiply-accumulates that torchvision publishes for its weights at 520 × 520", () => {
    const giga = (model: Parameters<typeof summary>[0]) => summary(model, { height: 520, width: 520 }).flops / 2e9;
    expect(giga(fcn({ layers: 50, aux: true }))).toBeCloseTo(152.717, 2);
    expect(giga(fcn({ layers: 101, aux: true }))).toBeCloseTo(232.738, 2);
    expect(giga(deeplabV3({ layers: 50, aux: true }))).toBeCloseTo(178.722, 2);
    expect(giga(deeplabV3({ layers: 101, aux: true }))).toBeCloseTo(258.743, 2);
  });

  it("follows the receptive field: U-Net's lowest level sees 140 pixels", () => {
    const { layers } = summary(unet({ width: 4 }), { height: 64, width: 64 });
    const fieldOf = (path: string) => layers.find((layer) => layer.path === path)?.receptiveField;
    expect(fieldOf("inc.double_conv.0")).toEqual({ size: [3, 3], stride: [1, 1] });
    expect(fieldOf("down4.maxpool_conv.1.double_conv.3")).toEqual({ size: [140, 140], stride: [16, 16] });
    expect(fieldOf("outc.conv")?.stride).toEqual([1, 1]);
  });

  it("knows that attention sees everything", () => {
    const { outputs } = summary(segformer(), { height: 64, width: 64 });
    expect(outputs["logits"]?.receptiveField?.size).toEqual([Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  });

  it("prints a table whose columns line up", () => {
    const lines = String(summary(unet({ width: 4 }), { height: 64, width: 64 })).split("\n");
    expect(lines[0]).toMatch(/^layer +operator +output +parameters +GFLOP +receptive field$/);
    expect(lines[2]).toMatch(/^inc\.double_conv\.0 +Conv +1 × 4 × 64 × 64 +108 +0\.0\d+ +3$/);
    expect(lines.at(-1)).toMatch(/^unet: [\d,]+ parameters, [\d,]+ buffer values, [\d.]+ GFLOP$/);
    expect(new Set(lines.slice(0, 2).map((line) => line.length)).size).toBe(1);
  });

  it("refuses extents that the model does not have and sizes it cannot take", () => {
    expectError("invalid-option", () => summary(unet(), { high: 64, width: 64 } as never));
    expectError("shape-mismatch", () => summary(unet(), { height: 8, width: 8 }));
  });
});
