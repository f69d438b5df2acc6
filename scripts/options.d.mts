/** A rule's plain values. */
export interface RuleText {
  readonly kind: string;
  readonly min?: number;
  readonly max?: number;
  readonly exclusiveMin?: boolean;
  readonly of?: readonly (string | number)[];
  readonly length?: number;
  readonly single?: boolean;
  readonly form?: string;
  readonly default?: unknown;
  readonly required?: boolean;
  readonly aliases?: readonly (string | readonly [name: string, reason: string])[];
}

export interface OptionText {
  readonly name: string;
  readonly type: string;
  /** The values of a type of literals. */
  readonly choices?: readonly (string | number)[];
  readonly text: string;
  readonly defaultText?: string;
  readonly optional: boolean;
  readonly rule: RuleText;
}

export interface PublicFunction {
  readonly package: string;
  readonly entry: string;
  readonly name: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly type: string;
    /** What the overloads of the function take there. */
    readonly types: readonly string[];
    readonly rest: boolean;
  }[];
  readonly options: readonly OptionText[];
}

export function publicFunctions(packages: readonly string[]): PublicFunction[];
