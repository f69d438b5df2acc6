/** PyTorch checkpoints: the ZIP form (1.6 and newer) and the pickle stream before it. */
import { corrupt } from "./corrupt.js";
import { readPickle } from "./pickle.js";
import { Call, Global, PersistentId } from "./pickle-values.js";
import type { SparseFile } from "./sparse-file.js";
import { ELEMENT_BYTES, elementsOf, type Found, type FoundTensor, rowMajorStrides, type WeightType } from "./weights.js";
import { readZip } from "./zip.js";

const STORAGE_TYPES: Readonly<Record<string, WeightType>> = {
  DoubleStorage: "float64",
  FloatStorage: "float32",
  HalfStorage: "float16",
  BFloat16Storage: "bfloat16",
  LongStorage: "int64",
  IntStorage: "int32",
  ShortStorage: "int16",
  CharStorage: "int8",
  ByteStorage: "uint8",
  BoolStorage: "bool",
};

/** The first pickle of the older form is this number. */
const LEGACY_MAGIC = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

/** No checkpoint describes its tensors in more than this. */
const LONGEST_PICKLE = 256 * 2 ** 20;

/** What of an older file is read at first; its pickles seldom need more. */
const LEGACY_PREFIX = 2 ** 20;

/** A storage: where its elements start and how many there are. */
interface Storage {
  readonly type: WeightType;
  readonly offset: number;
  readonly length: number;
}

/** Whether bytes start as the pickle stream before PyTorch 1.6 does. */
export function isLegacyTorch(file: SparseFile): boolean {
  if (file.size < LEGACY_MAGIC.length) return false;
  const start = file.bytes(0, LEGACY_MAGIC.length);
  return LEGACY_MAGIC.every((byte, i) => start[i] === byte);
}

/** Reads the ZIP form: `data.pkl` says what the tensors are, `data/<key>` are their storages. */
export function readTorchZip(file: SparseFile): Found {
  const entries = readZip(file);
  const pickleName = [...entries.keys()].find((name) => /^([^/]+\/)?data\.pkl$/.test(name));
  if (pickleName === undefined) {
    throw corrupt(
      "archive",
      "a file data.pkl",
      `${entries.size} other files`,
      "This ZIP archive is not a PyTorch checkpoint; a TorchScript module must be saved as its state_dict.",
    );
  }
  const folder = pickleName.slice(0, -"data.pkl".length);
  const order = entries.get(`${folder}byteorder`);
  if (order && new TextDecoder().decode(file.bytes(order.offset, order.length)) !== "little") {
    throw corrupt("byteorder", "little", "big");
  }
  const pickle = entries.get(pickleName)!;
  if (pickle.length > LONGEST_PICKLE) throw corrupt("data.pkl", `at most ${LONGEST_PICKLE} bytes`, `${pickle.length}`);
  const { value } = readPickle(file.bytes(pickle.offset, pickle.length), 0, pickle.length);
  const storageOf = (id: unknown): Storage => {
    const { type, key } = storageId(id);
    const entry = entries.get(`${folder}data/${key}`);
    if (entry === undefined) throw corrupt(`storage ${key}`, "a file of the archive", "none", "The file may be cut short.");
    return { type, offset: entry.offset, length: Math.floor(entry.length / ELEMENT_BYTES[type]) };
  };
  return { format: "torch-zip", tensors: collect(value, storageOf), metadata: {} };
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
  if (version !== 1001) throw corrupt("version", "1001", String(version).slice(0, 20));
  const machine = next();
  if (machine instanceof Map && machine.get("little_endian") === false) throw corrupt("byteorder", "little", "big");
  const value = next();
  const keys = next();
  if (!Array.isArray(keys)) throw corrupt("storages", "a list of keys", "something else");
  const known = new Map<string, { type: WeightType; elements: number }>();
  visit(value, (id) => {
    const { type, key, elements } = storageId(id);
    known.set(key, { type, elements });
  });
  // every storage starts with its number of elements, which its identity states too: so all of them can be asked for at once
  const names = keys.map(String);
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
  return { format: "torch-legacy", tensors: collect(value, storageOf), metadata: {} };
}

