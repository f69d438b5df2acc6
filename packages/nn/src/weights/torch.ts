/** PyTorch checkpoints: the ZIP form (1.6 and newer) and the pickle stream before it. */
import { corrupt, shown } from "./corrupt.js";
import { readPickle } from "./pickle.js";
import { Call, PersistentId } from "./pickle-values.js";
import type { SparseFile } from "./sparse-file.js";
import { collectTensors, type Storage, type StorageId, storageId, storageKey } from "./torch-tensors.js";
import { ELEMENT_BYTES, type Found } from "./weights.js";
import { storedEntry, type ZipEntry } from "./zip.js";

/** The first pickle of the older form is this number. */
const LEGACY_MAGIC = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

/** No checkpoint describes its tensors in more than this. */
const LONGEST_PICKLE = 256 * 2 ** 20;

/** What of an older file is read at first; its pickles seldom need more. */
const LEGACY_PREFIX = 2 ** 20;

/** Whether bytes start as the pickle stream before PyTorch 1.6 does. */
export function isLegacyTorch(file: SparseFile): boolean {
  if (file.size < LEGACY_MAGIC.length) return false;
  const start = file.bytes(0, LEGACY_MAGIC.length);
  return LEGACY_MAGIC.every((byte, i) => start[i] === byte);
}

/** The name of the pickle of a checkpoint or of a TorchScript module; undefined for other archives. */
export function torchPickle(entries: ReadonlyMap<string, ZipEntry>): string | undefined {
  return [...entries.keys()].find((name) => /^([^/]+\/)?data\.pkl$/.test(name));
}

const AGAIN = "Save the weights again with torch.save, which stores them.";

/** Reads the ZIP form: `data.pkl` says what the tensors are, `data/<key>` are their storages. */
export function readTorchZip(file: SparseFile, entries: ReadonlyMap<string, ZipEntry>, pickleName: string): Found {
  const folder = pickleName.slice(0, -"data.pkl".length);
  const order = storedEntry(entries, `${folder}byteorder`, AGAIN);
  if (order && new TextDecoder().decode(file.bytes(order.offset, Math.min(order.length, 8))) !== "little") {
    throw corrupt("byteorder", "little", "another one");
  }
  const pickle = storedEntry(entries, pickleName, AGAIN)!;
  if (pickle.length > LONGEST_PICKLE) throw corrupt("data.pkl", `at most ${LONGEST_PICKLE} bytes`, `${pickle.length}`);
  const { value } = readPickle(file.bytes(pickle.offset, pickle.length), 0, pickle.length);
  const storageOf = (id: unknown): Storage => {
    const { type, key } = storageId(id);
    const entry = storedEntry(entries, `${folder}data/${key}`, AGAIN);
    if (entry === undefined) throw corrupt(`storage ${key}`, "a file of the archive", "none", "The file may be cut short.");
    return { type, offset: entry.offset, length: Math.floor(entry.length / ELEMENT_BYTES[type]) };
  };
  const format = entries.has(`${folder}constants.pkl`) ? "torch-script" : "torch-zip";
  return { format, tensors: collectTensors(value, pickle.length, storageOf), metadata: {} };
}

/** Reads the older form: pickles of a magic number, a version, the machine, the object and the storage keys, then the storages one after another. */
export function readLegacyTorch(file: SparseFile): Found {
  const head = file.prefix(Math.min(file.size, LEGACY_PREFIX));
  const size = Math.min(file.size, LONGEST_PICKLE);
  let at = LEGACY_MAGIC.length;
  const next = (): unknown => {
    const { value, end } = readPickle(head, at, head.length, size);
    at = end;
    return value;
  };
  const version = next();
  if (version !== 1001) throw corrupt("version", "1001", shown(version));
  const machine = next();
  if (machine instanceof Map && machine.get("little_endian") === false) throw corrupt("byteorder", "little", "big");
  const start = at;
  const value = next();
  const end = at;
  const keys = next();
  if (!Array.isArray(keys)) throw corrupt("storages", "a list of keys", "something else");
  const known = new Map<string, StorageId>();
  visit(value, (id) => {
    const storage = storageId(id);
    known.set(storage.key, storage);
  });
  // every storage starts with its number of elements, which its identity states too: so all of them can be asked for at once
  const names = keys.map(storageKey);
  const places: { at: number; length: number }[] = [];
  for (const key of names) {
    const storage = known.get(key);
    if (storage === undefined) throw corrupt(`storage ${key}`, "a tensor that uses it", "none");
    if (at + 8 > file.size) throw corrupt(`storage ${key}`, "its length", "the end of the file", "The file may be cut short.");
    const bytes = storage.elements * ELEMENT_BYTES[storage.type];
    if (at + 8 + bytes > file.size)
      throw corrupt(`storage ${key}`, `${bytes} bytes`, `${file.size - at - 8}`, "The file may be cut short.");
    places.push({ at, length: 8 });
    at += 8 + bytes;
  }
  const storages = new Map<string, Storage>();
  file.all(places).forEach((count, i) => {
    const { type, elements } = known.get(names[i]!)!;
    const length = Number(new DataView(count.buffer, count.byteOffset, 8).getBigInt64(0, true));
    if (length !== elements) throw corrupt(`storage ${names[i]}`, `${elements} elements, as its tensors say`, `${length}`);
    storages.set(names[i]!, { type, offset: places[i]!.at + 8, length });
  });
  const storageOf = (id: unknown): Storage => {
    const { key } = storageId(id);
    const storage = storages.get(key);
    if (storage === undefined) throw corrupt(`storage ${key}`, "one of the file's storages", "none");
    return storage;
  };
  return { format: "torch-legacy", tensors: collectTensors(value, end - start, storageOf), metadata: {} };
}

/** Calls back for every storage identity in a value, each object once. */
function visit(root: unknown, found: (id: unknown) => void): void {
  const seen = new Set<unknown>();
  const waiting: unknown[] = [root];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    if (value instanceof PersistentId) found(value.id);
    else if (value instanceof Call) waiting.push(value.args, value.state);
    else if (value instanceof Map) for (const item of value.values()) waiting.push(item);
    else if (Array.isArray(value)) for (const item of value) waiting.push(item);
  }
}
