/** Detectors of two stages as graphs: what an image's run gives, and what runs on the maps of boxes give; the whole of them is the definition. */
import { extentOf, numberOf, type Value } from "../graph/value.js";
import type { Scope } from "../layers/scope.js";
import { type InputSpec, imageInput, type Model, type Values } from "../model/model.js";
import { sigmoid, softmax } from "../ops/activation.js";
import { add, mul } from "../ops/elementwise.js";
import { reshape, transpose } from "../ops/shape.js";
import type { Spelling } from "../weights/spelling.js";

/** Height and width of the maps that boxes are classified by, and of those that masks and key points are made of. */
export const BOX_SIDE = 7;
export const REGION_SIDE = 14;

/** Logits of one level's anchors, and how these are to be moved. */
export interface ProposalValues {
  readonly objectness: Value;
  readonly offsets: Value;
}

/** Logits `[boxes, classes]`, and how boxes are to be moved. */
export interface BoxValues {
  readonly logits: Value;
  readonly offsets: Value;
}

/** What a detector of two stages is made of. */
export interface TwoStageParts {
  readonly name: string;
  readonly spellings: readonly Spelling[];
  readonly ignoredKeys?: readonly RegExp[];
  /** Channels of all levels. */
  readonly channels: number;
  /** The levels that boxes are taken from. */
  readonly levels: number;
  /** From an image to the levels, the first `levels` for boxes, all for proposals. */
  readonly pyramid: (p: Scope, image: Value) => Value[];
  readonly proposals: (p: Scope, levels: readonly Value[]) => ProposalValues[];
  /** One after the other moves the boxes of the one before; most detectors have one. */
  readonly boxes: readonly ((p: Scope, maps: Value) => BoxValues)[];
  readonly regions: RegionParts;
  /** What height and width of the image are multiples of. @default 1 */
  readonly multipleOf?: number;
  /** A further output of the image's run: scores of stuff, and of some the map that they are made of, which boxes are seen by too. */
  readonly semantic?: (p: Scope, levels: readonly Value[]) => Value | SemanticValues;
}

/** Scores of stuff, and the map that they are made of. */
export interface SemanticValues {
  readonly logits: Value;
  readonly features: Value;
}

/** What is made of the boxes that are kept: masks or heat maps, of several heads their mean. */
export interface RegionParts {
  /** The output's name. */
  readonly output: string;
  /** What each head makes of the maps. */
  readonly heads: (p: Scope, maps: Value) => readonly Value[];
  /** Whether of several heads the last one alone is believed. @default false */
  readonly lastAlone?: boolean;
  /** Whether the output of the stage is a probability. */
  readonly probabilities: boolean;
  /** How well masks fit, by class: of the maps, and of the probabilities `[boxes, 1, 28, 28]` of each box's class. @default nothing says so */
  readonly judge?: (p: Scope, maps: Value, masks: Value) => Value;
}

/** Masks that are judged. */
const MASKS: InputSpec = { type: "float32", dims: ["boxes", 1, 2 * REGION_SIDE, 2 * REGION_SIDE] };

/** Names after the first have a number. */
export const numbered = (name: string, i: number) => (i === 0 ? name : `${name}_${i + 1}`);

/** The whole network: the image and the maps of boxes in one run. */
export function twoStageModel(parts: TwoStageParts): Model {
  const { name, boxes, regions } = parts;
  const maps = (side: number): InputSpec => ({ type: "float32", dims: ["boxes", parts.channels, side, side] });
  return {
    ...shared(parts),
    name,
    inputs: {
      ...imageInput(3, parts.multipleOf),
      ...Object.fromEntries(boxes.map((_, i) => [numbered("box_maps", i), maps(BOX_SIDE)])),
      region_maps: maps(REGION_SIDE),
      ...(regions.judge && { region_masks: MASKS }),
    },
    forward: (p, inputs) => {
      const classified = boxes.map((head, i) => head(p, inputs[numbered("box_maps", i)]!));
      const { proposals, semantic } = imageValues(parts, p, inputs["image"]!);
      return {
        ...named(classified.map(({ logits }, i) => [numbered("class_logits", i), logits])),
        ...named(classified.map(({ offsets }, i) => [numbered("box_offsets", i), offsets])),
        ...named(regions.heads(p, inputs["region_maps"]!).map((value, i) => [numbered(regions.output, i), value])),
        ...(regions.judge && { mask_ious: regions.judge(p, inputs["region_maps"]!, inputs["region_masks"]!) }),
        ...named(proposals.map(({ objectness }, i) => [`objectness_${i}`, objectness])),
        ...named(proposals.map(({ offsets }, i) => [`anchor_offsets_${i}`, offsets])),
        ...(semantic && { semantic_logits: semantic.logits }),
        ...(semantic?.features && { semantic_features: semantic.features }),
      };
    },
  };
}

