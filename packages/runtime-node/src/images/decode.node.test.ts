import { toUint8, toUint16 } from "@segkit/core";
import { expectRejection, type FixtureArray, loadFixture, maxDifference, noisyImage } from "@segkit/testing";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import file from "../../../core/src/image-files/image-files.fixture.json" with { type: "json" };
import { decodeImage, encodeImage } from "./index.js";

interface Stored<Data> {
  readonly name: string;
  readonly file: FixtureArray<Uint8Array>;
  readonly expected: FixtureArray<Data>;
}
interface Turned extends Omit<Stored<Uint8Array>, "name"> {
  readonly kind: string;
  readonly orientation: number;
}
const fixture = loadFixture<{
  readonly turned: readonly Turned[];
  readonly deep: readonly Stored<Int32Array>[];
  readonly unit: readonly Stored<Float32Array>[];
  readonly wide: readonly Stored<Float32Array>[];
  readonly signed: FixtureArray<Uint8Array>;
}>(file);

/** Bytes that begin with this text. */
const bytes = (text: string): Uint8Array => Uint8Array.from({ length: 4000 }, (_, i) => text.charCodeAt(i) || 0);

describe("images as other programs write them", () => {
  it.each(fixture.turned.map((each) => [each.kind, each.orientation, each] as const))(
    "%s of orientation %i stands upright",
    async (kind, _, { file, expected }) => {
      const image = await decodeImage(file.data);
      expect([image.height, image.width, image.channels]).toEqual(expected.shape);
      expect(maxDifference(image.data, expected.data)).toBeLessThanOrEqual(kind === "avif" ? 3 : 0);
    },
  );

  it.each(fixture.deep.map((each) => [each.name, each] as const))("%s of 16 bits keeps them", async (_, { file, expected }) => {
    const image = await decodeImage(file.data, { depth: 16, channels: "auto" });
    expect([image.height, image.width, image.channels]).toEqual(expected.shape);
    expect(image.data).toEqual(Uint16Array.from(expected.data));
    const floats = await decodeImage(file.data, { depth: 32, channels: "auto" });
    expect(
      maxDifference(
        floats.data,
        Float32Array.from(expected.data, (value) => value / 65_535),
      ),
    ).toBeLessThan(1e-7);
    const gray = await decodeImage(file.data, { depth: 16, channels: 1 });
    expect(gray.data.length).toBe(20);
    const small = await decodeImage(file.data, { depth: 16, maxSide: 3 });
    expect([small.height, small.data instanceof Uint16Array]).toEqual([3, true]);
  });

  it.each(fixture.unit.map((each) => [each.name, each] as const))(
    "%s floats of 0 … 1 are scaled",
    async (_, { file, expected }) => {
      const size = { height: 5, width: 4, channels: expected.shape[2]! };
      const stored = { data: expected.data, ...size };
      expect(await decodeImage(file.data, { depth: 32, channels: "auto" })).toEqual(stored);
      expect(await decodeImage(file.data, { channels: "auto" })).toEqual(toUint8(stored));
      expect(await decodeImage(file.data, { depth: 16, channels: "auto" })).toEqual(toUint16(stored));
      for (const channels of [1, 3, 4] as const) expect((await decodeImage(file.data, { channels })).channels).toBe(channels);
      expect((await decodeImage(file.data, { channels: 4 })).data[3]).toBe(255);
    },
  );

  it.each(fixture.wide.map((each) => [each.name, each] as const))(
    "%s are refused, or read as they are",
    async (_, { file, expected }) => {
      const { data } = await decodeImage(file.data, { depth: 32, channels: "auto" });
      expect(data).toEqual(expected.data);
      for (const depth of [8, 16] as const)
        expect((await expectRejection("unsupported", decodeImage(file.data, { depth }))).remedy).toContain("depth: 32");
    },
  );
});

it("integers with a sign, which sharp does not read whole, are refused at any depth", async () => {
  for (const depth of [8, 16, 32] as const)
    expect((await expectRejection("unsupported", decodeImage(fixture.signed.data, { depth }))).remedy).toContain("floats");
});

