/**
 * Unfinished downloads on disk. Each is a file of its own, `<name>.<server's tag>.<owner>.part`: processes that fetch the same file at once do not write into
 * one another's, and what one left, or died over, is taken up by the next. The tag is in the name, so that bytes and tag cannot come apart.
 */
import { type NodeModules, nodeModules, nodeProcess } from "./node-modules.js";

/** Owner of a part that nobody writes. */
const NOBODY = 0;

/** A part without a sign of life for so long is taken to be nobody's, though a process of its owner's number runs; in milliseconds. */
const ABANDONED = 24 * 3600 * 1000;

/** Longer tags are not kept, and the download not resumed: names of files are short. */
const LONGEST_TAG = 100;

type Handle = Awaited<ReturnType<NodeModules["fs"]["promises"]["open"]>>;

export class DiskPart {
  readonly #modules = nodeModules("openWeights", "cache");
  #path: string | undefined;
  #handle: Handle | undefined;
  #at = 0;
  #etag: string | undefined;

  constructor(
    readonly folder: string,
    readonly name: string,
  ) {}

  /** Bytes that are here, of this download or one that ended early. */
  async state(): Promise<{ received: number; etag: string | undefined }> {
    if (this.#path === undefined) await this.#takeUp();
    if (this.#path === undefined) return { received: 0, etag: undefined };
    return { received: (await this.#modules.fs.promises.stat(this.#path)).size, etag: this.#etag };
  }

  /** Opens the part to be written from a position on. */
  async begin(at: number, etag: string | undefined): Promise<void> {
    const { fs } = this.#modules;
    await this.#close();
    this.#at = at;
    if (at > 0 && this.#path !== undefined) {
      this.#handle = await fs.promises.open(this.#path, "r+");
      await this.#handle.truncate(at);
      return;
    }
    await this.discard();
    await fs.promises.mkdir(this.folder, { recursive: true });
    this.#etag = etag !== undefined && etag.length <= LONGEST_TAG ? etag : undefined;
    const path = this.#pathFor(nodeProcess().pid, this.#etag);
    this.#handle = await fs.promises.open(path, "wx");
    this.#path = path;
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await this.#handle!.write(bytes, done, bytes.length - done, this.#at);
      done += bytesWritten;
      this.#at += bytesWritten;
    }
  }

  /** The part's path, closed. */
  async whole(): Promise<string> {
    await this.#close();
    return this.#path!;
  }

  /** Leaves the part to whoever resumes it. */
  async rest(): Promise<void> {
    await this.#close();
    if (this.#path === undefined) return;
    if (this.#etag === undefined) await this.discard();
    else await this.#modules.fs.promises.rename(this.#path, this.#pathFor(NOBODY, this.#etag));
    this.#path = undefined;
  }

  async discard(): Promise<void> {
    await this.#close();
    if (this.#path !== undefined) await this.#modules.fs.promises.rm(this.#path, { force: true });
    this.#path = undefined;
  }

  async #close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  #pathFor(owner: number, etag: string | undefined): string {
    const tag = btoa(etag ?? "").replace(/[+/=]/g, (letter) => ({ "+": "-", "/": "_", "=": "" })[letter]!);
    const { path, crypto } = this.#modules;
    return path.join(this.folder, `${this.name}.${tag}.${owner}-${crypto.randomBytes(6).toString("hex")}.part`);
  }

  /** Takes the longest of the parts that nobody writes, by renaming it, which only one process can; the others are removed. */
  async #takeUp(): Promise<void> {
    const { fs, path } = this.#modules;
    const left: { file: string; etag: string; size: number }[] = [];
    for (const entry of await fs.promises.readdir(this.folder).catch(() => [])) {
      const [, tag, owner] = entry.startsWith(`${this.name}.`)
        ? (/^([\w-]*)\.(\d+)-[0-9a-f]{12}\.part$/.exec(entry.slice(this.name.length + 1)) ?? [])
        : [];
      const file = path.join(this.folder, entry);
      const found = owner === undefined ? undefined : await fs.promises.stat(file).catch(() => undefined);
      if (found === undefined || (isRunning(Number(owner)) && Date.now() - found.mtimeMs < ABANDONED)) continue;
      left.push({ file, etag: atob(tag!.replace(/-/g, "+").replace(/_/g, "/")), size: found.size });
    }
    left.sort((a, b) => b.size - a.size);
    for (const { file, etag } of left) {
      if (this.#path !== undefined || etag === "") {
        await fs.promises.rm(file, { force: true });
        continue;
      }
      const mine = this.#pathFor(nodeProcess().pid, etag);
      try {
        await fs.promises.rename(file, mine);
        [this.#path, this.#etag] = [mine, etag];
      } catch {
        // another process was quicker
      }
    }
  }
}

function isRunning(pid: number): boolean {
  if (pid === NOBODY) return false;
  try {
    return nodeProcess().kill(pid, 0);
  } catch (error) {
    // a process of another user's may not be signaled, but it runs
    return (error as { code?: string }).code === "EPERM";
  }
}
