import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { trace } from "../../model/index.js";
import { efficientsam, efficientsamFamily, efficientsamPrompting } from "./index.js";

describe("efficientsam", () => {
  it("has six tokens for each prompt, and no masks of earlier rounds", () => {
    const { encoder, decoder, maskedDecoder, tokens, noPoint } = efficientsamPrompting();
    expect(trace(encoder).outputs.map(([name, { shape }]) => [name, shape])).toEqual([["image_embeddings", [1, 256, 64, 64]]]);
    expect(trace(decoder, { extents: { prompts: 2, tokens: 6 } }).outputs[0]![1].shape).toEqual([2, 4, 256, 256]);
    expect([tokens, noPoint, maskedDecoder]).toEqual([6, "never", undefined]);
    expect(efficientsamFamily.preprocessing({}).size).toEqual({ height: 1024, width: 1024 });
  });

  it("refuses configurations that are none", () => {
    for (const config of [
      { variant: "b" },
      { imageSize: 1000 },
      { width: 100 },
      { channels: 100 },
      { depth: 0 },
      { masks: 3 },
    ]) {
      expectError("invalid-option", () => efficientsam(config as object));
    }
  });
});
