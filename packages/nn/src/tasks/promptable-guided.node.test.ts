// promptable with networks that see image and prompt in one run: RITM click by click, Deep GrabCut by a box, on the CPU against what their authors' code finds.
import type { Prompt, Runtime } from "@segkit/core";
import { expectError, expectRejection, type FixtureArray, loadFixture, maxDifference } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { networkFixture } from "@segkit/testing/network-fixture";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import deepgrabcutFile from "../networks/deepgrabcut/deepgrabcut.fixture.json" with { type: "json" };
import { deepgrabcutFamily, deepgrabcutPrompting } from "../networks/deepgrabcut/index.js";
import { ritmFamily, ritmPrompting } from "../networks/ritm/index.js";
import ritmFile from "../networks/ritm/ritm.fixture.json" with { type: "json" };
import { samFamily } from "../networks/sam/index.js";
import samFile from "../networks/sam/sam.fixture.json" with { type: "json" };
import { readWeights } from "../weights/index.js";
import type { Region } from "./drawn.js";
import type { GuidedPrompting } from "./guided-prompting.js";
import {
  automaticMasks,
  type NetworkPreset,
  type Promptable,
  type PromptedSegmentation,
  promptable,
  readEmbedding,
  saveEmbedding,
} from "./index.js";
import file from "./promptable-guided.fixture.json" with { type: "json" };
import { type ZoomIn, zoomedRegion, zoomedSize } from "./zoom-in.js";

interface Expected {
  /** Every so many probabilities. */
  readonly sampled: FixtureArray<Float32Array>;
  readonly mask: FixtureArray<Uint8Array>;
}

const { replaced, picture, zoom, clicks, cases, corrected, smaller, box } = loadFixture<{
  /** Tensors of the narrow networks that are drawn otherwise. */
  readonly replaced: Readonly<Record<"ritm" | "deepgrabcut", Readonly<Record<string, readonly unknown[]>>>>;
  readonly picture: FixtureArray<Uint8Array>;
  readonly zoom: ZoomIn;
  readonly clicks: readonly (readonly [x: number, y: number, label: 0 | 1])[];
  readonly cases: readonly {
    readonly flip: boolean;
    readonly zoom: boolean;
    readonly rounds: readonly (Expected & { readonly region: readonly number[] | null })[];
  }[];
  readonly corrected: Expected;
  readonly smaller: Expected;
  readonly box: Expected & { readonly box: readonly [left: number, top: number, right: number, bottom: number] };
}>(file);
const [height, width] = picture.shape as [number, number];
const image = { data: picture.data, height, width, channels: 3 };
const points = clicks.map(([x, y, label]) => ({ x, y, label }));

/** A fixture's network with some tensors replaced, as a preset. */
function presetOf(name: "ritm" | "deepgrabcut"): NetworkPreset {
  const given = name === "ritm" ? ritmFile : deepgrabcutFile;
  const copy = structuredClone(given) as unknown as { cases: { config: object; tensors: Record<string, unknown> } };
  for (const [path, tensor] of Object.entries(replaced[name])) {
    const parts = path.split(".");
    let node = copy.cases.tensors;
    for (const part of parts.slice(0, -1)) node = node[part] as Record<string, unknown>;
    node[parts.at(-1)!] = tensor;
  }
  const { config } = copy.cases;
  const weights = readWeights(networkFixture(copy).weights);
  const family = name === "ritm" ? ritmFamily : deepgrabcutFamily;
  const prompting = name === "ritm" ? { ...ritmPrompting(config), zoom } : deepgrabcutPrompting(config);
  return { model: family.define(config), weights, preprocessing: family.preprocessing(config), prompting };
}

const probabilities = ({ logits }: PromptedSegmentation) => logits.data.map((score) => 1 / (1 + Math.exp(-score)));

/** Above this logit a pixel is inside. One that lies there to float32's rounding falls to either side, by how the runtime orders its sums. */
const THRESHOLDS = { ritm: 0, deepgrabcut: Math.log(4) };
const ROUNDING = 2e-6;

function compare(found: PromptedSegmentation, { sampled, mask }: Expected, every: number, threshold = THRESHOLDS.ritm): void {
  const ours = probabilities(found).filter((_, i) => i % every === 0);
  expect(maxDifference(ours, sampled.data)).toBeLessThan(1e-4);
  const isDecided = (i: number) => Math.abs(found.logits.data[i]! - threshold) > ROUNDING;
  const wrong = found.mask.data.filter((value, i) => value !== ((mask.data[i >> 3]! >> (7 - (i & 7))) & 1) && isDecided(i));
  expect(wrong).toHaveLength(0);
}

