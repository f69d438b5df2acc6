/** The commonest slips: what was given instead of what was wanted, and the one call that helps. */
import { phrase } from "../errors/errors.js";

/** What a function wanted: the path or the bytes of a file of an image, of labels, of weights; weights that were opened; a compiled model; the path of a file to write; an address; or something else, where only what helps everywhere is said. */
export type Wanted =
  | "image"
  | "labels"
  | "mask"
  | "tensor"
  | "source"
  | "blob"
  | "file"
  | "bytes"
  | "labelFile"
  | "labelBytes"
  | "weightSource"
  | "weightBytes"
  | "weights"
  | "model"
  | "target"
  | "url"
  | "other";

/** A kind of value that is given by mistake: its name, how it is told, and what helps; `_` is for all that are not named, none for those without. */
interface Slip {
  readonly what: string;
  is(value: Loose, brand: string): unknown;
  readonly remedy: string | { readonly [Kind in Wanted | "_"]?: string | undefined };
}

// biome-ignore lint/suspicious/noExplicitAny: a value that nothing is known about
type Loose = any;

const FROM_BROWSER = "Make an image of it first: await imageFrom(…) of @segkit/runtime-web.";
const DECODE =
  "Decode it first: await decodeImage(bytes) of @segkit/runtime-node, await imageFrom(new Blob([bytes])) of @segkit/runtime-web.";
const OPEN = "Open it first: await openWeights(…) of @segkit/nn.";
const COMPILE = "Compile it first: compile(model, { weights }) of @segkit/nn.";
const SCORES = "Take the highest scores: argmax(tensor).";
/** Whatever a page draws: where bytes or a Blob are wanted, its pixels have to be encoded. */
const DRAWN = {
  source: undefined,
  blob: "Encode it: await toBlob(await imageFrom(…)) of @segkit/runtime-web.",
  weightSource: "Give the weight file.",
  weightBytes: "Give the weight file's bytes.",
  weights: "Give the weights: await openWeights(…) of @segkit/nn.",
  model: "Give a compiled model.",
  _: FROM_BROWSER,
};

/** Labels and masks. */
const PLANE = {
  image: undefined,
  labels: undefined,
  mask: undefined,
  source: "Draw it on an image first: drawOverlay(image, labels).",
  blob: "Encode it first: await labelsToBlob(labels).",
  file: "It is decoded already.",
  labelFile: "It is decoded already.",
  bytes: "It is decoded already.",
  labelBytes: "It is decoded already.",
  weightBytes: "Give the bytes of the weight file.",
  tensor: 'Make a tensor of it: { type: "int32", data: labels.data, dims: [1, height, width] }.',
};

