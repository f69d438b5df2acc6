// A folder that save_pretrained of segmentation-models-pytorch wrote, from its files to labels; and what it says when it is not one of ours.
import { mkdtempSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection } from "@segkit/testing";
import { type DrawnTensor, draw, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { type FixtureArray, type FixtureFile, loadFixture } from "@segkit/testing/fixture";
import { afterAll, describe, expect, it } from "vitest";
import { families } from "../families/index.js";
import { smpFamily } from "../networks/smp/index.js";
import { semantic } from "../tasks/index.js";
import file from "./saved_by_smp.fixture.json";

interface Saved {
  readonly config: Readonly<Record<string, unknown>>;
  readonly pipeline: object;
  readonly tensors: NamedTree<DrawnTensor>;
  readonly labels: FixtureArray<Uint8Array>;
}

const { seed } = (file as unknown as FixtureFile).about;
const saved = loadFixture<Saved>(file);
const runtime = createRuntime({ backend: "cpu" });
afterAll(async () => (await runtime).dispose());

/** A folder of these files. */
async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "segkit-smp-"));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const weights = drawWeights(saved.tensors, seed);
const image = {
  data: Uint8Array.from(draw(seed, "image", [64, 96, 3], 0, 256), Math.trunc),
  ...{ height: 64, width: 96, channels: 3 },
};

describe("a folder of segmentation-models-pytorch", () => {
  it("is opened whole: network, weights and preprocessing", async () => {
    const folder = await folderOf({
      "config.json": JSON.stringify(saved.config),
      "albumentations_config_eval.json": JSON.stringify(saved.pipeline),
      "model.safetensors": weights,
    });
    const segment = await semantic(folder, { runtime: await runtime, families });
    expect(segment.inputSize({ height: 300, width: 200 })).toEqual({ height: 64, width: 96 });
    const { labels } = await segment(image);
    const wrong = labels.data.filter((label, i) => saved.labels.data[i] !== 255 && saved.labels.data[i] !== label);
    expect(wrong).toHaveLength(0);
    await segment.dispose();
  });

  it("needs no pipeline: the encoder's preprocessing is taken then", async () => {
    const folder = await folderOf({ "config.json": JSON.stringify(saved.config), "model.safetensors": weights });
    const segment = await semantic(folder, { runtime: await runtime, families: [smpFamily] });
    expect(segment.inputSize({ height: 70, width: 101 })).toEqual({ height: 96, width: 128 });
    expect((await segment(image)).labels.data).toHaveLength(64 * 96);
    await segment.dispose();
  });

  it("says that an encoder is not here before it looks for weights", async () => {
    const config = JSON.stringify({ ...saved.config, encoder_name: "tu-regnetx_002" });
    const opening = semantic(await folderOf({ "config.json": config }), { runtime: await runtime, families });
    expect((await expectRejection("unsupported", opening)).message).toMatch(/resnet34.*tu-regnetx_002.*fromOnnx/s);
  });
});
