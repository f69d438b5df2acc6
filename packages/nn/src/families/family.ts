/** What a network *is*, beside its graph: everything that tasks, pages, tables and tests ask of it. */
import type { KeypointSet } from "@segkit/core/keypoints";
import type { Color, DatasetClass } from "@segkit/core/palettes";
import type { Size } from "@segkit/core/resize";
import type { Encoder } from "../layers/encoder.js";
import type { Model } from "../model/model.js";
import type { InputsBeside } from "../tasks/beside.js";
import type { DepthPreprocessing } from "../tasks/depth-image.js";
import type { ObjectFinding, PanopticFinding, PoseFinding } from "../tasks/finding.js";
import type { GuidedPrompting } from "../tasks/guided-prompting.js";
import type { MapOutput } from "../tasks/map-output.js";
import type { Preprocessing } from "../tasks/preprocessing.js";
import type { Prompting } from "../tasks/prompting.js";
import type { Tracking } from "../tasks/tracking.js";
import type { VolumePreprocessing } from "../tasks/volume.js";
import type { Spelling } from "../weights/spelling.js";

/** The names of the tasks. */
export const TASK_NAMES = [
  "semantic",
  "classify",
  "salient",
  "matte",
  "promptable",
  "instance",
  "panoptic",
  "pose",
  "semanticVolume",
  "semanticDepth",
  "semanticRegions",
] as const;

/**
 * What the networks of a family are for: a class for each pixel, a class for the whole image, how salient each pixel is, how much of each pixel is foreground, the object that a
 * prompt means, each object with a mask of its own, one segment for each pixel of things and of stuff alike, where the joints of a body are, a class for each voxel of a volume, one for each pixel of an
 * image with depth, or one for each region of an image.
 */
export type TaskName = (typeof TASK_NAMES)[number];

/**
 * A network as its users know it, such as ESPNetv2: its definition, its published forms, how its files are recognized, and how images are prepared for it. Each
 * folder below `networks/` has one; `@segkit/nn/families` has all of them.
 *
 * @typeParam C - the definition's configuration
 */
