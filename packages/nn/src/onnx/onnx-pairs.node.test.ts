// Promptable networks of two ONNX files, as segment-anything and transformers.js have them: against the library's own definition with the same weights.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import type { Prompt, Runtime, Session } from "@segkit/core";
import { random } from "@segkit/core/random";
import { expectRejection, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { networkFixture } from "@segkit/testing/network-fixture";
import { beforeAll, describe, expect, it } from "vitest";
import { samFamily } from "../networks/sam/index.js";
import samFile from "../networks/sam/sam.fixture.json" with { type: "json" };
import { automaticMasks, type Promptable, promptable, readEmbedding, saveEmbedding, semantic } from "../tasks/index.js";
import { readWeights } from "../weights/index.js";
import { floatsOf, typed } from "./adapt.js";
import { fromHalves } from "./half.js";
import { fromOnnx, type OnnxNetwork } from "./index.js";
import file from "./onnx_pairs.fixture.json" with { type: "json" };
import { adaptedDecoder, decoderForm } from "./prompt-decoder.js";
import type { OnnxModel } from "./read-model.js";

type Deflated = FixtureArray<Uint8Array>;
const fixture = loadFixture<{
  readonly tensors: readonly string[];
  readonly authors: Readonly<Record<"encoder" | "decoder" | "single", Deflated>>;
  readonly transformers: Readonly<Record<"encoder" | "decoder", Deflated>>;
}>(file);
const inflated = ({ data }: Deflated) => new Uint8Array(inflateSync(data));
const authors = { encoder: inflated(fixture.authors.encoder), decoder: inflated(fixture.authors.decoder) };
const transformers = {
  encoder: inflated(fixture.transformers.encoder),
  decoder: inflated(fixture.transformers.decoder),
};
const weights = readWeights(networkFixture(samFile).weights);
// each tensor is a file of its own for the exports
const externalData = Object.fromEntries(
  fixture.tensors.map((name) => {
    const { file: whole, byteOffset, byteLength } = weights.tensors.get(name)!;
    return [name, (whole.data as Uint8Array).slice(byteOffset, byteOffset + byteLength)];
  }),
);

const stream = random(4);
const image = { data: Uint8Array.from({ length: 70 * 93 * 3 }, () => stream.integer(256)), height: 70, width: 93, channels: 3 };
const points = [{ x: 40, y: 30 }] as const;
const several: Prompt[] = [
  { points },
  { points: [...points, { x: 8, y: 60, label: "background" }] },
  {
    points: [
      { x: 1, y: 1 },
      { x: 90, y: 60 },
      { x: 50, y: 5, label: "background" },
    ],
  },
];
const boxed: Prompt[] = [
  { box: { x: 10, y: 12.5, width: 40, height: 30 } },
  { box: { x: 10, y: 12, width: 40, height: 30 }, points: [{ x: 20, y: 20, label: "background" }] },
];

let runtime: Runtime;
let own: Promptable;
beforeAll(async () => {
  runtime = await cpuRuntime();
  own = await promptable({ family: samFamily, config: samFile.cases.config as object, weights }, { runtime });
});

async function expectSame(network: Promptable, prompts: readonly Prompt[], mask: "single" | "multi" | "auto") {
  const ours = await (await own.encode(image)).segmentAll(prompts, { mask });
  const theirs = await (await network.encode(image)).segmentAll(prompts, { mask });
  theirs.forEach((found, i) => {
    const expected = ours[i]!;
    expect(found.masks).toHaveLength(expected.masks.length);
    found.masks.forEach(({ score, logits, mask: drawn }, k) => {
      expect(Math.abs(score - expected.masks[k]!.score)).toBeLessThan(1e-4);
      expect(maxDifference(logits.data, expected.masks[k]!.logits.data)).toBeLessThan(1e-4);
      // where a score is as near 0 as rounding, pixels may differ
      expect(drawn.data.filter((value, j) => value !== expected.masks[k]!.mask.data[j]).length).toBeLessThan(3);
    });
    expect(Math.abs(found.score - expected.score)).toBeLessThan(1e-4);
  });
}

describe("the authors' export", () => {
  let network: Promptable;
  beforeAll(async () => {
    network = await promptable(await fromOnnx(authors, { externalData }), { runtime });
  });

  it("encodes and answers as the definition does", async () => {
    const { embedding } = await network.encode(image);
    const expected = (await own.encode(image)).embedding;
    expect(embedding.resized).toEqual(expected.resized);
    const [a, b] = [embedding, expected].map(({ tensors }) => tensors["image_embeddings"]!);
    expect(a!.dims).toEqual(b!.dims);
    expect(maxDifference(a!.data, b!.data)).toBeLessThan(1e-4);
    for (const mask of ["single", "multi", "auto"] as const) await expectSame(network, [...several, ...boxed], mask);
  });

  it("takes masks of an earlier round", async () => {
    const answers = [];
    for (const one of [own, network]) {
      const session = await one.encode(image);
      const { mask } = await session.segment({ points });
      answers.push(await session.segment({ points, mask }, { mask: "single" }));
    }
    expect(maxDifference(answers[0]!.logits.data, answers[1]!.logits.data)).toBeLessThan(1e-4);
  });

  it("opens embeddings of its own, and no others", async () => {
    const { embedding } = await network.encode(image);
    const again = network.open(readEmbedding(saveEmbedding(embedding)));
    const [a, b] = [await again.segment({ points }), await (await network.encode(image)).segment({ points })];
    expect(maxDifference(a.logits.data, b.logits.data)).toBe(0);
    expect(() => own.open(embedding)).toThrow(/embedding\.model/);
    const short = { ...embedding.tensors["image_embeddings"]!, dims: [1, 32, 4, 16] };
    expect(() => network.open({ ...embedding, tensors: { image_embeddings: short } })).toThrow(
      /shape-mismatch|image_embeddings/,
    );
  });

  it("finds everything in an image as well", async () => {
    const options = { pointsPerSide: 3, predIouThresh: 0, stabilityScoreThresh: 0 };
    const [a, b] = [await automaticMasks(own, image, options), await automaticMasks(network, image, options)];
    expect(b.map(({ area }) => area)).toEqual(a.map(({ area }) => area));
  });

  it("chooses the mask itself where it was exported so", async () => {
    const pair = { encoder: authors.encoder, decoder: inflated(fixture.authors.single) };
    const single = await promptable(await fromOnnx(pair, { externalData }), { runtime });
    await expectSame(single, [...several, ...boxed], "auto");
    expect((await (await single.encode(image)).segment({ points }, { mask: "multi" })).masks).toHaveLength(1);
    await single.dispose();
  });
});

describe("transformers.js' export", () => {
  let network: Promptable;
  beforeAll(async () => {
    network = await promptable(await fromOnnx(transformers, { externalData, preprocessing: { ...prepared } }), { runtime });
  });
  // what its preprocessor_config.json says
  const prepared = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225], pad: { height: 128, width: 128 } } as const;

  it("answers points as the definition does, several in one run", async () => {
    await expectSame(network, several, "multi");
    const session = await network.encode(image);
    expect(Object.keys(session.embedding.tensors)).toEqual(["image_embeddings", "image_positional_embeddings"]);
    // it has no mask for prompts that mean one thing: the best counts
    const multi = await session.segment(several[2]!, { mask: "multi" });
    const best = Math.max(...multi.masks.map(({ score }) => score));
    for (const mask of ["single", "auto"] as const) {
      const { score, masks } = await session.segment(several[2]!, { mask });
      expect([score, masks.length]).toEqual([best, 1]);
    }
  });

  it("refuses boxes and masks, which its decoder does not take", async () => {
    const session = await network.encode(image);
    const box = await expectRejection("invalid-argument", session.segment(boxed[0]!));
    expect(box.message).toMatch(/prompt\.box/);
    const { mask } = await session.segment({ points });
    expect((await expectRejection("invalid-argument", session.segment({ points, mask }))).message).toMatch(/prompt\.mask/);
  });

  it("is found in a folder as the hub has it, by its element type", async () => {
    const folder = mkdtempSync(join(tmpdir(), "segkit-"));
    mkdirSync(join(folder, "onnx"));
    const write = (name: string, data: string | Uint8Array) => writeFileSync(join(folder, name), data);
    write("config.json", JSON.stringify({ model_type: "sam" }));
    const size = { size: { longest_edge: 128 }, pad_size: { height: 128, width: 128 } };
    write("preprocessor_config.json", JSON.stringify({ image_processor_type: "SamImageProcessor", ...size }));
    write("onnx/vision_encoder_quantized.onnx", transformers.encoder);
    write("onnx/prompt_encoder_mask_decoder_quantized.onnx", transformers.decoder);
    for (const [name, data] of Object.entries(externalData)) write(`onnx/${name}`, data);
    const found = await promptable(await fromOnnx({ folder, dtype: "q8" }), { runtime });
    await expectSame(found, several, "multi");
    await found.dispose();
    const missing = await expectRejection("io-error", fromOnnx({ folder }));
    expect(missing.message).toMatch(/vision_encoder\.onnx/);
    // a folder of one model
    write("config.json", JSON.stringify({ id2label: { 0: "a" } }));
    expect((await expectRejection("io-error", fromOnnx({ folder, dtype: "fp16" }))).message).toMatch(/model_fp16\.onnx/);
    rmSync(folder, { recursive: true });
  });
});

