/** Bytes that are gathered before they become a Blob of their own. */
const PART = 2 ** 23;

/**
 * Bytes of which the number is not known as they arrive. They are gathered into Blobs, and a Blob of Blobs copies nothing: nothing is doubled to grow, and
 * browsers keep large ones on disk.
 */
export class BlobParts {
  readonly #parts: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;

  write(bytes: Uint8Array): void {
    this.#pending.push(bytes as Uint8Array<ArrayBuffer>);
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= PART) this.#gather();
  }

  /** All that has been written. */
  blob(): Blob {
    this.#gather();
    return new Blob(this.#parts);
  }

  #gather(): void {
    if (this.#pendingBytes > 0) this.#parts.push(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}
