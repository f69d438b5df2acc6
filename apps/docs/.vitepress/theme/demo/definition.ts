/** What a live page has to say about its method; everything else is the same for all of them. */
import type { Image } from "@segkit/core/image";

import type { RuleText } from "../../../../../scripts/options.mjs";

interface ParameterText {
  /** The option's name in the library. */
  readonly name: string;
  /** The option in words. */
  readonly label: string;
  /** What a larger value does, in half a sentence. */
  readonly hint: string;
}

interface Choice {
  readonly value: string | number;
  readonly label: string;
}

/** What a demonstration says of an option. Kind, bounds, choices and value are those of the option's rule where they are not narrowed here. */
export interface ParameterDefinition extends ParameterText {
  /** Where the slider begins and ends, inside the rule's bounds. */
  readonly min?: number;
  readonly max?: number;
  /** @default 1 for integers */
  readonly step?: number;
  /** `log` spreads the small values of a wide range over the slider. */
  readonly scale?: "log";
  /** Some of the rule's choices, in words. */
  readonly choices?: readonly Choice[];
  /** What the page starts with, where the default shows little on a photograph. */
  readonly value?: number | string | boolean;
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
  readonly choices: readonly Choice[];
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

/** The name of a function's import and files: `dominantColors` is `dominant-colors`. */
export function importOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

export interface Demo {
  /** The function's name; its words are its import, `@segkit/classical/<words>` (see {@link importOf}), and the file's name, `methods/<words>.demo.ts`. */
  readonly name: string;
  /** What the method's regions are called, in the plural. */
  readonly regions: string;
  readonly parameters: readonly ParameterDefinition[];
  /** Sets of values with a name, beside the page's and the library's own; what a set does not say is as the page starts. */
  readonly presets?: readonly { readonly label: string; readonly values: Options }[];
  /** How the result is shown first. @default "boundaries" */
  readonly view?: "boundaries" | "mean" | "regions";
  /** How the gallery and the home page show it. @default view */
  readonly picture?: "boundaries" | "mean" | "regions";
  /** The file of the sample that the page starts with. @default "coffee.png" */
  readonly sample?: string;
  /** For a function that takes labels after the image: the method that they come from, and how a program calls it. */
  readonly from?: { readonly name: string; readonly call: string };
  /** For a function that takes something else: how a program calls it, with the options as lines, and what it imports, by import. */
  readonly program?: {
    readonly imports: Readonly<Record<string, string>>;
    readonly call: (options: string) => string;
  };
  /** What the function itself returns, for the program: a filter's `load` makes regions of its image. @default "labels" */
  readonly returns?: "labels" | "image";
  /** Loads the method; called in the worker alone. */
  readonly load: () => Promise<Method>;
}

/** The rules of a function's options, by name. */
export type RulesText = Readonly<Record<string, RuleText>>;

/** The demonstration's parameters: each option's rule, narrowed by what the definition says. Throws where the two do not fit. */
export function parametersOf(demo: Demo, rules: RulesText): Parameter[] {
  return demo.parameters.map((given): Parameter => {
    const { name, label, hint } = given;
    const rule = rules[name];
    if (rule === undefined) throw new Error(`${demo.name} has no option ${name}`);
    const text = { name, label, hint };
    const value = given.value ?? rule.default;
    if (given.choices || rule.kind === "choice") {
      const choices = given.choices ?? rule.of!.map((item) => ({ value: item, label: String(item) }));
      const known = rule.kind !== "choice" || choices.every((choice) => rule.of!.includes(choice.value));
      if (known && choices.some((choice) => choice.value === value))
        return { ...text, kind: "choice", choices, value: value as string };
    } else if (rule.kind === "flag") {
      if (typeof value === "boolean") return { ...text, kind: "flag", value };
    } else if (rule.kind === "number" || rule.kind === "integer" || (rule.kind === "numbers" && rule.single)) {
      const { min = rule.min, max = rule.max, step = rule.kind === "integer" ? 1 : undefined, scale } = given;
      const fits =
        min! >= (rule.min ?? -Infinity) && max! <= (rule.max ?? Infinity) && min! <= Number(value) && Number(value) <= max!;
      if (fits && step !== undefined)
        return { ...text, kind: "number", min: min!, max: max!, step, value: Number(value), ...(scale && { scale }) };
    }
    throw new Error(`${demo.name}: the parameter ${name} does not fit its rule ${JSON.stringify(rule)}`);
  });
}

/** The parameters' starting values. */
export function startingValues(parameters: readonly Parameter[]): Options {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}