describe("depth", () => {
  it("widens bytes so that white stays white", async () => {
    const image = noisyImage(5, 7, 3);
    image.data.set([0, 1, 255]);
    for (const format of ["png", "tiff"] as const) {
      const encoded = await encodeImage(image, { format });
      expect(await decodeImage(encoded, { depth: 16 })).toEqual(toUint16(image));
      expect((await decodeImage(encoded, { depth: 32 })).data[2]).toBe(1);
    }
  });

  it.each(["png", "tiff"] as const)("of 16 bits is written to %s, and read again", async (format) => {
    for (const channels of [1, 3, 4]) {
      const image = noisyImage(6, 5, channels, channels);
      const deep = { ...image, data: Uint16Array.from(image.data, (value, i) => 257 * value - ((i * 97) % 256)) };
      const encoded = await encodeImage(deep, { format });
      expect(await decodeImage(encoded, { depth: 16, channels: "auto" })).toEqual(deep);
      expect((await sharp(await encodeImage(deep, { format, depth: 8 })).metadata()).depth).toBe("uchar");
    }
    const floats = { data: Float32Array.of(0, 0.3, 1), height: 1, width: 3, channels: 1 };
    const encoded = await encodeImage(floats, { format, depth: 16 });
    expect([...(await decodeImage(encoded, { depth: 16, channels: 1 })).data]).toEqual([0, 19_661, 65_535]);
  });

  it("is 8 where a format has no more, and refused where 16 is asked for", async () => {
    const deep = toUint16(noisyImage(8, 8, 3));
    for (const format of ["jpeg", "webp", "avif"] as const) {
      expect((await decodeImage(await encodeImage(deep, { format }))).height).toBe(8);
      await expectRejection("invalid-option", encodeImage(deep, { format, depth: 16 }));
    }
    await expectRejection("invalid-option", decodeImage(await encodeImage(deep), { depth: 12 as never }));
    const floats = { ...deep, data: Float32Array.from(deep.data, (value) => value / 257) };
    expect((await expectRejection("invalid-image", encodeImage(floats))).remedy).toContain("v / 255");
  });
});

describe("files that cannot be decoded", () => {
  it.each([
    ["a HEIC file", "\0\0\0\x18ftypheic\0\0\0\0mif1heic"],
    ["a JPEG XL file", "\xff\x0a\xfa"],
    ["a JPEG 2000 file", "\0\0\0\x0cjP  \r\n\x87\n"],
    ["a Photoshop file (PSD)", "8BPS\0\x01"],
    ["a Canon raw file (CR2)", "II*\0\x10\0\0\0CR\x02\0"],
    ["a PDF file", "%PDF-1.7\n"],
    ["an icon (ICO)", "\0\0\x01\0\x01\0"],
    ["a BMP file", "BM"],
    ["an OpenEXR file", "\x76\x2f\x31\x01"],
    ["a web page (HTML)", "<!DOCTYPE html><html>"],
  ])("are named: %s", async (name, start) => {
    const error = await expectRejection("unsupported", decodeImage(bytes(start)));
    expect(error.message).toContain(`received ${name}`);
    expect(error.remedy).toBeTruthy();
  });

  it("are corrupt where their kind can be", async () => {
    for (const start of ["\xff\xd8\xff\xe0", "\x89PNG\r\n\x1a\n", "RIFF\0\0\0\0WEBP", "GIF89a", "II*\0\x08\0\0\0", "<svg"])
      await expectRejection("corrupt-data", decodeImage(bytes(start)));
  });

  it("are refused above 2²⁸ pixels by this limit, and read shrunk", async () => {
    const [width, height] = [20_000, 13_500];
    const large = await sharp({
      create: { width, height, channels: 3, background: { r: 200, g: 100, b: 50 } },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 1 })
      .toBuffer();
    const error = await expectRejection("invalid-image", decodeImage(large));
    expect(error.message).toContain(String(2 ** 28));
    expect(error.remedy).toContain("maxSide");
    const small = await decodeImage(large, { maxSide: 20 });
    expect([small.height, small.width, ...small.data.subarray(0, 3)]).toEqual([14, 20, 200, 100, 50]);
  });
});
