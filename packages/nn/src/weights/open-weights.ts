/** Weight files from wherever they are: a path, an address, a File, bytes; one file or the shards of one. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import { asBytes, extendRules, isKind, phrase, type Rules, readOptions, slipOf } from "@segkit/core/validate";
import { corrupt } from "./corrupt.js";
import { type Download, type DownloadOptions, download, downloadRules } from "./download.js";
import { checkIntegrity, parseIntegrity } from "./integrity.js";
import { hasNodeModules, nodeModules } from "./node-modules.js";
import { joinFiles, type ParsedFile, parseFile } from "./open-files.js";
import { type SelectOptions, selectRules } from "./select.js";
import { isIndex, readIndex, shardPlace } from "./shards.js";
import { blobSource, diskSource, memorySource } from "./sources.js";
import type { WeightSource, Weights } from "./weights.js";

/** Where weights are: a path (Node), an address, a Blob or File, bytes; or several of the first three, such as the shards of one checkpoint with its index, or an encoder's file and a decoder's. */
export type WeightsInput = string | URL | Blob | Uint8Array | ArrayBuffer | readonly (string | URL | Blob)[];

/** Options of {@link openWeights}. */
export interface OpenWeightsOptions extends SelectOptions, DownloadOptions, CallOptions {}

/** Bounds and defaults of {@link openWeights}'s options. */
export const openWeightsRules = /* @__PURE__ */ extendRules(
  /* @__PURE__ */ extendRules(selectRules, downloadRules),
  callRules,
) satisfies Rules<OpenWeightsOptions>;

/**
 * Opens a weight file: finds its tensors, and leaves their elements where they are.
 *
 * Of a file on disk or a Blob only the headers are read. A file from an address is kept in a cache, so that it is downloaded once; a file that cannot be
 * understood does not stay there.
 *
 * Formats: safetensors, one file or shards with their `….index.json`; PyTorch's `.pth`, `.pt`, `.bin`, in the ZIP form and the one before 1.6, of dictionaries, of
 * whole modules, and of TorchScript; programs of `torch.export`, `.pt2`; NumPy's `.npz`; pickled arrays, `.pkl`; the constants of TensorFlow Lite's
 * models, `.tflite`; Keras' HDF5, `.h5`, and archives, `.keras`. Reading executes nothing: pickles are read with a
 * closed list of opcodes, and the classes that they name are names. What a file may make the reader allocate is bounded: see {@link readWeights}.
 *
 * @param source - see {@link WeightsInput}
 * @param options - see {@link OpenWeightsOptions}; progress is in bytes, of the stages `download` and `integrity`; `total` is what has arrived so far where
 *   the server does not say the size
 * @returns tensors by name, and the files that a compiled graph will point into
 * @throws SegmentationError `io-error` when it cannot be read or fetched, or is a Git LFS pointer or a page instead; `corrupt-weights` when it cannot be
 *   understood or does not have the digest; `weights-mismatch` when it is not clear which dictionary is the model's; `unsupported` for a path where there is no
 *   file system; `out-of-memory`, `aborted`, `invalid-argument`, `invalid-option`
 *
 * @see https://github.com/huggingface/safetensors
 *
 * @example
 * ```ts
 * import { initialize, openWeights, saveSafetensors, unet } from "@segkit/nn";
 *
 * const file = new Blob([await saveSafetensors(initialize(unet({ width: 4 })))]);
 * const { format, tensors } = await openWeights(file);
 * console.assert(format === "safetensors" && tensors.has("outc.conv.weight"));
 * ```
 *
 * @remarks
 * O(header) time and memory for files, Blobs and paths; pickled arrays are read as a whole once. A download without a cache is in memory once, also where its size is not known before.
 */
