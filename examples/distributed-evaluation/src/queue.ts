/** What the coordinator and the workers of a run agree on: names in Redis, and how Redis is reached. */
import { Redis } from "ioredis";
import type { Plan, Shard } from "./shards.js";

/** What a job carries: no pixels and no records, only where they are and which of them. */
export interface ShardJob extends Shard {
  readonly plan: Plan;
}

/** The names of a run in Redis. */
export function namesOf(run: string): Readonly<Record<"queue" | "plan" | "results", string>> {
  const queue = `evaluation-${run}`;
  return { queue, plan: `${queue}-plan`, results: `${queue}-results` };
}

/** Connections to one Redis, closed together. Each waits for a Redis which is away for a moment, as BullMQ's workers demand. */
export interface Connections {
  open(): Redis;
  close(): void;
}

export function connectionsTo(address: string): Connections {
  const all: Redis[] = [];
  return {
    open() {
      const redis = new Redis(address, { maxRetriesPerRequest: null });
      all.push(redis);
      return redis;
    },
    close: () => {
      for (const redis of all) redis.disconnect();
    },
  };
}
