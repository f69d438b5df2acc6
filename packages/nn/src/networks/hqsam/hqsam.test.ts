import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { trace } from "../../model/index.js";
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
