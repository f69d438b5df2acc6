/** What the families of OpenMMLab's networks have in common: how files are recognized, images prepared and classes named. */
import { classesOption, type Family, type PublishedFigure, type Variant } from "../../families/family.js";
import type { Model } from "../../model/model.js";
import type { EncoderPart, OpenmmlabConfig, Row, Shapes } from "./openmmlab.js";
import { openmmlabClasses, openmmlabFiles, openmmlabPreprocessing } from "./openmmlab-data.js";

/** What a family of a row says itself. */
export interface RowFamily<E extends string> {
  readonly name: string;
  readonly title: string;
  readonly paper: string;
  readonly from?: readonly string[];
  readonly row: Row<E>;
  readonly define: (config: OpenmmlabConfig<E>) => Model;
  /** A tensor of the head that no other family has, below `decode_head`. */
  readonly mark: string;
  /** One that others have who have the mark too. */
  readonly without?: string;
  readonly variants: Readonly<Record<string, Variant<OpenmmlabConfig<E>>>>;
  /** Files of MMSegmentation's model zoo, and the variant that each is. */
  readonly files: readonly (readonly [file: string, variant: string])[];
  /** What MMSegmentation measured with them. */
  readonly figures?: readonly PublishedFigure[];
  /** Least height and width of an image that it can see. @default any */
  readonly leastSide?: number;
  /** What the live page begins with. @default 8 */
  readonly start?: number;
}

/** A family of MMSegmentation's files. */
export function openmmlabFamily<E extends string>(family: RowFamily<E>): Family<OpenmmlabConfig<E>> {
  const { name, title, paper, from = [], row, define, variants, files, figures = [], leastSide, start = 8 } = family;
  const [first] = Object.values<EncoderPart>(row.encoders);
  return {
    ...{ name, title, paper, from, define, variants },
    task: "semantic",
    spellings: row.spellings,
    options: [
      classesOption(),
      {
        ...{ name: "width", label: "Width", hint: "Channels of encoder and head; published files have 64." },
        ...{ min: 8, max: 64, step: 8, start },
      },
    ],
    recognize: ({ tensors }) => (tensors ? configOf(family, tensors) : undefined),
    preprocessing: ({ nClasses = 19 }) => openmmlabPreprocessing(nClasses),
    classes: ({ nClasses = 19 }) => openmmlabClasses(nClasses),
    output: "logits",
    alignCorners: ({ alignCorners = false }) => alignCorners,
    parts: { ...first!.parts, ...(row.neck && { Neck: /^neck/ }), Head: /^decode_head/ },
    ...(leastSide !== undefined && { leastSide: () => leastSide }),
    size: [512, 1024],
    figures,
    published: openmmlabFiles(files),
  };
}

type Variants<E extends string> = Readonly<Record<string, Variant<OpenmmlabConfig<E>>>>;
type Resnets = "resnet50" | "resnet101";

/** Variants of the two ResNets on Cityscapes, and of the first for windows of 769 × 769 pixels. */
export function cityscapesVariants(): Variants<Resnets> {
  return {
    resnet50: { title: "ResNet-50, Cityscapes", config: { encoder: "resnet50", nClasses: 19 } },
    resnet101: { title: "ResNet-101, Cityscapes", config: { encoder: "resnet101", nClasses: 19 } },
    "resnet50-769": {
      title: "ResNet-50, Cityscapes, aligned corners",
      config: { encoder: "resnet50", nClasses: 19, alignCorners: true },
    },
  };
}

const ADE20K = { title: "ResNet-50, ADE20K", config: { encoder: "resnet50", nClasses: 150 } } as const;

/** These, the first ResNet on ADE20K, and others. */
export function resnetVariants<E extends string = never>(others: Variants<E> = {}): Variants<Resnets | E> {
  return { ...cityscapesVariants(), "resnet50-ade20k": ADE20K, ...others };
}

/** The two ResNets on Cityscapes and the first on ADE20K, of networks that were never published for windows. */
export function wholeVariants(): Variants<Resnets> {
  const { resnet50, resnet101 } = cityscapesVariants();
  return { resnet50: resnet50!, resnet101: resnet101!, "resnet50-ade20k": ADE20K };
}

function configOf<E extends string>({ row, mark, without }: RowFamily<E>, tensors: Shapes): OpenmmlabConfig<E> | undefined {
  if (!tensors.has(`decode_head.${mark}`) || (without && tensors.has(`decode_head.${without}`))) return undefined;
  const classifier = ["decode_head", "decode_head.1", "decode_head.0", "decode_head.kernel_generate_head"].map((head) =>
    tensors.get(`${head}.conv_seg.weight`),
  );
  const [nClasses, channels] = classifier.find((shape) => shape !== undefined) ?? [];
  const encoders = Object.entries<EncoderPart>(row.encoders);
  const encoder = encoders.find(([, { isIn }]) => isIn(tensors))?.[0] as E | undefined;
  if (nClasses === undefined || channels === undefined || encoder === undefined) return undefined;
  const width = (64 * channels * (row.encoders[encoder].narrow ?? 1)) / row.channels(encoder);
  return { encoder, nClasses, ...(width !== 64 && { width }) };
}
