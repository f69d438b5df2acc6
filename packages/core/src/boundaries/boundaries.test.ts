import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { random } from "../random/random.js";
import fixture from "./boundaries.fixture.json";
import { findBoundaries } from "./find-boundaries.js";

type Case = { labels: FixtureArray<Int32Array>; background: number } & Record<string, FixtureArray<Uint8Array>>;
const { cases } = loadFixture<{ cases: Case[] }>(fixture);

describe("findBoundaries", () => {
  it("marks a drawn case in every mode", () => {
    const labels = drawLabels(["-----", "-11-2", "-1122", "-----"]);
    expect(findBoundaries(labels)).toEqual(drawMask([".##.#", "#####", "#####", ".####"]));
    expect(findBoundaries(labels, { mode: "inner" })).toEqual(drawMask([".....", ".##.#", ".####", "....."]));
    expect(findBoundaries(labels, { mode: "outer" })).toEqual(drawMask([".##.#", "#.##.", "#.##.", ".####"]));
    expect(findBoundaries(drawLabels(["11", "12"]), { mode: "subpixel" })).toEqual(drawMask(["...", ".##", ".#."]));
  });

  it("is scikit-image's find_boundaries", () => {
    expect(cases.length).toBeGreaterThan(10);
    for (const { labels, background, ...expected } of cases) {
      const [height, width] = labels.shape as [number, number];
      for (const [name, { data, shape }] of Object.entries(expected as Record<string, FixtureArray<Uint8Array>>)) {
        const [, mode, connectivity = "4"] = /([a-z]+)(\d?)/.exec(name)!;
        const options = { mode, connectivity: Number(connectivity || 4), background } as object;
        const found = findBoundaries({ data: labels.data, height, width }, options);
        expect([found.height, found.width]).toEqual(shape);
        expect(found.data).toEqual(data);
      }
    }
  });

  it("depends on which labels are equal, not on what they are", () => {
    const stream = random(3);
    for (let round = 0; round < 20; round++) {
      const height = 1 + stream.integer(12);
      const width = 1 + stream.integer(17);
      const data = Int32Array.from({ length: height * width }, () => stream.integer(3));
      const renamed = data.map((label) => [40, -7, 2 ** 31 - 1][label]!);
      for (const mode of ["thick", "subpixel"] as const) {
        expect(findBoundaries({ data: renamed, height, width }, { mode })).toEqual(
          findBoundaries({ data, height, width }, { mode }),
        );
      }
    }
  });

  it("refuses wrong labels and options", () => {
    const labels = drawLabels(["12"]);
    expectError("invalid-labels", () => findBoundaries(undefined as never));
    expectError("invalid-option", () => findBoundaries(labels, { mode: "wide" as never }));
    expectError("invalid-option", () => findBoundaries(labels, { connectivity: 1 as never }));
    expectError("invalid-option", () => findBoundaries(labels, { background: 0.5 }));
    expectError("invalid-option", () => findBoundaries(labels, { backgroundLabel: 0 } as never));
  });
});