export interface Family<C extends object = object> {
  /** The folder's name, which is the import: `@segkit/nn/<name>`. */
  readonly name: string;
  /** As the paper writes it. */
  readonly title: string;
  /** The task that its outputs are made for. */
  readonly task: TaskName;
  /** All tasks that its outputs serve. @default `task` alone */
  readonly tasks?: readonly TaskName[];
  /** Of networks that are told what they are to do, such as OneFormer: the configuration for a task. */
  forTask?(config: C, task: TaskName): C;
  /** The paper: authors, title, place, and DOI or arXiv number. */
  readonly paper: string;
  /** Families that it was built on, by their names; first the one that it changes, then those that it has parts of. @default none that is here */
  readonly from?: readonly string[];
  /** The definition. */
  define(config: C): Model;
  /**
   * Of promptable networks: the graphs that the weights are run by, an image's and a prompt's, where the definition is the whole of them; or, where image and prompt go into one run, how
   * prompts are drawn.
   */
  prompting?(config: C): Prompting | GuidedPrompting;
  /** Of networks that follow objects through videos: the graphs of frames and of what is remembered; undefined where the configuration has no memory. */
  tracking?(config: C): Tracking | undefined;
  /** Of networks that find objects: how outputs become these. */
  objects?(config: C): ObjectFinding;
  /** Of networks that give each pixel one segment: how outputs become these. */
  panoptic?(config: C): PanopticFinding;
  /** Of networks that find key points: how outputs become bodies. */
  pose?(config: C): PoseFinding;
  /** Of networks that find key points: what these are, and how they are joined. */
  keypoints?(config: C): KeypointSet;
  /** Of networks whose queries have classes and masks: the names of these outputs, from which `semantic` makes scores. */
  readonly queries?: QueryOutputs | ((config: C) => QueryOutputs);
  /** Configurations that were published, by name; the first is the usual one. */
  readonly variants: Readonly<Record<string, Variant<C>>>;
  /** Options that the live page lets one turn, beside the variant. */
  readonly options: readonly FamilyOption[];
  /** The configuration that the evidence speaks for; undefined where it is another network's. May guess: the tensors' names and shapes are compared with the definition's afterwards. */
  recognize(evidence: Evidence): C | undefined;
  /**
   * `model_type` in the `config.json` beside published files, of families that their tensors tell all of: a folder with such a configuration is opened, and one with another is refused before anything
   * large is downloaded.
   */
  readonly modelTypes?: readonly string[];
  /** The definition's other spellings: evidence of tensors is given to `recognize` in each of them too. */
  readonly spellings?: readonly Spelling[];
  /** Of networks of images with depth: how depth is prepared. */
  depthImage?(config: C): DepthPreprocessing;
  /** Of networks of volumes: how these are prepared. */
  volume?(config: C): VolumePreprocessing;
  /** Of networks that are fed more than the image: what is computed of the prepared image, by the names of the other inputs. */
  readonly beside?: InputsBeside;
  /** How images are prepared, as the authors' code does. A hub's `preprocessor_config.json` goes before it. */
  preprocessing(config: C): Preprocessing;
  /** Names and colors of the classes by label, where the published files with as many classes have one data set. */
  classes(config: C): readonly ClassLabel[] | undefined;
  /** The output with the scores. @default the model's first */
  readonly output?: string;
  /** Of networks with several heads: the other outputs of scores, with the names and colors of their labels. */
  readonly heads?: Readonly<Record<string, readonly ClassLabel[]>>;
  /** How scores are upsampled to the image. @default false */
  readonly alignCorners?: boolean | ((config: C) => boolean);
  /** The maps that decoders are put on, of a network that is an encoder with a classifier on it. */
  encoder?(config: C): Encoder;
  /** How the output becomes a map 0 … 1, of networks that give one. @default the sigmoid, resized as PyTorch does */
  readonly map?: MapOutput;
  /** Parts of the network, for tables: their names, and what the paths of their layers match. */
  readonly parts: Readonly<Record<string, RegExp>>;
  /** Height and width that tables count operations at. */
  readonly size: readonly [height: number, width: number];
  /** Of networks of volumes: the depth beside it. */
  readonly depth?: number;
  /** How well it does by its authors' word, or by that of those who publish its files; none where nothing that was looked at states it. */
  readonly figures?: readonly PublishedFigure[];
  /** Least height and width of an image that it can see. @default any */
  leastSide?(config: C): number;
  /** The authors' files; none where no weights were published. */
  readonly published: readonly PublishedFile[];
}

/** A published form of a family. */
export interface Variant<C extends object = object> {
  /** What tells it from the others, in words. */
  readonly title: string;
  readonly config: C;
  /** Height and width that tables count its operations at, where they are not the family's. */
  readonly size?: readonly [height: number, width: number];
}

/** What is known of a network before its family is. */
export interface Evidence {
  /** The hub's `config.json`. */
  readonly config?: Readonly<Record<string, unknown>>;
  /** Shapes of the weight file's tensors by their names. */
  readonly tensors?: ReadonlyMap<string, readonly number[]>;
}

/** A label of a family's output. */
export interface ClassLabel {
  readonly name: string;
  readonly color: Color;
  /** Whether the class has things, which are counted, and not stuff; absent where the data set does not say it. */
  readonly isThing?: boolean;
}

/** Outputs of queries that have a class and a mask each. */
export interface QueryOutputs {
  /** Logits `[batch, queries, classes + 1]`, no object last; without it where `activation` is `sigmoid`. */
  readonly classes: string;
  /** Logits `[batch, queries, height, width]`. */
  readonly masks: string;
  /** How the classes' logits become probabilities. @default "softmax" */
  readonly activation?: "softmax" | "sigmoid";
  /** Of `sigmoid`: `semantic` divides probabilities by this and takes their softmax over the classes, as Mask DINO does. @default as they are */
  readonly temperature?: number;
  /** How the masks' logits become probabilities: each by itself, or over the queries, which `semantic` alone knows. @default "sigmoid" */
  readonly maskActivation?: "sigmoid" | "softmax";
  /** What masks are resized to before anything else, as transformers does with Mask2Former's. @default as they are */
  readonly maskSize?: Size;
  /** Whether `semantic` upsamples masks to the network's input before their probabilities are mixed, as EoMT does. @default false */
  readonly atInputSize?: boolean;
}

