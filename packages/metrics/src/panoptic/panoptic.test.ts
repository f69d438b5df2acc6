import { random } from "@segkit/core/random";
import { expectError, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { countShared as countByPixels } from "../../reference/panoptic.js";
import {
  type PanopticFigures,
  type PanopticSegment,
  type PanopticSegmentation,
  panopticEvaluation,
  panopticEvaluationFromJSON,
  panopticQuality,
} from "./index.js";
import fixture from "./panoptic.fixture.json";
import { countShared } from "./shared-pixels.js";

interface Given {
  readonly labels: { readonly data: Int32Array; readonly shape: readonly [number, number] };
  readonly segments: readonly PanopticSegment[];
}
interface Case {
  readonly images: readonly { readonly prediction: Given; readonly groundTruth: Given }[];
  readonly share: Readonly<Record<"all" | "things" | "stuff", Partial<PanopticFigures> & { readonly n: number }>> & {
    readonly dagger: number;
    readonly covering: number;
    readonly counts: readonly (readonly number[])[];
    readonly iou: readonly number[];
  };
  readonly pixels: number;
}

const { categories, ...cases } = loadFixture<Record<string, Case>>(fixture) as unknown as {
  readonly categories: readonly { readonly id: number; readonly name: string; readonly isthing: number }[];
} & Record<string, Case>;
const options = { categories };
/** As far as sums in another order may differ. */
const NEAR = 4e-16;

const given = ({ labels, segments }: Given): PanopticSegmentation => {
  const [height, width] = labels.shape;
  return { labels: { data: labels.data, height, width }, segments };
};
const row = (
  labels: readonly number[],
  kinds: Readonly<Record<number, number>>,
  crowds: readonly number[] = [],
): PanopticSegmentation => ({
  labels: { data: Int32Array.from(labels), height: 1, width: labels.length },
  segments: Object.entries(kinds).map(([id, kind]) => ({
    id: Number(id),
    category_id: kind,
    iscrowd: crowds.includes(Number(id)),
  })),
});
const evaluated = ({ images }: Case, more: object = {}) => {
  const evaluation = panopticEvaluation({ ...options, ...more });
  for (const [i, { prediction, groundTruth }] of images.entries()) {
    evaluation.update({ id: i }, given(prediction), given(groundTruth));
  }
  return evaluation;
};
const near = (value: number | undefined, expected: number | null | undefined) => {
  if (expected === undefined || expected === null) expect(value).toBeNaN();
  else expect(Math.abs(value! - expected)).toBeLessThanOrEqual(NEAR);
};

describe("panopticEvaluation", () => {
  it.each(Object.entries(cases))("has the figures of panopticapi's rules: %s", (_, one) => {
    const result = evaluated(one).result();
    for (const part of ["all", "things", "stuff"] as const) {
      expect(result[part].n, part).toBe(one.share[part].n);
      for (const key of ["pq", "sq", "rq"] as const) near(result[part][key], one.share[part][key]);
    }
    const counts = result.categories.map((each) => [each.truePositives, each.falsePositives, each.falseNegatives]);
    expect(counts).toEqual(one.share.counts);
    expect(result.categories.map(({ iou }) => iou)).toEqual(one.share.iou);
    near(result.pqDagger, one.share.dagger);
    near(result.parsingCovering, one.share.covering);
    near(evaluated(one, { coveringWeights: "pixels" }).result().parsingCovering, one.pixels);
  });

  it("counts by hand: a match at 0.6, one missed, one too many", () => {
    const truth = row([1, 1, 1, 1, 2, 2, 3, 3], { 1: 7, 2: 7, 3: 90 });
    const found = row([9, 9, 9, 0, 0, 8, 4, 4], { 9: 7, 8: 2, 4: 90 });
    const result = panopticQuality(found, truth, options);
    const [cat, dog, sky, sea] = result.categories;
    expect(cat).toMatchObject({
      pq: 0.75 / 1.5,
      sq: 0.75,
      rq: 1 / 1.5,
      truePositives: 1,
      falseNegatives: 1,
      falsePositives: 0,
    });
    expect(dog).toMatchObject({ pq: 0, sq: 0, rq: 0, falsePositives: 1 });
    expect(sky).toMatchObject({ pq: 1, pqDagger: 1, parsingCovering: 1 });
    expect(sea!.pq).toBeNaN();
    expect(result.all).toEqual({ pq: 0.5, sq: 1.75 / 3, rq: (1 / 1.5 + 0 + 1) / 3, n: 3 });
    expect(result.table.split("\n")).toEqual([
      "          |    PQ     SQ     RQ     N",
      "--------------------------------------",
      "All       |  50.0   58.3   55.6     3",
      "Things    |  25.0   37.5   33.3     2",
      "Stuff     | 100.0  100.0  100.0     1",
    ]);
    expect(result.images).toEqual([{ id: 0, ...result.all, truePositives: 2, falsePositives: 1, falseNegatives: 1 }]);
  });

  it("takes stuff as a whole for PQ†, though no segment matches", () => {
    const truth = row([1, 1, 1, 1], { 1: 90 });
    const found = row([2, 0, 0, 0], { 2: 90 });
    const result = panopticQuality(found, truth, options);
    expect(result.stuff.pq).toBe(0);
    expect(result.pqDagger).toBe(0.25);
    expect(result.parsingCovering).toBe(0.25);
  });

  it("takes segments as methods return them, and maps of 8 and 16 bits", () => {
    const segments = [
      { id: 0, classId: 7 },
      { id: 1, classId: 90 },
    ];
    for (const Kind of [Int32Array, Uint16Array, Uint8Array]) {
      const one = { labels: { data: Kind.of(0, 0, 1, 1), height: 2, width: 2 }, segments };
      expect(panopticQuality(one, one, options).all).toEqual({ pq: 1, sq: 1, rq: 1, n: 2 });
    }
  });

  it("is NaN where nothing counts", () => {
    const nothing = row([0, 0], {});
    const result = panopticQuality(nothing, nothing, options);
    for (const part of ["all", "things", "stuff"] as const)
      expect(result[part]).toEqual({ pq: Number.NaN, sq: Number.NaN, rq: Number.NaN, n: 0 });
    expect([result.pqDagger, result.parsingCovering]).toEqual([Number.NaN, Number.NaN]);
    const crowd = row([1, 1], { 1: 7 }, [1]);
    expect(panopticQuality(row([5, 5], { 5: 7 }), crowd, options).all.n).toBe(0);
  });

  it("counts one label per pixel as a table of few segments does", () => {
    const size = 2200;
    const labels = { data: Int32Array.from({ length: size }, (_, i) => i + 1), height: 1, width: size };
    const segments = [...labels.data].map((id) => ({ id, category_id: 7 }));
    const shifted = { labels: { ...labels, data: labels.data.map((id) => (id === 1 ? 0 : id)) }, segments: segments.slice(1) };
    const { all } = panopticQuality(shifted, { labels, segments }, options);
    expect(all.pq).toBe((size - 1) / (size - 1 + 0.5));
  });

  it("counts pixels as the twin does, at every width, over tiles, with odd labels and long runs", () => {
    const stream = random(7);
    const ids = [0, -1, 1, 7, 2 ** 31 - 1, -(2 ** 31), 65_536 * 255, 4099, 2 ** 31 + 1, 0.5];
    for (const n of [...Array.from({ length: 20 }, (_, i) => i + 1), 2 ** 15 - 1, 2 ** 15 + 3, 70_000]) {
      const own = ids.filter(() => stream.next() < 0.6);
      const others = ids.filter(() => stream.next() < 0.6);
      const most = n > 20 ? 900 : 1 + stream.integer(9);
      const draw = (from: readonly number[]) => {
        const known = [...from, 0, -1].filter((id) => (id | 0) === id);
        const data = new Int32Array(n);
        for (let i = 0; i < n; ) {
          const end = i + 1 + stream.integer(most);
          data.fill(known[stream.integer(known.length)]!, i, end);
          i = end;
        }
        return data;
      };
      const segments = (list: readonly number[], data: Int32Array) => ({
        data,
        height: 1,
        width: n,
        ids: list,
        categories: [],
        areas: [],
        crowds: [],
      });
      const [truth, prediction] = [draw([...own, 5]), draw(others)];
      const shared = countShared("", 1, segments(others, prediction), segments(own, truth));
      const found = new Array((own.length + 2) * (others.length + 1)).fill(0);
      shared.each((line, column, count) => {
        found[line * (others.length + 1) + column] = count;
      });
      expect(found).toEqual(countByPixels(truth, prediction, own, others));
      prediction[n - 1] = 12_345;
      const at = countByPixels(truth, prediction, own, others);
      const { message } = expectError("corrupt-data", () =>
        countShared("", 1, segments(others, prediction), segments(own, truth)),
      );
      expect(message).toContain(`12345 at row 0, column ${at}`);
    }
  });

  it("merges in any order to the same bits, also after JSON", () => {
    const one = cases["drawn with crowds"]!;
    const whole = evaluated(one).result();
    const parts = one.images.map(({ prediction, groundTruth }, i) =>
      panopticEvaluation(options).update({ id: i }, given(prediction), given(groundTruth)),
    );
    const merged = panopticEvaluation(options);
    for (const part of parts.reverse()) merged.merge(panopticEvaluationFromJSON(JSON.parse(JSON.stringify(part))));
    expect(merged.images).toBe(one.images.length);
    expect(merged.result()).toEqual(whole);
    const named = panopticEvaluation(options);
    const [first] = one.images;
    named.update({ id: "b" }, given(first!.prediction), given(first!.groundTruth));
    named.update({ id: 3 }, given(first!.prediction), given(first!.groundTruth));
    expect(named.result().images.map(({ id }) => id)).toEqual([3, "b"]);
  });

  it("refuses what is not what it should be, and keeps what it has", () => {
    const truth = row([1, 2], { 1: 7, 2: 90 });
    const evaluation = panopticEvaluation(options).update({ id: 1 }, truth, truth);
    const before = JSON.stringify(evaluation);
    const update = (prediction: unknown, groundTruth: unknown = truth, image: unknown = { id: 2 }) =>
      evaluation.update(image as never, prediction as never, groundTruth as never);
    expectError("invalid-argument", () => update(truth, truth, { id: 1 }));
    expectError("invalid-argument", () => update(truth, truth, {}));
    expectError("invalid-argument", () => evaluation.update(truth as never, truth, undefined as never));
    expectError("invalid-argument", () => update(truth.labels));
    expectError("invalid-labels", () => update({ labels: {}, segments: [] }));
    expectError("shape-mismatch", () => update(row([1], { 1: 7 })));
    expectError("corrupt-data", () => update({ labels: truth.labels, segments: {} }));
    expect(expectError("corrupt-data", () => update(row([1, 3], { 1: 7 }))).message).toMatch(/3 at row 0, column 1 of image 2/);
    expect(expectError("corrupt-data", () => update(row([1, 2], { 1: 7, 2: 90, 9: 7 }))).message).toMatch(/id 9.*image 2/s);
    expect(expectError("corrupt-data", () => update(row([1, 2], { 1: 7, 2: 5 }))).message).toMatch(/category_id.*segment 2/s);
    expectError("corrupt-data", () => update(truth, { ...truth, segments: [{ id: 1 }] }));
    expectError("corrupt-data", () => update(truth, { ...truth, segments: [{ id: 1, category_id: 7, area: "4" }] }));
    expect(JSON.stringify(evaluation)).toBe(before);
    expectError("invalid-argument", () => evaluation.merge(evaluation));
    expectError("invalid-argument", () => evaluation.merge({} as never));
    expectError("invalid-option", () => evaluation.merge(panopticEvaluation({ categories: [{ id: 7, isthing: 1 }] })));
    for (const wrong of [
      undefined,
      {},
      [{}],
      [{ id: 1 }],
      [{ id: 1, isthing: 2 }],
      [
        { id: 1, isthing: 1 },
        { id: 1, isthing: 0 },
      ],
    ]) {
      expectError("invalid-option", () => panopticEvaluation({ categories: wrong as never }));
    }
  });

  it("trusts nothing in JSON", () => {
    const truth = row([1, 2], { 1: 7, 2: 90 });
    const json = JSON.parse(JSON.stringify(panopticEvaluation(options).update({ id: 1 }, truth, truth)));
    expect(panopticEvaluationFromJSON(json).result().all.pq).toBe(1);
    const image = json.images[0];
    for (const wrong of [
      null,
      { ...json, categories: [{}] },
      { ...json, coveringWeights: "none" },
      { ...json, images: [image, image] },
      { ...json, images: [{ ...image, id: null }] },
      { ...json, images: [{ ...image, pixels: 0 }] },
      { ...json, images: [{ ...image, matches: [9, 1, 1] }] },
      { ...json, images: [{ ...image, matches: [0, 1] }] },
      { ...json, images: [{ ...image, falsePositives: [-1] }] },
      { ...json, images: [{ ...image, covered: [0, 1, null] }] },
    ]) {
      expectError("corrupt-data", () => panopticEvaluationFromJSON(wrong));
    }
  });
});
