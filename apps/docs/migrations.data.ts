/** What functions are called elsewhere, with the page and the reference of each of ours, read when the site is built. */

import { publicFunctions } from "../../scripts/options.mjs";
import { PACKAGES } from "./build/llms.mjs";
import { migrations } from "./build/migrations.mjs";
import { readPages } from "./build/pages.mjs";

export interface MigrationRow {
  readonly theirs: string;
  /** Our function with its place in the reference, and with its page where it has one. */
  readonly ours: { readonly name: string; readonly reference: string; readonly page: string | undefined } | undefined;
  readonly options: readonly { readonly theirs: string; readonly ours: string }[];
  /** As HTML. */
  readonly differs: string;
}

declare const data: Readonly<Record<string, readonly MigrationRow[]>>;

export { data };

export default {
  watch: ["./build/migrations.mjs", "./build/migrations/*.mjs"],
  load(): Readonly<Record<string, readonly MigrationRow[]>> {
    // of names that two packages have, as `resize`, the one for images is meant
    const entries = new Map(
      publicFunctions(PACKAGES)
        .toReversed()
        .map((each) => [each.name, `${each.package}/${each.entry}`]),
    );
    const pages = new Map(readPages().flatMap(({ names, link }) => names.map((name) => [name, `${link}.html`] as const)));
    const oursOf = (name: string) => ({
      name,
      reference: `/api/${entries.get(name)}.html#${name.toLowerCase()}`,
      page: pages.get(name),
    });
    return Object.fromEntries(
      Object.entries(migrations).map(([library, rows]) => [
        library,
        rows.map(({ theirs, ours, options, differs }) => ({
          theirs,
          ours: ours === undefined ? undefined : oursOf(ours),
          options,
          differs: codes(differs),
        })),
      ]),
    );
  },
};

function codes(text: string): string {
  const plain = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  return plain.replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}
