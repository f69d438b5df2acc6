/** How the outputs of a network become objects: what a family says of itself for `instance`, `panoptic` and `pose`. */
import type { LabelMap } from "@segkit/core/labels";
import type { Size } from "@segkit/core/resize";
import type { RunLengths } from "@segkit/core/rle";
import type { Tensor } from "@segkit/core/tensor";
import type { Model } from "../model/model.js";
import type { CropAlignment, CropBorder } from "./box-crop.js";
import type { Outputs } from "./outputs.js";
import type { Coverage } from "./preprocessing.js";

/** What a network finds with, beside its outputs. */
export interface FindingContext {
  /** Runs a further stage on one image's tensors; see {@link Finding.stages}. */
  run(stage: string, feeds: Readonly<Record<string, Tensor>>): Promise<Outputs>;
  /** The tensor that the network was given. */
  readonly input: Tensor<"float32">;
  readonly place: Placement;
  /** Throws when the call was canceled; for loops over objects. */
  checkAborted(): void;
}

/** Where the network's input lies on the image that a finding is about. */
export interface Placement {
  readonly imageSize: Size;
  /** Of the input, padding included. */
  readonly inputSize: Size;
  /** Of the image in the input, without padding. */
  readonly resizedSize: Size;
  /** What of the image the whole input covers, in the image's pixels. */
  readonly coverage: Coverage;
}

/** The graphs that a network runs on an image. */
export interface Finding {
  /**
   * Networks of several stages, such as Mask R-CNN: `image` is run on the image in place of the definition, the others as {@link FindingContext.run} asks for them. All have their weights
   * from the one file whose definition is the whole. @default the definition alone
   */
  readonly stages?: Readonly<Record<"image", Model> & Record<string, Model>>;
}

/** What is wanted of a finding of objects. */
export interface ObjectLimits {
  readonly scoreThreshold: number;
  readonly iouThreshold: number;
  readonly maxInstances: number;
}

/** How a network's outputs become objects: what a {@link Family} for `instance` says. */
export interface ObjectFinding extends Finding {
  /** What the authors evaluate or show with. */
  readonly defaults: ObjectLimits;
  /** The objects, the surest first, without those that the limits leave out. */
  find(outputs: Outputs, context: FindingContext & ObjectLimits): readonly FoundObject[] | Promise<readonly FoundObject[]>;
}

/** An object, as a finding gives it. */
export interface FoundObject {
  readonly score: number;
  readonly classId: number;
  /** In pixels of the input, edges at whole numbers; without one, the mask may be anywhere. */
  readonly box?: readonly [x0: number, y0: number, x1: number, y1: number];
  /** Its mask; an object without one is its box. Called once for objects that are kept, and not before. */
  readonly mask?: (place: Placement) => PlaneMask | RunLengths | undefined;
  /** Its key points, in pixels of the input whose centers have whole numbers. */
  readonly points?: readonly FoundPoint[];
}

/** A finding's mask as scores over the whole input, above 0 inside, upsampled bilinearly to the image without aligned corners; cut to the object's box where there is one. */
export interface PlaneMask {
  readonly scores: Float32Array;
  readonly size: Size;
  /** Whether it goes beyond the object's box where its scores do. @default false */
  readonly isWhole?: boolean;
}

/** A point, as a finding gives it. */
export interface FoundPoint {
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

/** What is wanted of a finding that gives each pixel one segment. */
export interface PanopticLimits {
  /** Segments whose score is not greater are left out. */
  readonly scoreThreshold: number;
  /** A pixel is in a mask whose probability is at least this. */
  readonly maskThreshold: number;
  /** A segment goes when less than this part of its mask is left by those over it. */
  readonly overlapThreshold: number;
}

/** How a network's outputs become one segment for each pixel: what a {@link Family} for `panoptic` says. */
export interface PanopticFinding extends Finding {
  readonly defaults: PanopticLimits;
  merge(
    outputs: Outputs,
    context: FindingContext & PanopticLimits & { readonly isThing: (classId: number) => boolean },
  ): MergedSegments | Promise<MergedSegments>;
}

/** One segment for each pixel of the image, as a finding gives them. */
export interface MergedSegments {
  /** Indices of `segments`, −1 for none. */
  readonly labels: LabelMap;
  readonly segments: readonly { readonly classId: number; readonly score?: number }[];
}

/** How a network's outputs become bodies: what a {@link Family} for `pose` says. */
export type PoseFinding = CropPoseFinding | ImagePoseFinding;

/** Of networks that see one body at a time, in a crop around its box. */
export interface CropPoseFinding {
  readonly kind: "crop";
  /** What crops are resized to, where the preprocessing says nothing else. */
  readonly size: Size;
  /** How much larger than a box the crop is. */
  readonly padding: number;
  /** How a crop is laid on its pixels; see {@link CropAlignment}. */
  readonly alignment: CropAlignment;
  /** What lies at the image's border; see {@link CropBorder}. @default by edges interpolated, by centers zeros */
  readonly border?: CropBorder;
  /** The points of one crop of this size, in its pixels, whose centers have whole numbers. */
  decode(outputs: Outputs, size: Size): readonly FoundPoint[];
  /** Outputs of the crop and of its mirror image as one: what a flip test takes the mean of. @default no flip test */
  readonly mirrored?: (outputs: Outputs, ofMirrorImage: Outputs, size: Size) => Outputs;
}

/** Of networks that see the whole image, whose outputs say which points belong together. */
export interface ImagePoseFinding extends Finding {
  readonly kind: "image";
  readonly defaults: Pick<ObjectLimits, "scoreThreshold" | "maxInstances">;
  find(
    outputs: Outputs,
    context: FindingContext & Pick<ObjectLimits, "scoreThreshold" | "maxInstances">,
  ): readonly FoundBody[] | Promise<readonly FoundBody[]>;
}

/** A body, as a finding in the whole image gives it. */
export interface FoundBody {
  readonly score: number;
  /** In pixels of the input; undefined for points that were not found. */
  readonly points: readonly (FoundPoint | undefined)[];
  /** In pixels of the input. @default that of the points */
  readonly box?: readonly [x0: number, y0: number, x1: number, y1: number];
}
