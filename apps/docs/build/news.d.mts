/** What a version that is not published yet is called. */
export const NEXT: string;

/** The versions, newest first, each with its entries. */
export function readNews(
  links?: ReadonlyMap<string, string>,
  repository?: string,
): readonly {
  readonly version: string;
  readonly entries: readonly { readonly packages: readonly string[]; readonly text: string }[];
}[];
