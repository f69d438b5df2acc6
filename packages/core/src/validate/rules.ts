/**
 * Options declared once: a plain table beside the options' interface says what each takes, its bounds and its default. Functions read their options
 * by it; documentation, sliders and tests read the same table.
 */
import type { Alias } from "./meant.js";
import {
  checkFlag,
  checkInteger,
  checkKnownOptions,
  checkNumber,
  checkNumbers,
  checkOneOf,
  describeChoice,
  describeNumber,
  describeNumbers,
  type NumberBounds,
  type NumberList,
} from "./options.js";

/** What every rule may say beside its kind. */
interface AnyRule<Default> {
  /** What the option is where it is not given. Without it, the option stays absent or the function finds its own default. */
  readonly default?: Default;
  /** Whether the option has to be given. */
  readonly required?: true;
  /**
   * Other libraries' names for it that people try, where not every function knows them (`meant.ts`), each alone or with what to know where its meaning is
   * another; the error for such a name suggests this one. The same name in another spelling (`n_segments`) need not be listed.
   */
  readonly aliases?: readonly Alias[];
}

/** A finite number, or an integer, within bounds. */
export interface NumberRule extends AnyRule<number>, NumberBounds {
  readonly kind: "number" | "integer";
}

/** `true` or `false`. */
export interface FlagRule extends AnyRule<boolean> {
  readonly kind: "flag";
}

/** One of a closed list. */
export interface ChoiceRule<Item extends string | number = string | number> extends AnyRule<Item> {
  readonly kind: "choice";
  readonly of: readonly Item[];
}

/** A list of numbers, each within the bounds. */
export interface NumbersRule extends AnyRule<number | readonly number[]>, NumberList {}

/** Anything else: `check` throws for a wrong value, and gives back what the function goes on with. */
export interface CheckedRule<Value = unknown> extends AnyRule<Value> {
  readonly kind: "function" | "signal" | "image" | "labels" | "mask" | "color" | "list" | "text" | "object" | "size" | "value";
  check(where: string, option: string, value: Value): unknown;
}

/** The rule of one option. */
// biome-ignore lint/suspicious/noExplicitAny: a check takes the values of its own option only
export type Rule = NumberRule | FlagRule | ChoiceRule | NumbersRule | CheckedRule<any>;

type RuleOf<Value> = [Value] extends [boolean]
  ? FlagRule
  : [Value] extends [string | number]
    ? number extends Value
      ? NumberRule | CheckedRule<Value>
      : string extends Value
        ? CheckedRule<Value>
        : ChoiceRule<Value>
    : [Value] extends [number | readonly number[]]
      ? NumbersRule | CheckedRule<Value>
      : CheckedRule<Value>;

/**
 * The rules of an options interface, one for each of its members; to be written `{ … } as const satisfies Rules<SlicOptions>`, which refuses a rule that
 * is missing, of the wrong kind, or of an option that does not exist.
 */
export type Rules<Options> = {
  readonly [Name in keyof Options]-?: RuleOf<Exclude<Options[Name], undefined>> &
    (Record<never, never> extends Pick<Options, Name> ? unknown : { readonly required: true });
};

type ValueOf<Value, Checked> = Checked extends { check(...values: never[]): infer Result }
  ? unknown extends Result
    ? Exclude<Value, undefined>
    : Result
  : Exclude<Value, undefined>;

type Present = { readonly default: unknown } | { readonly required: true };

/** Options after {@link readOptions}: those with a default or required are there, the others may be. */
export type Settings<Options, Table> = {
  readonly [Name in keyof Table & keyof Options as Table[Name] extends Present ? Name : never]-?: ValueOf<
    Options[Name],
    Table[Name]
  >;
} & {
  readonly [Name in keyof Table & keyof Options as Table[Name] extends Present ? never : Name]?: ValueOf<
    Options[Name],
    Table[Name]
  >;
};

/**
 * Checks options by their rules and fills in defaults. An option that is `undefined` counts as not given. What binds options to each other or to the
 * input (a size, a number of channels) remains to be checked by the function.
 *
 * @throws SegmentationError `invalid-option` for what is no object, an unknown name, or a value that breaks its rule; what a rule's own check throws
 */
export function readOptions<Options extends object, const Table extends Rules<Options>>(
  where: string,
  options: Options,
  rules: Table,
): Settings<Options, Table> {
  const table = rules as Readonly<Record<string, Rule>>;
  checkKnownOptions(where, options, Object.keys(table), (name) => table[name]!.aliases ?? []);
  const settings: Record<string, unknown> = {};
  for (const [name, rule] of Object.entries(table)) {
    const given = (options as Readonly<Record<string, unknown>>)[name];
    const value = given === undefined ? rule.default : given;
    if (value !== undefined || rule.required) settings[name] = checkValue(where, name, value, rule);
  }
  return settings as Settings<Options, Table>;
}

function checkValue(where: string, option: string, value: unknown, rule: Rule): unknown {
  if ("check" in rule) return rule.check(where, option, value);
  if (rule.kind === "flag") return checkFlag(where, option, value);
  if (rule.kind === "choice") return checkOneOf(where, option, value, rule.of);
  if (rule.kind === "numbers" || rule.kind === "integers") return checkNumbers(where, option, value, rule);
  return (rule.kind === "integer" ? checkInteger : checkNumber)(where, option, value, rule);
}

/** A rule in words, as errors say what they expected: `an integer ≥ 1`, `"lab" or "none"`. */
export function describeRule(rule: Rule): string {
  if (rule.kind === "flag") return "true or false";
  if (rule.kind === "choice") return describeChoice(rule.of);
  if (rule.kind === "number" || rule.kind === "integer") return describeNumber(rule, rule.kind === "integer");
  if (rule.kind === "numbers" || rule.kind === "integers") return describeNumbers(rule);
  return rule.kind;
}

/**
 * The rules of one function with some of its own beside them, or in their stead. Unlike a spread, a call marked as pure is left out of bundles that do not
 * use it.
 */
export function extendRules<const Base, const Own>(base: Base, own: Own): Omit<Base, keyof Own> & Own {
  return { ...base, ...own };
}
