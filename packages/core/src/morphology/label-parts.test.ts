import { drawLabels, drawMask, expectError, type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import file from "../labels/labels.fixture.json" with { type: "json" };
import { fillHoles, removeSmallHoles, removeSmallObjects } from "./index.js";

const { removed } = loadFixture<{
  removed: { labels: FixtureArray<Int32Array>; maxSize: number; expected: FixtureArray<Int32Array> }[];
}>(file);

describe("small objects of label maps", () => {
  const map = drawLabels(["11-2", "1--2", "--1-", "33--"]);

  it("are whole regions, or their connected parts", () => {
    expect(removeSmallObjects(map, { maxSize: 2 })).toEqual(drawLabels(["11--", "1---", "--1-", "----"]));
    expect(removeSmallObjects(map, { maxSize: 4 })).toEqual(drawLabels(["----", "----", "----", "----"]));
    expect(removeSmallObjects(map, { maxSize: 1, per: "component" })).toEqual(drawLabels(["11-2", "1--2", "----", "33--"]));
    expect(removeSmallObjects(drawLabels(["1-", "-1"]), { maxSize: 1, per: "component", connectivity: 8 })).toEqual(
      drawLabels(["1-", "-1"]),
    );
    expect(removeSmallObjects(map, { maxSize: 0 })).toEqual(map);
    expect(map).toEqual(drawLabels(["11-2", "1--2", "--1-", "33--"]));
  });

  it("are scikit-image's, whose background is 0", () => {
    for (const { labels, maxSize, expected } of removed) {
      const [height, width] = labels.shape as [number, number];
      expect(removeSmallObjects({ data: labels.data, height, width }, { maxSize, background: 0 }).data).toEqual(expected.data);
    }
  });

  it("are told from masks by their type, or by the background", () => {
    const bytes = { data: Uint8Array.of(5, 0, 5, 7), height: 1, width: 4 };
    expect(removeSmallObjects(bytes, { maxSize: 1 })).toEqual(drawMask(["..##"]));
    expect(removeSmallObjects(bytes, { maxSize: 1, background: 0 })).toEqual(drawLabels(["5.5."]));
    const words = { ...bytes, data: Uint16Array.from(bytes.data) };
    expect(removeSmallObjects(words, { maxSize: 1, background: 0 })).toEqual(drawLabels(["5.5."]));
    expect(fillHoles(bytes, { background: 7 }).data).toEqual(Int32Array.of(5, 0, 5, 7));
  });
});

describe("holes of label maps", () => {
  it("get the label of the region that is nearest", () => {
    const map = drawLabels(["1111222", "1-122-2", "1112222", "------2"]);
    expect(fillHoles(map)).toEqual(drawLabels(["1111222", "1112222", "1112222", "------2"]));
    expect(removeSmallHoles(map, { maxSize: 0 })).toEqual(map);
    expect(removeSmallHoles(map, { maxSize: 1 })).toEqual(fillHoles(map));
    const [row] = [removeSmallHoles(map, { maxSize: 6 }).data.subarray(21)];
    expect([...row]).toEqual([1, 1, 1, 2, 2, 2, 2]);
    expect(fillHoles(drawLabels(["--", "--"]))).toEqual(drawLabels(["--", "--"]));
    expect(fillHoles(drawLabels(["...", ".2.", "..."]), { background: 2 })).toEqual(drawLabels(["...", "...", "..."]));
  });
});

it("refuse what they cannot do", () => {
  const map = drawLabels(["12"]);
  for (const call of [removeSmallObjects, removeSmallHoles, fillHoles]) {
    expectError("invalid-labels", () => call({ ...map, width: 3 }));
    expectError("invalid-option", () => call(map, { background: 0.5 }));
    expectError("invalid-option", () => call(map, { connectivity: 6 as never }));
  }
  expectError("invalid-option", () => removeSmallObjects(map, { per: "label" as never }));
  const { message } = expectError("invalid-option", () => removeSmallObjects(map, { minSize: 30 } as never));
  expect(message).toContain("maxSize is min_size − 1");
});
