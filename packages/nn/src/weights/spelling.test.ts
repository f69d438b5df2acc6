/** Names of other libraries: renamed, split, and found by the definition itself. */
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { families, recognize } from "../families/index.js";
import { compile, exportOnnx, initialize, type Model, saveSafetensors, trace } from "../model/index.js";
import { segformer } from "../networks/segformer/index.js";
import { unet } from "../networks/unet/index.js";
import { readWeights, respell, type Spelling, toFloat32Elements, type Weights } from "./index.js";

const weights = initialize(unet({ nClasses: 2, width: 4 }));
const named = ({ tensors }: Weights, name: string) => tensors.get(name)!;

describe("respell", () => {
  it("applies its rules in turn, each to what the one before left", () => {
    const rules = [
      [/^outc\./, "head."],
      [/^head\.conv\./, "last."],
      [/nothing/, "no"],
    ] as const;
    const renamed = respell(weights, { name: "mine", rules });
    expect(named(renamed, "last.weight")).toBe(named(weights, "outc.conv.weight"));
    expect([...renamed.tensors.keys()]).toHaveLength(weights.tensors.size);
  });

  it("makes one tensor several, as ranges of the same file", async () => {
    const { tensors } = respell(weights, { name: "mine", rules: [[/^inc\.double_conv\.0\.weight$/, ["a", "b"]]] });
    const whole = await toFloat32Elements(named(weights, "inc.double_conv.0.weight"));
    const halves = await Promise.all(["a", "b"].map((name) => toFloat32Elements(tensors.get(name)!)));
    expect([...halves[0]!, ...halves[1]!]).toEqual([...whole]);
    expect(tensors.get("b")!.shape).toEqual([2, 3, 3, 3]);
  });

  it("leaves a name that is taken, and a tensor without such parts", () => {
    const taken = respell(weights, { name: "mine", rules: [[/^outc\.conv\.bias$/, "outc.conv.weight"]] });
    expect([...taken.tensors.keys()]).toContain("outc.conv.bias");
    const uneven = respell(weights, { name: "mine", rules: [[/^outc\.conv\.bias$/, ["a", "b", "c"]]] });
    expect([...uneven.tensors.keys()]).toContain("outc.conv.bias");
  });
});

describe("a definition's other spellings", () => {
  const spelling: Spelling = { name: "another library", rules: [[/^head\./, "outc.conv."]] };
  const model: Model = { ...unet({ nClasses: 2, width: 4 }), spellings: [spelling] };
  const other = respell(weights, { name: "back", rules: [[/^outc\.conv\./, "head."]] });

  it("are read like its own", async () => {
    expect(compile(model, { weights: other })).toEqual(compile(model, { weights }));
    const files = await Promise.all([other, weights].map((given) => exportOnnx(model, { weights: given })));
    expect(files[0]!.findIndex((byte, i) => byte !== files[1]![i])).toBe(-1);
    expectError("weights-mismatch", () => compile(unet({ nClasses: 2, width: 4 }), { weights: other }));
  });

  it("are named where a file has them and does not fit", () => {
    const tensors = new Map(other.tensors);
    tensors.delete("head.bias");
    const error = expectError("weights-mismatch", () => compile(model, { weights: { ...other, tensors } }));
    expect(error.message).toContain("outc.conv.bias");
    expect(error.message).toContain("its names read as another library's");
  });

  it("may have extents of 1 more or less", () => {
    const flat = new Map(other.tensors);
    flat.set("head.weight", { ...flat.get("head.weight")!, shape: [2, 4] });
    expect(() => compile(model, { weights: { ...other, tensors: flat } })).not.toThrow();
    const own = new Map(weights.tensors);
    own.set("outc.conv.weight", { ...own.get("outc.conv.weight")!, shape: [2, 4] });
    expectError("weights-mismatch", () => compile(model, { weights: { ...weights, tensors: own } }));
  });
});

