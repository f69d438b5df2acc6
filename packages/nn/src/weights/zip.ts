/** The entries of a ZIP archive: where each one's bytes are. Those that weights are in are stored uncompressed. */
import { corrupt } from "./corrupt.js";
import type { SparseFile } from "./sparse-file.js";

export interface ZipEntry {
  readonly offset: number;
  readonly length: number;
  /** How it is compressed; 0 where it is stored. */
  readonly method: number;
}

/** A file of the archive whose bytes lie there as they are; undefined where there is none. */
export function storedEntry(entries: ReadonlyMap<string, ZipEntry>, name: string, remedy: string): ZipEntry | undefined {
  const entry = entries.get(name);
  if (entry === undefined || entry.method === 0) return entry;
  throw corrupt(name, "a stored (uncompressed) file", `compression method ${entry.method}`, remedy);
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_REACH = 22 + 65_535;

/** The longest directory that is read: a million files of a hundred bytes each. */
const LONGEST_DIRECTORY = 100_000_000;

/** Whether bytes start as a ZIP archive does. */
export function isZip(file: SparseFile): boolean {
  if (file.size < 22) return false;
  const [a, b, c, d] = file.bytes(0, 4);
  return a === 0x50 && b === 0x4b && c === 0x03 && d === 0x04;
}

/** Reads the central directory (ZIP64 too); every range is checked against the file. */
export function readZip(file: SparseFile): Map<string, ZipEntry> {
  const { at: start, count } = findDirectory(file);
  // a central record is 46 bytes at least; the end record follows the last one
  const length = file.size - start;
  if (!(start >= 0 && length >= 0 && count * 46 <= length)) {
    throw corrupt("archive", "a directory that fits the archive", `${count} files at byte ${start}`);
  }
  if (length > LONGEST_DIRECTORY) throw corrupt("archive", `a directory of at most ${LONGEST_DIRECTORY} bytes`, `${length}`);
  const directory = file.bytes(start, length);
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const within = (at: number, size: number) => (at + size <= length ? at : outside(start + at));
  const u16 = (at: number): number => view.getUint16(within(at, 2), true);
  const u32 = (at: number): number => view.getUint32(within(at, 4), true);
  const u64 = (at: number): number => Number(view.getBigUint64(within(at, 8), true));
  const records: { readonly name: string; readonly local: number; readonly length: number; readonly method: number }[] = [];
  const decoder = new TextDecoder();
  for (let i = 0, at = 0; i < count; i++) {
    if (u32(at) !== CENTRAL)
      throw corrupt("archive", `a directory record at byte ${start + at}`, "none", "The file may be cut short.");
    const [nameLength, extraLength, commentLength] = [u16(at + 28), u16(at + 30), u16(at + 32)];
    let [packed, size, local] = [u32(at + 20), u32(at + 24), u32(at + 42)];
    const name = decoder.decode(directory.subarray(at + 46, at + 46 + nameLength));
    for (let extra = at + 46 + nameLength, stop = extra + extraLength; extra + 4 <= stop; extra += 4 + u16(extra + 2)) {
      if (u16(extra) !== 1) continue;
      let field = extra + 4;
      if (size === 0xffffffff) [size, field] = [u64(field), field + 8];
      if (packed === 0xffffffff) [packed, field] = [u64(field), field + 8];
      if (local === 0xffffffff) local = u64(field);
    }
    // what is compressed keeps its place, and is refused where it is needed; sizes that differ are those of no stored file
    const method = u16(at + 10) || (packed === size ? 0 : -1);
    if (!(local + 30 <= file.size)) outside(local);
    records.push({ name, local, length: packed, method });
    at += 46 + nameLength + extraLength + commentLength;
  }
  const headers = file.all(records.map(({ local }) => ({ at: local, length: 30 })));
  const entries = new Map<string, ZipEntry>();
  records.forEach(({ name, local, length: size, method }, i) => {
    const header = new DataView(headers[i]!.buffer, headers[i]!.byteOffset, 30);
    if (header.getUint32(0, true) !== LOCAL) throw corrupt(name, `a file record at byte ${local}`, "none");
    const offset = local + 30 + header.getUint16(26, true) + header.getUint16(28, true);
    if (offset + size > file.size)
      throw corrupt(name, `${size} bytes`, `${Math.max(0, file.size - offset)}`, "The file may be cut short.");
    entries.set(name, { offset, length: size, method });
  });
  return entries;
}

/** Where the central directory starts and how many records it has. */
function findDirectory(file: SparseFile): { at: number; count: number } {
  const from = Math.max(0, file.size - END_REACH - 20);
  const tail = file.bytes(from, file.size - from);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  const earliest = Math.max(0, tail.length - END_REACH);
  for (let end = tail.length - 22; end >= earliest; end--) {
    if (view.getUint32(end, true) !== END) continue;
    const count = view.getUint16(end + 10, true);
    const at = view.getUint32(end + 16, true);
    if ((count !== 0xffff && at !== 0xffffffff) || end < 20 || view.getUint32(end - 20, true) !== END64_LOCATOR)
      return { at, count };
    const end64 = file.bytes(Number(view.getBigUint64(end - 12, true)), 56);
    const view64 = new DataView(end64.buffer, end64.byteOffset, 56);
    if (view64.getUint32(0, true) !== END64) throw corrupt("archive", "a ZIP64 end record", "none");
    return { at: Number(view64.getBigUint64(48, true)), count: Number(view64.getBigUint64(32, true)) };
  }
  throw corrupt("archive", "a ZIP end record", "none", "The file may be cut short.");
}

function outside(at: number): never {
  throw corrupt("archive", "a record inside the file", `one at byte ${at}`);
}
