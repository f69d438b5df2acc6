/** Weight files written by hand, field by field, so that tests can write wrong ones too. */

/** A tensor inside a pickled object. */
export class PickledTensor {
  constructor(
    readonly fields: {
      /** Storage that it is in. */
      readonly key?: string;
      readonly storage?: string;
      /** Elements that the storage says it has. */
      readonly elements: number;
      readonly start?: number;
      readonly shape: readonly number[];
      readonly strides: readonly number[];
    },
  ) {}
}

/** A value that {@link pickle} writes: objects become dictionaries; an object that occurs twice is written once and referred to. */
export type Picklable = null | boolean | number | string | PickledTensor | readonly Picklable[] | { [key: string]: Picklable };

const text = (value: string): number[] => [...new TextEncoder().encode(value)];
const little = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => Math.floor(value / 2 ** (8 * i)) % 256);

/** A pickle of protocol 2, as PyTorch writes it. */
export function pickle(value: Picklable): Uint8Array<ArrayBuffer> {
  const out: number[] = [0x80, 2];
  const memo = new Map<object, number>();
  const string = (value: string) => out.push(0x58, ...little(text(value).length, 4), ...text(value));
  const tuple = (items: readonly number[]) => {
    out.push(0x28);
    for (const item of items) write(item);
    out.push(0x74);
  };
  const global = (module: string, name: string) => out.push(0x63, ...text(`${module}\n${name}\n`));
  const tensor = ({ fields }: PickledTensor) => {
    const { key = "0", storage = "FloatStorage", elements, start = 0, shape, strides } = fields;
    global("torch._utils", "_rebuild_tensor_v2");
    out.push(0x28, 0x28);
    string("storage");
    global("torch", storage);
    string(key);
    string("cpu");
    write(elements);
    out.push(0x74, 0x51);
    write(start);
    tuple(shape);
    tuple(strides);
    out.push(0x89);
    global("collections", "OrderedDict");
    out.push(0x29, 0x52, 0x74, 0x52);
  };
  const write = (value: Picklable): void => {
    if (value === null) out.push(0x4e);
    else if (typeof value === "boolean") out.push(value ? 0x88 : 0x89);
    else if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** 31)
      out.push(0x4a, ...little(value, 4));
    else if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) out.push(0x8a, 8, ...little(value, 8));
    else if (typeof value === "number") out.push(0x46, ...text(`${value}\n`));
    else if (typeof value === "string") string(value);
    else if (memo.has(value)) out.push(0x6a, ...little(memo.get(value)!, 4));
    else if (value instanceof PickledTensor) tensor(value);
    else {
      const isList = Array.isArray(value);
      out.push(isList ? 0x5d : 0x7d, 0x72, ...little(memo.size, 4), 0x28);
      memo.set(value, memo.size);
      for (const [key, item] of Object.entries(value)) {
        if (!isList) string(key);
        write(item);
      }
      out.push(isList ? 0x65 : 0x75);
    }
  };
  write(value);
  out.push(0x2e);
  return Uint8Array.from(out);
}

/** The form before PyTorch 1.6; `storages` by key, each with its number of elements. */
export function torchLegacy(
  object: Uint8Array,
  storages: Readonly<Record<string, { readonly elements: number; readonly bytes: Uint8Array }>> = {},
): Uint8Array<ArrayBuffer> {
  const magic = [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];
  const parts = [Uint8Array.from(magic), pickle(1001), pickle({ little_endian: true }), object, pickle(Object.keys(storages))];
  for (const { elements, bytes } of Object.values(storages)) parts.push(Uint8Array.from(little(elements, 8)), bytes);
  return joinBytes(parts);
}

/** A ZIP archive of stored files. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, bytes] of Object.entries(files)) {
    const name = text(path);
    const sizes = [...little(bytes.length, 4), ...little(bytes.length, 4), ...little(name.length, 2), 0, 0];
    const local = Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, ...new Array<number>(12).fill(0), ...sizes, ...name]);
    const start = [0x50, 0x4b, 1, 2, 20, 0, 20, 0, ...new Array<number>(12).fill(0), ...sizes];
    directory.push(Uint8Array.from([...start, ...new Array<number>(10).fill(0), ...little(at, 4), ...name]));
    parts.push(local, bytes);
    at += local.length + bytes.length;
  }
  const length = directory.reduce((sum, record) => sum + record.length, 0);
  const count = little(directory.length, 2);
  const end = [0x50, 0x4b, 5, 6, 0, 0, 0, 0, ...count, ...count, ...little(length, 4), ...little(at, 4), 0, 0];
  return joinBytes([...parts, ...directory, Uint8Array.from(end)]);
}

/** PyTorch's ZIP form; `storages` by key. */
export function torchZip(object: Uint8Array, storages: Readonly<Record<string, Uint8Array>> = {}): Uint8Array<ArrayBuffer> {
  const data = Object.entries(storages).map(([key, bytes]) => [`archive/data/${key}`, bytes] as const);
  return zip({ "archive/data.pkl": object, "archive/byteorder": Uint8Array.from(text("little")), ...Object.fromEntries(data) });
}

/** A safetensors file of this header, given as text or as what JSON makes text of. */
export function safetensors(header: unknown, data: Uint8Array = new Uint8Array(0)): Uint8Array<ArrayBuffer> {
  const json = Uint8Array.from(text(typeof header === "string" ? header : JSON.stringify(header)));
  return joinBytes([Uint8Array.from(little(json.length, 8)), json, data]);
}

/** One float32 tensor for each name, each of one element: its position. */
export function safetensorsOf(names: readonly string[]): Uint8Array<ArrayBuffer> {
  const entries = names.map((name, i) => [name, { dtype: "F32", shape: [1], data_offsets: [4 * i, 4 * i + 4] }] as const);
  return safetensors(Object.fromEntries(entries), new Uint8Array(Float32Array.from(names, (_, i) => i).buffer));
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
