/** A worker of a run: takes shards from the queue, and leaves each state where it is kept once. */
import { UnrecoverableError, Worker } from "bullmq";
import { connectionsTo, namesOf, type ShardJob } from "./queue.js";
import { type DataSet, evaluateShard, type Plan, readDataSet } from "./shards.js";

export interface WorkerOptions {
  /** How long a worker may be silent before another one takes its shard, in milliseconds; it speaks twice as often. @default 30000 */
  readonly lockDuration?: number;
  /** Called after each image of a shard. */
  readonly onImage?: (shard: string, done: number) => void;
}

/** Starts a worker; gives a function that ends it when it has finished the shard that it is at. */
export async function runWorker(
  address: string,
  run: string,
  { lockDuration = 30_000, onImage }: WorkerOptions = {},
): Promise<() => Promise<void>> {
  const connections = connectionsTo(address);
  const redis = connections.open();
  const names = namesOf(run);
  let open: { readonly key: string; readonly set: Promise<DataSet> } | undefined;
  const dataSet = (plan: Plan): Promise<DataSet> => {
    const key = JSON.stringify(plan);
    if (open?.key !== key) open = { key, set: readDataSet(plan) };
    return open.set;
  };
  const worker = new Worker<ShardJob>(
    names.queue,
    async (job) => {
      const { plan, name, imageIds } = job.data;
      const state = await evaluateShard(await dataSet(plan), job.data, async (done) => {
        onImage?.(name, done);
        if (done === imageIds.length || done % 10 === 0) await job.updateProgress(done);
      });
      // Delivery is at least once: another worker may have been here. A state is kept once, and never added to a sum.
      const isFirst = await redis.hsetnx(names.results, name, state);
      console.log(`${name}: ${imageIds.length} images${isFirst ? "" : ", once more"}`);
      if (!isFirst && (await redis.hget(names.results, name)) !== state) {
        throw new UnrecoverableError(`${name} was evaluated twice, to two results: do all machines have the same files?`);
      }
    },
    {
      connection: connections.open(),
      lockDuration,
      stalledInterval: lockDuration,
      // the limit is there for shards that end every worker which tries them
      maxStalledCount: 5,
    },
  );
  // A lost lock: somebody else has the shard now, and what this worker made of it is the same.
  worker.on("error", (error) => console.log(`worker: ${error.message}`));
  await worker.waitUntilReady();
  return async () => {
    await worker.close();
    connections.close();
  };
}
