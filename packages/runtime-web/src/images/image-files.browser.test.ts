import { resize, withoutAlpha } from "@segkit/core";
import { expectError, expectRejection, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import chelsea from "../../../../examples/photographs/chelsea.png?url";
import file from "../../../core/src/image-files/image-files.fixture.json" with { type: "json" };
import { imageFrom, imageFromUrl, toBlob, toCanvas, toImageBitmap, toImageData } from "./index.js";

interface Turned {
  readonly kind: string;
  readonly orientation: number;
  readonly file: FixtureArray<Uint8Array<ArrayBuffer>>;
  readonly expected: FixtureArray<Uint8Array>;
}
const fixture = loadFixture<{ readonly turned: readonly Turned[] }>(file);
const CHROMIUM = "chrome" in globalThis;
const blobOf = (text: string): Blob => new Blob([Uint8Array.from({ length: 4000 }, (_, i) => text.charCodeAt(i) || 0)]);

describe("image files", () => {
  it.each(fixture.turned.map((each) => [each.kind, each.orientation, each] as const))(
    "%s of orientation %i has the pixels that Node reads",
    async (kind, _, { file, expected }) => {
      const pending = imageFrom(new Blob([file.data]), { channels: 3 });
      // only Safari decodes TIFFs
      if (kind === "tiff" && CHROMIUM) return void expect(await expectRejection("unsupported", pending)).toBeTruthy();
      const image = await pending.catch((error: { code?: string }) => error);
      if (kind === "tiff" && !("data" in image)) return expect(image.code).toBe("unsupported");
      if (!("data" in image)) throw image;
      expect([image.height, image.width, image.channels]).toEqual(expected.shape);
      // AVIF is lossy: Pillow's decoder and the browser's differ in the last digit
      expect(maxDifference(Uint8Array.from(image.data), expected.data)).toBeLessThanOrEqual(kind === "avif" ? 4 : 0);
    },
  );

  it.each([
    ["a JPEG XL file", "\xff\x0a\xfa"],
    ["a Photoshop file (PSD)", "8BPS\0\x01"],
    ["a PDF file", "%PDF-1.7\n"],
    ["a HEIC file", "\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
    ["an OpenEXR file", "\x76\x2f\x31\x01"],
    ["a DICOM file", `${"\0".repeat(128)}DICM`],
    ["an SVG file", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'],
  ])("are named where they are not decoded: %s", async (name, start) => {
    const error = await expectRejection("unsupported", imageFrom(blobOf(start)));
    expect(error.message).toContain(`received ${name}`);
    expect(error.remedy).toBeTruthy();
  });

  it("are corrupt where their kind is decoded", async () => {
    for (const start of ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff\xe0", "GIF89a", "RIFF\0\0\0\0WEBP"])
      await expectRejection("corrupt-data", imageFrom(blobOf(start)));
  });
});

describe("scaling", () => {
  it("is core's resize, in every browser", async () => {
    const whole = await imageFromUrl(chelsea, { channels: 3 });
    const small = await imageFromUrl(chelsea, { channels: 3, maxSide: 100 });
    expect(small).toEqual(resize(whole, { height: 67, width: 100, method: "bilinear" }));
    expect(await imageFrom(toImageData(whole), { channels: 3, maxSide: 100 })).toEqual(small);
    expect(withoutAlpha(await imageFromUrl(chelsea, { maxSide: 100 }))).toEqual(small);
    const wide = await imageFrom(toCanvas(whole), { channels: 3, height: 300, width: 902 });
    expect(wide).toEqual(resize(whole, { height: 300, width: 902, method: "bilinear" }));
  });

  it("keeps colors of invisible pixels out of others", async () => {
    const data = new Uint8ClampedArray(16 * 16 * 4);
    for (let i = 0; i < 256; i++) data.set(i % 2 ? [200, 100, 50, 255] : [255, 255, 255, 0], 4 * i);
    const { data: small } = await imageFrom(new ImageData(data, 16, 16), { maxSide: 4 });
    for (let i = 0; i < small.length; i += 4) {
      expect([...small.subarray(i, i + 3)]).toEqual([200, 100, 50]);
      expect(small[i + 3]).toBeGreaterThan(100);
      expect(small[i + 3]).toBeLessThan(155);
    }
  });
});

describe("sides", () => {
  /** A PNG's beginning: its header. */
  const header = (height: number, width: number): Blob => {
    const bytes = new Uint8Array(64);
    bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
    new DataView(bytes.buffer).setUint32(16, width);
    new DataView(bytes.buffer).setUint32(20, height);
    return new Blob([bytes]);
  };

  it("longer than browsers have are refused by their limit, going in and out", async () => {
    for (const blob of [header(70_000, 2), header(2, 70_000)]) {
      const error = await expectRejection("invalid-image", imageFrom(blob));
      expect(error.message).toContain("65535 pixels a side");
      expect(error.remedy).toContain("Node");
    }
    const long = { data: new Uint8Array(66_000 * 3), height: 1, width: 66_000, channels: 3 };
    expectError("invalid-image", () => toCanvas(long));
    await expectRejection("invalid-image", toBlob(long));
    await expectRejection("invalid-image", toImageBitmap(long));
  });

  it.each([
    [2, 20_000],
    [20_000, 2],
    [1, 65_535],
  ])("of %i × %i are read in tiles", async (height, width) => {
    // biome-ignore format: one row
    const image = noisyImage(height, width, 3, 7);
    for (const source of [await createImageBitmap(toImageData(image)), toCanvas(image)]) {
      const read = await imageFrom(source, { channels: 3 });
      expect(read.data.findIndex((value, i) => value !== image.data[i])).toBe(-1);
    }
  });
});

/** `ImageData` in Display P3, where a browser has that. */
function displayP3(width: number, height: number): ImageData | undefined {
  try {
    const made = new ImageData(width, height, { colorSpace: "display-p3" });
    return made.colorSpace === "display-p3" ? made : undefined;
  } catch {
    return undefined;
  }
}

describe("colors", () => {
  it("of Display P3 become sRGB, and are refused where they would be taken for it", async () => {
    const wide = displayP3(2, 1);
    if (wide === undefined) return; // Firefox and WebKitGTK have none
    wide.data.set([255, 0, 0, 255, 100, 150, 200, 128]);
    // computed from the primaries of both: 83.47, 151.66, 204.60
    const { data } = await imageFrom(wide);
    expect(maxDifference(Uint8Array.from(data), Uint8Array.of(255, 0, 0, 255, 83, 152, 205, 128))).toBe(0);
    const canvas = new OffscreenCanvas(2, 1).getContext("2d")!;
    canvas.putImageData(wide, 0, 0);
    const { data: drawn } = canvas.getImageData(0, 0, 2, 1);
    expect(maxDifference(Uint8Array.from(data.slice(0, 4)), Uint8Array.from(drawn.slice(0, 4)))).toBeLessThanOrEqual(1);
    expect(maxDifference(Uint8Array.from(data), Uint8Array.from(drawn))).toBeLessThanOrEqual(3);
    const { toUint8 } = await import("@segkit/core");
    expect(expectError("invalid-image", () => toUint8(wide)).remedy).toContain("imageFrom");
  });

  it("of translucent pixels come through a bitmap", async () => {
    const data = Uint8ClampedArray.from({ length: 8 * 8 * 4 }, (_, i) => (i % 4 === 3 ? 128 : (i * 37) % 256));
    const bitmap = await toImageBitmap({ data, height: 8, width: 8 });
    const back = await imageFrom(bitmap);
    expect(maxDifference(Uint8Array.from(back.data), Uint8Array.from(data))).toBeLessThanOrEqual(2);
  });

  it("of 16 bits and of floats are shown", () => {
    const deep = { data: Uint16Array.of(0, 257, 32_896, 65_535), height: 2, width: 2, channels: 1 };
    expect([...toImageData(deep).data.filter((_, i) => i % 4 === 0)]).toEqual([0, 1, 128, 255]);
    const rgba = { data: Uint16Array.of(0, 257, 65_535, 32_896), height: 1, width: 1, channels: 4 };
    expect([...toImageData(rgba).data]).toEqual([0, 1, 255, 128]);
    const floats = { data: Float32Array.of(0, 100, 255), height: 1, width: 1, channels: 3 };
    expect(expectError("invalid-image", () => toImageData(floats)).remedy).toContain("v / 255");
  });
});
