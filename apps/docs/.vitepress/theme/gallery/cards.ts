/** The gallery's cards, of methods and networks, and how they are found by a word or a task. */
import type { NetworkRow } from "../../../networks.data.js";
import type { PageRow } from "../../../pages.data.js";
import { TASK_WORDS } from "../network/task-words.js";

export interface Card {
  readonly kind: "method" | "network";
  /** The demonstration's or the family's name. */
  readonly key: string;
  readonly title: string;
  readonly text: string;
  readonly link: string;
  readonly tags: readonly string[];
  /** Of a network: how fine its maps are along the computation. */
  readonly profile?: readonly number[];
}

/** What cards are found by, besides words: a tag of methods or a task of networks. */
export const CHIPS: Readonly<Record<string, string>> = {
  superpixels: "Superpixels",
  regions: "Regions",
  clusters: "Colors",
  interactive: "By hand",
  edges: "Contours",
  graphs: "Graphs",
  texture: "Texture",
  semantic: "Classes",
  instance: "Objects",
  panoptic: "Panoptic",
  promptable: "By clicks",
  salient: "What stands out",
  matte: "Mattes",
  pose: "Poses",
  classify: "Classifiers",
};

/** The network whose weights come with the site. */
export const WITH_WEIGHTS = "selfie";

/** Pixels across and down an image of what a network found. */
export const RESULT_SIDE = 240;

/** Methods with a demonstration, then networks by year. */
export function cardsOf(pages: readonly PageRow[], networks: readonly NetworkRow[]): Card[] {
  const methods = pages.flatMap(({ demo, title, summary: text, link, tags }): Card[] =>
    demo === undefined ? [] : [{ kind: "method", key: demo, title, text, link, tags }],
  );
  const others = networks.map(({ name, title, task, year, page, profile }): Card => {
    const text = `${TASK_WORDS[task]}, ${year}`;
    const volume = task === "semanticVolume" || task === "semanticDepth" || task === "semanticRegions";
    return { kind: "network", key: name, title, text, link: page, tags: volume ? [task, "semantic"] : [task], profile };
  });
  return [...methods, ...others];
}

/** The cards of a task, all where it is empty, that have every word somewhere. */
export function found(cards: readonly Card[], words: string, task: string): Card[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  return cards.filter((card) => {
    if (task !== "" && !card.tags.includes(task)) return false;
    const { kind, key, title, text, tags } = card;
    const all = [kind, key, title, text, ...tags, ...tags.map((tag) => CHIPS[tag] ?? "")].join(" ").toLowerCase();
    return asked.every((word) => all.includes(word));
  });
}

/** "12 methods and 3 networks", in the words of what is there. */
export function countWords(cards: readonly Card[]): string {
  const methods = cards.filter(({ kind }) => kind === "method").length;
  const count = (n: number, word: string) => `${n} ${word}${n === 1 ? "" : "s"}`;
  return `${count(methods, "method")} and ${count(cards.length - methods, "network")}`;
}