/** `("storage", class, key, location, elements, …)` */
function storageId(id: unknown): { type: WeightType; key: string; elements: number } {
  if (!Array.isArray(id) || id[0] !== "storage" || !(id[1] instanceof Global))
    throw corrupt("storage", "a storage's identity", "something else");
  const name = id[1].name.split(".").at(-1)!;
  const type = Object.hasOwn(STORAGE_TYPES, name) ? STORAGE_TYPES[name] : undefined;
  if (type === undefined) throw corrupt("storage", `a class of ${Object.keys(STORAGE_TYPES).join(", ")}`, name);
  if (id.length > 5 && id[5] !== null) throw corrupt("storage", "a whole storage", "a view of another one");
  const elements = id[4];
  if (!Number.isSafeInteger(elements) || (elements as number) < 0)
    throw corrupt("storage", "a number of elements", String(elements).slice(0, 40));
  return { type, key: String(id[2]), elements: elements as number };
}

/** All tensors in nested dictionaries and lists, keys joined by dots. Each container is entered once on a path: a cycle ends there. */
function collect(root: unknown, storageOf: (id: unknown) => Storage): Map<string, FoundTensor> {
  const tensors = new Map<string, FoundTensor>();
  const walk = (value: unknown, path: string, dictionary: string, above: readonly unknown[]): void => {
    if (above.length > 64) throw corrupt(path.slice(0, 80), "nesting of at most 64 levels", "more");
    const tensor = value instanceof Call ? tensorOf(value, path, storageOf) : undefined;
    if (tensor) {
      tensors.set(path, { ...tensor, dictionary });
      return;
    }
    if (above.includes(value)) return;
    const inside = value instanceof Call && value.state instanceof Map ? value.state : value;
    const items = inside instanceof Map ? inside.entries() : Array.isArray(inside) ? inside.entries() : [];
    for (const [key, item] of items) {
      if (typeof item === "object" && item !== null)
        walk(item, path === "" ? String(key) : `${path}.${String(key)}`, path, [...above, value]);
    }
  };
  walk(root, "", "", []);
  return tensors;
}

/** The tensor that a `_rebuild_tensor…` call describes; undefined for other calls. */
function tensorOf({ callee, args }: Call, name: string, storageOf: (id: unknown) => Storage): FoundTensor | undefined {
  if (callee.startsWith("torch._utils._rebuild_parameter") || callee === "torch.nn.parameter.Parameter") {
    return args[0] instanceof Call ? tensorOf(args[0], name, storageOf) : undefined;
  }
  if (callee !== "torch._utils._rebuild_tensor_v2" && callee !== "torch._utils._rebuild_tensor") return undefined;
  const [id, start, shape, strides] = args;
  const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  const fits = Array.isArray(shape) && Array.isArray(strides) && shape.length === strides.length && shape.length <= 64;
  if (!(id instanceof PersistentId) || !isSize(start) || !fits || !shape.every(isSize) || !strides.every(isSize)) {
    throw corrupt(name.slice(0, 80), "a tensor of storage, offset, shape and strides", "something else");
  }
  const storage = storageOf(id.id);
  const last = shape.includes(0)
    ? -1
    : shape.reduce<number>((sum, extent, i) => sum + (extent - 1) * (strides[i] as number), 0);
  if (start + last >= storage.length || !Number.isSafeInteger(elementsOf(shape))) {
    throw corrupt(name.slice(0, 80), `elements inside a storage of ${storage.length}`, `index ${start + last}`);
  }
  const usual = rowMajorStrides(shape);
  const contiguous = shape.every((extent, i) => extent <= 1 || strides[i] === usual[i]);
  const { type, offset } = storage;
  return { type, shape, strides, byteOffset: offset + start * ELEMENT_BYTES[type], contiguous, dictionary: "" };
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
    else if (value instanceof Call) waiting.push(...value.args, value.state);
    else if (value instanceof Map) for (const item of value.values()) waiting.push(item);
    else if (Array.isArray(value)) for (const item of value) waiting.push(item);
  }
}
