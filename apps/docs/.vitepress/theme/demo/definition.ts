/** What a live page has to say about its method; everything else is the same for all of them. */
import type { Image } from "@segkit/core/image";

interface ParameterText {
  /** The option's name in the library. */
  readonly name: string;
  /** The option in words. */
  readonly label: string;
  /** What a larger value does, in half a sentence. */
  readonly hint: string;
}

export interface NumberParameter extends ParameterText {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly value: number;
  /** `log` spreads the small values of a wide range over the slider. */
  readonly scale?: "log";
}

export interface ChoiceParameter extends ParameterText {
  readonly kind: "choice";
  readonly choices: readonly { readonly value: string | number; readonly label: string }[];
  readonly value: string | number;
}

export interface FlagParameter extends ParameterText {
  readonly kind: "flag";
  readonly value: boolean;
}

export type Parameter = NumberParameter | ChoiceParameter | FlagParameter;
export type Options = Readonly<Record<string, number | string | boolean>>;

export interface MethodResult {
  readonly labels: { readonly data: Int32Array; readonly height: number; readonly width: number };
  readonly count?: number;
}

/** A method; its own options are not known here, the definition's parameters stand for them. */
export type Method = (image: Image, options: never) => MethodResult;

export interface Demo {
  /** The function's name, which is also its import: `@segkit/classical/<name>`; the file is `methods/<name>.demo.ts`. */
  readonly name: string;
  /** What the method's regions are called, in the plural. */
  readonly regions: string;
  readonly parameters: readonly Parameter[];
  /** How the result is shown first. @default "boundaries" */
  readonly view?: "boundaries" | "mean" | "regions";
  /** How the gallery and the home page show it. @default view */
  readonly picture?: "boundaries" | "mean" | "regions";
  /** Loads the method; called in the worker alone. */
  readonly load: () => Promise<Method>;
}

/** The parameters' starting values. */
export function startingValues({ parameters }: Demo): Options {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
