/** What is put on an encoder: necks, which make other maps of its maps, and heads, which make scores of them. */
import type { Value } from "../graph/value.js";
import type { MapShapes, Maps, MapsKind } from "./encoder.js";
import type { Scope } from "./scope.js";

/** What a head is told beside its maps. */
export interface HeadContext {
  readonly nClasses: number;
  /** Whether maps are resized with aligned corners, as networks that were trained on windows of 769 × 769 pixels do. */
  readonly alignCorners: boolean;
  /** The image that the maps are of. */
  readonly image: Value;
  /** Of the second head of a cascade and later ones: the scores of the one before. */
  readonly earlier?: Value;
}

/**
 * What makes a class's score of an encoder's maps.
 *
 * @typeParam K - the kinds of maps that it takes; a head on an encoder of another kind does not compile
 */
export interface Head<K extends MapsKind = MapsKind> {
  /** As published: "pyramid pooling". For messages. */
  readonly name: string;
  /** The kinds of maps that it takes. */
  readonly takes: readonly MapsKind[];
  /** Layers that published files have for training alone, below the head: `se_layer`. */
  readonly unused?: readonly string[];
  /** Builds scores `[batch, nClasses, …]`, at the resolution of the finest map that it looks at unless its documentation says otherwise. */
  readonly scores: (p: Scope, maps: Maps<K>, context: HeadContext) => Value;
}

/** A head that ends with a classifier of 1 × 1, `conv_seg`: what this sees can be looked at by others. */
export interface ClassifyingHead<K extends MapsKind = MapsKind> extends Head<K> {
  /** Builds what the classifier sees. */
  readonly features: (p: Scope, maps: Maps<K>, context: HeadContext) => Value;
}

/** What makes other maps of an encoder's for a head, such as a feature pyramid. */
export interface Neck<From extends MapsKind = MapsKind, To extends MapsKind = From> {
  readonly name: string;
  readonly takes: readonly MapsKind[];
  /** Kind, strides and channels of its maps. */
  readonly shapes: (maps: MapShapes<From>) => MapShapes<To>;
  /** Builds its maps. */
  readonly features: (p: Scope, maps: Maps<From>) => Value[];
}
