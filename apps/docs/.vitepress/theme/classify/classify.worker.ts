/** Opens a classifier's weight file and runs it on images, off the page's thread. */
import type { Image } from "@segkit/core/image";
import type { Runtime } from "@segkit/core/runtime";
import { families } from "@segkit/nn/families";
import { imagenetNames } from "@segkit/nn/imagenet";
import { type Classification, classify, type ImageClassifier } from "@segkit/nn/tasks";
import { openWeights } from "@segkit/nn/weights";
import { createRuntime } from "@segkit/runtime-web/runtime";
import { expose } from "comlink";

/** A file, or its address. */
export type FileSource = File | string;

export interface Opened {
  /** "ResNet, layers = 18, 1000 classes" */
  readonly description: string;
  readonly backend: string;
}

let runtime: Promise<Runtime> | undefined;
let classifier: ImageClassifier | undefined;
let names: readonly string[] = [];

const worker = {
  async open(source: FileSource): Promise<Opened> {
    await classifier?.dispose();
    classifier = undefined;
    runtime ??= createRuntime();
    const weights = await openWeights(typeof source === "string" ? new URL(source) : source);
    classifier = await classify(weights, { runtime: await runtime, families });
    const { session, recognized, labels } = classifier;
    // ImageNet's names are for its number of classes
    names = session.outputs[0]!.dims[1] === 1000 ? imagenetNames() : labels;
    return { description: recognized!.description, backend: session.backend };
  },

  /** The five classes that an image most likely shows. */
  async rank(image: Image): Promise<Classification> {
    const found = await classifier!(image);
    const named = found.classes.map((each) => ({ ...each, className: names[each.classId] ?? `class ${each.classId}` }));
    return { ...found, classes: named };
  },
};

export type ClassifyWorker = typeof worker;
expose(worker);
