/** Weight files over HTTP: streamed into the cache, resumed where they broke off, checked against a digest. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { checkFlag, checkInteger, phrase } from "@segkit/core/validate";
import { type CacheEntry, defaultCache, MemoryEntry, type WeightCache } from "./cache.js";
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
  /** @default the global fetch */
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

/** What a download is for, in the words of its errors. */
export interface Purpose {
  readonly where: string;
  readonly what: string;
  /** Bytes that it may have at most. */
  readonly longest?: number;
  /** What to do about a server that wants to know who asks. */
  readonly gated: string;
}

const WEIGHTS: Purpose = {
  where: "openWeights",
  what: "a weight file",
  gated: "Pass headers with an Authorization that may read it.",
};

/** A file, and how to forget it where it was kept. */
export interface Download {
  readonly file: WeightSource;
  /** Removes the file from the cache; fails at nothing. */
  readonly forget: () => Promise<void>;
}

/** Requires options that no source may ignore. */
export function checkDownloadOptions(where: string, options: DownloadOptions): void {
  const { cache = true, fetch, headers = {}, retries = 4, integrity, localFilesOnly = false } = options;
  checkFlag(where, "localFilesOnly", localFilesOnly);
  checkInteger(where, "retries", retries, { min: 0, max: 100 });
  parseIntegrity(integrity);
  const isCache = typeof cache === "boolean" || typeof cache?.open === "function";
  if (!isCache)
    throw new SegmentationError("invalid-option", {
      where,
      option: "cache",
      expected: "true, false or a cache",
      received: cache,
    });
  if (fetch !== undefined && typeof fetch !== "function")
    throw new SegmentationError("invalid-option", { where, option: "fetch", expected: "a function", received: fetch });
  try {
    new Headers(headers);
  } catch (cause) {
    throw new SegmentationError("invalid-option", {
      where,
      option: "headers",
      expected: "HTTP headers",
      received: headers,
      cause,
    });
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

const NOT_KEPT = "nothing in the cache";
const NOT_FOUND = "HTTP 404";
const PAGE = "an HTML page";

/** Whether the error says that there is no such file, rather than that it could not be had. */
export function isMissing(error: unknown): boolean {
  return received(error, NOT_KEPT) || received(error, NOT_FOUND);
}

/** Whether a page came in place of the file, as servers of one-page applications answer for files that they do not have. */
export function isPage(error: unknown): boolean {
  return received(error, PAGE);
}

function received(error: unknown, words: string): boolean {
  return error instanceof SegmentationError && error.code === "io-error" && error.received.startsWith(`${words} from `);
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

/** An answer that may be another one soon. */
class Busy extends Error {
  constructor(
    override readonly cause: SegmentationError,
    /** To wait, as the server says; more than ten are not waited. */
    readonly seconds: number,
  ) {
    super(cause.message);
  }
}

const BUSY: readonly number[] = [408, 429, 500, 502, 503, 504];

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
  const aborts = signal instanceof AbortSignal ? signal : undefined;
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

function checkResponse(purpose: Purpose, address: string, response: Response): void {
  const html = /^text\/html/i.test(response.headers.get("content-type") ?? "");
  if (response.ok && response.status !== 206 && !html) return;
  const gated = response.status === 401 || response.status === 403;
  const failure = notAFile(
    purpose,
    address,
    html && response.ok ? PAGE : `HTTP ${response.status}`,
    gated ? purpose.gated : html ? "Give the address of the file itself, not of the page that shows it." : "Check the address.",
  );
  if (!BUSY.includes(response.status)) throw failure;
  const seconds = Number(response.headers.get("retry-after"));
  throw new Busy(failure, seconds > 0 ? Math.min(10, seconds) : 0);
}

function notAFile({ where, what }: Purpose, address: string, received: string, remedy: string): SegmentationError {
  return new SegmentationError("io-error", {
    where,
    option: "source",
    expected: what,
    received: phrase(`${received} from ${address}`),
    remedy,
  });
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

function asIoError({ where }: Purpose, address: string, error: unknown): SegmentationError {
  return new SegmentationError("io-error", {
    where,
    option: "source",
    expected: "an answer with the whole file",
    received: phrase(`${address}: ${reasonOf(error)}`),
    remedy: "Check the address and the connection; in a browser the server has to allow other origins (CORS).",
    cause: error,
  });
}

/** Node's fetch says no more than "fetch failed", and the reason in its cause. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause, message } = error;
  return cause instanceof Error && cause.message !== "" ? `${message} (${cause.message})` : message;
}

function fileName(address: string): string {
  return (
    address
      .replace(/[?#].*$/, "")
      .split("/")
      .at(-1) || "weights"
  );
}
