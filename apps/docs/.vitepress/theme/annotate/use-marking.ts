/** From what is drawn to masks: at once, by the worker; or as a proposal of a method or a network, which is taken over or not. */
import type { Image } from "@segkit/core/image";
import type { Prompt } from "@segkit/core/prompts";
import { computed, type Ref, ref, shallowRef, watch } from "vue";
import { promptOf, useDrawing } from "../cut-out/drawing.js";
import { METHODS } from "../cut-out/methods.js";
import type { Drawn } from "../cut-out/steps.js";
import { useCutting } from "../cut-out/use-cutting.js";
import { useNetworks } from "../cut-out/use-networks.js";
import { type Sign, type StoredRle, storeMask } from "./document.js";
import { type Fineness, SUPERPIXEL_SIDES, type ToolName, toolOf } from "./tools.js";
import type { MarkSession } from "./use-pieces.js";
import { useTurns } from "./use-turns.js";
import { useWand } from "./use-wand.js";

/** The promptable networks of the site, by family. */
export const FAMILIES = Object.fromEntries(Object.entries(METHODS).filter(([, { network }]) => network === "prompt"));

interface Target {
  readonly image: Readonly<Ref<Image | undefined>>;
  readonly tool: Readonly<Ref<ToolName>>;
  readonly sign: Readonly<Ref<Sign>>;
  /** Takes a piece of a mask. */
  readonly give: (piece: StoredRle, sign: Sign) => void;
}

export function useMarking({ image, tool, sign, give }: Target) {
  const drawing = useDrawing();
  const cutting = useCutting();
  const family = ref("mobilesam" in FAMILIES ? "mobilesam" : Object.keys(FAMILIES)[0]!);
  const fineness = ref<Fineness>("middle");
  const way = computed(() => toolOf(tool.value).way);
  const method = computed({
    get: () => (toolOf(tool.value).isNetwork ? family.value : (toolOf(tool.value).method ?? "watershed")),
    set: (name) => {
      family.value = name;
    },
  });
  const networks = useNetworks(method);
  /** The outline that the scissors are asked about. */
  const outline = shallowRef<{ readonly prompt: Prompt; readonly sign: Sign }>();
  const { ask, working, failure, pieces } = useTurns(image);
  const wand = useWand(ask, (piece) => give(piece, sign.value));

  function pieceOf(session: MarkSession, name: ToolName, step: Drawn, side: number): Promise<StoredRle> {
    if (name === "superpixels") return session.touched(step, side);
    const isPoint = name === "wand" && step.kind === "stroke";
    return isPoint ? session.wand(step.stroke.points[0]!, wand.tolerance.value) : session.drawn(step);
  }

  /** A step that was drawn. */
  function add(step: Drawn): void {
    const [mine, name, side] = [sign.value, tool.value, SUPERPIXEL_SIDES[fineness.value]];
    if (way.value === "proposal") drawing.add(step);
    else if (name === "scissors" && step.kind === "contour") outline.value = { prompt: { contour: step.contour }, sign: mine };
    else
      ask(async (session) => {
        const piece = await pieceOf(session, name, step, side);
        return () => give(piece, mine);
      });
  }

  const prompt = computed(() =>
    way.value === "proposal" && image.value
      ? promptOf(drawing.steps.value, image.value, true, METHODS[method.value]!)
      : undefined,
  );
  const answer = computed(() => {
    const { answer: found } = cutting.state;
    return found && found.image === image.value && found.method === method.value ? found : undefined;
  });
  const proposal = computed(() =>
    answer.value && answer.value.prompt === prompt.value ? storeMask(answer.value.mask) : undefined,
  );
  watch([image, prompt, method, networks.choice, outline], ([now, wanted, name, network, around]) => {
    const asked = around?.prompt ?? wanted;
    // a promptable network readies the image before the first click
    const can = METHODS[name]!.network ? network : asked;
    const job = { prompt: asked, method: name, network, refine: "none", strokes: [], feather: 0 } as const;
    cutting.request(now && can ? { image: now, ...job } : undefined);
  });
  watch(answer, (found) => {
    const asked = outline.value;
    if (!asked || found?.prompt !== asked.prompt) return;
    outline.value = undefined;
    give(storeMask(found.mask), asked.sign);
  });
  watch(cutting.loaded, (found) => found && networks.is(found.family));

  function discard(): void {
    drawing.clear();
    wand.cancel();
    outline.value = undefined;
  }
  watch([image, tool], discard);

  const gridOf = async (now: Image) => (await pieces(now)).grid(SUPERPIXEL_SIDES[fineness.value]);
  return {
    drawing,
    cutting,
    networks,
    wand,
    family,
    method,
    fineness,
    failure,
    working,
    proposal,
    answer,
    add,
    discard,
    gridOf,
  };
}

export type Marking = ReturnType<typeof useMarking>;