describe("halves of a network", () => {
  it("say what they are, together", async () => {
    const { signature, onnx } = await fromOnnx(authors, { externalData });
    expect(signature.tasks).toEqual(["promptable"]);
    expect(signature.encoder!.inputs).toEqual(["image float32 [1, 3, 128, 128]"]);
    expect(signature.image).toMatchObject({ height: 128, width: 128 });
    expect(onnx!.tasks).toEqual(["promptable"]);
  });

  it("are refused alone, exchanged, or for other tasks", async () => {
    const remedy = async (network: Promise<OnnxNetwork>) =>
      (await expectRejection("unsupported", promptable(await network, { runtime }))).remedy;
    expect(await remedy(fromOnnx(authors.decoder, { externalData }))).toMatch(/fromOnnx\(\{ encoder, decoder \}\)/);
    expect(await remedy(fromOnnx(authors.encoder, { externalData, preprocessing: {} }))).toMatch(/\{ encoder, decoder \}/);
    const both = await fromOnnx(authors, { externalData });
    expect((await expectRejection("unsupported", semantic(both, { runtime }))).remedy).toMatch(/^promptable/);
    for (const [code, pair, words] of [
      ["unsupported", { encoder: authors.decoder, decoder: authors.encoder }, /one input/],
      ["unsupported", { encoder: authors.encoder, decoder: authors.encoder }, /source\.decoder/],
      ["unsupported", { encoder: authors.encoder, decoder: transformers.decoder }, /image_positional_embeddings/],
      ["invalid-argument", { encoder: authors.encoder } as never, /source/],
      ["invalid-argument", { folder: 5 } as never, /source\.folder/],
      ["invalid-option", { folder: "./x", dtype: "fp8" } as never, /dtype/],
    ] as const) {
      expect((await expectRejection(code, fromOnnx(pair, { externalData }))).message).toMatch(words);
    }
    const integrity = `sha256-${"A".repeat(43)}=`;
    await expectRejection("invalid-option", fromOnnx(authors, { externalData, integrity }));
  });

  it("are given the element types that they take", async () => {
    const value = (name: string, type: number, dims: readonly (number | string)[]) => ({ name, type, dims });
    const model = {
      inputs: [
        value("image_embeddings", 10, [1, 1, 2, 2]),
        value("input_points", 10, [1, 1, "n", 2]),
        value("input_labels", 7, [1, 1, "n"]),
      ],
      outputs: [value("iou_scores", 10, []), value("pred_masks", 10, [])],
    } as unknown as OnnxModel;
    const given: Parameters<Session["run"]>[0][] = [];
    const session = {
      run: async (feeds: Parameters<Session["run"]>[0]) => {
        given.push(feeds);
        return {
          pred_masks: typed(
            Float32Array.from({ length: 3 * 64 }, (_, i) => i),
            "float16",
            [1, 1, 3, 8, 8],
          ),
          iou_scores: typed(Float32Array.of(0.5, 0.25, 1), "float16", [1, 1, 3]),
        };
      },
    } as unknown as Session;
    const decoder = adaptedDecoder(session, model, decoderForm(model), 8);
    const float = (data: number[], dims: number[]) => ({ type: "float32", data: Float32Array.from(data), dims }) as const;
    const feeds = {
      image_embeddings: float([1, 2, 3, 4], [1, 1, 2, 2]),
      point_coords: float([1, 2, 3, 4], [2, 1, 2]),
      point_labels: float([1, 0], [2, 1]),
    };
    const { low_res_masks: masks, iou_predictions: qualities } = await decoder.run(feeds);
    expect(given.map(({ input_labels }) => [...(input_labels!.data as BigInt64Array)])).toEqual([[1n], [0n]]);
    expect([...fromHalves(given[1]!["input_points"]!.data as Uint16Array)]).toEqual([3, 4]);
    expect(given[0]!["input_points"]!.dims).toEqual([1, 1, 1, 2]);
    expect([...floatsOf(qualities!).data]).toEqual([0.5, 0.25, 1, 0.5, 0.25, 1]);
    expect(masks!.dims).toEqual([2, 3, 8, 8]);
    const wrong = adaptedDecoder(session, model, decoderForm(model), 16);
    await expectRejection("invalid-tensor", wrong.run(feeds));
  });
});
