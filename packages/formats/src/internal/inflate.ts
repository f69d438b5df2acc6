/** Unpacking, by the engine's own streams. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Reading } from "./reading.js";

/** No file unpacks to more: what one array can hold in every engine. */
const MOST_BYTES = 2 ** 31 - 1;

/** Unpacks zlib or gzip data, to at most so many bytes: a small file cannot ask for much memory. */
export async function inflate(
  reading: Reading,
  place: string,
  packed: Uint8Array,
  form: "deflate" | "gzip",
  most = MOST_BYTES,
): Promise<Uint8Array> {
  if (!("DecompressionStream" in globalThis)) {
    throw new SegmentationError("no-backend", {
      where: reading.where,
      expected: "DecompressionStream",
      received: phrase("a JavaScript engine without it"),
      remedy: "Use a newer browser, or Node 20.19 or newer.",
    });
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([packed as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream(form)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) throw reading.error(place, `at most ${most} bytes when unpacked`, phrase("more"));
      parts.push(value);
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    if (cause instanceof SegmentationError) throw cause;
    throw reading.error(place, "intact compressed data", phrase("data that cannot be unpacked"), undefined, cause);
  }
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
