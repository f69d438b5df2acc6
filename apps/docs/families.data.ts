/** What the live page has to know of the networks' families, as plain data: the definitions themselves are loaded by its worker alone. */
import { type FamilyOption, families, type PublishedFile, type TaskName } from "@segkit/nn/families";
import { familyPages } from "./build/family-pages.js";

export interface FamilyRow {
  /** In addresses: `?family=<name>`. */
  readonly name: string;
  readonly title: string;
  readonly task: TaskName;
  /** All that its outputs serve. */
  readonly tasks: readonly TaskName[];
  /** The page about the family: `/networks/unet.html`. */
  readonly page: string;
  /** Published forms by name, the usual one first. */
  readonly variants: Readonly<Record<string, VariantRow>>;
  readonly options: readonly FamilyOption[];
  readonly published: readonly PublishedFile[];
}

export interface VariantRow {
  readonly title: string;
  readonly config: Config;
  /** The one height and width that the published code gives all images, where it does. */
  readonly size?: { readonly height: number; readonly width: number };
  /** Least height and width that it sees, where there is one. */
  readonly leastSide?: number;
}

/** A configuration, as data. */
export type Config = Readonly<Record<string, unknown>>;

declare const data: readonly FamilyRow[];

export { data };

export default {
  watch: ["./networks/*.md"],
  /** The families in the order of their pages: each is in the front matter of one. */
  load(): readonly FamilyRow[] {
    return familyPages().map(({ name, page }) => {
      const family = families.find((one) => one.name === name);
      if (!family) throw new Error(`${page}: families: there is no family ${name}`);
      const { title, task, tasks = [task], options, published } = family;
      const variants = Object.entries(family.variants).map(([variant, { title, config }]) => {
        const { size } = family.preprocessing(config);
        const least = family.leastSide?.(config);
        const sizes = { ...(size && "height" in size && { size }), ...(least !== undefined && { leastSide: least }) };
        return [variant, { title, config: config as Config, ...sizes }] as const;
      });
      return { name, title, task, tasks, page, variants: Object.fromEntries(variants), options, published };
    });
  },
};
