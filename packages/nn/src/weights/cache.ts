/** Where downloaded weight files are kept. */
import { browserCache } from "./cache-browser.js";
import { diskCache } from "./cache-disk.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { hasNodeModules } from "./node-modules.js";
import { memorySource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** A place that keeps downloads between programs or visits. */
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
}

/** The environment's own cache; undefined where there is none. */
export async function defaultCache(): Promise<WeightCache | undefined> {
  if (hasNodeModules()) return diskCache();
  return browserCache();
}

/** No cache: one buffer, of the exact size where the server says it. */
export class MemoryEntry implements CacheEntry {
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  #chunks: Uint8Array[] = [];
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
    this.#chunks = [];
    this.#bytes = new Uint8Array(total ?? 0);
  }

  async write(bytes: Uint8Array): Promise<void> {
    // more than was announced is kept too: the length check that follows tells
    if (this.#chunks.length === 0 && this.#received + bytes.length <= this.#bytes.length)
      this.#bytes.set(bytes, this.#received);
    else this.#chunks.push(bytes);
    this.#received += bytes.length;
  }

  async finish(digest: Digest | undefined): Promise<WeightSource> {
    const inChunks = this.#chunks.reduce((sum, { length }) => sum + length, 0);
    let bytes = this.#bytes;
    if (inChunks > 0) {
      bytes = new Uint8Array(this.#received);
      bytes.set(this.#bytes.subarray(0, this.#received - inChunks));
      let at = this.#received - inChunks;
      for (const chunk of this.#chunks.splice(0)) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
    }
    const file = memorySource(this.location, bytes);
    if (digest) await checkIntegrity(file, digest);
    return file;
  }

  async leave(): Promise<void> {}
}
