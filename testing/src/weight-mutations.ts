/** Weight files gone wrong: each seed stands for one input, made from good files or field by field. */
import { type Random, random } from "@segkit/core/random";
import { type Picklable, PickledTensor, pickle, safetensors, safetensorsOf, torchLegacy, torchZip } from "./weight-files.js";

/** Files that each format's own writer wrote. */
export interface GoodFiles {
  readonly torchZip: Uint8Array;
  readonly torchLegacy: Uint8Array;
  readonly safetensors: Uint8Array;
  /** Of further formats: NumPy's archives and pickles, modules, programs; TensorFlow Lite's models and HDF5. */
  readonly others: readonly Uint8Array[];
}

/** What to open: one file, or an index and its shards by name. */
export interface WrongInput {
  readonly kind: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly shards?: Readonly<Record<string, Uint8Array<ArrayBuffer>>>;
}

const KINDS = {
  bytes: (r: Random, good: GoodFiles) => scramble(r, pick(r, [good.torchZip, good.torchLegacy, good.safetensors]).slice()),
  opcodes: (r: Random, good: GoodFiles) => opcodes(r, pick(r, [good.torchZip, good.torchLegacy]).slice()),
  pickle: (r: Random) => wrap(r, pickle(value(r, 0, []))),
  "pickle opcodes": (r: Random) => wrap(r, opcodes(r, pickle(value(r, 0, [])), true)),
  zip: (r: Random, good: GoodFiles) =>
    zipFields(r, r.next() < 0.5 ? good.torchZip.slice() : wrap(r, pickle(value(r, 0, [])), true)),
  "safetensors header": (r: Random) => safetensors(header(r), new Uint8Array(r.integer(3) * 8)),
  index: () => new Uint8Array(0),
  others: (r: Random, good: GoodFiles) => {
    const file = pick(r, good.others).slice();
    const zipped = file[0] === 0x50;
    const how = r.integer(3);
    if (how === 0) return scramble(r, file);
    return how === 1 || !zipped ? opcodes(r, file) : zipFields(r, file);
  },
};
const NAMES = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** The input of a seed; the same for ever. */
export function wrongInput(seed: number, good: GoodFiles): WrongInput {
  const r = random(seed);
  const kind = NAMES[seed % NAMES.length]!;
  if (kind !== "index") return { kind, bytes: KINDS[kind](r, good) as Uint8Array<ArrayBuffer> };
  const shards = { one: safetensorsOf(["module.a", "b"]), two: safetensorsOf(["module.c"]) };
  return { kind, bytes: new TextEncoder().encode(index(r)), shards };
}

const pick = <T>(r: Random, items: readonly T[]): T => items[r.integer(items.length)]!;

/** Numbers at which readers go wrong. */
const EDGES = [0, 1, 2, 3, 4, 7, 8, 64, 127, 128, 255, 256, 32_767, 65_535, 65_536, 2 ** 20, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1];
const HUGE = [2 ** 32, 2 ** 40, 2 ** 52, 2 ** 53 - 1, 2 ** 53, 2 ** 60, 2 ** 63, 2 ** 64];

/** Bytes overwritten, left out, put in, cut off. */
function scramble(r: Random, bytes: Uint8Array): Uint8Array {
  for (let n = 1 + r.integer(4); n > 0; n--) {
    // half of the mutations near the start, where headers and pickles are
    const at = r.integer(r.next() < 0.5 ? Math.min(2000, bytes.length) : bytes.length);
    bytes[at] = r.next() < 0.3 ? 0xff : r.integer(256);
  }
  const cut = r.next();
  if (cut < 0.1) return bytes.slice(0, r.integer(bytes.length));
  if (cut > 0.2) return bytes;
  const [at, length] = [r.integer(bytes.length), 1 + r.integer(16)];
  const tail = bytes.subarray(cut < 0.15 ? at + length : at);
  const result = new Uint8Array(at + (cut < 0.15 ? 0 : length) + tail.length);
  result.set(bytes.subarray(0, at));
  result.set(tail, result.length - tail.length);
  return result;
}

/** Every opcode that a reader of PyTorch's pickles may know, and some that none does. */
const OPCODES = [
  0x28, 0x29, 0x2e, 0x30, 0x31, 0x32, 0x42, 0x43, 0x46, 0x47, 0x49, 0x4a, 0x4b, 0x4c, 0x4d, 0x4e, 0x51, 0x52, 0x54, 0x55, 0x56,
  0x58, 0x5d, 0x61, 0x62, 0x63, 0x64, 0x65, 0x67, 0x68, 0x69, 0x6a, 0x6c, 0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x7d, 0x80, 0x81,
  0x85, 0x86, 0x87, 0x88, 0x89, 0x8a, 0x8b, 0x8c, 0x8d, 0x8e, 0x8f, 0x90, 0x92, 0x93, 0x94, 0x95, 0x96,
];

