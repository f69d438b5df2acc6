/** The tensors that an unpickled PyTorch checkpoint describes, and the storages that they are in. */
import { corrupt, shown } from "./corrupt.js";
import { Call, Global, PersistentId } from "./pickle-values.js";
import { ELEMENT_BYTES, elementsOf, type FoundTensor, rowMajorStrides, type WeightType } from "./weights.js";

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

/**
 * Containers and tensors that are looked at, each as often as there are paths to it: a pickle of a hundred bytes can share one list along 2⁵⁰ paths. No
 * checkpoint has a tenth as many tensors.
 */
const MOST_VISITS = 1_000_000;
/** The same for short pickles, so that time grows with the file: each byte of a pickle may be looked at so often, beyond the first few thousand. */
const VISITS_PER_BYTE = 4;
const VISITS_AT_LEAST = 10_000;
const DEEPEST = 64;
/** Characters of a tensor's name: a short pickle can repeat a long key. */
const LONGEST_NAME = 2048;

/** A storage: where its elements start and how many there are. */
export interface Storage {
  readonly type: WeightType;
  readonly offset: number;
  readonly length: number;
}

/** What a pickle says of a storage. */
export interface StorageId {
  readonly type: WeightType;
  readonly key: string;
  readonly elements: number;
}

/** `("storage", class, key, location, elements, …)` */
export function storageId(id: unknown): StorageId {
  if (!Array.isArray(id) || id[0] !== "storage" || !(id[1] instanceof Global))
    throw corrupt("storage", "a storage's identity", shown(id));
  const name = id[1].name.split(".").at(-1)!;
  const type = Object.hasOwn(STORAGE_TYPES, name) ? STORAGE_TYPES[name] : undefined;
  if (type === undefined) throw corrupt("storage", `a class of ${Object.keys(STORAGE_TYPES).join(", ")}`, name);
  if (id.length > 5 && id[5] !== null) throw corrupt("storage", "a whole storage", "a view of another one");
  const elements = id[4];
  if (!Number.isSafeInteger(elements) || (elements as number) < 0)
    throw corrupt("storage", "a number of elements", shown(elements));
  return { type, key: storageKey(id[2]), elements: elements as number };
}

/** A storage's key: text, or a number in very old files. */
export function storageKey(key: unknown): string {
  if (typeof key === "string" || typeof key === "number") return String(key);
  throw corrupt("storage", "a key that is text", shown(key));
}

/**
 * All tensors in nested dictionaries and lists, keys joined by dots; what is under a key that is neither text nor a number has no name and is left out. A cycle
 * ends where it closes. An object is a container of its attributes; of a module of PyTorch's these are its parameters, persistent buffers and submodules, under
 * the names that its `state_dict` would give. All that is in an object counts for the dictionary that it is, however deep.
 *
 * @param size - bytes of the pickle
 * @param rebuilt - finds what else a call may rebuild
 * @throws SegmentationError `corrupt-weights` beyond 1,000,000 containers and tensors (a shared one counts once for each path to it; less for pickles under
 *   250 kB), 64 levels, or 2048 characters in a name
 */
export function collectTensors(
  root: unknown,
  size: number,
  storageOf: (id: unknown) => Storage,
  rebuilt: (call: Call, name: string) => FoundTensor | undefined = () => undefined,
): Map<string, FoundTensor> {
  const tensors = new Map<string, FoundTensor>();
  const above = new Set<unknown>();
  const known = new Map<unknown, [name: string, item: object][]>();
  const most = Math.min(MOST_VISITS, VISITS_AT_LEAST + VISITS_PER_BYTE * size);
  let visits = 0;
  const walk = (value: unknown, path: string, dictionary: string, object?: string): void => {
    if (++visits > most) throw corrupt(path, `at most ${most} containers and tensors`, "more");
    if (path.length > LONGEST_NAME) throw corrupt(path, `a name of at most ${LONGEST_NAME} characters`, "a longer one");
    const tensor = value instanceof Call ? (tensorOf(value, path, storageOf) ?? rebuilt(value, path)) : undefined;
    if (tensor) {
      tensors.set(path, { ...tensor, dictionary });
      return;
    }
    if (above.has(value)) return;
    if (above.size >= DEEPEST) throw corrupt(path, `nesting of at most ${DEEPEST} levels`, "more");
    above.add(value);
    let items = known.get(value);
    // a shared container is sifted once, however many plain values it has
    if (items === undefined) known.set(value, (items = namedObjects(value)));
    const own = object ?? (value instanceof Call ? path : undefined);
    for (const [name, item] of items) walk(item, path === "" ? name : `${path}.${name}`, own ?? path, own);
    above.delete(value);
  };
  walk(root, "", "");
  return tensors;
}

