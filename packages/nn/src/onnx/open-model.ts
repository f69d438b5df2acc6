/** An ONNX model that is opened: what it says of itself, and what runs it. */
import { SegmentationError } from "@segkit/core/errors";
import { checkAborted } from "@segkit/core/progress";
import type { CompiledModel, TensorSpec, WeightFile } from "@segkit/core/runtime";
import { phrase } from "@segkit/core/validate";
import type { WeightSource } from "../weights/weights.js";
import { describeValue } from "./image-input.js";
import type { OnnxValue } from "./messages.js";
import { type OnnxInput, type OpenOptions, openOnnx } from "./open-file.js";
import { type OnnxModel, readModel } from "./read-model.js";
import { tensorTypeOf } from "./types.js";

/** A model with its files. */
export interface OpenedModel {
  readonly model: OnnxModel;
  readonly file: WeightSource;
  /** For a runtime. */
  readonly compiled: CompiledModel;
}

const WHERE = "fromOnnx";
/** The name that the graph gives its own file, in which its weights stay. */
const ITSELF = "(the model itself)";

/** Opens a model and the files of its external data. */
export async function openModel(source: OnnxInput, options: OpenOptions): Promise<OpenedModel> {
  checkAborted(WHERE, options.signal);
  const opened = await openOnnx(source, options);
  const model = await readModel(opened.file, ITSELF, options.signal).catch(async (error) => {
    if (error instanceof SegmentationError && error.code === "corrupt-weights") await opened.forget();
    throw error;
  });
  const locations = new Set(model.initializers.flatMap(({ location }) => (location === undefined ? [] : [location])));
  const weights: WeightFile[] = [];
  if (model.initializers.some(({ left }) => left)) weights.push({ location: ITSELF, data: opened.file.data });
  for (const location of locations) weights.push(await opened.open(location));
  const inputs = specsOf("input", model.inputs);
  const outputs = specsOf("output", model.outputs);
  return { model, file: opened.file, compiled: { graph: model.graph, weights, inputs, outputs } };
}

function specsOf(what: string, values: readonly OnnxValue[]): TensorSpec[] {
  return values.map((value) => {
    const type = tensorTypeOf(value.type);
    if (type !== undefined) return { name: value.name, type, dims: value.dims ?? [] };
    throw new SegmentationError("unsupported", {
      where: WHERE,
      option: value.name,
      expected: `an ${what} of float32, float16, uint8, int32, int64 or bool`,
      received: phrase(describeValue(value)),
      remedy: "Export the model with such inputs and outputs.",
    });
  });
}
