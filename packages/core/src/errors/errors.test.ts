import { describe, expect, it } from "vitest";
import { phrase, SegmentationError } from "./errors.js";

const received = (value: unknown): string =>
  new SegmentationError("invalid-option", { where: "f", expected: "x", received: value }).received;

describe("SegmentationError", () => {
  it("says function, option, expected, received and remedy", () => {
    const cause = new Error("why");
    const details = {
      where: "slic",
      option: "nSegments",
      expected: "an integer ≥ 1",
      received: 0,
      remedy: "Ask for one.",
      cause,
    };
    const error = new SegmentationError("invalid-option", details);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({ ...details, received: "0", name: "SegmentationError", code: "invalid-option" });
    expect(error.message).toBe("slic: nSegments: expected an integer ≥ 1, received 0. Ask for one.");
    expect(new SegmentationError("aborted", { where: "slic", expected: "an end", received: phrase("an abort") }).message).toBe(
      "slic: expected an end, received an abort.",
    );
  });

  it("describes any value shortly and never throws", () => {
    expect(["a", "b".repeat(200), null, undefined, Number.NaN, true, 5n].map(received)).toEqual([
      '"a"',
      "a string of 200 characters",
      "null",
      "undefined",
      "NaN",
      "true",
      "5n",
    ]);
    expect([() => 1, Symbol("s"), new Float32Array(3), new DataView(new ArrayBuffer(4))].map(received)).toEqual([
      "a function",
      "a symbol",
      "Float32Array of 3",
      "DataView of 4",
    ]);
    expect([[1, 2], ["a"], new Array(9).fill(0), {}, new Map(), Object.create(null)].map(received)).toEqual([
      "[1, 2]",
      "an array of 1",
      "an array of 9",
      "an object",
      "an object of Map",
      "an object",
    ]);
  });
});
