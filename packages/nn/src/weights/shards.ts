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

/** Reads an index: the shard of each tensor. */
export async function readIndex(index: WeightSource, signal?: { readonly aborted: boolean }): Promise<Map<string, string>> {
  if (index.size > LONGEST_INDEX) throw corrupt("index", `at most ${LONGEST_INDEX} bytes`, `${index.size}`);
  return parseIndex(await index.read(0, index.size, signal));
}

/** The shard of each tensor, from an index's bytes. */
export function parseIndex(bytes: Uint8Array): Map<string, string> {
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
  return new Map(entries as [string, string][]);
}

/** Where a shard is, beside its index: in the same folder, with the same query. */
export function shardPlace(index: string, isAddress: boolean, shard: string): string {
  const base = isAddress ? index.replace(/[?#].*$/s, "") : index;
  const query = isAddress ? index.slice(base.length) : "";
  const name = isAddress ? encodeURIComponent(shard) : shard;
  return base.slice(0, Math.max(base.lastIndexOf("/"), isAddress ? -1 : base.lastIndexOf("\\")) + 1) + name + query;
}
