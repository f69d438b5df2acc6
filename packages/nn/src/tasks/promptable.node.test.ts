// Prompts and automatic masks on the CPU against segment-anything, of a photograph and a narrow SAM.
import { type Box, decodeRle, type Prompt, type Runtime } from "@segkit/core";
import { expectError, expectRejection, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { networkFixture } from "@segkit/testing/network-fixture";
import { beforeAll, describe, expect, it } from "vitest";
import { families } from "../families/index.js";
import { initialize, trace } from "../model/index.js";
import { samFamily, samPrompting } from "../networks/sam/index.js";
import samFile from "../networks/sam/sam.fixture.json" with { type: "json" };
import { unetFamily } from "../networks/unet/index.js";
import { readWeights } from "../weights/index.js";
import { spell } from "../weights/spelling.js";
import { automaticMasks, type Promptable, promptable, readEmbedding, saveEmbedding } from "./index.js";
import file from "./promptable.fixture.json" with { type: "json" };

interface Given {
  readonly points?: readonly (readonly [x: number, y: number, label: number])[];
  /** Left, top, right, bottom. */
  readonly box?: readonly [number, number, number, number];
}

interface Cases {
  readonly picture: FixtureArray<Uint8Array>;
  readonly input: readonly [number, number];
  readonly embedding: FixtureArray<Float32Array>;
  readonly prompts: readonly {
    readonly prompt: Given;
    readonly scores: FixtureArray<Float32Array>;
    readonly single: FixtureArray<Float32Array>;
    readonly logits: readonly FixtureArray<Float32Array>[];
    readonly mask: FixtureArray<Uint8Array>;
    readonly singleMask: FixtureArray<Uint8Array>;
    readonly again: {
      readonly score: FixtureArray<Float32Array>;
      readonly logits: FixtureArray<Float32Array>;
      readonly mask: FixtureArray<Uint8Array>;
    };
  }[];
  /** Names of the same network's tensors in transformers, with the same masks. */
  readonly transformers: readonly string[];
  readonly automatic: readonly {
    readonly options: Readonly<Record<string, number>>;
    readonly masks: readonly {
      readonly counts: FixtureArray<Int32Array>;
      readonly area: number;
      readonly bbox: readonly [number, number, number, number];
      readonly quality: number;
      readonly stability: number;
      readonly point: readonly [number, number];
      readonly crop: readonly [number, number, number, number];
    }[];
  }[];
}

const { picture, input, embedding, prompts, automatic, transformers } = loadFixture<Cases>(file);
const [height, width] = picture.shape as [number, number];
const image = { data: picture.data, height, width, channels: 3 };
const weights = readWeights(networkFixture(samFile).weights);
const config = samFile.cases.config as object;
const source = { family: samFamily, config, weights };

let runtime: Runtime;
let network: Promptable;
beforeAll(async () => {
  runtime = await cpuRuntime();
  network = await promptable(source, { runtime });
});

const promptOf = ({ points, box }: Given): Prompt => ({
  ...(points && { points: points.map(([x, y, label]) => ({ x, y, label })) }),
  ...(box && { box: { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] } satisfies Box }),
});
/** Every 7th value. */
const steps = (data: Float32Array) => data.filter((_, i) => i % 7 === 0);
const bitsOf = ({ data }: FixtureArray<Uint8Array>) =>
  Uint8Array.from({ length: height * width }, (_, i) => (data[i >> 3]! >> (7 - (i & 7))) & 1);
/** Comparing arrays element by element in the test library takes seconds. */
function wrongOf(ours: ArrayLike<number>, theirs: ArrayLike<number>): number {
  let wrong = Math.abs(ours.length - theirs.length);
  for (let i = 0; i < ours.length; i++) wrong += Number(ours[i] !== theirs[i]);
  return wrong;
}
const largest = (data: Float32Array) => data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const far = (ours: Float32Array, theirs: Float32Array) => maxDifference(ours, theirs) / largest(theirs);

