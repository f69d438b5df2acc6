/** The two files that promptable networks are exported as: one encodes an image, the other answers prompts. */
import { SegmentationError } from "@segkit/core/errors";
import type { Session, TensorSpec } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import type { InputSpec, Model } from "../model/model.js";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { Prompting, ReadyGraph } from "../tasks/prompting.js";
import type { WeightSource } from "../weights/weights.js";
import { floatsOf, IMAGE, imageSpec, nativeInput } from "./adapt.js";
import { headsOf } from "./head.js";
import { describeValue, type ImageInput, imageInputOf } from "./image-input.js";
import type { OnnxValue } from "./messages.js";
import type { OpenedModel } from "./open-model.js";
import { adaptedDecoder, decoderForm, decoderInputs, embeddingsOf } from "./prompt-decoder.js";
import type { OnnxModel } from "./read-model.js";
import { tensorTypeOf } from "./types.js";
import { webgpuProblems } from "./webgpu-problems.js";

const WHERE = "fromOnnx";
/** Pixels of the network's input for each position of its embedding, and for each pixel of its masks. */
const [STRIDE, MASK_STRIDE] = [16, 4];

/** Segment Anything's preparation of images, which its relatives have as well. */
const SAM = { scale: 1, mean: [123.675, 116.28, 103.53], std: [58.395, 57.12, 57.375] } as const;

/** What a pair is for the task `promptable`. */
export interface PromptPair {
  readonly prompting: Prompting;
  readonly preprocessing: Preprocessing;
  readonly image: ImageInput;
}

/** Two halves as one network. */
export async function promptPair(
  encoder: OpenedModel,
  decoder: OpenedModel,
  given: Preprocessing | undefined,
): Promise<PromptPair> {
  const image = imageInputOf(WHERE, encoder.model);
  if (headsOf(decoder.model, undefined, undefined)[0]?.kind !== "prompt-decoder") {
    throw new SegmentationError("unsupported", {
      where: WHERE,
      option: "source.decoder",
      expected: "inputs image_embeddings, point_coords and point_labels; or image_embeddings, input_points and input_labels",
      received: phrase(decoder.model.inputs.map(describeValue).join("; ")),
      remedy: "Give the file of the prompt encoder and the mask decoder; the image encoder is the other.",
    });
  }
  const form = decoderForm(decoder.model);
  const outputs = sourcesOf(encoder.model, decoder.model);
  const imageSize = imageSizeOf(image, decoder.model, given);
  const maskSize = imageSize / MASK_STRIDE;
  const specs = (list: readonly TensorSpec[]): Readonly<Record<string, InputSpec>> =>
    Object.fromEntries(list.map(({ name, dims }) => [name, { type: "float32", dims }]));
  const encoderModel = standIn(encoder.file.location, specs([imageSpec(image)]));
  const decoderModel = standIn(decoder.file.location, specs(decoderInputs(decoder.model, form, maskSize)));
  const ready = async (half: OpenedModel, adapt: (session: Session) => Session): Promise<ReadyGraph> => ({
    ...{ compiled: half.compiled, problems: webgpuProblems(half.model), digest: await digestOf(half.file), adapt },
  });
  const graphs = new Map([
    [encoderModel, await ready(encoder, (session) => adaptedEncoder(session, image, outputs))],
    [decoderModel, await ready(decoder, (session) => adaptedDecoder(session, decoder.model, form, maskSize))],
  ]);
  const prompting: Prompting = {
    ...{ imageSize, maskSize, encoder: encoderModel, decoder: decoderModel, ready: graphs, corners: "last" },
    ...(form.takesMasks && { maskedDecoder: decoderModel }),
    // transformers' adds the token of no point within the graph, has the several masks alone, and no labels for corners
    ...(form.isTransformers ? { noPoint: "never", hasSingle: false, boxes: false } : { noPoint: "without a box" }),
  };
  return { prompting, preprocessing: preparedFor(image, imageSize, given), image };
}

