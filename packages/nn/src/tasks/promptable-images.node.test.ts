// promptable with SAM's relatives: SAM 2 against its authors' predictor, and what the others do otherwise.
import type { Prompt, Runtime } from "@segkit/core";
import { expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { networkFixture } from "@segkit/testing/network-fixture";
import { beforeAll, describe, expect, it } from "vitest";
import { trace } from "../model/index.js";
import efficientsamFile from "../networks/efficientsam/efficientsam.fixture.json" with { type: "json" };
import { efficientsamFamily } from "../networks/efficientsam/index.js";
import hqsamFile from "../networks/hqsam/hqsam_tiny.fixture.json" with { type: "json" };
import { hqsamFamily } from "../networks/hqsam/index.js";
import { mobilesamFamily } from "../networks/mobilesam/index.js";
import mobilesamFile from "../networks/mobilesam/mobilesam.fixture.json" with { type: "json" };
import { sam2, sam2Family } from "../networks/sam2/index.js";
import sam2File from "../networks/sam2/sam2.fixture.json" with { type: "json" };
import { readWeights } from "../weights/index.js";
import { spell } from "../weights/spelling.js";
import { type PromptedSegmentation, promptable } from "./index.js";
import file from "./promptable-images.fixture.json" with { type: "json" };

interface Expected {
  readonly score: FixtureArray<Float32Array>;
  readonly mask: FixtureArray<Uint8Array>;
}

interface Case extends Omit<Expected, "score"> {
  readonly prompt: {
    readonly points?: readonly (readonly [x: number, y: number, label: number])[];
    readonly box?: readonly [left: number, top: number, right: number, bottom: number];
  };
  readonly scores: FixtureArray<Float32Array>;
  /** Every fifth row and column. */
  readonly logits: FixtureArray<Float32Array>;
  readonly single: Expected;
  readonly again: Expected;
}

const { picture, prompts, sure, transformers } = loadFixture<{
  readonly picture: FixtureArray<Uint8Array>;
  readonly prompts: readonly Case[];
  /** Names of all tensors of the smallest size in transformers. */
  readonly transformers: readonly string[];
  readonly sure: { readonly name: string; readonly tensor: readonly unknown[] };
}>(file);
const [height, width] = picture.shape as [number, number];
const image = { data: picture.data, height, width, channels: 3 };
let runtime: Runtime;
beforeAll(async () => {
  runtime = await cpuRuntime();
});

/** A fixture's network, as a task takes it. */
function sourceOf<Given>(family: Given, given: object) {
  const { cases } = given as { cases: { config: object } };
  return { family, config: cases.config, weights: readWeights(networkFixture(given).weights) };
}

function promptOf({ points, box }: Case["prompt"]): Prompt {
  return {
    ...(points && { points: points.map(([x, y, label]) => ({ x, y, label: label as 0 | 1 })) }),
    ...(box && { box: { x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1] } }),
  };
}

function wrongPixels({ mask }: PromptedSegmentation, { data }: FixtureArray<Uint8Array>): number {
  return mask.data.reduce((sum, value, i) => sum + Number(value !== ((data[i >> 3]! >> (7 - (i & 7))) & 1)), 0);
}

describe("promptable with SAM 2", () => {
  /** The network of the authors' fixture, one of whose biases is another. */
  function source() {
    const copy = structuredClone(sam2File) as unknown as { cases: { tensors: Record<string, unknown> } };
    const path = sure.name.split(".");
    let node = copy.cases.tensors;
    for (const part of path.slice(0, -1)) node = node[part] as Record<string, unknown>;
    node[path.at(-1)!] = sure.tensor;
    return sourceOf(sam2Family, copy);
  }

  it("answers as the authors' predictor: several masks, the single one or the best where that is not stable, and corrections", async () => {
    const network = await promptable(source(), { runtime });
    const session = await network.encode(image);
    for (const { prompt, scores, logits, mask, single, again } of prompts) {
      const given = promptOf(prompt);
      const several = await session.segment(given, { mask: "multi" });
      several.masks.forEach(({ score, logits: ours }, k) => {
        expect(Math.abs(score - scores.data[k]!)).toBeLessThan(1e-5);
        const side = ours.dims[3]!;
        const [, rows, columns] = logits.shape as [number, number, number];
        let far = 0;
        for (let i = 0; i < rows * columns; i++) {
          const at = 5 * Math.floor(i / columns) * side + 5 * (i % columns);
          far = Math.max(far, Math.abs(ours.data[at]! - logits.data[k * rows * columns + i]!));
        }
        expect(far).toBeLessThan(1e-4);
      });
      expect(wrongPixels(several, mask)).toBe(0);
      const one = await session.segment(given, { mask: "single" });
      expect(Math.abs(one.score - single.score.data[0]!)).toBeLessThan(1e-5);
      expect(wrongPixels(one, single.mask)).toBe(0);
      const corrected = await session.segment({ ...given, mask: several.mask }, { mask: "single" });
      expect(Math.abs(corrected.score - again.score.data[0]!)).toBeLessThan(1e-5);
      expect(wrongPixels(corrected, again.mask)).toBe(0);
    }
    await network.dispose();
  });
});

it("SAM 2's files of transformers have its tensors, under other names", () => {
  const known = [...trace(sam2({ variant: "tiny" })).graph.parameters.keys()];
  const found = transformers.flatMap((name) => spell(name, sam2Family.spellings![0]!));
  const ignored = ["no_mem_pos_enc", "shared_image_embedding.positional_embedding"];
  expect(found.sort()).toEqual([...known, ...ignored].sort());
});

describe("promptable with small relatives of SAM", () => {
  it.each([
    ["MobileSAM", sourceOf(mobilesamFamily, mobilesamFile)],
    ["HQ-SAM", sourceOf(hqsamFamily, hqsamFile)],
  ] as const)("%s answers points, boxes and masks of earlier rounds", async (_, source) => {
    const network = await promptable(source as never, { runtime });
    const session = await network.encode(image);
    const first = await session.segment({ points: [{ x: 30, y: 20 }] });
    expect([first.mask.height, first.mask.width]).toEqual([height, width]);
    const second = await session.segment({
      points: [{ x: 30, y: 20 }],
      box: { x: 5, y: 5, width: 50, height: 40 },
      mask: first.mask,
    });
    expect(second.logits.data).not.toEqual(first.logits.data);
    await network.dispose();
  });

  it("EfficientSAM takes six points at most, and no masks", async () => {
    const network = await promptable(sourceOf(efficientsamFamily, efficientsamFile), { runtime });
    const session = await network.encode(image);
    const points = [...Array(6).keys()].map((i) => ({ x: 10 * i, y: 20 }));
    const [one, six] = await session.segmentAll([{ points: points.slice(0, 1) }, { points }]);
    expect(one!.logits.data).not.toEqual(six!.logits.data);
    expect((await session.segment({ points })).logits.data).toEqual(six!.logits.data);
    const many = session.segment({ points, box: { x: 1, y: 1, width: 9, height: 9 } });
    expect((await expectRejection("invalid-argument", many)).message).toMatch(/at most 6 .*received 8/);
    const masked = session.segment({ points: points.slice(0, 1), mask: one!.mask });
    expect((await expectRejection("invalid-argument", masked)).message).toMatch(/prompt\.mask.*efficientsam/);
    await network.dispose();
  });
});
