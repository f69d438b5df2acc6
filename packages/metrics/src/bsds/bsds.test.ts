import { random } from "@segkit/core/random";
import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { matchBoundaries as twin } from "../../reference/match-boundaries.js";
import fixture from "./bsds.fixture.json";
import {
  boundaryEvaluation,
  boundaryEvaluationFromJSON,
  matchBoundaries,
  regionEvaluation,
  regionEvaluationFromJSON,
  segmentationBoundaries,
} from "./index.js";

type Plane = FixtureArray<Uint8Array>;
const { boundaries, matches, evaluation } = loadFixture<{
  boundaries: readonly { labels: FixtureArray<Int32Array>; boundary: Plane }[];
  matches: readonly { first: Plane; second: Plane; tolerance: number; count: number; cost: number }[];
  evaluation: {
    tolerance: number;
    thresholds: number;
    images: readonly { found: Plane; truths: readonly Plane[] }[];
    counts: FixtureArray<Int32Array>;
    ods: readonly number[];
    ois: readonly number[];
    area: number;
    each: readonly (readonly number[])[];
  };
}>(fixture);
const plane = <Data>({ data, shape }: { data: Data; shape: readonly number[] }) => ({
  data,
  height: shape[0]!,
  width: shape[1]!,
});
const drawn = (...rows: string[]) => drawMask(rows);
const ones = (data: Uint8Array) => data.reduce((sum, value) => sum + value, 0);

describe("segmentationBoundaries", () => {
  it("agrees with the benchmark's rules, at the frame too", () => {
    for (const { labels, boundary } of boundaries) {
      expect(segmentationBoundaries(plane(labels))).toEqual(plane(boundary));
    }
  });

  it("refuses what are no labels", () => {
    expectError("invalid-labels", () => segmentationBoundaries({} as never));
  });
});

describe("matchBoundaries", () => {
  it("matches one to one, the most pairs, and of these the nearest", () => {
    // the two on the left both have the first true pixel near; only all three pairs together are the most
    const { count, meanDistance, boundary, groundTruth } = matchBoundaries(drawn("##..#....."), drawn("#.#....#.."), {
      tolerance: 0.2,
    });
    expect([count, meanDistance]).toEqual([2, 0.5]);
    expect(boundary).toEqual(drawn("##........"));
    expect(groundTruth).toEqual(drawn("#.#......."));
    const long = matchBoundaries(drawn(".#.#.#.#.#"), drawn("#.#.#.#.#."), { tolerance: 0.1 });
    expect([long.count, long.meanDistance]).toEqual([5, 1]);
  });

  it("is empty, or everything, where that is so", () => {
    const [none, dot, other] = [drawn("...."), drawn("#..."), drawn("...#")];
    for (const [a, b] of [
      [none, dot],
      [dot, none],
      [none, none],
      [dot, other],
    ] as const) {
      const { count, boundary, meanDistance } = matchBoundaries(a, b, { tolerance: 0.2 });
      expect([count, boundary, meanDistance]).toEqual([0, none, Number.NaN]);
    }
    const full = drawn("####", "####");
    for (const tolerance of [0, 0.0075, 0.2]) {
      expect(matchBoundaries(full, full, { tolerance })).toEqual({
        boundary: full,
        groundTruth: full,
        count: 8,
        meanDistance: 0,
      });
    }
  });

  it("has the optimum that its twin finds by all paths", () => {
    const stream = random(7);
    for (let run = 0; run < 60; run++) {
      const [height, width] = [1 + stream.integer(11), 1 + stream.integer(13)];
      const draw = (density: number) => ({
        data: Uint8Array.from({ length: height * width }, () => (stream.next() < density ? 1 : 0)),
        height,
        width,
      });
      const [a, b, tolerance] = [draw(stream.next() / 2), draw(stream.next() / 2), stream.next() * 0.2];
      const expected = twin(a, b, tolerance);
      const { count, meanDistance, boundary, groundTruth } = matchBoundaries(a, b, { tolerance });
      expect(count).toBe(expected.count);
      if (count > 0) expect(meanDistance).toBe(expected.cost / 100 / count);
      expect([ones(boundary.data), ones(groundTruth.data)]).toEqual([count, count]);
      expect(boundary.data.every((value, i) => value <= a.data[i]!)).toBe(true);
      expect(groundTruth.data.every((value, i) => value <= b.data[i]!)).toBe(true);
      // and the same the other way round
      expect(matchBoundaries(b, a, { tolerance })).toMatchObject({ count, meanDistance });
    }
  });

  it("agrees with SciPy's solver in the number of pairs and in their cost", () => {
    for (const { first, second, tolerance, count, cost } of matches) {
      const found = matchBoundaries(plane(first), plane(second), { tolerance });
      expect([found.count, Math.round(found.meanDistance * 100 * found.count)]).toEqual([count, cost]);
    }
  });

  it("refuses what are not two masks of one size, and tolerances beyond the image", () => {
    const dot = drawn("#");
    expectError("invalid-mask", () => matchBoundaries({} as never, dot));
    expectError("invalid-mask", () => matchBoundaries(dot, null as never));
    expectError("shape-mismatch", () => matchBoundaries(dot, drawn("##")));
    for (const tolerance of [-1, 0.3, Number.NaN])
      expectError("invalid-option", () => matchBoundaries(dot, dot, { tolerance }));
  });
});

