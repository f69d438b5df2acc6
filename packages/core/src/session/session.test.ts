import { expectError } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import { checkFeeds, compareOutputs, zeroFeeds } from "./index.js";

describe("comparing outputs", () => {
  it("counts what is not finite on one side, and reads float16", () => {
    const specs = [
      { name: "a", type: "float32", dims: [4] },
      { name: "b", type: "float16", dims: [4] },
      { name: "c", type: "int64", dims: [2] },
      { name: "d", type: "float32", dims: [3] },
    ] as const;
    const outputs = {
      a: { type: "float32", dims: [4], data: Float32Array.of(1, Number.NaN, 3, Number.NaN) },
      b: { type: "float16", dims: [4], data: Uint16Array.of(0x3c00, 0x0001, 0x7c00, 0xc000) },
      c: { type: "int64", dims: [2], data: BigInt64Array.of(5n, -7n) },
      d: { type: "float32", dims: [3], data: Float32Array.of(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 2) },
    } as const;
    const reference = {
      a: { type: "float32", dims: [4], data: Float32Array.of(1.5, 2, 3, Number.NaN) },
      b: { type: "float16", dims: [4], data: Uint16Array.of(0x3c00, 0x0000, 0x7bff, 0xc400) },
      c: { type: "int64", dims: [2], data: BigInt64Array.of(5n, -10n) },
      d: { type: "float32", dims: [3], data: Float32Array.of(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0) },
    } as const;
    expect(compareOutputs(specs, outputs, reference)).toEqual([
      { name: "a", maxAbsolute: 0.5, maxRelative: 0.5 / 3, notFinite: 1 },
      { name: "b", maxAbsolute: 2, maxRelative: 2 / 65504, notFinite: 1 },
      { name: "c", maxAbsolute: 3, maxRelative: 0.3, notFinite: 0 },
      // infinities of both signs differ; no multiple of zero says by how much 2 does
      { name: "d", maxAbsolute: 2, maxRelative: Number.POSITIVE_INFINITY, notFinite: 1 },
    ]);
  });
});

describe("feeds", () => {
  const specs = [
    { name: "x", type: "float32", dims: ["batch", 2] },
    { name: "mask", type: "bool", dims: ["batch"] },
  ] as const;
  const feeds = {
    x: { type: "float32", dims: [3, 2], data: new Float32Array(6) },
    mask: { type: "bool", dims: [3], data: new Uint8Array(3) },
  } as const;

  it("of the stated types and extents are taken", () => {
    expect(checkFeeds("run", specs, feeds)).toBe(feeds);
    expect(zeroFeeds("load", specs, { batch: 3 })).toEqual(feeds);
  });

  it.each([
    ["none", {}],
    ["one that is missing", { x: feeds.x }],
    ["one too many", { ...feeds, y: feeds.x }],
    ["no tensor", { ...feeds, x: null }],
    ["another type", { ...feeds, x: { ...feeds.x, type: "float64" } }],
    ["another number of axes", { ...feeds, x: { ...feeds.x, dims: [6] } }],
    ["another extent", { ...feeds, x: { ...feeds.x, dims: [2, 3] } }],
    ["two sizes of one name", { ...feeds, mask: { type: "bool", dims: [2], data: new Uint8Array(2) } }],
    ["an extent that is no number", { ...feeds, x: { ...feeds.x, dims: [Number.NaN, 2] } }],
    ["too few values", { ...feeds, x: { ...feeds.x, data: new Float32Array(5) } }],
    ["another array", { ...feeds, x: { ...feeds.x, data: new Float64Array(6) } }],
  ])("are refused: %s", (_, wrong) => {
    expectError("invalid-tensor", () => checkFeeds("run", specs, wrong));
  });

  it("that are no object, and extents that are none, are refused", () => {
    for (const wrong of [null, undefined, [], 5]) expectError("invalid-argument", () => checkFeeds("run", specs, wrong));
    for (const wrong of [{}, { batch: 0 }, { batch: 1.5 }, { batch: 1, height: 2 }]) {
      expectError("invalid-option", () => zeroFeeds("load", specs, wrong as never));
    }
    expectError("out-of-memory", () => zeroFeeds("load", specs, { batch: 2 ** 52 }));
  });
});
