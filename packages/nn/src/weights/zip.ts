/** The entries of a ZIP archive whose files are stored uncompressed, as PyTorch writes them: where each one's bytes are. */
import { corrupt } from "./corrupt.js";

export interface ZipEntry {
  readonly offset: number;
  readonly length: number;
}

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_REACH = 22 + 65_535;

/** Whether bytes start as a ZIP archive does. */
export function isZip(file: Uint8Array): boolean {
  return file.length >= 22 && file[0] === 0x50 && file[1] === 0x4b && file[2] === 0x03 && file[3] === 0x04;
}

/** Reads the central directory (ZIP64 too); every range is checked against the file. */
export function readZip(file: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const u16 = (at: number): number => (at + 2 <= file.length ? view.getUint16(at, true) : outside(at));
  const u32 = (at: number): number => (at + 4 <= file.length ? view.getUint32(at, true) : outside(at));
  const u64 = (at: number): number => (at + 8 <= file.length ? Number(view.getBigUint64(at, true)) : outside(at));
  const end = findEnd(file, view);
  let count = u16(end + 10);
  let at = u32(end + 16);
  if ((count === 0xffff || at === 0xffffffff) && end >= 20 && u32(end - 20) === END64_LOCATOR) {
    const end64 = u64(end - 12);
    if (u32(end64) !== END64) throw corrupt("archive", "a ZIP64 end record", "none");
    count = u64(end64 + 32);
    at = u64(end64 + 48);
  }
  // a central record is 46 bytes at least
  if (count * 46 > file.length) throw corrupt("archive", "a number of files that fits the archive", `${count}`);
  const entries = new Map<string, ZipEntry>();
  const decoder = new TextDecoder();
  for (let i = 0; i < count; i++) {
    if (u32(at) !== CENTRAL) throw corrupt("archive", `a directory record at byte ${at}`, "none", "The file may be cut short.");
    const [nameLength, extraLength, commentLength] = [u16(at + 28), u16(at + 30), u16(at + 32)];
    let [packed, length, local] = [u32(at + 20), u32(at + 24), u32(at + 42)];
    const name = decoder.decode(file.subarray(at + 46, at + 46 + nameLength));
    for (let extra = at + 46 + nameLength, stop = extra + extraLength; extra + 4 <= stop; extra += 4 + u16(extra + 2)) {
      if (u16(extra) !== 1) continue;
      let field = extra + 4;
      if (length === 0xffffffff) [length, field] = [u64(field), field + 8];
      if (packed === 0xffffffff) [packed, field] = [u64(field), field + 8];
      if (local === 0xffffffff) local = u64(field);
    }
    const method = u16(at + 10);
    if (method !== 0 || packed !== length) {
      throw corrupt(
        name,
        "a stored (uncompressed) file",
        `compression method ${method}`,
        "Save the weights again with torch.save, which stores them.",
      );
    }
    if (u32(local) !== LOCAL) throw corrupt(name, `a file record at byte ${local}`, "none");
    const offset = local + 30 + u16(local + 26) + u16(local + 28);
    if (offset + length > file.length)
      throw corrupt(name, `${length} bytes`, `${Math.max(0, file.length - offset)}`, "The file may be cut short.");
    entries.set(name, { offset, length });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function findEnd(file: Uint8Array, view: DataView): number {
  for (let at = file.length - 22; at >= Math.max(0, file.length - END_REACH); at--)
    if (view.getUint32(at, true) === END) return at;
  throw corrupt("archive", "a ZIP end record", "none", "The file may be cut short.");
}

function outside(at: number): never {
  throw corrupt("archive", "a record inside the file", `one at byte ${at}`);
}
