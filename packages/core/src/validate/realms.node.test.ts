/** Values of another realm, as an iframe, `node:vm` and Jest give them, are as good as one's own. */
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import * as core from "../index.js";
import { asArray, asBytes, isKind } from "./index.js";

/** The same values in another realm: its typed arrays, arrays and objects. */
function abroad<Value>(value: Value): Value {
  if (ArrayBuffer.isView(value)) {
    const own = value as unknown as Uint8Array;
    return runInNewContext(`${own[Symbol.toStringTag]}.from(values)`, { values: [...own] }) as Value;
  }
  if (Array.isArray(value)) return value.map(abroad) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, abroad(item)])) as Value;
}

const height = 6;
const width = 8;
const labels = { data: Int32Array.from({ length: 48 }, (_, i) => (i % 8 < 4 ? 1 : i < 24 ? 2 : -1)), height, width };
const mask = { data: Uint8Array.from(labels.data, (label) => (label === 1 ? 1 : 0)), height, width };
const bytes = { data: Uint8Array.from({ length: 144 }, (_, i) => (i * 37) % 251), height, width, channels: 3 };
const clamped = { ...bytes, data: Uint8ClampedArray.from(bytes.data) };
const floats = { ...bytes, data: Float32Array.from(bytes.data, (v) => v / 255) };
const gray = { data: bytes.data.slice(0, 48), height, width, channels: 1 };
const scores = { type: "float32", data: floats.data.slice(0, 96), dims: [2, 6, 8] } as const;
const size = { height: 3, width: 4 };

/** Each call with its arguments. */
const calls: readonly (readonly [(...given: never[]) => unknown, ...unknown[]])[] = [
  [core.argmax, scores],
  [core.upsampledArgmax, scores, size],
  [core.bilateral, floats],
  [core.bilateral, bytes],
  [core.opening, mask],
  [core.clearBorder, labels],
  [core.connectedComponents, labels],
  [core.connectedComponents, mask],
  [core.crop, labels, { x: 1, y: 1, ...size }],
  [core.dilate, floats],
  [core.distanceTransform, mask],
  [core.drawBoundaries, floats, labels],
  [core.drawMeanColor, clamped, labels],
  [core.drawOverlay, bytes, labels],
  [core.drawOverlay, bytes, mask],
  [core.encodeRle, mask],
  [core.erode, bytes],
  [core.expandLabels, labels],
  [core.expandRle, { size: [2, 3], counts: Uint32Array.of(1, 3, 2) }],
  [core.findBoundaries, labels],
  [core.findContours, { ...floats, data: floats.data.slice(0, 48), channels: 1 }],
  [core.gaussian, floats],
  [core.guidedFilter, gray, floats],
  [core.imageToTensor, floats],
  [core.imageToTensor, bytes],
  [core.joinSegmentations, labels, labels],
  [core.letterbox, floats, size],
  [core.mapLabels, labels, (label: number) => label + 1],
  [core.maskIntersection, mask, mask],
  [core.maskIou, mask, mask],
  [core.maskToPolygons, mask],
  [core.median, clamped],
  [core.pad, labels, { top: 1 }],
  [core.pad, floats, { top: 1 }],
  [core.regionProperties, labels, { image: floats }],
  [core.relabelSequential, labels],
  [core.resize, floats, size],
  [core.resize, clamped, size],
  [core.resizeLabels, labels, size],
  [core.resizeMask, mask, size],
  [core.rgbToGray, floats],
  [core.rgbToLab, bytes],
  [core.rgbToLab, floats],
  [core.rlesFromLabels, labels],
  [core.skeletonize, mask],
  [core.sobel, gray],
  [core.tensorToImage, scores],
  [core.toFloat32, bytes],
  [core.toUint8, floats],
  [core.traceContours, mask],
  [core.uniqueLabels, labels],
];

describe("values of another realm", () => {
  it("are known by their brand, and viewed without a copy", () => {
    const foreign = abroad(floats.data);
    expect(foreign instanceof Float32Array).toBe(false);
    const view = asArray(foreign, Float32Array)!;
    expect(view).toBeInstanceOf(Float32Array);
    expect([view.buffer === foreign.buffer, view.byteOffset, view.length]).toEqual([true, 0, foreign.length]);
    expect(asArray(foreign.subarray(3, 5), Float32Array)!.byteOffset).toBe(12);
    expect(asArray(foreign, Int32Array)).toBeUndefined();
    expect(asArray({ length: 3, [Symbol.toStringTag]: "Float32Array" }, Float32Array)).toBeUndefined();
    const own = bytes.data;
    expect(asArray(own, Uint8Array)).toBe(own);
    expect(asBytes(own)).toBe(own);
    expect(asBytes(runInNewContext("new ArrayBuffer(5)"))).toEqual(new Uint8Array(5));
    expect(asBytes([1, 2])).toBeUndefined();
    expect(isKind(runInNewContext("new Map()"), "Set", "Map")).toBe(true);
  });

  it("reach functions as an empty array where their memory was transferred", () => {
    const gone = abroad(floats.data);
    structuredClone(gone.buffer, { transfer: [gone.buffer as ArrayBuffer] });
    expect(asArray(gone, Float32Array)).toHaveLength(0);
  });

  it.each(calls.map(([call, ...given], i) => [`${call.name} (${i})`, call, given] as const))(
    "%s takes them",
    (_, call, given) => {
      const run = call as (...given: unknown[]) => unknown;
      expect(run(...given.map(abroad))).toStrictEqual(run(...given));
    },
  );
});
