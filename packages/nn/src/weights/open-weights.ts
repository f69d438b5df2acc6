/** Weight files from wherever they are: a path, an address, a File, bytes; one file or the shards of one. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkKnownOptions, phrase } from "@segkit/core/validate";
import { corrupt, shown } from "./corrupt.js";
import { type DownloadOptions, download } from "./download.js";
import { hasNodeModules, nodeModules } from "./node-modules.js";
import { parse, placed, stridedOf } from "./parse.js";
import { type SelectOptions, select } from "./select.js";
import { blobSource, diskSource, memorySource } from "./sources.js";
import { NeedBytes, SparseFile } from "./sparse-file.js";
import type { WeightSource, Weights } from "./weights.js";

/** Where weights are: a path (Node), an address, a Blob or File, bytes; or several Files, the shards of one checkpoint with its index. */
export type WeightsInput = string | URL | Blob | Uint8Array | ArrayBuffer | readonly File[];

/** Options of {@link openWeights}. */
export interface OpenWeightsOptions extends SelectOptions, DownloadOptions, CallOptions {}

const OPTIONS = ["key", "prefix", "cache", "integrity", "headers", "fetch", "retries", "onProgress", "signal"];

/** Files that say which shards there are, as `model.safetensors.index.json`. */
const INDEX = /\.index\.json$/;

/** The longest index that is read: about a million names. */
const LONGEST_INDEX = 100 * 2 ** 20;

/**
 * Opens a weight file: finds its tensors, and leaves their elements where they are. Of a file on disk or a Blob only headers are read; what comes from an address
 * is kept in a cache, so that it is downloaded once.
 *
 * Formats: safetensors, one file or shards with their `….index.json`; PyTorch's `.pth`, `.pt`, `.bin`, in the ZIP form and the one before 1.6. Reading
 * executes nothing: pickles are read with closed lists of opcodes and globals.
 *
 * @param source - see {@link WeightsInput}
 * @param options - see {@link OpenWeightsOptions}; progress is in bytes
 * @returns tensors by name, and the files that a compiled graph will point into
 * @throws SegmentationError `io-error` when it cannot be read or fetched, `corrupt-weights` when it cannot be understood, `weights-mismatch` when it is not clear
 *   which dictionary is the model's, `unsupported` for a path where there is no file system, `aborted`, `invalid-argument`, `invalid-option`
 *
 * O(header) time and memory for files, Blobs and paths.
 *
 * @see https://github.com/huggingface/safetensors
 *
 * @example
 * ```ts
 * import { initialise, openWeights, saveSafetensors, unet } from "@segkit/nn";
 *
 * const file = new Blob([await saveSafetensors(initialise(unet({ width: 4 })))]);
 * const { format, tensors } = await openWeights(file);
 * console.assert(format === "safetensors" && tensors.has("outc.conv.weight"));
 * ```
 */
export async function openWeights(source: WeightsInput, options: OpenWeightsOptions = {}): Promise<Weights> {
  const where = "openWeights";
  checkKnownOptions(where, options, OPTIONS);
  checkAborted(where, options.signal);
  if (source instanceof Uint8Array || source instanceof ArrayBuffer) {
    return openFile(memorySource("weights", source instanceof Uint8Array ? source : new Uint8Array(source)), options);
  }
  if (source instanceof Blob) return openFile(blobSource(nameOf(source), source), options);
  if (Array.isArray(source)) return openFiles(source as readonly File[], options);
  if (typeof source === "string" || source instanceof URL) return openNamed(String(source), options);
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: "a path, a URL, a Blob, bytes, or a list of Files",
    received: source,
  });
}

/** Reads headers of one file, fetching the ranges that the parser asks for. */
async function openFile(file: WeightSource, options: OpenWeightsOptions): Promise<Weights> {
  const sparse = file.data instanceof Uint8Array ? SparseFile.whole(file.data) : new SparseFile(file.size);
  for (;;) {
    try {
      const found = select(parse(sparse), options, "openWeights");
      const strided = stridedOf(found, file.size);
      return placed(found, file, strided, sparse.all(strided));
    } catch (error) {
      if (!(error instanceof NeedBytes)) throw error;
      const { ranges } = error;
      const parts = await Promise.all(ranges.map(({ at, length }) => file.read(at, length, options.signal)));
      ranges.forEach(({ at }, i) => {
        sparse.add(at, parts[i]!);
      });
    }
  }
}

