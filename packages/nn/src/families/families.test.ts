// What every family promises: its variants are defined, recognized again by their tensors alone, and split into its parts.
import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import type { Scope } from "../layers/index.js";
import { imageInput, initialize, type Model, summary, type Trace, trace, type Values } from "../model/index.js";
import { segformer, segformerFamily } from "../networks/segformer/index.js";
import { unet, unetFamily } from "../networks/unet/index.js";
import type { Weights } from "../weights/index.js";
import { queryOutputsOf } from "./family.js";
import { type Family, families, recognize } from "./index.js";
import { mayBeOf } from "./recognize.js";

const traces = new Map<string, Trace>();

/** The graph of one of a family's configurations, which is built once. */
function traced({ name, define }: Family, config: object): Trace {
  const key = `${name} ${JSON.stringify(config)}`;
  const known = traces.get(key) ?? trace(define(config));
  traces.set(key, known);
  return known;
}

/** A weight file's tensors, without their elements: those of a model that is too large to be made up here. */
function shapesOf({ graph: { parameters } }: Trace): Weights {
  const tensors = [...parameters].map(([name, { shape }]) => [name, { type: "float32", shape }] as const);
  return { format: "safetensors", metadata: {}, files: [], tensors: new Map(tensors) as never };
}

/** The size that operations are counted at, where the definition has not one of its own. */
function countedAt({ size, depth }: Family, model: Model, [height, width] = size): Record<string, number> {
  const named = Object.values(model.inputs).some(({ dims }) => dims.includes("height"));
  return named ? { height, width, ...(depth !== undefined && { depth }) } : {};
}

/** The same code runs everywhere: engines other than Node's look at the usual variant of each family. */
const everything = globalThis.process?.versions?.node !== undefined;

/** What tells kinds of networks apart in the `config.json` of folders that hold them. */
const BESIDE = [
  ...["detr", "eomt", "eomt_dinov3", "mask2former", "maskformer", "oneformer", "sam", "sam2", "sam_hq", "vitpose"].map(
    (type) => ({
      model_type: type,
    }),
  ),
  { model_type: "segformer", architectures: ["SegformerForSemanticSegmentation"] },
  { model_type: "SegformerForSemanticSegmentation", architectures: ["BiRefNet"] },
  { model_type: "swin", architectures: ["SwinForImageClassification"] },
  { model_type: "swinv2", architectures: ["Swinv2ForImageClassification"] },
  { model_type: "vit", architectures: ["ViTForImageClassification"] },
  { model_type: "", _model_class: "Unet", encoder_name: "resnet34" },
];