const brandOf = (value: unknown) => Object.prototype.toString.call(value).slice(8, -1);
const isTensor = (value: Loose) => typeof value?.type === "string" && Array.isArray(value.dims);

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
      target: "Only files of this machine are written.",
      file: "Fetch it first: await decodeImage(await (await fetch(address)).arrayBuffer()).",
      labelFile: "Fetch it first: decodeLabels(await (await fetch(address)).arrayBuffer()) of @segkit/core.",
      bytes: "Fetch it first: await (await fetch(address)).arrayBuffer().",
      labelBytes: "Fetch it first: await (await fetch(address)).arrayBuffer().",
      labels: "Fetch it first: decodeLabels(await (await fetch(address)).arrayBuffer()).",
      blob: "Fetch it first: await (await fetch(address)).blob().",
      source: "Load it with await imageFromUrl(address).",
      weightBytes: "Open it with await openWeights(address).",
      weights: OPEN,
      model: "Open its weights first: compile(model, { weights: await openWeights(address) }) of @segkit/nn.",
      _: "Load it first: await imageFromUrl(address) of @segkit/runtime-web.",
    },
  },
  {
    what: "a path or address",
    is: (value, brand) => typeof value === "string" || brand === "URL",
    remedy: {
      bytes: "Read files by path with await readImage(path).",
      labelBytes: "Read files by path with await readLabels(path) of @segkit/runtime-node.",
      source: "Load it with await imageFromUrl(address).",
      blob: "Fetch it first: await (await fetch(address)).blob().",
      labels: "Read it first: await readLabels(path) of @segkit/runtime-node.",
      weightBytes: "Open it with await openWeights(path).",
      weights: OPEN,
      model: "Open its weights first: compile(model, { weights: await openWeights(path) }) of @segkit/nn.",
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
      labelFile: "Give await image.png().toBuffer() to decodeLabels of @segkit/core.",
      labelBytes: "Give await image.png().toBuffer().",
      _: "Make an image of what await image.raw().toBuffer({ resolveWithObject: true }) gives: toImage(…).",
    },
  },
  {
    what: "an encoded file of sharp",
    is: (value) => typeof value.info?.format === "string" && value.info.format !== "raw" && value.data !== undefined,
    remedy: {
      bytes: "Give its bytes: data.",
      labelBytes: "Give its bytes: data.",
      file: "Give its bytes to decodeImage: decodeImage(data).",
      labelFile: "Give its bytes to decodeLabels of @segkit/core: decodeLabels(data).",
      _: "Call raw() before toBuffer({ resolveWithObject: true }).",
    },
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
      blob: "Give one of its files: files[0].",
      weightSource: "Give an array of its files: [...files].",
      weightBytes: "Open them with await openWeights([...files]).",
      weights: "Open them first: await openWeights([...files]) of @segkit/nn.",
      _: "Take one of its files: await imageFrom(files[0]) of @segkit/runtime-web.",
    },
  },
  {
    what: "an <input>",
    is: (_, brand) => brand === "HTMLInputElement",
    remedy: {
      source: "Give the file that was chosen: input.files[0].",
      blob: "Give the file that was chosen: input.files[0].",
      weightSource: "Give the files that were chosen: [...input.files].",
      _: "Take the file that was chosen: await imageFrom(input.files[0]) of @segkit/runtime-web.",
    },
  },
  {
    what: "a Response",
    is: (value, brand) => brand === "Response" || (typeof value.arrayBuffer === "function" && typeof value.json === "function"),
    remedy: {
      source: "Give its body: await response.blob().",
      blob: "Give its body: await response.blob().",
      bytes: "Give its body: await response.arrayBuffer().",
      labelBytes: "Give its body: await response.arrayBuffer().",
      labels: "Decode its body: decodeLabels(await response.arrayBuffer()).",
      labelFile: "Decode its body: decodeLabels(await response.arrayBuffer()) of @segkit/core.",
      weightSource: "Give its address, or its body: await response.blob().",
      weightBytes: "Give its body: await response.arrayBuffer().",
      weights: "Open its body first: await openWeights(await response.blob()) of @segkit/nn.",
      _: "Decode its body: await imageFrom(await response.blob()) of @segkit/runtime-web, await decodeImage(await response.arrayBuffer()) of @segkit/runtime-node.",
    },
  },
  {
    what: "a File or Blob",
    is: (_, brand) => brand === "Blob" || brand === "File",
    remedy: {
      source: undefined,
      blob: undefined,
      file: "Decode its bytes: await decodeImage(await blob.arrayBuffer()).",
      labelFile: "Decode its bytes: decodeLabels(await blob.arrayBuffer()) of @segkit/core.",
      bytes: "Give its bytes: await blob.arrayBuffer().",
      labelBytes: "Give its bytes: await blob.arrayBuffer().",
      labels: "Read it first: await labelsFromBlob(blob) of @segkit/runtime-web.",
      weightBytes: "Open it with await openWeights(blob).",
      weights: OPEN,
      _: FROM_BROWSER,
    },
  },
  {
    what: "a canvas",
    is: (value, brand) => /Canvas/.test(brand) || typeof value.getContext === "function",
    remedy: DRAWN,
  },
  { what: "an ImageBitmap", is: (_, brand) => brand === "ImageBitmap", remedy: DRAWN },
  { what: "an <img>", is: (_, brand) => brand === "HTMLImageElement", remedy: DRAWN },
  { what: "a video or its frame", is: (_, brand) => /^(HTMLVideoElement|VideoFrame)$/.test(brand), remedy: DRAWN },
  {
    what: "bytes",
    is: (_, brand) => /^(ArrayBuffer|SharedArrayBuffer|Uint8Array|DataView)$/.test(brand),
    remedy: {
      image: `${DECODE} Samples that are decoded go in as { data, height, width, channels }.`,
      file: "Decode them with await decodeImage(bytes).",
      labelFile: "Decode them with decodeLabels(bytes) of @segkit/core.",
      bytes: "Give new Uint8Array(bytes).",
      labelBytes: "Give new Uint8Array(bytes).",
      weightBytes: "Give new Uint8Array(bytes).",
      source: "Give new Blob([bytes]).",
      blob: "Give new Blob([bytes]).",
      labels: "Give { data: bytes, height, width }; of a PNG file, decodeLabels(bytes).",
      mask: "Give { data: bytes, height, width }.",
      tensor: 'Give { type: "uint8", data: bytes, dims }.',
      weights: "Read them first: readWeights(bytes) of @segkit/nn.",
      model: COMPILE,
    },
  },
  {
    what: "values without their size",
    is: (value) => ArrayBuffer.isView(value),
    remedy: {
      tensor: "Give { type, data, dims }.",
      image: "Give { data, height, width, channels }.",
      labels: "Give { data, height, width }.",
      mask: "Give { data, height, width }.",
      file: "Decode the bytes of a file with await decodeImage(bytes).",
      labelFile: "Decode the bytes of a file with decodeLabels(bytes) of @segkit/core.",
      bytes: "Give the bytes of the file, a Uint8Array.",
      labelBytes: "Give the bytes of the file, a Uint8Array.",
      weightBytes: "Give the bytes of the file, a Uint8Array.",
      source: "Give an image: { data, height, width, channels } is one already.",
      blob: "Give the Blob or File.",
    },
  },
  {
    what: "a list",
    is: (value) => Array.isArray(value) && value.length > 0 && typeof value[0] === "object",
    remedy: "Give its members one by one.",
  },
  {
    what: "a result with labels",
    is: (value) => value.data === undefined && value.labels?.data !== undefined,
    remedy: { labels: "Give its labels: result.labels.", _: "Its labels are a label map: result.labels." },
  },
  {
    what: "a result with a mask",
    is: (value) => value.data === undefined && value.mask?.data !== undefined,
    remedy: { mask: "Give its mask: result.mask.", _: "Its mask is result.mask." },
  },
  {
    what: "a tensor",
    is: isTensor,
    remedy: {
      tensor: undefined,
      labels: SCORES,
      mask: SCORES,
      _: "Make an image of it with tensorToImage(tensor).",
    },
  },
  {
    what: "the outputs of a session",
    is: (value) => value.data === undefined && isTensor(Object.values(value)[0]),
    remedy: "Give one of its tensors, by its name: outputs.logits.",
  },
  {
    what: "a network without weights",
    is: (value) => typeof value.forward === "function",
    remedy: { model: COMPILE, weightSource: "Give { model, weights, preprocessing }.", weights: "Give its weights." },
  },
  {
    what: "opened weights",
    is: (value) => typeof value.tensors?.get === "function",
    remedy: { model: "Compile a network with them: compile(model, { weights }).", weightBytes: "They are open: give them on." },
  },
  {
    what: "an image",
    is: (value, brand) => value.data !== undefined && (brand === "ImageData" || "channels" in value || "info" in value),
    remedy: {
      image: undefined,
      labels: undefined,
      mask: undefined,
      tensor: "Make a tensor of it first: imageToTensor(image).",
      source: "It is an image already.",
      blob: "Encode it first: await toBlob(image).",
      file: "It is decoded already.",
      labelFile: "It is an image; labels are read from the file.",
      bytes: "It is decoded already.",
      labelBytes: "It is an image; labels are read from the file.",
      weightBytes: "Give the bytes of the weight file.",
    },
  },
  {
    what: "a label map",
    is: (value) => /^(Int32|Uint16)Array$/.test(brandOf(value.data)) && "height" in value,
    remedy: {
      ...PLANE,
      mask: "Take one of its regions with maskFromLabel(labels, label); the outlines of all are labelsToPolygons(labels).",
    },
  },
  { what: "a mask or label map", is: (value) => ArrayBuffer.isView(value.data) && "height" in value, remedy: PLANE },
];

/** What helps whatever was given, where that is no matter of decoding. */
function elsewhere(wanted: Wanted): string | undefined {
  if (wanted === "url") return "Other sources than addresses go to await imageFrom(…).";
  if (wanted === "target") return "The path comes first, then what is written.";
  return wanted === "other" ? "" : undefined;
}

/**
 * The slip that a value of the wrong kind most likely is, as parts of an error; none of them where it is no slip that is known. Values are known by their
 * brand, so that those of another realm are named too.
 */
export function slipOf(wanted: Wanted, value: Loose): { received?: unknown; remedy?: string } {
  try {
    if (value === null || value === undefined) return {};
    const brand = brandOf(value);
    for (const { what, is, remedy } of SLIPS) {
      if (!is(value, brand)) continue;
      const helps = typeof remedy === "string" ? remedy : wanted in remedy ? remedy[wanted] : (elsewhere(wanted) ?? remedy._);
      return !helps ? {} : { received: phrase(what), remedy: helps };
    }
  } catch {
    // a getter that throws: nothing is known of the value
  }
  return {};
}
