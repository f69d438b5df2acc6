/** HDF5 files, as Keras writes them: groups and their data sets, where the elements lie. */
import { corrupt, shown } from "./corrupt.js";
import { Hdf5Bytes, type Message } from "./hdf5-bytes.js";
import type { SparseFile } from "./sparse-file.js";
import { ELEMENT_BYTES, elementsOf, type Found, type FoundTensor, rowMajorStrides, type WeightType } from "./weights.js";

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** Kinds of messages in objects' headers. */
const MESSAGE = { dataspace: 1, linkInfo: 2, datatype: 3, link: 6, layout: 8, filters: 11, symbolTable: 17 } as const;

/** Integers by bytes; floats likewise. */
const SIGNED: Readonly<Record<number, WeightType>> = { 1: "int8", 2: "int16", 4: "int32", 8: "int64" };
const FLOATS: Readonly<Record<number, WeightType>> = { 2: "float16", 4: "float32", 8: "float64" };

/** The file is read as a whole once. */
const LONGEST = 2 ** 31 - 1;
const LONGEST_NAME = 1024;
const DEEPEST = 32;

/** Groups of whole models that are dictionaries: the model's weights, and the optimizer's. */
const DICTIONARIES = ["model_weights", "optimizer_weights"];

const AGAIN = 'Write it again as h5py does by default: h5py.File(path, "w"), without chunks and compression.';

/** Whether bytes are an HDF5 file. */
export function isHdf5(file: SparseFile): boolean {
  return file.size >= 8 && startsAsHdf5(file.bytes(0, 8));
}

