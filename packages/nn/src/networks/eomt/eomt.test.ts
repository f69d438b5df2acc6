// EoMT's counts, sizes and recognition; names, epsilons and numbers are the contract's, what it finds is tested with the tasks.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { summary, trace } from "../../model/index.js";
import { spell } from "../../weights/spelling.js";
import { type EomtConfig, eomt, eomtFamily } from "./index.js";

const shapesOf = (config: EomtConfig) =>
  new Map([...trace(eomt(config)).graph.parameters].map(([name, { shape }]) => [name, shape as readonly number[]]));

describe("eomt", () => {
  it.each([
    [{ variant: "small" }, 23_975_942, [1, 200, 8, 12]],
    [{ variant: "base" }, 93_663_110, [1, 200, 8, 12]],
    [{}, 316_695_686, [1, 200, 8, 12]],
    [{ variant: "giant" }, 1_163_622_022, [1, 200, 8, 12]],
    [{ training: "semantic", queries: 100, nClasses: 19, imageSize: 1024 }, 319_032_340, [1, 100, 8, 12]],
    [{ variant: "small", backbone: "dinov3" }, 23_356_934, [1, 200, 8, 12]],
  ] as const)("%o has the published parameters, and masks at a quarter of the size", (config, parameters, shape) => {
    const result = summary(eomt(config), { height: 32, width: 48 });
    expect(result.parameters).toBe(parameters);
    expect(result.outputs["masks_queries_logits"]!.shape).toEqual(shape);
    const nClasses = "nClasses" in config ? config.nClasses : 133;
    expect(result.outputs["class_queries_logits"]!.shape).toEqual([1, shape[1], nClasses + 1]);
  });

  it("reads config.json of transformers where the tensors do not say it", () => {
    const tensors = shapesOf({ variant: "small", backbone: "dinov3" });
    const config = { model_type: "eomt_dinov3", image_size: 1280, num_blocks: 3, num_attention_heads: 6, layer_norm_eps: 1e-5 };
    const found = eomtFamily.recognize({ config, tensors })!;
    expect(found).toMatchObject({ variant: "small", backbone: "dinov3", imageSize: 1280, epsilon: 1e-5, queryBlocks: 3 });
    expect(eomtFamily.recognize({ config: { model_type: "segformer" }, tensors })).toBeUndefined();
    expect(eomtFamily.recognize({ config: { model_type: "eomt", image_size: [512, 512] } })).toEqual({ imageSize: 512 });
  });

  it("is recognized with sizes of one's own", () => {
    const config: EomtConfig = {
      width: 128,
      depth: 2,
      heads: 2,
      queryBlocks: 1,
      imageSize: 64,
      nClasses: 7,
      queries: 12,
      registers: 1,
    };
    const tensors = shapesOf(config);
    expect(shapesOf(eomtFamily.recognize({ tensors: new Map([...tensors, ["attn_mask_probs", [1]]]) })!)).toEqual(tensors);
    expect(eomtFamily.recognize({ tensors: new Map([...tensors].slice(4)) })).toBeUndefined();
  });

  it("reads its authors' names, with and without a gate", () => {
    const [plain, gated] = ["EoMT", "EoMT, gated"].map((name) => eomtFamily.spellings!.find((each) => each.name === name)!);
    expect(spell("network.encoder.backbone.blocks.3.attn.qkv.bias", plain!)).toEqual(
      ["q", "k", "v"].map((part) => `blocks.3.attn.${part}.bias`),
    );
    expect(spell("network.encoder.backbone.blocks.3.mlp.fc1.weight", plain!)).toEqual(["blocks.3.mlp.fc1.weight"]);
    expect(spell("network.encoder.backbone.blocks.3.mlp.fc1.weight", gated!)).toEqual(
      ["fc1_g", "fc1_x"].map((part) => `blocks.3.mlp.${part}.weight`),
    );
    expect(spell("network.mask_head.2.weight", plain!)).toEqual(["mask_head.2.weight"]);
  });

  it("prepares images by what the file was trained for", () => {
    expect(eomtFamily.preprocessing({ training: "semantic", imageSize: 512 })).toMatchObject({
      size: { shortestEdge: 512 },
      squares: true,
    });
    expect(eomtFamily.preprocessing({})).toMatchObject({ pad: { height: 640, width: 640, value: 0 } });
    expect(eomtFamily.classes({ nClasses: 150 })!.filter(({ isThing }) => isThing)).toHaveLength(100);
    expect(eomtFamily.classes({ nClasses: 133 })!.filter(({ isThing }) => isThing)).toHaveLength(80);
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => eomt({ variant: "huge" as "large" }));
    expectError("invalid-option", () => eomt({ imageSize: 650 }));
    expectError("invalid-option", () => eomt({ heads: 5 }));
    expectError("invalid-option", () => eomt({ queryBlocks: 25 }));
    expectError("invalid-option", () => eomt({ width: 36, heads: 6, backbone: "dinov3" }));
    expectError("invalid-option", () => eomt({ layers: 3 } as object));
  });
});
