import { SegmentationError } from "@segkit/core/errors";
import { phrase } from "@segkit/core/validate";

/** A `corrupt-weights` error: what was expected at this place of the file, and what is there. Names that a file gives are cut short. */
export function corrupt(option: string, expected: string, received: string, remedy?: string): SegmentationError {
  return new SegmentationError("corrupt-weights", {
    where: "readWeights",
    option: option.slice(0, 80),
    expected,
    received: phrase(received),
    remedy,
  });
}

/** A value of a file for a message: what is nested is not written out, as it may be too deep or too long for that. */
export function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value)) {
    const flat = value.slice(0, 8).map((item) => (typeof item === "object" ? "…" : String(item).slice(0, 20)));
    return `[${flat.join(", ")}${value.length > 8 ? ", …" : ""}]`;
  }
  return typeof value === "object" && value !== null
    ? "an object"
    : value === undefined
      ? "nothing"
      : String(value).slice(0, 40);
}