export async function openWeights(source: WeightsInput, options: OpenWeightsOptions = {}): Promise<Weights> {
  const where = "openWeights";
  readOptions(where, options, openWeightsRules);
  checkAborted(where, options.signal);
  const bytes = asBytes(source);
  if (bytes) return openOne(await local(memorySource("weights", bytes), options), options);
  if (isBlob(source)) return openOne(await local(blobSource(nameOf(source), source), options), options);
  if (Array.isArray(source)) return openFiles(source as readonly (string | URL | Blob)[], options);
  if (typeof source === "string" || isKind(source, "URL")) return openNamed(String(source), options);
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: "a path, a URL, a Blob, bytes, or a list of paths, URLs or Files",
    received: source,
    ...slipOf("weightSource", source),
  });
}

/** A file that was there already: it has the digest that is asked for. */
async function local(file: WeightSource, options: OpenWeightsOptions): Promise<Download> {
  const digest = parseIntegrity(options.integrity);
  if (digest !== undefined) await checkIntegrity(file, digest, options);
  return { file, forget: async () => {} };
}

async function openOne(source: Download, options: OpenWeightsOptions): Promise<Weights> {
  return understood([source], async () => joinFiles([await parseFile(source.file, options)], options));
}

/** A path or an address. */
async function openNamed(name: string, options: OpenWeightsOptions): Promise<Weights> {
  const { place, remote, index } = placeOf(name);
  if (!index) return openOne(await fetched(place, remote, options), options);
  const { onProgress: _, ...silent } = options;
  // the integrity given is the index's; shards are checked by their headers
  const openShard = (shard: string, onProgress: CallOptions["onProgress"]) =>
    fetched(shardPlace(place, remote, shard), remote, { ...silent, integrity: undefined, ...(onProgress && { onProgress }) });
  return openShards(await fetched(place, remote, silent), openShard, options);
}

/** Where a name leads to, and whether to an index. */
function placeOf(name: string) {
  const remote = isAddress(name);
  const place = remote ? absoluteAddress(name) : pathOf(name);
  return { place, remote, index: isIndex(remote ? new URL(place).pathname : place) };
}

async function fetched(place: string, remote: boolean, options: OpenWeightsOptions): Promise<Download> {
  return remote ? download(place, options) : local(await diskSource(lastPart(place), place), options);
}

function isBlob(source: unknown): source is Blob {
  return isKind(source, "Blob", "File");
}

/** Files that were chosen or dropped together, and files that are named together: each has tensors of its own. */
async function openFiles(files: readonly (string | URL | Blob)[], options: OpenWeightsOptions): Promise<Weights> {
  const isNamed = (file: unknown) => typeof file === "string" || isKind(file, "URL");
  const wrong = files.find((file) => !isBlob(file) && !isNamed(file));
  if (files.length === 0 || wrong !== undefined) {
    throw new SegmentationError("invalid-argument", {
      where: "openWeights",
      option: "source",
      expected: "at least one path, URL or File",
      received: wrong ?? files,
      ...slipOf("weightSource", wrong),
    });
  }
  return files.every(isBlob) ? openBlobs(files as readonly File[], options) : openParts(files, options);
}

/** Files without an index, some of which are paths or addresses. */
async function openParts(files: readonly (string | URL | Blob)[], options: OpenWeightsOptions): Promise<Weights> {
  if (files.length === 1) return openNamed(String(files[0]), options);
  refuseDigest(options);
  const opened: Download[] = [];
  for (const file of files) {
    const { place, remote, index } = isBlob(file)
      ? { place: nameOf(file), remote: false, index: isIndex(nameOf(file)) }
      : placeOf(String(file));
    if (index) {
      throw new SegmentationError("invalid-argument", {
        where: "openWeights",
        option: "source",
        expected: "weight files: an index is given alone, and says itself where its shards are",
        received: place,
      });
    }
    opened.push(isBlob(file) ? await local(blobSource(place, file), options) : await fetched(place, remote, options));
  }
  return understood(opened, async () => {
    const parsed: ParsedFile[] = [];
    for (const { file } of opened) parsed.push(await parseFile(file, options));
    return joinFiles(parsed, options);
  });
}

/** There is no one digest of several files. */
function refuseDigest({ integrity }: OpenWeightsOptions): void {
  if (integrity === undefined) return;
  throw new SegmentationError("invalid-option", {
    where: "openWeights",
    option: "integrity",
    expected: "no digest for several files without an index",
    received: integrity,
    remedy: "Give the index too: the digest is the index's. Or open the files one by one.",
  });
}