/** Opcodes in place of other bytes; where the bytes are a pickle alone, in between too. */
function opcodes(r: Random, bytes: Uint8Array, insert = false): Uint8Array {
  let result = bytes;
  for (let n = 1 + r.integer(insert ? 2 : 6); n > 0; n--) {
    const at = r.integer(Math.min(result.length, 4000));
    if (insert && r.next() < 0.5) {
      const run = Uint8Array.from({ length: 1 + r.integer(8) }, () => pick(r, OPCODES));
      const longer = new Uint8Array(result.length + run.length);
      longer.set(result.subarray(0, at));
      longer.set(run, at);
      longer.set(result.subarray(at), at + run.length);
      result = longer;
    } else if (r.next() < 0.3 && at + 4 <= result.length) {
      new DataView(result.buffer, result.byteOffset).setUint32(at, pick(r, EDGES), true);
    } else result[at] = pick(r, OPCODES);
  }
  return result;
}

/** A value as checkpoints have them, and as they have not: shared and nested lists, tensors of odd sizes. */
function value(r: Random, depth: number, shared: Picklable[]): Picklable {
  const kind = r.integer(depth > 6 ? 4 : 9);
  if (shared.length > 0 && r.next() < 0.3) return pick(r, shared);
  if (kind === 0)
    return pick<Picklable>(r, [null, true, 1.5, "text", "module.x", r.integer(1000), pick(r, EDGES), pick(r, HUGE)]);
  if (kind <= 3) return tensor(r);
  if (kind === 4) {
    // the same list twice, so many levels deep
    let list: Picklable = [value(r, depth + 1, shared)];
    for (let n = r.integer(r.next() < 0.1 ? 40 : 8); n > 0; n--) list = [list, list];
    shared.push(list);
    return list;
  }
  const items = Array.from({ length: r.integer(6) }, () => value(r, depth + 1, shared));
  const made: Picklable =
    kind <= 6
      ? items
      : Object.fromEntries(
          items.map((item, i) => [pick(r, ["state_dict", "model", "module.a", "", "a.b", "weight", `k${i}`]), item]),
        );
  shared.push(made);
  return made;
}

function tensor(r: Random): PickledTensor {
  const size = () => (r.next() < 0.8 ? r.integer(5) : r.next() < 0.8 ? pick(r, EDGES) : pick(r, HUGE.slice(0, 4)));
  const rank = r.next() < 0.95 ? r.integer(5) : 60 + r.integer(8);
  return new PickledTensor({
    key: pick(r, ["0", "1", "2", "x"]),
    storage: pick(r, ["FloatStorage", "FloatStorage", "DoubleStorage", "ByteStorage", "BFloat16Storage", "NoStorage"]),
    elements: r.next() < 0.8 ? 16 : size(),
    start: r.next() < 0.7 ? 0 : size(),
    shape: Array.from({ length: rank }, size),
    strides: Array.from({ length: r.next() < 0.95 ? rank : r.integer(5) }, () => (r.next() < 0.3 ? 0 : size())),
  });
}

/** A pickle in one of PyTorch's forms. */
function wrap(r: Random, object: Uint8Array, zipped = r.next() < 0.5): Uint8Array {
  const bytes = new Uint8Array(64 + r.integer(3) * 32);
  if (zipped) return torchZip(object, { "0": bytes, "1": bytes.subarray(0, 32) });
  return torchLegacy(object, {
    "0": { elements: 16, bytes: bytes.subarray(0, 64) },
    "1": { elements: pick(r, [16, 8, 0]), bytes },
  });
}

