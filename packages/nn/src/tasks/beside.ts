/** Networks that are fed more than the image, where what else they are fed is computed of it. */
import type { Session } from "@segkit/core/runtime";
import type { Tensor } from "@segkit/core/tensor";

/** What a network is fed beside the prepared images `[batch, channels, height, width]`, by the names of its inputs. */
export type InputsBeside = (image: Tensor<"float32">) => Readonly<Record<string, Tensor<"float32">>>;

/** The session, which computes its other inputs of the image that it is given. */
export function feedingBeside(session: Session, beside: InputsBeside): Session {
  const fed = (feeds: Readonly<Record<string, Tensor>>) => {
    const [image] = Object.values(feeds) as [Tensor<"float32">];
    return { ...beside(image), ...feeds };
  };
  return {
    ...session,
    inputs: session.inputs.slice(0, 1),
    run: (feeds, options) => session.run(fed(feeds), options),
    verify: (feeds, options) => session.verify(fed(feeds), options),
    dispose: () => session.dispose(),
  };
}
