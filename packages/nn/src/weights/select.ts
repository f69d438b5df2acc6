/** Which of a checkpoint's tensors are the model's: the right dictionary among several, and names without a wrapper's prefix. */
import { SegmentationError } from "@segkit/core/errors";
import { checkText, phrase, type Rules } from "@segkit/core/validate";
import type { Found, FoundTensor } from "./weights.js";

/** Options of {@link readWeights}. */
export interface SelectOptions {
  /**
   * The dictionary of a PyTorch checkpoint that holds the model, e.g. `state_dict`; dots for deeper ones. Its tensors are named without it.
   * @default the only dictionary with tensors; else the only one of `state_dict`, `model_state_dict`, `model`, `net`, `network`, `module`, `params`, `weights`, `model_weights`
   */
  readonly key?: string;
  /**
   * Tensors whose names start with this, without it; the others are left out.
   * @default `module.` or `_orig_mod.` where all names start so, else none
   */
  readonly prefix?: string;
}

/** Dictionaries that checkpoints keep their model in. */
const USUAL = ["state_dict", "model_state_dict", "model", "net", "network", "module", "params", "weights", "model_weights"];

/** What data parallelism and compilation put before every name. */
const WRAPPERS = ["module.", "_orig_mod."];

/** The rules of the options that select tensors. */
export const selectRules = {
  key: { kind: "text", check: checkText },
  prefix: { kind: "text", check: checkText },
} as const satisfies Rules<SelectOptions>;

/** Dictionaries and names that a message shows at most. */
const SHOWN = 8;

/** The model's dictionary of a parsed file: its tensors, named without the dictionary. */
export function selectDictionary(found: Found, { key }: SelectOptions, where: string): Found {
  return { ...found, tensors: inDictionary(found.tensors, key, where) };
}

/** Files of one checkpoint without the wrapper's prefix: it is one for all of them, so their names decide together. */
export function withoutPrefix(files: readonly Found[], { prefix }: SelectOptions, where: string): Found[] {
  const names = files.flatMap(({ tensors }) => [...tensors.keys()]);
  const start = prefix ?? wrapperOf(names);
  if (start === "") return [...files];
  if (!names.some((name) => name.startsWith(start))) {
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "prefix",
      expected: `tensors whose names start with ${JSON.stringify(start)}`,
      received: phrase(`names such as ${names.slice(0, 3).join(", ").slice(0, 200)}`),
    });
  }
  return files.map((found) => ({ ...found, tensors: renamed(found.tensors, start) }));
}

/** The wrappers that all names start with, one inside another. */
function wrapperOf(names: readonly string[]): string {
  let start = "";
  for (;;) {
    const inner = WRAPPERS.find((wrapper) => names.length > 0 && names.every((name) => name.startsWith(start + wrapper)));
    if (inner === undefined) return start;
    start += inner;
  }
}

function inDictionary(
  tensors: ReadonlyMap<string, FoundTensor>,
  key: string | undefined,
  where: string,
): ReadonlyMap<string, FoundTensor> {
  const dictionaries = [...new Set([...tensors.values()].map(({ dictionary }) => dictionary))];
  const quoted = dictionaries.slice(0, SHOWN).map((name) => JSON.stringify(name.slice(0, 80)));
  const list = quoted.join(", ") + (dictionaries.length > SHOWN ? ` and ${dictionaries.length - SHOWN} more` : "");
  // a dictionary means all that is in it, deeper ones too
  const holds = (outer: string, inner: string) => outer === "" || inner === outer || inner.startsWith(`${outer}.`);
  if (key !== undefined) {
    if (dictionaries.some((dictionary) => holds(key, dictionary))) return within(tensors, key, holds);
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "key",
      expected: `a dictionary of the file: ${list || "none has tensors"}`,
      received: key,
    });
  }
  if (dictionaries.length <= 1 || dictionaries.includes(""))
    return within(tensors, dictionaries.length === 1 ? dictionaries[0]! : "", holds);
  const usual = USUAL.filter((name) => dictionaries.some((dictionary) => holds(name, dictionary)));
  if (usual.length === 1) return within(tensors, usual[0]!, holds);
  throw new SegmentationError("weights-mismatch", {
    where,
    option: "key",
    expected: "the name of the dictionary that holds the model",
    received: phrase(`none, and a file with ${list}`),
    remedy: `Pass key: ${JSON.stringify((usual[0] ?? dictionaries[0]!).slice(0, 80))}, for example.`,
  });
}

function within(
  tensors: ReadonlyMap<string, FoundTensor>,
  key: string,
  holds: (outer: string, inner: string) => boolean,
): ReadonlyMap<string, FoundTensor> {
  if (key === "") return tensors;
  return new Map(
    [...tensors]
      .filter(([, { dictionary }]) => holds(key, dictionary))
      .map(([name, tensor]) => [name.slice(key.length + 1), tensor]),
  );
}

function renamed(tensors: ReadonlyMap<string, FoundTensor>, prefix: string): Map<string, FoundTensor> {
  return new Map(
    [...tensors].filter(([name]) => name.startsWith(prefix)).map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}
