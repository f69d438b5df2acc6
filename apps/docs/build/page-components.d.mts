import type { UserConfig } from "vitepress";

/** A plugin of the Vite that VitePress has, which is not the repository's own. */
type Plugin = NonNullable<NonNullable<UserConfig["vite"]>["plugins"]>[number];

export function pageComponents(): Plugin;
