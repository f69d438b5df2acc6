/** Downloads on disk, in Node: `<folder>/<digest of the address>/<name>`, moved there when they are complete. */
import type { CacheEntry, WeightCache } from "./cache.js";
import { checkIntegrity, type Digest } from "./integrity.js";
import { type NodeModules, nodeModules } from "./node-modules.js";
import { diskSource } from "./sources.js";
import type { WeightSource } from "./weights.js";

/** What is known of a file, beside it as JSON. */
interface Note {
  readonly address: string;
  readonly etag?: string | undefined;
  /** Set once the whole file had this digest. */
  readonly sha256?: string | undefined;
}

/**
 * A cache in a folder.
 *
 * @param folder - default `$XDG_CACHE_HOME/segkit`, else `~/.cache/segkit`
 */
export function diskCache(folder?: string): WeightCache {
  const modules = nodeModules("openWeights", folder ?? "cache");
  const { os, path, crypto } = modules;
  const base = folder ?? path.join(environment("XDG_CACHE_HOME") ?? path.join(os.homedir(), ".cache"), "segkit");
  return {
    async open(address) {
      const id = crypto.createHash("sha256").update(address).digest("hex").slice(0, 32);
      const name =
        new URL(address).pathname
          .split("/")
          .at(-1)
          ?.replace(/[^\w.-]/g, "_") || "weights";
      return new DiskEntry(modules, address, path.join(base, id), name);
    },
  };
}

class DiskEntry implements CacheEntry {
  readonly #part: string;
  readonly #file: string;
  readonly #note: string;
  #handle: Awaited<ReturnType<NodeModules["fs"]["promises"]["open"]>> | undefined;

  constructor(
    readonly modules: NodeModules,
    readonly address: string,
    readonly folder: string,
    readonly name: string,
  ) {
    this.#file = modules.path.join(folder, name);
    this.#part = `${this.#file}.part`;
    this.#note = `${this.#file}.json`;
  }

  async complete(digest: Digest | undefined): Promise<WeightSource | undefined> {
    if ((await this.#size(this.#file)) === undefined) return undefined;
    const file = await diskSource(this.name, this.#file);
    const note = await this.#read();
    if (digest === undefined || note?.sha256 === digest.text) return file;
    try {
      await checkIntegrity(file, digest);
    } catch {
      // another file than is wanted now: fetched anew
      await this.#remove(this.#file);
      return undefined;
    }
    await this.#write({ ...note, address: this.address, sha256: digest.text });
    return file;
  }

  async state() {
    const received = (await this.#size(this.#part)) ?? 0;
    const note = received > 0 ? await this.#read() : undefined;
    return { received, etag: note?.etag };
  }

  async begin(at: number, _total: number | undefined, etag: string | undefined): Promise<void> {
    const { fs } = this.modules;
    await fs.promises.mkdir(this.folder, { recursive: true });
    await this.#close();
    this.#handle = await fs.promises.open(this.#part, at > 0 ? "r+" : "w");
    await this.#handle.truncate(at);
    await this.#write({ address: this.address, etag });
    this.#at = at;
  }

  #at = 0;

  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#handle!.write(bytes, done, bytes.length - done, this.#at);
      done += bytesWritten;
      this.#at += bytesWritten;
    }
  }

  async finish(digest: Digest | undefined): Promise<WeightSource> {
    await this.#close();
    if (digest) {
      await checkIntegrity(await diskSource(this.name, this.#part), digest);
      await this.#write({ ...(await this.#read()), address: this.address, sha256: digest.text });
    }
    await this.modules.fs.promises.rename(this.#part, this.#file);
    return diskSource(this.name, this.#file);
  }

  async leave(discard: boolean): Promise<void> {
    await this.#close();
    if (discard) await this.#remove(this.#part);
  }

  async #close(): Promise<void> {
    await this.#handle?.close();
    this.#handle = undefined;
  }

  async #size(path: string): Promise<number | undefined> {
    try {
      return (await this.modules.fs.promises.stat(path)).size;
    } catch {
      return undefined;
    }
  }

  async #read(): Promise<Note | undefined> {
    try {
      return JSON.parse(await this.modules.fs.promises.readFile(this.#note, "utf8")) as Note;
    } catch {
      // no note, or half of one: the file is then taken without it
      return undefined;
    }
  }

  async #write(note: Note): Promise<void> {
    await this.modules.fs.promises.writeFile(this.#note, JSON.stringify(note));
  }

  async #remove(path: string): Promise<void> {
    await this.modules.fs.promises.rm(path, { force: true });
  }
}

function environment(name: string): string | undefined {
  const { process } = globalThis as { process?: { env?: Record<string, string | undefined> } };
  return process?.env?.[name] || undefined;
}
