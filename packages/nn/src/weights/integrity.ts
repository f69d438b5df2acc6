/** SHA-256 of files too large to hold twice: fed chunk by chunk. */
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { phrase } from "@segkit/core/validate";
import { hasNodeModules, nodeModules } from "./node-modules.js";
import type { WeightSource } from "./weights.js";

/** A digest that a file must have: 64 lower-case hexadecimal digits. */
export interface Digest {
  readonly text: string;
}

/** Bytes that are hashed at a time. */
const CHUNK = 2 ** 22;

/** `sha256-<base64>`, or the digits as they are. */
export function parseIntegrity(integrity: string | undefined): Digest | undefined {
  if (integrity === undefined) return undefined;
  // whoever asks from plain JavaScript may give anything: "" and null must not pass as "no integrity"
  const text = typeof integrity === "string" ? integrity : "";
  if (/^[0-9a-f]{64}$/i.test(text)) return { text: text.toLowerCase() };
  const base64 = /^sha256-([A-Za-z0-9+/]{43}=)$/.exec(text)?.[1];
  if (base64 !== undefined) return { text: hex(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))) };
  throw new SegmentationError("invalid-option", {
    where: "openWeights",
    option: "integrity",
    expected: "sha256- and 44 characters of base64, or 64 hexadecimal digits",
    received: integrity,
  });
}

/** Requires the file to have the digest: reads all of it. */
export async function checkIntegrity(file: WeightSource, { text }: Digest, options: CallOptions = {}): Promise<void> {
  const found = await sha256(file, options);
  if (found === text) return;
  throw new SegmentationError("corrupt-weights", {
    where: "openWeights",
    option: "integrity",
    expected: `a file whose SHA-256 is ${text}`,
    received: phrase(found),
    remedy: "The file is not the one that was meant, or was altered on the way.",
  });
}

async function sha256(file: WeightSource, { onProgress, signal }: CallOptions): Promise<string> {
  const hash = await newHash();
  for (let at = 0; at < file.size; at += CHUNK) {
    checkAborted("openWeights", signal);
    const length = Math.min(CHUNK, file.size - at);
    hash.update(await file.read(at, length, signal));
    onProgress?.({ stage: "integrity", done: at + length, total: file.size });
  }
  return hash.digest();
}

interface Hash {
  update(bytes: Uint8Array): void;
  digest(): string;
}

async function newHash(): Promise<Hash> {
  if (hasNodeModules()) {
    const hash = nodeModules("openWeights", "integrity").crypto.createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
  }
  // the browser's own SHA-256 wants the whole file at once
  const { sha256: portable } = await import("@noble/hashes/sha2.js");
  const hash = portable.create();
  return { update: (bytes) => void hash.update(bytes), digest: () => hex(hash.digest()) };
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
