/** The coordinator of a run: hands out shards, waits for their states, merges them. It may be ended at any time and started again. */
import type { CocoResult } from "@segkit/metrics/coco";
import { type Job, Queue, QueueEvents } from "bullmq";
import type { Redis } from "ioredis";
import { connectionsTo, namesOf, type ShardJob } from "./queue.js";
import { type DataSet, merge, type Plan, readDataSet, type Shard, shardsOf } from "./shards.js";

/** How a run stands. */
export interface RunProgress {
  readonly images: number;
  readonly ofImages: number;
  readonly shards: number;
  readonly ofShards: number;
}

/** How often the states are counted whatever the events say, in milliseconds: an event may be lost, a state is not. */
const LOOK_EVERY = 250;
/** A shard that fails, say because a disk is away, is tried so often. */
const ATTEMPTS = 3;

/**
 * Evaluates a data set by the workers of a run, which may come and go. A second call with the same run and plan goes on where the first one was ended.
 */
export async function coordinate(
  address: string,
  run: string,
  plan: Plan,
  onProgress: (progress: RunProgress) => void = () => {},
): Promise<CocoResult> {
  const names = namesOf(run);
  const connections = connectionsTo(address);
  const redis = connections.open();
  const queue = new Queue<ShardJob>(names.queue, { connection: connections.open() });
  const events = new QueueEvents(names.queue, { connection: connections.open() });
  try {
    await events.waitUntilReady();
    await checkPlan(redis, names.plan, plan);
    const set = await readDataSet(plan);
    const shards = shardsOf(set, plan);
    await handOut(queue, shards, plan, new Set(await redis.hkeys(names.results)));
    await allStates(redis, names.results, events, set, shards, onProgress);
    const states = await redis.hgetall(names.results);
    const result = merge(
      set,
      shards.map(({ name }) => states[name]!),
    );
    await queue.obliterate({ force: true });
    await redis.del(names.plan, names.results);
    return result;
  } finally {
    await events.close();
    await queue.close();
    connections.close();
  }
}

/** A run has one plan: states of two would not add up to one of either. */
async function checkPlan(redis: Redis, key: string, plan: Plan): Promise<void> {
  const own = JSON.stringify(plan);
  await redis.setnx(key, own);
  const known = await redis.get(key);
  if (known !== own) throw new Error(`This run has another plan, ${known}; give the new one a run of its own.`);
}

/** Adds the shards that have no state yet. A job of a name that the queue has is not added again: a coordinator that starts anew adds nothing. */
async function handOut(queue: Queue<ShardJob>, shards: readonly Shard[], plan: Plan, done: ReadonlySet<string>): Promise<void> {
  const missing = shards.filter(({ name }) => !done.has(name));
  const options = { attempts: ATTEMPTS, backoff: { type: "fixed", delay: 1000 } };
  await queue.addBulk(
    missing.map((shard) => ({ name: "shard", data: { ...shard, plan }, opts: { ...options, jobId: shard.name } })),
  );
  const failed: Job<ShardJob>[] = await queue.getFailed();
  for (const job of failed) if (!done.has(job.data.name)) await job.retry("failed");
}

/** Waits until every shard has its state. */
async function allStates(
  redis: Redis,
  key: string,
  events: QueueEvents,
  { images }: DataSet,
  shards: readonly Shard[],
  onProgress: (progress: RunProgress) => void,
): Promise<void> {
  const sizes = new Map(shards.map(({ name, imageIds }) => [name, imageIds.length]));
  const begun = new Map<string, number>();
  let failure: Error | undefined;
  let wake = () => {};
  events.on("progress", ({ jobId, data }) => {
    begun.set(jobId, Number(data));
    wake();
  });
  events.on("completed", () => wake());
  events.on("failed", ({ jobId, failedReason }) => {
    failure = new Error(`${jobId} failed: ${failedReason}`);
    wake();
  });
  for (;;) {
    const done = new Set(await redis.hkeys(key));
    let counted = 0;
    for (const [name, size] of sizes) counted += done.has(name) ? size : Math.min(begun.get(name) ?? 0, size);
    onProgress({ images: counted, ofImages: images.size, shards: done.size, ofShards: shards.length });
    if (done.size === shards.length) return;
    if (failure) throw failure;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