describe.each(families.map((family) => [family.name, family] as const))("the family %s", (name, family) => {
  const all = Object.entries(family.variants);
  const variants = everything ? all : all.slice(0, 1);

  it("is complete", () => {
    expect(name).toMatch(/^[a-z][a-z0-9]*$/);
    expect(family.title && family.paper).toMatch(/./);
    // with the year before its number; NeurIPS has numbers of its own
    expect(family.paper).toMatch(/\b(19|20)\d\d\b.*(doi:10\.|arXiv:\d|papers\.nips\.cc\/paper\/\d)/);
    expect(variants.length).toBeGreaterThan(0);
    for (const { variant, where, license } of family.published) {
      expect(Object.keys(family.variants)).toContain(variant);
      expect(where && license).toMatch(/./);
    }
    for (const { variant, value, measure, on, source } of family.figures ?? []) {
      expect(Number.isFinite(value) && measure && on && source).toMatch(/./);
      if (variant !== undefined) expect(Object.keys(family.variants)).toContain(variant);
    }
    expect(new Set(all.map(([, { title }]) => title)).size).toBe(all.length);
    // what it is recognized by is what its definition reads
    for (const [, { config }] of variants) expect(family.define(config).spellings).toBe(family.spellings);
    // the live page begins with the variant's number, or with one of its own
    for (const { name, start, min, max } of family.options) {
      if (start !== undefined) expect(start >= min && start <= max).toBe(true);
      for (const [, { config }] of all) expect(start ?? (config as Record<string, number>)[name], name).toBeTypeOf("number");
    }
  });

  it("takes the configuration that lies beside its published files", () => {
    const folders = family.published.filter(({ file, where }) => where === "huggingface.co" && file.includes("/"));
    if (folders.length === 0) return;
    const takes = (config: (typeof BESIDE)[number]) => {
      try {
        return family.recognize({ config }) !== undefined || family.modelTypes?.includes(config.model_type);
      } catch (error) {
        // its own, without the sizes that belong to it
        return (error as Error).name === "SegmentationError";
      }
    };
    const taken = BESIDE.filter(takes);
    expect(taken.length, folders.map(({ file }) => file).join()).toBeGreaterThan(0);
  });

  it("was built on families that are here, and were known when it was made", () => {
    const yearOf = ({ paper }: Family) =>
      Number(/\b(?:19|20)\d\d\b(?!.*\b(?:19|20)\d\d\b)/.exec(paper.split(/doi:|arXiv:/)[0]!)![0]);
    for (const parent of family.from ?? []) {
      const found = families.find((other) => other.name === parent);
      expect(found, parent).toBeDefined();
      expect(found).not.toBe(family);
      // journals print a year after, or two, what others have read before
      expect(yearOf(found!), parent).toBeLessThanOrEqual(yearOf(family) + 2);
      expect(found!.from ?? [], parent).not.toContain(name);
    }
  });

  it.each(variants)("recognizes its variant %s by the tensors alone", (_, { config }) => {
    const weights = shapesOf(traced(family, config));
    const found = recognize(weights, { families });
    expect(found.family).toBe(family);
    expect(found.description).toContain(family.title);
    const parameters = ({ graph }: Trace) => [...graph.parameters].map(([path, { shape }]) => `${path} ${shape}`);
    // an auxiliary head is left aside
    const whole = new Set(parameters(traced(family, config)));
    expect(parameters(traced(family, found.config)).every((parameter) => whole.has(parameter))).toBe(true);
    expect(family.classes(found.config)).toEqual(family.classes(config));
    expect(family.preprocessing(found.config)).toEqual(family.preprocessing(config));
  });

  it.each(variants)("takes images of the size that its variant %s is counted at", (_, { config, size }) => {
    const model = family.define(config);
    const counted = countedAt(family, model, size);
    for (const { multipleOf = {} } of Object.values(model.inputs)) {
      for (const [extent, multiple] of Object.entries(multipleOf)) expect((counted[extent] ?? 0) % multiple).toBe(0);
    }
  });

  it.each(variants)("knows the classes of its variant %s, or that it does not", (_, { config }) => {
    const classes = family.classes(config);
    // at the size that it is counted at, the site's tables sum up each variant
    const outputs = Object.fromEntries(traced(family, config).outputs);
    // of queries, each has scores; beside those of classes there may be one for no object
    const queries = queryOutputsOf(family, config);
    const scores = outputs[family.output ?? queries?.classes ?? Object.keys(outputs)[0]!]!;
    // points, each of which says how its mask is drawn, stand side by side
    const byPoint = ["kernels", "coefficients", "centerness"].some((name) => name in outputs);
    const count = scores.shape[scores.shape.length === 3 && !byPoint ? 2 : 1] as number;
    // things and stuff may be of two heads
    const things = family.output === "semantic_logits" ? (outputs["class_logits"]!.shape[1] as number) - 2 : 0;
    if (classes) expect(classes).toHaveLength(things + (queries && queries.activation !== "sigmoid" ? count - 1 : count));
    for (const label of classes ?? []) expect(label.name && label.color.length).toBeTruthy();
  });

  it.skipIf(!family.encoder)("says the maps of its encoder as they are", () => {
    const [height, width] = family.size;
    const { strides, channels, features } = family.encoder!(variants[0]![1].config);
    const forward = (p: Scope, { image }: Values) => Object.fromEntries(features(p, image!).map((map, i) => [`map${i}`, map]));
    const { outputs } = summary({ name, inputs: imageInput(3), forward }, { height, width });
    const expected = strides.map((stride, i) => [1, channels[i]!, height / stride, width / stride]);
    expect(Object.values(outputs).map(({ shape }) => shape)).toEqual(expected);
  });

  it.skipIf(!family.leastSide)("sees images of its least side, and none that are smaller", () => {
    for (const [, { config }] of variants) {
      const model = family.define(config);
      const side = family.leastSide!(config);
      if (side === 1) continue;
      expect(() => summary(model, { height: side, width: side })).not.toThrow();
      expectError("shape-mismatch", () => summary(model, { height: side - 1, width: side }));
    }
  });

  it("has every layer in one of its parts, and no empty part", () => {
    const model = family.define(variants[0]![1].config);
    const { layers } = summary(model, countedAt(family, model));
    const paths = layers.map(({ path }) => path).filter((path) => path !== "");
    const parts = Object.entries(family.parts);
    for (const path of paths) expect(parts.filter(([, pattern]) => pattern.test(path))[0]?.[0], path).toBeDefined();
    for (const [part, pattern] of parts)
      expect(
        paths.some((path) => pattern.test(path)),
        part,
      ).toBe(true);
  });
});

