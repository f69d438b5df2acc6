// Parts put together: their names, their kinds, auxiliary heads and cascades.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { resnetEncoder, resnetOf } from "../../encoders/resnet/index.js";
import { vitEncoder } from "../../encoders/vit/index.js";
import { fcnHead, pspHead } from "../../heads/index.js";
import { convolution } from "../../layers/conv.js";
import type { Head, Neck } from "../../layers/index.js";
import { trace } from "../../model/model.js";
import { concat } from "../../ops/shape.js";
import { encoderDecoder } from "./index.js";

const encoder = resnetEncoder({ ...resnetOf(18), width: 4, replaceStrideWithDilation: [false, true, true] });
const plain = vitEncoder({ depth: 2, heads: 2, width: 8, positions: { kind: "absolute", grid: 4 } });
const fine: Head<"pyramid"> = {
  name: "fine",
  takes: ["pyramid"],
  scores: (p, { values }, { nClasses }) => convolution(p, values[1]!, nClasses),
};

/** Names of parameters and shapes of outputs. */
function built(model: Parameters<typeof trace>[0]) {
  const { graph, outputs } = trace(model, { extents: { batch: 1, height: 64, width: 96 } });
  return {
    names: [...graph.parameters.keys()],
    shapes: Object.fromEntries(outputs.map(([name, { shape }]) => [name, shape.join()])),
  };
}

describe("encoderDecoder", () => {
  it("has OpenMMLab's names, or others", () => {
    const head = pspHead({ channels: 4 });
    const { names, shapes } = built(encoderDecoder({ encoder, head, nClasses: 3 }));
    expect(shapes).toEqual({ logits: "1,3,8,12" });
    expect(names).toContain("backbone.layer4.1.bn2.weight");
    expect(names).toContain("decode_head.psp_modules.3.1.conv.weight");
    const own = built(encoderDecoder({ encoder, head, nClasses: 3, names: { encoder: "encoder", head: "decoder" } })).names;
    expect(own).toContain("decoder.conv_seg.bias");
  });

  it("gives auxiliary scores when asked, and passes over their weights else", () => {
    const auxiliary = [
      fcnHead({ channels: 4, index: 2, concatInput: false }),
      fcnHead({ channels: 4, index: [1, 2, 3], convolutions: 1 }),
    ];
    const parts = { encoder, head: fcnHead({ channels: 4 }), auxiliary, nClasses: 3 };
    expect(encoderDecoder(parts).ignoredKeys?.[0]?.test("auxiliary_head.0.conv_seg.bias")).toBe(true);
    const { names, shapes } = built(encoderDecoder({ ...parts, aux: true }));
    expect(shapes).toEqual({ logits: "1,3,8,12", aux0: "1,3,8,12", aux1: "1,3,16,24" });
    expect(names).toContain("auxiliary_head.1.conv_cat.bn.bias");
  });

  it("runs a cascade, each head with the scores before it", () => {
    const second: Head = {
      name: "second",
      takes: ["pyramid", "plain"],
      scores: (p, { values }, { nClasses, earlier }) =>
        convolution(p.scope("last"), concat([values.at(-1)!, earlier!]), nClasses),
    };
    const { graph } = trace(encoderDecoder({ encoder, head: [fcnHead({ channels: 4 }), second], nClasses: 3 }));
    expect(graph.parameters.get("decode_head.1.last.weight")?.shape).toEqual([3, 35, 1, 1]);
  });

  it("puts a neck between plain maps and a head of pyramids", () => {
    const neck: Neck<"plain", "pyramid"> = {
      name: "narrow",
      takes: ["plain"],
      shapes: ({ strides }) => ({ kind: "pyramid", strides: [...strides, ...strides], channels: [2, 2] }),
      features: (p, { values }) => [convolution(p.scope("a"), values[0]!, 2), convolution(p.scope("b"), values[0]!, 2)],
    };
    const { names, shapes } = built(encoderDecoder({ encoder: plain, neck, head: fine, nClasses: 5 }));
    expect(shapes).toEqual({ logits: "1,5,4,6" });
    expect(names).toContain("neck.b.weight");
    const wrong = { encoder, neck: neck as unknown as Neck<"pyramid", "pyramid">, head: fine, nClasses: 5 };
    expect(expectError("invalid-option", () => encoderDecoder(wrong)).message).toContain("narrow, for plain maps");
  });

  it("refuses a head for other maps, at compile time and when it runs", () => {
    // @ts-expect-error a head of pyramids on a plain transformer
    const { message } = expectError("invalid-option", () => encoderDecoder({ encoder: plain, head: fine, nClasses: 2 }));
    expect(message).toContain("one for plain maps");
    expectError("invalid-option", () => {
      // @ts-expect-error an option that there is not
      encoderDecoder({ encoder, head: fine, nClasses: 2, classes: 3 });
    });
    const far = expectError("invalid-option", () =>
      trace(encoderDecoder({ encoder, head: pspHead({ index: 9 }), nClasses: 2 })),
    );
    expect(far.message).toContain("5 maps");
  });
});
