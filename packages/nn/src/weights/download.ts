/** Weight files over HTTP: streamed into the cache, resumed where they broke off, checked against a digest. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkFunction, isKind, type Rules } from "@segkit/core/validate";
import type { CacheEntry, WeightCache } from "./cache.js";
import { defaultCache } from "./cache-default.js";
import { MemoryEntry } from "./cache-memory.js";
import { asIoError, Busy, checkResponse, NOT_KEPT, notAFile, type Purpose, WEIGHTS } from "./check-response.js";
import { CacheFailure, guarded } from "./guarded-entry.js";
import { type Digest, parseIntegrity } from "./integrity.js";
import type { WeightSource } from "./weights.js";

/** How files are fetched. */
export interface DownloadOptions {
  /**
   * Where downloads are kept: the browser's Cache Storage, or in Node `$XDG_CACHE_HOME/segkit` (`~/.cache/segkit`). `false` keeps none: the bytes stay in
   * memory. Or a cache of one's own. A cache that cannot be read or written is left out, as if it were `false`: the file is had, and downloaded again another
   * time.
   * @default true
   */
  readonly cache?: boolean | WeightCache;
  /**
   * What the file must hash to: `sha256-` and base64 as in HTML, or 64 hexadecimal digits. Files, Blobs and bytes are read once for it. Of a sharded
   * checkpoint it is the index's.
   */
  readonly integrity?: string | undefined;
  /** Sent with every request, e.g. an `Authorization` for gated repositories. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What sends the requests, a function like the global `fetch`. @default the global fetch */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * How often a broken connection is resumed, and a server that is busy (HTTP 408, 429, 5xx) asked again.
   * @default 4
   */
  readonly retries?: number;
  /**
   * Takes what the cache has, and asks no server; what it lacks ends in `io-error`.
   * @default false
   */
  readonly localFilesOnly?: boolean;
}

/** A file, and how to forget it where it was kept. */
export interface Download {
  readonly file: WeightSource;
  /** Removes the file from the cache; fails at nothing. */
  readonly forget: () => Promise<void>;
}

/** The rules of {@link DownloadOptions}. */
export const downloadRules = {
  cache: { kind: "value", check: checkCache, default: true },
  integrity: { kind: "text", check: checkDigest },
  headers: { kind: "object", check: checkHeaders },
  fetch: { kind: "function", check: checkFunction },
  retries: { kind: "integer", min: 0, max: 100, default: 4 },
  localFilesOnly: { kind: "flag", default: false },
} as const satisfies Rules<DownloadOptions>;

type Cache = NonNullable<DownloadOptions["cache"]>;
type HeadersLike = NonNullable<DownloadOptions["headers"]>;

function checkCache(where: string, option: string, cache: Cache): Cache {
  if (typeof cache === "boolean" || typeof cache?.open === "function") return cache;
  throw new SegmentationError("invalid-option", { where, option, expected: "true, false or a cache", received: cache });
}

function checkDigest(_where: string, _option: string, integrity: string): string {
  parseIntegrity(integrity);
  return integrity;
}

// Only where there are headers: the first use of Headers takes Node some 40 ms.
function checkHeaders(where: string, option: string, headers: HeadersLike): HeadersLike {
  try {
    new Headers(headers);
    return headers;
  } catch (cause) {
    throw new SegmentationError("invalid-option", { where, option, expected: "HTTP headers", received: headers, cause });
  }
}

/** Fetches a file, or finds it in the cache. */
export async function download(
  address: string,
  options: DownloadOptions & CallOptions,
  purpose: Purpose = WEIGHTS,
): Promise<Download> {
  const digest = parseIntegrity(options.integrity);
  const entry = await entryOf(address, options);
  const forget = async () => entry?.remove();
  const kept = await entry?.complete(digest);
  if (kept !== undefined) {
    options.onProgress?.({ stage: "download", done: kept.size, total: kept.size });
    return { file: kept, forget };
  }
  // blob: and data: addresses are no server's
  if (options.localFilesOnly && isRemote(address))
    throw notAFile(purpose, address, NOT_KEPT, "Load it once without localFilesOnly.");
  let file: WeightSource;
  try {
    file = await fetchTo(entry ?? new MemoryEntry(fileName(address)), digest, address, options, purpose);
  } catch (error) {
    if (!(error instanceof CacheFailure)) throw error;
    // no rights or no room there: the same once more, without it
    file = await fetchTo(new MemoryEntry(fileName(address)), digest, address, options, purpose);
  }
  if (await isLfsPointer(file)) {
    await forget();
    throw notAFile(
      purpose,
      address,
      "a Git LFS pointer",
      "Give the address that the pointer stands for, on a hub usually …/resolve/… or …/media/…",
    );
  }
  return { file, forget };
}

function isRemote(address: string): boolean {
  return /^https?:/i.test(address);
}

async function entryOf(address: string, { cache: wanted = true }: DownloadOptions): Promise<CacheEntry | undefined> {
  // blob: and data: addresses are here already
  if (!isRemote(address)) return undefined;
  try {
    const cache = wanted === true ? await defaultCache() : wanted === false ? undefined : wanted;
    const entry = await cache?.open(address);
    return entry && guarded(entry);
  } catch {
    return undefined;
  }
}

