// The encoder's maps: channels, strides, what dilation and a split do to them; names are torchvision's, and read from its files.
import { describe, expect, it } from "vitest";
import { type Model, trace } from "../../model/model.js";
import { spell } from "../../weights/spelling.js";
import { DENSENET_FILES, DENSENET_LAYERS, type DensenetConfig, densenetEncoder } from "./index.js";

/** The encoder's maps of an image of 64 × 128, as channels × height × width, and its parameters. */
function encoded(config: DensenetConfig) {
  const encoder = densenetEncoder(config);
  const model: Model = {
    name: "encoder",
    inputs: { image: { type: "float32", dims: [1, 3, 64, 128] } },
    forward: (p, { image }) => Object.fromEntries(encoder.features(p, image!).map((map, i) => [`map${i}`, map])),
  };
  const { graph, outputs } = trace(model);
  const maps = outputs.map(([, { shape }]) => shape.slice(1).join(" × "));
  expect(maps).toEqual(encoder.strides.map((stride, i) => `${encoder.channels[i]} × ${64 / stride} × ${128 / stride}`));
  const parameters = [...graph.parameters].filter(([, { trainable }]) => trainable);
  const sum = parameters.reduce((count, [, { shape }]) => count + shape.reduce((a, b) => a * b, 1), 0);
  return { maps, sum, names: [...graph.parameters.keys()] };
}

const short = { blocks: [2, 1, 2, 1], growth: 4, width: 8 } as const;

describe("densenetEncoder", () => {
  it("adds channels layer by layer, and halves them and the size between blocks", () => {
    const { maps, names } = encoded(short);
    expect(maps).toEqual(["8 × 32 × 64", "16 × 16 × 32", "12 × 8 × 16", "14 × 4 × 8", "11 × 2 × 4"]);
    expect(names).toContain("features.denseblock3.denselayer2.conv2.weight");
    expect(names).toContain("features.transition3.norm.running_var");
    expect(names).toContain("features.norm5.weight");
  });

  it("keeps the size where dilation replaces a mean", () => {
    expect(encoded({ ...short, replaceStrideWithDilation: [true, true] }).maps.slice(2)).toEqual([
      "12 × 8 × 16",
      "14 × 8 × 16",
      "11 × 8 × 16",
    ]);
  });

  it("ends narrower, or without a normalization, and has another map where a block is split", () => {
    expect(encoded({ ...short, last: "transition" }).maps.at(-1)).toBe("5 × 2 × 4");
    const ladder = encoded({ ...short, last: "none", split: 2, stemPool: 2 });
    expect(ladder.maps.slice(2)).toEqual(["12 × 8 × 16", "10 × 4 × 8", "14 × 2 × 4", "11 × 1 × 2"]);
    expect(ladder.names).not.toContain("features.norm5.weight");
  });

  it.each([
    // torchvision's counts, less the classifier of 1000 classes
    [121, 7_978_856 - 1025 * 1000],
    [161, 28_681_000 - 2209 * 1000],
    [169, 14_149_480 - 1665 * 1000],
    [201, 20_013_928 - 1921 * 1000],
  ] as const)("has torchvision's parameters with %s layers", (layers, count) => {
    expect(encoded(DENSENET_LAYERS[layers]).sum).toBe(count);
  });

  it.each([
    ["features.denseblock1.denselayer12.norm.1.running_mean", "features.denseblock1.denselayer12.norm1.running_mean"],
    ["features.denseblock4.denselayer1.conv.2.weight", "features.denseblock4.denselayer1.conv2.weight"],
    ["features.transition1.norm.weight", "features.transition1.norm.weight"],
  ])("reads %s", (theirs, ours) => {
    expect(spell(theirs, DENSENET_FILES)).toEqual([ours]);
  });
});
