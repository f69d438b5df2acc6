/** What is found in an image, in words. */
interface Entry {
  readonly name: string;
  /** Part of the image, 0 … 1. */
  readonly share?: number;
  readonly score?: number;
}

/** What an entry says beside its name: "58.1 %", or "0.98 sure". */
export function entryText({ share = 0, score }: Entry): string {
  return score === undefined ? `${(100 * share).toFixed(1)} %` : `${score.toFixed(2)} sure`;
}

/** How many entries a sentence names. */
const NAMED = 5;

/** The list as a sentence, for who does not see the image. */
export function listText(list: readonly Entry[]): string {
  if (list.length === 0) return "nothing that the network is sure enough of";
  const told = list.slice(0, NAMED).map((entry) => `${entry.name} ${entryText(entry)}`);
  return [...told, ...(list.length > NAMED ? [`and ${list.length - NAMED} more`] : [])].join(", ");
}
