export interface Page {
  readonly file: string;
  readonly link: string;
  readonly title: string;
  readonly short: string;
  readonly group: string;
  readonly order: number;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly names: readonly string[];
  readonly nav: boolean;
}

export interface Link {
  readonly text: string;
  readonly link: string;
}

export const GROUPS: readonly string[];
export function readPages(folder?: string): Page[];
export function frontMatter(text: string, file?: string): Readonly<Record<string, unknown>>;
export function sidebars(pages?: readonly Page[]): Record<string, { text: string; items: Link[] }[]>;
export function navigation(pages?: readonly Page[]): (Link & { activeMatch: string })[];
export function demoOf(page: Pick<Page, "file">, folder?: string): string | undefined;
