/** The pattern that most segmenters share: an encoder, perhaps a neck, and a head on its maps. */
import { SegmentationError } from "@segkit/core/errors";
import { checkFlag, checkInteger, checkKnownOptions, phrase } from "@segkit/core/validate";
import type { Value } from "../../graph/value.js";
import type { Encoder, Maps, MapsKind } from "../../layers/encoder.js";
import type { Head, HeadContext, Neck } from "../../layers/head.js";
import type { Scope } from "../../layers/scope.js";
import { imageInput, type Model, type Values } from "../../model/model.js";
import type { Spelling } from "../../weights/spelling.js";

/** Names that the parts of an {@link encoderDecoder} have in weight files; an empty one is of a part whose layers have no prefix. */
export interface PartNames {
  /** @default "backbone" */
  readonly encoder?: string;
  /** @default "neck" */
  readonly neck?: string;
  /** @default "decode_head" */
  readonly head?: string;
  /** @default "auxiliary_head" */
  readonly auxiliary?: string;
}

interface SharedParts {
  readonly nClasses: number;
  /** Whether maps and scores are resized with aligned corners. @default false */
  readonly alignCorners?: boolean;
  /** Whether the scores of auxiliary heads are outputs too: `aux0`, `aux1`, …; published files have their weights either way. @default false */
  readonly aux?: boolean;
  /** Channels of the image. @default 3 */
  readonly inChannels?: number;
  /** What height and width of the image have to be multiples of. @default 1 */
  readonly multipleOf?: number;
  /** Names of the parts in weight files. @default OpenMMLab's */
  readonly names?: PartNames;
  /** The model's name. @default "encoderDecoder" */
  readonly name?: string;
  /** Other names that published files give the parameters. */
  readonly spellings?: readonly Spelling[];
  /** Keys of files that the network has no use for, beside those of auxiliary heads. */
  readonly ignoredKeys?: readonly RegExp[];
}

/** Parts of {@link encoderDecoder} without a neck. */
export interface EncoderDecoderParts<K extends MapsKind> extends SharedParts {
  readonly encoder: Encoder<K>;
  readonly neck?: undefined;
  /** The head, or a cascade of heads, each of which knows the scores of the one before. */
  readonly head: Head<NoInfer<K>> | readonly Head<NoInfer<K>>[];
  /** Heads that training had beside it. @default none */
  readonly auxiliary?: Head<NoInfer<K>> | readonly Head<NoInfer<K>>[];
}

/** Parts of {@link encoderDecoder} with a neck; auxiliary heads look at what the neck gives. */
export interface EncoderNeckDecoderParts<K extends MapsKind, N extends MapsKind> extends SharedParts {
  readonly encoder: Encoder<K>;
  readonly neck: Neck<NoInfer<K>, N>;
  readonly head: Head<NoInfer<N>> | readonly Head<NoInfer<N>>[];
  readonly auxiliary?: Head<NoInfer<N>> | readonly Head<NoInfer<N>>[];
}

const OPTIONS = [
  "encoder",
  "neck",
  "head",
  "auxiliary",
  "nClasses",
  "alignCorners",
  "aux",
  "inChannels",
  "multipleOf",
  "names",
];

/**
 * Puts a head on an encoder: PSPNet, DANet, UPerNet and most other segmenters are this with different parts.
 *
 * Input `image` `[batch, inChannels, height, width]`. Output `logits` `[batch, nClasses, …]` at the head's resolution, which tasks bring to the image's; `aux0`, … beside it when asked for.
 *
 * @param parts - see {@link EncoderDecoderParts}; a head that does not take the encoder's kind of maps does not compile
 * @throws SegmentationError `invalid-option`
 * @see H. Zhao et al., "Pyramid scene parsing network", CVPR 2017, doi:10.1109/CVPR.2017.660
 *
 * @example
 * ```ts
 * import { encoderDecoder, summary } from "@segkit/nn";
 * import { pspHead } from "@segkit/nn/heads";
 * import { resnetEncoder, resnetOf } from "@segkit/nn/resnet";
 *
 * const encoder = resnetEncoder({ ...resnetOf(18), width: 8, replaceStrideWithDilation: [false, true, true] });
 * const network = encoderDecoder({ encoder, head: pspHead({ channels: 16 }), nClasses: 5 });
 * console.assert(summary(network, { height: 64, width: 96 }).outputs["logits"]?.shape.join() === "1,5,8,12");
 * ```
 *
 * @remarks
 * Names are those of OpenMMLab's files: `backbone`, `neck`, `decode_head` (`decode_head.0`, … of a cascade), `auxiliary_head`.
 */
