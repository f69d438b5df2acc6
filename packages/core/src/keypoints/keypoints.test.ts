import { describe, expect, it } from "vitest";
import { blazePoseKeypoints, cocoKeypoints, crowdPoseKeypoints, type KeypointSet, mpiiKeypoints } from "./index.js";
import fixture from "./keypoints.fixture.json";

const published = fixture.cases as unknown as Record<string, KeypointSet>;

describe("key points", () => {
  it.each([
    ["coco", cocoKeypoints, 17],
    ["crowdPose", crowdPoseKeypoints, 14],
    ["mpii", mpiiKeypoints, 16],
  ] as const)("of %s are as published", (name, set, count) => {
    expect(set.names).toHaveLength(count);
    expect(set).toEqual(published[name]);
    // mirrored twice, each point is itself; left becomes right
    expect(set.flip.map((other) => set.flip[other])).toEqual(set.names.map((_, k) => k));
    const mirrored = (point: string) =>
      point.startsWith("left") ? point.replace("left", "right") : point.replace("right", "left");
    expect(set.flip.map((other) => set.names[other])).toEqual(set.names.map(mirrored));
  });

  it("of BlazePose are mirrored as their names say, and lines with them", () => {
    const { names, flip, skeleton } = blazePoseKeypoints;
    expect(names).toHaveLength(33);
    const mirrored = (point: string) =>
      point.startsWith("left") ? point.replace("left", "right") : point.replace("right", "left");
    expect(flip.map((other) => names[other])).toEqual(names.map(mirrored));
    const lines = new Set(skeleton.map(([a, b]) => `${Math.min(a, b)},${Math.max(a, b)}`));
    expect(lines.size).toBe(35);
    for (const [a, b] of skeleton) {
      const [one, other] = [flip[a]!, flip[b]!];
      expect(lines.has(`${Math.min(one, other)},${Math.max(one, other)}`)).toBe(true);
    }
  });
});
