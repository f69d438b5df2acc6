// The encoder's maps: channels, strides, odd sizes; names are the authors'.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { SWIN_SIZES, type SwinEncoderConfig, swinEncoder } from "./index.js";
import { windowsOf } from "./swin.js";

/** The encoder's maps of an image, as channels × height × width, and the names of its parameters. */
function encoded(config: SwinEncoderConfig, height: number | string = 64, width: number | string = 96) {
  const encoder = swinEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, height, width] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  return {
    graph,
    encoder,
    maps: outputs.map(([, { shape }]) => shape.slice(1).join(" × ")),
    names: [...graph.parameters.keys()],
  };
}

const SMALL = { depths: [1, 2, 1, 1], heads: [1, 2, 2, 4], width: 8, windowSize: 4 } as const;

describe("swinEncoder", () => {
  it("halves the maps from stage to stage, and doubles their channels", () => {
    const { maps, names, encoder } = encoded(SMALL);
    expect(encoder).toMatchObject({ strides: [4, 8, 16, 32], channels: [8, 16, 32, 64] });
    expect(maps).toEqual(["8 × 16 × 24", "16 × 8 × 12", "32 × 4 × 6", "64 × 2 × 3"]);
    expect(names).toContain("patch_embed.proj.weight");
    expect(names).toContain("layers.1.blocks.1.attn.relative_position_bias_table");
    expect(names).toContain("layers.2.downsample.reduction.weight");
    expect(names).not.toContain("layers.3.downsample.reduction.weight");
    expect(names).toContain("norm3.bias");
  });

  it("takes images of any size, also of one that is not known", () => {
    expect(encoded(SMALL, 1, 1).maps).toEqual(["8 × 1 × 1", "16 × 1 × 1", "32 × 1 × 1", "64 × 1 × 1"]);
    expect(encoded(SMALL, 1, 101).maps[1]).toBe("16 × 1 × 13");
    expect(encoded(SMALL, "height", "width").maps[1]).toBe("16 × floor((height + 7)/8) × floor((width + 7)/8)");
  });

  it("has the published shapes", () => {
    const { graph, names } = encoded(SWIN_SIZES.tiny, 224, 224);
    expect(names).toHaveLength(177);
    const shape = (name: string) => graph.parameters.get(name)?.shape;
    expect(shape("layers.0.blocks.0.attn.relative_position_bias_table")).toEqual([169, 3]);
    expect(shape("layers.2.downsample.reduction.weight")).toEqual([768, 1536]);
  });

  it("has one matrix for queries, keys and values, or three; and another place for OpenMMLab's order", () => {
    const { names } = encoded({ ...SMALL, projections: "separate", merging: "unfolded" });
    expect(names).toContain("layers.0.blocks.0.attn.k.bias");
    expect(names).not.toContain("layers.0.blocks.0.attn.qkv.bias");
    expect(names).toContain("layers.0.downsample.unfolded.norm.weight");
  });

  it("shifts no window that is as large as the map it was trained on", () => {
    expect([0, 1, 2, 3].map((stage) => windowsOf(7, stage, 224))).toEqual([
      { size: 7, shift: 3 },
      { size: 7, shift: 3 },
      { size: 7, shift: 3 },
      { size: 7, shift: 0 },
    ]);
    expect(windowsOf(16, 3, 256)).toEqual({ size: 8, shift: 0 });
    expect(windowsOf(7, 3)).toEqual({ size: 7, shift: 3 });
  });
});
