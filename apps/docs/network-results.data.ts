/** What networks found with published weights, by the card that shows it: recorded by `build/network-results.mjs`. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A class with its part of the image, or a body with the points that were found. */
export interface FoundThing {
  readonly name: string;
  /** 0 … 1. */
  readonly share?: number;
  readonly points?: number;
}

/** What the index has of a weight file. */
export interface RecordedNetwork {
  /** What the names of its images begin with. */
  readonly key: string;
  readonly family: string;
  readonly network: string;
  /** It is not of the family's definition, but another network of the same idea, opened from an ONNX file. */
  readonly relative: boolean;
  /** The weight file, whose it is, and its license. */
  readonly weights: string;
  readonly source: string;
  readonly license: string;
  readonly date: string;
  readonly images: readonly { readonly file: string; readonly title: string; readonly found: readonly FoundThing[] }[];
}

/** What a page shows of a family. */
export interface NetworkResults {
  readonly images: readonly { readonly file: string; readonly alt: string }[];
  /** Under the card: whose weights. */
  readonly words: string;
  /** Which weight files they are of, in words. */
  readonly weights: readonly Pick<RecordedNetwork, "network" | "weights" | "source" | "license">[];
}

declare const data: Readonly<Record<string, NetworkResults>>;

export { data };

const index = fileURLToPath(new URL("./network-results.json", import.meta.url));

export default {
  watch: ["./network-results.json"],
  load: (): Record<string, NetworkResults> => resultsOf(JSON.parse(readFileSync(index, "utf8")) as RecordedNetwork[]),
};

/** The rows of the index by their family. */
export function resultsOf(rows: readonly RecordedNetwork[]): Record<string, NetworkResults> {
  const families = new Map<string, RecordedNetwork[]>();
  for (const row of rows) families.set(row.family, [...(families.get(row.family) ?? []), row]);
  return Object.fromEntries(
    [...families].map(([family, own]) => [
      family,
      {
        images: own.flatMap(({ images }) =>
          images.map(({ file, title, found }) => ({ file, alt: `${title}: ${wordsOf(found)}` })),
        ),
        words: own[0]!.relative ? `by ${own[0]!.network}, with published weights` : "with published weights",
        weights: own.map(({ network, weights, source, license }) => ({ network, weights, source, license })),
      },
    ]),
  );
}

/** "cat 76 %, background 24 %", or "a person by 18 points". */
function wordsOf(found: readonly FoundThing[]): string {
  const words = found.map(({ name, share, points }) =>
    share === undefined ? `a ${name} by ${points} points` : `${name} ${share < 0.01 ? "under 1" : Math.round(100 * share)} %`,
  );
  return words.length > 0 ? words.join(", ") : "nothing found";
}
