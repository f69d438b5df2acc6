/** The caller's side of the crossing: arguments on the way there, results and errors on the way back. */
import { SegmentationError } from "@segkit/core/errors";
import type { Hierarchy, HierarchyData } from "@segkit/core/hierarchy";
import type { LabelMap } from "@segkit/core/labels";
import { type CallOptions, progressRule, signalRule } from "@segkit/core/progress";
import { withSegments } from "@segkit/core/segmentation";
import { isKind, phrase } from "@segkit/core/validate";
import { buffersOf, isPlain, visit } from "./buffers.js";
import type { Failure, Hook } from "./protocol.js";

/** A call's arguments, apart from what stays with the caller. */
export interface Packed extends CallOptions {
  /** Copies that nobody else has, but for what was moved and what lies in shared memory. */
  readonly given: readonly unknown[];
  readonly hooks: readonly Hook[];
}

/**
 * Takes `onProgress` and `signal` out of the options, and a copy of everything else, as it is now: the caller may go on writing into an image.
 *
 * @param transfer - buffers to move instead; "all" moves what can be moved
 * @throws SegmentationError `invalid-option` for an `onProgress` or `signal` that is none, `invalid-argument` for what cannot be copied
 */
export function pack(where: string, args: readonly unknown[], transfer: readonly ArrayBufferLike[] | "all"): Packed {
  const hooks: Hook[] = [];
  let call: CallOptions = {};
  const bare = args.map((argument, at) => {
    if (!isPlain(argument) || !("onProgress" in argument || "signal" in argument)) return argument;
    const { onProgress, signal, ...rest } = argument;
    hooks.push({ at, onProgress: onProgress !== undefined, signal: signal !== undefined });
    call = {
      ...(onProgress !== undefined && { onProgress: progressRule.check(where, "onProgress", onProgress) as () => void }),
      ...(signal !== undefined && { signal: signalRule.check(where, "signal", signal) as { aborted: boolean } }),
    };
    return rest;
  });
  return { given: copyOf(where, bare, transfer), hooks, ...call };
}

function copyOf(where: string, given: readonly unknown[], transfer: readonly ArrayBufferLike[] | "all"): readonly unknown[] {
  if (transfer === "all") {
    try {
      return structuredClone(given, { transfer: buffersOf(given) });
    } catch {
      // memory of a native library, for one, can be marked as not to be moved
      return copyOf(where, given, []);
    }
  }
  const moved = transfer.filter((buffer) => isKind(buffer, "ArrayBuffer")) as ArrayBuffer[];
  try {
    return structuredClone(
      visit(given, (part) => partAlone(part, moved)),
      { transfer: moved },
    ) as readonly unknown[];
  } catch (cause) {
    throw new SegmentationError("invalid-argument", {
      where,
      expected: "arguments that can be copied to a worker, and buffers that can be moved there",
      received: phrase((cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "")),
      remedy: "A worker cannot be given functions, but for onProgress, nor buffers that were moved before.",
      cause,
    });
  }
}

/** Of a view of a part of a buffer a copy of this part, else the whole buffer would be copied. */
function partAlone(part: unknown, moved: readonly ArrayBuffer[]): unknown {
  if (!ArrayBuffer.isView(part) || part.byteLength === part.buffer.byteLength) return part;
  const { buffer, byteOffset, byteLength } = part;
  if (!isKind(buffer, "ArrayBuffer") || moved.includes(buffer as ArrayBuffer)) return part;
  // by its brand: Node's Buffer is a Uint8Array here
  const brand = Object.prototype.toString.call(part).slice(8, -1) as "Uint8Array";
  return new globalThis[brand]((buffer as ArrayBuffer).slice(byteOffset, byteOffset + byteLength));
}

/** A result as the function itself gives it: segments are described when they are first read, and hierarchies can be cut. */
export async function unpack(value: unknown, described: boolean): Promise<unknown> {
  if (described) {
    const { labels, ...extra } = value as { labels: LabelMap };
    return withSegments(labels, (await withTrees(extra)) as object);
  }
  return isTree(value) ? treeOf(value) : withTrees(value);
}

/** An object whose fields that are hierarchies can be cut. */
async function withTrees(value: unknown): Promise<unknown> {
  if (!isPlain(value)) return value;
  const trees = Object.entries(value).filter(([, part]) => isTree(part));
  if (trees.length === 0) return value;
  const made = trees.map(async ([name, part]) => [name, await treeOf(part as HierarchyData)] as const);
  return { ...value, ...Object.fromEntries(await Promise.all(made)) };
}

/** Whether a value is what is left of a hierarchy when it crosses. */
function isTree(value: unknown): value is HierarchyData {
  return isPlain(value) && ["merges", "altitudes", "leafCount", "rootCount"].every((name) => name in value);
}

/** Loaded when there is one: few methods give hierarchies. */
async function treeOf(data: HierarchyData): Promise<Hierarchy> {
  const { hierarchyFrom } = await import("@segkit/core/hierarchy");
  return hierarchyFrom(data);
}

/** The error that the worker's call ended with. */
export function errorOf({ name, message, stack, details }: Failure): Error {
  if (details) {
    const { code, received, option, remedy, ...rest } = details;
    return new SegmentationError(code, {
      ...rest,
      received: phrase(received),
      ...(option !== undefined && { option }),
      ...(remedy !== undefined && { remedy }),
    });
  }
  const error = new Error(message);
  return Object.assign(error, { name, ...(stack !== undefined && { stack }) });
}
