/** An ONNX file: what it takes and gives, its operators, and where its weights lie. The weights themselves are not read. */
import { BinaryReader, BinaryWriter, WireType } from "@bufbuild/protobuf/wire";
import { SegmentationError } from "@segkit/core/errors";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import { corrupt } from "../weights/corrupt.js";
import type { WeightSource } from "../weights/weights.js";
import { type OnnxNode, type OnnxValue, readNode, readPair, readValue } from "./messages.js";
import { type Field, Scanner } from "./scan-file.js";

/** A tensor that a graph starts with. */
export interface OnnxInitializer {
  readonly name: string;
  /** The element type's number in TensorProto.DataType. */
  readonly type: number;
  readonly dims: readonly number[];
  /** Whether its elements stay in the model's own file. */
  readonly left: boolean;
  /** The file that its elements are in, where that is another one. */
  readonly location?: string;
}

/** What an ONNX file says of itself. */
export interface OnnxModel {
  readonly producer: string;
  /** Versions of the sets of operators by domain; ONNX's own is the empty one. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly metadata: Readonly<Record<string, string>>;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  /** Inputs that a run has to be given. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** What the file says of values inside of the graph. */
  readonly values: readonly OnnxValue[];
  /** The model with its large tensors left where they are: as external data in `location`. */
  readonly graph: Uint8Array<ArrayBuffer>;
}

/** Tensors from so many bytes on stay where they are; smaller ones may decide shapes, and are wanted with the graph. */
const LARGE = 1024;

/** What is no tensor of an initializer is small; more than this is no graph. */
const LONGEST_PART = 2 ** 28;

/** Reads an ONNX file; `location` is the name that the graph gives the file itself. */
export async function readModel(file: WeightSource, location: string, signal?: CallOptions["signal"]): Promise<OnnxModel> {
  const reader = new ModelReader(file, location, signal);
  try {
    return await reader.read();
  } catch (error) {
    if (error instanceof SegmentationError) throw error;
    throw corrupt(file.location, "an ONNX model", error instanceof Error ? error.message : String(error));
  }
}

class ModelReader {
  readonly #file: WeightSource;
  readonly #location: string;
  readonly #scanner: Scanner;
  readonly #signal: CallOptions["signal"];
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers: OnnxInitializer[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];
  readonly #values: OnnxValue[] = [];

  constructor(file: WeightSource, location: string, signal: CallOptions["signal"]) {
    this.#file = file;
    this.#location = location;
    this.#signal = signal;
    this.#scanner = new Scanner(file, signal);
  }

  async read(): Promise<OnnxModel> {
    const writer = new BinaryWriter();
    const opsets: Record<string, number> = {};
    const metadata: Record<string, string> = {};
    let producer = "";
    for await (const field of this.#scanner.fields(0, this.#file.size)) {
      if (field.number === 7 && field.wire === WireType.LengthDelimited) {
        const graph = await this.#graph(field);
        writer.tag(7, WireType.LengthDelimited).bytes(graph);
        continue;
      }
      const whole = await this.#part(field);
      writer.raw(whole);
      if (field.wire !== WireType.LengthDelimited) continue;
      const inner = whole.subarray(field.from - field.start);
      if (field.number === 2) producer = new TextDecoder().decode(inner);
      else if (field.number === 8) {
        const [domain, version] = readPair(inner);
        opsets[domain === "ai.onnx" ? "" : domain] = Number(version);
      } else if (field.number === 14) {
        const [key, value] = readPair(inner);
        metadata[key] = value;
      }
    }
    if (this.#nodes.length === 0 || this.#outputs.length === 0) {
      throw corrupt(this.#file.location, "an ONNX model with nodes and outputs", "a file without them");
    }
    const given = new Set(this.#initializers.map(({ name }) => name));
    return {
      ...{ producer, opsets, metadata, nodes: this.#nodes, initializers: this.#initializers },
      inputs: this.#inputs.filter(({ name }) => !given.has(name)),
      ...{ outputs: this.#outputs, values: this.#values, graph: writer.finish() as Uint8Array<ArrayBuffer> },
    };
  }

  /** A field with its tag; a copy, which outlives the scanner's next step. */
  async #part({ start, end }: Field): Promise<Uint8Array> {
    if (end - start > LONGEST_PART) {
      throw corrupt(this.#file.location, `parts of less than ${LONGEST_PART} bytes beside the weights`, `${end - start} bytes`);
    }
    return (await this.#scanner.bytes(start, end)).slice();
  }

  async #graph({ from, end }: Field): Promise<Uint8Array> {
    const writer = new BinaryWriter();
    for await (const field of this.#scanner.fields(from, end)) {
      checkAborted("fromOnnx", this.#signal);
      if (field.number === 5 && field.wire === WireType.LengthDelimited) {
        writer.tag(5, WireType.LengthDelimited).bytes(await this.#initializer(field));
        continue;
      }
      const whole = await this.#part(field);
      writer.raw(whole);
      if (field.wire !== WireType.LengthDelimited) continue;
      const inner = whole.subarray(field.from - field.start);
      if (field.number === 1) this.#nodes.push(readNode(inner));
      else if (field.number === 11) this.#inputs.push(readValue(inner));
      else if (field.number === 12) this.#outputs.push(readValue(inner));
      else if (field.number === 13) this.#values.push(readValue(inner));
    }
    return writer.finish();
  }

  /** A TensorProto, its elements left in the file where there are many. */
  async #initializer(tensor: Field): Promise<Uint8Array> {
    const writer = new BinaryWriter();
    const dims: number[] = [];
    let name = "";
    let type = 0;
    let elsewhere: string | undefined;
    let elements: Field | undefined;
    for await (const field of this.#scanner.fields(tensor.from, tensor.end)) {
      // raw_data; or float_data, whose packed form is the same bytes
      const holds = (field.number === 9 || field.number === 4) && field.wire === WireType.LengthDelimited;
      if (holds && field.end - field.from >= LARGE && elements === undefined) {
        elements = field;
        continue;
      }
      const whole = await this.#part(field);
      writer.raw(whole);
      const inner = whole.subarray(field.from - field.start);
      if (field.number === 1) dims.push(...numbersOf(inner, field.wire));
      else if (field.number === 2) type = numbersOf(inner, field.wire)[0] ?? 0;
      else if (field.number === 8) name = new TextDecoder().decode(inner);
      else if (field.number === 13) {
        const [key, value] = readPair(inner);
        if (key === "location") elsewhere = value;
      }
    }
    if (elements) this.#leave(writer, elements);
    this.#initializers.push({
      name,
      type,
      dims,
      left: elements !== undefined,
      ...(elsewhere !== undefined && { location: elsewhere }),
    });
    return writer.finish();
  }

  /** Says where the elements of a tensor are. */
  #leave(writer: BinaryWriter, { from, end }: Field): void {
    for (const [key, value] of [
      ["location", this.#location],
      ["offset", String(from)],
      ["length", String(end - from)],
    ] as const) {
      writer.tag(13, WireType.LengthDelimited).fork();
      writer.tag(1, WireType.LengthDelimited).string(key).tag(2, WireType.LengthDelimited).string(value);
      writer.join();
    }
    writer.tag(14, WireType.Varint).int32(1);
  }
}

/** One number, or the packed numbers of a field. */
function numbersOf(bytes: Uint8Array, wire: WireType): number[] {
  const reader = new BinaryReader(bytes);
  const numbers: number[] = [];
  if (wire !== WireType.Varint && wire !== WireType.LengthDelimited) return numbers;
  while (reader.pos < reader.len) numbers.push(Number(reader.int64()));
  return numbers;
}