export function encoderDecoder<K extends MapsKind>(parts: EncoderDecoderParts<K>): Model;
export function encoderDecoder<K extends MapsKind, N extends MapsKind>(parts: EncoderNeckDecoderParts<K, N>): Model;
export function encoderDecoder(parts: Parts): Model {
  const where = "encoderDecoder";
  checkKnownOptions(where, parts, [...OPTIONS, "name", "spellings", "ignoredKeys"]);
  const { encoder, neck, head, auxiliary = [], nClasses, alignCorners = false, aux = false, inChannels = 3 } = parts;
  const { multipleOf = 1, name = where, spellings, ignoredKeys = [] } = parts;
  const names = { encoder: "backbone", neck: "neck", head: "decode_head", auxiliary: "auxiliary_head", ...parts.names };
  checkInteger(where, "nClasses", nClasses, { min: 1 });
  checkInteger(where, "inChannels", inChannels, { min: 1 });
  checkInteger(where, "multipleOf", multipleOf, { min: 1 });
  checkFlag(where, "alignCorners", alignCorners);
  checkFlag(where, "aux", aux);
  if (neck) checkTakes("neck", neck, encoder.kind);
  const shapes = neck ? neck.shapes(encoder) : encoder;
  for (const one of listOf(head)) checkTakes("head", one, shapes.kind);
  for (const one of listOf(auxiliary)) checkTakes("auxiliary", one, shapes.kind);
  return {
    name,
    inputs: imageInput(inChannels, multipleOf),
    ...(spellings && { spellings }),
    ignoredKeys: [...(aux ? [] : [keysBelow(names.auxiliary)]), ...unusedBy(names.head, head), ...ignoredKeys],
    forward(p, { image }): Values {
      const context = { nClasses, alignCorners, image: image! };
      const encoded: Maps = mapsOf(encoder, encoder.features(below(p, names.encoder), image!));
      const maps = neck ? mapsOf(shapes, neck.features(below(p, names.neck), encoded)) : encoded;
      const logits = cascade(below(p, names.head), head, maps, context);
      if (!aux) return { logits };
      const others = listOf(auxiliary).map((one, i) => {
        return [`aux${i}`, one.scores(scopeOf(below(p, names.auxiliary), auxiliary, i), maps, context)] as const;
      });
      return { logits, ...Object.fromEntries(others) };
    },
  };
}

/** Parts as they are looked at when the kinds of maps have been checked. */
interface Parts extends SharedParts {
  readonly encoder: Encoder;
  readonly neck?: Neck | undefined;
  readonly head: Head | readonly Head[];
  readonly auxiliary?: Head | readonly Head[];
}

function below(p: Scope, name: string): Scope {
  return name === "" ? p : p.scope(name);
}

/** Scores of the last head, each of which knows those of the one before. */
function cascade(p: Scope, head: Head | readonly Head[], maps: Maps, context: HeadContext): Value {
  let scores: Value | undefined;
  listOf(head).forEach((one, i) => {
    scores = one.scores(scopeOf(p, head, i), maps, scores ? { ...context, earlier: scores } : context);
  });
  return scores!;
}

/** What heads say that their files have for training alone. */
function unusedBy(name: string, head: Head | readonly Head[]): RegExp[] {
  return listOf(head).flatMap(({ unused = [] }, i) => {
    const at = isList(head) ? `${name}.${i}` : name;
    return unused.map((layer) => keysBelow(`${at}.${layer}`));
  });
}

function keysBelow(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(".", "\\.")}\\.`);
}

/** A list's parts are counted in files, a single part is not. */
function scopeOf(p: Scope, parts: Head | readonly Head[], i: number): Scope {
  return isList(parts) ? p.scope(i) : p;
}

function mapsOf({ kind, strides, channels }: Omit<Maps, "values">, values: readonly Value[]): Maps {
  return { kind, strides, channels, values };
}

function listOf(parts: Head | readonly Head[]): readonly Head[] {
  return isList(parts) ? parts : [parts];
}

function isList(parts: Head | readonly Head[]): parts is readonly Head[] {
  return Array.isArray(parts);
}

/** Throws `invalid-option` for a part on maps of a kind that it cannot take. */
function checkTakes(option: "neck" | "head" | "auxiliary", part: Head | Neck, kind: MapsKind): void {
  if (part.takes.includes(kind)) return;
  throw new SegmentationError("invalid-option", {
    where: "encoderDecoder",
    option,
    expected: `one for ${kind} maps, as the ${option === "neck" ? "encoder" : "encoder or neck"} gives`,
    received: phrase(`${part.name}, for ${part.takes.join(" or ")} maps`),
    remedy: "Choose another head, or put a neck between them.",
  });
}