/** SegFormer's tensors as the authors' code names them. */
function authorsFile(own: Weights): Weights {
  const at = "segformer\\.encoder\\.";
  const stages = [4, 3, 2, 1].map(
    (stage) =>
      [
        new RegExp(`^(${at}(?:patch_embeddings|block|layer_norm)|decode_head\\.linear_c)\\.${stage - 1}\\.`),
        `$1${stage}.`,
      ] as const,
  );
  const others = [
    [/patch_embeddings(\d)\.layer_norm/, "patch_embed$1.norm"],
    [/patch_embeddings/, "patch_embed"],
    [/layer_norm_([12])/, "norm$1"],
    [/attention\.self\.query/, "attn.q"],
    [/attention\.self\.sr/, "attn.sr"],
    [/attention\.self\.layer_norm/, "attn.norm"],
    [/attention\.output\.dense/, "attn.proj"],
    [/mlp\.dense/, "mlp.fc"],
    [/encoder\.layer_norm/, "encoder.norm"],
    [/^segformer\.encoder\./, "backbone."],
    [/linear_fuse\./, "linear_fuse.conv."],
    [/decode_head\.batch_norm/, "decode_head.linear_fuse.bn"],
    [/classifier/, "linear_pred"],
  ] as const;
  return respell(own, { name: "back", rules: [...stages, ...others] });
}

describe("the authors' SegFormer files", () => {
  const model = segformer({ variant: "b0", nClasses: 3 });

  it("are recognized and loaded; keys and values are halves of one matrix", async () => {
    const own = initialize(model, { seed: 3 });
    const { tensors } = authorsFile(own);
    const joined = new Map(tensors);
    const bytes: [string, Uint8Array, readonly number[]][] = [];
    for (const [name, tensor] of tensors) {
      if (!name.includes("attention.self.key")) continue;
      const value = tensors.get(name.replace("key", "value"))!;
      const parts = [tensor, value].map(({ file, byteOffset, byteLength }) => file.read(byteOffset, byteLength));
      const [key, second] = await Promise.all(parts);
      const kv = new Uint8Array([...key!, ...second!]);
      bytes.push([name.replace("attention.self.key", "attn.kv"), kv, [2 * tensor.shape[0]!, ...tensor.shape.slice(1)]]);
      joined.delete(name);
      joined.delete(name.replace("key", "value"));
    }
    for (const [name, data, shape] of bytes) {
      const file = {
        location: name,
        size: data.length,
        data,
        read: async (from: number, n: number) => data.subarray(from, from + n),
      };
      joined.set(name, { type: "float32", shape, file: file as never, byteOffset: 0, byteLength: data.length });
    }
    const unused = { ...joined.get("decode_head.linear_pred.bias")! };
    const file = readWeights(await saveSafetensors({ ...own, tensors: joined.set("decode_head.conv_seg.bias", unused) }));
    expect(file.tensors.has("backbone.block2.1.attn.kv.weight")).toBe(true);
    expect(recognize(file, { families }).description).toBe("SegFormer, variant = b0, 3 classes");
    // the same elements for every parameter
    const [first, second] = await Promise.all([file, own].map((given) => exportOnnx(model, { weights: given })));
    expect(first!.length).toBe(second!.length);
    expect(first!.findIndex((byte, i) => byte !== second![i])).toBe(-1);
    expect(trace(model).graph.parameters.size).toBeGreaterThan(100);
  });
});

describe("a configuration that names another network", () => {
  it("is passed over where the tensors are one family's", () => {
    const sizes = { depths: [2, 2], hidden_sizes: [8, 16], num_attention_heads: [1, 2], sr_ratios: [2, 1], num_labels: 2 };
    const others = { patch_sizes: [7, 3], strides: [4, 2], mlp_ratios: [2, 2], decoder_hidden_size: 8 };
    const config = { model_type: "segformer", ...sizes, ...others };
    expect(recognize(weights, { families, config }).family.name).toBe("unet");
    // where nothing fits, the error is about the network that it names
    const tensors = new Map([...weights.tensors].slice(3));
    const error = expectError("weights-mismatch", () => recognize({ ...weights, tensors }, { families, config }));
    expect(error.message).toContain("not quite SegFormer's");
  });
});
