/** From weight files, wherever their bytes are, to one set of tensors: reads headers, and of the elements only what is strided. */
import type { CallOptions } from "@segkit/core/progress";
import { corrupt } from "./corrupt.js";
import { parse, placed, stridedOf } from "./parse.js";
import { type SelectOptions, selectDictionary, withoutPrefix } from "./select.js";
import { relocated } from "./sources.js";
import { type ByteRange, NeedBytes, SparseFile } from "./sparse-file.js";
import type { Found, WeightSource, Weights, WeightTensor } from "./weights.js";

const WHERE = "openWeights";

/** Ranges of a file that are read at once. */
const READS = 8;

/** A file whose header has been read. */
export interface ParsedFile {
  readonly file: WeightSource;
  readonly found: Found;
  /** What of the file is in memory. */
  readonly sparse: SparseFile;
}

/** Reads the header of a file, and chooses its dictionary. */
export async function parseFile(file: WeightSource, options: SelectOptions & CallOptions): Promise<ParsedFile> {
  const sparse = file.data instanceof Uint8Array ? SparseFile.whole(file.data) : new SparseFile(file.size);
  const found = await withBytes(file, sparse, options, () => selectDictionary(parse(sparse), options, WHERE));
  return { file, found, sparse };
}

/** The files of one checkpoint as its tensors. Each file gets a location of its own. */
export async function joinFiles(files: readonly ParsedFile[], options: SelectOptions & CallOptions): Promise<Weights> {
  const selected = withoutPrefix(
    files.map(({ found }) => found),
    options,
    WHERE,
  );
  const tensors = new Map<string, WeightTensor>();
  const metadata: Record<string, string> = {};
  const sources: WeightSource[] = [];
  const taken = new Set<string>();
  for (const [i, { file, sparse }] of files.entries()) {
    const location = untaken(file.location, taken);
    const source = location === file.location ? file : relocated(file, location);
    const strided = stridedOf(selected[i]!, file.size);
    const ranges = await withBytes(file, sparse, options, () => sparse.all(strided));
    const part = placed(selected[i]!, source, strided, ranges);
    for (const [name, tensor] of part.tensors) {
      if (tensors.has(name)) throw corrupt(name, "one file that has this tensor", "two");
      tensors.set(name, tensor);
    }
    Object.assign(metadata, part.metadata);
    sources.push(...part.files);
  }
  return { format: files[0]!.found.format, tensors, metadata, files: sources };
}

/** A location like the one wanted that no other file has, nor its copies of strided tensors. */
function untaken(wanted: string, taken: Set<string>): string {
  let location = wanted;
  for (let n = 2; taken.has(location) || taken.has(`${location}#strided`); n++) location = `${wanted}~${n}`;
  taken.add(location).add(`${location}#strided`);
  return location;
}

/** Repeats an attempt until it has the bytes that it needs. */
async function withBytes<T>(file: WeightSource, sparse: SparseFile, options: CallOptions, attempt: () => T): Promise<T> {
  for (;;) {
    try {
      return attempt();
    } catch (error) {
      if (!(error instanceof NeedBytes)) throw error;
      await readInto(sparse, file, error.ranges, options);
    }
  }
}

async function readInto(
  sparse: SparseFile,
  file: WeightSource,
  ranges: readonly ByteRange[],
  { signal }: CallOptions,
): Promise<void> {
  const parts = new Array<Uint8Array>(ranges.length);
  const waiting = ranges.entries();
  const reader = async () => {
    for (const [i, { at, length }] of waiting) {
      parts[i] = await file.read(at, length, signal);
      if (parts[i].length !== length) throw corrupt("file", `${length} bytes at ${at}`, `${parts[i].length}`);
    }
  };
  await Promise.all(Array.from({ length: Math.min(READS, ranges.length) }, reader));
  ranges.forEach(({ at }, i) => {
    sparse.add(at, parts[i]!);
  });
}