/** Fetches a file, resuming where it breaks off. */
async function fetchTo(
  sink: CacheEntry,
  digest: Digest | undefined,
  address: string,
  options: DownloadOptions & CallOptions,
  purpose: Purpose,
): Promise<WeightSource> {
  const { retries = 4, signal } = options;
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // what is here may be of another file than the server has now: once more, from the start
        while (!(await fetchInto(address, sink, options, purpose)));
        break;
      } catch (error) {
        checkAborted(purpose.where, signal);
        // what the server or the cache said stands; what broke on the way is tried again, and so is a server that is busy
        if (error instanceof SegmentationError || error instanceof CacheFailure || error instanceof CallerFailure) throw error;
        if (attempt >= retries) throw error instanceof Busy ? error.cause : asIoError(purpose, address, error);
        const wanted = error instanceof Busy ? error.seconds * 1000 : 0;
        await pause(purpose.where, Math.max(wanted, Math.min(2000, 50 * 2 ** attempt)), signal);
      }
    }
    return await sink.finish(digest);
  } catch (error) {
    const useless = error instanceof CacheFailure || (error instanceof SegmentationError && error.code === "corrupt-weights");
    await sink.leave(useless);
    throw error instanceof CallerFailure ? error.cause : error;
  }
}

/** Waits, as long as nobody aborts. */
async function pause(where: string, milliseconds: number, signal: CallOptions["signal"]): Promise<void> {
  const end = performance.now() + milliseconds;
  for (let left = milliseconds; left > 0; left = end - performance.now()) {
    await new Promise((rest) => setTimeout(rest, Math.min(left, 50)));
    checkAborted(where, signal);
  }
}

/** What the caller's own progress function threw. */
class CallerFailure extends Error {}

/** One request: the whole file, or what is missing of it. False when what is here is not the beginning of what the server has: it is then forgotten. */
async function fetchInto(
  address: string,
  sink: CacheEntry,
  options: DownloadOptions & CallOptions,
  purpose: Purpose,
): Promise<boolean> {
  const { where, longest = Number.POSITIVE_INFINITY } = purpose;
  const { headers = {}, fetch = globalThis.fetch, signal, onProgress } = options;
  const controller = new AbortController();
  const stop = () => controller.abort();
  const aborts = isKind(signal, "AbortSignal") ? (signal as AbortSignal) : undefined;
  aborts?.addEventListener("abort", stop, { once: true });
  // other signals do not tell: they have to be asked, or a server that says nothing would be waited for
  const asking = signal && !aborts ? setInterval(() => signal.aborted && stop(), 100) : undefined;
  try {
    checkAborted(where, signal);
    const { received, etag } = await sink.state();
    const resume = received > 0 && etag !== undefined;
    const range = resume ? { Range: `bytes=${received}-`, "If-Range": etag } : undefined;
    const response = await fetch(address, { headers: { ...headers, ...range }, signal: controller.signal });
    const rest = resume && response.status === 206 ? restOf(response, received, etag) : undefined;
    if ((resume && response.status === 416) || rest === "another file") {
      await sink.begin(0, undefined, undefined);
      return false;
    }
    if (rest === undefined) checkResponse(purpose, address, response);
    let at = rest === undefined ? 0 : received;
    const length = Number(response.headers.get("content-length") ?? Number.NaN);
    const total = isEncoded(response) || !Number.isFinite(length) ? undefined : at + length;
    await sink.begin(at, total, rest === undefined ? strongTag(response) : etag);
    if (response.body === null) throw new Error("the response has no body");
    const reader = response.body.getReader();
    for (;;) {
      checkAborted(where, signal);
      const { done, value } = await reader.read();
      if (done) break;
      at += value.length;
      if (at > longest) throw notAFile(purpose, address, `more than ${longest} bytes`, "Check the address.");
      await sink.write(value);
      try {
        onProgress?.({ stage: "download", done: at, total: total ?? at });
      } catch (cause) {
        throw new CallerFailure("onProgress", { cause });
      }
    }
    const expected = rest?.total ?? total;
    if (expected !== undefined && at !== expected) throw new Error(`${at} of ${expected} bytes arrived`);
    return true;
  } finally {
    clearInterval(asking);
    aborts?.removeEventListener("abort", stop);
    controller.abort();
  }
}

/** What a partial answer is: the rest of the file that is here, of `total` bytes where it says so, or of another one. */
function restOf(response: Response, received: number, etag: string): { readonly total: number | undefined } | "another file" {
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "") ?? [];
  // the condition was sent, but not every server minds it
  const tag = response.headers.get("etag") ?? etag;
  if (Number(start) !== received || tag !== etag || isEncoded(response)) return "another file";
  return { total: total === "*" ? undefined : Number(total) };
}

/** Git LFS keeps large files apart; a server that does not know it sends the note that stands for one. */
async function isLfsPointer(file: WeightSource): Promise<boolean> {
  // a pointer is about 130 bytes
  if (file.size > 1024) return false;
  return new TextDecoder().decode(await file.read(0, file.size)).startsWith("version https://git-lfs");
}

/** Only a strong ETag says that two ranges are of the same bytes; of a compressed transfer it speaks of other bytes than those that arrive here. */
function strongTag(response: Response): string | undefined {
  const tag = response.headers.get("etag");
  return tag === null || tag.startsWith("W/") || isEncoded(response) ? undefined : tag;
}

/** Whether the transfer is compressed: its length and positions are not the file's. */
function isEncoded(response: Response): boolean {
  return /[^\s]/.test(response.headers.get("content-encoding")?.replace("identity", "") ?? "");
}

function fileName(address: string): string {
  return (
    address
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) || "weights"
  );
}
