import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { trace } from "../../model/index.js";
import names from "../../tasks/hqsam_names.fixture.json" with { type: "json" };
import { spell } from "../../weights/spelling.js";
import { type HqsamConfig, hqsam, hqsamFamily, hqsamPrompting } from "./index.js";

const TINYVIT = { embedDims: [8, 12, 16, 24], depths: [1, 1, 1, 1], numHeads: [1, 2, 2, 3], windowSizes: [7, 5, 6, 3] };

describe("hqsam", () => {
  it.each(["b", "tiny"] as const)("keeps finer maps of an image beside its embedding: %s", (variant) => {
    const { encoder, decoder } = hqsamPrompting({ variant });
    expect(trace(encoder).outputs.map(([name, { shape }]) => [name, shape])).toEqual([
      ["image_embeddings", [1, 256, 64, 64]],
      ["hq_features", [1, 32, 256, 256]],
    ]);
    expect(trace(decoder, { extents: { prompts: 2, tokens: 3 } }).outputs[0]![1].shape).toEqual([2, 4, 256, 256]);
    expect(hqsamFamily.preprocessing({}).size).toEqual({ longestEdge: 1024 });
  });

  it("has a name for each of transformers' tensors, of the same shape", () => {
    const vit = { width: 16, depth: 3, numHeads: 2, windowSize: 3, globalBlocks: [1], mlpDim: 64 };
    const config = { imageSize: 128, channels: 32, maskChannels: 8, decoderHeads: 2, decoderMlpDim: 24, iouHeadDim: 20, vit };
    const { parameters } = trace(hqsam(config)).graph;
    const own = [...parameters].map(([name, { shape }]) => `${name} ${shape.join()}`);
    const theirs = Object.entries(names.cases.tensors).flatMap(([name, shape]) =>
      spell(name, hqsamFamily.spellings![0]!).map((to) => `${to} ${shape.join()}`),
    );
    expect(theirs.sort()).toEqual(own.sort());
  });

  it("is recognized by transformers' configuration", () => {
    const of = (config: object) => hqsamFamily.recognize({ config: config as never });
    expect(of({ model_type: "sam_hq" })).toEqual({ variant: "b" });
    expect(of({ model_type: "sam_hq", vision_config: { hidden_size: 1280 } })).toEqual({ variant: "h" });
    expect(of({ model_type: "sam_hq", vision_config: { hidden_size: 12 } })).toBeUndefined();
    expect(of({ model_type: "sam" })).toBeUndefined();
  });

  it("refuses configurations that are none", () => {
    const wrong: readonly [string, object][] = [
      ["variant", { variant: "t" }],
      ["vit, tinyvit", { vit: { width: 24 }, tinyvit: TINYVIT }],
      ["tinyvit", { vit: { tinyvit: 5 } }],
      ["embedDims", { tinyvit: { ...TINYVIT, embedDims: [8] } }],
      ["imageSize", { imageSize: 1000 }],
    ];
    for (const [option, config] of wrong)
      expect(expectError("invalid-option", () => hqsam(config as HqsamConfig)).message).toContain(option);
  });
});
