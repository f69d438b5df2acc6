import type { BrowserCommand, BrowserProviderOption } from "vitest/node";

export function engines(): BrowserProviderOption;
export const consoleErrors: BrowserCommand<[]>;
