export interface Migration {
  readonly theirs: string;
  readonly ours: string | undefined;
  readonly options: readonly { readonly theirs: string; readonly ours: string }[];
  readonly differs: string;
}
export const migrations: Readonly<Record<string, readonly Migration[]>>;
export function namesElsewhere(name: string): string[];
