import type { MarkdownRenderer } from "vitepress";

export function highlightOnce(markdown: MarkdownRenderer): void;
