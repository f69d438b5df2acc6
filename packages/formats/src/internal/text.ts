/** Text and JSON from what a caller has read already. */
import { SegmentationError } from "@segkit/core/errors";
import { asBytes, phrase } from "@segkit/core/validate";
import type { Reading } from "./reading.js";

/** A file's text, or its bytes. */
export type TextSource = string | Uint8Array | ArrayBuffer;

/** The text of a file: UTF-8, or UTF-16 where a byte order mark says so; without that mark. */
export function readText(reading: Reading, source: TextSource, option = "text"): string {
  if (typeof source === "string") return source.startsWith("\ufeff") ? source.slice(1) : source;
  const bytes = bytesOf(reading.where, source, option);
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const remedy = "Save the file as UTF-8.";
    throw reading.error("", "text in UTF-8", phrase("bytes that are not"), remedy, cause);
  }
}

/** The bytes of a file, in either form. */
export function bytesOf(where: string, source: unknown, option: string): Uint8Array {
  const bytes = asBytes(source);
  if (bytes !== undefined) return bytes;
  throw new SegmentationError("invalid-argument", {
    where,
    option,
    expected: option === "bytes" ? "a Uint8Array or ArrayBuffer" : "a string, a Uint8Array or an ArrayBuffer",
    received: source,
    remedy: "Read the file first: await readFile(path) in Node, await file.arrayBuffer() in browsers.",
  });
}

/** A file's JSON. */
export function readJson(reading: Reading, source: TextSource): unknown {
  return parseJson(reading, readText(reading, source));
}

/** The value of JSON text; its errors say where, and what to do about the numbers that Python writes and JSON does not have. */
export function parseJson(reading: Reading, text: string, place = ""): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (text.trim() === "") throw reading.error(place, "JSON", phrase("an empty file"));
    const found = strayNumber(text);
    if (found !== undefined) {
      const received = phrase(`${found.word} in line ${lineAt(text, found.at)}`);
      const remedy =
        "JSON has no such number: write with json.dump(…, allow_nan=False), and null or no field where there is none.";
      throw reading.error(place, "JSON", received, remedy, cause);
    }
    throw reading.error(place, "JSON", phrase(whatIsWrong(text, cause)), undefined, cause);
  }
}

/** NaN, Infinity or −Infinity outside of strings. */
function strayNumber(text: string): { readonly word: string; readonly at: number } | undefined {
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g)) {
    if (!match[0].startsWith('"')) return { word: match[0], at: match.index };
  }
  return undefined;
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split("\n").length;
}

/** Where JSON ends too early, by its brackets; else what the engine says. */
function whatIsWrong(text: string, cause: unknown): string {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === "{" || token === "[") depth++;
    else if (token === "}" || token === "]") depth--;
  }
  if (depth > 0) return `a file that ends within ${depth} open ${depth === 1 ? "bracket" : "brackets"}`;
  const message = cause instanceof Error ? cause.message : String(cause);
  return `text that is none (${message.slice(0, 120)})`;
}
