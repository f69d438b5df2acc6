/** A promptable network's sessions, and what they compute: embeddings of images, masks of tokens. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Backend, Runtime, Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import { compile } from "../model/compile.js";
import { matchWeights } from "../model/match.js";
import { type Model, trace } from "../model/model.js";
import { checkEmbeddedBy, type ImageEmbedding } from "./embedding.js";
import { preparedImage } from "./prepare.js";
import { checkSamples } from "./preprocessing.js";
import type { NetworkPreset } from "./preset.js";
import type { PromptTokens } from "./prompt-tokens.js";
import type { Prompting } from "./prompting.js";
import { refuseOnWebgpu } from "./webgpu-refusal.js";

/** A prompt of a run: tokens in pixels of the image, and the scores of an earlier round. */
export interface DecoderPrompt extends Pick<PromptTokens, "positions" | "labels"> {
  readonly scores?: Float32Array;
}

/** What the decoder says of one prompt. */
export interface Decoded {
  /** Scores of all masks, one after another. */
  readonly masks: readonly Float32Array[];
  /** The IoU that the network expects of each. */
  readonly qualities: readonly number[];
}

/** How many of the decoder's parameters are in the digest that tells networks apart. */
const DIGESTED = 8;

/** The encoder and the decoder of one weight file. Sessions are made when they are first needed. */
export class PromptedNetwork {
  readonly preset: NetworkPreset;
  readonly prompting: Prompting;
  /** Name and digest, which embeddings carry. */
  readonly model: string;
  readonly #runtime: Runtime;
  readonly #backend: Backend | undefined;
  readonly #sessions = new Map<Model, Promise<Session>>();

  private constructor(preset: NetworkPreset, prompting: Prompting, model: string, runtime: Runtime, backend?: Backend) {
    this.preset = preset;
    this.prompting = prompting;
    this.model = model;
    this.#runtime = runtime;
    this.#backend = backend;
  }

  /** Readies the decoder; the encoder is built for the first image. */
  static async open(
    preset: NetworkPreset,
    prompting: Prompting,
    { runtime, backend, ...call }: CallOptions & { readonly runtime: Runtime; readonly backend?: Backend | undefined },
  ): Promise<PromptedNetwork> {
    const model = `${preset.model.name} ${await digestOf(prompting.decoder, preset)}`;
    const network = new PromptedNetwork(preset, prompting, model, runtime, backend);
    await network.#session(prompting.decoder, call);
    return network;
  }

