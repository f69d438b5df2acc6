/** The session of a network that sees an image and what was drawn on it in one run. */
import { SegmentationError } from "@segkit/core/errors";
import { type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Backend, Runtime, Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { phrase } from "@segkit/core/validate";
import { compile } from "../model/compile.js";
import { checkEmbeddedBy, type ImageEmbedding } from "./embedding.js";
import type { GuidedPrompting } from "./guided-prompting.js";
import { preparedImage } from "./prepare.js";
import { checkSamples } from "./preprocessing.js";
import type { NetworkPreset } from "./preset.js";
import { digestOf } from "./prompted-network.js";

/** What the parts of an embedding are called: there is only the image, prepared. */
const IMAGE = "image";

/** A network, loaded, with its name and digest. */
export class GuidedNetwork {
  readonly preset: NetworkPreset;
  readonly prompting: GuidedPrompting;
  /** Name and digest, which embeddings carry. */
  readonly model: string;
  readonly #session: Session;

  private constructor(preset: NetworkPreset, prompting: GuidedPrompting, model: string, session: Session) {
    this.preset = preset;
    this.prompting = prompting;
    this.model = model;
    this.#session = session;
  }

  static async open(
    preset: NetworkPreset,
    prompting: GuidedPrompting,
    { runtime, backend, ...call }: CallOptions & { readonly runtime: Runtime; readonly backend?: Backend | undefined },
  ): Promise<GuidedNetwork> {
    const model = `${preset.model.name} ${await digestOf(prompting.guided, preset)}`;
    const settings = { warmUp: false, ...(backend && { backend }), ...call } as const;
    const session = await runtime.createSession(compile(prompting.guided, { weights: preset.weights }), settings);
    return new GuidedNetwork(preset, prompting, model, session);
  }

  /** The image, prepared: all that can be done before anything is drawn. */
  async embed(where: string, source: ImageLike, call: CallOptions): Promise<ImageEmbedding> {
    const image = toImage(source, where);
    checkSamples(where, image, 3);
    checkAborted(where, call.signal);
    const { resized, input } = preparedImage(image, this.preset.preprocessing, call.onProgress);
    return { model: this.model, image: { height: image.height, width: image.width }, resized, tensors: { [IMAGE]: input } };
  }

  /** Requires an embedding of this network. */
  check(where: string, embedding: ImageEmbedding): void {
    checkEmbeddedBy(where, this.model, embedding);
    const { height, width } = embedding.resized;
    const dims = embedding.tensors[IMAGE]?.dims;
    if (dims?.join() === [1, 3, height, width].join()) return;
    throw new SegmentationError("shape-mismatch", {
      where,
      option: `embedding.tensors.${IMAGE}`,
      expected: `[1, 3, ${height}, ${width}]`,
      received: phrase(dims ? `[${dims.join(", ")}]` : "none"),
    });
  }

  /** The three planes of a prepared image. */
  planesOf({ tensors }: ImageEmbedding): Float32Array {
    return tensors[IMAGE]!.data;
  }

  /** Scores `[1, 1, height, width]` of images and their guidance, planes one after another. */
  async run(
    images: Float32Array,
    guidance: Float32Array,
    { height, width }: Size,
    { signal }: CallOptions,
  ): Promise<Float32Array> {
    const area = height * width;
    const batch = images.length / (3 * area);
    const tensor = (data: Float32Array): Tensor<"float32"> => {
      return { type: "float32", data, dims: [batch, data.length / (batch * area), height, width] };
    };
    const feeds = { image: tensor(images), guidance: tensor(guidance) };
    const { logits } = await this.#session.run(feeds, signal ? { signal } : {});
    return logits!.data as Float32Array;
  }

  dispose(): Promise<void> {
    return this.#session.dispose();
  }
}
