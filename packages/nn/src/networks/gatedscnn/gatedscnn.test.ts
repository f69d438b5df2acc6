import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary } from "../../model/index.js";
import { gatedScnn, gatedscnnFamily } from "./index.js";

describe("gatedScnn", () => {
  it("has a shape stream of few parameters, at the image's size", () => {
    const { parameters, layers } = summary(gatedScnn(), { height: 64, width: 64 });
    const shape = layers.filter(({ path }) => /^(res\d|d\d|gate\d|fuse|cw)/.test(path));
    const own = shape.reduce((sum, layer) => sum + layer.parameters, 0);
    expect(parameters).toBe(137_278_125);
    expect(own / parameters).toBeLessThan(0.001);
    expect(shape.every(({ outputShape }) => outputShape.slice(2).join() === "64,64")).toBe(true);
  });

  it("scores at half the size, and says where things end at the image's", () => {
    const { outputs } = summary(gatedScnn({ width: 8, nClasses: 3 }), { height: 65, width: 90 });
    expect([outputs["logits"]!.shape, outputs["edges"]!.shape]).toEqual([
      [1, 3, 33, 45],
      [1, 1, 65, 90],
    ]);
  });

  it("is fed edges of the normalized image, whose samples below −1 are bytes near 256", () => {
    const step = Float32Array.from({ length: 3 * 6 * 8 }, (_, i) => (i % 8 < 4 ? -0.9 : -1.1));
    const { canny } = gatedscnnFamily.beside!({ type: "float32", data: step, dims: [1, 3, 6, 8] });
    expect(canny!.dims).toEqual([1, 1, 6, 8]);
    const rows = Array.from({ length: 6 }, (_, y) => [...canny!.data.slice(y * 8, y * 8 + 8)].join());
    expect(new Set(rows)).toEqual(new Set(["0,0,0,255,0,0,0,0"]));
    // what does not cross −1 or 1 is one byte, and has no edges
    const faint = step.map((value) => value / 2);
    expect(
      gatedscnnFamily.beside!({ type: "float32", data: faint, dims: [1, 3, 6, 8] })["canny"]!.data.every((v) => v === 0),
    ).toBe(true);
  });

  it("refuses configurations that are none", () => {
    for (const wrong of [{ nClasses: 0 }, { width: 4 }, { layers: 50 }])
      expectError("invalid-option", () => gatedScnn(wrong as object));
  });
});
