/** Small files of a published model, from a hub, a base address or a folder. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, callRules, checkAborted } from "@segkit/core/progress";
import { extendRules, phrase, type Rules } from "@segkit/core/validate";
import { isMissing, isPage } from "../weights/check-response.js";
import { type DownloadOptions, download, downloadRules } from "../weights/download.js";
import { hasNodeModules, nodeModules } from "../weights/node-modules.js";

/** How the files of a published model are reached. */
export interface HubOptions extends DownloadOptions, CallOptions {
  /**
   * Branch, tag or commit on the hub. A commit is the only one that never changes: what a branch stood for when it was downloaded stays in the cache, and `cache: false`
   * asks anew.
   * @default "main"
   */
  readonly revision?: string;
  /** Folder of the files within the repository, address or path. @default the repository's own */
  readonly subfolder?: string;
  /** The hub's address. @default "https://huggingface.co" */
  readonly endpoint?: string;
  /** Access token for gated repositories; sent as `Authorization: Bearer …`. */
  readonly token?: string;
}

/** The rules of {@link HubOptions}. */
export const hubRules = /* @__PURE__ */ extendRules(
  {
    revision: { kind: "text", check: checkName, default: "main" },
    subfolder: { kind: "text", check: checkFolders },
    endpoint: { kind: "text", check: checkEndpoint, default: "https://huggingface.co" },
    token: { kind: "text", check: checkName },
  },
  /* @__PURE__ */ extendRules(downloadRules, callRules),
) satisfies Rules<HubOptions>;

function checkName(where: string, option: string, value: string): string {
  if (typeof value === "string" && value !== "") return value;
  throw new SegmentationError("invalid-option", { where, option, expected: "a string of some length", received: value });
}

function checkFolders(where: string, option: string, value: string): string {
  const isStep = (part: string) => part === "" || part === "." || part === "..";
  if (!checkName(where, option, value).split("/").some(isStep)) return value;
  const expected = 'names of folders, "/" between them';
  throw new SegmentationError("invalid-option", { where, option, expected, received: value });
}

function checkEndpoint(where: string, option: string, value: string): string {
  let protocol = "";
  try {
    protocol = new URL(checkName(where, option, value), pageAddress()).protocol;
  } catch (error) {
    if (error instanceof SegmentationError) throw error;
    // no address at all
  }
  if (/^https?:$/.test(protocol)) return value;
  const expected = "the address of a hub, http or https";
  throw new SegmentationError("invalid-option", { where, option, expected, received: value });
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

/** Tells ids, base addresses and folders apart: `owner/name`, `https://…`, `./folder`, which in a browser is beside the page. */
export function hubFolder(where: string, source: string, options: HubOptions): HubFolder {
  const { revision = "main", endpoint = "https://huggingface.co", token, subfolder } = options;
  const headers = { ...options.headers, ...(token !== undefined && { Authorization: `Bearer ${token}` }) };
  const at = (address: string): HubFolder => {
    const base = address.replace(/[?#].*$/s, "");
    const query = address.slice(base.length);
    const inside = subfolder === undefined ? "" : `${subfolder.split("/").map(encodeURIComponent).join("/")}/`;
    const place = (file: string) => `${base.replace(/\/+$/, "")}/${inside}${file}${query}`;
    return { name: source, place, isLocal: false, headers };
  };
  if (ADDRESS.test(source)) return at(source);
  if (PATH.test(source)) {
    const page = pageAddress();
    if (page !== undefined && !/^(file|[a-z]):/i.test(source)) return at(new URL(source, page).href);
    const path = source.startsWith("file:") ? nodeModules(where, source).url.fileURLToPath(source) : source;
    const folder = path.replace(/[/\\]+$/, "") + (subfolder === undefined ? "" : `/${subfolder}`);
    return { name: source, place: (file) => `${folder}/${file}`, isLocal: true, headers };
  }
  if (ID.test(source)) {
    const hub = new URL(endpoint, pageAddress()).href.replace(/\/+$/, "");
    return at(`${hub}/${source}/resolve/${encodeURIComponent(revision)}`);
  }
  throw new SegmentationError("invalid-argument", {
    where,
    option: "source",
    expected: 'an id such as "owner/name", the address of a folder, or a path that begins with "/" or "./"',
    received: source,
  });
}

/** What relative addresses begin with; undefined where there are paths. */
function pageAddress(): string | undefined {
  return hasNodeModules() ? undefined : globalThis.location?.href;
}

/** Reads a JSON file of the folder, which the cache keeps with the weights; undefined where there is none, or for an `optional` one a page in its place. */
export async function readJson(
  where: string,
  folder: HubFolder,
  file: string,
  options: HubOptions,
  { optional = false } = {},
): Promise<Readonly<Record<string, unknown>> | undefined> {
  checkAborted(where, options.signal);
  const place = folder.place(file);
  const found = folder.isLocal ? await readLocal(where, place) : await readRemote(where, folder, place, options, optional);
  checkAborted(where, options.signal);
  if (found === undefined) return undefined;
  const { text, forget } = found;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    await forget();
    throw new SegmentationError("corrupt-data", { where, option: file, expected: "JSON", received: text, cause });
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  await forget();
  throw new SegmentationError("corrupt-data", { where, option: file, expected: "a JSON object", received: value });
}

interface FoundText {
  readonly text: string;
  /** Removes it from the cache. */
  readonly forget: () => Promise<void>;
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

async function readLocal(where: string, path: string): Promise<FoundText | undefined> {
  if (!(await existsLocally(where, path))) return undefined;
  const { promises } = nodeModules(where, path).fs;
  try {
    return { text: await promises.readFile(path, "utf8"), forget: async () => {} };
  } catch (cause) {
    throw new SegmentationError("io-error", {
      where,
      option: "source",
      expected: "a file that can be read",
      received: phrase(`${path}: ${cause instanceof Error ? cause.message : String(cause)}`),
      cause,
    });
  }
}

async function readRemote(
  where: string,
  { headers }: HubFolder,
  place: string,
  { cache, fetch, retries, localFilesOnly, signal }: HubOptions,
  optional: boolean,
): Promise<FoundText | undefined> {
  const settings = {
    headers,
    ...(cache !== undefined && { cache }),
    ...(fetch && { fetch }),
    ...(retries !== undefined && { retries }),
    ...(localFilesOnly && { localFilesOnly }),
    ...(signal && { signal }),
  };
  const purpose = {
    ...{ where, what: "a small JSON file", longest: LONGEST_JSON },
    gated: "Check the name; for a gated repository pass a token that may read it.",
  };
  try {
    const { file, forget } = await download(place, settings, purpose);
    return { text: new TextDecoder().decode(await file.read(0, file.size, signal)), forget };
  } catch (error) {
    if (isMissing(error) || (optional && isPage(error))) return undefined;
    throw error;
  }
}