/** A path or an address. */
async function openNamed(name: string, options: OpenWeightsOptions): Promise<Weights> {
  const at = (shard: string) => shardPlace(name, shard);
  const open = async (place: string, expected: Partial<DownloadOptions> = {}): Promise<WeightSource> => {
    if (isAddress(place)) return download(place, { ...options, ...expected });
    const path = place.startsWith("file:") ? nodeModules("openWeights", place).url.fileURLToPath(place) : place;
    return diskSource(lastPart(place), path);
  };
  const file = await open(name);
  if (!INDEX.test(new URL(name, "file:///").pathname)) return openFile(file, options);
  // the integrity given is the index's; shards are checked by their headers
  return openShards(file, (shard) => open(at(shard), { integrity: undefined }), options);
}

/** Files that were chosen or dropped together. */
async function openFiles(files: readonly File[], options: OpenWeightsOptions): Promise<Weights> {
  const wrong = files.find((file) => !(file instanceof Blob));
  if (files.length === 0 || wrong !== undefined) {
    throw new SegmentationError("invalid-argument", {
      where: "openWeights",
      option: "source",
      expected: "at least one File",
      received: wrong ?? files,
    });
  }
  const index = files.find((file) => INDEX.test(nameOf(file)));
  if (index === undefined) {
    if (files.length === 1) return openFile(blobSource(nameOf(files[0]!), files[0]!), options);
    return merge(await Promise.all(files.map((file) => openFile(blobSource(nameOf(file), file), options))));
  }
  const shard = async (name: string) => {
    const file = files.find((candidate) => nameOf(candidate) === name);
    if (file !== undefined) return blobSource(name, file);
    throw new SegmentationError("io-error", {
      where: "openWeights",
      option: "source",
      expected: `the shard ${name}, which the index names`,
      received: phrase(`only ${files.map(nameOf).join(", ")}`),
      remedy: "Give the index and all its shards together.",
    });
  };
  return openShards(blobSource(nameOf(index), index), shard, options);
}

/** The shards that an index names, as one checkpoint. */
async function openShards(
  index: WeightSource,
  open: (shard: string) => Promise<WeightSource>,
  options: OpenWeightsOptions,
): Promise<Weights> {
  if (index.size > LONGEST_INDEX) throw corrupt("index", `at most ${LONGEST_INDEX} bytes`, `${index.size}`);
  const map = weightMap(await index.read(0, index.size, options.signal));
  const names = [...new Set(map.values())];
  const shards: Weights[] = [];
  for (const name of names) shards.push(await openFile(await open(name), options));
  const merged = merge(shards);
  for (const [tensor, shard] of map) {
    const found =
      merged.tensors.get(tensor) ??
      (options.prefix && tensor.startsWith(options.prefix)
        ? merged.tensors.get(tensor.slice(options.prefix.length))
        : undefined);
    if (found === undefined && options.prefix === undefined)
      throw corrupt(shard, `the tensor ${tensor}, as the index says`, "a file without it");
  }
  return merged;
}

function weightMap(bytes: Uint8Array): Map<string, string> {
  let index: unknown;
  try {
    index = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw corrupt("index", "JSON", "something else");
  }
  const map = (index as { weight_map?: unknown } | null)?.weight_map;
  if (typeof map !== "object" || map === null || Array.isArray(map)) throw corrupt("index", "an object weight_map", "none");
  const entries = Object.entries(map);
  for (const [tensor, shard] of entries) {
    // a shard lies beside its index: nothing above it, nowhere else
    if (typeof shard === "string" && /^[^/\\:]+$/.test(shard) && shard !== "..") continue;
    throw corrupt(tensor.slice(0, 80), "the name of a file beside the index", shown(shard));
  }
  return new Map(entries as [string, string][]);
}

function merge(parts: readonly Weights[]): Weights {
  const tensors = new Map<string, Weights["tensors"] extends ReadonlyMap<string, infer T> ? T : never>();
  const metadata: Record<string, string> = {};
  for (const part of parts) {
    for (const [name, tensor] of part.tensors) {
      if (tensors.has(name)) throw corrupt(name, "one file that has this tensor", "two");
      tensors.set(name, tensor);
    }
    Object.assign(metadata, part.metadata);
  }
  return { format: parts[0]?.format ?? "safetensors", tensors, metadata, files: parts.flatMap(({ files }) => files) };
}

function isAddress(name: string): boolean {
  return /^(https?|blob|data):/i.test(name) || (!hasNodeModules() && typeof location !== "undefined");
}

function shardPlace(index: string, shard: string): string {
  const base = index.replace(/[?#].*$/, "");
  const query = isAddress(index) ? index.slice(base.length) : "";
  return base.slice(0, Math.max(base.lastIndexOf("/"), base.lastIndexOf("\\")) + 1) + shard + query;
}

function nameOf(blob: Blob): string {
  return (blob as Partial<File>).name || "weights";
}

function lastPart(place: string): string {
  return (
    place
      .replace(/[?#].*$/, "")
      .split(/[/\\]/)
      .at(-1) || "weights"
  );
}
