/** PyTorch checkpoints: the ZIP form (1.6 and newer) and the pickle stream before it. */
import { corrupt } from "./corrupt.js";
import { readPickle } from "./pickle.js";
import { Call, Global, PersistentId } from "./pickle-values.js";
import { ELEMENT_BYTES, elementsOf, rowMajorStrides, type Weights, type WeightTensor, type WeightType } from "./weights.js";
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

/** A storage: where its elements start and how many there are. */
interface Storage {
  readonly type: WeightType;
  readonly offset: number;
  readonly length: number;
}

/** Whether bytes start as the pickle stream before PyTorch 1.6 does. */
export function isLegacyTorch(file: Uint8Array): boolean {
  return LEGACY_MAGIC.every((byte, i) => file[i] === byte);
}

/** Reads the ZIP form: `data.pkl` says what the tensors are, `data/<key>` are their storages. */
export function readTorchZip(file: Uint8Array): Weights {
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
  if (order && new TextDecoder().decode(file.subarray(order.offset, order.offset + order.length)) !== "little") {
    throw corrupt("byteorder", "little", "big");
  }
  const pickle = entries.get(pickleName)!;
  const { value } = readPickle(file, pickle.offset, pickle.offset + pickle.length);
  const storageOf = (id: unknown): Storage => {
    const { type, key } = storageId(id);
    const entry = entries.get(`${folder}data/${key}`);
    if (entry === undefined) throw corrupt(`storage ${key}`, "a file of the archive", "none", "The file may be cut short.");
    return { type, offset: entry.offset, length: Math.floor(entry.length / ELEMENT_BYTES[type]) };
  };
  return { format: "torch-zip", tensors: collect(file, value, storageOf), metadata: {} };
}

/** Reads the older form: pickles of a magic number, a version, the machine, the object and the storage keys, then the storages one after another. */
export function readLegacyTorch(file: Uint8Array): Weights {
  let at = LEGACY_MAGIC.length;
  const next = (): unknown => {
    const { value, end } = readPickle(file, at, file.length);
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
  const types = new Map<string, WeightType>();
  visit(value, (id) => {
    const { type, key } = storageId(id);
    types.set(key, type);
  });
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const storages = new Map<string, Storage>();
  for (const key of keys.map(String)) {
    if (at + 8 > file.length)
      throw corrupt(`storage ${key}`, "its length", "the end of the file", "The file may be cut short.");
    const length = Number(view.getBigInt64(at, true));
    const type = types.get(key);
    if (type === undefined) throw corrupt(`storage ${key}`, "a tensor that uses it", "none");
    const bytes = length * ELEMENT_BYTES[type];
    if (!(length >= 0) || at + 8 + bytes > file.length) {
      throw corrupt(`storage ${key}`, `${bytes} bytes`, `${file.length - at - 8}`, "The file may be cut short.");
    }
    storages.set(key, { type, offset: at + 8, length });
    at += 8 + bytes;
  }
  const storageOf = (id: unknown): Storage => {
    const { key } = storageId(id);
    const storage = storages.get(key);
    if (storage === undefined) throw corrupt(`storage ${key}`, "one of the file's storages", "none");
    return storage;
  };
  return { format: "torch-legacy", tensors: collect(file, value, storageOf), metadata: {} };
}

/** `("storage", class, key, location, elements, …)` */
function storageId(id: unknown): { type: WeightType; key: string } {
  if (!Array.isArray(id) || id[0] !== "storage" || !(id[1] instanceof Global))
    throw corrupt("storage", "a storage's identity", "something else");
  const name = id[1].name.split(".").at(-1)!;
  const type = Object.hasOwn(STORAGE_TYPES, name) ? STORAGE_TYPES[name] : undefined;
  if (type === undefined) throw corrupt("storage", `a class of ${Object.keys(STORAGE_TYPES).join(", ")}`, name);
  if (id.length > 5 && id[5] !== null) throw corrupt("storage", "a whole storage", "a view of another one");
  return { type, key: String(id[2]) };
}

/** All tensors in nested dictionaries and lists, keys joined by dots. Each container is entered once on a path: a cycle ends there. */
function collect(file: Uint8Array, root: unknown, storageOf: (id: unknown) => Storage): Map<string, WeightTensor> {
  const tensors = new Map<string, WeightTensor>();
  const walk = (value: unknown, path: string, above: readonly unknown[]): void => {
    if (above.length > 64) throw corrupt(path.slice(0, 80), "nesting of at most 64 levels", "more");
    const tensor = value instanceof Call ? tensorOf(file, value, path, storageOf) : undefined;
    if (tensor) {
      tensors.set(path, tensor);
      return;
    }
    if (above.includes(value)) return;
    const inside = value instanceof Call && value.state instanceof Map ? value.state : value;
    const items = inside instanceof Map ? inside.entries() : Array.isArray(inside) ? inside.entries() : [];
    for (const [key, item] of items) {
      if (typeof item === "object" && item !== null)
        walk(item, path === "" ? String(key) : `${path}.${String(key)}`, [...above, value]);
    }
  };
  walk(root, "", []);
  return tensors;
}

/** The tensor that a `_rebuild_tensor…` call describes; undefined for other calls. */
function tensorOf(
  file: Uint8Array,
  { callee, args }: Call,
  name: string,
  storageOf: (id: unknown) => Storage,
): WeightTensor | undefined {
  if (callee.startsWith("torch._utils._rebuild_parameter") || callee === "torch.nn.parameter.Parameter") {
    return args[0] instanceof Call ? tensorOf(file, args[0], name, storageOf) : undefined;
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
  return { type, shape, strides, file, byteOffset: offset + start * ELEMENT_BYTES[type], contiguous };
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