describe("promptable", () => {
  it("prepares and encodes a photograph as the authors' predictor does", async () => {
    const session = await network.encode(image);
    const { resized, image: size, tensors } = session.embedding;
    expect([resized.height, resized.width]).toEqual(input);
    expect(size).toEqual({ height, width });
    expect(far(steps(tensors["image_embeddings"]!.data), embedding.data)).toBeLessThan(1e-4);
  });

  it.each(prompts.map((one) => [JSON.stringify(one.prompt), one] as const))("answers %s as it does", async (_, expected) => {
    const session = await network.encode(image);
    const prompt = promptOf(expected.prompt);
    const several = await session.segment(prompt, { mask: "multi" });
    expect(several.masks).toHaveLength(3);
    several.masks.forEach(({ score, logits }, k) => {
      expect(Math.abs(score - expected.scores.data[k]!)).toBeLessThan(1e-4);
      expect(far(steps(logits.data), expected.logits[k]!.data)).toBeLessThan(1e-4);
    });
    const best = expected.scores.data.indexOf(Math.max(...expected.scores.data));
    expect(several.mask).toBe(several.masks[best]!.mask);
    expect(wrongOf(several.mask.data, bitsOf(expected.mask))).toBe(0);
    expect(wrongOf(several.labels.data, several.mask.data)).toBe(0);
    const single = await session.segment(prompt, { mask: "single" });
    expect(Math.abs(single.score - expected.single.data[0]!)).toBeLessThan(1e-4);
    expect(wrongOf(single.mask.data, bitsOf(expected.singleMask))).toBe(0);
    // another round, with the scores of the first
    const again = await session.segment({ ...prompt, mask: several.mask }, { mask: "single" });
    expect(Math.abs(again.score - expected.again.score.data[0]!)).toBeLessThan(1e-4);
    expect(far(steps(again.logits.data), expected.again.logits.data)).toBeLessThan(1e-4);
    expect(wrongOf(again.mask.data, bitsOf(expected.again.mask))).toBe(0);
  });

  it("has a name for each of transformers' tensors", () => {
    const named = transformers.flatMap((name) => spell(name, samFamily.spellings![0]!));
    expect(named.sort()).toEqual([...trace(samFamily.define(config)).graph.parameters.keys()].sort());
  });

  it("chooses by the tokens as the authors' export does", async () => {
    const session = await network.encode(image);
    const chosen = async (prompt: Prompt) => {
      const [auto, single, multi] = [
        await session.segment(prompt),
        await session.segment(prompt, { mask: "single" }),
        await session.segment(prompt, { mask: "multi" }),
      ];
      expect(auto.masks).toHaveLength(1);
      if (auto.score === single.score) return "single";
      expect(auto.score).toBe(multi.score);
      return "several";
    };
    const [a, b] = [{ x: 70, y: 40 }, { x: 10, y: 90, label: "background" } as const];
    const box = { x: 20, y: 10, width: 70, height: 70 };
    expect(await chosen({ points: [a] })).toBe("several");
    expect(await chosen({ points: [a, b] })).toBe("single");
    expect(await chosen({ box })).toBe("several");
    expect(await chosen({ box, points: [a] })).toBe("single");
  });

  it("answers several prompts in shared runs, each as alone", async () => {
    const session = await network.encode(image);
    const { mask } = await session.segment({ points: [{ x: 70, y: 40 }] });
    const all: Prompt[] = [
      { points: [{ x: 5, y: 6 }] },
      { box: { x: 20, y: 10, width: 70, height: 70 } },
      { points: [{ x: 70, y: 40 }] },
      { points: [{ x: 9, y: 40 }], mask },
      {
        strokes: [
          {
            points: [
              { x: 10, y: 50 },
              { x: 90, y: 60 },
            ],
          },
        ],
      },
    ];
    const done: number[] = [];
    const together = await session.segmentAll(all, { batchSize: 2, onProgress: (step) => done.push(step.done) });
    expect(done.at(-1)).toBe(5);
    for (const [i, prompt] of all.entries()) {
      const alone = await session.segment(prompt);
      expect(far(together[i]!.logits.data, alone.logits.data), String(i)).toBeLessThan(1e-5);
      expect(together[i]!.score).toBeCloseTo(alone.score, 5);
    }
    expect(await session.segmentAll([])).toEqual([]);
  });

  it("takes a stroke as points along it, and any mask of the image's size", async () => {
    const session = await network.encode(image);
    const line = [
      { x: 10, y: 50 },
      { x: 50, y: 50 },
      { x: 90, y: 50 },
    ];
    const stroke = { strokes: [{ points: [line[0]!, line[2]!] }] };
    const points = await session.segment({ points: line });
    expect(maxDifference((await session.segment(stroke)).logits.data, points.logits.data)).toBe(0);
    const two = await session.segment(stroke, { strokePoints: 2 });
    const ends = await session.segment({ points: [line[0]!, line[2]!] });
    expect(maxDifference(two.logits.data, ends.logits.data)).toBe(0);
    const copied = { ...points.mask, data: points.mask.data.slice() };
    const other = await session.segment({ points: line, mask: copied });
    expect(maxDifference(other.logits.data, points.logits.data)).toBeGreaterThan(1e-3);
    await session.segment({ mask: copied });
  });

  it("keeps what it encoded, by the samples", async () => {
    const stages: string[] = [];
    const onProgress = ({ stage }: { stage: string }) => stages.push(stage);
    const first = await network.encode(image);
    const again = await network.encode({ ...image, data: image.data.slice() }, { onProgress });
    expect(again.embedding).toBe(first.embedding);
    expect(stages).toEqual([]);
    const one = await promptable(source, { runtime, keep: 0 });
    const [a, b] = [await one.encode(image), await one.encode(image, { onProgress })];
    expect(a.embedding).not.toBe(b.embedding);
    expect(stages).toEqual(["preprocess", "preprocess", "encode", "encode"]);
    await one.dispose();
  });

  it("answers from an embedding that was sent, without an encoder, and refuses another network's", async () => {
    const session = await network.encode(image);
    const sent = readEmbedding(saveEmbedding(structuredClone(session.embedding)));
    expect(sent).toEqual(session.embedding);
    const decoder = new Map([...weights.tensors].filter(([name]) => !name.startsWith("image_encoder.")));
    const small = await promptable({ ...source, weights: { ...weights, tensors: decoder } }, { runtime });
    const prompt = { points: [{ x: 70, y: 40 }] };
    const [here, there] = [await session.segment(prompt), await small.open(sent).segment(prompt)];
    expect(maxDifference(there.logits.data, here.logits.data)).toBe(0);
    expect((await expectRejection("weights-mismatch", small.encode(image))).message).toContain("image_encoder");
    const other = await promptable({ ...source, weights: initialize(samFamily.define(config)) }, { runtime });
    const error = expectError("invalid-argument", () => other.open(sent));
    expect([error.where, error.option]).toEqual(["open", "embedding.model"]);
    expect(error.remedy).toContain("encode the image anew");
    const cut = {
      ...sent,
      tensors: { image_embeddings: { type: "float32", data: new Float32Array(4), dims: [1, 4, 1, 1] } },
    } as const;
    expectError("shape-mismatch", () => network.open(cut));
    expectError("invalid-argument", () => network.open({} as never));
    await Promise.all([small.dispose(), other.dispose()]);
  });

  it.each([
    [1, 1, 3],
    [1, 300, 3],
    [300, 1, 1],
    [40, 30, 4],
    [2, 3, 2],
  ])("takes images of %d × %d × %d", async (rows, columns, channels) => {
    const data = Uint8Array.from({ length: rows * columns * channels }, (_, i) => (i * 37) % 256);
    const session = await network.encode({ data, height: rows, width: columns, channels });
    const { mask, labels } = await session.segment({ points: [{ x: columns - 1, y: rows - 1 }] });
    expect([mask.height, mask.width, labels.data.length]).toEqual([rows, columns, rows * columns]);
    const floats = Float32Array.from(data, (value) => value / 255);
    const again = await network.encode({ data: floats, height: rows, width: columns, channels });
    const [a, b] = [session, again].map(({ embedding: { tensors } }) => tensors["image_embeddings"]!.data);
    // bytes are rounded once they are resized
    expect(far(a!, b!)).toBeLessThan(0.05);
    const wide = Uint16Array.from(data, (value) => value * 257);
    const sixteen = await network.encode({ data: wide, height: rows, width: columns, channels });
    expect(far(sixteen.embedding.tensors["image_embeddings"]!.data, b!)).toBeLessThan(1e-5);
  });

  it("is recognized from a file, and refuses networks of other tasks", async () => {
    const found = await promptable(weights, { runtime, families });
    expect(found.recognized!.description).toContain("SAM");
    await found.dispose();
    const unet = initialize(unetFamily.define({ width: 4 }));
    const error = await expectRejection("unsupported", promptable(unet, { runtime, families }));
    expect(error.remedy).toContain("semantic(source, options)");
    const model = samFamily.define(config);
    await expectRejection("unsupported", promptable({ model, weights, preprocessing: {} }, { runtime }));
    const own = { model, weights, preprocessing: samFamily.preprocessing(config), prompting: samPrompting(config) };
    await (await promptable(own, { runtime })).dispose();
  });

  it("refuses wrong input by name", async () => {
    const session = await network.encode(image);
    const dot = { points: [{ x: 1, y: 1 }] };
    for (const [prompt, option] of [
      [undefined, "prompt"],
      [{}, "prompt"],
      [{ points: [{ x: width, y: 0 }] }, "prompt.points[0]"],
      [{ points: [{ x: 1, y: 1, label: 2 }] }, "prompt.points[0].label"],
      [
        {
          contour: [
            { x: 1, y: 1 },
            { x: 2, y: 2 },
          ],
        },
        "prompt.contour",
      ],
      [{ box: { x: -9, y: 0, width: 3, height: 3 } }, "prompt.box"],
      [{ strokes: [{ points: [{ x: -5, y: -5 }] }] }, "prompt.strokes[0]"],
    ] as const) {
      const error = await expectRejection("invalid-argument", session.segment(prompt as never));
      expect([error.where, error.option]).toEqual(["segment", option]);
    }
    const mask = { data: new Uint8Array(4), height: 2, width: 2 };
    await expectRejection("shape-mismatch", session.segment({ ...dot, mask }));
    for (const options of [
      { mask: "all" },
      { threshold: Number.NaN },
      { strokePoints: 0 },
      { batchSize: 0 },
      { multi: true },
    ]) {
      await expectRejection("invalid-option", session.segment(dot, options as never));
    }
    const aborted = { signal: { aborted: true } };
    await expectRejection("aborted", session.segment(dot, aborted));
    await expectRejection("aborted", network.encode(image, aborted));
    await expectRejection("aborted", promptable(source, { runtime, ...aborted }));
    await expectRejection("aborted", automaticMasks(network, image, aborted));
    expect((await expectRejection("invalid-argument", session.segmentAll(dot as never))).remedy).toContain("segment");
    const nan = { data: new Float32Array(12).fill(Number.NaN), height: 2, width: 2, channels: 3 };
    await expectRejection("invalid-image", network.encode(nan));
    await expectRejection("invalid-image", network.encode(5 as never));
    await expectRejection("invalid-argument", automaticMasks({} as never, image));
    await expectRejection("invalid-option", automaticMasks(network, image, { pointsPerSide: 0 }));
    await expectRejection("invalid-option", promptable(source, { runtime, keep: -1 }));
    await expectRejection("invalid-option", promptable(source, { runtime, fixedSize: true } as never));
  });
});

