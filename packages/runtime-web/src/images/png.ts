/** The part of PNG that label maps need: gray and palette images without color management, which a canvas would change or refuse. */
import { SegmentationError } from "@segkit/core/errors";
import { MAX_PIXELS, phrase } from "@segkit/core/validate";
import { needGlobal } from "./surface.js";

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const GRAY = 0;
const PALETTE = 3;

/** Rows of samples, each a whole number of bytes; 16-bit samples are big-endian. */
export interface PlainPng {
  readonly height: number;
  readonly width: number;
  readonly bitDepth: 1 | 2 | 4 | 8 | 16;
  readonly rows: Uint8Array;
}

/** Writes a PNG of one gray channel. */
export async function encodePng(where: string, { height, width, bitDepth, rows }: PlainPng): Promise<Blob> {
  needGlobal(where, "CompressionStream");
  const stride = rows.length / height;
  const filtered = new Uint8Array(height * (stride + 1));
  // Filter 0: the difference filters are made for smooth images, and make files of labels larger.
  for (let y = 0; y < height; y++) filtered.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([bitDepth, GRAY, 0, 0, 0], 8);
  const packed = await through(filtered, new CompressionStream("deflate"));
  const chunks = [chunk("IHDR", header), chunk("IDAT", packed), chunk("IEND", new Uint8Array(0))];
  return new Blob([Uint8Array.from(SIGNATURE), ...chunks], { type: "image/png" });
}

/** Reads a PNG's stored samples: gray values or palette indices. Sizes and lengths are checked before anything is allocated from them. */
export async function decodePng(where: string, bytes: Uint8Array<ArrayBuffer>): Promise<PlainPng> {
  if (!SIGNATURE.every((byte, i) => bytes[i] === byte)) throw corrupt(where, "other bytes at its start");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let header: Uint8Array | undefined;
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (at + 12 + length > bytes.length) throw corrupt(where, `a ${type} chunk that ends after the file`);
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (view.getUint32(at + 8 + length) !== crc32(bytes.subarray(at + 4, at + 8 + length))) {
      throw corrupt(where, `a ${type} chunk with a wrong checksum`);
    }
    if (type === "IHDR") header = body;
    if (type === "IDAT") parts.push(body);
    at += 12 + length;
  }
  const { height, width, bitDepth } = checkHeader(where, header);
  const stride = Math.ceil((width * bitDepth) / 8);
  const expected = height * (stride + 1);
  needGlobal(where, "DecompressionStream");
  const filtered = await inflate(where, parts, expected);
  return { height, width, bitDepth, rows: unfilter(where, filtered, height, stride, Math.max(1, bitDepth / 8)) };
}

function checkHeader(where: string, header: Uint8Array | undefined): Pick<PlainPng, "height" | "width" | "bitDepth"> {
  if (header?.length !== 13) throw corrupt(where, "no header");
  const view = new DataView(header.buffer, header.byteOffset);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const bitDepth = header[8] as PlainPng["bitDepth"];
  const colorType = header[9];
  if (colorType !== GRAY && colorType !== PALETTE) {
    throw new SegmentationError("unsupported", {
      where,
      option: "blob",
      expected: "a PNG of one gray channel or with a palette",
      received: phrase("a PNG with colors or alpha"),
      remedy: "Read it as an image with imageFrom and map its colors to labels.",
    });
  }
  if (![1, 2, 4, 8, 16].includes(bitDepth) || height < 1 || width < 1 || height * width > MAX_PIXELS) {
    throw corrupt(where, `a header of ${height} × ${width} pixels of ${bitDepth} bits`);
  }
  if (header[12] !== 0) {
    throw new SegmentationError("unsupported", {
      where,
      option: "blob",
      expected: "a PNG that is not interlaced",
      received: phrase("an interlaced one"),
      remedy: "Save it again without interlacing.",
    });
  }
  return { height, width, bitDepth };
}

/** Unpacks to exactly the expected length, stopping as soon as there is more: a small file cannot ask for much memory. */
async function inflate(where: string, parts: readonly Uint8Array<ArrayBuffer>[], expected: number): Promise<Uint8Array> {
  const out = new Uint8Array(expected);
  let length = 0;
  const reader = new Blob([...parts]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (length + value.length > expected) throw corrupt(where, "more pixels than its header says");
      out.set(value, length);
      length += value.length;
    }
  } catch (cause) {
    await reader.cancel().catch(() => undefined);
    throw cause instanceof SegmentationError ? cause : corrupt(where, "pixels that cannot be unpacked", cause);
  }
  if (length < expected) throw corrupt(where, "fewer pixels than its header says");
  return out;
}

/** Undoes the row filters of PNG §9: none, left, up, average, Paeth. */
function unfilter(where: string, filtered: Uint8Array, height: number, stride: number, step: number): Uint8Array {
  const rows = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = filtered[y * (stride + 1)]!;
    const from = y * (stride + 1) + 1;
    const to = y * stride;
    if (filter > 4) throw corrupt(where, `row ${y} with filter ${filter}`);
    for (let i = 0; i < stride; i++) {
      const left = i >= step ? rows[to + i - step]! : 0;
      const up = y > 0 ? rows[to + i - stride]! : 0;
      const corner = i >= step && y > 0 ? rows[to + i - stride - step]! : 0;
      const guess =
        filter === 0 ? 0 : filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      rows[to + i] = filtered[from + i]! + guess;
    }
  }
  return rows;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

function chunk(type: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(body, 8);
  view.setUint32(8 + body.length, crc32(bytes.subarray(4, 8 + body.length)));
  return bytes;
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

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

function corrupt(where: string, received: string, cause?: unknown): SegmentationError {
  return new SegmentationError("corrupt-data", {
    where,
    option: "blob",
    expected: "a PNG file",
    received: phrase(received),
    cause,
  });
}
