// The encoder's maps: channels, strides, and what dilation does to them; names are torchvision's, and read from others' spellings.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { spell } from "../../weights/spelling.js";
import {
  basicBlock,
  bottleneckBlock,
  RESNET_DEPTHS,
  type ResnetConfig,
  resnetEncoder,
  resnetOf,
  resnetSpellings,
} from "./index.js";

/** The encoder's maps of an image of 64 × 96, as channels × height × width, and the shapes of its parameters by name. */
function encoded(config: ResnetConfig) {
  const encoder = resnetEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
  expect(maps).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${96 / stride}`));
  return { maps, shapes: new Map([...graph.parameters].map(([name, { shape }]) => [name, shape.join()])) };
}

describe("resnetEncoder", () => {
  it("halves the maps from stage to stage, and doubles their channels", () => {
    const { maps, shapes } = encoded({ depths: [1, 2, 1, 1], width: 4 });
    expect(maps).toEqual(["4 × 32 × 48", "16 × 16 × 24", "32 × 8 × 12", "64 × 4 × 6", "128 × 2 × 3"]);
    const names = [...shapes.keys()];
    expect(names).toContain("conv1.weight");
    expect(names).toContain("layer2.1.conv3.weight");
    expect(names).toContain("layer4.0.downsample.1.running_var");
    expect(names).not.toContain("layer2.1.downsample.0.weight");
  });

  it("keeps their size where dilation replaces a stride", () => {
    const { maps } = encoded({ depths: [1, 1, 1, 1], width: 4, replaceStrideWithDilation: [false, true, true] });
    expect(maps.slice(1)).toEqual(["16 × 16 × 24", "32 × 8 × 12", "64 × 8 × 12", "128 × 8 × 12"]);
    const basic = encoded({ depths: [2, 2, 2, 2], width: 4, expansion: 1, replaceStrideWithDilation: [false, false, true] });
    expect(basic.maps.slice(2)).toEqual(["8 × 8 × 12", "16 × 4 × 6", "32 × 4 × 6"]);
  });

  it("dilates block by block where it is told so", () => {
    const rates = (blockDilations: NonNullable<ResnetConfig["blockDilations"]>) => {
      const encoder = resnetEncoder({
        depths: [1, 1, 1, 3],
        width: 4,
        replaceStrideWithDilation: [false, false, true],
        blockDilations,
      });
      const forward: Model["forward"] = (p, { image }) => ({ last: encoder.features(p, image!).at(-1)! });
      const { graph } = trace({ name: "rates", inputs: { image: { type: "float32", dims: [1, 3, 64, 96] } }, forward });
      const middle = graph.nodes.filter(({ layer }) => /^layer4\.\d\.conv2$/.test(layer));
      return middle.map(({ attributes }) => attributes["dilations"]);
    };
    const both = (rate: number) => ({ ints: [rate, rate] });
    expect(rates([undefined, undefined, undefined, [5, 9]])).toEqual([both(5), both(9), both(5)]);
    expect(rates([])).toEqual([both(1), both(2), both(2)]);
  });

  it("has two 3 × 3 convolutions in a block of ResNet-18, groups in ResNeXt, more channels within in Wide ResNet", () => {
    expect(resnetOf(34)).toEqual({ depths: [3, 4, 6, 3], expansion: 1 });
    expect(resnetOf(152)).toEqual({ depths: RESNET_DEPTHS[152], expansion: 4 });
    const basic = encoded({ ...resnetOf(18), width: 8 }).shapes;
    expect([basic.get("layer3.0.conv2.weight"), basic.has("layer3.0.conv3.weight")]).toEqual(["32,32,3,3", false]);
    expect(basic.has("layer1.0.downsample.0.weight")).toBe(false);
    const groups = encoded({ ...resnetOf(50), groups: 32, groupWidth: 4 }).shapes;
    expect([groups.get("layer1.0.conv1.weight"), groups.get("layer4.0.conv2.weight")]).toEqual(["128,64,1,1", "1024,32,3,3"]);
    expect(encoded({ ...resnetOf(50), groupWidth: 128 }).shapes.get("layer1.0.conv2.weight")).toBe("128,128,3,3");
  });

  it("has stems and shortcuts by its form", () => {
    const form = (of: ResnetConfig["form"]) => encoded({ depths: [1, 1, 1, 1], width: 8, form: of! }).shapes;
    expect(form("v1")).toEqual(form("b"));
    const [c, d] = [form("c"), form("d")];
    expect(["conv1.0.weight", "conv1.6.weight", "bn1.weight"].map((name) => c.get(name))).toEqual(["4,3,3,3", "8,4,3,3", "8"]);
    expect([c.has("layer2.0.downsample.0.weight"), d.has("layer2.0.downsample.0.weight")]).toEqual([true, false]);
    expect(d.get("layer2.0.downsample.1.weight")).toBe("64,32,1,1");
  });

  it("has blocks that other networks are made of", () => {
    const { outputs } = trace({
      name: "blocks",
      inputs: { x: { type: "float32", dims: [1, 8, 16, 16] } },
      forward: (p, { x }) => ({
        basic: basicBlock(p.scope("a"), x!, { channels: 8 }),
        bottleneck: bottleneckBlock(p.scope("b"), x!, { channels: 16, stride: 2 }),
      }),
    });
    expect(outputs.map(([, { shape }]) => shape.join())).toEqual(["1,8,16,16", "1,16,8,8"]);
  });

  it.each([
    ["OpenMMLab", "backbone.stem.6.weight", "conv1.6.weight"],
    ["OpenMMLab", "backbone.stem.7.running_mean", "bn1.running_mean"],
    ["OpenMMLab", "backbone.layer3.5.conv2.weight", "layer3.5.conv2.weight"],
    ["OpenMMLab", "head.fc.bias", "fc.bias"],
    ["transformers", "resnet.embedder.embedder.normalization.bias", "bn1.bias"],
    ["transformers", "resnet.encoder.stages.2.layers.0.layer.2.convolution.weight", "layer3.0.conv3.weight"],
    ["transformers", "resnet.encoder.stages.0.layers.1.layer.0.normalization.running_var", "layer1.1.bn1.running_var"],
    ["transformers", "resnet.encoder.stages.3.layers.0.shortcut.normalization.weight", "layer4.0.downsample.1.weight"],
    ["transformers", "classifier.1.weight", "fc.weight"],
  ])("reads %s's %s", (library, theirs, ours) => {
    expect(spell(theirs, resnetSpellings.find(({ name }) => name === library)!)).toEqual([ours]);
  });
});
