/** What the reader looks for on the page of other libraries' names: one field for all tables. */
import { ref } from "vue";
import type { MigrationRow } from "../../../migrations.data.js";

export const wanted = ref("");

/** Whether a row has every word that is looked for: in either name, or in an option's. */
export function isWanted({ theirs, ours, options }: MigrationRow, words: string): boolean {
  const names = [theirs, ours?.name ?? "", ...options.flatMap((option) => [option.theirs, option.ours])]
    .join(" ")
    .toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => names.includes(word));
}
