/** What a place that keeps downloaded weight files has to do. */
import type { Digest } from "./integrity.js";
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
