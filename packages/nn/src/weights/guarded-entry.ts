import { SegmentationError } from "@segkit/core/errors";
import type { CacheEntry } from "./cache.js";

/** The cache failed, not the network and not the file: no rights, no room, storage switched off. */
export class CacheFailure extends Error {}

/** A cache's entry whose failures can be told from the network's. Where it only tidies up, or only could have saved a download, failures do not matter. */
export function guarded(entry: CacheEntry): CacheEntry {
  return {
    complete: (digest) => entry.complete(digest).catch(() => undefined),
    state: () => entry.state().catch(failed),
    begin: (...how) => entry.begin(...how).catch(failed),
    write: (bytes) => entry.write(bytes).catch(failed),
    finish: (digest) => entry.finish(digest).catch(failed),
    leave: (discard) => entry.leave(discard).catch(() => undefined),
    remove: () => entry.remove().catch(() => undefined),
  };
}

function failed(cause: unknown): never {
  if (cause instanceof SegmentationError && cause.code === "corrupt-weights") throw cause;
  throw new CacheFailure("the cache failed", { cause });
}
