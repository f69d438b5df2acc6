/** What every table of rules has to pass: the comments of its options say the same. Node only. */
import { readdirSync, readFileSync } from "node:fs";
import { type Rule, type Rules, readOptions } from "@segkit/core/validate";
import { describe, expect, it } from "vitest";
import { type OptionText, publicFunctions } from "../../scripts/options.mjs";
import { expectError } from "./expect.js";
import { repositoryPath } from "./reference-data.js";

/** The public names of a package, by import. */
export type Modules = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

type Table = Readonly<Record<string, Rule>>;

/**
 * Compares the comments of every option of a package's functions with the rules.
 *
 * @param name - the package's folder, e.g. `classical`
 * @param modules - what each of its imports exports
 */
export function describeDeclaredOptions(name: string, modules: Modules): void {
  describe(`options of ${name} are declared once`, () => {
    const declared = publicFunctions([name]).filter(({ options }) => options.length > 0);
    const sharedOptions = new Set(optionInterfaces(name).map((each) => `${each[0]!.toLowerCase()}${each.slice(1)}Rules`));

    it("have a table for every function that has options", () => {
      expect(declared.length).toBeGreaterThan(0);
      const tables = Object.values(modules).flatMap((names) =>
        Object.keys(names).filter((key) => key.endsWith("Rules") && typeof names[key] === "object"),
      );
      const ofFunctions = declared.map((each) => `${each.name}Rules`);
      expect(tables).toEqual(expect.arrayContaining(ofFunctions));
      // a table of no function is that of options that functions share, `callRules` of `CallOptions`
      const shared = tables.filter((table) => !ofFunctions.includes(table));
      expect(shared.filter((table) => !sharedOptions.has(table))).toEqual([]);
    });

    it.each(declared.map((each) => [each.name, each] as const))("%s: comments say what the rules say", (_, each) => {
      const table = modules[each.entry]![`${each.name}Rules`] as Table;
      expect(each.options.map((option) => option.name)).toEqual(Object.keys(table));
      for (const option of each.options) {
        const shown = `${each.name}: ${option.name}`;
        expect(option.text, `${shown} has a comment`).not.toBe("");
        expect(JSON.parse(JSON.stringify(table[option.name])), shown).toEqual(option.rule);
        checkDefault(shown, option);
        checkRange(shown, option);
        checkSpellings(each.name, option, table);
        if (option.choices) expect([...(option.rule.of ?? [])].sort(), shown).toEqual([...option.choices].sort());
      }
    });
  });
}

/** The names before `Options` of a package's exported interfaces. */
function optionInterfaces(name: string): string[] {
  const folder = repositoryPath("packages", name, "src");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) =>
    [...readFileSync(`${folder}/${file}`, "utf8").matchAll(/^export interface (\w+)Options\b/gm)].map(([, each]) => each!),
  );
}

const hasAlias = ({ aliases = [] }: Rule, spelling: string) =>
  aliases.some((alias) => (typeof alias === "string" ? alias : alias[0]) === spelling);

/** An option's name as Python and C++ write it, and each of its aliases, is answered by the option. */
function checkSpellings(where: string, { name, rule }: OptionText, table: Table): void {
  const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const aliases = (rule.aliases ?? []).map((alias) => (typeof alias === "string" ? alias : alias[0]));
  for (const spelling of [snake, snake.toUpperCase(), ...aliases]) {
    if (Object.hasOwn(table, spelling)) {
      expect(spelling, `${where}: an alias of ${name} is an option`).toBe(name);
      continue;
    }
    const error = expectError("invalid-option", () =>
      readOptions<object, Rules<object>>(where, { [spelling]: 1 }, table as Rules<object>),
    );
    // options that share a rule (height and width) are answered by the first
    const first = aliases.includes(spelling) ? Object.keys(table).find((other) => hasAlias(table[other]!, spelling)) : name;
    expect(error.remedy, `${where}({ ${spelling} })`).toContain(`Did you mean "${first}"?`);
  }
}

/** `@default` holds the rule's default as a value; where the rule has none, it holds words or is absent. */
function checkDefault(shown: string, { rule, defaultText }: OptionText): void {
  let stated: unknown;
  try {
    stated = JSON.parse(defaultText ?? "");
  } catch {
    // words
  }
  expect(stated, `@default of ${shown}`).toEqual(rule.default);
}

/** A range that a comment states, as `…, 0 … 100` or `…, > 0`, is the rule's. */
function checkRange(shown: string, { rule, text }: OptionText): void {
  if (!/^(number|integer)s?$/.test(rule.kind)) return;
  for (const [, low, high] of text.matchAll(/[,;:] (?:odd, |integers? |an integer )?(\d[\d.]*) … (\d[\d.]*\d|\d)/g)) {
    expect([rule.min, rule.max], `range of ${shown}`).toEqual([Number(low), Number(high)]);
  }
  for (const [, sign, bound] of text.matchAll(/[,;:] (?:an integer )?([>≥]) (\d[\d.]*)/g)) {
    const least = rule.min ?? Number.NaN;
    if (sign === "≥") expect(least, `least ${shown}`).toBe(Number(bound));
    else
      expect(rule.exclusiveMin ? least : least - Number(bound) > 0 ? Number(bound) : least, `least ${shown}`).toBe(
        Number(bound),
      );
  }
}
