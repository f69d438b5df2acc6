/**
 * Weight files, brought to where ONNX Runtime can map them. It maps external data that lie in files and copies those it is given in memory, so
 * bytes and Blobs of some size are written to a temporary file: the memory they would take once more is then the page cache's.
 */
import { realpathSync, statSync } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, relative, sep } from "node:path";
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { CompiledModel, FileOnDisk, WeightFile } from "@segkit/core/runtime";
import { phrase } from "@segkit/core/validate";
import { readExternalData } from "./external-data.js";

/** Weights below this size, in bytes, are handed over in memory where all of a model's are: a copy costs less than a file. */
const SMALL = 4 << 20;
/** Bytes written to a temporary file at a time. */
const CHUNK = 8 << 20;

/** A model whose weights are on disk or small. */
export interface PlacedModel {
  readonly graph: Uint8Array;
  /** Bytes of all weight files. */
  readonly size: number;
  /** The folder that the graph's locations lie below; undefined where no file is on disk. */
  readonly folder: string | undefined;
  /** The files handed over in memory; none where one is on disk. */
  readonly inMemory: readonly { readonly location: string; readonly data: Uint8Array }[];
  /** Removes the temporary files; after loading, what is mapped stays. */
  remove(): Promise<void>;
}

/**
 * Brings a model's weights to disk where they are not, and points the graph at them.
 *
 * @throws SegmentationError `invalid-argument` for a location without a file, `corrupt-weights` for a file that ends too soon, `io-error`,
 *   `corrupt-data`, `aborted`
 */
export async function placeWeights(
  where: string,
  model: CompiledModel,
  { signal }: CallOptions,
  onBytes: (done: number, total: number) => void,
): Promise<PlacedModel> {
  const external = readExternalData(where, model.graph);
  checkFiles(where, model.weights, external.extents);
  const total = model.weights.reduce((sum, { data }) => sum + sizeOf(data), 0);
  let before = 0;
  let temporary: string | undefined;
  const remove = async () => {
    // where a mapped file cannot be removed, the session is none the worse
    if (temporary !== undefined) await rm(temporary, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  };
  try {
    const paths = new Map<string, string>();
    const inMemory: { location: string; data: Uint8Array }[] = [];
    // ONNX Runtime looks in one place only: once a file is on disk the rest join it, however small they are
    const onDisk = model.weights.some(({ data }) => "path" in data || sizeOf(data) >= SMALL);
    for (const [i, { location, data }] of model.weights.entries()) {
      if ("path" in data) paths.set(location, realpathSync(data.path));
      else if (!onDisk) inMemory.push({ location, data: await bytesOf(data) });
      else {
        temporary ??= await mkdtemp(join(realpathSync(tmpdir()), "segkit-weights-"));
        const path = join(temporary, `${i}`);
        await spill(where, path, data, signal, (written) => onBytes(before + written, total));
        paths.set(location, path);
      }
      before += sizeOf(data);
      onBytes(before, total);
    }
    // the files are named relative to one folder above them all: ONNX Runtime takes neither absolute paths nor links out of the folder
    const folder = commonFolder([...paths.values()]);
    const names = new Map([...paths].map(([location, path]) => [location, relative(folder, path).split(sep).join("/")]));
    return { graph: external.rename(names), size: total, folder: paths.size ? folder : undefined, inMemory, remove };
  } catch (error) {
    await remove();
    throw isFileError(error) ? ioError(where, error) : error;
  }
}

function checkFiles(where: string, weights: readonly WeightFile[], extents: ReadonlyMap<string, number>): void {
  const missing = [...extents.keys()].filter((location) => !weights.some((file) => file.location === location));
  if (missing.length) {
    throw new SegmentationError("invalid-argument", {
      where,
      option: "model.weights",
      expected: `the files ${[...extents.keys()].join(", ")}, which the graph points into`,
      received: phrase(`none for ${missing.join(", ")}`),
    });
  }
  for (const { location, data } of weights) {
    let size: number;
    try {
      size = sizeOf(data);
    } catch (error) {
      throw ioError(where, error);
    }
    const needed = extents.get(location) ?? 0;
    if (size >= needed) continue;
    throw new SegmentationError("corrupt-weights", {
      where,
      option: `the weight file ${location}`,
      expected: `at least ${needed} bytes`,
      received: phrase(`${size}`),
      remedy: "Is the file whole? Download it again.",
    });
  }
}

function sizeOf(data: Uint8Array | Blob | FileOnDisk): number {
  if ("path" in data) return statSync(data.path).size;
  return "size" in data ? data.size : data.byteLength;
}

async function bytesOf(data: Uint8Array | Blob): Promise<Uint8Array> {
  // a view's whole buffer would be sent, so it is cut out
  return "size" in data ? new Uint8Array(await data.arrayBuffer()) : data.slice();
}

async function spill(
  where: string,
  path: string,
  data: Uint8Array | Blob,
  signal: CallOptions["signal"],
  onWritten: (bytes: number) => void,
): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    for (let at = 0; at < sizeOf(data); at += CHUNK) {
      checkAborted(where, signal);
      const part =
        "size" in data ? new Uint8Array(await data.slice(at, at + CHUNK).arrayBuffer()) : data.subarray(at, at + CHUNK);
      await file.writeFile(part);
      onWritten(at + part.length);
    }
  } finally {
    await file.close();
  }
}

function commonFolder(paths: readonly string[]): string {
  let folder = dirname(paths[0] ?? sep);
  while (!paths.every((path) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep)) && dirname(folder) !== folder) {
    folder = dirname(folder);
  }
  return folder;
}

/** A failure of the file system, or of a Blob whose file has changed. */
function isFileError(error: unknown): boolean {
  return error instanceof DOMException || (error instanceof Error && "syscall" in error);
}

function ioError(where: string, cause: unknown): SegmentationError {
  return new SegmentationError("io-error", {
    where,
    option: "model.weights",
    expected: "weight files that can be read, and room for temporary ones",
    received: phrase(cause instanceof Error ? cause.message : String(cause)),
    cause,
  });
}
