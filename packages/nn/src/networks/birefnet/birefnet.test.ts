import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { compile, initialize, summary, trace } from "../../model/index.js";
import type { Weights } from "../../weights/index.js";
import { birefnet, birefnetFamily } from "./index.js";

const TINY = {
  ...{ embedDim: 4, depths: [1, 1, 1, 1], numHeads: [1, 1, 2, 2], windowSize: 2 },
  ...{ interChannels: 2, branchChannels: 2 },
};

describe("birefnet", () => {
  it("scores every pixel, and has the published number of parameters beside those of training", () => {
    const { outputs, parameters } = summary(birefnet(), { height: 1024, width: 1024 });
    expect(outputs["logits"]!.shape).toEqual([1, 1, 1024, 1024]);
    expect((parameters / 1e6).toFixed(2)).toBe("220.17");
    expect((summary(birefnet({ variant: "swinT" }), { height: 96, width: 64 }).parameters / 1e6).toFixed(2)).toBe("44.31");
  });

  it("samples no more than a row of a kernel at once", () => {
    const { graph } = trace(birefnet(TINY), { extents: { batch: 1, height: 64, width: 64 } });
    const sampled = graph.nodes.filter(({ operator }) => operator === "GridSample");
    // twenty convolutions: of two kernels of one tap, of three rows and of seven
    expect(sampled).toHaveLength(5 * (1 + 1 + 3 + 7));
  });

  it("reads files of training, with layers and tables that nothing is computed with", () => {
    const model = birefnet(TINY);
    const weights = initialize(model);
    const some = weights.tensors.get("decoder.conv_out1.0.bias")!;
    const more = [
      "decoder.conv_ms_spvn_4.bias",
      "decoder.gdt_convs_pred_2.0.bias",
      "bb.layers.0.blocks.0.attn.relative_position_index",
    ];
    const whole: Weights = { ...weights, tensors: new Map([...weights.tensors, ...more.map((name) => [name, some] as const)]) };
    expect(() => compile(model, { weights: whole })).not.toThrow();
    expectError("weights-mismatch", () =>
      compile(model, { weights: { ...weights, tensors: new Map([...weights.tensors, ["decoder.other", some] as const]) } }),
    );
  });

  it("refuses sizes that are no multiples of 32", () => {
    expect(expectError("shape-mismatch", () => summary(birefnet(TINY), { height: 100, width: 64 })).message).toContain("128");
  });

  it("refuses configurations that are none", () => {
    expectError("invalid-option", () => birefnet({ variant: "swinB" as never }));
    expect(expectError("invalid-option", () => birefnet({ embedDim: 6, numHeads: [1, 1, 1, 1] })).option).toBe("embedDim");
    expect(expectError("invalid-option", () => birefnet({ ...TINY, numHeads: [3, 1, 1, 1] })).option).toBe("numHeads[0]");
    expectError("invalid-option", () => birefnet({ depths: [2, 2, 6] }));
    expectError("invalid-option", () => birefnet({ windowSize: 1 }));
    expectError("invalid-option", () => birefnet({ nClasses: 1 } as object));
    expectError("invalid-option", () => birefnet(null as never));
  });

  it("is recognized by the name in a hub's configuration, whatever its sizes", () => {
    expect(birefnetFamily.recognize({ config: { architectures: ["BiRefNet"], bb_pretrained: false } })).toEqual({
      variant: "swinL",
    });
    expect(birefnetFamily.recognize({ config: { model_type: "segformer" } })).toBeUndefined();
  });
});
