/** Downloads that are kept nowhere. */
import { BlobParts } from "./blob-parts.js";
import type { CacheEntry } from "./cache.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { blobSource, memorySource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** No cache: one buffer of the exact size where the server says it, else a Blob. Either way the bytes are in memory once. */
export class MemoryEntry implements CacheEntry {
  #bytes: Uint8Array<ArrayBuffer> | undefined;
  #parts = new BlobParts();
  #received = 0;
  #etag: string | undefined;

  constructor(readonly location: string) {}

  async complete(): Promise<undefined> {}

  async state() {
    return { received: this.#received, etag: this.#etag };
  }

  async begin(at: number, total: number | undefined, etag: string | undefined): Promise<void> {
    this.#etag = etag;
    if (at === this.#received && at > 0) return;
    this.#received = 0;
    this.#parts = new BlobParts();
    this.#bytes = undefined;
    try {
      if (total !== undefined) this.#bytes = new Uint8Array(total);
    } catch {
      // larger than one buffer may be, or than memory: a Blob may still hold what really comes
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    // more than was announced is counted only: the length check that follows tells
    if (this.#bytes === undefined) this.#parts.write(bytes);
    else if (this.#received < this.#bytes.length)
      this.#bytes.set(bytes.subarray(0, this.#bytes.length - this.#received), this.#received);
    this.#received += bytes.length;
  }

  async finish(digest: Digest | undefined): Promise<WeightSource> {
    const file = this.#bytes ? memorySource(this.location, this.#bytes) : blobSource(this.location, this.#parts.blob());
    if (digest) await checkIntegrity(file, digest);
    return file;
  }

  async leave(): Promise<void> {}

  async remove(): Promise<void> {}
}
