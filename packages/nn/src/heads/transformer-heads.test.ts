// Heads of plain transformers and those of networks for video rates by themselves: sizes, names, what they refuse. Their numbers are tested with the networks that they are parts of.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { resnetEncoder } from "../encoders/resnet/index.js";
import { vitEncoder } from "../encoders/vit/index.js";
import { type Model, trace } from "../model/index.js";
import { encoderDecoder } from "../networks/encoderdecoder/index.js";
import {
  aggregationHead,
  aggregationNeck,
  densePredictionHead,
  featurePyramidNeck,
  hamburgerHead,
  maskTransformerHead,
  separableFcnHead,
  uperHead,
  upsamplingHead,
} from "./index.js";

const pyramid = resnetEncoder({ depths: [1, 1, 1, 1], width: 4, expansion: 1 });
const sizes = { depth: 4, heads: 2, width: 8, positions: { kind: "absolute", grid: 4 } } as const;
const plain = vitEncoder(sizes, [1, 2, 3, 4]);

function shapeOf(model: Model): string {
  return trace(model, { extents: { batch: 2, height: 64, width: 96 } }).outputs[0]![1].shape.join();
}

describe("heads of plain transformers", () => {
  it("score patches, or what is upsampled from them", () => {
    const mask = maskTransformerHead({ width: 12, heads: 3, depth: 1 });
    expect(shapeOf(encoderDecoder({ encoder: plain, head: mask, nClasses: 3 }))).toBe("2,3,4,6");
    const up = upsamplingHead({ channels: 6, convolutions: 2, scale: 2, kernel: 3 });
    expect(shapeOf(encoderDecoder({ encoder: plain, head: up, nClasses: 3 }))).toBe("2,3,16,24");
  });

  it("aggregate maps from the last block to the first", () => {
    const neck = aggregationNeck(6);
    expect(neck.shapes(plain)).toEqual({ kind: "plain", strides: [16, 16, 16, 16], channels: [6, 6, 6, 6] });
    expect(shapeOf(encoderDecoder({ encoder: plain, neck, head: aggregationHead(4), nClasses: 3 }))).toBe("2,3,16,24");
  });

  it("make a pyramid of maps that have the class token beside each patch's", () => {
    const joined = vitEncoder({ ...sizes, joinClass: true }, [1, 2, 3, 4]);
    expect(joined.channels).toEqual([16, 16, 16, 16]);
    const head = densePredictionHead({ channels: 4, widths: [4, 6, 8, 10] });
    const network = encoderDecoder({ encoder: joined, head, nClasses: 3 });
    expect(shapeOf(network)).toBe("2,3,32,48");
    const { parameters } = trace(network).graph;
    expect(parameters.get("decode_head.reassemble_blocks.readout_projects.0.0.weight")?.shape).toEqual([8, 16]);
  });

  it("stand on a pyramid that a neck makes", () => {
    const neck = featurePyramidNeck();
    expect(neck.shapes(plain)).toEqual({ kind: "pyramid", strides: [4, 8, 16, 32], channels: [8, 8, 8, 8] });
    expect(shapeOf(encoderDecoder({ encoder: plain, neck, head: uperHead({ channels: 4 }), nClasses: 3 }))).toBe("2,3,16,24");
  });

  it("refuse fewer maps than they fuse", () => {
    const head = densePredictionHead({ channels: 4 });
    expectError("invalid-option", () => trace(encoderDecoder({ encoder: vitEncoder(sizes), head, nClasses: 3 })));
  });
});

describe("heads of pyramids", () => {
  it("factorize the coarser maps at the size of the first of them", () => {
    const head = hamburgerHead({ channels: 8, groups: 4, bases: 3 });
    expect(shapeOf(encoderDecoder({ encoder: pyramid, head, nClasses: 3 }))).toBe("2,3,16,24");
    // for images of any size too
    expect(trace(encoderDecoder({ encoder: pyramid, head, nClasses: 3 })).outputs[0]![1].shape).toHaveLength(4);
  });

  it("see neighbors channel by channel", () => {
    const network = encoderDecoder({ encoder: pyramid, head: separableFcnHead({ channels: 6, index: 1 }), nClasses: 3 });
    expect(shapeOf(network)).toBe("2,3,16,24");
    expect(trace(network).graph.parameters.get("decode_head.convs.1.depthwise_conv.conv.weight")?.shape).toEqual([6, 1, 3, 3]);
  });
});
