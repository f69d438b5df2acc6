import { describe, expect, it } from "vitest";
import { imagenetNames } from "./index.js";

describe("imagenetNames", () => {
  it("has a name for each of ImageNet's classes, in their order", () => {
    const names = imagenetNames();
    expect(new Set(names).size).toBe(1000);
    expect(names.every((name) => name !== "" && name === name.trim())).toBe(true);
    // one of every hundred, by the published list
    const some = [0, 99, 207, 281, 409, 504, 606, 701, 817, 999].map((id) => names[id]);
    expect(some).toEqual([
      "tench",
      "goose",
      "golden retriever",
      "tabby",
      "analog clock",
      "coffee mug",
      "iron",
      "parachute",
      "sports car",
      "toilet tissue",
    ]);
  });
});
