/**
 * Small drawings that stand for the pictures of a shop's products. Mails name them by an address on https, as they would
 * a real shop's; the sandbox's inbox shows its own instead, so nothing is loaded from anywhere.
 */
const host = 'https://pictures.casanatale.example';

type Drawing = { ground: string; shapes: string };

const circle = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;
const box = (x: number, y: number, w: number, h: number, fill: string, round = 3): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${round}" fill="${fill}"/>`;
const oval = (x: number, y: number, rx: number, ry: number, fill: string): string =>
  `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, stroke: string, width = 3): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`;

const cup = (x: number, y: number, fill: string): string =>
  shape(`M${x} ${y}h32v14a16 16 0 0 1-32 0z`, fill) + line(`M${x + 32} ${y + 5}a8 8 0 0 1 0 14`, fill, 4);
const five = '64 20 74 50 106 50 80 69 90 100 64 81 38 100 48 69 22 50 54 50';

const drawings: Readonly<Record<string, Drawing>> = {
  scarf: {
    ground: '#f3e6dc',
    shapes:
      shape('M30 38q34 26 68 0l4 16q-38 28-76 0z', '#a63d40') +
      shape('M72 58h20l6 46H78z', '#8c2f39') +
      line('M80 104v8M88 104v8M96 104v8', '#8c2f39') +
      line('M75 74h20M77 90h20', '#f3e6dc', 4),
  },
  teapot: {
    ground: '#e3ece6',
    shapes:
      line('M88 62q24-6 20 16-4 18-24 14', '#4f7f6b', 6) +
      shape('M40 66L18 54l4-6 24 8z', '#4f7f6b') +
      oval(64, 76, 32, 27, '#5e9480') +
      oval(64, 50, 17, 6, '#4f7f6b') +
      circle(64, 41, 5, '#c99a4b') +
      box(48, 101, 32, 5, '#4f7f6b'),
  },
  cups: {
    ground: '#ece5d8',
    shapes: cup(20, 28, '#5e9480') + cup(68, 28, '#c99a4b') + cup(20, 74, '#b5694e') + cup(68, 74, '#4c6a88'),
  },
  tray: {
    ground: '#eee6da',
    shapes:
      box(14, 44, 100, 44, '#a8743f', 10) +
      box(22, 51, 84, 30, '#c48d54', 6) +
      line('M34 60h46M44 70h50', '#a8743f', 1.6) +
      line('M18 60v12M110 60v12', '#7a5230', 4),
  },
  globe: {
    ground: '#dfe7ef',
    shapes:
      circle(64, 56, 36, '#b9d2e6') +
      shape('M32 72q32-14 64 0a36 36 0 0 1-64 0z', '#ffffff') +
      shape('M64 34l16 34H48z', '#3f6b52') +
      circle(48, 40, 2.5, '#fff') +
      circle(82, 46, 2.5, '#fff') +
      circle(76, 32, 2, '#fff') +
      shape('M40 86h48l6 20H34z', '#8c2f39'),
  },
  candle: {
    ground: '#f4eadb',
    shapes:
      box(44, 54, 40, 54, '#b5694e', 5) +
      box(44, 72, 40, 18, '#f6efe4', 0) +
      oval(64, 54, 20, 5, '#d9a38c') +
      line('M64 53V44', '#4a3a2f', 2.5) +
      shape('M64 22q11 14 0 23-11-9 0-23z', '#e9a93a'),
  },
  calendar: {
    ground: '#e6ebe4',
    shapes:
      shape('M22 52l42-28 42 28v58H22z', '#3f6b52') +
      [0, 1, 2, 3, 4, 5, 6, 7, 8]
        .map((n) => box(32 + (n % 3) * 23, 52 + Math.floor(n / 3) * 19, 17, 14, n % 2 ? '#f3e6dc' : '#c24b4b'))
        .join(''),
  },
  nutcracker: {
    ground: '#e9e3ee',
    shapes:
      box(48, 14, 32, 24, '#26384f', 4) +
      box(48, 38, 32, 22, '#f0c9a5', 4) +
      box(52, 54, 24, 7, '#fff') +
      box(44, 62, 40, 30, '#b23a3a', 4) +
      box(50, 92, 11, 22, '#26384f') +
      box(67, 92, 11, 22, '#26384f') +
      circle(57, 47, 2.5, '#222') +
      circle(71, 47, 2.5, '#222') +
      circle(64, 70, 2.5, '#e9c35a') +
      circle(64, 81, 2.5, '#e9c35a'),
  },
  shawl: {
    ground: '#efe3ea',
    shapes:
      shape('M16 38q48-18 96 0L64 112z', '#8e4a76') +
      shape('M34 44q30-10 60 0L64 92z', '#b8729f') +
      shape('M50 50q14-5 28 0L64 74z', '#e2b7d2') +
      line('M24 54l-5 6M37 74l-5 6M104 54l5 6M91 74l5 6', '#8e4a76', 2.5),
  },
  slippers: {
    ground: '#e9e6df',
    shapes:
      oval(44, 70, 18, 38, '#7b8a99') +
      oval(84, 70, 18, 38, '#7b8a99') +
      shape('M26 60a18 30 0 0 1 36 0l-4 12H30z', '#52616f') +
      shape('M66 60a18 30 0 0 1 36 0l-4 12H70z', '#52616f'),
  },
  hat: {
    ground: '#e7e2da',
    shapes:
      oval(64, 86, 50, 13, '#5b4636') +
      shape('M36 84q-2-48 28-48t28 48z', '#6d5543') +
      box(36, 72, 56, 11, '#b23a3a', 2),
  },
  mug: {
    ground: '#e2e9ec',
    shapes:
      line('M84 54q24-2 22 18t-24 16', '#4c6a88', 7) +
      box(34, 38, 52, 66, '#5f82a3', 9) +
      box(34, 58, 52, 9, '#dfe7ef', 0) +
      oval(60, 40, 26, 5, '#3d5670'),
  },
  book: {
    ground: '#efe5d6',
    shapes:
      box(32, 22, 66, 86, '#7a2e3a', 4) +
      box(40, 22, 4, 86, '#5e222c', 0) +
      box(54, 40, 34, 5, '#e9c35a', 1) +
      box(54, 50, 24, 4, '#e9c35a', 1) +
      circle(71, 80, 10, '#e9c35a'),
  },
  star: { ground: '#e3e6f1', shapes: `<polygon points="${five}" fill="#d9b44a"/>` + circle(64, 64, 9, '#f3e2a8') },
  sledge: {
    ground: '#e3edf2',
    shapes:
      box(20, 50, 84, 8, '#b5793f') +
      box(20, 62, 84, 8, '#a86c33') +
      line('M36 70v18M88 70v18', '#7a4d23', 5) +
      line('M16 90h88q14 0 12-22', '#b23a3a', 5),
  },
  pan: {
    ground: '#ece7e1',
    shapes: line('M84 76l30 28', '#4a3a2f', 9) + circle(56, 56, 40, '#2f3337') + circle(56, 56, 31, '#454b51'),
  },
  lantern: {
    ground: '#ebe5dc',
    shapes:
      line('M52 26a12 12 0 0 1 24 0', '#4a4a4a', 3) +
      shape('M44 44l10-16h20l10 16z', '#4a4a4a') +
      box(42, 44, 44, 54, '#f6dfa4', 2) +
      shape('M64 56q10 14 0 24-10-10 0-24z', '#e08e2b') +
      line('M42 44v54M64 44v8M86 44v54', '#4a4a4a', 3.5) +
      box(38, 98, 52, 9, '#4a4a4a', 2),
  },
};

/** Where a mail finds a product's picture. */
export const pictureUrl = (name: string): string => `${host}/${name}.svg`;

/** The drawing itself; undefined where there is none of this name. */
export function pictureOf(fileName: string): string | undefined {
  const drawing = drawings[fileName.replace(/\.svg$/, '')];
  if (!drawing) return undefined;
  const ground = `<rect width="128" height="128" fill="${drawing.ground}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 128" width="256" height="256">${ground}${drawing.shapes}</svg>`;
}

/** A mail's HTML with the sandbox's own pictures in the place of those that no shop serves. */
export const withOwnPictures = (html: string): string => html.replaceAll(`${host}/`, '/pictures/');
