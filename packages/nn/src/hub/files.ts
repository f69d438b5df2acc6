/** Small files of a published model, from a hub, a base address or a folder. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import type { DownloadOptions } from "../weights/download.js";
import { nodeModules } from "../weights/node-modules.js";

/** How a published model is reached. */
export interface HubOptions extends DownloadOptions, CallOptions {
  /** Branch, tag or commit on the hub. A commit is the only one that never changes. @default "main" */
  readonly revision?: string;
  /** The hub's address. @default "https://huggingface.co" */
  readonly endpoint?: string;
  /** Access token for gated repositories; sent as `Authorization: Bearer …`. */
  readonly token?: string;
}

/** Where a published model's files are. */
export interface HubFolder {
  /** As the caller named it. */
  readonly name: string;
  /** The place of a file: an address, or a path. */
  readonly place: (file: string) => string;
  readonly isLocal: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

const ID = /^[\w][\w.-]*(\/[\w][\w.-]*)?$/;
const ADDRESS = /^https?:\/\//i;
const PATH = /^(\/|\.{1,2}([/\\]|$)|[a-z]:[/\\]|file:)/i;

/** Configuration files are small; what is longer is something else. */
const LONGEST_JSON = 32 * 2 ** 20;

/** Tells ids, base addresses and folders apart: `owner/name`, `https://…`, `./folder`. */
export function hubFolder(where: string, source: string, options: HubOptions): HubFolder {
  const { revision = "main", endpoint = "https://huggingface.co", token } = options;
  const headers = { ...options.headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  const under = (base: string) => (file: string) => `${base.replace(/[/\\]+$/, "")}/${file}`;
  if (ADDRESS.test(source)) return { name: source, place: under(source), isLocal: false, headers };
  if (PATH.test(source)) {
    const path = source.startsWith("file:") ? nodeModules(where, source).url.fileURLToPath(source) : source;
    return { name: source, place: under(path), isLocal: true, headers };
  }
  if (ID.test(source)) {
    const base = `${endpoint.replace(/\/+$/, "")}/${source}/resolve/${encodeURIComponent(revision)}`;
    return { name: source, place: under(base), isLocal: false, headers };
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: 'an id such as "owner/name", the address of a folder, or a path that begins with "/" or "./"',
    received: source,
  });
}

/** Reads a JSON file of the folder; undefined where there is none. */
export async function readJson(
  where: string,
  folder: HubFolder,
  file: string,
  options: HubOptions,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  checkAborted(where, options.signal);
  const place = folder.place(file);
  const text = folder.isLocal ? await readLocal(where, place) : await readRemote(where, folder, place, options);
  checkAborted(where, options.signal);
  if (text === undefined) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SegmentationError("corrupt-data", { where, option: file, expected: "JSON", received: text, cause });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new SegmentationError("corrupt-data", { where, option: file, expected: "a JSON object", received: value });
}

/** Whether a local file is there. */
export async function existsLocally(where: string, path: string): Promise<boolean> {
  return nodeModules(where, path)
    .fs.promises.stat(path)
    .then(
      (found: { isFile(): boolean }) => found.isFile(),
      () => false,
    );
}

async function readLocal(where: string, path: string): Promise<string | undefined> {
  if (!(await existsLocally(where, path))) return undefined;
  try {
    return await nodeModules(where, path).fs.promises.readFile(path, "utf8");
  } catch (cause) {
    throw unreadable(where, path, cause);
  }
}

async function readRemote(
  where: string,
  { headers }: HubFolder,
  place: string,
  options: HubOptions,
): Promise<string | undefined> {
  const { fetch = globalThis.fetch, signal } = options;
  let response: Response;
  try {
    response = await fetch(place, { headers, ...(signal instanceof AbortSignal && { signal }) });
    if (response.ok && Number(response.headers.get("content-length") ?? 0) <= LONGEST_JSON) return await response.text();
  } catch (cause) {
    checkAborted(where, signal);
    throw unreadable(where, place, cause);
  }
  await response.body?.cancel();
  if (response.status === 404) return undefined;
  const gated = response.status === 401 || response.status === 403;
  throw new SegmentationError("io-error", {
    where,
    option: "source",
    expected: "a small JSON file",
    received: phrase(`HTTP ${response.status} from ${place}`),
    remedy: gated ? "Check the name; for a gated repository pass a token that may read it." : "Check the address.",
  });
}

function unreadable(where: string, place: string, cause: unknown): SegmentationError {
  return new SegmentationError("io-error", {
    where,
    option: "source",
    expected: "a file that can be read",
    received: phrase(`${place}: ${cause instanceof Error ? cause.message : String(cause)}`),
    remedy: "Check the address and the connection; in a browser the server has to allow other origins (CORS).",
    cause,
  });
}
