/** Modules by name, each with all that it imports as one script. */
export function scripts(entry: Readonly<Record<string, string>>, format: "esm" | "iife"): Promise<Record<string, string>>;
