/** A number as the tables print it; a dash where it is undefined. */
export function numberText(value: string | number | undefined, digits?: number): string {
  if (typeof value !== "number") return value ?? "";
  if (Number.isNaN(value)) return "–";
  return digits === undefined ? value.toLocaleString("en") : value.toFixed(digits);
}
