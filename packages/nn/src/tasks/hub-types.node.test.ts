// Folders whose config.json names a network that its tensors tell all of.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection } from "@segkit/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { families } from "../families/index.js";
import { initialize, saveSafetensors } from "../model/index.js";
import { maskformer, maskformerFamily } from "../networks/maskformer/index.js";
import { segformerFamily } from "../networks/segformer/index.js";
import { panoptic } from "./index.js";

const CONFIG = { model_type: "maskformer", architectures: ["MaskFormerForInstanceSegmentation"] };
const LABELS = { 0: "wall", 1: "floor", 2: "tree", 3: "cat", 4: "dog", 5: "lamp" };
const image = { data: Uint8Array.from({ length: 40 * 50 * 3 }, (_, i) => (i * 37) % 256), height: 40, width: 50, channels: 3 };
let folder: string;
let runtime: Runtime;

beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
  folder = await mkdtemp(join(tmpdir(), "segkit-hub-"));
  const weights = initialize(
    maskformer({
      ...{ encoder: "swint", depths: [1, 1, 2, 1], encoderWidth: 8, encoderHeads: [1, 2, 2, 4], windowSize: 4 },
      ...{ nClasses: 6, queries: 7, channels: 32, queryLayers: 2, queryMlpDim: 12 },
    }),
  );
  await writeFile(join(folder, "model.safetensors"), await saveSafetensors(weights));
  await writeFile(join(folder, "config.json"), JSON.stringify({ ...CONFIG, id2label: LABELS }));
  const sizes = { do_resize: true, size: { shortest_edge: 64, longest_edge: 128 }, size_divisor: 32, resample: 2 };
  const numbers = {
    do_rescale: true,
    rescale_factor: 1 / 255,
    do_normalize: true,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.2, 0.2, 0.2],
  };
  const processor = {
    image_processor_type: "MaskFormerImageProcessor",
    ignore_index: 255,
    do_reduce_labels: true,
    ...sizes,
    ...numbers,
  };
  await writeFile(join(folder, "preprocessor_config.json"), JSON.stringify(processor));
});
afterAll(async () => {
  await runtime.dispose();
  await rm(folder, { recursive: true });
});

it("are opened, with the names of classes that stand there", async () => {
  const segment = await panoptic(folder, { runtime, families: [maskformerFamily] });
  expect(segment.labels).toEqual(Object.values(LABELS));
  const { labels } = await segment(image, { scoreThreshold: 0, overlapThreshold: 0 });
  expect(labels.data).toHaveLength(2000);
  await segment.dispose();
});

it("are opened with all families to choose from", async () => {
  await (await panoptic(folder, { runtime, families })).dispose();
});

it("are refused by others before the weights are read", async () => {
  const error = await expectRejection("unsupported", panoptic(folder, { runtime, families: [segformerFamily] }));
  expect(error.message).toContain("maskformer");
});
