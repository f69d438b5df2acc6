/** A file's bytes that are read when they are asked for. */

/** What workers have and the types of a page do not know. */
declare class FileReaderSync {
  readAsArrayBuffer(blob: Blob): ArrayBuffer;
}

/**
 * Looks like the bytes of a Blob to onnxruntime-web, which asks its external data for `subarray(begin, end)` of one initialiser at a time and copies
 * that into its own memory or the GPU's. Only the part asked for is ever in script memory: without this the whole file would be, beside the copy.
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
    const part = this.#reader.readAsArrayBuffer(this.#blob.slice(begin, end));
    this.#onRead(end - begin);
    return new Uint8Array(part);
  }
}
