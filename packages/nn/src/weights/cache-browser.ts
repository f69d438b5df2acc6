/** Downloads in the browser's Cache Storage, given back as Blobs, which browsers keep on disk. */
import type { CacheEntry, WeightCache } from "./cache.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { blobSource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** Bytes that are gathered before they become a Blob of their own. */
const PART = 2 ** 23;

/** Header of a kept response: the digest that its file had. */
const SHA256 = "x-segkit-sha256";

/** The page's cache; undefined where pages have none (insecure addresses). */
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
  readonly #parts: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #pendingBytes = 0;
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
      await this.cache.delete(this.address);
      return undefined;
    }
  }

  async state() {
    return { received: this.#received, etag: this.#etag };
  }

  async begin(at: number, _total: number | undefined, etag: string | undefined): Promise<void> {
    this.#etag = etag;
    if (at === this.#received) return;
    this.#parts.length = 0;
    this.#pending = [];
    this.#pendingBytes = 0;
    this.#received = 0;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#pending.push(bytes as Uint8Array<ArrayBuffer>);
    this.#pendingBytes += bytes.length;
    this.#received += bytes.length;
    if (this.#pendingBytes >= PART) this.#gather();
  }

  async finish(digest: Digest | undefined): Promise<WeightSource> {
    this.#gather();
    const blob = new Blob(this.#parts);
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

  #gather(): void {
    if (this.#pendingBytes > 0) this.#parts.push(new Blob(this.#pending));
    this.#pending = [];
    this.#pendingBytes = 0;
  }

  #source(blob: Blob): WeightSource {
    return blobSource(new URL(this.address).pathname.split("/").at(-1) || "weights", blob);
  }
}
