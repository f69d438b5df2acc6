// The authors' SAM 2, narrow, on a photograph that moves: every kind of step of a video; and what is refused.
import type { Image } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import type { Runtime } from "@segkit/core/runtime";
import { createRuntime } from "@segkit/runtime-node";
import { expectRejection, type FixtureArray, loadFixture } from "@segkit/testing";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sam2, sam2Family } from "../networks/sam2/index.js";
import narrow from "../networks/sam2/sam2.fixture.json" with { type: "json" };
import { readWeights } from "../weights/index.js";
import { type PromptableVideo, promptableVideo, type TrackedSegmentation } from "./index.js";
import file from "./promptable-video.fixture.json" with { type: "json" };

interface Step {
  readonly index: number;
  readonly points: readonly (readonly [x: number, y: number, label: number])[];
  readonly logits: FixtureArray<Float32Array>;
  readonly object: number;
  readonly mask: FixtureArray<Uint8Array>;
  readonly pointer: FixtureArray<Float32Array>;
}

const { photograph, size, sure, steps } = loadFixture<{
  readonly photograph: FixtureArray<Uint8Array>;
  readonly size: readonly [height: number, width: number];
  readonly sure: { readonly name: string; readonly tensor: readonly unknown[] };
  readonly steps: readonly Step[];
}>(file);
const [height, width] = size;

/** The narrow network, but one whose objects are there. */
function weightsAndConfig() {
  const copy = structuredClone(narrow) as unknown as { cases: { tensors: Record<string, unknown>; config: object } };
  const path = sure.name.split(".");
  let node = copy.cases.tensors;
  for (const part of path.slice(0, -1)) node = node[part] as Record<string, unknown>;
  node[path.at(-1)!] = sure.tensor;
  return { weights: readWeights(networkFixture(copy).weights), config: copy.cases.config };
}

/** A window of the photograph, one row and two columns further in each frame. */
function frameAt(index: number): Image<Uint8Array> {
  const [, columns] = photograph.shape as [number, number];
  const data = new Uint8Array(height * width * 3);
  for (let y = 0; y < height; y++) {
    const from = 3 * ((y + index) * columns + 2 * index);
    data.set(photograph.data.subarray(from, from + 3 * width), 3 * y * width);
  }
  return { data, height, width, channels: 3 };
}

function promptOf({ points }: Step): Prompt {
  const [first, second] = [points.find(([, , label]) => label === 2), points.find(([, , label]) => label === 3)];
  const box = first && second && { x: first[0], y: first[1], width: second[0] - first[0], height: second[1] - first[1] };
  const clicks = points.filter(([, , label]) => label < 2).map(([x, y, label]) => ({ x, y, label: label as 0 | 1 }));
  return { ...(clicks.length > 0 && { points: clicks }), ...(box && { box }) };
}

/** Memories are kept as 16-bit floats: where one lies next to the middle of two of these, a difference of rounding makes it the other one. Without that, frames agree to 3e-6. */
const ROUNDED = 5e-4;

function compare({ mask, logits, objectScore, index }: TrackedSegmentation, expected: Step, tolerance = 1e-5) {
  expect(index).toBe(expected.index);
  expect(Math.abs(objectScore - expected.object)).toBeLessThan(tolerance);
  let [far, most, wrong] = [0, 0, 0];
  expected.logits.data.forEach((value, i) => {
    far = Math.max(far, Math.abs(logits.data[i]! - value));
    most = Math.max(most, Math.abs(value));
  });
  expect(far / most).toBeLessThan(tolerance);
  for (let i = 0; i < mask.data.length; i++)
    wrong += mask.data[i] === ((expected.mask.data[i >> 3]! >> (7 - (i % 8))) & 1) ? 0 : 1;
  expect(wrong).toBe(0);
}

const config = { ...weightsAndConfig() };
let runtime: Runtime;
let video: PromptableVideo;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "cpu" });
  video = await promptableVideo({ family: sam2Family, ...config }, { runtime });
});
afterAll(async () => {
  await video?.dispose();
  await runtime?.dispose();
});

