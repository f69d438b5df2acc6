/** Weight files over HTTP: streamed into the cache, resumed where they broke off, checked against a digest. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkInteger, phrase } from "@segkit/core/validate";
import { type CacheEntry, defaultCache, MemoryEntry, type WeightCache } from "./cache.js";
import { parseIntegrity } from "./integrity.js";
import type { WeightSource } from "./weights.js";

/** How files are fetched. */
export interface DownloadOptions {
  /**
   * Where downloads are kept: the browser's Cache Storage, or in Node `$XDG_CACHE_HOME/segkit` (`~/.cache/segkit`). `false` keeps none: the bytes stay in
   * memory. Or a cache of one's own.
   * @default true
   */
  readonly cache?: boolean | WeightCache;
  /** What the file must hash to: `sha256-` and base64 as in HTML, or 64 hexadecimal digits. */
  readonly integrity?: string | undefined;
  /** Sent with every request, e.g. an `Authorization` for gated repositories. */
  readonly headers?: Readonly<Record<string, string>>;
  /** @default the global fetch */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * How often a broken connection is resumed.
   * @default 4
   */
  readonly retries?: number;
}

/** Fetches a file, or finds it in the cache. */
export async function download(address: string, options: DownloadOptions & CallOptions): Promise<WeightSource> {
  const where = "openWeights";
  const { cache: wanted = true, retries = 4, signal, onProgress } = options;
  checkInteger(where, "retries", retries, { min: 0, max: 100 });
  const digest = parseIntegrity(options.integrity);
  const cache = wanted === true ? await defaultCache() : wanted === false ? undefined : wanted;
  const entry = await cache?.open(address);
  const kept = await entry?.complete(digest);
  if (kept !== undefined) {
    onProgress?.({ stage: "download", done: kept.size, total: kept.size });
    return kept;
  }
  const sink = entry ?? new MemoryEntry(fileName(address));
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        await fetchInto(address, sink, options);
        break;
      } catch (error) {
        checkAborted(where, signal);
        // what the server said stands; what broke on the way is tried again
        if (error instanceof SegmentationError || attempt >= retries) throw asIoError(address, error);
        await new Promise((rest) => setTimeout(rest, Math.min(2000, 50 * 2 ** attempt)));
      }
    }
    return await sink.finish(digest);
  } catch (error) {
    await sink.leave(error instanceof SegmentationError && error.code === "corrupt-weights");
    throw error;
  }
}

/** One request: the whole file, or what is missing of it. */
async function fetchInto(address: string, sink: CacheEntry, options: DownloadOptions & CallOptions): Promise<void> {
  const { headers = {}, fetch = globalThis.fetch, signal, onProgress } = options;
  const controller = new AbortController();
  const stop = () => controller.abort();
  const aborts = signal instanceof AbortSignal ? signal : undefined;
  aborts?.addEventListener("abort", stop, { once: true });
  try {
    const { received, etag } = await sink.state();
    const resume = received > 0 && etag !== undefined;
    const range = resume ? { Range: `bytes=${received}-`, "If-Range": etag } : undefined;
    const response = await fetch(address, { headers: { ...headers, ...range }, signal: controller.signal });
    let at = received;
    if (resume && response.status === 416) {
      // what is here is not the beginning of what the server has now
      await sink.begin(0, undefined, undefined);
      throw new Error(`the server has no bytes from ${received}`);
    }
    if (resume && response.status === 206) {
      const start = Number(/^bytes (\d+)-/.exec(response.headers.get("content-range") ?? "")?.[1]);
      if (start !== received) throw new Error(`the server sent bytes from ${start}, ${received} were asked for`);
    } else {
      checkResponse(address, response);
      at = 0;
    }
    const length = Number(response.headers.get("content-length") ?? Number.NaN);
    // a compressed transfer's length is not the file's
    const total = response.headers.get("content-encoding") || !Number.isFinite(length) ? undefined : at + length;
    await sink.begin(at, total, strongTag(response));
    if (response.body === null) throw new Error("the response has no body");
    const reader = response.body.getReader();
    for (;;) {
      checkAborted("openWeights", signal);
      const { done, value } = await reader.read();
      if (done) break;
      await sink.write(value);
      at += value.length;
      onProgress?.({ stage: "download", done: at, total: total ?? at });
    }
    if (total !== undefined && at !== total) throw new Error(`${at} of ${total} bytes arrived`);
  } finally {
    aborts?.removeEventListener("abort", stop);
    controller.abort();
  }
}

function checkResponse(address: string, response: Response): void {
  const html = /^text\/html/i.test(response.headers.get("content-type") ?? "");
  if (response.ok && !html) return;
  const gated = response.status === 401 || response.status === 403;
  throw new SegmentationError("io-error", {
    where: "openWeights",
    option: "source",
    expected: "a weight file",
    received: phrase(response.ok ? `an HTML page from ${address}` : `HTTP ${response.status} from ${address}`),
    remedy: gated
      ? "Pass headers with an Authorization that may read it."
      : html
        ? "Give the address of the file itself, not of the page that shows it."
        : "Check the address.",
  });
}

/** Only a strong ETag says that two ranges are of the same bytes. */
function strongTag(response: Response): string | undefined {
  const tag = response.headers.get("etag");
  return tag === null || tag.startsWith("W/") ? undefined : tag;
}

function asIoError(address: string, error: unknown): SegmentationError {
  if (error instanceof SegmentationError) return error;
  return new SegmentationError("io-error", {
    where: "openWeights",
    option: "source",
    expected: "an answer with the whole file",
    received: phrase(`${address}: ${error instanceof Error ? error.message : String(error)}`),
    remedy: "Check the address and the connection; in a browser the server has to allow other origins (CORS).",
    cause: error,
  });
}

function fileName(address: string): string {
  return (
    address
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) || "weights"
  );
}
