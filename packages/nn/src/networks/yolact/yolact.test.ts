import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { compile, initialize, summary } from "../../model/index.js";
import { yolact } from "./index.js";

describe("yolact", () => {
  it.each([
    [{}, 31_144_383, 3],
    [{ encoder: "darknet53" }, 47_762_527, 3],
    [{ form: "openmmlab" }, 35_273_151, 3],
  ] as const)("%o has the published parameters, and outputs of all boxes", (config, parameters, each) => {
    const result = summary(yolact(config), { height: 550, width: 550 });
    const boxes = (69 ** 2 + 35 ** 2 + 18 ** 2 + 9 ** 2 + 5 ** 2) * each;
    expect(result.parameters).toBe(parameters);
    expect(Object.entries(result.outputs).map(([name, { shape }]) => `${name} ${shape}`)).toEqual([
      `scores 1,80,${boxes}`,
      `boxes 1,4,${boxes}`,
      `coefficients 1,32,${boxes}`,
      "prototypes 1,32,138,138",
    ]);
  });

  it("judges masks where it is YOLACT++", () => {
    const result = summary(yolact({ plus: true, width: 8 }), { height: 64, width: 64, objects: 3, rows: 138, columns: 138 });
    expect(result.outputs["boxes"]!.shape).toEqual([1, 4, 9 * (64 + 16 + 4 + 1 + 1)]);
    expect(result.outputs["quality"]!.shape).toEqual([3, 80]);
  });

  it("reads the authors' files, of which the first have the encoder's stages under two names", () => {
    const model = yolact({ width: 8, nClasses: 2 });
    const weights = initialize(model);
    const renamed = [...weights.tensors].map(([name, tensor]) => {
      return [name.replace(/^backbone\.layer(\d)/, (_, stage) => `backbone.layers.${stage - 1}`), tensor] as const;
    });
    expect(() => compile(model, { weights: { ...weights, tensors: new Map(renamed) } })).not.toThrow();
    expect(() => compile(model, { weights: { ...weights, tensors: new Map([...weights.tensors, ...renamed]) } })).not.toThrow();
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => yolact({ encoder: "resnet18" as "resnet50" }));
    expectError("invalid-option", () => yolact({ plus: true, encoder: "darknet53" }));
    expectError("invalid-option", () => yolact({ plus: true, form: "openmmlab" }));
    expectError("invalid-option", () => yolact({ form: "detectron" as "authors" }));
    expectError("invalid-option", () => yolact({ imageSize: 0 }));
    expectError("invalid-option", () => yolact({ nClasses: 0 }));
    expectError("invalid-option", () => yolact({ width: 7 }));
    expectError("invalid-option", () => yolact({ layers: 18 } as object));
  });
});