let runtime: Runtime;
let network: Promptable;
let boxed: Promptable;
const ritmPreset = presetOf("ritm");
beforeAll(async () => {
  runtime = await cpuRuntime();
  network = await promptable(ritmPreset, { runtime });
  boxed = await promptable(presetOf("deepgrabcut"), { runtime });
});
afterAll(() => Promise.all([network?.dispose(), boxed?.dispose()]));

describe("promptable with RITM", () => {
  it.each(cases.map((one) => [one.flip, one.zoom, one] as const))(
    "answers click by click as the authors' predictor, mirrored too: %s, zooming in: %s",
    async (_, __, { flip, zoom: isZoomed, rounds }) => {
      const session = await network.encode(image);
      for (const [i, expected] of rounds.entries()) {
        const found = await session.segment({ points: points.slice(0, i + 1) }, { flip, zoom: isZoomed });
        compare(found, expected, 13);
        expect([found.masks.length, found.score, found.segments.length]).toEqual([1, Number.NaN, expect.any(Number)]);
      }
    },
  );

  it("takes points at once, or one after another, or with the mask before, and finds the same", async () => {
    const { rounds } = cases[0]!;
    const session = await network.encode(image);
    const [all, two] = await session.segmentAll([{ points }, { points: points.slice(0, 2) }]);
    compare(all!, rounds[4]!, 13);
    compare(two!, rounds[1]!, 13);
    const [first] = await session.segmentAll([{ points: points.slice(0, 1) }]);
    compare(await session.segment({ points: points.slice(0, 2), mask: first!.mask }), rounds[1]!, 13);
    // the mask alone is a round without points
    const again = await session.segment({ mask: two!.mask });
    expect(maxDifference(again.logits.data, two!.logits.data)).toBeGreaterThan(0);
    // other points do not know what these found
    const fresh = await (await network.encode(image)).segment({ points: points.slice(1, 3) });
    const other = await session.segment({ points: points.slice(1, 3) });
    expect(maxDifference(fresh.logits.data, other.logits.data)).toBe(0);
  });

  it("takes a mask of another hand, and sees large images smaller", async () => {
    const session = await network.encode(image);
    const data = Uint8Array.from({ length: height * width }, (_, i) => {
      const [y, x] = [Math.floor(i / width), i % width];
      return Number(y >= 20 && y < 50 && x >= 15 && x < 60);
    });
    compare(await session.segment({ points: points.slice(0, 3), mask: { data, height, width } }), corrected, 13);
    const prompting = { ...(ritmPreset.prompting as GuidedPrompting), longestEdge: 60 };
    const limited = await promptable({ ...ritmPreset, prompting }, { runtime });
    compare(await (await limited.encode(image)).segment({ points: points.slice(0, 1) }), smaller, 13);
    await limited.dispose();
  });

  it("answers from an image that was sent, refuses another network's, and what has no decoder of its own", async () => {
    const session = await network.encode(image);
    const sent = readEmbedding(saveEmbedding(structuredClone(session.embedding)));
    const prompt = { points: points.slice(0, 1) };
    const [here, there] = [await session.segment(prompt), await network.open(sent).segment(prompt)];
    expect(maxDifference(there.logits.data, here.logits.data)).toBe(0);
    const other = expectError("invalid-argument", () => network.open({ ...sent, model: "ritm 00000000" }));
    expect([other.where, other.option]).toEqual(["open", "embedding.model"]);
    const cut = { ...sent, resized: { height: 5, width: 5 } };
    expect(expectError("shape-mismatch", () => network.open(cut)).option).toBe("embedding.tensors.image");
    const { option, message } = await expectRejection("unsupported", automaticMasks(network, image));
    expect([option, message]).toEqual(["network", expect.stringContaining("ritm, which sees image and prompt in one run")]);
  });

  it("refuses what it has no use for, by name; and SAM the mirror", async () => {
    const session = await network.encode(image);
    const dot = { points: points.slice(0, 1) };
    const cases: readonly (readonly [Prompt, string])[] = [
      [{ ...dot, box: { x: 1, y: 1, width: 9, height: 9 } }, "prompt.box"],
      [{ strokes: [{ points: [{ x: 1, y: 1 }] }] }, "prompt.strokes"],
      [{ points: [{ x: width, y: 0 }] }, "prompt.points[0]"],
      [{}, "prompt"],
    ];
    for (const [prompt, option] of cases) {
      const error = await expectRejection("invalid-argument", session.segment(prompt));
      expect([error.where, error.option]).toEqual(["segment", option]);
    }
    const small = { data: new Uint8Array(4), height: 2, width: 2 };
    await expectRejection("shape-mismatch", session.segment({ ...dot, mask: small }));
    await expectRejection("invalid-option", session.segment(dot, { flip: 1 as never }));
    await expectRejection("aborted", session.segment(dot, { signal: { aborted: true } }));
    const source = {
      family: samFamily,
      config: samFile.cases.config as object,
      weights: readWeights(networkFixture(samFile).weights),
    };
    const sam = await promptable(source, { runtime });
    const mirrored = (await sam.encode(image)).segment(dot, { flip: true });
    expect((await expectRejection("invalid-option", mirrored)).option).toBe("flip");
    await sam.dispose();
  });
});

