/** The same shards over threads of one machine, without a queue. */
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { CocoResult } from "@segkit/metrics/coco";
import type { RunProgress } from "./coordinate.js";
import { merge, type Plan, readDataSet, type Shard, shardsOf } from "./shards.js";

/** What a thread says: an image of its shard is done, or all of them. */
export type ThreadMessage = { readonly done: number } | { readonly state: string };

export interface ThreadOptions {
  /** @default as many as the machine runs at once */
  readonly threads?: number;
  /** The thread's program. @default `thread` beside this file, as source or built */
  readonly program?: URL;
  readonly onProgress?: (progress: RunProgress) => void;
}

/** A shard that ends its thread is tried so often. */
const ATTEMPTS = 3;

/** Evaluates a data set by threads. A thread that ends in the middle of a shard is replaced, and its shard begun anew. */
export async function evaluateInThreads(
  plan: Plan,
  { threads = availableParallelism(), program = besides("thread"), onProgress = () => {} }: ThreadOptions = {},
): Promise<CocoResult> {
  const set = await readDataSet(plan);
  const shards = shardsOf(set, plan);
  const waiting = [...shards];
  const attempts = new Map<string, number>();
  const begun = new Map<string, number>();
  const states = new Map<string, string>();
  const tell = () => {
    const images = [...begun.values()].reduce((sum, done) => sum + done, 0);
    onProgress({ images, ofImages: set.images.size, shards: states.size, ofShards: shards.length });
  };

  /** One thread's work, until no shard is waiting. Rejects with what ended the thread. */
  function work(worker: Worker, hold: (shard: Shard | undefined) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      let shard: Shard | undefined;
      const next = () => {
        shard = waiting.shift();
        hold(shard);
        if (shard) worker.postMessage(shard);
        else resolve();
      };
      worker.on("message", (message: ThreadMessage) => {
        if ("done" in message) begun.set(shard!.name, message.done);
        else {
          states.set(shard!.name, message.state);
          next();
        }
        tell();
      });
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`a thread ended with the code ${code}`)));
      next();
    });
  }

  async function place(): Promise<void> {
    while (waiting.length > 0) {
      const worker = new Worker(program, { workerData: plan });
      let held: Shard | undefined;
      try {
        await work(worker, (shard) => {
          held = shard;
        });
      } catch (cause) {
        if (!held) throw cause;
        const tried = (attempts.get(held.name) ?? 0) + 1;
        attempts.set(held.name, tried);
        if (tried === ATTEMPTS) throw new Error(`${held.name} ended ${tried} threads`, { cause });
        begun.delete(held.name);
        waiting.unshift(held);
      } finally {
        await worker.terminate();
      }
    }
  }

  await Promise.all(Array.from({ length: Math.min(threads, shards.length) }, place));
  return merge(
    set,
    shards.map(({ name }) => states.get(name)!),
  );
}

/** A program beside this file, in the form that this file has: TypeScript or what was built of it. */
export function besides(name: string): URL {
  return new URL(`./${name}${extname(new URL(import.meta.url).pathname)}`, import.meta.url);
}
