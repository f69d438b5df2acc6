/** A tracking network's sessions, and what they compute of frames. */
import { type ImageLike, toImage } from "@segkit/core/image";
import { type CallOptions, checkAborted } from "@segkit/core/progress";
import type { Size } from "@segkit/core/resize";
import type { Backend, Runtime, Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";
import { compile } from "../model/compile.js";
import type { Model } from "../model/model.js";
import { inputTensor } from "./prepare.js";
import { checkSamples, inputSizes } from "./preprocessing.js";
import type { NetworkPreset } from "./preset.js";
import type { Tracking } from "./tracking.js";

/** Tensors by their names in graphs. */
export type Tensors = Readonly<Record<string, Tensor<"float32">>>;

/** A frame that was encoded. */
export interface EncodedFrame {
  readonly image: Size;
  readonly tensors: Tensors;
}

/** Where sessions are made, and for whom. */
export interface TrackedNetworkOptions {
  readonly runtime: Runtime;
  readonly backend?: Backend | undefined;
}

/** The graphs of one weight file. Sessions are made when they are first needed. */
export class TrackedNetwork {
  readonly preset: NetworkPreset;
  readonly tracking: Tracking;
  readonly #options: TrackedNetworkOptions;
  readonly #sessions = new Map<Model, Promise<Session>>();

  constructor(preset: NetworkPreset, tracking: Tracking, options: TrackedNetworkOptions) {
    this.preset = preset;
    this.tracking = tracking;
    this.#options = options;
  }

  /** Readies the encoder and the decoder, which every video needs. */
  async load(call: CallOptions): Promise<void> {
    await this.#session(this.tracking.encoder, call);
    await this.#session(this.tracking.decoder, call);
  }

  async encode(where: string, source: ImageLike, { signal, onProgress }: CallOptions): Promise<EncodedFrame> {
    const image = toImage(source, where);
    checkSamples(where, image, 3);
    checkAborted(where, signal);
    onProgress?.({ stage: "encode", done: 0, total: 1 });
    const { preprocessing } = this.preset;
    const input = inputTensor(image, 3, inputSizes(image, preprocessing, { height: 1, width: 1 }), preprocessing);
    const tensors = await this.run(this.tracking.encoder, { image: input }, where, signal);
    onProgress?.({ stage: "encode", done: 1, total: 1 });
    return { image: { height: image.height, width: image.width }, tensors };
  }

  /** Runs one of the graphs on its inputs, which may lie among others. */
  async run(model: Model, feeds: Tensors, where: string, signal: CallOptions["signal"]): Promise<Tensors> {
    const call = signal ? { signal } : {};
    const session = await this.#session(model, call);
    const wanted = Object.fromEntries(Object.keys(model.inputs).map((name) => [name, feeds[name]!]));
    const outputs = await session.run(wanted, call);
    checkAborted(where, signal);
    return outputs as Record<string, Tensor<"float32">>;
  }

  async dispose(): Promise<void> {
    const sessions = [...this.#sessions.values()];
    this.#sessions.clear();
    const end = (session: Promise<Session>) =>
      session.then(
        (made) => made.dispose(),
        () => {},
      );
    await Promise.all(sessions.map(end));
  }

  /** The session of a graph; one that could not be made is tried again. */
  #session(model: Model, call: CallOptions): Promise<Session> {
    const known = this.#sessions.get(model);
    if (known) return known;
    const { runtime, backend } = this.#options;
    const compiled = compile(model, { weights: this.preset.weights, unexpected: "ignore" });
    const made = runtime.createSession(compiled, { warmUp: false, ...(backend && { backend }), ...call });
    this.#sessions.set(model, made);
    made.catch(() => this.#sessions.delete(model));
    return made;
  }
}