const NAMES: Readonly<Record<string, string>> = {
  ...{ points_per_side: "pointsPerSide", points_per_batch: "pointsPerBatch", pred_iou_thresh: "predIouThresh" },
  ...{ stability_score_thresh: "stabilityScoreThresh", stability_score_offset: "stabilityScoreOffset" },
  ...{ box_nms_thresh: "boxNmsThresh", crop_n_layers: "cropNLayers", crop_nms_thresh: "cropNmsThresh" },
  ...{ crop_n_points_downscale_factor: "cropNPointsDownscaleFactor", min_mask_region_area: "minMaskRegionArea" },
};

describe("automaticMasks", () => {
  it.each(automatic.map((one) => [JSON.stringify(one.options), one] as const))(
    "%s: finds the reference's masks",
    async (_, expected) => {
      const options = Object.fromEntries(Object.entries(expected.options).map(([name, value]) => [NAMES[name]!, value]));
      const steps: string[] = [];
      const masks = await automaticMasks(network, image, {
        ...options,
        onProgress: ({ stage, done, total }) => steps.push(`${stage} ${done}/${total}`),
      });
      expect(steps.some((step) => /^masks (\d+)\/\1$/.test(step))).toBe(true);
      expect(masks).toHaveLength(expected.masks.length);
      masks.forEach((mask, i) => {
        const theirs = expected.masks[i]!;
        const [x, y, right, bottom] = theirs.bbox;
        expect(mask.rle.counts.join()).toBe(theirs.counts.data.join());
        const empty = theirs.area === 0 ? 0 : 1;
        expect([mask.area, mask.box]).toEqual([theirs.area, { x, y, width: right + empty, height: bottom + empty }]);
        expect(mask.predictedIou).toBeCloseTo(theirs.quality, 4);
        expect(mask.stabilityScore).toBeCloseTo(theirs.stability, 6);
        expect([mask.point.x, mask.point.y]).toEqual([expect.closeTo(theirs.point[0], 9), expect.closeTo(theirs.point[1], 9)]);
        const { x: left, y: top, width: wide, height: high } = mask.cropBox;
        expect([left, top, wide, high]).toEqual(theirs.crop);
      });
    },
  );

  it("gives masks of the image's size, of images of a pixel too", async () => {
    const tiny = { data: Uint8Array.of(9, 200, 30), height: 1, width: 1, channels: 3 };
    const open = { pointsPerSide: 2, predIouThresh: 0, stabilityScoreThresh: 0, cropNLayers: 1 };
    for (const { rle } of await automaticMasks(network, tiny, open)) expect(decodeRle(rle).data).toHaveLength(1);
    expect(await automaticMasks(network, image, { pointsPerSide: 2, predIouThresh: 1e9 })).toEqual([]);
  });
});
