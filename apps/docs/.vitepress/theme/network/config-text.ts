/** A configuration as a program has it: `{ variant: "b0", nClasses: 150 }`. */
export function configText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(configText).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([name, each]) => `${name}: ${configText(each)}`);
  return entries.length ? `{ ${entries.join(", ")} }` : "{}";
}
