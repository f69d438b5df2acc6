/** The scripts that a pool's own workers run: text in this package, so that no bundler has to find files. */
import { methods, program } from "../generated/workers/index.js";
import type { NodeThread } from "./threads.js";
import { builtIn } from "./threads.js";

/** A worker of the page's, or a thread of Node's. */
export type AnyWorker = Worker | NodeThread;

const addresses = new Map<string, Promise<string>>();

/** The module that a method is in; none where there is no such method. */
export function moduleOf(method: string): string | undefined {
  return Object.keys(methods).find((name) => methods[name]!.names.includes(method));
}

/** The methods' names. */
export function methodNames(): readonly string[] {
  return Object.values(methods).flatMap(({ names }) => names);
}

/** A module's address, for a worker to import from. */
export function addressOf(module: string): Promise<string> {
  const known = addresses.get(module) ?? methods[module]!.load().then(({ text }) => addressOfText(text));
  addresses.set(module, known);
  known.catch(() => addresses.delete(module));
  return known;
}

/** Starts a worker with the package's own program. */
export function startWorker(): AnyWorker {
  if (isNode()) {
    const { Worker } = builtIn("node:worker_threads")!;
    return new Worker(program, { eval: true, execArgv: [], name: "segkit" });
  }
  const address = addressOfText(program);
  const worker = new Worker(address, { type: "module", name: "segkit" });
  // the first message, or the failure, comes after the script was loaded
  const drop = (): void => URL.revokeObjectURL(address);
  worker.addEventListener("message", drop, { once: true });
  worker.addEventListener("error", drop, { once: true });
  return worker;
}

/** Whether workers are threads of Node's: not on pages, whichever modules they have. */
export function isNode(): boolean {
  const { document, WorkerGlobalScope, Worker } = globalThis as Record<string, unknown>;
  const onPage = Worker !== undefined && (document !== undefined || WorkerGlobalScope !== undefined);
  return !onPage && builtIn("node:worker_threads") !== undefined;
}

function addressOfText(text: string): string {
  if (isNode()) {
    // not percent-encoded, of which Bun makes a CommonJS module
    const bytes = Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte));
    return `data:text/javascript;base64,${btoa(bytes.join(""))}`;
  }
  return URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
}
