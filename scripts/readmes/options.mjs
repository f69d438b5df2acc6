// The options of a package's functions with their defaults: a line for each function.
import { basename } from "node:path";
import { publicFunctions } from "../options.mjs";

/** Options of every long call: said once, in the text. */
const EVERYWHERE = new Set(["onProgress", "signal"]);

export function generate(folder) {
  const lines = publicFunctions([basename(folder)])
    .map(({ name, options }) => ({ name, options: options.filter((option) => !EVERYWHERE.has(option.name)) }))
    .filter(({ options }) => options.length > 0)
    .map(({ name, options }) => `| \`${name}\` | ${options.map(phraseOf).join("; ")} |`);
  return ["| function | options and their defaults |", "|---|---|", ...lines].join("\n");
}

function phraseOf({ name, defaultText, optional }) {
  return `\`${name}\` ${optional ? (defaultText ?? "none").replaceAll("|", "\\|") : "(required)"}`;
}
