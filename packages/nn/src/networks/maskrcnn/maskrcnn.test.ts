import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../../families/index.js";
import { initialize, summary, trace } from "../../model/index.js";
import { respell, type Weights } from "../../weights/index.js";
import { type MaskRcnnConfig, maskRcnn, maskRcnnObjects, maskrcnnFamily } from "./index.js";

const NARROW: MaskRcnnConfig = { layers: 14, width: 4, nClasses: 5 };

describe("maskRcnn", () => {
  it.each([
    [{}, 44_401_393],
    [{ frozen: false }, 44_454_513],
    [{ version: 2 }, 46_359_409],
    [{ library: "openmmlab" }, 44_396_336],
  ] as const)("%o has the published parameters", (config, parameters) => {
    const result = summary(maskRcnn(config), { height: 64, width: 96, boxes: 2 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["class_logits"]!.shape).toEqual([2, config === undefined || !("library" in config) ? 91 : 81]);
  });

  it("is parted into graphs that have all of its parameters between them", () => {
    const { stages } = maskRcnnObjects(NARROW);
    const names = (model: Parameters<typeof trace>[0]) => [...trace(model).graph.parameters.keys()];
    expect(Object.values(stages!).flatMap(names).sort()).toEqual(names(maskRcnn(NARROW)).sort());
    const { outputs } = trace(stages!["regions"]!, { extents: { boxes: 3 } });
    expect(outputs.map(([name, { shape }]) => [name, shape])).toEqual([["masks", [3, 5, 28, 28]]]);
  });

  it("says by the counters of a file whether its normalizations were trained", () => {
    const weights = initialize(maskRcnn({ ...NARROW, frozen: false }));
    expect(recognize(weights, { families }).config).toEqual(NARROW);
    const counter = { ...weights.tensors.get("backbone.body.bn1.weight")!, shape: [1], byteLength: 4 };
    const counted: Weights = {
      ...weights,
      tensors: new Map(weights.tensors).set("backbone.body.bn1.num_batches_tracked", counter),
    };
    expect(recognize(counted, { families }).config).toEqual({ ...NARROW, frozen: false });
  });

  it("reads torchvision's older names", () => {
    const weights = initialize(maskRcnn(NARROW));
    const older = respell(weights, {
      name: "older",
      rules: [
        [/^rpn\.head\.conv\.0\.0\./, "rpn.head.conv."],
        [/^(backbone\.fpn\.\w+_blocks\.\d)\.0\./, "$1."],
        [/^roi_heads\.mask_head\.0\.0\./, "roi_heads.mask_head.mask_fcn1."],
        [/^roi_heads\.mask_head\.1\.0\./, "roi_heads.mask_head.mask_fcn2."],
        [/^roi_heads\.mask_head\.2\.0\./, "roi_heads.mask_head.mask_fcn3."],
        [/^roi_heads\.mask_head\.3\.0\./, "roi_heads.mask_head.mask_fcn4."],
      ],
    });
    expect(older.tensors.has("roi_heads.mask_head.mask_fcn4.bias")).toBe(true);
    expect(recognize(older, { families })).toMatchObject({ family: maskrcnnFamily, config: NARROW });
  });

  it("has COCO's ids as classes, or its things", () => {
    const ids = maskrcnnFamily.classes({})!;
    expect([ids[1]!.name, ids[12]!.name, ids[90]!.name]).toEqual(["person", "no class 12", "toothbrush"]);
    const things = maskrcnnFamily.classes({ library: "detectron2" })!;
    expect([things[0]!.name, things[79]!.name, things[80]!.name]).toEqual(["person", "toothbrush", "background"]);
    expect(maskrcnnFamily.classes({ nClasses: 3 })).toBeUndefined();
  });

  it("refuses configurations that are none", () => {
    for (const config of [
      { library: "caffe2" },
      { version: 3 },
      { library: "openmmlab", version: 2 },
      { layers: 18 },
      { width: 0 },
      { groups: 0 },
      { groupWidth: 0.5 },
      { nClasses: 1 },
      { frozen: 1 },
      { depth: 50 },
    ]) {
      expectError("invalid-option", () => maskRcnn(config as MaskRcnnConfig));
    }
  });
});
