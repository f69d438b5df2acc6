/** What the semantic task needs of a network, and how published models come to have it. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import { type HubOptions, hubFolder, readJson } from "../hub/files.js";
import { preprocessingFromConfig } from "../hub/preprocessor-config.js";
import { openHubWeights } from "../hub/weights.js";
import type { Model } from "../model/model.js";
import { segformerFromConfig } from "../networks/segformer/config.js";
import { segformer } from "../networks/segformer/segformer.js";
import type { Weights } from "../weights/weights.js";
import type { Preprocessing } from "./preprocessing.js";

/** A network for semantic segmentation, with all that turns pictures into labels. */
export interface SemanticPreset {
  /** One image input; one output of scores, `[batch, classes, h, w]`. */
  readonly model: Model;
  readonly weights: Weights;
  readonly preprocessing: Preprocessing;
  /** Names of the classes by their number. */
  readonly labels?: readonly string[];
  /** The output with the scores. @default the model's first */
  readonly output?: string;
  /** How scores are enlarged to the picture. @default false */
  readonly alignCorners?: boolean;
}

/** A family of published models: what its `config.json` says is made a definition. */
export interface SemanticFamily {
  /** The `model_type` of `config.json`. */
  readonly modelType: string;
  readonly define: (config: Readonly<Record<string, unknown>>) => Pick<SemanticPreset, "model" | "output" | "alignCorners">;
}

/** SegFormer, as `SegformerForSemanticSegmentation` is published. */
export const segformerFamily: SemanticFamily = {
  modelType: "segformer",
  define: (config) => ({ model: segformer(segformerFromConfig(config)), output: "logits" }),
};

/** Reads a published model's configuration, and opens its weights. */
export async function presetOf(
  where: string,
  source: string,
  families: readonly SemanticFamily[],
  options: HubOptions,
): Promise<SemanticPreset> {
  const folder = hubFolder(where, source, options);
  const config = await readJson(where, folder, "config.json", options);
  if (config === undefined) {
    throw new SegmentationError("io-error", {
      where,
      option: "source",
      expected: "a folder with config.json",
      received: phrase(`none at ${folder.place("config.json")}`),
      remedy: "Check the name and the revision, or pass { model, weights, preprocessing } for files without a configuration.",
    });
  }
  const type = config["model_type"];
  const family = families.find(({ modelType }) => modelType === type);
  if (family === undefined) {
    throw new SegmentationError("unsupported", {
      where,
      option: "model_type",
      expected: families.map(({ modelType }) => JSON.stringify(modelType)).join(" or "),
      received: type,
      remedy: "Pass the family that it belongs to in `families`.",
    });
  }
  const defined = family.define(config);
  const prepared = await readJson(where, folder, "preprocessor_config.json", options, { optional: true });
  const preprocessing = preprocessingFromConfig(prepared ?? {});
  const labels = labelsOf(config["id2label"]);
  return { ...defined, preprocessing, weights: await openHubWeights(where, folder, options), ...(labels && { labels }) };
}

function labelsOf(names: unknown): string[] | undefined {
  if (typeof names !== "object" || names === null) return undefined;
  const labels: string[] = [];
  const entries = Object.entries(names);
  for (const [id, name] of entries) {
    const index = Number(id);
    if (Number.isInteger(index) && index >= 0 && index < entries.length) labels[index] = String(name);
  }
  return Array.from({ length: entries.length }, (_, id) => labels[id] ?? `LABEL_${id}`);
}
