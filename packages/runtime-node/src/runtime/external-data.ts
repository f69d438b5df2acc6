/** The external data of a serialized ONNX graph: what files it points into, and the same graph pointing at other names. */
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** Which fields lead to tensors (onnx.proto, numbers that never change): model → graph → node → attribute → tensor → external data. */
interface Fields {
  readonly [field: number]: () => Fields | "entries";
}
const TENSOR: Fields = { 13: () => "entries" };
const ATTRIBUTE: Fields = { 5: () => TENSOR, 6: () => GRAPH, 10: () => TENSOR, 11: () => GRAPH };
const GRAPH: Fields = { 1: () => ({ 5: () => ATTRIBUTE }), 5: () => TENSOR };
const MODEL: Fields = { 7: () => GRAPH, 25: () => ({ 7: () => ({ 5: () => ATTRIBUTE }) }) };

/** Subgraphs inside subgraphs, deeper than any network's; ends the reading of forged files. */
const DEEPEST = 100;

/** Where each file of the external data has to reach, and the graph with the locations renamed. */
export interface ExternalData {
  /** Location → the first byte behind the last one used. */
  readonly extents: ReadonlyMap<string, number>;
  /** The graph with every location replaced by what `names` gives for it. */
  rename(names: ReadonlyMap<string, string>): Uint8Array;
}

/** Reads the external data of a graph. @throws SegmentationError `corrupt-data` for bytes that are no ONNX model */
export function readExternalData(where: string, graph: Uint8Array): ExternalData {
  const extents = new Map<string, number>();
  let tensor: Record<string, string> = {};
  const collect = (key: string, value: string) => {
    tensor[key] = value;
    return undefined;
  };
  const finish = () => {
    const { location, offset = "0", length = "0" } = tensor;
    tensor = {};
    if (location === undefined) return;
    extents.set(location, Math.max(extents.get(location) ?? 0, Number(offset) + Number(length)));
  };
  walk(where, graph, MODEL, 0, collect, finish);
  return {
    extents,
    rename: (names) => {
      if ([...names].every(([from, to]) => from === to)) return graph;
      return walk(where, graph, MODEL, 0, (key, value) => (key === "location" ? names.get(value) : undefined)) ?? graph;
    },
  };
}

/** Visits the entries below a message; gives its bytes anew where an entry was given another value. */
function walk(
  where: string,
  bytes: Uint8Array,
  fields: Fields,
  depth: number,
  visit: (key: string, value: string) => string | undefined,
  finish?: () => void,
): Uint8Array | undefined {
  if (depth > DEEPEST) throw corrupt(where, "subgraphs nested too deep");
  let writer: BinaryWriter | undefined;
  let copied = 0;
  eachPart(where, bytes, (field, inner, start, end) => {
    const next = fields[field]?.();
    if (!next || inner.length === 0) return;
    const changed = next === "entries" ? entry(where, inner, visit) : walk(where, inner, next, depth + 1, visit, finish);
    if (!changed) return;
    writer ??= new BinaryWriter();
    writer.raw(bytes.subarray(copied, start)).tag(field, WireType.LengthDelimited).bytes(changed);
    copied = end;
  });
  if (fields === TENSOR) finish?.();
  return writer?.raw(bytes.subarray(copied)).finish();
}

function entry(
  where: string,
  bytes: Uint8Array,
  visit: (key: string, value: string) => string | undefined,
): Uint8Array | undefined {
  const text = ["", "", ""];
  eachPart(where, bytes, (field, inner) => {
    if (field === 1 || field === 2) text[field] = decoder.decode(inner);
  });
  const [, key, value] = text as [string, string, string];
  const changed = visit(key, value);
  if (changed === undefined) return undefined;
  const writer = new BinaryWriter();
  return writer.tag(1, WireType.LengthDelimited).string(key).tag(2, WireType.LengthDelimited).string(changed).finish();
}

const decoder = /* @__PURE__ */ new TextDecoder();

/** The fields of a message that are messages, bytes or texts, and where each begins and ends. */
function eachPart(
  where: string,
  bytes: Uint8Array,
  visit: (field: number, inner: Uint8Array, start: number, end: number) => void,
): void {
  const reader = new BinaryReader(bytes);
  try {
    while (reader.pos < reader.len) {
      const start = reader.pos;
      const [field, wire] = reader.tag();
      if (wire === WireType.LengthDelimited) visit(field, reader.bytes(), start, reader.pos);
      else reader.skip(wire, field);
    }
  } catch (error) {
    throw error instanceof SegmentationError ? error : corrupt(where, error instanceof Error ? error.message : String(error));
  }
  // a fixed number is skipped without a look at what is left
  if (reader.pos > reader.len) throw corrupt(where, "a field that ends behind its message");
}

function corrupt(where: string, received: string): SegmentationError {
  return new SegmentationError("corrupt-data", {
    where,
    option: "model.graph",
    expected: "a serialized ONNX model",
    received: phrase(received),
  });
}
