/** Texts and colors as XML takes them. */
import type { Color } from "../palettes/dataset-class.js";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** A text for an element or an attribute. What XML has no place for becomes U+FFFD. */
export function escapeXml(value: unknown): string {
  let out = "";
  // by code points: half of a pair alone is none
  for (const character of String(value)) {
    const code = character.codePointAt(0)!;
    const isAllowed =
      code >= 32 ? (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff : "\t\n\r".includes(character);
    out += isAllowed ? (ENTITIES[character] ?? character) : "\ufffd";
  }
  return out;
}

/** `#rrggbb` */
export function hexOf(color: Color): string {
  return `#${color.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
