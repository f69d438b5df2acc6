export interface FormatRow {
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly read: readonly string[];
  readonly written: readonly string[];
  readonly other: readonly string[];
  readonly asked: readonly string[];
}

export function formatRows(): FormatRow[];
export function generate(): string;
