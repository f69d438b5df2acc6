/** Downloads on disk, in Node: `<folder>/<digest of the address>/<name>`, moved there when they are complete. */
import { SegmentationError } from "@segkit/core/errors";
import type { CacheEntry, WeightCache } from "./cache.js";
import { DiskPart } from "./disk-part.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { type NodeModules, nodeModules } from "./node-modules.js";
import { diskSource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** What is known of a complete file, beside it as JSON. */
interface Note {
  readonly address: string;
  /** Set once the whole file had this digest. */
  readonly sha256?: string | undefined;
}

/**
 * A cache in a folder. Programs may share it: each file is written apart and moved to its place when it is complete.
 *
 * @param folder - default `$XDG_CACHE_HOME/segkit`, else `~/.cache/segkit`; made when the first file is written
 * @returns what `openWeights` takes as `cache`
 * @throws SegmentationError `unsupported` where there is no file system, `invalid-argument`
 *
 * @example
 * ```ts no-run
 * import { diskCache, openWeights } from "@segkit/nn";
 *
 * const weights = await openWeights("https://example.org/model.safetensors", { cache: diskCache("/data/weights") });
 * ```
 */
export function diskCache(folder?: string): WeightCache {
  if (folder !== undefined && (typeof folder !== "string" || folder === "")) {
    throw new SegmentationError("invalid-argument", {
      where: "diskCache",
      option: "folder",
      expected: "the path of a folder",
      received: folder,
    });
  }
  const modules = nodeModules("diskCache", folder ?? "cache");
  const { os, path, crypto } = modules;
  const base = folder ?? path.join(environment("XDG_CACHE_HOME") ?? path.join(os.homedir(), ".cache"), "segkit");
  return {
    async open(address) {
      const id = crypto.createHash("sha256").update(address).digest("hex").slice(0, 32);
      const last =
        address
          .replace(/[?#].*$/s, "")
          .split("/")
          .at(-1) || "weights";
      // the end of a long name tells most, and names of files are short
      const name = last.replace(/[^\w.-]/g, "_").slice(-80);
      return new DiskEntry(modules, address, path.join(base, id), name);
    },
  };
}

class DiskEntry implements CacheEntry {
  readonly #part: DiskPart;
  readonly #file: string;
  readonly #note: string;

  constructor(
    readonly modules: NodeModules,
    readonly address: string,
    folder: string,
    readonly name: string,
  ) {
    this.#part = new DiskPart(folder, name);
    this.#file = modules.path.join(folder, name);
    this.#note = `${this.#file}.json`;
  }

  async complete(digest: Digest | undefined): Promise<WeightSource | undefined> {
    const isHere = await this.modules.fs.promises.stat(this.#file).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isHere) return undefined;
    const file = await diskSource(this.name, this.#file);
    if (digest === undefined || (await this.#sha256()) === digest.text) return file;
    try {
      await checkIntegrity(file, digest);
    } catch {
      // another file than is wanted now: fetched anew
      await this.remove();
      return undefined;
    }
    // a note saves reading the file next time; where it cannot be written, the file is none the worse
    await this.#write(digest).catch(() => undefined);
    return file;
  }

  async state() {
    return this.#part.state();
  }

  async begin(at: number, _total: number | undefined, etag: string | undefined): Promise<void> {
    await this.#part.begin(at, etag);
  }

  async write(bytes: Uint8Array): Promise<void> {
    await this.#part.write(bytes);
  }

  async finish(digest: Digest | undefined): Promise<WeightSource> {
    const { fs } = this.modules;
    const path = await this.#part.whole();
    if (digest) await checkIntegrity(await diskSource(this.name, path), digest);
    // never a note of one file beside another
    await fs.promises.rm(this.#note, { force: true });
    await fs.promises.rename(path, this.#file);
    await this.#write(digest);
    return diskSource(this.name, this.#file);
  }

  async leave(discard: boolean): Promise<void> {
    await (discard ? this.#part.discard() : this.#part.rest());
  }

  async remove(): Promise<void> {
    const { fs } = this.modules;
    await fs.promises.rm(this.#note, { force: true });
    await fs.promises.rm(this.#file, { force: true });
  }

  async #sha256(): Promise<string | undefined> {
    try {
      return (JSON.parse(await this.modules.fs.promises.readFile(this.#note, "utf8")) as Note).sha256;
    } catch {
      // no note, or half of one: the file is then hashed again
      return undefined;
    }
  }

  async #write(digest: Digest | undefined): Promise<void> {
    const note: Note = { address: this.address, sha256: digest?.text };
    await this.modules.fs.promises.writeFile(this.#note, JSON.stringify(note));
  }
}

function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
