/** The other end of `peers/server.py`: one Python process per peer, spoken to in JSON lines; arrays travel as raw files. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { BenchArray } from "./bench-array.js";

const READERS = {
  uint8: Uint8Array,
  int32: Int32Array,
  uint32: Uint32Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

/** An array in a file: raw values in the machine's byte order. */
interface ArrayFile {
  readonly path: string;
  readonly dtype: keyof typeof READERS;
  readonly shape: readonly number[];
}

/** One thread everywhere: the comparison is of algorithms and code, not of cores. */
export const ONE_THREAD = {
  OMP_NUM_THREADS: "1",
  OPENBLAS_NUM_THREADS: "1",
  MKL_NUM_THREADS: "1",
  NUMEXPR_NUM_THREADS: "1",
  VECLIB_MAXIMUM_THREADS: "1",
};

/** A peer that cannot be run here, with the reason; its rows are left out. */
export class PeerMissing extends Error {}

/** Writes the inputs once, for all peers of a case. */
export function writeInputs(folder: string, inputs: Readonly<Record<string, BenchArray>>): Record<string, ArrayFile> {
  const files: Record<string, ArrayFile> = {};
  for (const [name, { data, shape }] of Object.entries(inputs)) {
    const path = join(folder, `${name}.raw`);
    writeFileSync(path, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
    files[name] = { path, dtype: dtypeOf(data), shape };
  }
  return files;
}

function dtypeOf(data: BenchArray["data"]): keyof typeof READERS {
  return data.constructor.name.replace("Array", "").toLowerCase() as keyof typeof READERS;
}

/** A running Python peer. */
export class PythonProcess {
  readonly #child: ChildProcess;
  readonly #replies: AsyncIterator<string>;
  #version = "";

  constructor(python: string) {
    const server = fileURLToPath(new URL("../peers/server.py", import.meta.url));
    this.#child = spawn(python, [server], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...ONE_THREAD } });
    // A process that cannot start, or dies, shows as the end of its replies.
    this.#child.on("error", () => this.#child.stdout?.destroy());
    this.#child.stdin?.on("error", () => {});
    this.#replies = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  /** The peer's version, once loaded. */
  get version(): string {
    return this.#version;
  }

  /** Imports the peer's function and lets it prepare; throws PeerMissing when a package is not installed. */
  async load(call: string, peer: string, inputs: Record<string, ArrayFile>, options: object): Promise<void> {
    const reply = await this.#ask({ op: "load", call, peer, inputs, options });
    this.#version = reply["version"] as string;
  }

  /** Calls it this many times; milliseconds per call, by Python's own clock. */
  async time(times: number): Promise<number> {
    return (await this.#ask({ op: "run", times }))["ms"] as number;
  }

  /** Calls it once; milliseconds of CPU, which other programs on the machine hardly change. */
  async cpuTime(): Promise<number> {
    return (await this.#ask({ op: "run", times: 1 }))["cpuMs"] as number;
  }

  /** Most memory the first call took beyond what was there before it, MiB; undefined where the system does not tell. */
  async peakMiB(): Promise<number | undefined> {
    return ((await this.#ask({ op: "peak" }))["mib"] as number | null) ?? undefined;
  }

  /** What the last call returned. */
  async result(folder: string): Promise<Record<string, BenchArray>> {
    const files = (await this.#ask({ op: "result", folder }))["arrays"] as Record<string, ArrayFile>;
    return Object.fromEntries(
      Object.entries(files).map(([name, { path, dtype, shape }]) => {
        const bytes = readFileSync(path);
        const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
        return [name, { data: new READERS[dtype](buffer), shape }];
      }),
    );
  }

  close(): void {
    this.#child.stdin?.end();
    this.#child.kill();
  }

  async #ask(request: object): Promise<Record<string, unknown>> {
    this.#child.stdin?.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#replies.next();
    if (done) throw new PeerMissing("the Python process ended");
    const reply = JSON.parse(value) as Record<string, unknown>;
    if (typeof reply["missing"] === "string") throw new PeerMissing(reply["missing"]);
    if (typeof reply["error"] === "string") throw new Error(reply["error"]);
    return reply;
  }
}
