/** The programs of this example, built of the sources: what a reader runs, for tests to start, to end and to listen to. */
import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { build } from "tsup";
import { SOURCE_CONDITION } from "../../../scripts/entries.mjs";

const running = new Set<ChildProcess>();
const target = new URL("../.cache/programs/", import.meta.url);
const PROGRAMS = ["main", "worker", "thread", "killed-worker.testing", "hanging-worker.testing", "ending-thread.testing"];

/** A program that runs, and what it has said so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly said: () => string;
  /** Waits until the output has this. */
  readonly says: (pattern: RegExp) => Promise<void>;
  /** Resolves with the exit code, or with the name of the signal. */
  readonly ended: Promise<number | string | null>;
}

export async function buildPrograms(): Promise<void> {
  await build({
    config: false,
    silent: true,
    entry: Object.fromEntries(PROGRAMS.map((name) => [name, fileURLToPath(new URL(`./${name}.ts`, import.meta.url))])),
    outDir: fileURLToPath(target),
    format: ["esm"],
    target: "es2022",
    platform: "node",
    noExternal: [/^@segkit\//],
    external: ["bullmq", "ioredis"],
    esbuildOptions(options) {
      options.conditions = [SOURCE_CONDITION];
    },
  });
}

export function programUrl(name: string): URL {
  return new URL(`${name}.js`, target);
}

export function start(name: string, words: readonly string[]): Running {
  const child = spawn(process.execPath, [fileURLToPath(programUrl(name)), ...words]);
  running.add(child);
  let text = "";
  let listen = () => {};
  const hear = (more: Buffer) => {
    text += more;
    listen();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const ended = new Promise<number | string | null>((resolve) => {
    child.once("close", (code, signal) => {
      running.delete(child);
      resolve(signal ?? code);
      listen();
    });
  });
  const says = (pattern: RegExp) =>
    new Promise<void>((resolve, reject) => {
      listen = () => {
        if (pattern.test(text)) resolve();
        else if (child.exitCode !== null || child.signalCode !== null)
          reject(new Error(`${name} ended without ${pattern}: ${text}`));
      };
      listen();
    });
  return { child, said: () => text, says, ended };
}

/** Ends what still runs. */
export function endAll(): void {
  for (const child of running) child.kill("SIGKILL");
}
