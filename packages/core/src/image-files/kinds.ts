/** Kinds of files, told by their first bytes. */

/** A kind of file: what it is called, and how an image is made of it where decoders do not. */
export interface FileKind {
  /** With its article: `a JPEG file`. */
  readonly name: string;
  /** Names in short, those that this library asks for. */
  readonly id: "png" | "jpeg" | "gif" | "webp" | "avif" | "tiff" | "svg" | "raw" | "other";
  readonly remedy: string;
}

const SAVE = "Save it as a PNG or JPEG first.";
const DEVELOP = "Develop it first: save it as a PNG or TIFF, of 16 bits to keep its depth.";
const RENDER = "Render the page that you want to a PNG first.";
const FLOATS = "Save it as a TIFF of floats first, and read that in Node with depth: 32.";
const SAMPLES = "Read it with a reader of its format and give its samples: { data, height, width, channels }.";
const VIDEO = "In a browser, show it in a <video> and give that; elsewhere, save a frame of it as a PNG.";
const UNPACK = "Unpack it first.";

type Row = readonly [name: string, at: number, start: string, remedy: string, id?: FileKind["id"]];

/** The first that fits counts. */
const STARTS: readonly Row[] = [
  ["a PNG file", 0, "\x89PNG\r\n\x1a\n", SAVE, "png"],
  ["a JPEG file", 0, "\xff\xd8\xff", SAVE, "jpeg"],
  ["a GIF file", 0, "GIF8", SAVE, "gif"],
  ["a WebP file", 8, "WEBP", SAVE, "webp"],
  ["a Canon raw file (CR2)", 8, "CR\x02", DEVELOP, "raw"],
  ["a TIFF file", 0, "II*\0", SAVE, "tiff"],
  ["a TIFF file", 0, "MM\0*", SAVE, "tiff"],
  ["a TIFF file", 0, "II+\0", SAVE, "tiff"],
  ["a TIFF file", 0, "MM\0+", SAVE, "tiff"],
  ["an Olympus raw file (ORF)", 0, "IIRO", DEVELOP, "raw"],
  ["an Olympus raw file (ORF)", 0, "IIRS", DEVELOP, "raw"],
  ["an Olympus raw file (ORF)", 0, "MMOR", DEVELOP, "raw"],
  ["a Panasonic raw file (RW2)", 0, "IIU\0", DEVELOP, "raw"],
  ["a Fujifilm raw file (RAF)", 0, "FUJIFILMCCD-RAW", DEVELOP, "raw"],
  ["a Sigma raw file (X3F)", 0, "FOVb", DEVELOP, "raw"],
  ["a JPEG XR file", 0, "II\xbc", SAVE],
  ["a JPEG XL file", 0, "\xff\x0a", SAVE],
  ["a JPEG XL file", 4, "JXL \r\n\x87\n", SAVE],
  ["a JPEG 2000 file", 4, "jP  \r\n\x87\n", SAVE],
  ["a JPEG 2000 file", 0, "\xff\x4f\xff\x51", SAVE],
  ["a Photoshop file (PSD)", 0, "8BPS", SAVE],
  ["a GIMP file (XCF)", 0, "gimp xcf", SAVE],
  ["a QOI file", 0, "qoif", SAVE],
  ["a DDS file", 0, "DDS ", SAVE],
  ["a Sun raster file", 0, "\x59\xa6\x6a\x95", SAVE],
  ["an SGI file", 0, "\x01\xda\0", SAVE],
  ["an SGI file", 0, "\x01\xda\x01", SAVE],
  ["a KTX file", 1, "KTX ", SAVE],
  ["a PDF file", 0, "%PDF", RENDER],
  ["a PostScript file (EPS)", 0, "%!PS", RENDER],
  ["a PostScript file (EPS)", 0, "\xc5\xd0\xd3\xc6", RENDER],
  ["an OpenEXR file", 0, "\x76\x2f\x31\x01", FLOATS],
  ["a Radiance file (HDR)", 0, "#?R", FLOATS],
  ["a PFM file", 0, "PF\n", FLOATS],
  ["a PFM file", 0, "Pf\n", FLOATS],
  ["a DICOM file", 128, "DICM", SAMPLES],
  ["a NIfTI file", 344, "n+1\0", SAMPLES],
  ["a FITS file", 0, "SIMPLE  =", SAMPLES],
  ["an HDF5 file", 0, "\x89HDF", SAMPLES],
  ["a NumPy file", 0, "\x93NUMPY", SAMPLES],
  ["an icon (ICO)", 0, "\0\0\x01\0", "Save one of its images as a PNG first."],
  ["a cursor (CUR)", 0, "\0\0\x02\0", "Save its image as a PNG first."],
  ["a Matroska or WebM video", 0, "\x1a\x45\xdf\xa3", VIDEO],
  ["an AVI video", 8, "AVI ", VIDEO],
  ["a ZIP archive", 0, "PK\x03\x04", UNPACK],
  ["a gzip file", 0, "\x1f\x8b", UNPACK],
];