it.each(families.map((family) => [family.name, family] as const))("%s may have all names that it has", (_, family) => {
  const names = [...traced(family, Object.values(family.variants)[0]!.config).graph.parameters.keys()];
  expect(names.filter((name) => !mayBeOf(Object.values(family.parts), name))).toEqual([]);
});

describe("recognize", () => {
  const weights = initialize(unet({ nClasses: 2, width: 4 }));

  it("describes what a file is", () => {
    expect(recognize(weights, { families }).description).toBe("U-Net, width = 4, upsampling = transposed, 2 classes");
    const one = initialize(unet({ nClasses: 1, width: 4, inChannels: 1, upsampling: "bilinear" }));
    expect(recognize(one, { families })).toMatchObject({
      config: { nClasses: 1, width: 4, inChannels: 1, upsampling: "bilinear" },
      description: "U-Net, width = 4, upsampling = bilinear, inChannels = 1, 1 class",
    });
  });

  it("reads the configuration that was published with the weights", () => {
    const sizes = { depths: [1, 1], hidden_sizes: [8, 16], num_attention_heads: [1, 2], sr_ratios: [2, 1] };
    const others = { patch_sizes: [7, 3], strides: [4, 2], mlp_ratios: [2, 2], decoder_hidden_size: 8, num_labels: 3 };
    const config = { model_type: "segformer", ...sizes, ...others };
    const model = segformer(segformerFamily.recognize({ config })!);
    expect(recognize(initialize(model), { families, config }).config).toMatchObject({ hiddenSizes: [8, 16], nClasses: 3 });
    // tensors do not say how many attention heads there are
    expectError("weights-mismatch", () => recognize(initialize(model), { families }));
    expect(segformerFamily.recognize({ config: { ...config, architectures: ["SegformerModel"] } })).toBeUndefined();
  });

  it("refuses what it is not, with the nearest family", () => {
    const error = expectError("weights-mismatch", () => recognize(weights, { families: [segformerFamily] }));
    expect(error.message).toContain("none of their names");
    const stranger = { ...weights, tensors: new Map([...weights.tensors].slice(5)) };
    expect(expectError("weights-mismatch", () => recognize(stranger, { families })).message).toMatch(
      /nearest is U-Net, with \d+ of its 100 names/,
    );
    const incomplete = new Map(weights.tensors);
    incomplete.delete("up2.up.bias");
    const missing = expectError("weights-mismatch", () => recognize({ ...weights, tensors: incomplete }, { families }));
    expect(missing.message).toMatch(/not quite U-Net's.*up2\.up\.bias/s);
  });

  it("refuses what several families fit", () => {
    const twin = { ...unetFamily, name: "twin", title: "Twin" };
    const error = expectError("weights-mismatch", () => recognize(weights, { families: [unetFamily, twin] }));
    expect(error.message).toContain("U-Net and Twin");
  });

  it("refuses wrong input", () => {
    expectError("invalid-argument", () => recognize({} as never, { families }));
    expectError("invalid-argument", () => recognize(undefined as never, { families }));
    expectError("invalid-option", () => recognize(weights, {} as never));
    expectError("invalid-option", () => recognize(weights, { families: [] }));
    expectError("invalid-option", () => recognize(weights, { families: [{}] } as never));
    expectError("invalid-option", () => recognize(weights, { families, model: 5 } as never));
    const strange = { ...unetFamily, define: () => ({ name: "x", inputs: imageInput(3), forward: () => ({}) }) };
    expectError("weights-mismatch", () => recognize(weights, { families: [strange] }));
  });
});
