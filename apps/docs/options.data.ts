/** Reads the options of core, of the classical methods and of the measures when the site is built, and those of networks' functions whose table stands on a page: their comments and rules, from the sources. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describeRule, type Rule } from "@segkit/core/validate";
import { type OptionText, publicFunctions, type RuleText } from "../../scripts/options.mjs";

export interface OptionRow {
  readonly name: string;
  readonly rule: RuleText;
  /** What the option takes, in words. */
  readonly takes: string;
  /** Its default, as a value or in words. */
  readonly standard: string;
  /** What it does, as HTML. */
  readonly text: string;
}

declare const data: Readonly<Record<string, readonly OptionRow[]>>;

export { data };

export default {
  watch: ["../../packages/{classical,core,metrics}/src/**/*.ts", "../../packages/nn/src/tasks/*.ts"],
  load(): Readonly<Record<string, readonly OptionRow[]>> {
    const onPages = namesOnPages();
    const functions = publicFunctions(["classical", "core", "metrics", "nn"]).filter(
      ({ package: from, name, options }) => options.length > 0 && (from !== "nn" || onPages.has(name)),
    );
    return Object.fromEntries(functions.map(({ name, options }) => [name, options.map(rowOf)]));
  },
};

/** The functions whose tables stand on pages. */
function namesOnPages(): ReadonlySet<string> {
  const folders = ["methods", "networks"].map((name) => fileURLToPath(new URL(`./${name}/`, import.meta.url)));
  const pages = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".md"))
      .map((file) => folder + file),
  );
  const texts = pages.map((page) => readFileSync(page, "utf8"));
  return new Set(texts.flatMap((text) => [...text.matchAll(/<OptionTable of="(\w+)"/g)].map(([, name]) => name!)));
}

function rowOf({ name, type, rule, text, defaultText }: OptionText): OptionRow {
  const isPlain = /^(flag|choice|numbers?|integers?)$/.test(rule.kind);
  return {
    name,
    rule,
    takes: isPlain ? describeRule(rule as Rule) : type,
    standard: defaultText ?? "none",
    text: htmlOf(text),
  };
}

/** A comment's text as HTML: code in backquotes, links to other names as their names. */
function htmlOf(text: string): string {
  return text
    .replace(/\{@link (\w+)\}/g, "`$1`")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replace(/`([^`]+)`/g, "<code>$1</code>");
}
