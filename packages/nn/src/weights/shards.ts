/** Checkpoints in several files: the index that says which tensor is in which shard. */
import { corrupt, shown } from "./corrupt.js";
import type { WeightSource } from "./weights.js";

/** Files that say which shards there are, as `model.safetensors.index.json`. */
const INDEX = /\.index\.json$/;

/** The longest index that is read: about a million names. */
const LONGEST_INDEX = 100 * 2 ** 20;

/** Whether a file of this name is an index. */
export function isIndex(name: string): boolean {
  return INDEX.test(name);
}

/** What an index says. */
export interface ShardIndex {
  /** The shard of each tensor. */
  readonly map: Map<string, string>;
  /** Bytes of all tensors; undefined where it does not say. */
  readonly totalSize: number | undefined;
}

/** Reads an index. */
export async function readIndex(index: WeightSource, signal?: { readonly aborted: boolean }): Promise<ShardIndex> {
  if (index.size > LONGEST_INDEX) throw corrupt("index", `at most ${LONGEST_INDEX} bytes`, `${index.size}`);
  return parseIndex(await index.read(0, index.size, signal));
}

/** Reads an index's bytes. */
export function parseIndex(bytes: Uint8Array): ShardIndex {
  let index: unknown;
  try {
    index = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw corrupt("index", "JSON", "something else");
  }
  const map = (index as { weight_map?: unknown } | null)?.weight_map;
  if (typeof map !== "object" || map === null || Array.isArray(map)) throw corrupt("index", "an object weight_map", shown(map));
  const entries = Object.entries(map);
  if (entries.length === 0) throw corrupt("index", "a weight_map of at least one tensor", "none");
  for (const [tensor, shard] of entries) {
    // a shard lies beside its index: nothing above it, nowhere else, and no index again
    const isName = typeof shard === "string" && /^[^/\\:]+$/.test(shard) && shard !== ".." && shard !== ".";
    if (!isName || isIndex(shard)) throw corrupt(tensor, "the name of a weight file beside the index", shown(shard));
  }
  const size = (index as { metadata?: { total_size?: unknown } | null }).metadata?.total_size;
  const totalSize = typeof size === "number" && Number.isSafeInteger(size) && size > 0 ? size : undefined;
  return { map: new Map(entries as [string, string][]), totalSize };
}

/** Where a shard is, beside its index: in the same folder, with the same query. */
export function shardPlace(index: string, isAddress: boolean, shard: string): string {
  const base = isAddress ? index.replace(/[?#].*$/s, "") : index;
  const query = isAddress ? index.slice(base.length) : "";
  const name = isAddress ? encodeURIComponent(shard) : shard;
  return base.slice(0, Math.max(base.lastIndexOf("/"), isAddress ? -1 : base.lastIndexOf("\\")) + 1) + name + query;
}
