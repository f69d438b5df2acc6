/** What keys do, beside drawing with the cross. */
import { TOOL_NAMES, type ToolName, toolOf } from "./tools.js";

export type Command =
  | { readonly do: "tool"; readonly tool: ToolName }
  | { readonly do: "class"; readonly index: number }
  | {
      readonly do:
        | "undo"
        | "redo"
        | "sign"
        | "new"
        | "delete"
        | "hide"
        | "previous"
        | "next"
        | "thinner"
        | "wider"
        | "in"
        | "out"
        | "fit";
    }
  | { readonly do: "accept"; readonly into: "new" | "selected" }
  | { readonly do: "discard" };

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Keys that do one thing; what they do in words, for the list on the page. */
export const KEYS: readonly {
  readonly keys: readonly string[];
  readonly label: string;
  readonly words: string;
  readonly does: Command;
}[] = [
  { keys: ["x"], label: "X", words: "add or remove", does: { do: "sign" } },
  { keys: ["o", "Escape"], label: "O", words: "begin a new object", does: { do: "new" } },
  { keys: ["Delete", "Backspace"], label: "Delete", words: "delete the selected object", does: { do: "delete" } },
  { keys: ["h"], label: "H", words: "hide or show the selected object", does: { do: "hide" } },
  { keys: ["a", "PageUp"], label: "A", words: "previous image", does: { do: "previous" } },
  { keys: ["d", "PageDown"], label: "D", words: "next image", does: { do: "next" } },
  { keys: ["["], label: "[", words: "thinner brush", does: { do: "thinner" } },
  { keys: ["]"], label: "]", words: "wider brush", does: { do: "wider" } },
  { keys: ["+", "="], label: "+", words: "zoom in", does: { do: "in" } },
  { keys: ["-"], label: "−", words: "zoom out", does: { do: "out" } },
  { keys: ["0"], label: "0", words: "whole image", does: { do: "fit" } },
];

/** What a key does; nothing where it does none of this. A proposal, where there is one, takes Enter and Escape. */
export function commandOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed, hasProposal: boolean): Command | undefined {
  const small = key.length === 1 ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) {
    if (altKey) return undefined;
    if (small === "z") return { do: shiftKey ? "redo" : "undo" };
    return small === "y" ? { do: "redo" } : undefined;
  }
  if (altKey) return undefined;
  if (hasProposal && key === "Enter") return { do: "accept", into: shiftKey ? "selected" : "new" };
  if (hasProposal && key === "Escape") return { do: "discard" };
  if (/^[1-9]$/.test(key)) return { do: "class", index: Number(key) - 1 };
  const tool = TOOL_NAMES.find((name) => toolOf(name).key === small);
  if (tool) return { do: "tool", tool };
  return KEYS.find(({ keys }) => keys.includes(small))?.does;
}
