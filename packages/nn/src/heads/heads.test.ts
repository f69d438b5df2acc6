// Heads and necks by themselves: what they are called, which maps they take, what they refuse. Their numbers are tested with the networks that they are parts of.
import { expectError } from "@segkit/testing/expect";
import { describe, expect, it } from "vitest";
import { densenetEncoder } from "../encoders/densenet/index.js";
import { resnetEncoder } from "../encoders/resnet/index.js";
import { vitEncoder } from "../encoders/vit/index.js";
import { convolution, type Head } from "../layers/index.js";
import { imageInput, type Model, trace } from "../model/index.js";
import { encoderDecoder } from "../networks/encoderdecoder/index.js";
import { adaptiveAveragePool } from "../ops/index.js";
import {
  adaptiveContextHead,
  adjacentMeans,
  asppHead,
  asymmetricHead,
  boundaryRefinement,
  classifying,
  convModule,
  crissCrossHead,
  denseAsppHead,
  denseUpsamplingHead,
  disentangledNonLocalHead,
  dualAttentionHead,
  dynamicFiltersHead,
  embeddedKernelHead,
  encodingHead,
  expectationMaximizationHead,
  fcnHead,
  fpnHead,
  fpnNeck,
  globalContextHead,
  interlacedHead,
  joinedLevelsHead,
  joinedMaps,
  kernelUpdateHead,
  ladderHead,
  largeKernel,
  largeKernelHead,
  liteAsppHead,
  mapAt,
  nasFpnNeck,
  nonLocalHead,
  objectContextHead,
  pafpnNeck,
  pixelAttention,
  pointHead,
  pointwiseAttentionHead,
  pooledMaps,
  pspHead,
  refinementHead,
  resizedTo,
  separableAsppHead,
  separableConv,
  sizeOf,
  stackedHead,
  uperHead,
} from "./index.js";

const encoder = resnetEncoder({ depths: [1, 1, 1, 1], width: 4, expansion: 1 });
const plain = vitEncoder({ depth: 2, heads: 2, width: 8, positions: { kind: "absolute", grid: 4 } }, [1, 2]);

function shapeOf(model: Model, height = 64, width = 96): string {
  return trace(model, { extents: { batch: 2, height, width } }).outputs[0]![1].shape.join();
}

const anywhere: readonly (readonly [string, Head])[] = [
  ["fcnHead", fcnHead({ channels: 8 })],
  ["pspHead", pspHead({ channels: 8 })],
  ["asppHead", asppHead({ channels: 8, dilations: [1, 2] })],
  ["denseAsppHead", denseAsppHead({ channels: 4, inner: 8, dilations: [1, 2] })],
  ["nonLocalHead", nonLocalHead({ channels: 8 })],
  ["disentangledNonLocalHead", disentangledNonLocalHead({ channels: 8 })],
  ["globalContextHead", globalContextHead({ channels: 8 })],
  ["dualAttentionHead", dualAttentionHead({ channels: 8, positionChannels: 2 })],
  ["crissCrossHead", crissCrossHead({ channels: 8 })],
  ["encodingHead", encodingHead({ channels: 8, codes: 4 })],
  ["expectationMaximizationHead", expectationMaximizationHead({ channels: 8, vectorChannels: 8, bases: 4 })],
  ["adaptiveContextHead", adaptiveContextHead({ channels: 8 })],
  ["dynamicFiltersHead", dynamicFiltersHead({ channels: 8, filterSizes: [1, 2, 3] })],
  ["interlacedHead", interlacedHead({ channels: 8, attentionChannels: 4 })],
  ["asymmetricHead", asymmetricHead({ channels: 8, attentionChannels: 4 })],
  ["pointwiseAttentionHead", pointwiseAttentionHead({ channels: 8, maskSize: 3 })],
];

describe("heads of single maps", () => {
  it.each(anywhere)("%s is put on pyramids and on plain transformers, for images of any size", (_, head) => {
    expect(shapeOf(encoderDecoder({ encoder, head, nClasses: 3 }))).toBe("2,3,2,3");
    expect(shapeOf(encoderDecoder({ encoder: plain, head, nClasses: 3 }))).toBe("2,3,4,6");
    expect(trace(encoderDecoder({ encoder, head, nClasses: 3 })).outputs[0]![1].shape).toHaveLength(4);
  });

  it("lay out the scores of a block of pixels", () => {
    const head = denseUpsamplingHead({ factor: 8, dilations: [1, 2] });
    expect(shapeOf(encoderDecoder({ encoder, head, nClasses: 3 }))).toBe("2,3,16,24");
  });

  it("say which layers are for training alone", () => {
    const keys = (head: Head) => encoderDecoder({ encoder, head, nClasses: 3 }).ignoredKeys!.map(String);
    expect(keys(dualAttentionHead())).toContain(String(/^decode_head\.pam_conv_seg\./));
    expect(keys(encodingHead())).toContain(String(/^decode_head\.se_layer\./));
    expect(keys(asymmetricHead())).toContain(String(/^decode_head\.context\.stages\.0\.query_project\./));
  });
});

