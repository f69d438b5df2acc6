/** What is kept of an encoded image: a plain object that can be sent to another thread, and bytes that can be sent anywhere. */
import { SegmentationError } from "@segkit/core/errors";
import type { Size } from "@segkit/core/resize";
import type { Tensor } from "@segkit/core/tensor";
import { asBytes, phrase } from "@segkit/core/validate";
import { layOutSafetensors } from "../model/encode.js";
import { readWeights } from "../weights/read-weights.js";

/** The version of the binary form. */
const VERSION = 1;

/** An encoded image: what {@link promptable}'s sessions answer prompts from. Plain data: `structuredClone` and `postMessage` take it. */
export interface ImageEmbedding {
  /** The network that made it, and whose prompts it answers: a name, and a digest of the decoder's first parameters. */
  readonly model: string;
  /** The image's size. */
  readonly image: Size;
  /** The part of the network's input that the image covers. */
  readonly resized: Size;
  /** The encoder's outputs, by name. */
  readonly tensors: Readonly<Record<string, Tensor<"float32">>>;
}

/**
 * Writes an encoded image as bytes, for a file or a connection: a safetensors file whose metadata say version, model and sizes.
 *
 * @param embedding - a session's `embedding`
 * @returns the bytes; of SAM 4.2 MB
 * @throws SegmentationError `invalid-argument` for what is no embedding
 *
 * @example
 * ```ts
 * import { readEmbedding, saveEmbedding } from "@segkit/nn";
 *
 * const size = { height: 2, width: 4 };
 * const tensors = { image_embeddings: { type: "float32", data: Float32Array.of(1, 2), dims: [1, 2, 1, 1] } } as const;
 * const bytes = saveEmbedding({ model: "mine", image: size, resized: size, tensors });
 * console.assert(readEmbedding(bytes).tensors.image_embeddings?.data.join() === "1,2");
 * ```
 *
 * @remarks
 * O(bytes) time; the bytes are a copy.
 */
export function saveEmbedding(embedding: ImageEmbedding): Uint8Array<ArrayBuffer> {
  const { model, image, resized, tensors } = checkEmbedding("saveEmbedding", embedding);
  const entries = Object.entries(tensors);
  const { bytes, ranges } = layOutSafetensors(
    entries.map(([name, { data, dims }]) => ({ name, dtype: "F32", shape: dims, byteLength: data.byteLength })),
    {
      format: "segkit-embedding",
      version: String(VERSION),
      model,
      image: `${image.height} ${image.width}`,
      resized: `${resized.height} ${resized.width}`,
    },
  );
  entries.forEach(([, { data }], i) => {
    ranges[i]!.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  });
  return bytes;
}

/**
 * Reads what {@link saveEmbedding} wrote.
 *
 * @param bytes - the whole file
 * @returns the embedding, for a network's `open`
 * @throws SegmentationError `corrupt-data` for other or damaged bytes, `unsupported` for a later version of the form, `invalid-argument` for what are no bytes
 *
 * @example
 * ```ts
 * import { SegmentationError } from "@segkit/core";
 * import { readEmbedding } from "@segkit/nn";
 *
 * try {
 *   readEmbedding(new Uint8Array(3));
 * } catch (error) {
 *   console.assert(error instanceof SegmentationError && error.code === "corrupt-data");
 * }
 * ```
 *
 * @remarks
 * O(bytes) time; tensors are copies.
 */
export function readEmbedding(bytes: Uint8Array): ImageEmbedding {
  const where = "readEmbedding";
  const given = asBytes(bytes);
  if (!given) {
    const details = { where, option: "bytes", expected: "a Uint8Array", received: bytes };
    throw new SegmentationError("invalid-argument", details);
  }
  const { metadata, tensors } = parsed(where, given);
  if (metadata["format"] !== "segkit-embedding") {
    throw corrupt(where, "bytes that saveEmbedding wrote", phrase("a safetensors file without its metadata"));
  }
  if (metadata["version"] !== String(VERSION)) {
    const details = { where, option: "version", expected: String(VERSION), received: metadata["version"] };
    throw new SegmentationError("unsupported", {
      ...details,
      remedy: "Encode the image anew, or read it with the version that wrote it.",
    });
  }
  const sizeOf = (key: string): Size => {
    const [height, width] = (metadata[key] ?? "").split(" ").map(Number);
    if (Number.isInteger(height) && Number.isInteger(width) && height! > 0 && width! > 0)
      return { height: height!, width: width! };
    throw corrupt(where, `"height width" as ${key}`, metadata[key]);
  };
  const found: Record<string, Tensor<"float32">> = {};
  for (const [name, { type, shape, byteOffset, byteLength, file }] of tensors) {
    if (type !== "float32") throw corrupt(where, `float32 for ${name}`, phrase(type));
    const data = new Float32Array(byteLength / 4);
    new Uint8Array(data.buffer).set((file.data as Uint8Array).subarray(byteOffset, byteOffset + byteLength));
    found[name] = { type, data, dims: shape };
  }
  return { model: metadata["model"] ?? "", image: sizeOf("image"), resized: sizeOf("resized"), tensors: found };
}

function parsed(where: string, bytes: Uint8Array) {
  try {
    return readWeights(bytes);
  } catch (cause) {
    throw new SegmentationError("corrupt-data", {
      where,
      option: "bytes",
      expected: "bytes that saveEmbedding wrote, whole",
      received: phrase(`${bytes.length} bytes: ${cause instanceof Error ? cause.message : String(cause)}`),
      cause,
    });
  }
}

/** Requires an embedding that a network of this name and digest made. */
export function checkEmbeddedBy(where: string, model: string, embedding: ImageEmbedding): void {
  if (embedding.model === model) return;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "embedding.model",
    expected: model,
    received: embedding.model,
    remedy: "An embedding is for the network whose encoder made it: load the same weight file, or encode the image anew.",
  });
}

/** Requires an embedding's form. */
export function checkEmbedding(where: string, embedding: ImageEmbedding): ImageEmbedding {
  const isSize = (size: Size | undefined) => Number.isInteger(size?.height) && Number.isInteger(size?.width);
  const tensors = Object.values(embedding?.tensors ?? {});
  const whole = tensors.every(
    ({ type, data, dims }) => type === "float32" && ArrayBuffer.isView(data) && data.length === dims.reduce((a, b) => a * b, 1),
  );
  const { model, image, resized } = embedding ?? {};
  if (typeof model === "string" && isSize(image) && isSize(resized) && tensors.length > 0 && whole) return embedding;
  throw new SegmentationError("invalid-argument", {
    where,
    option: "embedding",
    expected: "what a session has as embedding, or readEmbedding gives",
    received: embedding,
  });
}

function corrupt(where: string, expected: string, received: unknown): SegmentationError {
  return new SegmentationError("corrupt-data", { where, option: "bytes", expected, received });
}
