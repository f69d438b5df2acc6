/** The images that live pages offer: files below `generated`. */

export interface Sample {
  readonly file: string;
  readonly title: string;
}

export const samples: readonly Sample[] = [
  { file: "coffee.png", title: "Coffee" },
  { file: "chelsea.png", title: "Chelsea the cat" },
  { file: "textures.png", title: "Brick, grass and gravel" },
];

/** A sample with a person in it. */
export const portrait: Sample = { file: "astronaut.jpg", title: "Eileen Collins, astronaut" };

/** Ten images of different kinds. */
export const pictures: readonly Sample[] = [
  ...samples,
  portrait,
  { file: "camera.png", title: "A man with a camera, in gray" },
  { file: "cell.png", title: "A cell, by its phase" },
  { file: "retina.jpg", title: "A retina" },
  { file: "moon.png", title: "The surface of the Moon" },
  { file: "page.png", title: "A page of text in the shade" },
  { file: "noise.png", title: "Shapes in noise" },
];

/** A sample's name in addresses: its file without the extension. */
export const nameOf = ({ file }: Sample): string => file.replace(/\.\w+$/, "");