describe("heads of pyramids", () => {
  it("bring coarse maps to the finest", () => {
    expect(shapeOf(encoderDecoder({ encoder, head: uperHead({ channels: 8 }), nClasses: 3 }))).toBe("2,3,16,24");
    const aspp = separableAsppHead({ channels: 8, dilations: [1, 2], fineChannels: 4 });
    expect(shapeOf(encoderDecoder({ encoder, head: aspp, nClasses: 3 }))).toBe("2,3,16,24");
    const coarse = separableAsppHead({ channels: 8, dilations: [1, 2], fineChannels: 0 });
    expect(shapeOf(encoderDecoder({ encoder, head: coarse, nClasses: 3 }))).toBe("2,3,2,3");
  });

  it("join levels of as many channels", () => {
    expect(shapeOf(encoderDecoder({ encoder, head: joinedLevelsHead({ channels: 8 }), nClasses: 3 }))).toBe("2,3,16,24");
  });

  it("refine what coarser maps said, up to a quarter of the size or to all of it", () => {
    expect(shapeOf(encoderDecoder({ encoder, head: refinementHead({ channels: 4, poolings: 2 }), nClasses: 3 }))).toBe(
      "2,3,16,24",
    );
    const large = encoderDecoder({ encoder, head: largeKernelHead({ kernel: 5 }), nClasses: 3, multipleOf: 32 });
    expect(shapeOf(large)).toBe("2,3,64,96");
    const embedded = encoderDecoder({
      encoder,
      head: embeddedKernelHead({ kernel: 5, adjacent: 5 }),
      nClasses: 3,
      multipleOf: 32,
    });
    expect(shapeOf(embedded)).toBe("2,3,64,96");
  });

  it("go up, down and up again", () => {
    const dense = densenetEncoder({ blocks: [1, 1, 1, 1], growth: 4, width: 8, replaceStrideWithDilation: [false, true] });
    const head = stackedHead({ units: 2, growth: 2, channels: [3, 4, 5] });
    expect(shapeOf(encoderDecoder({ encoder: dense, head, nClasses: 3, multipleOf: 16 }))).toBe("2,3,16,24");
  });

  it("go up a ladder from a 64th of the size", () => {
    const blocks = [1, 1, 2, 1];
    const dense = densenetEncoder({ blocks, growth: 4, width: 8, stemPool: 2, split: 2, last: "none" });
    const head = ladderHead({ channels: 4, grids: [2, 1] });
    expect(shapeOf(encoderDecoder({ encoder: dense, head, nClasses: 3 }), 64, 128)).toBe("2,3,16,32");
  });

  it("add the levels of a feature pyramid", () => {
    const neck = fpnNeck({ channels: 8 });
    const { strides, channels } = neck.shapes(encoder);
    expect([strides, channels]).toEqual([
      [4, 8, 16, 32],
      [8, 8, 8, 8],
    ]);
    const back = encoderDecoder({ encoder, neck: pafpnNeck({ channels: 8 }), head: fpnHead({ channels: 4 }), nClasses: 3 });
    const paths = [...trace(back).graph.parameters.keys()];
    expect(paths).toContain("neck.downsample_convs.2.conv.weight");
    expect(paths).toContain("neck.pafpn_convs.2.conv.weight");
    expect(paths).not.toContain("neck.downsample_convs.3.conv.weight");
    expect(shapeOf(back)).toBe("2,3,16,24");
    const network = encoderDecoder({ encoder, neck, head: fpnHead({ channels: 4 }), nClasses: 3 });
    expect(shapeOf(network)).toBe("2,3,16,24");
    const names = [...trace(network).graph.parameters.keys()];
    expect(names).toContain("neck.fpn_convs.3.conv.bias");
    expect(names).toContain("decode_head.scale_heads.3.4.conv.weight");
    expect(names).not.toContain("decode_head.scale_heads.0.2.conv.weight");
  });
});

describe("nasFpnNeck", () => {
  it("adds two coarser levels and merges all of them again and again", () => {
    const neck = nasFpnNeck({ channels: 8, stages: 2 });
    expect(neck.shapes(encoder).strides).toEqual([8, 16, 32, 64, 128]);
    const head = fpnHead({ channels: 4, indices: [0, 1, 2, 3, 4] });
    const network = encoderDecoder({ encoder, neck, head, nClasses: 3, multipleOf: 128 });
    expect(shapeOf(network, 128, 256)).toBe("2,3,16,32");
  });
});

