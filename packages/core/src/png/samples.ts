/** PNG samples as they are stored, without color management, which image decoders apply and label maps must not have. */
import { phrase, SegmentationError } from "../errors/errors.js";
import { MAX_PIXELS } from "../validate/size.js";
import { corrupt, deflate, inflate, readChunks, writeChunks } from "./chunks.js";

/** What a PNG's pixels are made of: its color type by name. */
export type PngKind = "gray" | "rgb" | "palette" | "gray with alpha" | "rgb with alpha";

const KINDS: Readonly<Record<number, readonly [kind: PngKind, channels: number, depths: readonly number[]]>> = {
  0: ["gray", 1, [1, 2, 4, 8, 16]],
  2: ["rgb", 3, [8, 16]],
  3: ["palette", 1, [1, 2, 4, 8]],
  4: ["gray with alpha", 2, [8, 16]],
  6: ["rgb with alpha", 4, [8, 16]],
};

/** What the header of a PNG says. */
export interface PngHeader {
  readonly height: number;
  readonly width: number;
  readonly bitDepth: number;
  readonly kind: PngKind;
  readonly channels: number;
  readonly interlaced: boolean;
}

/** What decoders refuse before they unpack pixels: how to read such a file instead. */
export type Refusal = (header: PngHeader) => { readonly expected: string; readonly remedy: string } | undefined;

/** The seven passes of interlaced files, PNG §8.2: first column and row, steps between columns and rows. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

/** Reads a PNG's stored samples, row-major and interleaved. Sizes and lengths are checked before anything is allocated from them. */
export async function decodePng(
  where: string,
  option: string,
  bytes: Uint8Array,
  refuse: Refusal,
): Promise<PngHeader & { readonly samples: Uint8Array | Uint16Array }> {
  const chunks = readChunks(where, option, bytes);
  const header = readHeader(where, option, chunks.header);
  const refused = refuse(header);
  if (refused !== undefined) {
    const received = phrase(`a PNG of kind ${header.kind}, ${header.bitDepth} bits a sample`);
    throw new SegmentationError("unsupported", { where, option, received, ...refused });
  }
  const { height, width, bitDepth, channels } = header;
  const passes = (header.interlaced ? ADAM7 : WHOLE)
    .map(([x, y, dx, dy]) => {
      const columns = Math.ceil((width - x) / dx);
      return {
        x,
        y,
        dx,
        dy,
        columns,
        rows: Math.ceil((height - y) / dy),
        stride: Math.ceil((columns * channels * bitDepth) / 8),
      };
    })
    .filter(({ columns, rows }) => columns > 0 && rows > 0);
  const total = passes.reduce((sum, { rows, stride }) => sum + rows * (stride + 1), 0);
  const filtered = await inflate(where, option, chunks.packed, total);
  const samples = new (bitDepth === 16 ? Uint16Array : Uint8Array)(height * width * channels);
  let from = 0;
  for (const { x, y, dx, dy, columns, rows, stride } of passes) {
    const part = filtered.subarray(from, from + rows * (stride + 1));
    unfilter(where, option, part, rows, stride, Math.max(1, (channels * bitDepth) / 8));
    for (let row = 0; row < rows; row++) {
      const line = part.subarray(row * (stride + 1) + 1, (row + 1) * (stride + 1));
      unpack(line, bitDepth, channels, columns, samples, ((y + row * dy) * width + x) * channels, dx * channels);
    }
    from += part.length;
  }
  return { ...header, samples };
}

/** Writes samples as a PNG of one channel: gray, or indices of the palette that is given. Those of 16 bits are big-endian in their rows. */
export async function encodePng(
  where: string,
  png: { readonly height: number; readonly width: number; readonly bitDepth: 8 | 16; readonly rows: Uint8Array },
  palette?: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> {
  const { height, width, bitDepth, rows } = png;
  const stride = rows.length / height;
  const filtered = new Uint8Array(height * (stride + 1));
  // Filter 0: the difference filters are made for smooth images, and make files of labels larger.
  for (let y = 0; y < height; y++) filtered.set(rows.subarray(y * stride, (y + 1) * stride), y * (stride + 1) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([bitDepth, palette === undefined ? 0 : 3, 0, 0, 0], 8);
  const packed = await deflate(where, filtered);
  return writeChunks([["IHDR", header], ...(palette === undefined ? [] : [["PLTE", palette] as const]), ["IDAT", packed]]);
}

function readHeader(where: string, option: string, bytes: Uint8Array): PngHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const width = view.getUint32(0);
  const height = view.getUint32(4);
  const bitDepth = bytes[8]!;
  const [kind, channels, depths] = KINDS[bytes[9]!] ?? [];
  if (kind === undefined || !depths!.includes(bitDepth) || bytes[10] !== 0 || bytes[11] !== 0 || bytes[12]! > 1) {
    throw corrupt(
      where,
      option,
      `a header with ${bytes.subarray(8).join(", ")} for depth, kind, packing, filter and interlace`,
    );
  }
  if (height < 1 || width < 1 || height * width > MAX_PIXELS) {
    throw corrupt(where, option, `a header of ${height} × ${width} pixels`);
  }
  return { height, width, bitDepth, kind, channels: channels!, interlaced: bytes[12] === 1 };
}

/** Undoes the row filters of PNG §9 in place: none, left, up, average, Paeth. */
function unfilter(where: string, option: string, bytes: Uint8Array, rows: number, stride: number, step: number): void {
  const line = stride + 1;
  for (let y = 0; y < rows; y++) {
    const start = y * line + 1;
    const filter = bytes[start - 1]!;
    if (filter > 4) throw corrupt(where, option, `row ${y} with filter ${filter}`);
    if (filter === 0) continue;
    for (let at = start; at < start + stride; at++) {
      const left = at - start >= step ? bytes[at - step]! : 0;
      const up = y > 0 ? bytes[at - line]! : 0;
      const corner = at - start >= step && y > 0 ? bytes[at - line - step]! : 0;
      const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
      bytes[at] = bytes[at]! + guess;
    }
  }
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const toLeft = Math.abs(guess - left);
  const toUp = Math.abs(guess - up);
  const toCorner = Math.abs(guess - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** Samples of a row to their places; those of less than a byte are packed from the high bits down. */
function unpack(
  line: Uint8Array,
  bitDepth: number,
  channels: number,
  columns: number,
  out: Uint8Array | Uint16Array,
  to: number,
  step: number,
): void {
  const highest = 2 ** bitDepth - 1;
  for (let i = 0; i < columns * channels; i++) {
    const at = to + Math.floor(i / channels) * step + (i % channels);
    const bit = i * bitDepth;
    const byte = bit >> 3;
    out[at] = bitDepth === 16 ? (line[byte]! << 8) | line[byte + 1]! : (line[byte]! >> (8 - bitDepth - (bit & 7))) & highest;
  }
}
