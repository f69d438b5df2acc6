import type { MarkdownRenderer } from "vitepress";

export function linkNames(markdown: MarkdownRenderer): void;
