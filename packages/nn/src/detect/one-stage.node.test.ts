// Detectors of one stage against MMDetection: whole networks on a photograph, and what comes of outputs of an image that was resized and padded.
import type { Size } from "@segkit/core/resize";
import { type Rle, type RunLengths, rleArea, rleFromString, rleIou } from "@segkit/core/rle";
import type { Runtime } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { type FixtureArray, type FixtureFile, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, draw } from "@segkit/testing/drawn";
import { networkFixture } from "@segkit/testing/network-fixture";
import { beforeAll, describe, expect, it } from "vitest";
import { type Family, families } from "../families/index.js";
import { compile } from "../model/index.js";
import condinstFile from "../networks/condinst/condinst.fixture.json" with { type: "json" };
import { condinstFamily } from "../networks/condinst/index.js";
import { rtmdetFamily } from "../networks/rtmdet/index.js";
import rtmdetFile from "../networks/rtmdet/rtmdet.fixture.json" with { type: "json" };
import { solov2Family } from "../networks/solov2/index.js";
import solov2File from "../networks/solov2/solov2.fixture.json" with { type: "json" };
import { yolactFamily } from "../networks/yolact/index.js";
import yolactFile from "../networks/yolact/yolact_openmmlab.fixture.json" with { type: "json" };
import type { FoundObject, Placement } from "../tasks/finding.js";
import { instance } from "../tasks/instance.js";
import { planeRuns } from "../tasks/plane-runs.js";
import { inputTensor } from "../tasks/prepare.js";
import { coverageOf } from "../tasks/preprocessing.js";
import { readWeights, type Weights } from "../weights/index.js";
import file from "./one_stage.fixture.json" with { type: "json" };

interface Found {
  readonly scores: FixtureArray<Float32Array>;
  readonly classes: FixtureArray<Int32Array>;
  readonly boxes: FixtureArray<Float32Array>;
  readonly masks: readonly string[];
}

interface Case {
  readonly whole: Found;
  /** What the image is resized to, within the input. */
  readonly resized: readonly [number, number];
  readonly outputs: Readonly<Record<string, DrawnTensor>>;
  readonly drawn: Found;
}

interface Cases {
  readonly picture: FixtureArray<Uint8Array>;
  /** At most so many objects. */
  readonly most: number;
  readonly input: readonly [number, number];
  readonly image: readonly [number, number];
}

const cases = loadFixture<Cases & Readonly<Record<string, Case>>>(file);
const { seed } = (file as FixtureFile).about;
const networks: readonly (readonly [name: string, Family, fixture: unknown])[] = [
  ["rtmdet", rtmdetFamily, rtmdetFile],
  ["yolact", yolactFamily, yolactFile],
  ["solov2", solov2Family, solov2File],
  ["condinst", condinstFamily, condinstFile],
];

const sizeOf = ([height, width]: readonly number[]): Size => ({ height: height!, width: width! });

/** An image of a size, resized, in an input of another size. */
function placed(imageSize: Size, resized: Size, padded: Size): Placement {
  return { imageSize, inputSize: padded, resizedSize: resized, coverage: coverageOf(imageSize, { resized, padded }) };
}

/** An object's mask on the image, as run lengths. */
function runsOf({ mask }: FoundObject, place: Placement): RunLengths {
  const found = mask!(place);
  const runs = found && "scores" in found ? planeRuns(found, place.coverage, place.imageSize)?.rle : found;
  const { height, width } = place.imageSize;
  return runs ?? { size: [height, width], counts: Uint32Array.of(height * width) };
}

/** Compares objects with those of the reference, which are in the same order but where scores are equal up to rounding. */
function expectSame(found: readonly FoundObject[], expected: Found, place: Placement): void {
  const { frame } = place.coverage;
  const scale = [frame.width / place.inputSize.width, frame.height / place.inputSize.height];
  const size = [place.imageSize.height, place.imageSize.width] as const;
  expect(found).toHaveLength(expected.scores.data.length);
  const left = new Set(found);
  expected.scores.data.forEach((score, i) => {
    const box = expected.boxes.data.subarray(4 * i, 4 * i + 4);
    const same = [...left].find((object) => {
      const far = object.box?.map((edge, k) => Math.abs(edge * scale[k % 2]! - box[k]!)) ?? [0];
      return object.classId === expected.classes.data[i] && Math.abs(object.score - score) < 1e-5 && Math.max(...far) < 1e-3;
    });
    expect(same, `object ${i}`).toBeDefined();
    left.delete(same!);
    const mask = rleFromString(expected.masks[i]!, size);
    expect(iouOf(runsOf(same!, place), mask), `mask of object ${i}`).toBeGreaterThanOrEqual(0.999);
  });
}

