/** What the page of encoders says in numbers, from the families that are an encoder with a classifier on it. */
import { families } from "@segkit/nn/families";
import { summary } from "@segkit/nn/model";

/** A published encoder. */
export interface EncoderRow {
  readonly variant: string;
  /** Of encoder and classifier together. */
  readonly parameters: number;
  readonly flops: number;
  readonly strides: readonly number[];
  readonly channels: readonly number[];
}

/** The published encoders of a family. */
export interface EncoderFamily {
  readonly name: string;
  readonly title: string;
  /** Height and width that operations are counted at. */
  readonly input: string;
  readonly rows: readonly EncoderRow[];
}

declare const data: readonly EncoderFamily[];

export { data };

export default {
  load(): EncoderFamily[] {
    return families.flatMap(({ name, title, define, encoder, variants, size: [height, width] }) => {
      if (!encoder) return [];
      const rows = Object.values(variants).map(({ title: variant, config }) => {
        const { parameters, flops } = summary(define(config), { height, width });
        const { strides, channels } = encoder(config);
        return { variant, parameters, flops, strides, channels };
      });
      return [{ name, title, input: `${height} × ${width}`, rows }];
    });
  },
};
