export type EngineName = "firefox" | "webkit";
export const ENGINE_NAMES: readonly EngineName[];
export function findEngine(name: EngineName): readonly string[] | undefined;
export function ensureEngines(): readonly EngineName[];