describe("promptable with Deep GrabCut", () => {
  it("answers a box as the authors' program does", async () => {
    // rows and columns repeated to the network's size: nothing has to be resized
    const side = 450;
    const data = new Uint8Array(side * side * 3);
    for (let i = 0; i < side * side; i++) {
      const [y, x] = [Math.floor((Math.floor(i / side) * height) / side), Math.floor(((i % side) * width) / side)];
      data.set(picture.data.subarray(3 * (y * width + x), 3 * (y * width + x) + 3), 3 * i);
    }
    const [left, top, right, bottom] = box.box;
    const session = await boxed.encode({ data, height: side, width: side, channels: 3 });
    const prompt = { box: { x: left, y: top, width: right - left + 1, height: bottom - top + 1 } };
    compare(await session.segment(prompt), box, 31, THRESHOLDS.deepgrabcut);
    // an image of any size, its mirrored half as well, at another threshold
    const turned = { flip: true, threshold: 0 };
    const small = await (await boxed.encode(image)).segment({ box: { x: 2, y: 3, width: 70, height: 50 } }, turned);
    expect([small.mask.height, small.mask.width, small.logits.dims]).toEqual([height, width, [1, 1, 450, 450]]);
    const inside = (scores: ArrayLike<number>, least: number) => Array.from(scores).filter((score) => score > least).length;
    const [ours, theirs] = [inside(small.mask.data, 0) / (height * width), inside(small.logits.data, 0) / 450 ** 2];
    expect(ours).toBeCloseTo(theirs, 2);
  });

  it("refuses points and masks by name", async () => {
    const session = await boxed.encode(image);
    const mask = { data: new Uint8Array(height * width), height, width };
    for (const [prompt, option] of [
      [{ points: points.slice(0, 1) }, "prompt.points"],
      [{ mask }, "prompt.mask"],
    ] as const) {
      expect((await expectRejection("invalid-argument", session.segment(prompt))).option).toBe(option);
    }
  });
});

it("a part is chosen about what was found, and stays while it fits", () => {
  const size = { height: 100, width: 80 };
  const found = new Float32Array(8000);
  for (let y = 40; y < 50; y++) found.fill(0.9, y * 80 + 30, y * 80 + 40);
  const at = (x: number, y: number, label = 1) => ({ x, y, label });
  const own: ZoomIn = { ...zoom, minCropSize: 0 };
  const seen = (given: readonly ReturnType<typeof at>[], region?: Region) =>
    zoomedRegion({ probabilities: found, region }, given, size, own);
  expect(seen([at(35, 45)])).toBeUndefined();
  // 14 pixels about 34.5 and 44.5; .5 goes to the even one
  const part = { top: 38, bottom: 52, left: 28, right: 42 };
  expect(seen([at(35, 45), at(0, 0, 0)])).toEqual(part);
  expect(seen([at(35, 45), at(35, 46)], { ...part, right: 45 })).toEqual({ ...part, right: 45 });
  expect(seen([at(35, 45), at(79, 46)], part)).toMatchObject({ left: 20, right: 79 });
  expect(seen([at(35, 45), at(0, 0, 0)], { top: 0, bottom: 99, left: 0, right: 79 })).toEqual(part);
  expect(zoomedRegion({ probabilities: new Float32Array(8000) }, [at(1, 1), at(2, 2)], size, own)).toBeUndefined();
  expect(zoomedSize(part, 64)).toEqual({ height: 64, width: 64 });
  expect(zoomedSize({ top: 0, bottom: 4, left: 0, right: 9 }, 5)).toEqual({ height: 2, width: 5 });
});
