/** The memory behind values that go from one thread to another. */
import { isKind } from "@segkit/core/validate";

/** The buffers that values are views of, each once; shared memory is left out, since it need not move. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  visit(value, (part) => {
    const buffer = ArrayBuffer.isView(part) ? part.buffer : part;
    if (isKind(buffer, "ArrayBuffer")) found.add(buffer as ArrayBuffer);
    return part;
  });
  return [...found];
}

/**
 * The value with parts replaced: plain objects and lists are walked through, everything else is asked for. What has no replaced part is given back as it is.
 */
export function visit(value: unknown, replace: (part: unknown) => unknown, seen = new Set<unknown>()): unknown {
  if (typeof value !== "object" || value === null) return value;
  const isList = Array.isArray(value);
  if (!isList && !isPlain(value)) return replace(value);
  if (seen.has(value)) return value;
  seen.add(value);
  let copy: Record<string, unknown> | undefined;
  for (const [key, part] of Object.entries(value)) {
    const other = visit(part, replace, seen);
    if (other === part) continue;
    copy ??= (isList ? [...value] : { ...value }) as Record<string, unknown>;
    copy[key] = other;
  }
  return copy ?? value;
}

/** Whether a value is an object as a literal makes it, of whichever realm. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
