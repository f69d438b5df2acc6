// What networks of masked queries find in an image, from its pixels on, against transformers: segments, objects with their masks, classes.
import { type Rle, rleIou } from "@segkit/core/rle";
import type { Family } from "@segkit/nn/families";
import { type FixtureArray, type FixtureFile, loadFixture } from "@segkit/testing";
import { cpuRuntime } from "@segkit/testing/cpu-runtime";
import { type DrawnTensor, drawWeights, type NamedTree } from "@segkit/testing/drawn";
import { describe, expect, it } from "vitest";
import { mask2formerFamily } from "../networks/mask2former/index.js";
import mask2former from "../networks/mask2former/mask2former.fixture.json" with { type: "json" };
import { oneformerFamily } from "../networks/oneformer/index.js";
import oneformer from "../networks/oneformer/oneformer.fixture.json" with { type: "json" };
import { readWeights } from "../weights/read-weights.js";
import { instance, panoptic, semantic } from "./index.js";
import file from "./universal-pictures.fixture.json" with { type: "json" };

interface Found {
  readonly side: readonly [number, number];
  readonly panoptic: {
    readonly labels: FixtureArray<Uint8Array>;
    readonly segments: readonly { readonly id: number; readonly classId: number; readonly score: number }[];
  };
  readonly instances: readonly {
    readonly classId: number;
    readonly score: number;
    readonly counts: FixtureArray<Int32Array>;
  }[];
  readonly semantic: FixtureArray<Uint8Array>;
}

const fixture = loadFixture<
  {
    readonly image: FixtureArray<Uint8Array>;
    readonly scales: readonly (readonly [pattern: string, scale: number])[];
    readonly limits: Record<string, number>;
  } & Record<"mask2former" | "oneformer", Found>
>(file);
const [height, width] = fixture.image.shape as [number, number];
const image = { data: fixture.image.data, height, width, channels: 3 };

/** The drawn weights of a case, some of them scaled. */
function weightsOf(given: unknown) {
  const { tensors } = loadFixture<{ readonly tensors: NamedTree<DrawnTensor> }>(given);
  const scaled = (tree: NamedTree<DrawnTensor>, at: string): NamedTree<DrawnTensor> =>
    Object.fromEntries(
      Object.entries(tree).map(([part, value]) => {
        const name = at === "" ? part : `${at}.${part}`;
        if (!isTensor(value)) return [part, scaled(value, name)];
        const [shape, low, high] = value;
        const by = fixture.scales.reduce(
          (product, [pattern, scale]) => (new RegExp(pattern).test(name) ? product * scale : product),
          1,
        );
        return [part, low === undefined ? value : [shape, low * by, high! * by]];
      }),
    );
  return readWeights(drawWeights(scaled(tensors, ""), (given as FixtureFile).about.seed));
}

function isTensor(value: DrawnTensor | NamedTree<DrawnTensor>): value is DrawnTensor {
  return Array.isArray(value);
}

const same = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a).filter((x, i) => x === b[i]).length / a.length;

describe.each([
  ["mask2former", mask2formerFamily, mask2former],
  ["oneformer", oneformerFamily, oneformer],
] as const)("%s", (name, family, given) => {
  const { side, ...found } = fixture[name];
  const weights = weightsOf(given);
  const preprocessing = { size: { shortestEdge: 64, longestEdge: 128 } };
  const options = async () => ({ runtime: await cpuRuntime(), families: [family as Family], preprocessing });

  it("gives each pixel the segment that transformers does", async () => {
    const segment = await panoptic(weights, await options());
    const { threshold, overlap_mask_area_threshold: overlapThreshold } = fixture.limits;
    const { labels, segments } = await segment(image, {
      scoreThreshold: threshold!,
      overlapThreshold: overlapThreshold!,
      fusedClasses: [],
    });
    const expected = found.panoptic;
    expect(expected.segments.length).toBeGreaterThan(1);
    expect(segments.map(({ classId }) => classId)).toEqual(expected.segments.map(({ classId }) => classId));
    segments.forEach(({ score }, i) => {
      expect(Math.abs(score! - expected.segments[i]!.score)).toBeLessThan(1e-4);
    });
    const ids = expected.segments.map(({ id }) => id);
    const wanted = Array.from(expected.labels.data, (id) => ids.indexOf(id));
    expect(same(labels.data, wanted)).toBeGreaterThan(0.999);
  });

  it("finds the objects that transformers does", async () => {
    const segment = await instance(weights, await options());
    const { segments } = await segment(image, { scoreThreshold: 0.1, size: { height: side[0], width: side[1] } });
    expect(found.instances.length).toBeGreaterThan(1);
    found.instances.forEach(({ classId, score, counts }, i) => {
      const { rle, ...ours } = segments[i]!;
      expect(ours.classId).toBe(classId);
      expect(Math.abs(ours.score - score)).toBeLessThan(1e-4);
      const theirs: Rle = { size: side, counts: [...counts.data] };
      expect(rleIou([rle], [theirs])[0]).toBeGreaterThan(0.999);
    });
  });

  it("gives each pixel the class that transformers does", async () => {
    const segment = await semantic(weights, await options());
    const { labels } = await segment(image);
    expect(same(labels.data, found.semantic.data)).toBeGreaterThan(0.999);
  });
});
