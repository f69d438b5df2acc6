/** XML files, by a parser that is loaded when the first one is read. */

import type { XmlElement } from "@rgrove/parse-xml";
import { phrase } from "@segkit/core/validate";
import { load } from "./load.js";
import type { Reading } from "./reading.js";

/** The root element of an XML text. */
export async function parseXml(reading: Reading, text: string, name: string): Promise<XmlElement> {
  const { parseXml: parse, XmlError } = await load(reading.where, "@rgrove/parse-xml", import("@rgrove/parse-xml"));
  if (text.trim() === "") throw reading.error("", "XML", phrase("an empty file"));
  let root: XmlElement | null;
  try {
    root = parse(text).root;
  } catch (cause) {
    if (!(cause instanceof XmlError)) throw cause;
    const received = phrase(`${cause.message.split(/ \(line |\n/)[0]} in line ${cause.line}`);
    throw reading.error("", "XML", received, undefined, cause);
  }
  if (root?.name === name) return root;
  throw reading.error("", `a file of <${name}>`, phrase(`one of <${root?.name}>`));
}

/** The elements within another, of one name or of all. */
export function elements(parent: XmlElement, name?: string): XmlElement[] {
  return parent.children.filter((child): child is XmlElement => {
    return child.type === "element" && (name === undefined || (child as XmlElement).name === name);
  });
}

/** The text of the first element of a name, without white space around it. */
export function textOf(parent: XmlElement, name: string): string | undefined {
  return elements(parent, name)[0]?.text.trim();
}

/** A text for an element or attribute. What XML has no place for becomes U+FFFD. */
export function escapeXml(value: unknown): string {
  let out = "";
  for (const character of String(value)) {
    const code = character.codePointAt(0)!;
    const isAllowed =
      code >= 32 ? (code < 0xd800 || code > 0xdfff) && code !== 0xfffe && code !== 0xffff : "\t\n\r".includes(character);
    out += isAllowed ? (ENTITIES[character] ?? character) : "\ufffd";
  }
  return out;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  // white space in attributes would become blanks
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
