/** The commonest slips: what was given instead of what was wanted, and the one call that helps. */
import { phrase } from "../errors/errors.js";

/** What a function wanted. */
export type Wanted = "image" | "labels" | "mask" | "tensor" | "file" | "bytes" | "source";

/** A kind of value that is given by mistake: its name, how it is told, and what helps; `_` is for all that are not named. */
interface Slip {
  readonly what: string;
  is(value: Loose, brand: string): unknown;
  readonly remedy: string | { readonly [Kind in Wanted | "_"]?: string };
}

// biome-ignore lint/suspicious/noExplicitAny: a value that nothing is known about
type Loose = any;

const FROM_BROWSER = "Make an image of it first: await imageFrom(…) of @segkit/runtime-web.";
const DECODE =
  "Decode it first: await decodeImage(bytes) of @segkit/runtime-node, await imageFrom(new Blob([bytes])) of @segkit/runtime-web.";

/** The first that fits counts. */
const SLIPS: readonly Slip[] = [
  {
    what: "a Promise",
    is: (value, brand) => brand === "Promise" || typeof value.then === "function",
    remedy: "Write await before the call that made it.",
  },
  {
    what: "an address",
    is: (value, brand) => /^https?:/i.test(brand === "URL" ? value.href : typeof value === "string" ? value : ""),
    remedy: {
      file: "Fetch it first: await decodeImage(await (await fetch(address)).arrayBuffer()).",
      bytes: "Fetch it first: await (await fetch(address)).arrayBuffer().",
      source: "Load it with await imageFromUrl(address).",
      _: "Load it first: await imageFromUrl(address) of @segkit/runtime-web.",
    },
  },
  {
    what: "a path or address",
    is: (value) => typeof value === "string",
    remedy: {
      bytes: "Read files by path with await readImage(path).",
      source: "Load it with await imageFromUrl(address).",
      labels: "Read it first: await readLabels(path) of @segkit/runtime-node.",
      _: "Read it first: await readImage(path) of @segkit/runtime-node, await imageFromUrl(address) of @segkit/runtime-web.",
    },
  },
  {
    what: "a sharp instance",
    is: (value) => typeof value.toBuffer === "function" && typeof value.metadata === "function",
    remedy: {
      image: "Give what await image.raw().toBuffer({ resolveWithObject: true }) gives.",
      file: "Give await image.png().toBuffer() to decodeImage.",
      bytes: "Give await image.png().toBuffer().",
      _: "Make an image of what await image.raw().toBuffer({ resolveWithObject: true }) gives: toImage(…).",
    },
  },
  {
    what: "an encoded file of sharp",
    is: (value) => typeof value.info?.format === "string" && value.info.format !== "raw" && value.data !== undefined,
    remedy: "Call raw() before toBuffer({ resolveWithObject: true }).",
  },
  {
    what: "a canvas context",
    is: (value, brand) => /RenderingContext(2D)?$/.test(brand) || typeof value.getImageData === "function",
    remedy: { source: "Give its canvas: context.canvas.", _: "Give context.getImageData(0, 0, width, height)." },
  },
  {
    what: "a FileList",
    is: (_, brand) => brand === "FileList",
    remedy: {
      source: "Give one of its files: files[0].",
      _: "Take one of its files: await imageFrom(files[0]) of @segkit/runtime-web.",
    },
  },
  {
    what: "an <input>",
    is: (_, brand) => brand === "HTMLInputElement",
    remedy: "Take the file that was chosen: await imageFrom(input.files[0]) of @segkit/runtime-web.",
  },
  {
    what: "a Response",
    is: (value, brand) => brand === "Response" || (typeof value.arrayBuffer === "function" && typeof value.json === "function"),
    remedy: {
      source: "Give its body: await response.blob().",
      bytes: "Give its body: await response.arrayBuffer().",
      _: "Decode its body: await imageFrom(await response.blob()) of @segkit/runtime-web, await decodeImage(await response.arrayBuffer()) of @segkit/runtime-node.",
    },
  },
  {
    what: "a File or Blob",
    is: (_, brand) => brand === "Blob" || brand === "File",
    remedy: {
      file: "Decode its bytes: await decodeImage(await blob.arrayBuffer()).",
      bytes: "Give its bytes: await blob.arrayBuffer().",
      labels: "Read it first: await labelsFromBlob(blob) of @segkit/runtime-web.",
      _: FROM_BROWSER,
    },
  },
  {
    what: "a canvas",
    is: (value, brand) => /Canvas/.test(brand) || typeof value.getContext === "function",
    remedy: FROM_BROWSER,
  },
  { what: "an ImageBitmap", is: (_, brand) => brand === "ImageBitmap", remedy: FROM_BROWSER },
  { what: "an <img>", is: (_, brand) => brand === "HTMLImageElement", remedy: FROM_BROWSER },
  { what: "a video or its frame", is: (_, brand) => /^(HTMLVideoElement|VideoFrame)$/.test(brand), remedy: FROM_BROWSER },
  {
    what: "bytes",
    is: (_, brand) => /^(ArrayBuffer|SharedArrayBuffer|Uint8Array|DataView)$/.test(brand),
    remedy: {
      image: `${DECODE} Samples that are decoded go in as { data, height, width, channels }.`,
      file: "Decode them with await decodeImage(bytes).",
      source: "Give new Blob([bytes]).",
      labels: "Give { data: bytes, height, width }.",
      mask: "Give { data: bytes, height, width }.",
      tensor: 'Give { type: "uint8", data: bytes, dims }.',
    },
  },
  {
    what: "values without their size",
    is: (value) => ArrayBuffer.isView(value),
    remedy: {
      tensor: "Give { type, data, dims }.",
      image: "Give { data, height, width, channels }.",
      _: "Give { data, height, width }.",
    },
  },
  {
    what: "a result with labels",
    is: (value) => value.data === undefined && value.labels?.data !== undefined,
    remedy: { labels: "Give its labels: result.labels.", _: "Its labels are a label map: result.labels." },
  },
  {
    what: "a result with a mask",
    is: (value) => value.data === undefined && value.mask?.data !== undefined,
    remedy: "Give its mask: result.mask.",
  },
  {
    what: "a tensor",
    is: (value) => typeof value.type === "string" && Array.isArray(value.dims),
    remedy: {
      image: "Make an image of it with tensorToImage(tensor).",
      labels: "Take the highest scores: argmax(tensor).",
      mask: "Take the highest scores: argmax(tensor).",
    },
  },
  {
    what: "an image",
    is: (value, brand) => value.data !== undefined && (brand === "ImageData" || "channels" in value || "info" in value),
    remedy: { tensor: "Make a tensor of it first: imageToTensor(image)." },
  },
];

/**
 * The slip that a value of the wrong kind most likely is, as parts of an error; none of them where it is no slip that is known. Values are known by their
 * brand, so that those of another realm are named too.
 */
export function slipOf(wanted: Wanted, value: Loose): { received?: unknown; remedy?: string } {
  try {
    if (value === null || value === undefined) return {};
    const brand = Object.prototype.toString.call(value).slice(8, -1);
    for (const { what, is, remedy } of SLIPS) {
      if (!is(value, brand)) continue;
      const helps = typeof remedy === "string" ? remedy : (remedy[wanted] ?? remedy._);
      return helps === undefined ? {} : { received: phrase(what), remedy: helps };
    }
  } catch {
    // a getter that throws: nothing is known of the value
  }
  return {};
}
