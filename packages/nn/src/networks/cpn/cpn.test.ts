import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { recognize } from "../../families/index.js";
import { initialize, summary } from "../../model/index.js";
import { cpn, cpnFamily } from "./index.js";

describe("cpn", () => {
  it.each([
    [50, 26_588_770],
    [101, 45_580_898],
  ] as const)("with ResNet-%d has %d parameters, heat maps of levels left out", (layers, parameters) => {
    const found = summary(cpn({ layers }), { height: 64, width: 64 });
    expect(found.parameters).toBe(parameters);
    expect(found.outputs["heatmaps"]!.shape).toEqual([1, 17, 16, 16]);
  });

  it("is recognized in sizes of one's own", () => {
    for (const layers of [50, 101] as const) {
      const config = { layers, width: 4, channels: 8, nPoints: 3 };
      expect(recognize(initialize(cpn(config)), { families: [cpnFamily] }).config).toEqual(config);
    }
  });

  it("sees bytes less a mean, and does not move the maps of mirror images", () => {
    expect(cpnFamily.preprocessing({})).toMatchObject({ order: "bgr", scale: 1, std: 1 });
    expect(cpnFamily.pose!({})).toMatchObject({ kind: "crop", padding: 1.3, alignment: "edges" });
    expect(cpnFamily.pose!({ nPoints: 3 })).not.toHaveProperty("mirrored");
  });

  it("refuses configurations that are none", () => {
    expect(expectError("invalid-option", () => cpn({ layers: 18 as never })).message).toMatch(/cpn: layers/);
    for (const wrong of [{ width: 0 }, { channels: 1 }, { nPoints: 0 }, { stages: 4 }])
      expectError("invalid-option", () => cpn(wrong as object));
  });
});
