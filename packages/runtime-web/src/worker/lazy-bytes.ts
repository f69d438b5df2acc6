/** A file's bytes that are in script memory only while they are read. */

/** What workers have and the types of a page do not know. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/** So often a part is asked for before the file counts as unreadable. */
const READS = 3;

/**
 * Looks like a Uint8Array of all of a Blob's bytes to onnxruntime-web, which asks its external data for `subarray(begin, end)` of one initializer at a
 * time and copies that into its own memory at once. Without this the whole file would be in script memory, beside the copy. What was read is left to the
 * collector, which lets some 64 MB pile up; builds that can wait for their data do better, with {@link LazyBlob}.
 */
export class LazyBytes extends Uint8Array {
  readonly #blob: Blob;
  readonly #reader = new FileReaderSync();
  readonly #onRead: (bytes: number) => void;

  constructor(blob: Blob, onRead: (bytes: number) => void) {
    super(0);
    this.#blob = blob;
    this.#onRead = onRead;
  }

  override get byteLength(): number {
    return this.#blob.size;
  }

  override get length(): number {
    return this.#blob.size;
  }

  override subarray(begin = 0, end = this.#blob.size): Uint8Array<ArrayBuffer> {
    this.#onRead(end - begin);
    return new Uint8Array(this.#read(begin, end));
  }

  /** WebKit fails to read a part now and then when a machine is busy, and has it when asked again. */
  #read(begin: number, end: number): ArrayBuffer {
    for (let k = 1; ; k++) {
      try {
        return this.#reader.readAsArrayBuffer(this.#blob.slice(begin, end));
      } catch (error) {
        if (k === READS) throw error;
      }
    }
  }
}

/** Fills the view with the file's bytes from an offset on, and gives the part filled; the view's buffer may travel meanwhile. */
export type Pull = (begin: number, view: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

/** Bytes that the page holds. */
export interface Pulled {
  readonly size: number;
  readonly pull: Pull;
}

/** What a stream of bytes gives to who brings the buffer. */
interface Reader {
  read(
    view: Uint8Array<ArrayBuffer>,
  ): Promise<{ readonly value?: Uint8Array<ArrayBuffer> | undefined; readonly done: boolean }>;
}

/**
 * Looks like a Blob to onnxruntime-web's JSPI build, which reads the slice of one initializer after another through one buffer of its own. The bytes come
 * from a Blob or, by `pull`, from the page's memory. Before each initializer `ready` is waited for.
 */
export class LazyBlob extends Blob {
  readonly #source: Blob | Pulled;
  readonly #ready: () => Promise<unknown>;
  readonly #onRead: (bytes: number) => void;

  constructor(source: Blob | Pulled, ready: () => Promise<unknown>, onRead: (bytes: number) => void) {
    super([]);
    this.#source = source;
    this.#ready = ready;
    this.#onRead = onRead;
  }

  override get size(): number {
    return this.#source.size;
  }

  /** Of a Blob no more than what is asked of it: a stream with a reader that fills the caller's buffers. */
  override slice(begin = 0, end = this.size): Blob {
    const source = this.#source;
    const open = (): Reader =>
      source instanceof Blob ? source.slice(begin, end).stream().getReader({ mode: "byob" }) : pulling(source.pull, begin, end);
    let reader: Reader | undefined;
    const read: Reader["read"] = async (view) => {
      if (!reader) {
        await this.#ready();
        this.#onRead(end - begin);
        reader = open();
      }
      return held(reader, view);
    };
    return { stream: () => ({ getReader: () => ({ read }) }) } as unknown as Blob;
  }
}

/**
 * Readers that are being read. Chromium collects a Blob's stream that only the promise of its next bytes refers to: that promise then never settles, and
 * the load with it. About one load of 50 MB in twenty ended so.
 */
const reading = new Set<Reader>();

async function held(reader: Reader, view: Uint8Array<ArrayBuffer>): ReturnType<Reader["read"]> {
  reading.add(reader);
  try {
    return await reader.read(view);
  } finally {
    reading.delete(reader);
  }
}

function pulling(pull: Pull, begin: number, end: number): Reader {
  let at = begin;
  return {
    async read(view) {
      const left = end - at;
      if (left === 0) return { value: view.subarray(0, 0), done: true };
      const value = await pull(at, view.subarray(0, Math.min(left, view.length)));
      at += value.length;
      return { value, done: false };
    },
  };
}
