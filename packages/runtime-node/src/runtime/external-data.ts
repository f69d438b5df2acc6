/** The external data of a serialised ONNX graph: what files it points into, and the same graph pointing at other names. */
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
    rename: (names) =>
      walk(where, graph, MODEL, 0, (key, value) => (key === "location" ? names.get(value) : undefined)) ?? graph,
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
  const parts: Uint8Array[] = [];
  let copied = 0;
  for (const { field, start, from, to } of messageFields(where, bytes)) {
    const next = fields[field]?.();
    if (!next || from === to) continue;
    const inner = bytes.subarray(from, to);
    const changed = next === "entries" ? entry(where, inner, visit) : walk(where, inner, next, depth + 1, visit, finish);
    if (!changed) continue;
    parts.push(bytes.subarray(copied, start), varint((field << 3) | 2), varint(changed.length), changed);
    copied = to;
  }
  if (fields === TENSOR) finish?.();
  if (copied === 0) return undefined;
  return concatenate([...parts, bytes.subarray(copied)]);
}

function entry(
  where: string,
  bytes: Uint8Array,
  visit: (key: string, value: string) => string | undefined,
): Uint8Array | undefined {
  const text = ["", "", ""];
  for (const { field, from, to } of messageFields(where, bytes)) {
    if (field === 1 || field === 2) text[field] = new TextDecoder().decode(bytes.subarray(from, to));
  }
  const changed = visit(text[1]!, text[2]!);
  if (changed === undefined) return undefined;
  const strings = [text[1]!, changed].map((part) => new TextEncoder().encode(part));
  return concatenate(strings.flatMap((part, i) => [varint(((i + 1) << 3) | 2), varint(part.length), part]));
}

/** The fields of a message, with the bytes of those that have a length. */
function* messageFields(
  where: string,
  bytes: Uint8Array,
): Generator<{ field: number; start: number; from: number; to: number }> {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined || scale > 2 ** 63) throw corrupt(where, "a number without end");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const start = at;
    const key = number();
    const [field, wire] = [Math.floor(key / 8), key % 8];
    let from = at;
    if (wire === 0) number();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = number();
      from = at;
      at += length;
    } else throw corrupt(where, `a field of wire type ${wire}`);
    if (at > bytes.length || field === 0) throw corrupt(where, "a field that ends behind its message");
    yield { field, start, from: wire === 2 ? from : at, to: at };
  }
}

function varint(value: number): Uint8Array {
  const bytes = [];
  for (; value >= 128; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  return Uint8Array.of(...bytes, value);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function corrupt(where: string, received: string): SegmentationError {
  return new SegmentationError("corrupt-data", {
    where,
    option: "model.graph",
    expected: "a serialised ONNX model",
    received: phrase(received),
  });
}