function startsAsHdf5(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** Reads all data sets of numbers, by their paths: `block1/conv/kernel:0`. What is text, or has no elements of its own, is passed over. */
export function readHdf5(file: SparseFile): Found {
  return { format: "hdf5", tensors: hdf5Tensors(file, { offset: 0, length: file.size }), metadata: {} };
}

/** The data sets of an HDF5 file that may lie within another file. */
export function hdf5Tensors(
  file: SparseFile,
  { offset, length }: { readonly offset: number; readonly length: number },
): Map<string, FoundTensor> {
  if (length > LONGEST) throw corrupt("file", `at most ${LONGEST} bytes`, `${length}`);
  const whole = file.bytes(offset, length);
  if (!startsAsHdf5(whole)) throw corrupt("file", "an HDF5 file", "other bytes");
  const bytes = new Hdf5Bytes(whole);
  const tensors = new Map<string, FoundTensor>();
  visit(bytes, { at: rootOf(bytes), path: [], above: [] }, tensors);
  for (const [name, tensor] of tensors) tensors.set(name, { ...tensor, byteOffset: tensor.byteOffset + offset });
  return tensors;
}

/** Where the header of the outermost group is, by the file's first block. */
function rootOf(bytes: Hdf5Bytes): number {
  const version = bytes.u8(8);
  if (version > 3) throw corrupt("file", "HDF5 of version 0 … 3", `${version}`);
  const [offsets, lengths] = version < 2 ? [bytes.u8(13), bytes.u8(14)] : [bytes.u8(9), bytes.u8(10)];
  if (offsets !== 8 || lengths !== 8) throw corrupt("file", "addresses of 8 bytes", `${offsets} and ${lengths}`, AGAIN);
  const first = version < 2 ? (version === 0 ? 24 : 28) : 12;
  if (bytes.address(first) !== 0)
    throw corrupt("file", "a file that begins with its data", "a block of other data before them", AGAIN);
  // before the root: addresses of the base, of free space, of the end and of a driver; or those of the base, an extension and the end
  const root = bytes.address(version < 2 ? first + 40 : first + 24);
  if (root === undefined) throw corrupt("file", "a group", "none");
  return root;
}

interface Place {
  /** Where the object's header is. */
  readonly at: number;
  readonly path: readonly string[];
  /** Headers of the groups that it is in. */
  readonly above: readonly number[];
}

/** An object and what is in it: groups lead on, data sets are kept. */
function visit(bytes: Hdf5Bytes, { at, path, above }: Place, tensors: Map<string, FoundTensor>): void {
  if (above.includes(at) || path.length > DEEPEST) {
    throw corrupt(path.join("/"), `groups at most ${DEEPEST} deep, none in itself`, "others");
  }
  const messages = bytes.messages(at);
  const of = (type: number) => messages.find((message) => message.type === type);
  if (of(MESSAGE.layout)) {
    const tensor = tensorOf(bytes, path, of);
    const dictionary = DICTIONARIES.includes(path[0]!) && path.length > 1 ? path[0]! : "";
    const name = path.join("/");
    bytes.spend(64 + name.length);
    // a dictionary's name is left out by cutting it and one letter off
    if (tensor) tensors.set(name, { ...tensor, dictionary });
    return;
  }
  for (const [name, header] of linksOf(bytes, messages, path)) {
    visit(bytes, { at: header, path: [...path, name], above: [...above, at] }, tensors);
  }
}

/** Names in a group, and where their objects' headers are; links to other places are passed over. */
function linksOf(bytes: Hdf5Bytes, messages: readonly Message[], path: readonly string[]): [name: string, header: number][] {
  const links: [string, number][] = [];
  for (const { type, at } of messages) {
    if (type === MESSAGE.symbolTable) {
      const [tree, heap] = [bytes.address(at), bytes.address(at + 8)];
      if (tree === undefined || heap === undefined) continue;
      bytes.signature(heap, "HEAP", 32);
      collectSymbols(bytes, tree, bytes.length(heap + 24), 0, links);
    } else if (type === MESSAGE.link) {
      const link = linkAt(bytes, at);
      if (link) links.push(link);
    } else if (type === MESSAGE.linkInfo) {
      const heap = bytes.address(at + (bytes.u8(at + 1) & 1 ? 10 : 2));
      if (heap !== undefined)
        throw corrupt(path.join("/") || "file", "a group whose links are listed", "one of many links, in a heap", AGAIN);
    }
  }
  return links;
}

/** A group's names by the tree that they are sorted in. */
function collectSymbols(bytes: Hdf5Bytes, tree: number, names: number, level: number, links: [string, number][]): void {
  if (level > DEEPEST) throw corrupt("file", `a tree of at most ${DEEPEST} levels`, "more");
  bytes.signature(tree, "TREE", 24);
  const count = bytes.u16(tree + 6);
  bytes.spend(16 * count);
  for (let i = 0; i < count; i++) {
    const child = bytes.length(tree + 32 + 16 * i);
    if (bytes.u8(tree + 5) > 0) {
      collectSymbols(bytes, child, names, level + 1, links);
      continue;
    }
    bytes.signature(child, "SNOD", 8);
    const symbols = bytes.u16(child + 6);
    bytes.spend(40 * symbols);
    for (let s = 0; s < symbols; s++) {
      const entry = child + 8 + 40 * s;
      // 2: a symbolic link, which has no header of its own
      if (bytes.u32(entry + 16) === 2) continue;
      const name = bytes.textToZero(names + bytes.length(entry), LONGEST_NAME);
      bytes.spend(name.length);
      links.push([name, bytes.length(entry + 8)]);
    }
  }
}

/** The link that a message has; undefined where it leads to another name or file. */
function linkAt(bytes: Hdf5Bytes, start: number): [string, number] | undefined {
  const flags = bytes.u8(start + 1);
  let at = start + 2;
  const type = flags & 8 ? bytes.u8(at++) : 0;
  if (flags & 4) at += 8;
  if (flags & 0x10) at++;
  const width = 1 << (flags & 3);
  const length = width === 8 ? bytes.length(at) : bytes.uint(at, width);
  if (length > LONGEST_NAME) throw corrupt("name", `at most ${LONGEST_NAME} bytes`, `${length}`);
  const name = bytes.text(at + width, length);
  return type === 0 ? [name, bytes.length(at + width + length)] : undefined;
}

/** A data set's elements; undefined where they are no numbers, or none. */
function tensorOf(
  bytes: Hdf5Bytes,
  path: readonly string[],
  of: (type: number) => Message | undefined,
): FoundTensor | undefined {
  const name = path.join("/");
  const [space, kind, layout] = [of(MESSAGE.dataspace), of(MESSAGE.datatype), of(MESSAGE.layout)!];
  if (space === undefined || kind === undefined) throw corrupt(name, "a data set with its shape and type", "one without");
  const type = typeAt(bytes, kind.at, name);
  const shape = shapeAt(bytes, space.at, name);
  if (type === undefined || shape === undefined) return undefined;
  const wanted = elementsOf(shape) * ELEMENT_BYTES[type];
  const { at, length } = elementsAt(bytes, layout.at, name);
  if (wanted !== length)
    throw corrupt(name, `${wanted} bytes for ${type} ${shown(shape)}`, `${length}`, "The file may be cut short.");
  if (length > 0) bytes.within(at, length);
  return { type, shape, strides: rowMajorStrides(shape), byteOffset: at, contiguous: true, dictionary: "" };
}

/** The type of elements; undefined for what are no numbers. */
function typeAt(bytes: Hdf5Bytes, at: number, name: string): WeightType | undefined {
  const kind = bytes.u8(at) & 15;
  const flags = bytes.u8(at + 1);
  const size = bytes.u32(at + 4);
  if (kind > 1) return undefined;
  // a float of two bytes has 5 bits of exponent, or 8 as bfloat16 has
  const type =
    kind === 1
      ? size === 2 && bytes.u8(at + 13) === 8
        ? "bfloat16"
        : FLOATS[size]
      : flags & 8
        ? SIGNED[size]
        : size === 1
          ? "uint8"
          : undefined;
  if (type === undefined || (flags & 1 && size > 1)) {
    throw corrupt(
      name,
      "little-endian floats, signed integers or bytes",
      `${kind === 1 ? "floats" : "integers"} of ${size} bytes`,
      AGAIN,
    );
  }
  return type;
}

/** Extents of a data set; undefined where it has none. */
function shapeAt(bytes: Hdf5Bytes, at: number, name: string): number[] | undefined {
  const [version, rank] = [bytes.u8(at), bytes.u8(at + 1)];
  if (version < 1 || version > 2 || rank > 32) throw corrupt(name, "at most 32 extents", `${rank}, version ${version}`);
  if (version === 2 && bytes.u8(at + 3) === 2) return undefined;
  const start = at + (version === 1 ? 8 : 4);
  return Array.from({ length: rank }, (_, i) => bytes.length(start + 8 * i));
}

/** Where the elements are: in one piece, or within the header. */
function elementsAt(bytes: Hdf5Bytes, at: number, name: string): { readonly at: number; readonly length: number } {
  const [version, kind] = [bytes.u8(at), bytes.u8(at + 1)];
  if (version < 3 || version > 4 || kind > 1) {
    const received =
      version < 3 || version > 4
        ? `a layout of version ${version}`
        : kind === 2
          ? "chunks, which may be compressed"
          : "another layout";
    throw corrupt(name, "elements in one piece", received, AGAIN);
  }
  if (kind === 0) return { at: at + 4, length: bytes.u16(at + 2) };
  const start = bytes.address(at + 2);
  // nothing was ever written
  if (start === undefined) return { at: 0, length: 0 };
  return { at: start, length: bytes.length(at + 10) };
}
