/** Opens wrong weight files and sees that each ends well: in tensors that lie within their files or in a typed error, soon, and without much memory. */
import { type GoodFiles, type WrongInput, wrongInput } from "./weight-mutations.js";

/** Bytes that one input may make the reader allocate; the inputs are of some ten thousand bytes. */
const LARGEST = 64 * 2 ** 20;
/** What strided tensors may be copied to, beyond twice the file. */
const COPIES = 2 ** 22;
/** One in so many is opened as a Blob too, of which the reader asks for ranges. */
const BLOB_EVERY = 20;

interface Opened {
  readonly tensors: ReadonlyMap<string, { readonly file: Sized; readonly byteOffset: number; readonly byteLength: number }>;
  readonly files: readonly Sized[];
}
interface Sized {
  readonly size: number;
  readonly location: string;
}

/** What is tried, and how it is measured. */
export interface FuzzOptions {
  readonly readWeights: (bytes: Uint8Array) => Opened;
  readonly openWeights: (source: Blob | File[]) => Promise<Opened>;
  /** The code of a typed error; undefined for any other. */
  readonly codeOf: (error: unknown) => string | undefined;
  readonly good: GoodFiles;
  /** Seeds `first` … `first + count − 1`. */
  readonly first: number;
  readonly count: number;
  /** Processor time in milliseconds, or what comes near it. */
  readonly clock: () => number;
  /** Milliseconds that one input may take. @default any number: what is slow without end meets the limit of the test */
  readonly longest?: number;
  /** Bytes allocated at this moment; where it cannot be told, the copies alone are checked. */
  readonly memory?: () => number;
  readonly onInput?: (seed: number) => void;
}

/** How the inputs ended, by kind. */
export interface FuzzResult {
  readonly kinds: Readonly<Record<string, { readonly opened: number; readonly refused: number }>>;
  readonly slowest: { readonly milliseconds: number; readonly seed: number };
  readonly largest: { readonly bytes: number; readonly seed: number };
  /** What went wrong, each with its seed. */
  readonly failures: readonly string[];
}

/** Tries all seeds. */
export async function fuzzWeights(options: FuzzOptions): Promise<FuzzResult> {
  const { first, count, good, clock, longest = Number.POSITIVE_INFINITY, memory = () => 0, onInput } = options;
  const kinds: Record<string, { opened: number; refused: number }> = {};
  const failures: string[] = [];
  let slowest = { milliseconds: 0, seed: first };
  let largest = { bytes: 0, seed: first };
  for (let seed = first; seed < first + count; seed++) {
    const input = wrongInput(seed, good);
    const fail = (what: string) => failures.push(`seed ${seed} (${input.kind}): ${what}`);
    // a second time where it was slow: the machine may have been doing something else, an input that is slow stays so
    let milliseconds = 0;
    let bytes = 0;
    let end = "";
    for (let attempt = 0; attempt === 0 || (attempt === 1 && milliseconds > longest); attempt++) {
      const [start, before] = [clock(), memory()];
      end = await endOf(input, seed, options, fail);
      milliseconds = clock() - start;
      bytes = memory() - before;
    }
    if (milliseconds > longest) fail(`${milliseconds.toFixed(0)} ms`);
    if (bytes > LARGEST) fail(`${bytes} bytes allocated`);
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, seed };
    if (bytes > largest.bytes) largest = { bytes, seed };
    kinds[input.kind] ??= { opened: 0, refused: 0 };
    kinds[input.kind]![end === "opened" ? "opened" : "refused"]++;
    onInput?.(seed);
  }
  return { kinds, slowest, largest, failures };
}

/** `opened`, or the code of the error. */
async function endOf(
  { bytes, shards }: WrongInput,
  seed: number,
  { readWeights, openWeights, codeOf }: FuzzOptions,
  fail: (what: string) => void,
): Promise<string> {
  const ended = async (open: () => Opened | Promise<Opened>): Promise<string> => {
    try {
      check(await open(), bytes.length, fail);
      return "opened";
    } catch (error) {
      const code = codeOf(error);
      if (code === undefined) fail(`${error instanceof Error ? error.stack : error}`);
      return code ?? "untyped";
    }
  };
  if (shards) {
    const files = Object.entries(shards).map(([name, shard]) => new File([shard], name));
    return ended(() => openWeights([...files, new File([bytes], "model.safetensors.index.json")]));
  }
  const end = await ended(() => readWeights(bytes));
  if (seed % BLOB_EVERY === 0) {
    const other = await ended(() => openWeights(new Blob([bytes])));
    if (other !== end) fail(`${end} as bytes, ${other} as a Blob`);
  }
  return end;
}

function check({ tensors, files }: Opened, size: number, fail: (what: string) => void): void {
  if (new Set(files.map(({ location }) => location)).size !== files.length) fail("two files of one location");
  const copies = files.filter(({ location }) => location.endsWith("#strided"));
  for (const copy of copies) if (copy.size > Math.max(COPIES, 2 * size)) fail(`${copy.size} bytes copied`);
  for (const [name, { file, byteOffset, byteLength }] of tensors) {
    if (!(byteOffset >= 0 && byteLength >= 0 && byteOffset + byteLength <= file.size)) fail(`${name} is outside its file`);
    if (!files.includes(file)) fail(`${name} is in no file`);
  }
}
