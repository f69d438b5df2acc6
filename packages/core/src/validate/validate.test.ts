import { drawLabels, drawMask, expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { toImage } from "../image/image.js";
import {
  checkFinite,
  checkFlag,
  checkFunction,
  checkInteger,
  checkKnownOptions,
  checkLabelMap,
  checkList,
  checkMask,
  checkNumber,
  checkObject,
  checkOneOf,
  checkPlaneSize,
  checkSameSize,
  checkText,
  isLabelMap,
  isPlainSize,
  viewLabelMap,
} from "./index.js";

describe("checks of options", () => {
  it("give valid values back", () => {
    expect(checkNumber("f", "a", 0.5, { min: 0.5, max: 0.5 })).toBe(0.5);
    expect(checkInteger("f", "a", -3)).toBe(-3);
    expect(checkFlag("f", "a", false)).toBe(false);
    expect(checkText("f", "a", "")).toBe("");
    expect(checkObject("f", "a", {})).toEqual({});
    expect(checkList("f", "a", Uint8Array.of(1))).toHaveLength(1);
    expect(checkOneOf("f", "a", 8, [4, 8])).toBe(8);
    expect(checkFunction("f", "a", Math.max)).toBe(Math.max);
    for (const list of [[1], new Uint8Array(2), { length: 0 }]) expect(checkList("f", "a", list)).toBe(list);
    expect(() => checkKnownOptions("f", { a: 1 }, ["a", "b"])).not.toThrow();
    const labels = { data: Int32Array.of(1), height: 1, width: 1 };
    expect(expectError("invalid-option", () => checkKnownOptions("f", labels, ["markers"])).message).toBe(
      "f: options: expected an object, received an image, a mask or labels. Options are given by name: { markers }.",
    );
    expect(() => checkKnownOptions("f", labels, ["data", "height", "width"])).not.toThrow();
  });

  it("refuse what is no function or no list", () => {
    for (const value of [5, "5", null, undefined, {}, { length: "1" }]) {
      expectError("invalid-option", () => checkFunction("f", "a", value));
      expectError("invalid-option", () => checkList("f", "a", value));
    }
  });

  it("refuse others, saying what would do", () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "1", null, undefined, 1n, {}]) {
      expectError("invalid-option", () => checkNumber("f", "a", value));
      expectError("invalid-option", () => checkInteger("f", "a", value));
    }
    expect(expectError("invalid-option", () => checkInteger("f", "a", 1.5, { min: 1, max: 3 })).expected).toBe(
      "an integer ≥ 1 and ≤ 3",
    );
    expect(expectError("invalid-option", () => checkNumber("f", "a", 0, { min: 0, exclusiveMin: true })).expected).toBe(
      "a finite number > 0",
    );
    expectError("invalid-option", () => checkNumber("f", "a", 2, { max: 1 }));
    expectError("invalid-option", () => checkFlag("f", "a", 1));
    for (const value of [null, undefined, 3, []]) expectError("invalid-option", () => checkObject("f", "a", value));
    for (const value of [null, undefined, 3, {}]) expectError("invalid-option", () => checkText("f", "a", value));
    for (const value of [null, undefined, 3, {}, "12"]) expectError("invalid-option", () => checkList("f", "a", value));
    expect(expectError("invalid-option", () => checkOneOf("f", "mode", "neerest", ["nearest", "wrap"])).remedy).toContain(
      '"nearest"',
    );
    expect(expectError("invalid-option", () => checkOneOf("f", "connectivity", 6, [4, 8])).expected).toBe("4 or 8");
    expect(expectError("invalid-option", () => checkKnownOptions("f", { segments: 1 }, ["nSegments"])).remedy).toContain(
      '"nSegments"',
    );
    expect(expectError("invalid-option", () => checkKnownOptions("f", { qqqqqqqqqqqqqq: 1 }, ["a"])).remedy).toBeUndefined();
    for (const options of [null, undefined, 3, []])
      expectError("invalid-option", () => checkKnownOptions("f", options as never, ["a"]));
  });
});

describe("checks of inputs", () => {
  it("pass label maps and masks on, and refuse what is not one", () => {
    const labels = drawLabels(["12"]);
    const mask = drawMask(["#."]);
    expect(checkLabelMap("f", "labels", labels)).toBe(labels);
    const bytes = checkLabelMap("f", "labels", { data: Uint8Array.of(1, 200), height: 1, width: 2 });
    const view = { data: Uint16Array.of(1, 200), height: 1, width: 2 };
    expect(viewLabelMap("f", "labels", view).data).toBe(view.data);
    expect(bytes).toEqual({ data: Int32Array.of(1, 200), height: 1, width: 2 });
    expect(checkMask("f", "mask", mask)).toBe(mask);
    for (const wrong of [
      null,
      3,
      {},
      { ...mask, channels: 1 },
      { ...labels, height: 2 },
      { ...labels, width: -2 },
      { ...labels, width: 2.5 },
    ]) {
      expectError("invalid-labels", () => checkLabelMap("f", "labels", wrong as never));
    }
    for (const wrong of [null, labels, { ...mask, height: 0 }])
      expectError("invalid-mask", () => checkMask("f", "mask", wrong as never));
    expect([labels, { ...labels, data: Uint16Array.of(1, 2) }].map(isLabelMap)).toEqual([true, true]);
    for (const other of [null, 3, {}, mask, { ...labels, data: Uint16Array.of(1, 2), channels: 1 }]) {
      expect(isLabelMap(other)).toBe(false);
    }
    checkPlaneSize("f", "mask", mask, 2, "invalid-mask");
    expectError("invalid-labels", () => checkPlaneSize("f", "labels", labels, 3, "invalid-labels"));
    checkSameSize("f", "labels", labels, "mask", mask);
    expectError("shape-mismatch", () => checkSameSize("f", "labels", labels, "mask", drawMask(["#"])));
  });

  it("name the first value that is not finite, of those that count", () => {
    checkFinite("f", "image.data", Float32Array.of(0, -1e38, 1e38));
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, "1", undefined]) {
      const error = expectError("invalid-argument", () => checkFinite("f", "scores", [0, value as number, Number.NaN]));
      expect(error.option).toBe("scores[1]");
    }
    const samples = Float32Array.of(Number.NaN, 0, 1);
    expectError("invalid-image", () => checkFinite("f", "image.data", samples, { code: "invalid-image" }));
    checkFinite("f", "image.data", samples, { counts: (i) => i > 0 });
  });

  it("tell an image from a label map", () => {
    const image = { data: Uint8Array.of(1, 2, 3), height: 1, width: 1, channels: 3 };
    expect(expectError("invalid-labels", () => checkLabelMap("f", "labels", image as never)).remedy).toContain("an image");
    expect(expectError("invalid-image", () => toImage(drawLabels(["12"]) as never)).remedy).toContain("a label map");
  });

  it("know a plain size", () => {
    expect([1, 2 ** 28].every(isPlainSize)).toBe(true);
    expect([0, -1, 1.5, Number.NaN, 2 ** 28 + 1, "1", undefined].some(isPlainSize)).toBe(false);
  });
});
