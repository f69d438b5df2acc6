import type { DefaultTheme } from "vitepress";

type Local = NonNullable<DefaultTheme.LocalSearchOptions>;
export const renderForSearch: NonNullable<Local["_render"]>;
export const searchOptions: NonNullable<NonNullable<Local["miniSearch"]>["searchOptions"]>;
export function wordsOf(page: Readonly<Record<string, unknown>>): string;
