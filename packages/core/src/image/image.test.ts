import { expectClose, expectError, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import {
  createImage,
  type Image,
  imageFromPlanes,
  planesOf,
  toFloat32,
  toImage,
  toUint8,
  toUint16,
  viewImage,
  withAlpha,
  withoutAlpha,
} from "./index.js";

describe("toImage", () => {
  it.each([
    ["an image", { data: new Uint8Array(12), height: 2, width: 2, channels: 3 }, 3],
    ["floats", { data: new Float32Array(4), height: 2, width: 2, channels: 1 }, 1],
    ["ImageData's shape", { data: new Uint8ClampedArray(16), height: 2, width: 2 }, 4],
    ["sharp's raw output", { data: new Uint8Array(12), info: { height: 2, width: 2, channels: 3, size: 12 } }, 3],
  ])("takes %s and views its samples", (_, source, channels) => {
    const image = toImage(source);
    expect(image).toEqual({ data: source.data, height: 2, width: 2, channels });
    expect(image.data).toBe(source.data);
  });

  it("makes floats of 16 bits, which viewImage keeps", () => {
    const image = { data: Uint16Array.of(0, 13_107, 65_535), height: 1, width: 3, channels: 1 };
    expectClose(toImage(image).data, [0, 0.2, 1], 1e-8);
    expect(viewImage(image).data).toBe(image.data);
    expectError("invalid-image", () => viewImage({ ...image, width: 2 }));
  });

  it.runIf("Buffer" in globalThis)("takes Node's Buffer", () => {
    const data = Buffer.alloc(12, 7);
    expect(toImage({ data, info: { height: 2, width: 2, channels: 3 } }).data).toBe(data);
  });

  it.runIf("ImageData" in globalThis)("takes the DOM's ImageData", () => {
    expect(toImage(new ImageData(3, 2))).toMatchObject({ height: 2, width: 3, channels: 4 });
  });

  it("refuses everything else", () => {
    const data = new Uint8Array(12);
    for (const source of [
      undefined,
      null,
      7,
      "photo.jpg",
      {},
      { data: [1, 2, 3, 4], height: 1, width: 1, channels: 4 },
      { data: new Int16Array(12), height: 2, width: 2, channels: 3 },
      { data, height: 2, width: 2, channels: 4 },
      { data, height: 0, width: 2, channels: 3 },
      { data, height: 2, width: Number.NaN, channels: 3 },
      { data, height: 2, width: "2", channels: 3 },
      { data, height: 2 ** 20, width: 2 ** 20, channels: 3 },
      { data, height: 5, width: 1 },
      { data, height: 2, width: 2, channels: 1.5 },
      { data, info: { height: 2, width: 2, channels: 2 } },
      { data, info: undefined },
      { data, info: null },
    ]) {
      expectError("invalid-image", () => toImage(source as never));
    }
    const error = expectError("invalid-image", () => toImage({ data, height: 2, width: 2, channels: 4 }, "slic"));
    expect(error.message).toMatch(/^slic: image.data: expected 16 values/);
  });
});

describe("createImage", () => {
  it("fills", () => {
    expect(createImage({ height: 1, width: 2, channels: 2 }).data).toEqual(new Uint8Array(4));
    expect(createImage({ height: 1, width: 1, channels: 2 }, 0.5, "float32").data).toEqual(Float32Array.of(0.5, 0.5));
    expect(createImage({ height: 1, width: 1, channels: 2 }, 40_000, "uint16").data).toEqual(Uint16Array.of(40_000, 40_000));
    expectError("invalid-image", () => createImage({ height: 0, width: 2, channels: 2 }));
    expectError("invalid-image", () => createImage(undefined as never));
    expectError("invalid-option", () => createImage({ height: 1, width: 1, channels: 1 }, Number.NaN));
    expectError("invalid-option", () => createImage({ height: 1, width: 1, channels: 1 }, 0, "int8" as never));
    expectError("invalid-image", () => createImage({ height: 2 ** 15, width: 2 ** 15, channels: 1 }));
  });
});

describe("conversions", () => {
  const bytes = noisyImage(3, 5, 3);

  it("toUint8 and toFloat32 undo each other and copy only what they must", () => {
    expect(toUint8(toFloat32(bytes))).toEqual(bytes);
    expect(toUint8(bytes).data.buffer).toBe(bytes.data.buffer);
    const floats = { data: Float32Array.of(-0.1, 0.2, 7, Number.NaN), height: 1, width: 4, channels: 1 };
    expect(toFloat32(floats).data).toBe(floats.data);
    expect([...toUint8(floats).data]).toEqual([0, 51, 255, 0]);
    expect([...toUint16(bytes).data]).toEqual([...bytes.data].map((v) => 257 * v));
    expect(toUint8(toUint16(bytes))).toEqual(bytes);
    const deep = toUint16(floats);
    expect([...deep.data]).toEqual([0, 13_107, 65_535, 0]);
    expect(toUint16(deep).data).toBe(deep.data);
    expect([...toUint8({ data: Uint16Array.of(128, 129, 65_535), height: 1, width: 3, channels: 1 }).data]).toEqual([
      0, 1, 255,
    ]);
    expectClose(toFloat32({ data: new Uint8ClampedArray([51]), height: 1, width: 1, channels: 1 }).data, [0.2], 1e-8);
  });

  it("refuse floats far beyond white", () => {
    const floats = { data: Float32Array.from(bytes.data), height: 3, width: 5, channels: 3 };
    for (const convert of [toUint8, toUint16])
      expect(expectError("invalid-image", () => convert(floats)).remedy).toContain("v / 255");
    expect([...toUint8({ ...floats, data: new Float32Array(45).fill(Number.POSITIVE_INFINITY) }).data]).toEqual(
      Array(45).fill(255),
    );
  });

  it("add and leave out alpha", () => {
    const image = withAlpha(bytes, 9);
    expect(image.channels).toBe(4);
    expect([...image.data.subarray(0, 8)]).toEqual([...bytes.data.subarray(0, 3), 9, ...bytes.data.subarray(3, 6), 9]);
    expect(withAlpha(image)).toEqual(image);
    expect(withoutAlpha(image)).toEqual(bytes);
    expect(withoutAlpha(bytes).data).toBe(bytes.data);
    expect([...withAlpha({ data: Float32Array.of(0.5), height: 1, width: 1, channels: 1 }).data]).toEqual([0.5, 1]);
    expectError("invalid-image", () => withAlpha(noisyImage(1, 1, 5)));
    expectError("invalid-image", () => withoutAlpha(noisyImage(1, 1, 5)));
    expectError("invalid-option", () => withAlpha(bytes, 256));
    expectError("invalid-option", () => withAlpha(toFloat32(bytes), 2));
    expect([...withAlpha({ data: Uint16Array.of(3), height: 1, width: 1, channels: 1 }).data]).toEqual([3, 65_535]);
  });

  it("planesOf and imageFromPlanes undo each other", () => {
    expect(imageFromPlanes(planesOf(bytes))).toEqual(bytes);
    const [plane] = planesOf(bytes) as [Image<Uint8Array>];
    expectError("invalid-image", () => imageFromPlanes([]));
    expectError("invalid-image", () => imageFromPlanes(bytes as never));
    expectError("invalid-image", () => imageFromPlanes([bytes]));
    expectError("invalid-image", () => imageFromPlanes<Uint8Array | Float32Array>([plane, toFloat32(plane)]));
    expectError("shape-mismatch", () => imageFromPlanes([plane, { ...plane, height: 5, width: 3 }]));
  });
});