describe("objectContextHead", () => {
  it("looks at the classes of the head before it, and needs one", () => {
    const head = objectContextHead({ channels: 8, attentionChannels: 4 });
    const cascade = encoderDecoder({ encoder, head: [fcnHead({ channels: 8 }), head], nClasses: 3 });
    expect(shapeOf(cascade)).toBe("2,3,2,3");
    const alone = expectError("invalid-option", () => trace(encoderDecoder({ encoder, head, nClasses: 3 })));
    expect(alone.message).toContain("a head before it");
  });
});

describe("kernelUpdateHead", () => {
  it("scores again with kernels that the classifier of another head gave", () => {
    const head = kernelUpdateHead({ first: fcnHead({ channels: 8 }), stages: 2, heads: 2, hidden: 4 });
    const network = encoderDecoder({ encoder, head, nClasses: 3 });
    expect(shapeOf(network)).toBe("2,3,2,3");
    const names = [...trace(network).graph.parameters.keys()];
    expect(names.filter((name) => name.endsWith("fc_mask.bias"))).toHaveLength(2);
  });

  it("takes any head that ends with a classifier", () => {
    const first = classifying({ name: "first", takes: ["pyramid"], features: (_, maps) => mapAt("test", maps, -1) });
    const network = encoderDecoder({ encoder, head: kernelUpdateHead({ first, heads: 2, hidden: 4 }), nClasses: 3 });
    expect(shapeOf(network)).toBe("2,3,2,3");
  });
});

describe("pointHead", () => {
  it("doubles the scores of the head before it, and needs one and two classes", () => {
    const neck = fpnNeck({ channels: 8 });
    const head = [fpnHead({ channels: 4 }), pointHead({ channels: 4, points: 9 })];
    expect(shapeOf(encoderDecoder({ encoder, neck, head, nClasses: 3 }))).toBe("2,3,64,96");
    const one = expectError("invalid-option", () => trace(encoderDecoder({ encoder, neck, head, nClasses: 1 })));
    expect(one.message).toContain("two classes");
    const alone = { encoder, neck, head: pointHead(), nClasses: 3 };
    expect(expectError("invalid-option", () => trace(encoderDecoder(alone))).message).toContain("a head before it");
  });
});

it("parts that heads are made of keep the size of their map", () => {
  const model: Model = {
    name: "parts",
    inputs: imageInput(8),
    forward(p, { image }) {
      const maps = { kind: "pyramid", strides: [1], channels: [8], values: [image!] } as const;
      const x = mapAt("test", maps, -1);
      const half = adaptiveAveragePool(x, 4);
      const pooled = pooledMaps(p.scope("pooled"), x, { channels: 4, poolScales: [1, 2], alignCorners: false });
      return {
        large: largeKernel(p.scope("large"), x, 4, 5),
        adjacent: adjacentMeans(convolution(p.scope("adjacent"), x, 18), 2, 3),
        boundary: boundaryRefinement(p.scope("boundary"), x),
        module: convModule(p.scope("module"), x, 4, { kernel: 3 }),
        separable: separableConv(p.scope("separable"), x, 4),
        attention: pixelAttention(p.scope("attention"), x, half, { channels: 4, layers: 1, output: "plain" }),
        joined: joinedMaps([x, half, ...pooled], false),
        back: resizedTo(half, x, true),
      };
    },
  };
  const { outputs } = trace(model, { extents: { batch: 1, height: 16, width: 24 } });
  expect(outputs.map(([name, value]) => `${name} ${value.shape[1]} ${sizeOf(value).join(" × ")}`)).toEqual([
    "large 4 16 × 24",
    "adjacent 2 16 × 24",
    "boundary 8 16 × 24",
    "module 4 16 × 24",
    "separable 4 16 × 24",
    "attention 8 16 × 24",
    "joined 24 16 × 24",
    "back 8 16 × 24",
  ]);
});

it("gates a map by means of windows that have to fit into it, liteAsppHead", () => {
  const model = encoderDecoder({ encoder, head: liteAsppHead({ channels: 4, branchChannels: [2] }), nClasses: 3 });
  const least = 49 * encoder.strides.at(-1)!;
  expect(
    shapeOf(model, least, least + 32)
      .split(",")
      .slice(0, 2),
  ).toEqual(["2", "3"]);
  const { message } = expectError("shape-mismatch", () => shapeOf(model, least - 32, least));
  expect(message).toContain(`at least ${least} × ${least}`);
});
