// RF-DETR's counts, sizes and recognition; names, epsilons and numbers are the contract's, what it finds is tested with the tasks.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import { type RfdetrConfig, rfdetr, rfdetrFamily } from "./index.js";

const shapesOf = (config: RfdetrConfig) =>
  new Map([...trace(rfdetr(config)).graph.parameters].map(([name, { shape }]) => [name, shape as readonly number[]]));

describe("rfdetr", () => {
  it.each([
    ["seg-nano", 30_909_455, "1,100,78,78"],
    ["seg-small", 31_043_087, "1,100,96,96"],
    ["seg-medium", 33_026_239, "1,200,108,108"],
    ["seg-large", 33_205_951, "1,200,126,126"],
    ["seg-xlarge", 35_445_615, "1,300,156,156"],
    ["seg-2xlarge", 35_980_143, "1,300,192,192"],
  ] as const)(
    "%s has the published parameters but those of the other groups, and masks at a quarter of the size",
    (...given) => {
      const [variant, parameters, masks] = given;
      const result = summary(rfdetr({ variant }), {});
      expect(result.parameters).toBe(parameters);
      expect(result.outputs["pred_masks"]!.shape.join()).toBe(masks);
    },
  );

  it.each([
    ["nano", 27_799_278],
    ["medium", 31_019_438],
    ["base", 27_731_278],
  ] as const)("%s finds boxes alone", (variant, parameters) => {
    const result = summary(rfdetr({ variant }), {});
    expect(result.parameters).toBe(parameters);
    expect(Object.keys(result.outputs)).toEqual(["logits", "pred_boxes"]);
  });

  it("is recognized with classes, queries and groups of one's own", () => {
    const own = shapesOf({ variant: "seg-nano", nClasses: 4 });
    expect(rfdetrFamily.recognize({ tensors: own })).toEqual({ variant: "seg-nano", nClasses: 4 });
    const more = shapesOf({ variant: "seg-large", queries: 300 });
    expect(rfdetrFamily.recognize({ tensors: more })).toEqual({ variant: "seg-large", nClasses: 91, queries: 300 });
    const two = new Map([
      ...shapesOf({ variant: "nano", groups: 2 }),
      ["transformer.enc_output.1.weight", [256, 256]] as const,
    ]);
    expect(rfdetrFamily.recognize({ tensors: two })).toEqual({ variant: "nano", nClasses: 91, groups: 2 });
    const custom: RfdetrConfig = { variant: "seg-nano", imageSize: 120, decoderDepth: 1, queries: 20 };
    const found = rfdetrFamily.recognize({ tensors: shapesOf(custom) })!;
    expect(shapesOf(found)).toEqual(shapesOf(custom));
    expect(rfdetrFamily.recognize({ tensors: new Map([...own].slice(5)) })).toBeUndefined();
  });

  it("names classes by the numbers that COCO has for them", () => {
    const classes = rfdetrFamily.classes({ nClasses: 91 })!;
    expect([classes[1]!.name, classes[17]!.name, classes[90]!.name]).toEqual(["person", "cat", "toothbrush"]);
    expect(classes[0]!.name).toBe("unused 0");
    expect(rfdetrFamily.classes({ nClasses: 4 })).toBeUndefined();
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => rfdetr({ variant: "seg-huge" as "nano" }));
    expectError("invalid-option", () => rfdetr({ imageSize: 400 }));
    expectError("invalid-option", () => rfdetr({ heads: 5 }));
    expectError("invalid-option", () => rfdetr({ channels: 250 }));
    expectError("invalid-option", () => rfdetr({ decoderHeads: 48 }));
    expectError("invalid-option", () => rfdetr({ taps: [3, 3] }));
    expectError("invalid-option", () => rfdetr({ variant: "seg-nano", imageSize: 24, queries: 100 }));
    expectError("invalid-option", () => rfdetr({ layers: 3 } as object));
  });
});