/** Brands of ISO base media files: the major one decides, or for `mif1` and `msf1` the first of the compatible ones that is known. */
const BRANDS: readonly (readonly [brands: RegExp, name: string, remedy: string, id?: FileKind["id"]])[] = [
  [/^avi[fso]$/, "an AVIF file", SAVE, "avif"],
  [
    /^(hei[cxms]|hev[cxms])$/,
    "a HEIC file",
    'Save it as a JPEG or PNG first; iPhones take JPEGs by Settings, Camera, Formats, "Most Compatible".',
  ],
  [/^crx $/, "a Canon raw file (CR3)", DEVELOP, "raw"],
  [/^(qt {2}|isom|iso\d|mp4\d|M4V |M4A |avc1|3g.\w|dash)$/, "a QuickTime or MP4 video", VIDEO],
];

/** The kind of a file, as far as its first bytes tell; none where they do not. Reads the first few hundred bytes, and a TIFF's first directory. */
export function kindOfFile(bytes: Uint8Array): FileKind | undefined {
  const found = STARTS.find(([, at, start]) => beginsWith(bytes, at, start));
  if (found !== undefined) {
    const [name, , , remedy, id = "other"] = found;
    return id === "tiff" ? (rawOfTiff(bytes) ?? { name, remedy, id }) : { name, remedy, id };
  }
  if (beginsWith(bytes, 4, "ftyp")) return kindOfBrands(bytes);
  return kindOfText(bytes);
}

function kindOfBrands(bytes: Uint8Array): FileKind {
  const end = Math.min(bytes.length, 64, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0));
  const brands: string[] = [];
  for (let at = 8; at + 4 <= end; at += at === 8 ? 8 : 4) brands.push(textOf(bytes, at, 4));
  for (const brand of brands) {
    const found = BRANDS.find(([pattern]) => pattern.test(brand));
    if (found) return { name: found[1], remedy: found[2], id: found[3] ?? "other" };
  }
  return { name: "an image in a HEIF container", remedy: SAVE, id: "other" };
}

function kindOfText(bytes: Uint8Array): FileKind | undefined {
  if (beginsWith(bytes, 0, "BM") && bytes.length > 14) return { name: "a BMP file", remedy: SAVE, id: "other" };
  const text = textOf(bytes, 0, 1024).replace(/^\xef\xbb\xbf/, "");
  if (/^P[1-7]\s/.test(text)) return { name: "a PNM file", remedy: SAVE, id: "other" };
  if (/^#define \w+_width /.test(text)) return { name: "an X bitmap (XBM)", remedy: SAVE, id: "other" };
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*(<!DOCTYPE svg[^>]*>\s*)?(<!--[\s\S]*?-->\s*)*<svg[\s>]/i.test(text))
    return {
      name: "an SVG file",
      remedy: "In a browser, load it into an <img> with a width and a height, and give that.",
      id: "svg",
    };
  if (/^\s*<(!doctype html|html|head|body)/i.test(text))
    return {
      name: "a web page (HTML)",
      remedy: "Give the address of the image itself, not of a page that shows it.",
      id: "other",
    };
  return undefined;
}

/** TIFF's tags that only raw files have in their first directory: DNG's version, and the maker beside a preview in a directory of its own. */
const DNG_VERSION = 50_706;
const SUB_IMAGES = 330;
const MAKER = 271;
const KIND_OF_IMAGE = 254;

/** Raw files of cameras are TIFFs whose first image is a small preview. */
function rawOfTiff(bytes: Uint8Array): FileKind | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = bytes[0] === 0x49;
  const at = bytes.length >= 8 ? view.getUint32(4, little) : 0;
  if (at + 2 > bytes.length || at < 8) return undefined;
  const tags = new Map<number, number>();
  for (let k = 0; k < view.getUint16(at, little) && at + 14 + 12 * k <= bytes.length; k++)
    tags.set(view.getUint16(at + 2 + 12 * k, little), view.getUint16(at + 10 + 12 * k, little));
  const isPreview = tags.has(SUB_IMAGES) && tags.has(MAKER) && tags.get(KIND_OF_IMAGE) === 1;
  if (tags.has(DNG_VERSION)) return { name: "a raw file (DNG)", remedy: DEVELOP, id: "raw" };
  return isPreview ? { name: "a raw file of a camera (NEF, ARW, PEF)", remedy: DEVELOP, id: "raw" } : undefined;
}

function beginsWith(bytes: Uint8Array, at: number, start: string): boolean {
  for (let i = 0; i < start.length; i++) if (bytes[at + i] !== start.charCodeAt(i)) return false;
  return true;
}

function textOf(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
