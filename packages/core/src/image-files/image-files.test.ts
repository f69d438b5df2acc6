import { type FixtureArray, loadFixture } from "@segkit/testing";
import { describe, expect, it } from "vitest";
import file from "./image-files.fixture.json" with { type: "json" };
import { isTurned, kindOfFile, type Orientation, orientationOf, upright } from "./index.js";

interface Turned {
  readonly kind: "png" | "webp" | "tiff" | "avif";
  readonly orientation: Orientation;
  readonly file: FixtureArray<Uint8Array>;
  readonly expected: FixtureArray<Uint8Array>;
}
const fixture = loadFixture<{ readonly stored: FixtureArray<Uint8Array>; readonly turned: readonly Turned[] }>(file);

/** Bytes that begin with this text, at a place. */
const bytes = (text: string, at = 0): Uint8Array => {
  const out = new Uint8Array(400);
  for (let i = 0; i < text.length; i++) out[at + i] = text.charCodeAt(i);
  return out;
};
const brands = (...names: string[]) => bytes(`\0\0\0${String.fromCharCode(12 + 4 * names.length)}ftyp${names[0]}\0\0\0\0${names.slice(1).join("")}`); // biome-ignore format: one row
/** A TIFF's first directory, of short values. */
const tiff = (...tags: (readonly [tag: number, value: number])[]) => {
  const out = bytes("II*\0\x08\0\0\0");
  const view = new DataView(out.buffer);
  view.setUint16(8, tags.length, true);
  tags.forEach(([tag, value], k) => {
    view.setUint16(10 + 12 * k, tag, true);
    view.setUint16(18 + 12 * k, value, true);
  });
  return out;
};

describe("orientation", () => {
  it.each(fixture.turned.map((each) => [each.kind, each.orientation, each] as const))(
    "of %s, %i",
    (kind, orientation, each) => {
      // a TIFF's is its decoder's
      const told = kind === "tiff" ? 1 : orientation;
      expect(orientationOf(each.file.data)).toBe(told);
      for (let length = 0; length < each.file.data.length; length += 3) orientationOf(each.file.data.subarray(0, length));
      if (kind === "avif") return;
      const [height, width, channels] = fixture.stored.shape as [number, number, number];
      const image = upright({ data: fixture.stored.data, height, width, channels }, orientation);
      expect([image.height, image.width, 3]).toEqual(each.expected.shape);
      expect(image.data).toEqual(each.expected.data);
      expect(isTurned(orientation)).toBe(image.height !== height);
    },
  );

  it("1 is the image itself", () => {
    const image = { data: Uint16Array.of(1, 2), height: 1, width: 2, channels: 1 };
    expect(upright(image, 1)).toBe(image);
    expect(upright(image, 6)).toEqual({ ...image, height: 2, width: 1 });
  });
});

describe("kinds of files", () => {
  it.each<readonly [string, Uint8Array]>([
    ["a PNG file", bytes("\x89PNG\r\n\x1a\n")],
    ["a JPEG file", bytes("\xff\xd8\xff\xe0")],
    ["a GIF file", bytes("GIF89a")],
    ["a WebP file", bytes("RIFF\0\0\0\0WEBP")],
    ["an AVIF file", brands("avif", "mif1", "miaf")],
    ["an AVIF file", brands("mif1", "avif")],
    ["a HEIC file", brands("heic", "mif1")],
    ["a HEIC file", brands("mif1", "heix")],
    ["an image in a HEIF container", brands("mif1", "miaf")],
    ["a Canon raw file (CR3)", brands("crx ", "isom")],
    ["a QuickTime or MP4 video", brands("qt  ")],
    ["a QuickTime or MP4 video", brands("isom", "mp42")],
    ["a TIFF file", tiff([254, 0], [271, 3])],
    ["a raw file (DNG)", tiff([254, 1], [50_706, 1])],
    ["a raw file of a camera (NEF, ARW, PEF)", tiff([254, 1], [271, 3], [330, 5])],
    ["a Canon raw file (CR2)", bytes("II*\0\x10\0\0\0CR\x02\0")],
    ["a Fujifilm raw file (RAF)", bytes("FUJIFILMCCD-RAW 0201")],
    ["a JPEG XL file", bytes("\xff\x0a")],
    ["a JPEG XL file", bytes("\0\0\0\x0cJXL \r\n\x87\n")],
    ["a JPEG 2000 file", bytes("\0\0\0\x0cjP  \r\n\x87\n")],
    ["a JPEG 2000 file", bytes("\xff\x4f\xff\x51")],
    ["a Photoshop file (PSD)", bytes("8BPS\0\x01")],
    ["a PDF file", bytes("%PDF-1.7")],
    ["a PostScript file (EPS)", bytes("%!PS-Adobe-3.0 EPSF-3.0")],
    ["an OpenEXR file", bytes("\x76\x2f\x31\x01")],
    ["a Radiance file (HDR)", bytes("#?RADIANCE\n")],
    ["a DICOM file", bytes("DICM", 128)],
    ["a NIfTI file", bytes("n+1\0", 344)],
    ["an icon (ICO)", bytes("\0\0\x01\0\x01\0")],
    ["a BMP file", bytes("BM")],
    ["a PNM file", bytes("P6\n4 4 255\n")],
    ["a Sun raster file", bytes("\x59\xa6\x6a\x95\0\0")],
    ["an SGI file", bytes("\x01\xda\x01\x01")],
    ["an X bitmap (XBM)", bytes("#define python_width 16\n")],
    ["an SVG file", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    [
      "an SVG file",
      bytes('<?xml version="1.0"?>\n<!-- drawn --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">\n<svg>'),
    ],
    ["a web page (HTML)", bytes("<!DOCTYPE html><html>")],
    ["a ZIP archive", bytes("PK\x03\x04")],
  ])("%s", (name, start) => {
    expect(kindOfFile(start)).toMatchObject({ name, remedy: expect.stringMatching(/\.$/) });
  });

  it("are not guessed", () => {
    for (const start of [new Uint8Array(0), Uint8Array.of(1), new Uint8Array(500), bytes("hello"), bytes("BM").subarray(0, 9)])
      expect(kindOfFile(start)).toBeUndefined();
    for (const start of [tiff([50_706, 1]), brands("heic", "mif1"), bytes("<svg>")])
      for (let length = 0; length < 60; length++) kindOfFile(start.subarray(0, length));
  });
});
