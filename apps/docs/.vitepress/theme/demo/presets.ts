/** Named values of a demonstration's parameters. */
import type { Demo, Options, Parameter, RulesText } from "./definition.js";

export interface Preset {
  readonly label: string;
  readonly options: Options;
}

/**
 * The presets of a page: how it starts, the library's defaults where these are others, and those that the demonstration names.
 * Throws where a preset names what is no parameter, or a value that its control cannot show.
 */
export function presetsOf(demo: Demo, parameters: readonly Parameter[], rules: RulesText, starting: Options): Preset[] {
  const presets: Preset[] = [{ label: "As this page starts", options: starting }];
  const defaults = Object.fromEntries(
    parameters.map((parameter) => {
      const value = rules[parameter.name]?.default;
      return [parameter.name, shows(parameter, value) ? (value as string) : starting[parameter.name]!];
    }),
  );
  if (!same(defaults, starting)) presets.push({ label: "The library's defaults", options: defaults });
  for (const { label, values } of demo.presets ?? []) {
    for (const [name, value] of Object.entries(values)) {
      const parameter = parameters.find((each) => each.name === name);
      if (!parameter || !shows(parameter, value))
        throw new Error(`${demo.name}: the preset ${label} has no ${name} of ${value}`);
    }
    presets.push({ label, options: { ...starting, ...values } });
  }
  return presets;
}

/** Whether a parameter's control can have this value. */
function shows(parameter: Parameter, value: unknown): boolean {
  if (parameter.kind === "flag") return typeof value === "boolean";
  if (parameter.kind === "choice") return parameter.choices.some((choice) => choice.value === value);
  return typeof value === "number" && value >= parameter.min && value <= parameter.max;
}

/** Whether two sets of values are equal. */
export function same(a: Options, b: Options): boolean {
  return Object.keys(a).every((name) => a[name] === b[name]);
}