/** The encoder's outputs, by the inputs of the decoder that they are. */
function sourcesOf(encoder: OnnxModel, decoder: OnnxModel): ReadonlyMap<string, string> {
  const wanted = embeddingsOf(decoder);
  const isFloat = ({ type }: OnnxValue) => /^float/.test(tensorTypeOf(type) ?? "");
  const given = encoder.outputs.filter(isFloat).map(({ name }) => name);
  // where there is one of each, names do not matter
  if (wanted.length === 1 && given.length === 1) return new Map([[wanted[0]!, given[0]!]]);
  const missing = wanted.filter((name) => !given.includes(name));
  if (missing.length === 0) return new Map(wanted.map((name) => [name, name]));
  throw new SegmentationError("unsupported", {
    where: WHERE,
    option: "source.encoder",
    expected: `outputs ${wanted.join(", ")}, which the decoder takes`,
    received: phrase(encoder.outputs.map(describeValue).join("; ")),
    remedy: `It lacks ${missing.join(", ")}: give the encoder that was exported with this decoder.`,
  });
}

/** Height and width of the network's input: as the encoder says, or by the decoder's embedding, or by the preprocessing. */
function imageSizeOf({ height, width }: ImageInput, decoder: OnnxModel, given: Preprocessing | undefined): number {
  const grid = decoder.inputs.find(({ name }) => name === "image_embeddings")?.dims;
  const rows = grid?.[2];
  const prepared = given?.size && "longestEdge" in given.size ? given.size.longestEdge : undefined;
  const size = typeof height === "number" ? height : typeof rows === "number" ? rows * STRIDE : prepared;
  const isSquare = typeof width !== "number" || typeof height !== "number" || width === height;
  if (size !== undefined && isSquare && size % STRIDE === 0) return size;
  throw new SegmentationError("unsupported", {
    where: WHERE,
    option: "source.encoder",
    expected: "an input for square images, of a multiple of 16",
    received: phrase(`${height} × ${width}`),
    ...(isSquare && size === undefined && { remedy: "Say the size: preprocessing: { size: { longestEdge: 1024 }, … }." }),
  });
}

/** How images are prepared: as the caller says, else as Segment Anything's are. */
function preparedFor(image: ImageInput, imageSize: number, given: Preprocessing | undefined): Preprocessing {
  const size = { longestEdge: imageSize };
  const pad = { height: imageSize, width: imageSize };
  if (given)
    return typeof image.height === "number" && !given.pad && !given.centerCrop ? { size, pad, ...given } : { size, ...given };
  if (image.layout === "NCHW" && image.type !== "uint8") return { size, pad, ...SAM };
  throw new SegmentationError("invalid-option", {
    where: WHERE,
    option: "preprocessing",
    expected: "how the encoder's images are prepared, which its file does not say",
    received: undefined,
    remedy: "An encoder that takes pixels, channels last, often normalizes them itself: preprocessing: { scale: 1 }.",
  });
}

/** The encoder's session, from `image` to what the decoder takes, in floats. */
function adaptedEncoder(session: Session, image: ImageInput, outputs: ReadonlyMap<string, string>): Session {
  const native = (feeds: Readonly<Record<string, Tensor>>) => ({
    [image.name]: nativeInput(feeds[IMAGE] as Tensor<"float32">, 0, 1, image),
  });
  return {
    ...{ backend: session.backend, reason: session.reason, timings: session.timings },
    inputs: [imageSpec(image)],
    outputs: [...outputs.keys()].map((name) => ({ name, type: "float32", dims: [] })),
    run: async (feeds, options = {}) => {
      const found = await session.run(native(feeds), options);
      return Object.fromEntries([...outputs].map(([name, own]) => [name, floatsOf(found[own]!)]));
    },
    verify: (feeds, options = {}) => session.verify(native(feeds), options),
    dispose: () => session.dispose(),
  };
}

/** Stands for a definition: the task asks of one its inputs alone. */
function standIn(name: string, inputs: Readonly<Record<string, InputSpec>>): Model {
  return {
    name,
    inputs,
    forward: () => {
      throw new SegmentationError("unsupported", {
        where: "compile",
        option: "model",
        expected: "a definition",
        received: phrase(`the ONNX file ${name}`),
        remedy: "It is compiled already: give what fromOnnx gave to promptable.",
      });
    },
  };
}

/** FNV-1a over pieces of the file, at equal distances. */
async function digestOf(file: WeightSource): Promise<string> {
  const [pieces, length] = [16, 1024];
  let hash = 0x811c9dc5;
  for (let i = 0; i < pieces; i++) {
    const at = Math.floor((Math.max(0, file.size - length) * i) / (pieces - 1));
    for (const byte of await file.read(at, Math.min(length, file.size - at))) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
