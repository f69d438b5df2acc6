/** Which of a checkpoint's tensors are the model's: the right dictionary among several, and names without a wrapper's prefix. */
import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";
import type { Found, FoundTensor } from "./weights.js";

/** Options of {@link readWeights}. */
export interface SelectOptions {
  /**
   * The dictionary of a PyTorch checkpoint that holds the model, e.g. `state_dict`; dots for deeper ones. Its tensors are named without it.
   * @default the only dictionary with tensors; else the only one of `state_dict`, `model_state_dict`, `model`, `net`, `network`, `module`, `params`, `weights`
   */
  readonly key?: string;
  /**
   * Tensors whose names start with this, without it; the others are left out.
   * @default `module.` or `_orig_mod.` where all names start so, else none
   */
  readonly prefix?: string;
}

/** Dictionaries that checkpoints keep their model in. */
const USUAL = ["state_dict", "model_state_dict", "model", "net", "network", "module", "params", "weights"];

/** What data parallelism and compilation put before every name. */
const WRAPPERS = ["module.", "_orig_mod."];

/** The model's tensors of a parsed file. */
export function select(found: Found, { key, prefix }: SelectOptions, where: string): Found {
  let tensors = inDictionary(found.tensors, key, where);
  if (prefix !== undefined) {
    tensors = renamed(tensors, prefix);
    if (tensors.size === 0) {
      throw new SegmentationError("weights-mismatch", {
        where,
        option: "prefix",
        expected: `tensors whose names start with ${JSON.stringify(prefix)}`,
        received: phrase(`names such as ${[...found.tensors.keys()].slice(0, 3).join(", ")}`),
      });
    }
  } else {
    for (let wrapped = true; wrapped; ) {
      const wrapper = WRAPPERS.find((start) => tensors.size > 0 && [...tensors.keys()].every((name) => name.startsWith(start)));
      wrapped = wrapper !== undefined;
      if (wrapper !== undefined) tensors = renamed(tensors, wrapper);
    }
  }
  return { ...found, tensors };
}

function inDictionary(
  tensors: ReadonlyMap<string, FoundTensor>,
  key: string | undefined,
  where: string,
): ReadonlyMap<string, FoundTensor> {
  const dictionaries = [...new Set([...tensors.values()].map(({ dictionary }) => dictionary))];
  // a dictionary means all that is in it, deeper ones too
  const holds = (outer: string, inner: string) => outer === "" || inner === outer || inner.startsWith(`${outer}.`);
  if (key !== undefined) {
    if (dictionaries.some((dictionary) => holds(key, dictionary))) return within(tensors, key, holds);
    throw new SegmentationError("weights-mismatch", {
      where,
      option: "key",
      expected: `a dictionary of the file: ${dictionaries.map((name) => JSON.stringify(name)).join(", ")}`,
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
    received: phrase(`none, and a file with ${dictionaries.map((name) => JSON.stringify(name)).join(", ")}`),
    remedy: `Pass key: ${JSON.stringify(usual[0] ?? dictionaries[0])}, for example.`,
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