/** The outputs of queries that a family states for a configuration. */
export function queryOutputsOf<C extends object>({ queries }: Pick<Family<C>, "queries">, config: C): QueryOutputs | undefined {
  return typeof queries === "function" ? queries(config) : queries;
}

/** A number of a family's configuration, with a slider on the live page. */
export interface FamilyOption {
  /** The configuration's key. */
  readonly name: string;
  /** The option in words. */
  readonly label: string;
  /** What it does, in half a sentence. */
  readonly hint: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the page begins with, where that is not the variant's. */
  readonly start?: number;
  /** `log` spreads the small values of a wide range over the slider. */
  readonly scale?: "log";
}

/** A weight file of a family as its authors published it. */
export interface PublishedFile {
  readonly file: string;
  /** The repository or page that has it. */
  readonly where: string;
  /** The license that the place states; of code alone where the page says so. */
  readonly license: string;
  readonly variant: string;
  /** Bytes of the file, where known. */
  readonly bytes?: number;
}

/** A figure that a source states of a family. */
export interface PublishedFigure {
  /** As the field calls it: `mIoU`, `PQ`, `mask AP`, `top-1 accuracy`, `NoC@90`. */
  readonly measure: string;
  /** In percent, where the measure is a share. */
  readonly value: number;
  /** The data: `Cityscapes val`. */
  readonly on: string;
  /** Who states it. */
  readonly source: string;
  /** The form that it is of. @default the first */
  readonly variant?: string;
}

/** Figures of one measure from one source: value, data, and the variant where there are several. */
export function figuresFrom(
  source: string,
  measure: string,
  figures: readonly (readonly [value: number, on: string, variant?: string])[],
): PublishedFigure[] {
  return figures.map(([value, on, variant]) => ({ measure, value, on, source, ...(variant !== undefined && { variant }) }));
}

/** Files of one place and license: name, variant, and bytes where they are known. */
export function filesAt(
  where: string,
  license: string,
  files: readonly (readonly [file: string, variant: string, bytes?: number])[],
): PublishedFile[] {
  return files.map(([file, variant, bytes]) => ({ file, where, license, variant, ...(bytes !== undefined && { bytes }) }));
}

/** The option for the number of classes, which all families have. */
export function classesOption(min = 1): FamilyOption {
  const hint = "Outputs per pixel; a weight file knows its own.";
  return { name: "nClasses", label: "Classes", hint, min, max: 300, step: 1, scale: "log" };
}

/** The evaluated classes of a data set by their label, and what the network has beside them. */
export function labelsOf(classes: readonly DatasetClass[], ...others: readonly string[]): readonly ClassLabel[] {
  const labels: ClassLabel[] = [];
  // from the last to the first: where two classes share a label, the first one names it
  const tellsThings = classes.some(({ isThing }) => isThing);
  for (const { trainId, name, color, isThing = false } of [...classes].reverse()) {
    if (trainId !== undefined) labels[trainId] = { name, color, ...(tellsThings && { isThing }) };
  }
  return [...labels, ...others.map((name) => ({ name, color: [90, 90, 90] as const }))];
}

/** Labels 0 … count − 1 of networks whose labels are the data set's own ids; ids that no class has are "unused". */
export function labelsById(classes: readonly DatasetClass[], count: number): readonly ClassLabel[] {
  const labels: ClassLabel[] = Array.from({ length: count }, () => ({ name: "unused", color: [90, 90, 90], isThing: false }));
  for (const { id, name, color, isThing = false } of classes) if (id < count) labels[id] = { name, color, isThing };
  return labels;
}

/** How many things in a row there are: the `i` from 0 on for which `has(i)` holds. */
export function countWhile(has: (i: number) => boolean): number {
  let i = 0;
  while (has(i)) i++;
  return i;
}
