export const PACKAGES: readonly string[];
export function llmsText(base: string): string;
export function writeForAssistants(outDir: string, base: string, sources: readonly string[]): void;
