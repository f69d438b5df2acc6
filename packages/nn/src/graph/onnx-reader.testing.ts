/** For tests: reads ONNX files back, by the wire format alone and the field numbers of onnx.proto; it shares nothing with the writer. */

/** A message: by field name, all its values in order. Messages are nested, bytes are left as they are. */
export interface Message {
  readonly [field: string]: readonly (Message | string | number | bigint | Uint8Array)[];
}

type Kind = "int" | "float" | "string" | "bytes" | Schema;
interface Schema {
  readonly [number: number]: readonly [name: string, kind: Kind];
}

const ENTRY: Schema = { 1: ["key", "string"], 2: ["value", "string"] };

const TENSOR: Schema = {
  1: ["dims", "int"],
  2: ["data_type", "int"],
  8: ["name", "string"],
  9: ["raw_data", "bytes"],
  13: ["external_data", ENTRY],
  14: ["data_location", "int"],
};

const ATTRIBUTE: Schema = {
  1: ["name", "string"],
  2: ["f", "float"],
  3: ["i", "int"],
  4: ["s", "string"],
  7: ["floats", "float"],
  8: ["ints", "int"],
  20: ["type", "int"],
};

const NODE: Schema = {
  1: ["input", "string"],
  2: ["output", "string"],
  3: ["name", "string"],
  4: ["op_type", "string"],
  5: ["attribute", ATTRIBUTE],
};

const DIMENSION: Schema = { 1: ["dim_value", "int"], 2: ["dim_param", "string"] };
const TENSOR_TYPE: Schema = { 1: ["elem_type", "int"], 2: ["shape", { 1: ["dim", DIMENSION] }] };
const VALUE_INFO: Schema = { 1: ["name", "string"], 2: ["type", { 1: ["tensor_type", TENSOR_TYPE] }] };

const MODEL: Schema = {
  1: ["ir_version", "int"],
  2: ["producer_name", "string"],
  7: [
    "graph",
    {
      1: ["node", NODE],
      2: ["name", "string"],
      5: ["initializer", TENSOR],
      11: ["input", VALUE_INFO],
      12: ["output", VALUE_INFO],
    },
  ],
  8: ["opset_import", { 1: ["domain", "string"], 2: ["version", "int"] }],
};

/** The ModelProto; throws on a field that onnx.proto does not have, or has with another wire type. */
export function readModel(bytes: Uint8Array): Message {
  return readMessage(bytes, MODEL);
}

function readMessage(bytes: Uint8Array, schema: Schema): Message {
  const message: Record<string, Message[string][number][]> = {};
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 63n) throw new Error("a varint without an end");
      value |= BigInt(byte & 127) << shift;
      if (byte < 128) return BigInt.asIntN(64, value);
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const [number, wire] = [tag >>> 3, tag & 7];
    const [name, kind] = schema[number] ?? [];
    if (name === undefined || kind === undefined) throw new Error(`field ${number} is none of onnx.proto's`);
    if (wire !== (kind === "int" ? 0 : kind === "float" ? 5 : 2)) throw new Error(`${name} has wire type ${wire}`);
    let value: Message[string][number];
    if (kind === "int") value = varint();
    else if (kind === "float") {
      value = view.getFloat32(at, true);
      at += 4;
    } else {
      const end = Number(varint()) + at;
      if (end > bytes.length) throw new Error(`${name} ends after its message`);
      const content = bytes.subarray(at, end);
      at = end;
      if (kind === "bytes") value = content;
      else value = kind === "string" ? new TextDecoder("utf-8", { fatal: true }).decode(content) : readMessage(content, kind);
    }
    const values = message[name] ?? [];
    values.push(value);
    message[name] = values;
  }
  return message;
}