describe("boundaryEvaluation", () => {
  const { tolerance, thresholds, images, counts, ods, ois, area, each } = evaluation;
  const whole = () => {
    const made = boundaryEvaluation({ nThresholds: thresholds, tolerance });
    for (const [id, { found, truths }] of images.entries()) {
      made.update({ id }, { ...plane(found), channels: 1 }, truths.map(plane));
    }
    return made;
  };

  it("has the counts of the benchmark's rules with SciPy's matching", () => {
    const made = whole();
    for (const [i, image] of made.toJSON().images.entries()) {
      for (let t = 0; t < thresholds; t++) {
        const [truthMatched, truth, foundMatched, found] = counts.data.subarray(4 * (thresholds * i + t));
        expect([image.truthMatched[t], image.truth, image.found[t]]).toEqual([truthMatched, truth, found]);
        // one person's matching decides how many; with several, which of the cheapest it is, too
        const people = images[i]!.truths.length;
        if (people === 1) expect(image.foundMatched[t]).toBe(foundMatched);
        expect(image.foundMatched[t]).toBeLessThanOrEqual(Math.min(found!, truthMatched!));
        expect(image.foundMatched[t]).toBeGreaterThanOrEqual(truthMatched! / people);
      }
    }
  });

  it("has the benchmark's figures of those counts", () => {
    const { toJSON } = whole();
    const column = (i: number, k: number) =>
      Array.from({ length: thresholds }, (_, t) => counts.data[4 * (thresholds * i + t) + k]!);
    const json = {
      ...toJSON(),
      images: images.map((_, i) => ({
        id: i,
        truth: column(i, 1)[0],
        truthMatched: column(i, 0),
        found: column(i, 3),
        foundMatched: column(i, 2),
      })),
    };
    const result = boundaryEvaluationFromJSON(json).result();
    const near = (values: readonly number[], expected: readonly number[]) => {
      for (const [k, value] of values.entries()) expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-14);
    };
    const row = ({ threshold, recall, precision, f }: typeof result.ods) => [threshold, recall, precision, f];
    near(row(result.ods), ods);
    near([result.ois.recall, result.ois.precision, result.ois.f], ois);
    near([result.averagePrecision], [area]);
    for (const [i, image] of result.images.entries()) near(row(image), each[i]!);
  });

  it("merges in any order to the same, and through JSON", () => {
    const all = whole();
    const parts = images.map(({ found, truths }, id) => {
      const part = boundaryEvaluation({ nThresholds: thresholds, tolerance });
      part.update({ id }, { ...plane(found), channels: 1 }, truths.map(plane));
      return boundaryEvaluationFromJSON(JSON.parse(JSON.stringify(part)));
    });
    const merged = [2, 0, 1].map((i) => parts[i]!).reduce((sum, part) => sum.merge(part));
    expect(merged.result()).toEqual(all.result());
    expect(JSON.stringify(merged)).toBe(JSON.stringify(all));
    expect(merged.images).toBe(3);
    expectError("invalid-argument", () => merged.merge(all));
    expectError("invalid-argument", () => merged.merge({} as never));
    expectError("invalid-option", () => merged.merge(boundaryEvaluation()));
  });

  it("takes samples of every type, and looks for F between thresholds", () => {
    const truth = drawn("..#...", "..#...");
    const values = [0, 0, 0.8, 0.4, 0, 0, 0, 0, 0.8, 0.4, 0, 0];
    const size = { height: 2, width: 6, channels: 1 };
    for (const data of [
      Float32Array.from(values),
      Uint8Array.from(values, (value) => 255 * value),
      Uint16Array.from(values, (value) => 65_535 * value),
    ]) {
      const { ods, curve } = boundaryEvaluation({ nThresholds: 3, thin: false })
        .update({ id: 1 }, { data, ...size }, [truth])
        .result();
      expect(curve.map(({ threshold, recall, precision }) => [threshold, recall, precision])).toEqual([
        [0.25, 1, 0.5],
        [0.5, 1, 1],
        [0.75, 1, 1],
      ]);
      expect(ods).toEqual({ threshold: 0.5, recall: 1, precision: 1, f: 1 });
    }
  });

  it("is 0 where there is nothing, and 1.01 in the area where all is right", () => {
    const [none, line] = [drawn("....", "...."), drawn(".#..", ".#..")];
    const labels = { data: Int32Array.of(0, 0, 1, 1, 0, 0, 1, 1), height: 2, width: 4 };
    const one = { data: new Int32Array(8), height: 2, width: 4 };
    const of = (maps: readonly (typeof labels)[], truth: typeof none) =>
      boundaryEvaluation({ thresholds: [1, 2], thin: false })
        .update({ id: "a" }, maps, [truth])
        .result();
    expect(of([one, one], none)).toMatchObject({ ods: { recall: 0, precision: 0, f: 0 }, averagePrecision: 0 });
    expect(of([one, one], line)).toMatchObject({ ods: { f: 0 }, ois: { f: 0 } });
    const { averagePrecision, ods } = of([labels, one], line);
    expect(ods).toEqual({ threshold: 1, recall: 1, precision: 1, f: 1 });
    // at recall 0 the curve begins with precision 0, and rises on a straight line
    expect(averagePrecision).toBeCloseTo(0.505, 12);
    expect(boundaryEvaluation({ thresholds: [1] }).result().images).toEqual([]);
  });

  it("refuses other numbers of maps, sizes, types and ids, and adds nothing then", () => {
    const made = boundaryEvaluation({ thresholds: [1, 2] });
    const labels = { data: new Int32Array(4), height: 2, width: 2 };
    const truth = drawn("..", "..");
    const soft = { data: new Float32Array(4), height: 2, width: 2, channels: 1 };
    const bad = (code: Parameters<typeof expectError>[0], ...values: readonly unknown[]) =>
      expectError(code, () => made.update(...(values as Parameters<typeof made.update>)));
    bad("invalid-argument", { id: 1 }, [labels], [truth]);
    bad("invalid-argument", { id: 1 }, soft, []);
    bad("invalid-argument", {}, soft, [truth]);
    bad("invalid-argument", undefined, soft, [truth]);
    bad("invalid-image", { id: 1 }, { ...soft, data: new Float32Array(12), channels: 3 }, [truth]);
    bad("invalid-argument", { id: 1 }, { ...soft, data: Float32Array.of(0, Number.NaN, 0, 0) }, [truth]);
    bad("invalid-labels", { id: 1 }, [labels, null], [truth]);
    bad("shape-mismatch", { id: 1 }, [labels, { ...labels, height: 1, width: 4 }], [truth]);
    bad("shape-mismatch", { id: 1 }, soft, [drawn("....")]);
    bad("invalid-mask", { id: 1 }, soft, [labels]);
    expect(made.images).toBe(0);
    made.update({ id: 1 }, soft, [truth]);
    bad("invalid-argument", { id: 1 }, soft, [truth]);
    for (const options of [{ thresholds: [] }, { thresholds: [2, 1] }, { nThresholds: 0 }, { thin: 1 }, null]) {
      expectError("invalid-option", () => boundaryEvaluation(options as never));
    }
  });

  it("refuses JSON that it did not write", () => {
    const labels = { data: Int32Array.of(0, 0, 1, 1), height: 1, width: 4 };
    const good = JSON.parse(
      JSON.stringify(boundaryEvaluation({ thresholds: [1] }).update({ id: 1 }, [labels], [drawn(".#..")])),
    );
    const [image] = good.images;
    for (const json of [
      null,
      3,
      {},
      { ...good, thresholds: [] },
      { ...good, thin: "yes" },
      { ...good, images: 5 },
      { ...good, images: [image, image] },
      ...[{ id: null }, { truth: -1 }, { found: [] }, { found: ["1"] }, { truthMatched: [2] }, { foundMatched: [2] }].map(
        (part) => ({
          ...good,
          images: [{ ...image, ...part }],
        }),
      ),
    ]) {
      expectError("corrupt-data", () => boundaryEvaluationFromJSON(json));
    }
  });
});

