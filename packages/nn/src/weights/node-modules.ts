/** Node's own modules, asked for at run time: an import of `node:fs` would break bundles for browsers. */
import { SegmentationError } from "@segkit/core/errors";

interface NodeFs {
  readonly promises: typeof import("node:fs/promises");
  readonly createReadStream: typeof import("node:fs").createReadStream;
}

/** What the weight files need of Node. */
export interface NodeModules {
  readonly fs: NodeFs;
  readonly path: typeof import("node:path");
  readonly url: typeof import("node:url");
  readonly os: typeof import("node:os");
  readonly crypto: typeof import("node:crypto");
}

type Builtin = (name: string) => unknown;

/** Whether files on disk can be opened here. */
export function hasNodeModules(): boolean {
  return builtin() !== undefined;
}

/** The modules, or an error that names the source which needed them. */
export function nodeModules(where: string, source: string): NodeModules {
  const get = builtin();
  if (get === undefined) {
    throw new SegmentationError("unsupported", {
      where,
      option: "source",
      expected: "a URL, a File or bytes, as there is no file system here",
      received: source,
      remedy: "Paths are opened in Node 20.16 and newer; in a browser, give a URL or the File of an <input type=file>.",
    });
  }
  const module = <T>(name: string) => get(`node:${name}`) as T;
  return { fs: module("fs"), path: module("path"), url: module("url"), os: module("os"), crypto: module("crypto") };
}

/** Node's process, as far as it is needed to tell one from another. */
export const nodeProcess = (): { readonly pid: number; kill(pid: number, signal: 0): boolean } =>
  (globalThis as unknown as { process: { pid: number; kill(pid: number, signal: 0): boolean } }).process;

function builtin(): Builtin | undefined {
  const { process } = globalThis as { process?: { getBuiltinModule?: Builtin; versions?: { node?: string } } };
  return process?.versions?.node === undefined ? undefined : process.getBuiltinModule?.bind(process);
}