/** The objects in a container, by key or index. */
function namedObjects(value: unknown): [name: string, item: object][] {
  const inside = value instanceof Call ? attributesOf(value) : value;
  const items = inside instanceof Map ? inside.entries() : Array.isArray(inside) ? inside.entries() : [];
  return objectsOf(items);
}

function objectsOf(items: Iterable<readonly [unknown, unknown]>): [name: string, item: object][] {
  const objects: [string, object][] = [];
  for (const [key, item] of items) {
    const isName = typeof key === "string" || typeof key === "number" || typeof key === "boolean";
    if (isName && typeof item === "object" && item !== null) objects.push([String(key), item]);
  }
  return objects;
}

/** An object's attributes, or its items; of a module, what its `state_dict` would have. */
function attributesOf({ state }: Call): unknown {
  const inside = Array.isArray(state) && state.length === 2 && state[1] instanceof Map ? state[1] : state;
  if (!(inside instanceof Map) || !(inside.get("_modules") instanceof Map)) return inside;
  const kept = new Map<unknown, unknown>();
  const passing = inside.get("_non_persistent_buffers_set");
  const list: unknown = passing instanceof Call ? passing.args[0] : passing;
  const left = new Set<unknown>(Array.isArray(list) ? list : []);
  for (const part of ["_parameters", "_buffers", "_modules"]) {
    const items: unknown = inside.get(part);
    if (!(items instanceof Map)) continue;
    for (const [name, item] of items) if (part !== "_buffers" || !left.has(name)) kept.set(name, item);
  }
  return kept;
}

/** The tensor that a `_rebuild_tensor…` call describes, itself or as a parameter; undefined for other calls. */
function tensorOf(call: Call, name: string, storageOf: (id: unknown) => Storage): FoundTensor | undefined {
  let inner = call;
  for (let level = 0; ; level++) {
    if (level === DEEPEST) throw corrupt(name, `nesting of at most ${DEEPEST} levels`, "more");
    const wrapped = wrappedBy(inner);
    if (wrapped === undefined) break;
    inner = wrapped;
  }
  const { callee, args } = inner;
  if (callee !== "torch._utils._rebuild_tensor_v2" && callee !== "torch._utils._rebuild_tensor") return undefined;
  const [id, start, shape, strides] = args;
  const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
  const fits = Array.isArray(shape) && Array.isArray(strides) && shape.length === strides.length && shape.length <= 64;
  if (!(id instanceof PersistentId) || !isSize(start) || !fits || !shape.every(isSize) || !strides.every(isSize)) {
    throw corrupt(name, "a tensor of storage, offset, shape and strides", "something else");
  }
  const storage = storageOf(id.id);
  const isEmpty = shape.includes(0);
  const last = isEmpty ? -1 : shape.reduce<number>((sum, extent, i) => sum + (extent - 1) * (strides[i] as number), 0);
  if (start + last >= storage.length || !Number.isSafeInteger(8 * elementsOf(shape))) {
    throw corrupt(name, `elements inside a storage of ${storage.length}`, `index ${start + last}`);
  }
  const usual = rowMajorStrides(shape);
  const contiguous = isEmpty || shape.every((extent, i) => extent <= 1 || strides[i] === usual[i]);
  const { type, offset } = storage;
  return { type, shape, strides, byteOffset: offset + start * ELEMENT_BYTES[type], contiguous, dictionary: "" };
}

/** The call inside one that makes a parameter, or a tensor of a class of its own, of it. */
function wrappedBy({ callee, args }: Call): Call | undefined {
  if (callee.startsWith("torch._utils._rebuild_parameter") || callee === "torch.nn.parameter.Parameter")
    return args[0] instanceof Call ? args[0] : undefined;
  if (callee !== "torch._tensor._rebuild_from_type_v2") return undefined;
  const [rebuild, , inner] = args;
  return rebuild instanceof Global && Array.isArray(inner) ? new Call(rebuild.name, inner) : undefined;
}
