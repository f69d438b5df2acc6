/** Addresses of files on this machine. */
import { isKind } from "@segkit/core/validate";

/** Whether a value is a `file:` URL. */
export function isFileUrl(file: unknown): file is URL {
  return isKind(file, "URL") && (file as URL).protocol === "file:";
}
