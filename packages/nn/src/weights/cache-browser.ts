/** Downloads in the browser's Cache Storage, given back as Blobs, which browsers keep on disk. */
import { BlobParts } from "./blob-parts.js";
import type { CacheEntry, WeightCache } from "./cache.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { blobSource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** Header of a kept response: the digest that its file had. */
const SHA256 = "x-segkit-sha256";

/**
 * The page's cache.
 *
 * @param name - of the cache in the browser's Cache Storage
 * @returns what `openWeights` takes as `cache`; undefined where pages have none (insecure addresses)
 *
 * @example
 * ```ts no-run
 * import { browserCache, openWeights } from "@segkit/nn";
 *
 * const cache = await browserCache("my-weights");
 * const weights = await openWeights("https://example.org/model.safetensors", { ...(cache && { cache }) });
 * ```
 */
export async function browserCache(name = "segkit-weights"): Promise<WeightCache | undefined> {
  if (typeof caches === "undefined") return undefined;
  try {
    const cache = await caches.open(name);
    return { open: async (address) => new BrowserEntry(cache, new URL(address, globalThis.location?.href).href) };
  } catch {
    // storage is switched off, as in some private windows: then there is no cache
    return undefined;
  }
}

class BrowserEntry implements CacheEntry {
  #parts = new BlobParts();
  #received = 0;
  #etag: string | undefined;

  constructor(
    readonly cache: Cache,
    readonly address: string,
  ) {}

  async complete(digest: Digest | undefined): Promise<WeightSource | undefined> {
    const kept = await this.cache.match(this.address);
    if (kept === undefined) return undefined;
    const file = this.#source(await kept.blob());
    if (digest === undefined || kept.headers.get(SHA256) === digest.text) return file;
    try {
      await checkIntegrity(file, digest);
      return file;
    } catch {
      // another file than is wanted now: fetched anew
      await this.remove();
      return undefined;
    }
  }

  async state() {
    return { received: this.#received, etag: this.#etag };
  }

  async begin(at: number, _total: number | undefined, etag: string | undefined): Promise<void> {
    this.#etag = etag;
    if (at === this.#received) return;
    this.#parts = new BlobParts();
    this.#received = 0;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#parts.write(bytes);
    this.#received += bytes.length;
  }

  async finish(digest: Digest | undefined): Promise<WeightSource> {
    const blob = this.#parts.blob();
    const file = this.#source(blob);
    if (digest) await checkIntegrity(file, digest);
    const headers = { "content-length": String(blob.size), ...(digest && { [SHA256]: digest.text }) };
    try {
      await this.cache.put(this.address, new Response(blob, { headers }));
    } catch {
      // no room left: the file is used, and fetched again another time
      return file;
    }
    const kept = await this.cache.match(this.address);
    return kept === undefined ? file : this.#source(await kept.blob());
  }

  async leave(): Promise<void> {}

  async remove(): Promise<void> {
    await this.cache.delete(this.address);
  }

  #source(blob: Blob): WeightSource {
    return blobSource(new URL(this.address).pathname.split("/").at(-1) || "weights", blob);
  }
}
