import { random } from "@segkit/core/random";
import { expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { assignObjects } from "./assign-objects.js";
import fixture from "./davis.fixture.json";
import { type DavisStatistics, davisEvaluation, davisEvaluationFromJSON } from "./index.js";

type Frames = FixtureArray<Uint8Array>;
const { sequences, proposals } = loadFixture<{
  proposals: readonly { truth: Frames; found: Frames; js: FixtureArray<Float64Array>; fs: FixtureArray<Float64Array> }[];
  sequences: readonly {
    truth: Frames;
    found: Frames;
    objects: readonly {
      j: readonly number[];
      f: readonly number[];
      js: FixtureArray<Float64Array>;
      fs: FixtureArray<Float64Array>;
    }[];
  }[];
}>(fixture);
const framesOf = ({ data, shape }: Frames) => {
  const [count, height, width] = shape as [number, number, number];
  return Array.from({ length: count }, (_, t) => ({
    data: data.slice(t * height * width, (t + 1) * height * width),
    height,
    width,
  }));
};
const near = (values: readonly number[], expected: ArrayLike<number>) => {
  expect(values.length).toBe(expected.length);
  for (const [k, value] of values.entries()) expect(Math.abs(value - expected[k]!)).toBeLessThan(1e-14);
};
const row = ({ mean, recall, decay }: DavisStatistics) => [mean, recall, decay];
const frame = (...data: number[]) => ({ data: Int32Array.from(data), height: 1, width: data.length });

describe("assignObjects", () => {
  it("finds the cheapest of all assignments", () => {
    const stream = random(4);
    const cheapest = (costs: readonly (readonly number[])[], row = 0, taken: readonly number[] = []): number =>
      row === costs.length
        ? 0
        : Math.min(...costs[row]!.map((cost, c) => (taken.includes(c) ? 1e9 : cost + cheapest(costs, row + 1, [...taken, c]))));
    for (let i = 0; i < 60; i++) {
      const rows = 1 + stream.integer(4);
      const columns = rows + stream.integer(3);
      const costs = Array.from({ length: rows }, () =>
        Array.from({ length: columns }, () => (i % 2 ? stream.integer(3) : stream.next()) - 1),
      );
      const columnOf = assignObjects(costs);
      expect(new Set(columnOf).size).toBe(rows);
      expect(columnOf.reduce((sum, c, k) => sum + costs[k]![c]!, 0)).toBeCloseTo(cheapest(costs), 12);
    }
    expect(assignObjects([])).toEqual([]);
  });
});

describe("davisEvaluation", () => {
  it("assigns proposals to objects as the benchmark does for unsupervised methods", () => {
    for (const { truth, found, js, fs } of proposals) {
      const made = davisEvaluation({ assignment: "best", frames: "all" }).update({ id: 1 }, framesOf(found), framesOf(truth));
      const { objects } = made.toJSON().sequences[0]!;
      const { data, shape } = js;
      expect(objects).toHaveLength(shape[0]!);
      for (const [k, { j, f }] of objects.entries()) {
        near(j, data.subarray(k * shape[1]!, (k + 1) * shape[1]!));
        near(f, fs.data.subarray(k * shape[1]!, (k + 1) * shape[1]!));
      }
    }
    const one = [frame(0, 1, 1, 0), frame(0, 1, 1, 0), frame(0, 1, 1, 0)];
    const swapped = one.map(({ data, ...size }) => ({ ...size, data: data.map((label) => 20 * label) }));
    const best = davisEvaluation({ assignment: "best", frames: "all" });
    expect(best.update({ id: 1 }, swapped, one).result().jAndF).toBe(1);
    const far = one.map(({ data, ...size }) => ({ ...size, data: data.map((label) => 21 * label) }));
    expect(expectError("invalid-argument", () => best.update({ id: 2 }, far, one)).message).toContain("1 … 20");
    expectError("invalid-option", () => best.merge(davisEvaluation({ frames: "all" })));
    expect(davisEvaluationFromJSON(JSON.parse(JSON.stringify(best))).assignment).toBe("best");
  });

  const whole = () => {
    const made = davisEvaluation();
    for (const [id, { truth, found }] of sequences.entries()) made.update({ id }, framesOf(found), framesOf(truth));
    return made;
  };

  it("has J and F of every object and frame, and their statistics, by the benchmark's rules", () => {
    const made = whole();
    const { j, f, jAndF, sequences: each } = made.result();
    for (const [i, { objects }] of sequences.entries()) {
      for (const [k, expected] of objects.entries()) {
        near(made.toJSON().sequences[i]!.objects[k]!.j, expected.js.data);
        near(made.toJSON().sequences[i]!.objects[k]!.f, expected.fs.data);
        near(row(each[i]!.objects[k]!.j), expected.j);
        near(row(each[i]!.objects[k]!.f), expected.f);
      }
    }
    const all = sequences.flatMap(({ objects }) => objects);
    const mean = (kind: "j" | "f", at: number) => all.reduce((sum, object) => sum + object[kind][at]!, 0) / all.length;
    near(
      row(j),
      [0, 1, 2].map((at) => mean("j", at)),
    );
    near(
      row(f),
      [0, 1, 2].map((at) => mean("f", at)),
    );
    expect(jAndF).toBe((j.mean + f.mean) / 2);
  });

  it("counts inner frames or all, and empty masks as right", () => {
    const truth = [frame(1, 0, 0), frame(0, 0, 0), frame(0, 2, 0), frame(0, 0, 1)];
    const nothing = truth.map(() => frame(0, 0, 0));
    const { j } = davisEvaluation().update({ id: 1 }, nothing, truth).result();
    expect(row(j)).toEqual([1, 1, 0]);
    // of object 1, which the first frame has, frames 1 and 4 are missed
    expect(davisEvaluation({ frames: "all" }).update({ id: 1 }, nothing, truth).result().j.mean).toBe(0.5);
    expect(davisEvaluation({ frames: "all" }).update({ id: 1 }, truth.slice(0, 1), truth.slice(0, 1)).result().jAndF).toBe(1);
  });

  it("loses from the first quarter to the last", () => {
    const truth = Array.from({ length: 8 }, () => frame(1, 1, 0, 0));
    const found = truth.map((map, t) => (t < 4 ? map : frame(1, 0, 0, 0)));
    const { j } = davisEvaluation({ frames: "all" }).update({ id: 1 }, found, truth).result();
    expect(row(j)).toEqual([0.75, 0.5, 0.5]);
  });

  it("merges in any order to the same bits, and through JSON", () => {
    const all = whole();
    const parts = sequences.map(({ truth, found }, id) =>
      davisEvaluationFromJSON(JSON.parse(JSON.stringify(davisEvaluation().update({ id }, framesOf(found), framesOf(truth))))),
    );
    const merged = parts.reduceRight((sum, part) => sum.merge(part));
    expect(JSON.stringify(merged)).toBe(JSON.stringify(all));
    expect(merged.result()).toEqual(all.result());
    expect(merged.sequences).toBe(3);
    expectError("invalid-argument", () => merged.merge(all));
    expectError("invalid-argument", () => merged.merge(null as never));
    expectError("invalid-option", () => merged.merge(davisEvaluation({ tolerance: 3 })));
    expect(davisEvaluation().result().jAndF).toBeNaN();
  });

  it("refuses other numbers of frames, sizes and objects, and adds nothing then", () => {
    const made = davisEvaluation();
    const maps = [frame(1, 0), frame(1, 0), frame(1, 0)];
    const bad = (code: Parameters<typeof expectError>[0], ...values: readonly unknown[]) =>
      expectError(code, () => made.update(...(values as Parameters<typeof made.update>)));
    bad("invalid-argument", {}, maps, maps);
    bad("invalid-argument", { id: 1 }, maps.slice(1), maps);
    bad("invalid-argument", { id: 1 }, maps.slice(1), maps.slice(1));
    bad("invalid-argument", { id: 1 }, 5, maps);
    bad("invalid-argument", { id: 1 }, [maps[0], maps[1], frame(2, 0)], maps);
    bad("invalid-argument", { id: 1 }, maps, [frame(0, 255), ...maps.slice(1)]);
    bad("invalid-labels", { id: 1 }, [maps[0], null, maps[2]], maps);
    bad("shape-mismatch", { id: 1 }, [maps[0], maps[1], frame(1)], maps);
    bad(
      "shape-mismatch",
      { id: 1 },
      maps.map(() => frame(1)),
      maps,
    );
    expect(made.sequences).toBe(0);
    made.update({ id: 1 }, maps, maps);
    bad("invalid-argument", { id: 1 }, maps, maps);
    for (const options of [{ tolerance: -1 }, { frames: "first" }, null]) {
      expectError("invalid-option", () => davisEvaluation(options as never));
    }
    const good = JSON.parse(JSON.stringify(made));
    const [first] = good.sequences;
    for (const sequences of [
      5,
      [first, first],
      [{ ...first, id: null }],
      [{ ...first, objects: [] }],
      [{ ...first, objects: [null] }],
      [{ ...first, objects: [{ j: [], f: [] }] }],
      [{ ...first, objects: [{ j: [0.5], f: [2] }] }],
      [{ ...first, objects: [{ j: [0.5], f: [0.5, 0.5] }] }],
    ]) {
      expectError("corrupt-data", () => davisEvaluationFromJSON({ ...good, sequences }));
    }
    for (const json of [null, {}, { ...good, frames: 1 }]) expectError("corrupt-data", () => davisEvaluationFromJSON(json));
  });
});
