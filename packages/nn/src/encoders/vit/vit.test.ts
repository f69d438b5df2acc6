// The encoder's maps: where they are taken, their sizes, and the names of parameters, which are timm's.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { patchMap, type VitEncoderConfig, vitBlock, vitEmbedding, vitEncoder } from "./index.js";

const SMALL: VitEncoderConfig = { depth: 4, heads: 2, width: 16, patchSize: 8, positions: { kind: "absolute", grid: 4 } };

/** The encoder's maps of an image, as channels × height × width, and the names of its parameters. */
function encoded(
  config: VitEncoderConfig,
  blocks?: readonly number[],
  [height, width]: readonly (number | string)[] = [64, 96],
) {
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: ["batch", 3, height!, width!] } },
    forward: (p, { image }) =>
      Object.fromEntries(
        vitEncoder(config, blocks)
          .features(p, image!)
          .map((map, i) => [`map${i}`, map]),
      ),
  };
  const { graph, outputs } = trace(model);
  return { graph, maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")), names: [...graph.parameters.keys()] };
}

describe("vitEncoder", () => {
  it("gives the maps after the blocks that are asked for, and computes no further block", () => {
    expect(vitEncoder(SMALL, [1, 3])).toMatchObject({ strides: [8, 8], channels: [16, 16] });
    expect(encoded(SMALL).maps).toEqual(["16 × 8 × 12"]);
    const { maps, names } = encoded(SMALL, [1, 3]);
    expect(maps).toEqual(["16 × 8 × 12", "16 × 8 × 12"]);
    expect(names).toContain("blocks.2.attn.qkv.weight");
    expect(names.filter((name) => name.startsWith("blocks.3."))).toEqual([]);
    expect(names.slice(0, 4)).toEqual(["patch_embed.proj.weight", "patch_embed.proj.bias", "pos_embed", "cls_token"]);
  });

  it("has the tokens and positions that it is told", () => {
    const shapes = (config: Partial<VitEncoderConfig>) => {
      const { graph } = encoded({ ...SMALL, ...config });
      return ["pos_embed", "cls_token", "reg_token"].map((name) => graph.parameters.get(name)?.shape.join());
    };
    expect(shapes({})).toEqual(["1,17,16", "1,1,16", undefined]);
    expect(shapes({ classToken: false, registers: 3 })).toEqual(["1,16,16", undefined, "1,3,16"]);
    expect(shapes({ positions: { kind: "absolute", grid: 2, ofClassToken: false } })).toEqual(["1,4,16", "1,1,16", undefined]);
    expect(shapes({ positions: { kind: "rotary" }, classToken: false })).toEqual([undefined, undefined, undefined]);
  });

  it("takes images of a size that is not known, with learned or rotary positions", () => {
    for (const positions of [SMALL.positions, { kind: "rotary" } as const]) {
      const { maps } = encoded({ ...SMALL, positions, registers: 2 }, undefined, ["height", "width"]);
      expect(maps).toEqual(["16 × floor((height)/8) × floor((width)/8)"]);
    }
  });

  it("is made of parts that other networks put together in another way", () => {
    const model: Model = {
      name: "queries beside patches",
      inputs: { image: { type: "float32", dims: [1, 3, 32, 48] } },
      forward: (p, { image }) => {
        const embedded = vitEmbedding(p, image!, SMALL);
        return { map: patchMap({ ...embedded, tokens: vitBlock(p.scope("blocks.0"), embedded.tokens, SMALL) }) };
      },
    };
    expect(trace(model).outputs[0]![1].shape).toEqual([1, 16, 4, 6]);
  });
});
