import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { trace } from "../../model/index.js";
import { mobilesam, mobilesamFamily, mobilesamPrompting } from "./index.js";

describe("mobilesam", () => {
  it("has SAM's prompts and decoder behind its own encoder", () => {
    const { encoder, decoder, corners, noPoint } = mobilesamPrompting();
    expect(trace(encoder).outputs.map(([name, { shape }]) => [name, shape])).toEqual([["image_embeddings", [1, 256, 64, 64]]]);
    expect(trace(decoder, { extents: { prompts: 2, tokens: 3 } }).outputs[0]![1].shape).toEqual([2, 4, 256, 256]);
    expect([corners, noPoint]).toEqual(["last", "without a box"]);
    expect(mobilesamFamily.preprocessing({}).size).toEqual({ longestEdge: 1024 });
  });

  it("refuses configurations that are none", () => {
    const wrong: readonly [string, object][] = [
      ["embedDims", { embedDims: [64, 128, 160] }],
      ["embedDims", { embedDims: [64, 128, 160, 321] }],
      ["depths", { depths: [2, 2, 0, 2] }],
      ["imageSize", { imageSize: 1000 }],
      ["channels", { channels: 100 }],
      ["width", { width: 768 }],
    ];
    for (const [option, config] of wrong) {
      const error = expectError("invalid-option", () => mobilesam(config));
      expect([error.where, error.message]).toEqual(["mobilesam", expect.stringContaining(option)]);
    }
  });
});
