/** The files of an ONNX model: the model itself, and the external data that it names. */
import { SegmentationError } from "@segkit/core/errors";
import type { WeightFile } from "@segkit/core/runtime";
import { asBytes, isKind, phrase, slipOf } from "@segkit/core/validate";
import { type DownloadOptions, download } from "../weights/download.js";
import { absoluteAddress, isAddress, lastPart, pathOf } from "../weights/open-weights.js";
import { shardPlace } from "../weights/shards.js";
import { blobSource, diskSource, memorySource } from "../weights/sources.js";
import type { WeightSource } from "../weights/weights.js";

/** The file of an ONNX model, or where to open it: a path (Node), an address, a Blob or File, bytes; or several Files, the model with its external data. */
export type OnnxInput = string | URL | Blob | Uint8Array | ArrayBuffer | readonly File[];

/** Files to open for the external data that does not lie beside the model, by the names that the model has for them. */
export type ExternalFiles = Readonly<Record<string, string | URL | Blob | Uint8Array | ArrayBuffer>>;

/** How the files are opened. */
export interface OpenOptions extends DownloadOptions {
  readonly externalData?: ExternalFiles;
  readonly signal?: { readonly aborted: boolean };
  readonly onProgress?: (progress: { stage: string; done: number; total: number }) => void;
}

/** A model's file, and how to find what it names. */
export interface OpenedOnnx {
  readonly file: WeightSource;
  /** A file of the external data. */
  readonly open: (location: string) => Promise<WeightFile>;
  /** Forgets a download that cannot be understood. */
  readonly forget: () => Promise<void>;
}

const WHERE = "fromOnnx";

/** Finds the model's file. */
export async function openOnnx(source: OnnxInput, options: OpenOptions): Promise<OpenedOnnx> {
  if (Array.isArray(source)) return openFiles(source as readonly File[], options);
  const { file, forget } = await openOne(source as Exclude<OnnxInput, readonly File[]>, "model.onnx", options);
  const named = typeof source === "string" || isKind(source, "URL") ? String(source) : undefined;
  const { onProgress: _, integrity: __, ...silent } = options;
  const open = async (location: string): Promise<WeightFile> => {
    const given = options.externalData?.[location];
    if (given !== undefined) return renamed((await openOne(given, location, silent)).file, location);
    if (named === undefined) throw missing(location, Object.keys(options.externalData ?? {}));
    const remote = isAddress(named);
    const place = shardPlace(remote ? absoluteAddress(named) : pathOf(named), remote, beside(location));
    return renamed((await openOne(place, location, silent)).file, location);
  };
  return { file, open, forget };
}

/** The model and its external data, chosen or dropped together. */
async function openFiles(files: readonly File[], options: OpenOptions): Promise<OpenedOnnx> {
  const wrong = files.find((file) => !isKind(file, "Blob", "File"));
  const models = files.filter((file) => /\.onnx$/i.test(file.name ?? ""));
  if (wrong !== undefined || models.length !== 1) {
    throw new SegmentationError("invalid-argument", {
      where: WHERE,
      option: "source",
      expected: "Files, one of them an .onnx file",
      received: wrong ?? phrase(`${files.length} Files with ${models.length} models among them`),
      ...slipOf("weightSource", wrong),
    });
  }
  const externalData = Object.fromEntries(files.map((file) => [file.name, file]));
  const opened = await openOnnx(models[0]!, { ...options, externalData: { ...externalData, ...options.externalData } });
  // files that are chosen have no folders
  return {
    ...opened,
    open: (location) =>
      opened.open(location in externalData ? location : lastPart(location)).then((file) => ({ ...file, location })),
  };
}

async function openOne(
  source: Exclude<OnnxInput, readonly File[]>,
  name: string,
  { externalData: _, ...options }: OpenOptions,
): Promise<{ file: WeightSource; forget: () => Promise<void> }> {
  const here = (file: WeightSource) => ({ file, forget: async () => {} });
  const bytes = asBytes(source);
  if (bytes) return here(memorySource(name, bytes));
  if (isKind(source, "Blob", "File")) return here(blobSource((source as Partial<File>).name || name, source as Blob));
  if (typeof source === "string" || isKind(source, "URL")) {
    const place = String(source);
    if (isAddress(place)) return download(absoluteAddress(place), options);
    return here(await diskSource(lastPart(pathOf(place)), pathOf(place)));
  }
  throw new SegmentationError("invalid-argument", {
    where: WHERE,
    option: "source",
    expected: "a path, a URL, a Blob, bytes, or a list of Files",
    received: source,
    ...slipOf("weightSource", source),
  });
}

/** A file beside the model, and nowhere else. */
function beside(location: string): string {
  const name = location.replace(/^\.\//, "");
  if (/^[^/\\:]+$/.test(name) && name !== ".." && name !== ".") return name;
  throw new SegmentationError("corrupt-weights", {
    where: WHERE,
    option: "externalData",
    expected: "the name of a file beside the model",
    received: location.slice(0, 200),
    remedy: `Give it: externalData: { ${JSON.stringify(location.slice(0, 80))}: file }.`,
  });
}

function renamed(file: WeightSource, location: string): WeightFile {
  return { location, data: file.data };
}

function missing(location: string, given: readonly string[]): SegmentationError {
  return new SegmentationError("io-error", {
    where: WHERE,
    option: "externalData",
    expected: `the file ${location.slice(0, 200)}, which holds weights of the model`,
    received: phrase(given.length === 0 ? "the model alone" : `only ${given.join(", ")}`),
    remedy: `Pass externalData: { ${JSON.stringify(location.slice(0, 80))}: file }, or both Files as a list.`,
  });
}