/**
 * The graphs that are run: `image` gives the levels, channels last, and what is proposed; `boxes` (`boxes_2` …) takes maps of boxes as `alignedMaps` makes them, and `regions` those of boxes that are
 * kept.
 */
export function twoStageModels(parts: TwoStageParts): Readonly<Record<"image", Model> & Record<string, Model>> {
  const { boxes, regions, channels, levels: count } = parts;
  const stage = (name: string, side: number, forward: (p: Scope, maps: Value) => Values): Model => ({
    ...shared(parts),
    name: `${parts.name}, ${name}`,
    inputs: { maps: { type: "float32", dims: ["boxes", side * side, channels] } },
    forward: (p, { maps }) => forward(p, channelsFirst(maps!, side)),
  });
  const image: Model = {
    ...shared(parts),
    name: `${parts.name}, image`,
    inputs: imageInput(3, parts.multipleOf),
    forward: (p, inputs) => {
      const { levels, proposals, semantic } = imageValues(parts, p, inputs["image"]!);
      return {
        ...named(levels.slice(0, count).map((level, i) => [`level_${i}`, transpose(level, [0, 2, 3, 1])])),
        ...named(proposals.map(({ objectness }, i) => [`objectness_${i}`, objectness])),
        ...named(proposals.map(({ offsets }, i) => [`anchor_offsets_${i}`, offsets])),
        ...(semantic?.features
          ? { semantic_features: transpose(semantic.features, [0, 2, 3, 1]) }
          : semantic && { semantic_logits: semantic.logits }),
      };
    },
  };
  const ofBoxes = boxes.map((head, i) => {
    const model = stage(numbered("boxes", i), BOX_SIDE, (p, maps): Values => {
      const { logits, offsets } = head(p, maps);
      return boxes.length === 1 ? { probabilities: softmax(logits), offsets } : { logits, offsets };
    });
    return [numbered("boxes", i), model] as const;
  });
  const ofRegions = stage("regions", REGION_SIDE, (p, maps) => {
    const all = regions.heads(p, maps);
    const found = (regions.lastAlone ? all.slice(-1) : all).map((value) => (regions.probabilities ? sigmoid(value) : value));
    return {
      [regions.output]:
        found.length === 1
          ? found[0]!
          : mul(
              found.reduce((a, b) => add(a, b)),
              1 / found.length,
            ),
    };
  });
  return {
    image,
    ...Object.fromEntries(ofBoxes),
    regions: ofRegions,
    ...(regions.judge && { qualities: qualitiesOf(parts, regions.judge) }),
  };
}

/** How well masks fit, from the maps of boxes that are kept and the masks of their classes. */
function qualitiesOf(parts: TwoStageParts, judge: NonNullable<RegionParts["judge"]>): Model {
  return {
    ...shared(parts),
    name: `${parts.name}, qualities`,
    inputs: { maps: { type: "float32", dims: ["boxes", REGION_SIDE ** 2, parts.channels] }, masks: MASKS },
    forward: (p, { maps, masks }) => ({ ious: judge(p, channelsFirst(maps!, REGION_SIDE), masks!) }),
  };
}

function shared({ spellings, ignoredKeys }: TwoStageParts): Pick<Model, "spellings" | "ignoredKeys"> {
  return { spellings, ...(ignoredKeys && { ignoredKeys }) };
}

function imageValues(parts: TwoStageParts, p: Scope, image: Value) {
  const levels = parts.pyramid(p, image);
  const stuff = parts.semantic?.(p, levels);
  const semantic: (Partial<SemanticValues> & Pick<SemanticValues, "logits">) | undefined =
    stuff && ("logits" in stuff ? stuff : { logits: stuff });
  return { levels, proposals: parts.proposals(p, levels), semantic };
}

function named(entries: readonly (readonly [string, Value])[]): Values {
  return Object.fromEntries(entries);
}

/** Maps of boxes, channels last, as networks see them: `[boxes, side · side, channels]` to `[boxes, channels, side, side]`. */
export function channelsFirst(maps: Value, side: number): Value {
  const channels = numberOf("twoStageModels", maps, 2);
  return transpose(reshape(maps, [extentOf(maps, 0), side, side, channels]), [0, 3, 1, 2]);
}
