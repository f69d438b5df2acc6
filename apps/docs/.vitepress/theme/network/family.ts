/** What the live page has to know of a family of networks; everything else is the same for all of them. */
import type { DatasetClass } from "@segkit/core/palettes";
import type { Model } from "@segkit/nn/model";
import type { Options, Parameter } from "../demo/definition.js";

/** How an image becomes the network's input. */
export interface NetworkInput {
  /** Longest side, in pixels, to begin with. */
  readonly size: number;
  /** Whether images are stretched to a square, or keep their shape. */
  readonly fit: "stretch" | "keep";
  /** What height and width have to be a multiple of. */
  readonly multipleOf: number;
  /** Of the samples, which are 0 … 1 unless `scale` says otherwise. */
  readonly mean?: readonly number[];
  readonly std?: readonly number[];
  readonly scale?: number;
  readonly order?: "rgb" | "bgr";
}

export interface Family {
  /** In addresses: `?family=<name>`. */
  readonly name: string;
  readonly title: string;
  /** The family's page, below the site. */
  readonly page: string;
  /** The configuration, in the definition's own names. */
  readonly parameters: readonly Parameter[];
  readonly input: (options: Options) => NetworkInput;
  /** How many classes come out, and who they are where a data set says so. */
  readonly classes: (options: Options) => { readonly count: number; readonly of?: readonly DatasetClass[] };
  /** Loads the definition; called in the worker alone. */
  readonly load: () => Promise<(options: Options) => Model>;
  /** The call that makes the model, as a program has it: the function's name and its options. */
  readonly call: (options: Options) => { readonly name: string; readonly options: Readonly<Record<string, unknown>> };
  /** The configuration that a weight file was made for, if it is of this family; `shapes` is by tensor name. */
  readonly recognize: (shapes: ReadonlyMap<string, readonly number[]>) => Options | undefined;
}

/** The parameter for the number of classes, which all families have. */
export function classesParameter(value: number, min = 1): Parameter {
  return {
    kind: "number",
    name: "nClasses",
    label: "Classes",
    hint: "Outputs per pixel; a weight file knows its own.",
    min,
    max: 300,
    step: 1,
    value,
    scale: "log",
  };
}
