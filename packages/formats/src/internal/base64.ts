/** Bytes as base64, in every engine. */

/** The bytes of base64 text; undefined where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text.replace(/^data:[^,]*,/, "").trim()), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

/** Bytes as base64 text. */
export function toBase64(bytes: Uint8Array): string {
  let letters = "";
  for (let at = 0; at < bytes.length; at += 8192) letters += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(letters);
}
