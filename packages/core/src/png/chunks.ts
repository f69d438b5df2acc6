/** The container of PNG: its signature, its chunks and their checksums, and the packed rows within. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { refuseOtherFormats } from "./other-formats.js";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The chunks that samples depend on. All others say how samples are to be shown. */
export interface PngChunks {
  readonly header: Uint8Array;
  readonly packed: readonly Uint8Array<ArrayBuffer>[];
}

/** A failure of a file that is said to be a PNG. */
export function corrupt(where: string, option: string, received: string, cause?: unknown): SegmentationError {
  return new SegmentationError("corrupt-data", {
    where,
    option,
    expected: "an intact PNG file",
    received: phrase(received),
    cause,
  });
}

/** Header and packed rows of a PNG file. Ancillary chunks (gamma, profile, transparency, texts) are passed over, intact or not. */
export function readChunks(where: string, option: string, bytes: Uint8Array): PngChunks {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) {
    refuseOtherFormats(where, option, bytes);
    throw corrupt(where, option, "other bytes at its start");
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const packed: Uint8Array<ArrayBuffer>[] = [];
  let header: Uint8Array | undefined;
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw corrupt(where, option, `a ${nameOf(type)} chunk that ends after the file`);
    const body = bytes.subarray(at + 8, at + 8 + length) as Uint8Array<ArrayBuffer>;
    // A capital letter at the start: a chunk that the samples depend on.
    if (type[0]! <= "Z" && view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) {
      throw corrupt(where, option, `a ${nameOf(type)} chunk with a wrong checksum`);
    }
    if (type === "IHDR") header ??= body;
    if (type === "IDAT") packed.push(body);
    if (type === "IEND") break;
    at += 12 + length;
  }
  if (header?.length !== 13) throw corrupt(where, option, "no header");
  return { header, packed };
}

/** A PNG file of chunks, the end chunk added. */
export function writeChunks(chunks: readonly (readonly [type: string, body: Uint8Array])[]): Uint8Array<ArrayBuffer> {
  const all = [...chunks, ["IEND", new Uint8Array(0)] as const];
  const bytes = new Uint8Array(SIGNATURE.length + all.reduce((sum, [, body]) => sum + 12 + body.length, 0));
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const [type, body] of all) {
    view.setUint32(at, body.length);
    for (let i = 0; i < 4; i++) bytes[at + 4 + i] = type.charCodeAt(i);
    bytes.set(body, at + 8);
    view.setUint32(at + 8 + body.length, crc32(bytes.subarray(at + 4, at + 8 + body.length)));
    at += 12 + body.length;
  }
  return bytes;
}

/** Packs rows by zlib. */
export async function deflate(where: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  need(where, "CompressionStream");
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Unpacks to exactly the expected length, stopping as soon as there is more: a small file cannot ask for much memory. */
export async function inflate(
  where: string,
  option: string,
  parts: readonly Uint8Array<ArrayBuffer>[],
  expected: number,
): Promise<Uint8Array> {
  need(where, "DecompressionStream");
  const out = new Uint8Array(expected);
  let length = 0;
  const reader = new Blob([...parts]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > expected) throw corrupt(where, option, "more pixels than its header says");
      out.set(value, length);
      length += value.length;
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    throw cause instanceof SegmentationError ? cause : corrupt(where, option, "pixels that cannot be unpacked", cause);
  }
  if (length < expected) throw corrupt(where, option, "fewer pixels than its header says");
  return out;
}

/** A chunk's type as a message can show it. */
function nameOf(type: string): string {
  return /^[a-z]{4}$/i.test(type) ? type : "damaged";
}

function need(where: string, name: "CompressionStream" | "DecompressionStream"): void {
  if (name in globalThis) return;
  throw new SegmentationError("no-backend", {
    where,
    expected: name,
    received: phrase("a JavaScript engine without it"),
    remedy: "Use a newer browser, or Node 20.19 or newer.",
  });
}

let crcTable: Uint32Array | undefined;

function crc32(bytes: Uint8Array): number {
  crcTable ??= Uint32Array.from({ length: 256 }, (_, value) => {
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value;
  });
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) crc = crcTable[(crc ^ bytes[i]!) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