/** Fields of a ZIP archive's records; sometimes with the 64-bit records that large archives have. */
function zipFields(r: Random, bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const end = bytes.length - 22;
  const starts: number[] = [];
  for (let at = 0; at + 46 <= end && starts.length < 64; at++) if (view.getUint32(at, true) === 0x02014b50) starts.push(at);
  for (let n = 1 + r.integer(3); n > 0; n--) {
    const start = pick(r, starts);
    const local = Math.min(view.getUint32(start + 42, true), bytes.length - 30);
    const edge = r.next() < 0.5 ? pick(r, EDGES) : r.integer(2 * bytes.length);
    const [at, size] = pick(r, [
      ...[10, 28, 30, 32].map((field) => [start + field, 2] as const),
      ...[0, 20, 24, 42].map((field) => [start + field, 4] as const),
      ...[26, 28].map((field) => [local + field, 2] as const),
      ...[8, 10, 20].map((field) => [end + field, 2] as const),
      ...[0, 12, 16].map((field) => [end + field, 4] as const),
    ]);
    if (size === 2) view.setUint16(at, edge, true);
    else view.setUint32(at, edge, true);
  }
  if (r.next() > 0.3) return bytes;
  const large = new Uint8Array(bytes.length + 76);
  large.set(bytes.subarray(0, end));
  large.set(bytes.subarray(end), end + 76);
  const records = new DataView(large.buffer);
  const number = () => BigInt.asUintN(64, BigInt(r.next() < 0.5 ? r.integer(large.length) : pick(r, [...EDGES, ...HUGE])));
  records.setUint32(end, 0x06064b50, true);
  records.setBigUint64(end + 32, r.next() < 0.5 ? BigInt(starts.length) : number(), true);
  records.setBigUint64(end + 48, r.next() < 0.5 ? BigInt(starts[0]!) : number(), true);
  records.setUint32(end + 56, 0x07064b50, true);
  records.setBigUint64(end + 64, r.next() < 0.7 ? BigInt(end) : number(), true);
  records.setUint32(end + 76 + 16, 0xffffffff, true);
  return large;
}

/** JSON of any kind, as text, so that it can be what JSON.stringify would not write. */
function json(r: Random, depth = 0): string {
  const kind = r.integer(depth > 3 ? 6 : 9);
  if (kind === 0)
    return pick(r, ["null", "true", '""', '"x"', "-0", "1e999", "-1", "0.5", "1e3", '"\\u0000"', '"__proto__"', "nul"]);
  if (kind <= 2) return String(pick(r, [...EDGES, ...HUGE]));
  if (kind <= 4) return String(r.integer(12));
  if (kind === 5) {
    const levels = r.next() < 0.9 ? r.integer(10) : 20_000;
    return `${"[".repeat(levels)}${"]".repeat(levels)}`;
  }
  const items = Array.from({ length: r.integer(4) }, () => json(r, depth + 1));
  return kind === 6 ? `{${items.map((item, i) => `"k${i}":${item}`).join()}}` : `[${items.join()}]`;
}

/** A header whose fields are mostly right. */
function header(r: Random): string {
  let at = 0;
  const entries = Array.from({ length: r.integer(4) }, (_, i) => {
    const [dtype, size] = pick(r, [
      ["F32", 4],
      ["F16", 2],
      ["BF16", 2],
      ["I64", 8],
      ["U8", 1],
      ["F8_E4M3", 1],
    ] as const);
    const count = r.integer(3);
    const fields: Record<string, string> = {
      dtype: `"${dtype}"`,
      shape: `[${count}]`,
      data_offsets: `[${at},${at + count * size}]`,
    };
    at += count * size;
    if (r.next() < 0.4) fields[pick(r, ["dtype", "shape", "data_offsets", "extra"])] = json(r);
    if (r.next() < 0.1) delete fields[pick(r, ["dtype", "shape", "data_offsets"])];
    const text = Object.entries(fields).map(([name, field]) => `"${name}":${field}`);
    const name = pick(r, [`t${i}`, "same", "__metadata__", "__proto__", "constructor", "", "module.x"]);
    return `"${name}":${r.next() < 0.9 ? `{${text.join()}}` : json(r)}`;
  });
  if (r.next() < 0.2) entries.push(`"__metadata__":${r.next() < 0.5 ? '{"format":"pt"}' : json(r)}`);
  const text = `{${entries.join()}}`;
  return r.next() < 0.9 ? text : text.slice(0, r.integer(text.length)) + json(r);
}

function index(r: Random): string {
  const place = () =>
    r.next() < 0.8 ? pick(r, ['"one"', '"two"']) : pick(r, ['"../one"', '"three"', '"a/b"', '""', '"."', json(r)]);
  const names = ["module.a", "b", "module.c", "d", "__proto__"].slice(0, r.integer(6));
  const map = `{${names.map((name) => `"${name}":${place()}`).join()}}`;
  return r.next() < 0.8 ? `{"metadata":{},"weight_map":${map}}` : r.next() < 0.5 ? `{"weight_map":${json(r)}}` : json(r);
}
