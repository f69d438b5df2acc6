import { drawLabels, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { decodeRle } from "../rle/decode.js";
import { segmentationFromLabels, withSegments } from "./index.js";

const labels = drawLabels(["..11-", "..1--", "333-1"]);

describe("withSegments", () => {
  it("describes regions when they are first read, and keeps the description", () => {
    const result = withSegments(labels, { count: 3 });
    expect(result.labels).toBe(labels);
    expect(result.count).toBe(3);
    const { segments } = result;
    expect(result.segments).toBe(segments);
    expect(segments.map(({ id, area, box }) => [id, area, box.x, box.y, box.width, box.height])).toEqual([
      [0, 4, 0, 0, 2, 2],
      [1, 4, 2, 0, 3, 3],
      [3, 3, 0, 2, 3, 1],
    ]);
    for (const { id, rle } of segments) {
      expect(decodeRle(rle).data).toEqual(Uint8Array.from(labels.data, (label) => (label === id ? 1 : 0)));
    }
  });

  it("is seen by spreading and by structured cloning", () => {
    const result = withSegments(labels, { count: 3 });
    expect({ ...result }.segments).toBe(result.segments);
    expect(structuredClone(result)).toEqual({ ...result });
    expect(Object.keys(result).sort()).toEqual(["count", "labels", "segments"]);
  });
});

describe("segmentationFromLabels", () => {
  it("adds classes and scores by label", () => {
    const { segments } = segmentationFromLabels(labels, { classIds: [7, 8, 9, 10], scores: Float32Array.of(0.5, 0.25, 0, 1) });
    expect(segments.map(({ classId, score }) => [classId, score])).toEqual([
      [7, 0.5],
      [8, 0.25],
      [10, 1],
    ]);
    expect(segmentationFromLabels(labels).segments[0]).not.toHaveProperty("classId");
  });

  it("takes class maps with an ignored label", () => {
    const map = { data: Int32Array.of(0, 255, 5, -3), height: 2, width: 2 };
    const { segments } = segmentationFromLabels(map, { classIds: "label", ignoreLabel: 255 });
    expect(segments.map(({ id, classId }) => [id, classId])).toEqual([
      [0, 0],
      [5, 5],
    ]);
    expect(segmentationFromLabels(drawLabels(["--"]), { scores: [] }).segments).toEqual([]);
  });

  it("refuses wrong input", () => {
    expectError("invalid-labels", () => segmentationFromLabels(undefined as never));
    expectError("invalid-option", () => segmentationFromLabels(labels, { classIds: [1, 2, 3] }));
    expectError("invalid-option", () => segmentationFromLabels(labels, { classIds: "class" as never }));
    expectError("invalid-option", () => segmentationFromLabels(labels, { classIds: [0, 1, 2, 0.5] }));
    expectError("invalid-option", () => segmentationFromLabels(labels, { scores: [0, 1, 2, Number.NaN] }));
    expectError("invalid-option", () => segmentationFromLabels(labels, { scores: null as never }));
    expectError("invalid-option", () => segmentationFromLabels(labels, { ignoreLabel: 0.5 }));
    expectError("invalid-option", () => segmentationFromLabels(labels, { names: [] } as never));
  });
});
