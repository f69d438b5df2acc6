/** The check of a file's bytes. */
import { SegmentationError } from "../errors/errors.js";
import { asBytes } from "../validate/kind.js";
import { slipOf } from "../validate/slip.js";

/** The bytes of a file that was read already; throws `invalid-argument`. */
export function checkBytes(where: string, bytes: unknown): Uint8Array {
  const file = asBytes(bytes);
  if (file !== undefined) return file;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "bytes",
    expected: "a Uint8Array or ArrayBuffer",
    received: bytes,
    remedy: "Read files by path with @segkit/runtime-node, Blobs and Files with @segkit/runtime-web.",
    ...slipOf("labelBytes", bytes),
  });
}
