// From spans that overlap to pieces that do not: each piece of a text with all that it is part of.
import type { Mark } from './types';

export interface Piece {
  start: number;
  text: string;
  chrome: string | null;
  body: boolean;
  marks: Mark[];
  aimed: boolean;
}

/** Code points are what the record counts; a string of JavaScript counts otherwise beyond the basic plane. */
export function piecesOf(text: string, marks: readonly Mark[], body: readonly (readonly [number, number])[], chrome: readonly (readonly [number, number, string])[], aim: readonly [number, number] | null): Piece[] {
  const signs = [...text];
  const cuts = new Set<number>([0, signs.length]);
  const cut = (at: number): void => {
    if (at > 0 && at < signs.length) cuts.add(at);
  };
  for (const mark of marks) (cut(mark.start), cut(mark.end));
  for (const [start, end] of body) (cut(start), cut(end));
  for (const [start, end] of chrome) (cut(start), cut(end));
  if (aim) (cut(aim[0]), cut(aim[1]));
  const edges = [...cuts].sort((one, other) => one - other);
  const byStart = [...marks].sort((one, other) => one.start - other.start);
  const pieces: Piece[] = [];
  let next = 0;
  let open: Mark[] = [];
  let bodyAt = 0;
  let chromeAt = 0;
  const bodies = [...body].sort((one, other) => one[0] - other[0]);
  const chromes = [...chrome].sort((one, other) => one[0] - other[0]);
  for (let n = 0; n + 1 < edges.length; n += 1) {
    const start = edges[n]!;
    const end = edges[n + 1]!;
    open = open.filter((mark) => mark.end > start);
    while (next < byStart.length && byStart[next]!.start <= start) {
      if (byStart[next]!.end > start) open.push(byStart[next]!);
      next += 1;
    }
    while (bodyAt < bodies.length && bodies[bodyAt]![1] <= start) bodyAt += 1;
    while (chromeAt < chromes.length && chromes[chromeAt]![1] <= start) chromeAt += 1;
    const inBody = bodies[bodyAt];
    const inChrome = chromes[chromeAt];
    pieces.push({
      start,
      text: signs.slice(start, end).join(''),
      body: inBody !== undefined && inBody[0] <= start,
      chrome: inChrome !== undefined && inChrome[0] <= start ? inChrome[2] : null,
      marks: [...open],
      aimed: aim !== null && aim[0] <= start && end <= aim[1],
    });
  }
  return pieces;
}
