/** ONNX files: the messages of onnx.proto that a graph needs, by field number, over a protobuf writer. */
import { BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import type { Attribute } from "./attributes.js";
import type { ElementType } from "./element-type.js";
import type { Extent } from "./extents.js";
import type { Constant, Graph, Node } from "./graph.js";
import type { Value } from "./value.js";

/** TensorProto.DataType */
const DATA_TYPES: Readonly<Record<ElementType, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int16: 5,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  float64: 11,
  bfloat16: 16,
};

/** Where an initializer's elements are: in the model itself, or a byte range of a file beside it. */
export type InitializerData =
  | { readonly bytes: Uint8Array }
  | { readonly location: string; readonly offset: number; readonly length: number };

/** A tensor that the graph starts with. */
export interface Initializer {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: InitializerData;
}

/** What an ONNX model is made of. */
export interface ModelParts extends Pick<Graph, "name" | "opset" | "inputs" | "nodes" | "constants"> {
  readonly initializers: readonly Initializer[];
  readonly outputs: readonly (readonly [name: string, value: Value])[];
  /** Nodes that turn initializers of other types into float32, before all others. */
  readonly casts: readonly { readonly from: string; readonly to: string }[];
}

/** ONNX IR version 8: what opset 17 and 18 came with. */
const IR_VERSION = 8;

/** The serialized ModelProto. */
export function writeModel(parts: ModelParts): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Varint).int64(IR_VERSION);
  text(writer, 2, "segkit");
  message(writer, 7, (w) => writeGraph(w, parts));
  message(writer, 8, (w) => {
    text(w, 1, "");
    w.tag(2, WireType.Varint).int64(parts.opset);
  });
  return writer.finish();
}

function writeGraph(
  writer: BinaryWriter,
  { name: graphName, nodes, constants, inputs, initializers, outputs, casts }: ModelParts,
): void {
  // outputs carry the names that the definition gives them: renamed where a node makes them, copied where one value is several outputs or an input
  const renamed = new Map<string, string>();
  const copies: [from: string, to: string][] = [];
  const made = new Set(nodes.flatMap((node) => node.outputs.map((output) => output.name)));
  for (const [name, value] of outputs) {
    if (made.has(value.name) && !renamed.has(value.name)) renamed.set(value.name, name);
    else copies.push([value.name, name]);
  }
  const nameOf = (name: string) => renamed.get(name) ?? name;
  for (const { from, to } of casts) {
    message(writer, 1, (w) => writeNode(w, "Cast", `/${to}/Cast`, [from], [to], { to: { int: DATA_TYPES.float32 } }));
  }
  for (const node of nodes) message(writer, 1, (w) => writeGraphNode(w, node, nameOf));
  for (const [from, to] of copies) {
    message(writer, 1, (w) => writeNode(w, "Identity", `/${to}/Identity`, [nameOf(from)], [to], {}));
  }
  text(writer, 2, graphName);
  for (const initializer of initializers) message(writer, 5, (w) => writeTensor(w, initializer));
  for (const constant of constants) message(writer, 5, (w) => writeTensor(w, fromConstant(constant)));
  for (const input of inputs) message(writer, 11, (w) => writeValueInfo(w, input.name, input));
  for (const [name, value] of outputs) message(writer, 12, (w) => writeValueInfo(w, name, value));
}

function writeGraphNode(writer: BinaryWriter, node: Node, nameOf: (name: string) => string): void {
  const outputs = node.outputs.map((output) => nameOf(output.name));
  writeNode(writer, node.operator, node.name, node.inputs.map(nameOf), outputs, node.attributes);
}

function writeNode(
  writer: BinaryWriter,
  operator: string,
  name: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Readonly<Record<string, Attribute | undefined>>,
): void {
  // trailing optional inputs that are left out are not written at all
  let count = inputs.length;
  while (count > 0 && inputs[count - 1] === "") count--;
  for (const input of inputs.slice(0, count)) text(writer, 1, input);
  for (const output of outputs) text(writer, 2, output);
  text(writer, 3, name);
  text(writer, 4, operator);
  for (const [key, attribute] of Object.entries(attributes)) {
    if (attribute !== undefined) message(writer, 5, (w) => writeAttribute(w, key, attribute));
  }
}

function writeAttribute(writer: BinaryWriter, name: string, attribute: Attribute): void {
  text(writer, 1, name);
  let type: number;
  if ("int" in attribute) {
    integer(writer.tag(3, WireType.Varint), attribute.int);
    type = 2;
  } else if ("float" in attribute) {
    writer.tag(2, WireType.Bit32).float(attribute.float);
    type = 1;
  } else if ("string" in attribute) {
    text(writer, 4, attribute.string);
    type = 3;
  } else if ("ints" in attribute) {
    for (const value of attribute.ints) integer(writer.tag(8, WireType.Varint), value);
    type = 7;
  } else {
    for (const value of attribute.floats) writer.tag(7, WireType.Bit32).float(value);
    type = 6;
  }
  writer.tag(20, WireType.Varint).int32(type);
}

function writeTensor(writer: BinaryWriter, { name, type, dims, data }: Initializer): void {
  for (const dim of dims) integer(writer.tag(1, WireType.Varint), dim);
  writer.tag(2, WireType.Varint).int32(DATA_TYPES[type]);
  text(writer, 8, name);
  if ("bytes" in data) {
    writer.tag(9, WireType.LengthDelimited).bytes(data.bytes);
    return;
  }
  const external = { location: data.location, offset: String(data.offset), length: String(data.length) };
  for (const [key, value] of Object.entries(external)) {
    message(writer, 13, (w) => {
      text(w, 1, key);
      text(w, 2, value);
    });
  }
  writer.tag(14, WireType.Varint).int32(1);
}

function fromConstant({ value, data }: Constant): Initializer {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { name: value.name, type: value.type, dims: value.shape as readonly number[], data: { bytes } };
}

function writeValueInfo(writer: BinaryWriter, name: string, { type, shape }: Value): void {
  text(writer, 1, name);
  message(writer, 2, (typeProto) =>
    message(typeProto, 1, (tensor) => {
      tensor.tag(1, WireType.Varint).int32(DATA_TYPES[type]);
      message(tensor, 2, (shapeProto) => {
        for (const dim of shape) message(shapeProto, 1, (w) => writeExtent(w, dim));
      });
    }),
  );
}

function writeExtent(writer: BinaryWriter, dim: Extent): void {
  if (typeof dim === "number") integer(writer.tag(1, WireType.Varint), dim);
  else text(writer, 2, dim.text);
}

/** A 64-bit number; those that 32 bits hold are written as the same bytes, without a detour over BigInt. */
function integer(writer: BinaryWriter, value: number | bigint): void {
  if (typeof value === "number" && value >= 0 && value <= 0xffffffff) writer.uint32(value);
  else writer.int64(value);
}

function text(writer: BinaryWriter, field: number, value: string): void {
  writer.tag(field, WireType.LengthDelimited).string(value);
}

function message(writer: BinaryWriter, field: number, write: (writer: BinaryWriter) => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write(writer);
  writer.join();
}
