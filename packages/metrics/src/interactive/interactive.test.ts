import type { Mask } from "@segkit/core/masks";
import { drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { type Click, clickEvaluation, clickEvaluationFromJSON, simulateClick } from "./index.js";
import fixture from "./interactive.fixture.json";

type Plane = FixtureArray<Uint8Array>;
const { series, noc } = loadFixture<{
  series: readonly { truth: Plane; ignore: Plane; clicks: FixtureArray<Int32Array>; ious: readonly number[] }[];
  noc: readonly { target: number; mean: number; atMost: number }[];
}>(fixture);
const plane = ({ data, shape }: Plane): Mask => ({ data, height: shape[0]!, width: shape[1]! });

/** The method of the fixture: each click takes or gives a disk around itself. */
function disk(clicks: readonly Click[], before: Mask): Mask {
  const { x, y, label } = clicks.at(-1)!;
  const radius = 9 - Math.floor((clicks.length - 1) / 3);
  const data = before.data.map((value, i) =>
    (Math.floor(i / before.width) - y) ** 2 + ((i % before.width) - x) ** 2 <= radius ** 2
      ? Number(label === "foreground")
      : value,
  );
  return { ...before, data };
}

describe("simulateClick", () => {
  const truth = drawMask(["........", ".###....", ".###..#.", ".###....", "........"]);
  const none = drawMask(["........", "........", "........", "........", "........"]);

  it("clicks amid what is missing, then amid what is too much", () => {
    expect(simulateClick(none, truth)).toEqual({ x: 2, y: 2, label: "foreground" });
    const clicks = [{ x: 2, y: 2, label: "foreground" }] as const;
    expect(simulateClick(none, truth, { clicks })).toEqual({ x: 1, y: 1, label: "foreground" });
    const most = drawMask([".......#", ".###..##", ".###....", ".###....", "........"]);
    expect(simulateClick(most, truth)).toEqual({ x: 7, y: 0, label: "background" });
  });

  it("clicks at the upper left where nothing is wrong, or nothing counts", () => {
    for (const options of [{}, { clicks: [{ x: 0, y: 0, label: "background" as const }] }]) {
      expect(simulateClick(truth, truth, options)).toEqual({ x: 0, y: 0, label: "background" });
      expect(simulateClick(none, truth, { ...options, ignore: truth })).toEqual({ x: 0, y: 0, label: "background" });
    }
  });

  it("clicks where RITM's user does", () => {
    for (const { truth, ignore, clicks } of series) {
      let mask: Mask = { ...plane(truth), data: new Uint8Array(truth.data.length) };
      const made: Click[] = [];
      for (let k = 0; k < 20; k++) {
        made.push(simulateClick(mask, plane(truth), { clicks: made, ignore: plane(ignore) }));
        mask = disk(made, mask);
      }
      expect(made.flatMap(({ x, y, label }) => [x, y, Number(label === "foreground")])).toEqual([...clicks.data]);
    }
  });

  it("refuses what are not masks of one size, and clicks that are none", () => {
    expectError("invalid-mask", () => simulateClick({} as never, truth));
    expectError("invalid-mask", () => simulateClick(truth, truth, { ignore: 3 as never }));
    expectError("shape-mismatch", () => simulateClick(truth, drawMask(["#"])));
    expectError("shape-mismatch", () => simulateClick(truth, truth, { ignore: drawMask(["#"]) }));
    for (const clicks of [5, [null], [{ x: 0.5, y: 1 }], [{ x: 1 }]]) {
      expectError("invalid-option", () => simulateClick(truth, truth, { clicks: clicks as never }));
    }
  });
});

describe("clickEvaluation", () => {
  const targets = noc.map(({ target }) => target);

  it("counts clicks and IoUs as RITM does", async () => {
    const made = clickEvaluation({ targets, allClicks: true });
    for (const [id, { truth, ignore }] of series.entries())
      await made.update({ id, ignore: plane(ignore) }, plane(truth), disk);
    const result = made.result();
    for (const [id, { ious }] of series.entries()) expect(result.objects[id]!.ious).toEqual(ious);
    expect(result.noc.map(({ target, mean, atMost }) => ({ target, mean, atMost }))).toEqual(noc);
    expect(result.iou[4]).toBeCloseTo(
      series.reduce((sum, { ious }) => sum + ious[4]! / series.length, 0),
      14,
    );
  });

  it("stops at the last target, and holds the last IoU from there", async () => {
    const truth = drawMask(["..####"]);
    const masks = [drawMask(["..##.."]), drawMask(["..####"])];
    const calls: number[] = [];
    const made = await clickEvaluation({ maxClicks: 4 }).update({ id: "a" }, truth, async (clicks, before) => {
      calls.push(clicks.length);
      expect(before.data).toEqual(clicks.length === 1 ? new Uint8Array(6) : masks[0]!.data);
      return masks[clicks.length - 1]!;
    });
    expect(calls).toEqual([1, 2]);
    const { iou, noc, objects } = made.result();
    expect(iou).toEqual([0.5, 1, 1, 1]);
    expect(noc[1]).toEqual({ target: 0.9, mean: 2, atMost: 0, failed: 0 });
    expect(objects[0]!.clicks).toEqual([2, 2, 2]);
    await made.update({ id: "b" }, truth, () => masks[0]!);
    expect(made.result().noc[0]).toEqual({ target: 0.85, mean: 3, atMost: 1, failed: 1 });
  });

  it("merges in any order to the same, and through JSON", async () => {
    const truth = drawMask(["..####"]);
    const parts = await Promise.all(
      [2, 1].map((id) =>
        clickEvaluation({ maxClicks: 3 }).update({ id }, truth, () => drawMask([id === 1 ? "..####" : ".#####"])),
      ),
    );
    const copies = parts.map((part) => clickEvaluationFromJSON(JSON.parse(JSON.stringify(part))));
    const merged = copies[0]!.merge(copies[1]!);
    expect(merged.result()).toEqual(parts[1]!.merge(parts[0]!).result());
    expect(merged.objects).toBe(2);
    expectError("invalid-argument", () => merged.merge(copies[1]!));
    expectError("invalid-argument", () => merged.merge({} as never));
    expectError("invalid-option", () => merged.merge(clickEvaluation()));
    const good = JSON.parse(JSON.stringify(merged));
    const [object] = good.objects;
    for (const objects of [
      3,
      [object, object],
      [{ ...object, ious: [] }],
      [{ ...object, ious: [2] }],
      [{ ...object, ious: [0, 0, 0, 0] }],
    ]) {
      expectError("corrupt-data", () => clickEvaluationFromJSON({ ...good, objects }));
    }
    for (const json of [null, {}, { ...good, targets: [] }]) expectError("corrupt-data", () => clickEvaluationFromJSON(json));
    expect(clickEvaluation().result().noc[0]!.mean).toBeNaN();
  });

  it("refuses what it cannot click on, and passes on what the method throws", async () => {
    const made = clickEvaluation();
    const truth = drawMask(["..##"]);
    const failure = async (call: () => Promise<unknown>) =>
      call().then(
        () => undefined,
        (error: unknown) => error,
      );
    const bad = async (code: string, ...values: readonly unknown[]) =>
      expect(await failure(() => made.update(...(values as Parameters<typeof made.update>)))).toMatchObject({ code });
    await bad("invalid-argument", {}, truth, () => truth);
    await bad("invalid-mask", { id: 1 }, null, () => truth);
    await bad("invalid-argument", { id: 1 }, truth, 5);
    await bad("invalid-argument", { id: 1 }, drawMask(["...."]), () => truth);
    await bad("invalid-argument", { id: 1, ignore: truth }, truth, () => truth);
    await bad("shape-mismatch", { id: 1, ignore: drawMask(["#"]) }, truth, () => truth);
    await bad("shape-mismatch", { id: 1 }, truth, () => drawMask(["#"]));
    await bad("invalid-mask", { id: 1 }, truth, () => undefined);
    await bad("aborted", { id: 1 }, truth, () => truth, { signal: { aborted: true } });
    const error = new Error("no");
    expect(await failure(() => made.update({ id: 1 }, truth, () => Promise.reject(error)))).toBe(error);
    expect(made.objects).toBe(0);
    await made.update({ id: 1 }, truth, () => truth);
    await bad("invalid-argument", { id: 1 }, truth, () => truth);
    for (const options of [
      { maxClicks: 0 },
      { targets: [] },
      { targets: [0] },
      { targets: [0.9, 0.8] },
      { allClicks: 1 },
      null,
    ]) {
      expectError("invalid-option", () => clickEvaluation(options as never));
    }
  });
});