async function openBlobs(files: readonly File[], options: OpenWeightsOptions): Promise<Weights> {
  const sourceOf = (file: File) => blobSource(nameOf(file), file);
  const index = files.find((file) => isIndex(nameOf(file)));
  if (index === undefined) {
    if (files.length === 1) return openOne(await local(sourceOf(files[0]!), options), options);
    refuseDigest(options);
    const parsed: ParsedFile[] = [];
    for (const file of files) parsed.push(await parseFile(sourceOf(file), options));
    return joinFiles(parsed, options);
  }
  const shard = async (name: string) => {
    const file = files.find((candidate) => nameOf(candidate) === name);
    if (file !== undefined) return local(sourceOf(file), { ...options, integrity: undefined });
    throw new SegmentationError("io-error", {
      where: "openWeights",
      option: "source",
      expected: `the shard ${name}, which the index names`,
      received: phrase(`only ${files.map(nameOf).join(", ")}`),
      remedy: "Give the index and all its shards together.",
    });
  };
  return openShards(await local(sourceOf(index), options), shard, options);
}

/** The shards that an index names, as one checkpoint. */
async function openShards(
  index: Download,
  open: (shard: string, onProgress: CallOptions["onProgress"]) => Promise<Download>,
  options: OpenWeightsOptions,
): Promise<Weights> {
  const { map, totalSize } = await understood([index], () => readIndex(index.file, options.signal));
  const shards = new Map<string, ParsedFile>();
  const sources = [index];
  let before = 0;
  for (const name of new Set(map.values())) {
    const source = await open(name, ofAll(options.onProgress, before, totalSize));
    before += source.file.size;
    sources.push(source);
    shards.set(name, await understood([source], () => parseFile(source.file, options)));
  }
  return understood(sources, async () => {
    for (const [tensor, shard] of options.key === undefined ? map : []) {
      if (!shards.get(shard)!.found.tensors.has(tensor))
        throw corrupt(shard, `the tensor ${tensor.slice(0, 80)}, as the index says`, "a file without it");
    }
    return joinFiles([...shards.values()], options);
  });
}

/** Progress of all shards together, where the index says how many bytes they have; they have headers besides. */
function ofAll(onProgress: CallOptions["onProgress"], before: number, total: number | undefined): CallOptions["onProgress"] {
  if (onProgress === undefined || total === undefined) return onProgress;
  return ({ stage, done }) => onProgress({ stage, done: Math.min(before + done, total), total });
}

/** Removes a file from the cache when it cannot be understood. Kept there, it would fail again even after its address has a right one. */
async function understood<T>(sources: readonly Download[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SegmentationError && error.code === "corrupt-weights")
      for (const { forget } of sources) await forget();
    throw error;
  }
}

/** Whether a name is an address, and not a path. */
export function isAddress(name: string): boolean {
  return /^(https?|blob|data):/i.test(name) || (!hasNodeModules() && typeof location !== "undefined");
}

/** The address as `fetch` understands it; relative ones are the page's. */
export function absoluteAddress(address: string): string {
  try {
    return new URL(address, globalThis.location?.href).href;
  } catch (cause) {
    throw new SegmentationError("invalid-argument", {
      where: "openWeights",
      option: "source",
      expected: "a valid URL",
      received: address,
      cause,
    });
  }
}

/** The path of a name that is no address. */
export function pathOf(name: string): string {
  if (!/^file:/i.test(name)) return name;
  try {
    return nodeModules("openWeights", name).url.fileURLToPath(name);
  } catch (cause) {
    if (cause instanceof SegmentationError) throw cause;
    throw new SegmentationError("invalid-argument", {
      where: "openWeights",
      option: "source",
      expected: "a file: URL of this machine",
      received: name,
      cause,
    });
  }
}

function nameOf(blob: Blob): string {
  return (blob as Partial<File>).name || "weights";
}

/** A file without its folders. */
export function lastPart(path: string): string {
  return path.split(/[/\\]/).at(-1) || "weights";
}