describe("regionEvaluation", () => {
  const [one, two, four] = [
    [0, 0, 0, 0],
    [0, 0, 1, 1],
    [0, 1, 2, 3],
  ].map((data) => ({
    data: Int32Array.from(data),
    height: 1,
    width: 4,
  })) as [FixtureMap, FixtureMap, FixtureMap];
  interface FixtureMap {
    readonly data: Int32Array;
    readonly height: number;
    readonly width: number;
  }

  it("pools coverings, and takes means of the others", () => {
    const made = regionEvaluation({ thresholds: [0.2, 0.5, 0.8] });
    made.update({ id: "b" }, [four, two, one], [two]).update({ id: "a" }, [four, two, one], [one, four]);
    const { covering, randIndex, variation, curve, images } = made.result();
    expect(curve.map((point) => point.covering)).toEqual([(2 + 1 + 4) / 12, (4 + 2 + 2) / 12, (2 + 4 + 1) / 12]);
    expect(covering).toEqual({ ods: { threshold: 0.5, value: 8 / 12 }, ois: (4 + 5) / 12, best: 1 });
    expect(images.map(({ id, covering }) => [id, covering.threshold])).toEqual([
      ["a", 0.2],
      ["b", 0.5],
    ]);
    // of 6 pairs: 4 are apart in two and together in one
    expect(randIndex.ods).toEqual({ threshold: 0.5, value: (1 + 0.5) / 2 });
    expect(variation.ods.threshold).toBe(0.5);
    expect(variation.ods.value).toBeCloseTo((0 + 1) / 2, 14);
    expect(variation.ois).toBeCloseTo((0 + 1) / 2, 14);
  });

  it("leaves out what a person did not mark, and takes −1 of a segmentation for a region", () => {
    const partly = { ...two, data: Int32Array.of(-1, 5, 5, 6) };
    const { covering } = regionEvaluation({ thresholds: [1] })
      .update({ id: 1 }, [{ ...two, data: Int32Array.of(-1, -1, -1, 2) }], [partly])
      .result();
    expect(covering).toEqual({ ods: { threshold: 1, value: 1 }, ois: 1, best: 1 });
    const made = regionEvaluation({ thresholds: [1] });
    expectError("invalid-labels", () => made.update({ id: 1 }, [two], [{ ...two, data: new Int32Array(4).fill(-1) }]));
    expect(made.images).toBe(0);
  });

  it("merges in any order to the same bits, and through JSON", () => {
    const stream = random(3);
    const map = () => ({ data: Int32Array.from({ length: 30 }, () => stream.integer(4)), height: 5, width: 6 });
    const all = regionEvaluation({ thresholds: [1, 2] });
    const parts = [3, "x", 1, 2].map((id) => {
      const [maps, truths] = [
        [map(), map()],
        [map(), map(), map()],
      ];
      all.update({ id }, maps, truths);
      return regionEvaluationFromJSON(
        JSON.parse(JSON.stringify(regionEvaluation({ thresholds: [1, 2] }).update({ id }, maps, truths))),
      );
    });
    const merged = parts.reduceRight((sum, part) => sum.merge(part));
    expect(merged.result()).toEqual(all.result());
    expect(JSON.stringify(merged)).toBe(JSON.stringify(all));
    expectError("invalid-argument", () => merged.merge(all));
    expectError("invalid-option", () => merged.merge(regionEvaluation({ thresholds: [1] })));
    const good = JSON.parse(JSON.stringify(all));
    const [image] = good.images;
    for (const json of [null, {}, { ...good, thresholds: [3, 1] }, { ...good, images: [image, image] }]) {
      expectError("corrupt-data", () => regionEvaluationFromJSON(json));
    }
    for (const part of [
      { id: {} },
      { area: 0.5 },
      { best: 31 },
      { best: "1" },
      { covered: [1] },
      { randIndex: [1, 2] },
      { variation: [-1, 0] },
    ]) {
      // three people, 30 pixels each
      const most = { ...image, ...part, ...("best" in part && part.best === 31 ? { best: 91 } : {}) };
      expectError("corrupt-data", () => regionEvaluationFromJSON({ ...good, images: [most] }));
    }
  });

  it("refuses other numbers of maps, other sizes, and ids that are none", () => {
    const made = regionEvaluation({ thresholds: [1, 2] });
    const bad = (code: Parameters<typeof expectError>[0], ...values: readonly unknown[]) =>
      expectError(code, () => made.update(...(values as Parameters<typeof made.update>)));
    bad("invalid-argument", { id: 1 }, [one], [one]);
    bad("invalid-argument", { id: 1 }, [one, two], []);
    bad("invalid-argument", null, [one, two], [one]);
    bad("invalid-labels", { id: 1 }, [one, 5], [one]);
    bad("shape-mismatch", { id: 1 }, [one, two], [{ ...one, height: 2, width: 2 }]);
    expectError("invalid-option", () => regionEvaluation({} as never));
    expectError("invalid-option", () => regionEvaluation({ thresholds: [] }));
  });
});
