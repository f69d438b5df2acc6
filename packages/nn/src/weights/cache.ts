/** Where downloaded weight files are kept. */
import { BlobParts } from "./blob-parts.js";
import { browserCache } from "./cache-browser.js";
import { diskCache } from "./cache-disk.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { hasNodeModules } from "./node-modules.js";
import { blobSource, memorySource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** A place that keeps downloads between programs or visits. Where one of its calls fails, the file is downloaded into memory instead. */
export interface WeightCache {
  /** The place of one address; nothing is read or written yet. */
  open(address: string): Promise<CacheEntry>;
}

/** What is kept of one address, and where its download goes. */
export interface CacheEntry {
  /** The whole file, if it is here and has the digest. */
  complete(digest: Digest | undefined): Promise<WeightSource | undefined>;
  /** Bytes that have arrived, and the server's tag for them. */
  state(): Promise<{ readonly received: number; readonly etag: string | undefined }>;
  /** More bytes will follow, from position `at`: what is beyond is forgotten. `total` where the server said. */
  begin(at: number, total: number | undefined, etag: string | undefined): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  /** All bytes are here: checks them, keeps the file and gives it. */
  finish(digest: Digest | undefined): Promise<WeightSource>;
  /** The download ended early; what has arrived is kept to be resumed, or discarded. */
  leave(discard: boolean): Promise<void>;
  /** Forgets the complete file: it was not what it should be. */
  remove(): Promise<void>;
}

/** The environment's own cache; undefined where there is none. */
export async function defaultCache(): Promise<WeightCache | undefined> {
  if (hasNodeModules()) return diskCache();
  return browserCache();
}

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