  /** What all prompts of an image begin with. */
  async embed(where: string, source: ImageLike, { signal, onProgress }: CallOptions): Promise<ImageEmbedding> {
    const image = toImage(source, where);
    checkSamples(where, image, 3);
    checkAborted(where, signal);
    const session = await this.#session(this.prompting.encoder, {
      ...(signal && { signal }),
      ...(onProgress && { onProgress }),
    });
    const { resized, input } = preparedImage(image, this.preset.preprocessing, onProgress);
    checkAborted(where, signal);
    onProgress?.({ stage: "encode", done: 0, total: 1 });
    const outputs = await session.run({ image: input }, signal ? { signal } : {});
    onProgress?.({ stage: "encode", done: 1, total: 1 });
    checkAborted(where, signal);
    const tensors = Object.fromEntries(Object.entries(outputs).map(([name, tensor]) => [name, tensor as Tensor<"float32">]));
    return { model: this.model, image: { height: image.height, width: image.width }, resized, tensors };
  }

  /** All masks of prompts that have equally many tokens, in one run. */
  async decode(embedding: ImageEmbedding, prompts: readonly DecoderPrompt[], call: CallOptions): Promise<Decoded[]> {
    const { maskSize, decoder, maskedDecoder } = this.prompting;
    const withMasks = prompts.some(({ scores }) => scores !== undefined);
    const { signal } = call;
    const session = await this.#session((withMasks && maskedDecoder) || decoder, signal ? { signal } : {});
    const feeds: Record<string, Tensor> = { ...embedding.tensors, ...this.#tokens(embedding, prompts) };
    const length = maskSize * maskSize;
    if (withMasks) {
      const data = new Float32Array(prompts.length * length);
      prompts.forEach(({ scores }, i) => {
        if (scores) data.set(scores, i * length);
      });
      feeds["mask_input"] = { type: "float32", data, dims: [prompts.length, 1, maskSize, maskSize] };
      const given = Float32Array.from(prompts, ({ scores }) => (scores ? 1 : 0));
      feeds["has_mask_input"] = { type: "float32", data: given, dims: [prompts.length] };
    }
    const { low_res_masks: masks, iou_predictions: qualities } = (await session.run(feeds, signal ? { signal } : {})) as Record<
      string,
      Tensor<"float32">
    >;
    const count = qualities!.dims[1]!;
    const scores = (k: number) => masks!.data.subarray(k * length, (k + 1) * length);
    return prompts.map((_, i) => ({
      masks: Array.from({ length: count }, (__, k) => scores(i * count + k)),
      qualities: [...qualities!.data.subarray(i * count, (i + 1) * count)],
    }));
  }

  /** Positions in pixels of the network's input. */
  #tokens({ image, resized }: ImageEmbedding, prompts: readonly DecoderPrompt[]): Record<string, Tensor> {
    const [sx, sy] = [resized.width / image.width, resized.height / image.height];
    const count = prompts[0]!.labels.length;
    const coordinates = prompts.flatMap(({ positions }) => positions.flatMap(([x, y]) => [x * sx, y * sy]));
    const labels = prompts.flatMap((prompt) => prompt.labels);
    return {
      point_coords: { type: "float32", data: Float32Array.from(coordinates), dims: [prompts.length, count, 2] },
      point_labels: { type: "float32", data: Float32Array.from(labels), dims: [prompts.length, count] },
    };
  }

  /** Requires an embedding of this network. */
  check(where: string, embedding: ImageEmbedding): void {
    const wanted = this.prompting.decoder.inputs;
    checkEmbeddedBy(where, this.model, embedding);
    for (const [name, { dims }] of Object.entries(embedding.tensors)) {
      if (wanted[name] && isOfShape(dims, wanted[name].dims)) continue;
      const expected = wanted[name] ? `[${wanted[name].dims.join(", ")}]` : `no tensor of this name`;
      const received = phrase(`[${dims.join(", ")}]`);
      throw new SegmentationError("shape-mismatch", { where, option: `embedding.tensors.${name}`, expected, received });
    }
  }

  async dispose(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    await Promise.all(
      sessions.map((session) =>
        session.then(
          (made) => made.dispose(),
          () => {},
        ),
      ),
    );
  }

  /** The session of a graph; one that could not be made is tried again. */
  #session(model: Model, call: CallOptions): Promise<Session> {
    const known = this.#sessions.get(model);
    if (known) return known;
    const made = this.#open(model, call);
    this.#sessions.set(model, made);
    made.catch(() => this.#sessions.delete(model));
    return made;
  }

  async #open(model: Model, call: CallOptions): Promise<Session> {
    const ready = this.prompting.ready?.get(model);
    if (ready) refuseOnWebgpu("promptable", ready.problems, this.#backend ?? this.#runtime.backend);
    const compiled = ready?.compiled ?? compile(model, { weights: this.preset.weights, unexpected: "ignore" });
    // an encoder takes gigabytes for a second or more, and none until the next image
    const releaseMemory = model === this.prompting.encoder;
    const settings = { warmUp: false, releaseMemory, ...(this.#backend && { backend: this.#backend }), ...call } as const;
    const session = await this.#runtime.createSession(compiled, settings);
    return ready ? ready.adapt(session) : session;
  }
}

/** Whether a shape is one of those that are meant, where some extents are free. */
function isOfShape(dims: readonly number[], meant: readonly (number | string)[]): boolean {
  return dims.length === meant.length && meant.every((extent, i) => typeof extent === "string" || extent === dims[i]);
}

/** FNV-1a over the bytes of the graph's first parameters. */
export async function digestOf(model: Model, { weights, prompting }: NetworkPreset): Promise<string> {
  const ready = prompting && "ready" in prompting ? prompting.ready?.get(model) : undefined;
  if (ready) return ready.digest;
  const { parameters } = trace(model).graph;
  const where = "promptable";
  const { tensors } = matchWeights(parameters, weights, { where, model, unexpected: "ignore" });
  let hash = 0x811c9dc5;
  for (const name of [...parameters.keys()].slice(0, DIGESTED)) {
    const { file, byteOffset, byteLength } = tensors.get(name)!;
    for (const byte of await file.read(byteOffset, byteLength)) hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16).padStart(8, "0");
}