/** Of two masks; 1 where both are empty. */
function iouOf(a: Rle, b: Rle): number {
  return rleIou([a], [b])[0] || (isEmpty(a) && isEmpty(b) ? 1 : 0);
}

function isEmpty({ counts }: Rle): boolean {
  return counts.length < 2;
}

describe.each(networks)("objects of %s", (name, family, fixture) => {
  const { config } = (fixture as { readonly cases: { readonly config: object } }).cases;
  const finding = family.objects!(config);
  const limits = { ...finding.defaults, maxInstances: cases.most };
  let runtime: Runtime;
  let weights: Weights;
  beforeAll(async () => {
    runtime = await cpuRuntime();
    weights = readWeights(networkFixture(fixture).weights);
  });

  /** Runs a stage, or the whole. */
  async function run(stage: string, feeds: Readonly<Record<string, Tensor>>): Promise<Readonly<Record<string, Tensor>>> {
    const model = finding.stages?.[stage] ?? family.define(config);
    const session = await runtime.createSession(compile(model, { weights, unexpected: "ignore" }));
    const outputs = await session.run(feeds);
    await session.dispose();
    return outputs;
  }

  it("are MMDetection's, of a photograph", async () => {
    const [height, width] = cases.picture.shape as [number, number];
    const size = { height, width };
    const { size: _, pad: __, ...numbers } = family.preprocessing(config);
    const image = { data: cases.picture.data, ...size, channels: 3 };
    const input = inputTensor(image, 3, { resized: size, padded: size }, numbers);
    const place = placed(size, size, size);
    const found = await finding.find(await run("image", { image: input }), { ...limits, input, place, run, checkAborted() {} });
    expectSame(found, cases[name]!.whole, place);
  });

  it("come of an image and a file alone, by the task", async () => {
    const [height, width] = cases.picture.shape as [number, number];
    const { pad, size, ...numbers } = family.preprocessing(config);
    // the photograph as it is: one that is not resized
    const preprocessing = { ...numbers, ...(size && { size: { height, width } }), ...(pad && { pad: { multipleOf: 32 } }) };
    const segment = await instance(weights, { runtime, families, preprocessing });
    expect(segment.recognized!.family).toBe(family);
    const image = { data: cases.picture.data, height, width, channels: 3 };
    const { segments } = await segment(image, { maxInstances: cases.most });
    await segment.dispose();
    const { scores, masks } = cases[name]!.whole;
    const areas = masks.map((mask) => rleArea(rleFromString(mask, [height, width])));
    // what has no pixel is left out
    const expected = [...scores.data].filter((_, i) => areas[i]! > 0);
    expect(segments.map(({ score }) => score.toFixed(4))).toEqual(expected.map((score) => score.toFixed(4)));
    const whole = areas.filter((area) => area > 0);
    for (const [i, { area }] of segments.entries()) expect(Math.abs(area - whole[i]!)).toBeLessThanOrEqual(0.001 * whole[i]!);
  });

  it("are MMDetection's, of drawn outputs of an image that was resized and padded", async () => {
    const place = placed(sizeOf(cases.image), sizeOf(cases[name]!.resized), sizeOf(cases.input));
    const outputs = Object.entries(cases[name]!.outputs).map(([key, [dims, low, high]]) => {
      return [key, { type: "float32", data: draw(seed, `${name}.${key}`, dims, low!, high!), dims }] as const;
    });
    const input = { type: "float32", data: new Float32Array(0), dims: [0] } as const;
    const found = await finding.find(Object.fromEntries(outputs), { ...limits, input, place, run, checkAborted() {} });
    expectSame(found, cases[name]!.drawn, place);
  });
});
