/** OpenMMLab's segmenters by rows: an encoder of its files, a head, and what is the same in all of them. */
import { SegmentationError } from "@segkit/core/errors";
import { checkInteger, checkKnownOptions, checkOneOf } from "@segkit/core/validate";
import { fcnHead } from "../../heads/fcn.js";
import type { Encoder } from "../../layers/encoder.js";
import type { Head, Neck } from "../../layers/head.js";
import type { Model } from "../../model/model.js";
import type { Spelling } from "../../weights/spelling.js";
import { encoderDecoder } from "./encoderdecoder.js";

/** Configuration of a network that MMSegmentation publishes. */
export interface OpenmmlabConfig<E extends string = string> {
  /** The encoder. @default the row's first */
  readonly encoder?: E;
  /** @default 19, Cityscapes' */
  readonly nClasses?: number;
  /** Channels of the encoder and the head, 64 being as published. @default 64 */
  readonly width?: number;
  /** Whether maps and scores are resized with aligned corners, as files of the 769 × 769 configurations are made for; no file says so. @default false */
  readonly alignCorners?: boolean;
  /** Whether the scores of the auxiliary head are an output too, `aux0`; files have its weights either way. @default false */
  readonly aux?: boolean;
}

/** Shapes of a file's tensors by name. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/** An encoder as OpenMMLab's files have it. */
export interface EncoderPart {
  /** In words: "ResNet-50". */
  readonly title: string;
  /** Whether a file has it, by the names of its tensors. */
  readonly isIn: (tensors: Shapes) => boolean;
  /** Parts of it, for tables. */
  readonly parts: Readonly<Record<string, RegExp>>;
  /** Keys of files that follow from its configuration. */
  readonly ignored?: readonly RegExp[];
  /** By how much heads on it have fewer channels. @default 1 */
  readonly narrow?: number;
  /** Its maps; `width` is 64 as published. */
  readonly build: (width: number, dilated: boolean) => Encoder<"pyramid">;
}

/** What tells one of OpenMMLab's networks from the others. */
export interface Row<E extends string = string> {
  /** The definition's name. */
  readonly name: string;
  /** Encoders that it was published on, by the names that the configuration has for them. */
  readonly encoders: Readonly<Record<E, EncoderPart>>;
  /** Whether late strides of the encoder are replaced by dilation. @default true */
  readonly dilated?: boolean;
  /** What height and width of the image have to be multiples of. @default 1 */
  readonly multipleOf?: number;
  readonly neck?: (of: Scaled) => Neck<"pyramid">;
  /** The head, or a cascade of heads, on an encoder with as many channels in its maps. */
  readonly head: (of: Scaled, encoder: E, channels: readonly number[]) => Head<"pyramid"> | readonly Head<"pyramid">[];
  /** Whether training had an FCN head beside it. @default true of all encoders */
  readonly auxiliary?: (encoder: E) => boolean;
  readonly spellings: readonly Spelling[];
  /** Channels before the classifier, as published. */
  readonly channels: (encoder: E) => number;
}

/** Channels as published, in proportion to the configuration's width. */
export type Scaled = (channels: number) => number;

/** The definition of a row. */
export function openmmlabNetwork<E extends string>(row: Row<E>, config: OpenmmlabConfig<E>): Model {
  const { name, encoders, dilated = true, multipleOf = 1, neck, spellings } = row;
  checkKnownOptions(name, config, ["encoder", "nClasses", "width", "alignCorners", "aux"]);
  const names = Object.keys(encoders) as E[];
  const { encoder = names[0]!, nClasses = 19, width = 64, alignCorners = false, aux = false } = config;
  checkOneOf(name, "encoder", encoder, names);
  checkInteger(name, "nClasses", nClasses, { min: 1 });
  checkInteger(name, "width", width, { min: 1 });
  const of = scaledTo(name, width / (encoders[encoder].narrow ?? 1));
  const auxiliary = row.auxiliary?.(encoder) === false ? undefined : auxiliaryHead(of);
  if (aux && !auxiliary) {
    throw new SegmentationError("invalid-option", {
      where: name,
      option: "aux",
      expected: `false, because there is no auxiliary head on ${encoders[encoder].title}`,
      received: aux,
    });
  }
  const body = encoders[encoder].build(width, dilated);
  const parts = { encoder: body, head: row.head(of, encoder, body.channels), ...(auxiliary && { auxiliary }) };
  const { ignored: ignoredKeys = [] } = encoders[encoder];
  const others = { nClasses, alignCorners, aux, multipleOf, name, spellings, ignoredKeys };
  return neck ? encoderDecoder({ ...parts, neck: neck(of), ...others }) : encoderDecoder({ ...parts, ...others });
}

/** One convolution on the map before the last, which training adds to most networks. */
function auxiliaryHead(of: Scaled): Head {
  return fcnHead({ channels: of(256), convolutions: 1, concatInput: false, index: -2 });
}

function scaledTo(where: string, width: number): Scaled {
  return (channels) => {
    const scaled = (channels * width) / 64;
    if (Number.isInteger(scaled)) return scaled;
    throw new SegmentationError("invalid-option", {
      where,
      option: "width",
      expected: `a number that makes ${channels} · width / 64 channels a whole number`,
      received: width,
    });
  };
}
