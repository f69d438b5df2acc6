/** Opens and runs ONNX files off the page's thread. */
import type { Image } from "@segkit/core/image";
import type { LabelMap } from "@segkit/core/labels";
import { IMAGENET_MEAN, IMAGENET_STD } from "@segkit/core/tensor";
import type { TaskName } from "@segkit/nn/families";
import { exportOnnx, initialize } from "@segkit/nn/model";
import { fromOnnx, type OnnxSignature } from "@segkit/nn/onnx";
import { type InstanceSegmenter, instance, type Preprocessing, type SemanticSegmenter, semantic } from "@segkit/nn/tasks";
import { unet } from "@segkit/nn/unet";
import { expose } from "comlink";
import { runtimeOf, told } from "../network/in-worker.js";
import type { Prepared } from "./prepared.js";

const PREPROCESSING: Readonly<Record<Prepared, Preprocessing>> = {
  unit: {},
  imagenet: { mean: IMAGENET_MEAN, std: IMAGENET_STD },
  centered: { mean: 0.5, std: 0.5 },
  bytes: { scale: 1 },
};

export interface OnnxRequest {
  /** Files that were dropped or chosen, an address, or none: a network is made and exported. */
  readonly source: readonly File[] | string | undefined;
  readonly task: TaskName | "";
  readonly output: string;
  readonly prepared: Prepared;
  readonly order: "rgb" | "bgr";
}

export interface OpenedModel {
  readonly signature: OnnxSignature;
  readonly labels: readonly string[];
}

export interface OnnxResult {
  readonly labels: LabelMap;
  readonly segments: readonly { readonly name: string; readonly id: number; readonly share: number }[];
  readonly backend: string;
  readonly milliseconds: number;
}

let segment: SemanticSegmenter | InstanceSegmenter | undefined;

const runner = {
  /** Opens a model and says what it is. */
  async open({ source, task, output, prepared, order }: OnnxRequest): Promise<OpenedModel> {
    return told(async () => {
      await segment?.dispose();
      segment = undefined;
      const options = {
        ...(task !== "" && { task }),
        ...(output !== "" && { output }),
      };
      const from = source === undefined ? await madeHere() : typeof source === "string" ? new URL(source) : source;
      const preprocessing = { ...PREPROCESSING[prepared], order };
      // boxes are prepared as all YOLO models are
      const asked = await fromOnnx(from, { ...options, preprocessing });
      const network = asked.signature.head.kind === "yolo" ? await fromOnnx(from, options) : asked;
      const [first] = network.signature.tasks;
      const isRun = network.signature.tasks.some((one) => one === "semantic" || one === "instance");
      if (isRun) {
        const runtime = await runtimeOf("auto");
        const severe = network.signature.webgpu.some((problem) => problem.severe);
        const backend = severe && runtime.backend === "webgpu" ? ({ backend: "wasm" } as const) : {};
        segment = await (first === "instance" ? instance : semantic)(network, { runtime, ...backend });
      }
      return { signature: network.signature, labels: network.labels ?? [] };
    });
  },

  /** What is found in an image. */
  async run(image: Image): Promise<OnnxResult | undefined> {
    return told(async () => {
      if (!segment) return undefined;
      const begun = performance.now();
      const { labels, segments } = await segment(image);
      const milliseconds = performance.now() - begun;
      const pixels = labels.height * labels.width;
      return {
        labels,
        segments: segments.map(({ id, classId, className, area }) => ({
          ...{ id, share: area / pixels, name: className ?? `class ${classId}` },
        })),
        backend: segment.session.backend,
        milliseconds,
      };
    });
  },
};

/** A small U-Net with random weights, as a file. */
async function madeHere(): Promise<Uint8Array> {
  const model = unet({ nClasses: 6, width: 8 });
  return exportOnnx(model, { weights: initialize(model, { seed: 4 }) });
}

export type OnnxRunner = typeof runner;
expose(runner);
