import { describe, expect, it } from "vitest";
import { cocoKeypoints, crowdPoseKeypoints, type KeypointSet, mpiiKeypoints } from "./index.js";
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
});