describe("promptableVideo", () => {
  it("follows an object as the authors' predictor does: points, a correction, frames, a box, a mask", async () => {
    const object = video.open();
    const frames = [...Array(6).keys()].map(frameAt);
    const first = await object.prompt(frames[0]!, promptOf(steps[0]!));
    compare(first, steps[0]!);
    // the same frame again: a correction of what was found
    compare(await object.prompt(frames[0]!, { ...promptOf(steps[1]!), mask: first.mask }), steps[1]!);
    compare(await object.next(frames[1]!), steps[2]!, ROUNDED);
    const second = await object.next(frames[2]!);
    compare(second, steps[3]!, ROUNDED);
    const corrected = await object.prompt(frames[2]!, { ...promptOf(steps[4]!), mask: second.mask });
    compare(corrected, steps[4]!, ROUNDED);
    expect([corrected.objectScore <= 0, corrected.mask.data.includes(1), corrected.segments.length]).toEqual([true, false, 1]);
    compare(await object.next(frames[3]!), steps[5]!, ROUNDED);
    const disk = {
      data: Uint8Array.from({ length: height * width }, (_, i) =>
        Number(((i % width) - 60) ** 2 + (Math.floor(i / width) - 30) ** 2 < 400),
      ),
      height,
      width,
    };
    compare(await object.prompt(frames[4]!, { mask: disk }), steps[6]!);
    compare(await object.next(frames[5]!), steps[7]!, ROUNDED);
  });

  it("follows several objects through frames that are encoded once, each as if it were alone", async () => {
    const [frame, following] = [await video.encode(frameAt(0)), await video.encode(frameAt(1))];
    const [left, right] = [video.open(), video.open()];
    const prompts: readonly Prompt[] = [promptOf(steps[0]!), { box: { x: 10, y: 10, width: 30, height: 30 } }];
    // calls of one object wait for one another
    const [first, , , other] = await Promise.all([
      left.prompt(frame, prompts[0]!),
      right.prompt(frame, prompts[1]!),
      left.next(following),
      right.next(following),
    ]);
    compare(first!, steps[0]!);
    const alone = video.open();
    await alone.prompt(frameAt(0), prompts[1]!);
    expect((await alone.next(frameAt(1))).logits.data).toEqual(other!.logits.data);
  });

  it("keeps nothing of a call that was aborted", async () => {
    const object = video.open();
    await object.prompt(frameAt(0), promptOf(steps[0]!));
    const controller = new AbortController();
    const stopped = object.next(frameAt(1), { signal: controller.signal, onProgress: () => controller.abort() });
    await expectRejection("aborted", stopped);
    expect((await object.next(frameAt(1))).index).toBe(1);
  });

  it("refuses what is no prompt, no frame and no network with memory", async () => {
    const object = video.open();
    const early = await expectRejection("invalid-argument", object.next(frameAt(0)));
    expect(early.message).toMatch(/next.*frame after one with a prompt/);
    const mask = { data: new Uint8Array(height * width), height, width };
    const foreign = object.prompt(frameAt(0), { mask, points: [{ x: 1, y: 1 }] });
    expect((await expectRejection("invalid-argument", foreign)).message).toMatch(/prompt.*mask.*earlier round/);
    await expectRejection("invalid-argument", object.prompt(frameAt(0), { points: [{ x: width, y: 1 }] }));
    await expectRejection("invalid-argument", object.prompt(frameAt(0), {}));
    await expectRejection("shape-mismatch", object.prompt(frameAt(0), { mask: { ...mask, height: 1, width: height * width } }));
    await expectRejection("invalid-image", object.prompt({} as never, { points: [{ x: 1, y: 1 }] }));
    await expectRejection("invalid-option", object.prompt(frameAt(0), { points: [{ x: 1, y: 1 }] }, { strokePoints: 0 }));
    const images = { ...config.config, memory: false };
    const plain = promptableVideo({ family: sam2Family, config: images, weights: config.weights }, { runtime });
    expect((await expectRejection("unsupported", plain)).message).toContain("promptable(source, options)");
    await expectRejection("invalid-option", promptableVideo({ family: sam2Family, ...config }, {} as never));
    expect(sam2(config.config).name).toBe("sam2");
  });

  it("takes frames of one pixel, of one row, of 16 bits and of floats", async () => {
    const object = video.open();
    const one = { data: Uint8Array.of(9, 90, 200), height: 1, width: 1, channels: 3 };
    expect((await object.prompt(one, { points: [{ x: 0, y: 0 }] })).mask.data).toHaveLength(1);
    const row = { data: new Uint16Array(3 * 7).fill(40_000), height: 1, width: 7, channels: 3 };
    expect((await object.next(row)).mask.data).toHaveLength(7);
    const floats = { data: new Float32Array(4 * 20).fill(0.5), height: 4, width: 5, channels: 4 };
    expect((await object.next(floats)).labels).toMatchObject({ height: 4, width: 5 });
    await expectRejection("invalid-image", object.next({ ...floats, data: new Float32Array(80).fill(Number.NaN) }));
  });
});
