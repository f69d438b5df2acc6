import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { trace } from "../../model/model.js";
import { summary } from "../../model/summary.js";
import { spell } from "../../weights/spelling.js";
import { oneformer, oneformerFamily } from "./index.js";

describe("oneformer", () => {
  it.each([
    ["swinl", 219, 543],
    ["convnextl", 220, 497],
    ["convnextxl", 372, 775],
    ["dinatl", 223, 450],
  ])("%s has the %d million parameters and the %d billion operations of the paper's table", (variant, millions, published) => {
    const { parameters, flops } = summary(oneformer(oneformerFamily.variants[variant]!.config), { height: 512, width: 1024 });
    expect(Math.round(parameters / 1e6)).toBe(millions);
    // the paper counts norms, samples and the like too
    const part = flops / 2e9 / published;
    expect(part).toBeGreaterThan(0.96);
    expect(part).toBeLessThan(1);
  });

  it("is told its task by numbers of words, which are a constant of the graph", () => {
    const small = {
      depths: [1, 1, 1, 1],
      nClasses: 5,
      queries: 4,
      channels: 32,
      heads: 4,
      pixelLayers: 1,
      queryLayers: 1,
    } as const;
    const words = (task: string) => {
      const config = oneformerFamily.forTask!({ ...small, encoder: "swint" }, task as "panoptic");
      const { constants } = trace(oneformer(config)).graph;
      return [...constants.find(({ data }) => data.length === 77)!.data].filter((number) => number !== 0);
    };
    expect(words("semantic")).toEqual([49406, 518, 10549, 533, 29119, 1550, 49407]);
    expect(words("instance")).toEqual([49406, 518, 10549, 533, 34572, 49407]);
    expect(words("classify")).toEqual(words("panoptic"));
  });

  it("has the authors' names as a spelling", () => {
    const authors = oneformerFamily.spellings!.find(({ name }) => name === "SHI-Labs")!;
    const decoder = "model.transformer_module.decoder";
    const names = {
      "task_mlp.layers.0.weight": ["model.task_encoder.task_mlp.layers.0.0.weight"],
      "backbone.stages.2.5.pwconv1.weight": ["model.pixel_level_module.encoder.stages.2.blocks.5.mlp.fc1.weight"],
      "sem_seg_head.pixel_decoder.adapter_1.norm.bias": ["model.pixel_level_module.decoder.adapter_1.1.bias"],
      "sem_seg_head.predictor.class_input_proj.weight": [`${decoder}.query_input_projection.weight`],
      "sem_seg_head.predictor.class_transformer.decoder.layers.1.norm3.weight": [
        `${decoder}.query_transformer.decoder.layers.1.norm3.weight`,
      ],
      "sem_seg_head.predictor.transformer_self_attention_layers.3.self_attn.in_proj_bias": ["q", "k", "v"].map(
        (part) => `${decoder}.layers.3.self_attn.self_attn.${part}_proj.bias`,
      ),
      "sem_seg_head.predictor.transformer_cross_attention_layers.3.multihead_attn.in_proj_bias": [
        `${decoder}.layers.3.cross_attn.multihead_attn.in_proj_bias`,
      ],
      "sem_seg_head.predictor.transformer_ffn_layers.0.linear2.weight": [`${decoder}.layers.0.ffn.linear2.weight`],
      "sem_seg_head.predictor.mask_embed.layers.2.bias": [`${decoder}.mask_embed.layers.2.0.bias`],
      "sem_seg_head.predictor.query_embed.weight": ["model.transformer_module.queries_embedder.weight"],
      "sem_seg_head.predictor.class_embed.weight": [`${decoder}.class_embed.weight`],
    };
    const own = new Set(
      ["swinl", "convnextl"].flatMap((name) => [
        ...trace(oneformer(oneformerFamily.variants[name]!.config)).graph.parameters.keys(),
      ]),
    );
    for (const [name, expected] of Object.entries(names)) {
      expect(spell(name, authors)).toEqual(expected);
      for (const one of expected) expect(own, one).toContain(one);
    }
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => oneformer({ task: "pose" as never }));
    expectError("invalid-option", () => oneformer({ taskLayers: 0 }));
    expectError("invalid-option", () => oneformer({ queries: 1 }));
    expectError("invalid-option", () => oneformer({ channels: 48 }));
    expectError("invalid-option", () => oneformer({ encoder: "dinatl", dilations: [[0]] }));
    expectError("invalid-option", () => oneformer({ encoder: "dinatl", dilations: 2 as never }));
    expectError("invalid-option", () => oneformer({ words: 3 } as object));
  });
});
