import { describe, expect, it } from "vitest";
import { nearestName } from "./nearest.js";

describe("nearestName", () => {
  it("counts insertions, deletions and exchanges, regardless of case", () => {
    expect(nearestName("segments", ["compactness", "nSegments", "sigma"])).toBe("nSegments");
    expect(nearestName("ENCODER.weight", ["decoder.weight", "encoder.weights"])).toBe("encoder.weights");
    expect(nearestName("kitten", ["sitting"], 3)).toBe("sitting");
    expect(nearestName("kitten", ["sitting"], 2)).toBeUndefined();
  });

  it("takes the first of equals, and nothing from nothing", () => {
    expect(nearestName("ab", ["xb", "ax"])).toBe("xb");
    expect(nearestName("ab", [])).toBeUndefined();
  });
});
