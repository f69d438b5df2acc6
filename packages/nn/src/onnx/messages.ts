/** The messages of onnx.proto that say what a model is, without its weights. */
import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";

/** An input or output of a graph, or a value inside of it. */
export interface OnnxValue {
  readonly name: string;
  /** The element type's number in TensorProto.DataType; undefined for what is no tensor. */
  readonly type: number | undefined;
  /** Extents; a name where one is free; undefined where even their number is not said. */
  readonly dims: readonly (number | string)[] | undefined;
}

/** An operator's use. */
export interface OnnxNode {
  readonly name: string;
  readonly operator: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** A number, a text or numbers; what else an attribute may be is left out. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly string: string }
  | { readonly ints: readonly number[] };

/** Reads a message field by field. */
function each(bytes: Uint8Array, visit: (field: number, reader: BinaryReader, wire: WireType) => boolean): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag();
    if (!visit(field, reader, wire)) reader.skip(wire, field);
  }
  if (reader.pos > reader.len) throw new Error("a field that ends behind its message");
}

/** A ValueInfoProto. */
export function readValue(bytes: Uint8Array): OnnxValue {
  let name = "";
  let type: number | undefined;
  let dims: (number | string)[] | undefined;
  const readShape = (shape: Uint8Array) => {
    dims = [];
    each(shape, (field, reader, wire) => {
      if (field !== 1 || wire !== WireType.LengthDelimited) return false;
      dims!.push(readExtent(reader.bytes(), dims!.length));
      return true;
    });
  };
  each(bytes, (field, reader, wire) => {
    if (wire !== WireType.LengthDelimited) return false;
    if (field === 1) name = reader.string();
    else if (field === 2) {
      each(reader.bytes(), (kind, inner, innerWire) => {
        if (kind !== 1 || innerWire !== WireType.LengthDelimited) return false;
        each(inner.bytes(), (part, tensor, tensorWire) => {
          if (part === 1 && tensorWire === WireType.Varint) type = tensor.int32();
          else if (part === 2 && tensorWire === WireType.LengthDelimited) readShape(tensor.bytes());
          else return false;
          return true;
        });
        return true;
      });
    } else return false;
    return true;
  });
  return { name, type, dims };
}

/** A dimension without a name or number is free; it gets one of its own. */
function readExtent(bytes: Uint8Array, axis: number): number | string {
  let extent: number | string = `axis ${axis}`;
  each(bytes, (field, reader, wire) => {
    if (field === 1 && wire === WireType.Varint) {
      const value = Number(reader.int64());
      if (value > 0) extent = value;
    } else if (field === 2 && wire === WireType.LengthDelimited) extent = reader.string() || extent;
    else return false;
    return true;
  });
  return extent;
}

/** A NodeProto. */
export function readNode(bytes: Uint8Array): OnnxNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: Record<string, OnnxAttribute> = {};
  const texts = { name: "", operator: "", domain: "" };
  each(bytes, (field, reader, wire) => {
    if (wire !== WireType.LengthDelimited) return false;
    if (field === 1) inputs.push(reader.string());
    else if (field === 2) outputs.push(reader.string());
    else if (field === 3) texts.name = reader.string();
    else if (field === 4) texts.operator = reader.string();
    else if (field === 7) texts.domain = reader.string();
    else if (field === 5) {
      const [name, value] = readAttribute(reader.bytes());
      if (value) attributes[name] = value;
    } else return false;
    return true;
  });
  return { ...texts, domain: texts.domain === "ai.onnx" ? "" : texts.domain, inputs, outputs, attributes };
}

function readAttribute(bytes: Uint8Array): [name: string, value: OnnxAttribute | undefined] {
  let name = "";
  let value: OnnxAttribute | undefined;
  const ints: number[] = [];
  each(bytes, (field, reader, wire) => {
    if (field === 1 && wire === WireType.LengthDelimited) name = reader.string();
    else if (field === 2 && wire === WireType.Bit32) value = { float: reader.float() };
    else if (field === 3 && wire === WireType.Varint) value = { int: Number(reader.int64()) };
    else if (field === 4 && wire === WireType.LengthDelimited) value = { string: reader.string() };
    else if (field === 8 && wire === WireType.Varint) ints.push(Number(reader.int64()));
    else if (field === 8 && wire === WireType.LengthDelimited) {
      const packed = new BinaryReader(reader.bytes());
      while (packed.pos < packed.len) ints.push(Number(packed.int64()));
    } else return false;
    return true;
  });
  return [name, value ?? (ints.length > 0 ? { ints } : undefined)];
}

/** A message of two texts: an entry of the metadata or of external data, or an imported set of operators. */
export function readPair(bytes: Uint8Array): [first: string, second: string] {
  const pair: [string, string] = ["", ""];
  each(bytes, (field, reader, wire) => {
    if (field !== 1 && field !== 2) return false;
    if (wire === WireType.LengthDelimited) pair[field - 1] = reader.string();
    else if (wire === WireType.Varint) pair[field - 1] = String(reader.int64());
    else return false;
    return true;
  });
  return pair;
}
